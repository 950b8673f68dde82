// The REST API. What goes wrong is thrown as a Problem with a message for people.

import {texts} from './texts.js';

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

export const sessions = (query, signal) => call('GET', `api/sessions?${parameters(query)}`, {signal});

export const patterns = (query, signal) => call('GET', `${patternsUrl()}?${parameters(query)}`, {signal});

export const createPattern = (pattern, key) =>
  call('POST', patternsUrl(), {body: {pattern}, headers: {'Idempotency-Key': key}});

/** @param action activate, deactivate or regenerate */
export const control = (patternId, action) => call('POST', `${patternsUrl()}/${encodeURIComponent(patternId)}/${action}`);

export const deleteSession = ({patternId, originalStart}) =>
  call('DELETE', `${patternsUrl()}/${encodeURIComponent(patternId)}/sessions/${encodeURIComponent(originalStart)}`);

const patternsUrl = () => (patternService ? `${patternService}/api/patterns` : 'api/patterns');

function parameters(query) {
  return new URLSearchParams(Object.entries(query).filter(([, value]) => value !== null && value !== ''));
}

async function call(method, url, {body, headers = {}, signal} = {}) {
  const response = await answer(method, url, body, headers, signal);
  const content = /json/.test(response.headers.get('Content-Type') ?? '') ? await json(response) : {};
  if (!response.ok) {
    throw problem(response.status, content);
  }
  // 202: the log has it, the lists will have it in a moment
  return {...content, pending: response.status === 202};
}

async function answer(method, url, body, headers, signal) {
  const tooLong = AbortSignal.timeout(LONGEST_WAIT_MS);
  try {
    return await fetch(url, {
      method,
      headers: body ? {...headers, 'Content-Type': 'application/json'} : headers,
      body: body && JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, tooLong]) : tooLong,
    });
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
