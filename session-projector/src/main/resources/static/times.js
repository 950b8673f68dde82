// Days and times as people read them. A session's times are those of its class's zone, wherever the reader is.

import {LOCALE} from './texts.js';

export const HERE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

const FORMATS = new Map();

const DAY = {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'};
const SHORT_DAY = {weekday: 'short', day: 'numeric', month: 'short'};
const DATE = {day: 'numeric', month: 'short', year: 'numeric'};
const TIME = {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'};

function format(instant, options, zone, locale = LOCALE) {
  const key = JSON.stringify([options, zone, locale]);
  if (!FORMATS.has(key)) {
    FORMATS.set(key, new Intl.DateTimeFormat(locale, {...options, timeZone: known(zone)}));
  }
  return FORMATS.get(key).format(new Date(instant));
}

/** Browsers do not know every zone that Java knows. */
function known(zone) {
  try {
    new Intl.DateTimeFormat(LOCALE, {timeZone: zone});
    return zone;
  } catch {
    return 'UTC';
  }
}

/** What a clock there shows, as 2026-12-01T10:00. */
export const wall = (instant, zone) => `${dayKey(instant, zone)}T${format(instant, TIME, zone)}`;

/** As 2026-12-01, which sorts. */
export const dayKey = (instant, zone) => format(instant, {dateStyle: 'short'}, zone, 'en-CA');

/** A key of a day in words. */
export const dayOf = key => format(`${key}T12:00:00Z`, DAY, 'UTC');

export const shortDayOf = key => format(`${key}T12:00:00Z`, SHORT_DAY, 'UTC');

export const dateOf = key => format(`${key}T12:00:00Z`, DATE, 'UTC');

export const date = (instant, zone) => format(instant, DATE, zone);

export const shortDay = (instant, zone) => format(instant, SHORT_DAY, zone);

export const time = (instant, zone) => format(instant, TIME, zone);

/** From when to when, in the session's zone. */
export function range({startsAt, endsAt, timeZone}) {
  const sameDay = dayKey(startsAt, timeZone) === dayKey(endsAt, timeZone);
  const end = time(endsAt, timeZone);
  return `${time(startsAt, timeZone)}–${sameDay ? end : `${shortDay(endsAt, timeZone)} ${end}`}`;
}

/** Whether clocks here show something else at that moment. */
export const isElsewhere = ({startsAt, timeZone}) => wall(startsAt, timeZone) !== wall(startsAt, HERE);

/** Today and the days after it, here, as 2026-12-01. */
export const today = () => dayKey(Date.now(), HERE);
