// When two people change one class: what the other one did, and a choice. Nothing typed is lost before it.

import {byId, element} from './dom.js';
import {texts} from './texts.js';

const box = byId('class-conflict');

let newest = null;
let sides = null;
let label = null;

/**
 * @param labelOf the label of an input
 * @param decide what to do with the values that shall hold, and the class that they now change
 */
export function prepare(labelOf, decide) {
  box.addEventListener('click', ({target}) => {
    const choice = target.dataset.choice;
    if (choice) {
      hide();
      decide(VALUES[choice](sides), newest);
    }
  });
  label = labelOf;
}

const VALUES = {
  mine: ({mine}) => mine,
  theirs: ({theirs}) => theirs,
  both: ({base, theirs, mine}) => Object.fromEntries(
    Object.keys(mine).map(name => [name, mine[name] === base[name] ? theirs[name] : mine[name]])),
};

/** @param values of the form: as they began, as the other one left them, and as they are typed */
export function show(known, now, values) {
  newest = now;
  sides = values;
  const {base, theirs} = values;
  const changes = Object.keys(base).filter(name => base[name] !== theirs[name] && name !== 'rule');
  byId('conflict-title').textContent = texts.conflict(known.version, now.version);
  byId('conflict-changes').replaceChildren(...changes.map(name =>
    element('li', {}, texts.conflictOf(label(name), base[name], theirs[name]))));
  box.hidden = false;
  byId('class-create').hidden = true;
  byId('conflict-title').focus({preventScroll: true});
  box.scrollIntoView({block: 'end'});
}

export function hide() {
  box.hidden = true;
  byId('class-create').hidden = false;
}
