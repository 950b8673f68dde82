// The classes: the patterns that sessions come from.

import * as api from './api.js';
import {byId, element, keepingFocus} from './dom.js';
import {inWords as ruleInWords} from './rules.js';
import {inWords as sessionInWords} from './sessions.js';
import {texts} from './texts.js';
import {HERE, date, time} from './times.js';

const PAGE = 25;
const MOST = 1_000;

/** Next sessions are asked for one by one, this many at a time. */
const ASKED_AT_ONCE = 4;

const HALF_A_YEAR_MS = 182 * 24 * 60 * 60 * 1000;

let shown = [];
let nextCursor = null;
let asked = new AbortController();

/** Loads the list again, as far as it was unfolded unless what is searched for is new. */
export async function load(q, isNew = false) {
  const limit = isNew ? PAGE : Math.min(MOST, Math.max(PAGE, shown.length));
  await show(await ask({q, limit}), [], q);
}

export async function more(q) {
  const first = shown.length;
  await show(await ask({q, limit: PAGE, cursor: nextCursor}), shown, q);
  byId(buttonId(shown[first], 'edit'))?.focus();
}

/** The answer with the next sessions, or nothing when a newer question was asked meanwhile. */
async function ask(query) {
  asked.abort();
  asked = new AbortController();
  const {signal} = asked;
  try {
    const page = await api.patterns(query, signal);
    await withNextSessions(page.items, signal);
    return page;
  } catch (failure) {
    if (signal.aborted) {
      return null;
    }
    throw failure;
  }
}

async function withNextSessions(patterns, signal) {
  const from = new Date().toISOString();
  const waiting = patterns.filter(each => each.pattern.status === 'ACTIVE');
  const work = async () => {
    for (let each = waiting.shift(); each; each = waiting.shift()) {
      const page = await api.sessions({patternId: each.patternId, from, limit: 1}, signal);
      each.next = page.items[0] ?? null;
    }
  };
  await Promise.all(Array.from({length: ASKED_AT_ONCE}, work));
}

async function show(page, before, q) {
  if (!page) {
    return;
  }
  shown = [...before, ...page.items];
  nextCursor = page.nextCursor;
  const list = shown.length > 0 ? [element('ul', {className: 'cards'}, ...shown.map(card))] : nothing(q);
  keepingFocus(() => {
    byId('patterns').replaceChildren(...list);
    byId('patterns').setAttribute('aria-busy', 'false');
    byId('more-patterns').hidden = nextCursor === null;
  }, 'patterns-title');
}

const nothing = q => (q
  ? [element('p', {className: 'empty'}, texts.nothingFound(q))]
  : [
    element('p', {className: 'empty'}, texts.noClasses),
    element('pre', {tabIndex: 0}, element('code', {}, texts.loadExamples(location.origin))),
  ]);

function card(known) {
  const {patternId, version, pattern, effectiveFrom} = known;
  const isActive = pattern.status === 'ACTIVE';
  return element('li', {className: isActive ? 'card' : 'card inactive', data: {pattern: patternId}},
    element('h3', {id: `title-${patternId}`}, pattern.title),
    element('p', {className: 'badge'}, isActive ? texts.active : texts.inactive),
    element('p', {className: 'facts'}, ruleInWords(pattern)),
    element('p', {className: 'facts'}, place(pattern)),
    effectiveFrom ? element('p', {className: 'hint'}, texts.announced(moment(effectiveFrom, pattern))) : null,
    element('dl', {},
      ...fact(texts.next, next(known)),
      ...fact(texts.through, isActive ? date(known.generatedThrough, pattern.timeZone) : texts.none),
      ...fact(texts.versionLabel, String(version))),
    coverage(known, isActive),
    element('p', {className: 'buttons'},
      button(patternId, 'edit', texts.edit),
      ...(isActive ? [button(patternId, 'regenerate', texts.generate)] : []),
      button(patternId, isActive ? 'deactivate' : 'activate', isActive ? texts.deactivate : texts.activate),
      button(patternId, 'about', texts.about),
      button(patternId, 'calendar', texts.inCalendar)));
}

/** How much of half a year is there; a class that ends sooner has all of it. */
function coverage({generatedThrough, pattern}, isActive) {
  const covered = isActive ? (Date.parse(generatedThrough) - Date.now()) / HALF_A_YEAR_MS : 0;
  const name = texts.coverage(pattern.title);
  return element('meter', {min: 0, max: 1, low: .4, optimum: 1, value: covered, aria: {label: name}, title: name});
}

const place = ({location, attributes, capacity, timeZone}) => [
  location,
  attributes?.instructor,
  capacity === undefined || capacity === null ? null : texts.room(capacity),
  timeZone === HERE ? null : timeZone.replaceAll('_', ' '),
].filter(Boolean).join(' · ');

const moment = (instant, {timeZone}) => `${date(instant, timeZone)}, ${time(instant, timeZone)}`;

const next = known => (known.next ? sessionInWords(known.next) : texts.none);

const fact = (name, value) => [element('dt', {}, name), element('dd', {}, value)];

const button = (patternId, action, text) => element('button', {
  type: 'button',
  id: buttonId({patternId}, action),
  data: {action, pattern: patternId},
  aria: {describedby: `title-${patternId}`},
}, text);

/** To activate and to deactivate is the same button, which keeps the focus. */
const buttonId = (known, action) => known && `${action.endsWith('activate') ? 'switch' : action}-${known.patternId}`;

export const find = patternId => shown.find(each => each.patternId === patternId);
