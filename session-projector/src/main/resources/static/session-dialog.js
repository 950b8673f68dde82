// One session: what it is, where it can go, and what would follow.

import * as api from './api.js';
import {byId, element} from './dom.js';
import {texts} from './texts.js';
import {HERE, dayOf, isElsewhere, range, shortDay, time, wall} from './times.js';

const TYPING_MS = 250;

const dialog = byId('session');
const form = byId('session-form');
const fields = form.elements;

let session = null;
let known = {};
let asked = new AbortController();
let typing = 0;

/**
 * @param moved what to do with a session that moved: the session, the answer, and how to take it back
 * @param remove what to do with a session that shall be deleted, and how to take it back
 */
export function prepare({moved, remove}) {
  byId('session-close').addEventListener('click', () => dialog.close());
  byId('session-delete').addEventListener('click', () => {
    dialog.close();
    remove(session);
  });
  form.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(preview, TYPING_MS);
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    save(moved);
  });
}

/** @param start what the session's clock shall show, as 2026-12-01T10:00, when it is to move */
export async function open(chosen, start = null) {
  session = chosen;
  byId('session-title').textContent = session.title;
  byId('session-facts').replaceChildren(...facts());
  byId('session-problem').textContent = '';
  byId('session-preview').replaceChildren();
  [fields.date.value, fields.time.value] = (start ?? wall(session.startsAt, session.timeZone)).split('T');
  const isAhead = Date.parse(session.startsAt) > Date.now();
  for (const id of ['session-move', 'session-delete', 'session-save']) {
    byId(id).hidden = !isAhead;
  }
  byId('session-save').disabled = true;
  dialog.showModal();
  byId(start ? 'session-save' : 'session-title').focus();
  await preview();
}

/** What differs in a session from its class now; this is what taking back means. */
export async function overrideOf({patternId, originalStart}) {
  const {pattern} = await api.pattern(patternId);
  return pattern.recurrenceOverrides?.[originalStart] ?? {};
}

function facts() {
  const {startsAt, timeZone, clockChange, start, attributes, capacity, location, number, description} = session;
  const entries = {
    [texts.when]: `${shortDay(startsAt, timeZone)}, ${range(session)}`,
    [texts.here]: isElsewhere(session) ? `${shortDay(startsAt, HERE)}, ${time(startsAt, HERE)}` : null,
    [texts.clocksChange]: clockChange && texts.clockChange[clockChange](time(startsAt, timeZone), start.slice(11, 16)),
    [texts.place]: location,
    [texts.instructor]: attributes.instructor,
    [texts.capacity]: capacity === null ? null : texts.room(capacity),
    [texts.inCourse]: number === null ? null : texts.number(number),
    [texts.description]: description,
  };
  return Object.entries(entries)
    .filter(([, value]) => value)
    .flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]);
}

const chosenStart = () => `${fields.date.value}T${fields.time.value}:00`;

const isElsewhen = () => fields.date.value !== '' && fields.time.value !== ''
  && chosenStart().slice(0, 16) !== wall(session.startsAt, session.timeZone);

/** Says what a move would do, before it is done. */
async function preview() {
  asked.abort();
  asked = new AbortController();
  const {signal} = asked;
  byId('session-save').disabled = true;
  byId('session-problem').textContent = '';
  byId('session-preview').replaceChildren();
  if (!isElsewhen()) {
    return;
  }
  try {
    known = await overrideOf(session);
    const answer = await api.previewSession(session, {...known, start: chosenStart()}, signal);
    if (!signal.aborted) {
      byId('session-preview').replaceChildren(...outcome(answer));
      byId('session-save').disabled = false;
    }
  } catch (problem) {
    if (!signal.aborted) {
      byId('session-problem').textContent = problem.message;
    }
  }
}

const outcome = ({moved, changed, removed, kept}) => [
  ...moved.map(({before, after}) => element('p', {}, texts.movesTo(
    dayOf(before.start.slice(0, 10)), before.start.slice(11, 16), dayOf(after.start.slice(0, 10)), after.start.slice(11, 16)))),
  ...moved.filter(({after}) => after.clockChange).map(({after}) => element('p', {},
    texts.clockChange[after.clockChange](time(after.startsAt, after.timeZone), after.start.slice(11, 16)))),
  ...removed.map(each => element('p', {}, texts.goes(each.start.replace('T', ' ')))),
  element('p', {className: 'hint'}, texts.othersStay(kept - changed.length)),
];

async function save(moved) {
  if (byId('session-save').disabled) {
    return;
  }
  byId('session-save').disabled = true;
  const [subject, before] = [session, known];
  try {
    const answer = await api.changeSession(subject, {...before, start: chosenStart()});
    dialog.close();
    moved(subject, answer, () => api.changeSession(subject, before));
  } catch (problem) {
    byId('session-problem').textContent = problem.message;
    byId('session-save').disabled = false;
  }
}
