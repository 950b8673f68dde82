// Recurrence rules (RFC 5545) in words, for the rules that people make; any other is shown as it is.

import {texts} from './texts.js';
import {dateOf} from './times.js';

/** In the order of Date.getUTCDay. */
export const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

const PER_WEEKDAY = /^(-?\d)?(MO|TU|WE|TH|FR|SA|SU)$/;

/** When a class takes place, in short: as "Every Monday and Wednesday, 10:00, 2 h, until 7 Jul 2027". */
export function inWords(pattern) {
  const day = pattern.start.slice(0, 10);
  const rule = parse(pattern.recurrenceRule);
  const changed = Object.keys(pattern.recurrenceOverrides ?? {}).length;
  return [
    pattern.recurrenceRule ? repetition(rule, day) ?? pattern.recurrenceRule : texts.rule.once(dateOf(day)),
    times(rule, pattern.start),
    length(pattern.duration),
    rule.COUNT && `${texts.rule.times(Number(rule.COUNT))} ${texts.rule.from(dateOf(day))}`,
    pattern.endDate && texts.rule.until(dateOf(pattern.endDate)),
    changed && texts.rule.changes(changed),
  ].filter(Boolean).join(', ');
}

const parse = rule => Object.fromEntries((rule ?? '').toUpperCase().split(';').map(part => part.split('=')));

function repetition({FREQ, INTERVAL = '1', BYDAY, BYHOUR, BYMONTHDAY, WKST, COUNT, ...others}, day) {
  const days = BYDAY?.split(',').map(each => PER_WEEKDAY.exec(each));
  if (Object.keys(others).length > 0 || days?.includes(null)) {
    return null;
  }
  const every = Number(INTERVAL);
  if (FREQ === 'DAILY' && !days && !BYMONTHDAY) {
    return texts.rule.daily(every);
  }
  if (FREQ === 'WEEKLY' && !BYMONTHDAY) {
    return texts.rule.weekly(every, texts.and(days ? days.map(weekday) : [texts.weekdays[weekdayOf(day)]]));
  }
  if (FREQ === 'MONTHLY' && !BYMONTHDAY && days?.length === 1 && texts.places[days[0][1]]) {
    return texts.rule.monthly(every, `${texts.places[days[0][1]]} ${weekday(days[0])}`);
  }
  return null;
}

const weekday = found => texts.weekdays[found[2]];

const weekdayOf = day => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];

function times({BYHOUR}, start) {
  const minutes = start.slice(13, 16);
  return texts.and(BYHOUR ? BYHOUR.split(',').map(hour => hour.padStart(2, '0') + minutes) : [start.slice(11, 16)]);
}

function partsOf(duration) {
  const found = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration);
  return found && found.slice(1).map(part => Number(part ?? 0));
}

/** In minutes; null for a length that minutes do not say. */
export function minutesIn(duration) {
  const parts = partsOf(duration);
  return parts && ((parts[0] * 7 + parts[1]) * 24 + parts[2]) * 60 + parts[3];
}

function length(duration) {
  const parts = partsOf(duration);
  if (!parts) {
    return duration;
  }
  const [weeks, days, hours, minutes] = parts;
  const wholeHours = hours + Math.floor(minutes / 60);
  return [
    weeks + days && texts.rule.days(7 * weeks + days),
    wholeHours && texts.rule.hours(wholeHours),
    minutes % 60 && texts.rule.minutes(minutes % 60),
  ].filter(Boolean).join(' ');
}

/**
 * A rule and the first date on or after the given one that it has: a class does not begin on a day it is not held on.
 *
 * @param repeats weekly, fortnightly, monthly, daily, once or other, whose rule is given
 * @param date as 2026-12-01
 */
export function recurrence(repeats, date, {weekdays, place, weekday, rule}) {
  if (repeats === 'once') {
    return {first: date};
  }
  if (repeats === 'daily') {
    return {rule: 'FREQ=DAILY', first: date};
  }
  if (repeats === 'other') {
    return {rule, first: date};
  }
  if (repeats === 'monthly') {
    const isHeldOn = day => WEEKDAYS[day.getUTCDay()] === weekday && isInPlace(day, place);
    return {rule: `FREQ=MONTHLY;BYDAY=${place}${weekday}`, first: firstFrom(date, isHeldOn)};
  }
  const days = weekdays.length > 0 ? weekdays : [weekdayOf(date)];
  const first = firstFrom(date, day => days.includes(WEEKDAYS[day.getUTCDay()]));
  return {rule: `FREQ=WEEKLY;${repeats === 'fortnightly' ? 'INTERVAL=2;' : ''}BYDAY=${days}`, first};
}

function isInPlace(day, place) {
  const daysInMonth = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  return place > 0
    ? Math.ceil(day.getUTCDate() / 7) === place
    : day.getUTCDate() > daysInMonth - 7;
}

/** Within two months every weekday has been in every place, the fifth excepted, which is not offered. */
function firstFrom(date, isHeldOn) {
  const day = new Date(`${date}T00:00:00Z`);
  for (let days = 0; days < 70 && !isHeldOn(day); days++) {
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return day.toISOString().slice(0, 10);
}

/** Which place in its month a date has, and which weekday; what would be a fifth is the last. */
export function placeInMonth(date) {
  const place = Math.ceil(Number(date.slice(8)) / 7);
  return {place: place > 4 ? -1 : place, weekday: weekdayOf(date)};
}

/** How a rule is chosen in the form: the inverse of the above. */
export function choiceOf(rule) {
  const {FREQ, INTERVAL = '1', BYDAY, WKST = 'MO', ...others} = parse(rule);
  const choice = {repeats: 'other', rule: rule ?? ''};
  if (!rule) {
    return {...choice, repeats: 'once'};
  }
  if (Object.keys(others).length > 0 || WKST !== 'MO') {
    return choice;
  }
  if (FREQ === 'DAILY' && INTERVAL === '1' && !BYDAY) {
    return {...choice, repeats: 'daily'};
  }
  const days = BYDAY?.split(',').map(each => PER_WEEKDAY.exec(each)) ?? [];
  if (FREQ === 'WEEKLY' && ['1', '2'].includes(INTERVAL) && days.every(each => each && !each[1])) {
    return {...choice, repeats: INTERVAL === '1' ? 'weekly' : 'fortnightly', weekdays: days.map(each => each[2]).join()};
  }
  if (FREQ === 'MONTHLY' && INTERVAL === '1' && days.length === 1 && texts.places[days[0]?.[1]]) {
    return {...choice, repeats: 'monthly', 'place-in-month': days[0][1], 'day-in-month': days[0][2]};
  }
  return choice;
}
