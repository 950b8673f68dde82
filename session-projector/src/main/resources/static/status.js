// The line that says how far the sessions are.

import * as api from './api.js';
import {byId, element} from './dom.js';
import {texts} from './texts.js';
import {HERE, date, time} from './times.js';

let position = '';

/** How far the log was read when it was looked at last; it differs as soon as something is different. */
export const lastPosition = () => position;

export async function load() {
  try {
    const projection = await api.projection();
    position = projection.partitions.map(each => each.nextOffset).join();
    const {content, isWell} = line(projection);
    byId('status').replaceChildren(...content);
    byId('status').classList.toggle('problem', !isWell);
  } catch {
    byId('status').textContent = texts.statusUnknown;
    byId('status').classList.add('problem');
  }
}

function line({lag, partitions, patterns, sessions, horizonShortfall, rejected}) {
  const parts = [
    lag === null ? texts.lagUnknown : lag === 0 ? texts.upToDate : texts.lag(lag),
    texts.counts(patterns, sessions),
    lastTick(partitions),
    ...(horizonShortfall > 0 ? [texts.shortfall(horizonShortfall)] : []),
  ];
  const content = [parts.join(' · ')];
  if (rejected > 0) {
    content.push(' · ', element('a', {href: '#operations'}, texts.rejected(rejected)));
  }
  return {content, isWell: lag !== null && horizonShortfall === 0};
}

/** The partition that waits longest counts. */
function lastTick(partitions) {
  const ticks = partitions.map(partition => partition.tickAsOf).filter(Boolean).sort();
  return ticks.length === 0
    ? texts.noTick
    : texts.lastTick(`${date(ticks[0], HERE)}, ${time(ticks[0], HERE)}`);
}
