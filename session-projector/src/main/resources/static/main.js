// The page: puts the words in, loads the lists, and does what the buttons say.

import * as api from './api.js';
import * as calendar from './calendar.js';
import * as classAbout from './class-about.js';
import * as classForm from './class-form.js';
import {isConfirmed} from './confirm.js';
import {byId, keepingFocus, prepareUndo, tell} from './dom.js';
import * as live from './live.js';
import * as operations from './operations.js';
import * as patterns from './patterns.js';
import * as rejected from './rejected.js';
import * as sessionDialog from './session-dialog.js';
import * as sessions from './sessions.js';
import * as status from './status.js';
import {texts} from './texts.js';

/** Sessions begin and end also while nothing changes. */
const REFRESH_MS = 60_000;

const LOOK_MS = 5_000;

/** How much is gathered before what is shown is loaded again. */
const GATHER_MS = 300;
const TYPING_MS = 250;

const sought = () => byId('find').value.trim();

/** What each part of the page shows, by its address. */
const VIEWS = {
  overview: isNew => [sessions.load(sought(), isNew), patterns.load(sought(), isNew)],
  calendar: isNew => [calendar.load(sought(), isNew)],
  operations: () => [operations.load()],
};

const view = () => (location.hash.slice(1) in VIEWS ? location.hash.slice(1) : 'overview');

/** Shows the part that the address names, and where one is. */
async function go() {
  for (const name of Object.keys(VIEWS)) {
    byId(name).hidden = name !== view();
  }
  document.querySelectorAll('nav a').forEach(link => {
    link.ariaCurrent = link.hash === `#${view()}` ? 'page' : null;
  });
  await reload(true);
}

/** Loads what is shown again; each part for itself, so that one that fails does not hide the others. */
async function reload(isNew = false) {
  const parts = await Promise.allSettled([...VIEWS[view()](isNew), status.load()]);
  const failed = parts.find(part => part.status === 'rejected');
  if (failed) {
    tell(failed.reason.message, true);
  }
}

let isActing = false;

/**
 * Does something, one thing at a time, says what became of it, and loads the lists again.
 *
 * @param takeBack undoes it; absent where nothing does
 */
async function act(action, said, takeBack = null) {
  if (isActing) {
    return;
  }
  isActing = true;
  try {
    const answer = await action();
    tell(answer.pending ? texts.pending : said, false, takeBack);
  } catch (problem) {
    tell(problem.message, true);
  } finally {
    isActing = false;
  }
  await reload();
}

const DONE = {regenerate: texts.generated, activate: texts.activated, deactivate: texts.deactivated};

/** What the buttons of a class do besides. */
const OPENED = {
  edit: classForm.edit,
  about: classAbout.open,
  calendar: ({patternId}) => {
    calendar.showOnly(patternId);
    location.hash = 'calendar';
  },
};

function onPatternClick({target}) {
  const {action, pattern} = target.closest('button')?.dataset ?? {};
  const known = action && patterns.find(pattern);
  if (action in OPENED) {
    orTell(() => OPENED[action](known))();
  } else if (action) {
    act(() => api.control(pattern, action), DONE[action](known.pattern.title));
  }
}

function onSessionClick({target}) {
  const session = sessions.find(target.closest('button')?.dataset.session);
  if (session) {
    remove(session, () => byId(sessions.buttonAfter(session)).focus());
  }
}

/** Deletes a session when somebody is sure. */
async function remove(session, done = () => {}) {
  if (!await isConfirmed(`${session.title}, ${sessions.inWords(session)}`)) {
    return;
  }
  let before = {};
  await act(async () => {
    before = await sessionDialog.overrideOf(session);
    const answer = await api.deleteSession(session);
    done();
    return answer;
  }, texts.deleted(session.title, sessions.inWords(session)), () => takeBack(session, () => api.changeSession(session, before)));
}

const takeBack = (session, action) => act(action, texts.undone(session.title));

async function onMoved(session, answer, back) {
  await act(() => answer, texts.moved(session.title), () => takeBack(session, back));
}

const DECIDED = {redrive: texts.redriven, discard: texts.discarded};

function onRejectedClick({target}) {
  const {decision, rejected: id} = target.closest('button')?.dataset ?? {};
  if (decision) {
    act(() => api.decide(id, decision, rejected.noteOf(id)), DECIDED[decision]);
  }
}

function onGenerationsClick({target}) {
  const generation = target.closest('button')?.dataset.activate;
  if (generation) {
    act(() => api.changeGeneration(Number(generation)), texts.switched);
  }
}

async function onSaved(title, answer, wasKnown) {
  const said = wasKnown ? texts.changedClass(title) : texts.created(title);
  tell(answer.pending ? texts.pending : said);
  await reload();
}

let typing = 0;

function onTyping() {
  clearTimeout(typing);
  typing = setTimeout(() => reload(true), TYPING_MS);
}

const orTell = action => async () => {
  try {
    await action(sought());
  } catch (problem) {
    tell(problem.message, true);
  }
};

document.querySelectorAll('[data-text]').forEach(each => { each.textContent = texts[each.dataset.text]; });
document.querySelectorAll('[data-label]').forEach(each => { each.ariaLabel = texts[each.dataset.label]; });
classForm.prepare(onSaved);
classAbout.prepare();
byId('new-class').addEventListener('click', classForm.open);
byId('find').addEventListener('input', onTyping);
byId('sessions').addEventListener('click', onSessionClick);
byId('patterns').addEventListener('click', onPatternClick);
byId('more-sessions').addEventListener('click', orTell(sessions.more));
byId('more-patterns').addEventListener('click', orTell(patterns.more));
byId('message-close').addEventListener('click', () => keepingFocus(() => tell(''), 'sessions-title', 'calendar-title'));
byId('rejected').addEventListener('click', onRejectedClick);
byId('generations').addEventListener('click', onGenerationsClick);
byId('verify').addEventListener('click', () => act(() => operations.build('verify'), texts.started));
byId('rebuild').addEventListener('click', () => act(() => operations.build('rebuild'), texts.started));
byId('roll-back').addEventListener('click', () => act(() => api.changeGeneration('roll-back'), texts.switched));
byId('tick').addEventListener('click', () => act(api.tick, texts.ticked));
prepareUndo();
sessionDialog.prepare({moved: onMoved, remove});
calendar.prepare({
  open: sessionDialog.open,
  move: sessionDialog.open,
  failed: problem => tell(problem.message, true),
});
addEventListener('hashchange', go);
await orTell(api.connect)();
await go();
live.start(reload, {
  isShown: change => view() !== 'calendar' || calendar.isToBeSeen(change),
  isWatched: () => view() === 'operations',
});
