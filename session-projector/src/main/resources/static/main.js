// The page: puts the words in, loads the lists, and does what the buttons say.

import * as api from './api.js';
import * as classForm from './class-form.js';
import {byId, keepingFocus, tell} from './dom.js';
import * as patterns from './patterns.js';
import * as sessions from './sessions.js';
import * as status from './status.js';
import {texts} from './texts.js';

const REFRESH_MS = 60_000;
const TYPING_MS = 250;

const sought = () => byId('find').value.trim();

/** Loads what is shown again; each part for itself, so that one that fails does not hide the others. */
async function reload(isNew = false) {
  const parts = await Promise.allSettled([sessions.load(sought(), isNew), patterns.load(sought(), isNew), status.load()]);
  const failed = parts.find(part => part.status === 'rejected');
  if (failed) {
    tell(failed.reason.message, true);
  }
}

let isActing = false;

/** Does something, one thing at a time, says what became of it, and loads the lists again. */
async function act(action, said) {
  if (isActing) {
    return;
  }
  isActing = true;
  try {
    const answer = await action();
    tell(answer.pending ? texts.pending : said);
  } catch (problem) {
    tell(problem.message, true);
  } finally {
    isActing = false;
  }
  await reload();
}

const DONE = {regenerate: texts.generated, activate: texts.activated, deactivate: texts.deactivated};

function onPatternClick({target}) {
  const {action, pattern} = target.closest('button')?.dataset ?? {};
  if (action) {
    const {title} = patterns.find(pattern).pattern;
    act(() => api.control(pattern, action), DONE[action](title));
  }
}

async function onSessionClick({target}) {
  const session = sessions.find(target.closest('button')?.dataset.session);
  if (session && await isConfirmed(session)) {
    const said = texts.deleted(session.title, sessions.inWords(session));
    act(async () => {
      const answer = await api.deleteSession(session);
      byId(sessions.buttonAfter(session)).focus();
      return answer;
    }, said);
  }
}

/** Asks; closing the dialog in any other way is a no. */
function isConfirmed(session) {
  const dialog = byId('confirm');
  byId('confirm-text').textContent = `${session.title}, ${sessions.inWords(session)}`;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise(resolve => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), {once: true});
  });
}

async function onCreated(title, answer) {
  tell(answer.pending ? texts.pending : texts.created(title));
  await reload();
}

let typing = 0;

function onTyping() {
  clearTimeout(typing);
  typing = setTimeout(() => reload(true), TYPING_MS);
}

/** A screen on a wall stays true; nothing moves under somebody who fills in a dialog. */
function refresh() {
  if (!document.hidden && !document.querySelector('dialog[open]')) {
    reload();
  }
}

const orTell = action => async () => {
  try {
    await action(sought());
  } catch (problem) {
    tell(problem.message, true);
  }
};

document.querySelectorAll('[data-text]').forEach(each => { each.textContent = texts[each.dataset.text]; });
classForm.prepare(onCreated);
byId('new-class').addEventListener('click', classForm.open);
byId('find').addEventListener('input', onTyping);
byId('sessions').addEventListener('click', onSessionClick);
byId('patterns').addEventListener('click', onPatternClick);
byId('more-sessions').addEventListener('click', orTell(sessions.more));
byId('more-patterns').addEventListener('click', orTell(patterns.more));
byId('message-close').addEventListener('click', () => keepingFocus(() => tell(''), 'sessions-title'));
await orTell(api.connect)();
await reload(true);
setInterval(refresh, REFRESH_MS);
