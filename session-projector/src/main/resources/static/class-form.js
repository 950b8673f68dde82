// The dialog that makes a new class.

import * as api from './api.js';
import {byId, element} from './dom.js';
import {WEEKDAYS, placeInMonth, recurrence} from './rules.js';
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

const dialog = byId('class');
const form = byId('class-form');
const fields = form.elements;

/** The same class sent twice, after an answer that was lost, is one class. */
let key = randomKey();

/** @param done what to do with the answer once a class is created */
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
}

const options = words => Object.entries(words).map(([value, text]) => option(value, text));

const option = (value, text) => element('option', {value}, text);

const box = day => element('label', {},
  element('input', {type: 'checkbox', name: 'weekday', value: day}), texts.weekdays[day]);

/** Opens the form; what was typed and not sent is still there. */
export function open() {
  if (fields.date.value === '') {
    fields.date.value = today();
    fields.time.value = '10:00';
    fields.minutes.value = '120';
    fields.timeZone.value = HERE;
    followDate();
  }
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

/** Shows the choices that go with the kind of repetition, and when the first session is. */
function adapt() {
  const repeats = fields.repeats.value;
  byId('weekdays').hidden = repeats !== 'weekly' && repeats !== 'fortnightly';
  byId('monthday').hidden = repeats !== 'monthly';
  byId('first-session').textContent = fields.date.value ? texts.firstSession(dayOf(chosen().first)) : '';
}

/** Without crypto.randomUUID, which a page has only over TLS or from its own machine. */
function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16)).join('-');
}

/** A new first date stands for its weekday, as long as at most one is chosen. */
function followDate() {
  if (fields.date.value === '') {
    return;
  }
  const {place, weekday} = placeInMonth(fields.date.value);
  const boxes = [...form.querySelectorAll('[name=weekday]')];
  if (boxes.filter(each => each.checked).length <= 1) {
    boxes.forEach(each => { each.checked = each.value === weekday; });
  }
  fields['place-in-month'].value = place;
  fields['day-in-month'].value = weekday;
}

const chosen = () => recurrence(fields.repeats.value, fields.date.value, {
  weekdays: [...form.querySelectorAll('[name=weekday]:checked')].map(each => each.value),
  place: Number(fields['place-in-month'].value),
  weekday: fields['day-in-month'].value,
});

async function submit(done) {
  clearProblem();
  const missing = ['date', 'time', 'minutes'].find(name => fields[name].value === '');
  if (missing) {
    blame(missing, texts.missing);
    return;
  }
  byId('class-create').disabled = true;
  try {
    const answer = await api.createPattern(pattern(), key);
    const title = fields.title.value;
    form.reset();
    key = randomKey();
    dialog.close();
    await done(title, answer);
  } catch (problem) {
    const input = INPUTS[problem.field];
    if (input) {
      blame(input, problem.message);
    } else {
      byId('class-problem').textContent = problem.message;
    }
  } finally {
    byId('class-create').disabled = false;
  }
}

function pattern() {
  const {rule, first} = chosen();
  const text = name => fields[name].value.trim();
  return {
    title: text('title'),
    location: text('location') || undefined,
    capacity: text('capacity') === '' ? undefined : Number(text('capacity')),
    attributes: text('instructor') ? {instructor: text('instructor')} : undefined,
    timeZone: text('timeZone'),
    start: `${first}T${text('time')}:00`,
    duration: `PT${text('minutes')}M`,
    recurrenceRule: rule,
    endDate: text('endDate') || undefined,
  };
}

/** Names the field by its label, marks it and goes there. */
function blame(name, message) {
  const input = fields[name];
  byId('class-problem').textContent = texts.fieldProblem(input.labels[0].querySelector('span').textContent, message);
  input.setAttribute('aria-invalid', 'true');
  input.focus();
}

function clearProblem() {
  byId('class-problem').textContent = '';
  form.querySelectorAll('[aria-invalid]').forEach(input => input.removeAttribute('aria-invalid'));
}
