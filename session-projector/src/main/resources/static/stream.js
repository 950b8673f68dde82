// What happens to sessions, as the service tells it. A stream that breaks is opened again, and goes on where it was.

import * as api from './api.js';

const AGAIN_MS = 5_000;

/** The service gives a sign of life every 15 seconds; a connection that is silent for longer is none. */
const SILENCE_MS = 40_000;

let lastEventId = null;
let current = new AbortController();
let isOpen = false;

/** Whether whatever happens is heard of. */
export const isLive = () => isOpen;

/**
 * @param opened what to do whenever it is open
 * @param changed what to do with changes of sessions: the class and its sessions, or null when anything may be different
 */
export async function follow({opened, changed}) {
  document.addEventListener('visibilitychange', () => current.abort());
  for (;;) {
    // a browser opens few connections to one host, so pages that nobody looks at hold none
    await seen();
    current = new AbortController();
    await listen({opened, changed}, current).catch(() => {});
    isOpen = false;
    await new Promise(done => { setTimeout(done, document.hidden ? 0 : AGAIN_MS); });
  }
}

async function seen() {
  while (document.hidden) {
    await new Promise(done => { document.addEventListener('visibilitychange', done, {once: true}); });
  }
}

async function listen({opened, changed}, connection) {
  let silence = setTimeout(() => connection.abort(), SILENCE_MS);
  try {
    const response = await api.stream(lastEventId, connection.signal);
    isOpen = true;
    opened();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(silence);
      silence = setTimeout(() => connection.abort(), SILENCE_MS);
      const messages = (rest + part.value).split('\n\n');
      rest = messages.pop();
      messages.forEach(message => hear(message, changed));
    }
  } finally {
    clearTimeout(silence);
  }
}

function hear(message, changed) {
  const {id, event, data} = Object.fromEntries(message.split('\n').map(line => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  }));
  lastEventId = id ?? lastEventId;
  if (event === 'sessions-changed') {
    changed(JSON.parse(data));
  } else if (event === 'read-afresh') {
    changed(null);
  }
}
