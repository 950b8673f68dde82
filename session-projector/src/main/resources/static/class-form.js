// The dialog that makes a class or changes one: what is chosen, in words and in dates, before it is sent.

import * as api from './api.js';
import * as conflict from './class-conflict.js';
import * as preview from './class-preview.js';
import {byId, element, option, options} from './dom.js';
import {WEEKDAYS, choiceOf, minutesIn, placeInMonth, recurrence} from './rules.js';
import {texts} from './texts.js';
import {HERE, dayOf, today} from './times.js';

const MONDAY_FIRST = [...WEEKDAYS.slice(1), WEEKDAYS[0]];

/** Which input a field of the API is typed into. */
const INPUTS = {
  'pattern.title': 'title',
  'pattern.location': 'location',
  'pattern.attributes.instructor': 'instructor',
  'pattern.capacity': 'capacity',
  'pattern.duration': 'minutes',
  'pattern.start': 'date',
  'pattern.timeZone': 'timeZone',
  'pattern.endDate': 'endDate',
  'pattern.recurrenceRule': 'repeats',
};

const VALUES = ['title', 'location', 'instructor', 'capacity', 'minutes', 'date', 'time', 'timeZone', 'repeats',
  'place-in-month', 'day-in-month', 'rule', 'endDate'];

const dialog = byId('class');
const form = byId('class-form');
const fields = form.elements;

/** The same class sent twice, after an answer that was lost, is one class. */
let key = randomKey();

/** The class that is changed, as it was read; null when a new one is made. */
let known = null;

/** @param done what to do with the answer once a class is created or changed */
export function prepare(done) {
  fields.repeats.append(...options(texts.repetitions));
  fields['place-in-month'].append(...['1', '2', '3', '4', '-1'].map(each => option(each, texts.places[each])));
  fields['day-in-month'].append(...MONDAY_FIRST.map(each => option(each, texts.weekdays[each])));
  byId('weekday-boxes').append(...MONDAY_FIRST.map(box));
  byId('zones').append(...Intl.supportedValuesOf('timeZone').map(zone => option(zone, zone)));
  byId('class-cancel').addEventListener('click', () => dialog.close());
  form.addEventListener('input', changed);
  form.addEventListener('submit', event => {
    event.preventDefault();
    submit(done);
  });
  conflict.prepare(labelOf, (values, newest) => {
    known = newest;
    fill(values);
    adapt();
    submit(done);
  });
}

const box = day => element('label', {},
  element('input', {type: 'checkbox', name: 'weekday', value: day}), texts.weekdays[day]);

/** Opens the form for a new class; what was typed and not sent is still there. */
export function open() {
  if (known) {
    form.reset();
    known = null;
  }
  if (fields.date.value === '') {
    fields.date.value = today();
    fields.time.value = '10:00';
    fields.minutes.value = '120';
    fields.timeZone.value = HERE;
    followDate();
  }
  show(texts.newClass, texts.create);
}

/** Opens the form with a class that there is. */
export function edit(chosen) {
  known = chosen;
  form.reset();
  fill(valuesOf(known.pattern));
  show(texts.editClass(known.pattern.title), texts.save);
}

function show(title, action) {
  byId('class-title').textContent = title;
  byId('class-create').textContent = action;
  clearProblem();
  conflict.hide();
  adapt();
  dialog.showModal();
  fields.title.focus();
}

function changed({target}) {
  key = randomKey();
  if (target === fields.date) {
    followDate();
  }
  adapt();
}

/** Shows the choices that go with the kind of repetition, and what they mean. */
function adapt() {
  const repeats = fields.repeats.value;
  byId('weekdays').hidden = repeats !== 'weekly' && repeats !== 'fortnightly';
  byId('monthday').hidden = repeats !== 'monthly';
  byId('other-rule').hidden = repeats !== 'other';
  byId('first-session').textContent = fields.date.value ? texts.firstSession(dayOf(chosen().first)) : '';
  preview.show(missing() ? null : pattern(), known?.patternId);
}

/** Without crypto.randomUUID, which a page has only over TLS or from its own machine. */
function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16)).join('-');
}

const boxes = () => [...form.querySelectorAll('[name=weekday]')];

const weekdays = () => boxes().filter(each => each.checked).map(each => each.value);

