// What a class in the form would mean: its rule in words, its next dates, and what is different from now.

import * as api from './api.js';
import {byId, element} from './dom.js';
import {inWords} from './rules.js';
import {texts} from './texts.js';
import {dayOf, range} from './times.js';

const TYPING_MS = 300;
const DATES = 10;

/** Enough to see what kind of sessions they are. */
const EXAMPLES = 3;

let typing = 0;
let asked = new AbortController();

/** @param pattern null as long as it is not whole */
export function show(pattern, patternId) {
  clearTimeout(typing);
  asked.abort();
  if (pattern === null) {
    byId('class-preview').replaceChildren();
  } else {
    typing = setTimeout(() => ask(pattern, patternId), TYPING_MS);
  }
}

async function ask(pattern, patternId) {
  asked = new AbortController();
  const {signal} = asked;
  const words = element('h3', {id: 'class-words'}, inWords(pattern));
  try {
    // a title is not needed to see the dates
    const answer = await api.previewPattern(patternId, {...pattern, title: pattern.title || texts.newClass}, signal);
    if (!signal.aborted) {
      byId('class-preview').replaceChildren(words, ...(patternId ? differences(answer) : []), ...dates(answer));
    }
  } catch (problem) {
    if (!signal.aborted) {
      byId('class-preview').replaceChildren(words, element('p', {className: 'hint'}, problem.message));
    }
  }
}

function dates({sessions}) {
  const coming = sessions.filter(each => Date.parse(each.endsAt) > Date.now()).slice(0, DATES);
  return coming.length === 0
    ? [element('p', {className: 'hint'}, texts.noDates)]
    : [
      element('p', {className: 'hint'}, texts.nextDates),
      element('ol', {className: 'dates'}, ...coming.map(each => element('li', {}, when(each)))),
    ];
}

function differences({added, moved, changed, removed, kept}) {
  const shown = {
    added: added.map(when),
    moved: moved.map(({before, after}) => `${when(before)} → ${when(after)}`),
    changed: changed.map(({after}) => when(after)),
    removed: removed.map(when),
  };
  const lines = Object.entries(shown).filter(([, all]) => all.length > 0).map(([kind, all]) => element('li', {className: kind},
    element('strong', {}, texts.differences[kind](all.length)),
    `: ${all.slice(0, EXAMPLES).join('; ')}${all.length > EXAMPLES ? `, ${texts.more10(all.length - EXAMPLES)}` : ''}`));
  const untouched = kept - changed.length;
  return [element('ul', {id: 'class-differences'}, ...lines, element('li', {}, texts.differences.kept(untouched)))];
}

const when = session => `${dayOf(session.start.slice(0, 10))}, ${range(session)}`;
