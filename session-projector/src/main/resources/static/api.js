// The REST API. What goes wrong is thrown as a Problem with a message for people.

import {texts} from './texts.js';
import * as token from './token.js';

const LONGEST_WAIT_MS = 30_000;

let patternService = '';

export class Problem extends Error {
  constructor(status, message, field = null) {
    super(message);
    this.status = status;
    this.field = field;
  }
}

/** Learns where the pattern service is; as long as nobody says otherwise, on this page's origin. */
export async function connect() {
  const settings = await call('GET', 'page-settings.json');
  patternService = settings.patternServiceUrl;
}

export const projection = () => call('GET', 'api/projection');

export const coverage = () => call('GET', 'api/projection/coverage');

export const days = () => call('GET', 'api/projection/days');

export const generations = () => call('GET', 'api/projection/generations');

/** @param how rebuild, verify, roll-back or the number of a generation to switch to; what takes long is only begun */
export const changeGeneration = how => begin(
  typeof how === 'number' ? `api/projection/generations/${how}/activate` : `api/projection/${how}`);

export const rejected = query => call('GET', `api/projection/rejected?${parameters(query)}`);

/** @param decision redrive or discard */
export const decide = (id, decision, note) =>
  call('POST', `api/projection/rejected/${encodeURIComponent(id)}/${decision}`, {body: note ? {note} : {}});

export const tick = () => begin('api/horizon/ticks');

const begin = async url => ({...await call('POST', url), pending: false});

export const sessions = (query, signal) => call('GET', `api/sessions?${parameters(query)}`, {signal});

export const patterns = (query, signal) => call('GET', `${patternsUrl()}?${parameters(query)}`, {signal});

export const createPattern = (pattern, key) =>
  call('POST', patternsUrl(), {body: {pattern}, headers: {'Idempotency-Key': key}});

/** @throws Problem 412 or 409 when the class has another version by now */
export const replacePattern = (patternId, version, pattern) =>
  call('PUT', patternUrl(patternId), {body: {pattern}, headers: {'If-Match': `"${version}"`}});

/** @param patternId absent for a new class */
export const previewPattern = (patternId, pattern, signal) =>
  call('POST', `${patternId ? patternUrl(patternId) : patternsUrl()}/preview`, {body: {pattern}, signal});

export const history = (patternId, query) => call('GET', `${patternUrl(patternId)}/history?${parameters(query)}`);

/** @param at a local time of the class, as 2026-12-01T10:00 */
export const explain = (patternId, at) => call('GET', `${patternUrl(patternId)}/explain?${parameters({at})}`);

/** @param action activate, deactivate or regenerate */
export const control = (patternId, action) => call('POST', `${patternUrl(patternId)}/${action}`);

export const pattern = (patternId, signal) => call('GET', patternUrl(patternId), {signal});

export const deleteSession = session => call('DELETE', sessionUrl(session));

/** @param override what differs in this session from its class; nothing: the session is as the class has it */
export const changeSession = (session, override) => call('PUT', sessionUrl(session), {body: override});

export const previewSession = (session, override, signal) =>
  call('POST', `${sessionUrl(session)}/preview`, {body: override, signal});

const patternUrl = patternId => `${patternsUrl()}/${encodeURIComponent(patternId)}`;

const sessionUrl = ({patternId, originalStart}) =>
  `${patternUrl(patternId)}/sessions/${encodeURIComponent(originalStart)}`;

const patternsUrl = () => (patternService ? `${patternService}/api/patterns` : 'api/patterns');

function parameters(query) {
  return new URLSearchParams(Object.entries(query).filter(([, value]) => value !== null && value !== ''));
}

/** @param lastEventId what was heard last, to go on from there; null: what happens from now on */
export async function stream(lastEventId, signal) {
  const headers = lastEventId === null ? {} : {'Last-Event-ID': lastEventId};
  const response = await authorized(() => send('GET', 'api/sessions/stream', {headers, signal}));
  if (!response.ok) {
    throw new Problem(response.status, texts.unreadable(response.status));
  }
  return response;
}

async function call(method, url, {body, headers = {}, signal} = {}) {
  const response = await authorized(() => answer(method, url, body, headers, signal));
  const content = /json/.test(response.headers.get('Content-Type') ?? '') ? await json(response) : {};
  if (!response.ok) {
    throw problem(response.status, content);
  }
  // 202: the log has it, the lists will have it in a moment
  return {...content, pending: response.status === 202};
}

/** Asks for a token when it takes one, and tries again. */
async function authorized(request) {
  let sent = token.known();
  let response = await request();
  while (response.status === 401) {
    if (token.known() === sent) {
      await token.ask();
    }
    if (token.known() === sent) {
      break;
    }
    sent = token.known();
    response = await request();
  }
  return response;
}

function send(method, url, {body, headers, signal}) {
  const all = {...headers};
  if (body) {
    all['Content-Type'] = 'application/json';
  }
  if (token.known()) {
    all.Authorization = `Bearer ${token.known()}`;
  }
  return fetch(url, {method, headers: all, body: body && JSON.stringify(body), signal});
}

async function answer(method, url, body, headers, signal) {
  const tooLong = AbortSignal.timeout(LONGEST_WAIT_MS);
  try {
    return await send(method, url, {body, headers, signal: signal ? AbortSignal.any([signal, tooLong]) : tooLong});
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new Problem(0, texts.unreachable);
  }
}

async function json(response) {
  try {
    return await response.json();
  } catch {
    throw new Problem(response.status, texts.unreadable(response.status));
  }
}

/** Problem details (RFC 9457) as one sentence, without the field's path, which stands in `field`. */
function problem(status, {detail, title, field}) {
  const message = detail || title || texts.unreadable(status);
  const path = `${field}: `;
  return new Problem(status, field && message.startsWith(path) ? message.slice(path.length) : message, field);
}
