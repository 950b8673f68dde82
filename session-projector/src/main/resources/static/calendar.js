// The calendar. It asks for what is in sight and no more, and draws no more than one can read.

import * as api from './api.js';
import {byId, element, option, options} from './dom.js';
import {LOCALE, texts} from './texts.js';
import {HERE, today, wall} from './times.js';

const PAGE = 1_000;
const MOST = 10_000;
const MOST_CLASSES = 1_000;

/** In a month, a day has room for so many; the others are one click away. */
const PER_DAY = 4;

const TONES = 12;
const DAY_MS = 24 * 60 * 60 * 1000;
const VIEWS = {month: 'dayGridMonth', week: 'timeGridWeek', day: 'timeGridDay', list: 'listWeek'};

const form = byId('calendar-tools');
const fields = form.elements;

let calendar = null;
let asked = new AbortController();
let shown = new Map();
let soughtText = '';

/**
 * @param open what to do with a session that is chosen
 * @param move what to do with a session that is put elsewhere, given what its clock would show there
 * @param failed what to do with a problem
 */
export function prepare({open, move, failed}) {
  fields.view.append(...options(texts.calendarViews));
  fields.clock.append(...options(texts.clocks(HERE)));
  fields.view.value = matchMedia('(min-width: 48rem)').matches ? 'month' : 'list';
  calendar = new FullCalendar.Calendar(byId('calendar-days'), {
    initialView: VIEWS[fields.view.value],
    // sessions come as what the chosen clock shows, so that the calendar itself needs no zones
    timeZone: 'UTC',
    now: () => wall(Date.now(), HERE),
    locale: LOCALE,
    firstDay: 1,
    headerToolbar: false,
    // what a month leaves out, its days must have
    lazyFetching: false,
    height: 'auto',
    nowIndicator: true,
    allDaySlot: false,
    slotDuration: '01:00',
    views: {timeGrid: {dayHeaderFormat: {weekday: 'short', day: 'numeric'}}},
    scrollTimeReset: false,
    eventDisplay: 'block',
    eventTimeFormat: {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'},
    slotLabelFormat: {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'},
    editable: true,
    eventDurationEditable: false,
    eventInteractive: true,
    noEventsContent: texts.nothingInSight,
    events: (range, done, fail) => inSight(range).then(done, problem => fail(problem)),
    datesSet: ({view}) => { byId('calendar-title').textContent = view.title; },
    loading: isLoading => byId('calendar-days').setAttribute('aria-busy', String(isLoading)),
    eventSourceFailure: problem => problem instanceof api.Problem && failed(problem),
    eventDidMount: describe,
    eventClick: ({event}) => choose(event, open),
    eventDrop: ({event, revert}) => {
      revert();
      move(shown.get(event.id), droppedAt(event, shown.get(event.id)));
    },
  });
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('click', ({target}) => target.dataset.step && calendar[target.dataset.step]());
  fields.view.addEventListener('change', () => calendar.changeView(VIEWS[fields.view.value]));
  fields.date.addEventListener('change', () => fields.date.value && calendar.gotoDate(fields.date.value));
  for (const filter of [fields.location, fields.pattern, fields.clock]) {
    filter.addEventListener('change', () => calendar.refetchEvents());
  }
}

/** Shows what has the text, drawn anew since the page had no room for it while it was hidden. */
export async function load(q, isNew = false) {
  soughtText = q;
  if (isNew || fields.pattern.options.length === 0) {
    await offerClasses();
  }
  if (byId('calendar-days').childElementCount === 0) {
    calendar.render();
  } else {
    calendar.updateSize();
    calendar.refetchEvents();
  }
}

/** Whether a change of sessions is to be seen: they are in sight, or come into it. */
export function isToBeSeen({patternId, sessions}) {
  const {activeStart, activeEnd} = calendar.view;
  const from = activeStart.getTime() - DAY_MS;
  const to = activeEnd.getTime() + DAY_MS;
  return (fields.pattern.value === '' || fields.pattern.value === patternId) && sessions.some(each =>
    shown.has(each.sessionId) || (Date.parse(each.endsAt) > from && Date.parse(each.startsAt) < to));
}

/** Leaves one class in sight. */
export async function showOnly(patternId) {
  await offerClasses();
  fields.pattern.value = patternId;
}

async function offerClasses() {
  const {items} = await api.patterns({limit: MOST_CLASSES});
  const classes = items
    .map(({patternId, pattern}) => ({patternId, title: pattern.title, location: pattern.location}))
    .sort((one, other) => one.title.localeCompare(other.title, LOCALE));
  const places = [...new Set(classes.map(each => each.location).filter(Boolean))].sort();
  const chosen = fields.pattern.value;
  fields.pattern.replaceChildren(option('', texts.allClasses), ...classes.map(each => option(each.patternId, each.title)));
  fields.pattern.value = classes.some(each => each.patternId === chosen) ? chosen : '';
  byId('places').replaceChildren(...places.map(each => option(each, each)));
}

/** The events of the days in sight; a day more on either side, since clocks elsewhere show another day. */
async function inSight({start, end}) {
  asked.abort();
  asked = new AbortController();
  const {sessions, isCut} = await sessionsBetween({
    from: new Date(start.getTime() - DAY_MS).toISOString(),
    to: new Date(end.getTime() + DAY_MS).toISOString(),
    q: soughtText,
    location: fields.location.value.trim(),
    patternId: fields.pattern.value,
    limit: PAGE,
  }, asked.signal);
  shown = new Map(sessions.map(session => [session.sessionId, session]));
  byId('calendar-note').textContent = isCut ? texts.cut(MOST) : '';
  const events = sessions.map(event);
  return fields.view.value === 'month' ? readable(events) : events;
}

async function sessionsBetween(query, signal) {
  const sessions = [];
  let cursor = null;
  do {
    const page = await api.sessions({...query, cursor}, signal);
    sessions.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && sessions.length < MOST);
  return {sessions, isCut: cursor !== null};
}

const isStudioTime = () => fields.clock.value === 'studio';

function event(session) {
  const zone = isStudioTime() ? session.timeZone : HERE;
  return {
    id: session.sessionId,
    title: [session.title, session.location].filter(Boolean).join(' · '),
    start: wall(session.startsAt, zone),
    end: wall(session.endsAt, zone),
    classNames: ['session-event', `tone-${tone(session.patternId)}`],
    startEditable: Date.parse(session.startsAt) > Date.now(),
  };
}

/** One class has one colour, on every screen. */
function tone(patternId) {
  let sum = 0;
  for (const character of patternId) {
    sum = (sum * 31 + character.charCodeAt(0)) % 65_521;
  }
  return sum % TONES;
}

function readable(events) {
  const days = new Map();
  for (const each of events) {
    const day = each.start.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), each]);
  }
  return [...days].flatMap(([day, all]) => (all.length <= PER_DAY
    ? all
    : [...all.slice(0, PER_DAY - 1), others(day, all.length - PER_DAY + 1)]));
}

const others = (day, count) => ({
  id: `more-${day}`,
  title: texts.others(count),
  start: `${day}T23:59`,
  end: `${day}T23:59:30`,
  editable: false,
  classNames: ['others'],
});

function choose({id, startStr}, open) {
  if (shown.has(id)) {
    open(shown.get(id));
  } else {
    fields.view.value = 'day';
    calendar.changeView(VIEWS.day, startStr.slice(0, 10));
  }
}

/** What a session's own clock shows at the place where it was dropped. */
function droppedAt({start}, session) {
  const shownThere = start.toISOString().slice(0, 16);
  // without a zone, a Date is what clocks here show
  return isStudioTime() ? shownThere : wall(new Date(shownThere), session.timeZone);
}

/** Events are buttons to keyboards and screen readers. */
function describe({el, event: {id, title}, timeText}) {
  const target = el.querySelector('.fc-list-event-title a') ?? el;
  target.setAttribute('role', 'button');
  target.dataset.session = id;
  if (shown.has(id)) {
    el.title = [timeText, title].join(' ');
  }
}
