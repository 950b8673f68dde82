// What became of a class, version by version, and why it has a session at some time, or none.

import * as api from './api.js';
import {byId, element} from './dom.js';
import {inWords} from './rules.js';
import {texts} from './texts.js';
import {HERE, date, time, today} from './times.js';

const VERSIONS = 200;

const dialog = byId('about');
const form = byId('explain-form');

let patternId = null;

export function prepare() {
  byId('about-close').addEventListener('click', () => dialog.close());
  form.addEventListener('submit', event => {
    event.preventDefault();
    explain();
  });
}

export async function open({patternId: chosen, pattern}) {
  patternId = chosen;
  byId('about-title').textContent = pattern.title;
  byId('explanation').textContent = '';
  form.elements.at.value = `${today()}T${pattern.start.slice(11, 16)}`;
  const {items} = await api.history(patternId, {limit: VERSIONS});
  byId('versions').replaceChildren(...items.reverse().map(version));
  dialog.showModal();
  byId('about-title').focus();
}

const moment = instant => `${date(instant, HERE)}, ${time(instant, HERE)}`;

const version = ({version: number, recordedAt, source, reason, effectiveFrom, pattern}) => element('li', {},
  element('strong', {}, texts.version(number)), ` · ${moment(recordedAt)} · ${texts.by(source)}`,
  element('p', {}, [reason, effectiveFrom && texts.holdsFrom(moment(effectiveFrom))].filter(Boolean).join(', ')),
  element('p', {className: 'hint'}, `${pattern.title}: ${inWords(pattern)}`));

async function explain() {
  byId('explanation').classList.remove('problem');
  try {
    byId('explanation').textContent = (await api.explain(patternId, form.elements.at.value)).message;
  } catch (problem) {
    byId('explanation').classList.add('problem');
    byId('explanation').textContent = problem.message;
  }
}