/** A new first date stands for its weekday, as long as at most one is chosen. */
function followDate() {
  if (fields.date.value === '') {
    return;
  }
  const {place, weekday} = placeInMonth(fields.date.value);
  if (weekdays().length <= 1) {
    boxes().forEach(each => { each.checked = each.value === weekday; });
  }
  fields['place-in-month'].value = place;
  fields['day-in-month'].value = weekday;
}

const chosen = () => recurrence(fields.repeats.value, fields.date.value, {
  weekdays: weekdays(),
  place: Number(fields['place-in-month'].value),
  weekday: fields['day-in-month'].value,
  rule: fields.rule.value.trim(),
});

/** What stands in the form, by input. */
const values = () => ({
  ...Object.fromEntries(VALUES.map(name => [name, fields[name].value])),
  weekdays: weekdays().join(),
});

/** What would stand there for a class; what a choice does not need follows from its date. */
function valuesOf({title, location, attributes, capacity, duration, start, timeZone, endDate, recurrenceRule}) {
  const date = start.slice(0, 10);
  const {place, weekday} = placeInMonth(date);
  return {
    title,
    location: location ?? '',
    instructor: attributes?.instructor ?? '',
    capacity: String(capacity ?? ''),
    minutes: String(minutesIn(duration) ?? ''),
    date,
    time: start.slice(11, 16),
    timeZone,
    endDate: endDate ?? '',
    weekdays: weekday,
    'place-in-month': String(place),
    'day-in-month': weekday,
    ...choiceOf(recurrenceRule),
  };
}

function fill(chosenValues) {
  VALUES.forEach(name => { fields[name].value = chosenValues[name]; });
  boxes().forEach(each => { each.checked = chosenValues.weekdays.split(',').includes(each.value); });
}

const missing = () => ['date', 'time', 'minutes'].find(name => fields[name].value === '');

async function submit(done) {
  clearProblem();
  if (missing()) {
    blame(missing(), texts.missing);
    return;
  }
  byId('class-create').disabled = true;
  try {
    const wasKnown = known !== null;
    const answer = wasKnown
      ? await api.replacePattern(known.patternId, known.version, pattern())
      : await api.createPattern(pattern(), key);
    const title = fields.title.value;
    form.reset();
    known = null;
    key = randomKey();
    dialog.close();
    await done(title, answer, wasKnown);
  } catch (problem) {
    await explain(problem);
  } finally {
    byId('class-create').disabled = false;
  }
}

async function explain(problem) {
  const input = INPUTS[problem.field];
  const isStale = known && (problem.status === 412 || problem.status === 409);
  const newest = isStale && await api.pattern(known.patternId).catch(() => null);
  if (newest) {
    conflict.show(known, newest, {base: valuesOf(known.pattern), theirs: valuesOf(newest.pattern), mine: values()});
  } else if (input) {
    blame(input, problem.message);
  } else {
    byId('class-problem').textContent = problem.message;
  }
}

/** What the form does not show stays as it was read; the service keeps deleted and moved sessions. */
function pattern() {
  const {rule, first} = chosen();
  const text = name => fields[name].value.trim();
  const {recurrenceOverrides, ...before} = known?.pattern ?? {};
  const {instructor, ...attributes} = before.attributes ?? {};
  const isSameLength = before.duration && text('minutes') === String(minutesIn(before.duration) ?? '');
  return {
    ...before,
    title: text('title'),
    location: text('location') || undefined,
    capacity: text('capacity') === '' ? undefined : Number(text('capacity')),
    attributes: text('instructor') ? {...attributes, instructor: text('instructor')} : attributes,
    timeZone: text('timeZone'),
    start: `${first}T${text('time')}:00`,
    duration: isSameLength ? before.duration : `PT${text('minutes')}M`,
    recurrenceRule: rule,
    endDate: text('endDate') || undefined,
  };
}

const labelOf = name => fields[name].labels?.[0]?.querySelector('span')?.textContent ?? texts.repeats;

/** Names the field by its label, marks it and goes there. */
function blame(name, message) {
  const input = fields[name];
  byId('class-problem').textContent = texts.fieldProblem(labelOf(name), message);
  input.setAttribute('aria-invalid', 'true');
  input.focus();
}

function clearProblem() {
  byId('class-problem').textContent = '';
  form.querySelectorAll('[aria-invalid]').forEach(input => input.removeAttribute('aria-invalid'));
}
