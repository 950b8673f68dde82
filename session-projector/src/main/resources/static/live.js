// Keeps what is shown true: what the stream tells of is loaded again, and without a stream the page looks for it.

import * as status from './status.js';
import * as stream from './stream.js';

const LOOK_MS = 5_000;

/** Sessions begin and end also while nothing changes. */
const REFRESH_MS = 60_000;

/** Changes seldom come alone; they are gathered for so long. */
const GATHER_MS = 300;

let isStale = false;
let refreshedAt = Date.now();
let gathering = null;

/**
 * @param reload loads what is shown again
 * @param isShown whether a change of sessions is to be seen
 * @param isWatched whether more than sessions is to be seen, which the stream does not tell of
 */
export function start(reload, {isShown, isWatched}) {
  const isOld = () => Date.now() - refreshedAt > REFRESH_MS;

  async function refresh() {
    if (isStale && !isDisturbing()) {
      isStale = false;
      refreshedAt = Date.now();
      await reload();
    }
  }

  async function look() {
    if (!isDisturbing()) {
      const before = status.lastPosition();
      await status.load();
      isStale ||= status.lastPosition() !== before || isOld();
      await refresh();
    }
  }

  function hear(change) {
    isStale ||= change === null || isShown(change);
    gathering ??= setTimeout(() => {
      gathering = null;
      refresh();
    }, GATHER_MS);
  }

  setInterval(() => (stream.isLive() && !isWatched() && !isOld() ? refresh() : look()), LOOK_MS);
  // what happened before it was open is not told
  stream.follow({opened: look, changed: hear});
}

/** Nothing moves under somebody who fills something in; what happened meanwhile is shown once he is done. */
const isDisturbing = () => document.hidden || document.querySelector('dialog[open]') !== null || isTyping();

const isTyping = () => document.activeElement?.name === 'note' && document.activeElement.value !== '';
