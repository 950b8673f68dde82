// The sessions that come up, by day.

import * as api from './api.js';
import {byId, element, keepingFocus} from './dom.js';
import {texts} from './texts.js';
import {HERE, dayKey, dayOf, isElsewhere, range, shortDay, time} from './times.js';

const PAGE = 50;
const MOST = 1_000;

/** Sessions that began lately may still be on. */
const LOOK_BACK_MS = 12 * 60 * 60 * 1000;

let shown = [];
let nextCursor = null;
let asked = new AbortController();

/** Loads the list again, as far as it was unfolded unless what is searched for is new. */
export async function load(q, isNew = false) {
  const limit = isNew ? PAGE : Math.min(MOST, Math.max(PAGE, shown.length));
  const page = await ask({q, from: new Date(Date.now() - LOOK_BACK_MS).toISOString(), limit});
  if (page) {
    shown = page.items.filter(session => Date.parse(session.endsAt) > Date.now());
    render(page.nextCursor, q);
  }
}

export async function more(q) {
  const first = shown.length;
  const page = await ask({q, limit: PAGE, cursor: nextCursor});
  if (page) {
    shown = [...shown, ...page.items];
    render(page.nextCursor, q);
    byId(buttonId(shown[first]))?.focus();
  }
}

/** The answer, or nothing when a newer question was asked meanwhile. */
async function ask(query) {
  asked.abort();
  asked = new AbortController();
  const {signal} = asked;
  try {
    return await api.sessions(query, signal);
  } catch (failure) {
    if (signal.aborted) {
      return null;
    }
    throw failure;
  }
}

function render(cursor, q) {
  nextCursor = cursor;
  const days = new Map();
  for (const session of shown) {
    const day = dayKey(session.startsAt, session.timeZone);
    days.set(day, [...(days.get(day) ?? []), session]);
  }
  // where zones are mixed, one day ends after another has begun
  const sections = [...days.keys()].sort().map(day => section(day, days.get(day)));
  keepingFocus(() => {
    byId('sessions').replaceChildren(...(sections.length > 0 ? sections : [nothing(q)]));
    byId('sessions').setAttribute('aria-busy', 'false');
    byId('more-sessions').hidden = nextCursor === null;
  }, 'sessions-title');
}

const nothing = q => element('p', {className: 'empty'}, q ? texts.nothingFound(q) : texts.noSessions);

const section = (day, sessions) => element('section', {className: 'day'},
  element('h3', {}, element('time', {dateTime: day}, dayOf(day))),
  element('ul', {}, ...sessions.map(item)));

function item(session) {
  const remove = element('button', {
    type: 'button',
    id: buttonId(session),
    className: 'quiet',
    aria: {label: texts.deleteSession(session.title, inWords(session))},
    data: {session: session.sessionId},
  }, texts.delete);
  return element('li', {className: 'session', data: {session: session.sessionId}},
    element('p', {className: 'when'}, range(session)),
    element('div', {},
      element('p', {className: 'title'}, session.title, onNow(session)),
      element('p', {className: 'facts'}, facts(session)),
      clockChange(session),
      zoneHint(session)),
    remove);
}

const buttonId = session => session && `delete-${session.sessionId}`;

const zoneHint = session => (isElsewhere(session)
  ? element('p', {className: 'zone'}, texts.zoneHint(session.timeZone, time(session.startsAt, HERE)))
  : null);

/** Where clocks skip a whole day, times alone would say nothing. */
function clockChange({clockChange: how, start, startsAt, timeZone}) {
  if (how === null) {
    return null;
  }
  const begins = dayKey(startsAt, timeZone) === start.slice(0, 10)
    ? time(startsAt, timeZone)
    : `${time(startsAt, timeZone)} on ${shortDay(startsAt, timeZone)}`;
  return element('p', {className: 'zone'}, texts.clockChange[how](begins, start.slice(11, 16)));
}

const onNow = session => (Date.parse(session.startsAt) <= Date.now()
  ? element('span', {className: 'badge'}, texts.onNow)
  : null);

const facts = ({location, attributes, capacity, number}) => [
  location,
  attributes.instructor,
  capacity === null ? null : texts.room(capacity),
  number === null ? null : texts.number(number),
].filter(Boolean).join(' · ');

export const find = sessionId => shown.find(session => session.sessionId === sessionId);

/** The button to go on from when that session is gone. */
export function buttonAfter(session) {
  const at = shown.indexOf(session);
  return buttonId(shown[at + 1] ?? shown[at - 1]) ?? 'sessions-title';
}

/** When a session is, as "Tue, 1 Dec, 10:00–12:00". */
export const inWords = session => `${shortDay(session.startsAt, session.timeZone)}, ${range(session)}`;
