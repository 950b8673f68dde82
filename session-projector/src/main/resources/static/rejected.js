// Events that the log's law rejected, and what people decide about them.

import * as api from './api.js';
import {byId, element, keepingFocus} from './dom.js';
import {texts} from './texts.js';
import {HERE, date, time} from './times.js';

const PAGE = 50;

export async function load() {
  const {items, nextCursor} = await api.rejected({state: 'OPEN', limit: PAGE});
  keepingFocus(() => {
    byId('rejected').replaceChildren(...(items.length === 0
      ? [element('p', {className: 'empty'}, texts.noRejected)]
      : [element('ul', {className: 'cards'}, ...items.map(item))]));
  }, 'rejected-title');
  byId('rejected-more').hidden = nextCursor === null;
}

const item = ({id, recordedAt, reason, message, key, source}) => element('li', {className: 'card', data: {rejected: id}},
  element('h3', {id: `rejected-${id}`}, `${reason} · ${date(recordedAt, HERE)}, ${time(recordedAt, HERE)}`),
  element('p', {}, message),
  element('p', {className: 'facts'}, texts.rejectedFrom(key ?? texts.none, source ?? texts.unknown, id)),
  element('label', {}, element('span', {}, texts.note), element('input', {name: 'note', id: `note-${id}`, maxLength: 1000})),
  element('p', {className: 'buttons'}, button(id, 'redrive', texts.redrive), button(id, 'discard', texts.discard)));

const button = (id, decision, text) => element('button', {
  type: 'button',
  id: `${decision}-${id}`,
  data: {decision, rejected: id},
  aria: {describedby: `rejected-${id}`},
}, text);

/** What somebody wrote about an event before he decided. */
export const noteOf = id => byId(`note-${id}`).value.trim();
