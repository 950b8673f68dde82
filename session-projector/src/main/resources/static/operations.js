// What operations look at: how far the projection is, how far sessions are covered, and generations of the store.

import * as api from './api.js';
import * as charts from './charts.js';
import {byId, element, keepingFocus} from './dom.js';
import * as rejected from './rejected.js';
import {texts} from './texts.js';
import {HERE, date, dateOf, shortDayOf, time} from './times.js';

/** While something is built, its progress is to be seen. */
const PROGRESS_MS = 1_000;

const STEPS = ['READING', 'INDEXING', 'COMPARING', 'SWITCHING'];

let following = 0;

export async function load() {
  const [status, coverage, days, generations] = await Promise.all(
    [api.projection(), api.coverage(), api.days(), api.generations()]);
  keepingFocus(() => {
    byId('partitions').replaceChildren(...status.partitions.map(partition));
    byId('generations').replaceChildren(...generations.items.map(generation));
  }, 'generations-title');
  byId('covered').textContent = status.horizonShortfall === 0 ? texts.allCovered : texts.shortfall(status.horizonShortfall);
  byId('last-tick').textContent = texts.tickDid(coverage);
  showCoverage(coverage.items);
  showDays(days.items);
  showProgress(status.rebuild);
  await rejected.load();
}

function showCoverage(weeks) {
  charts.bars(byId('coverage-chart'), {
    names: weeks.map(each => dateOf(each.week)),
    series: {[texts.coveredUntil]: weeks.map(each => each.patterns)},
  });
  byId('coverage-words').textContent = weeks.length === 0
    ? texts.noClassesCovered
    : texts.coverageInWords(weeks.map(each => [dateOf(each.week), each.patterns]));
}

function showDays(days) {
  charts.bars(byId('days-chart'), {
    names: days.map(each => shortDayOf(each.day)),
    series: {
      [texts.generatedSessions]: days.map(each => each.generated),
      [texts.prunedSessions]: days.map(each => each.pruned),
    },
  });
  byId('days-words').textContent = days.length === 0
    ? texts.noDays
    : texts.daysInWords(days.map(({day, generated, pruned}) => [dateOf(day), generated, pruned]));
}

const moment = instant => (instant ? `${date(instant, HERE)}, ${time(instant, HERE)}` : texts.none);

const partition = ({partition: number, nextOffset, endOffset, lag, tickAsOf}) => row(
  number, nextOffset, endOffset ?? texts.unknown, lag ?? texts.unknown, moment(tickAsOf));

const row = (...cells) => element('tr', {}, ...cells.map(cell => element('td', {}, cell instanceof Node ? cell : String(cell))));

function generation(each) {
  const canSwitch = each.state === 'DONE' && each.purpose !== 'LOOK_BACK' && each.purpose !== 'VERIFY';
  return row(each.generation, texts.purposes[each.purpose], texts.states[each.state], moment(each.endedAt ?? each.createdAt),
    compared(each),
    canSwitch
      ? element('button', {
        type: 'button',
        id: `activate-${each.generation}`,
        data: {activate: each.generation},
        aria: {label: texts.switchTo(each.generation)},
      }, texts.switch)
      : '');
}

function compared({equal, comparison, failure}) {
  if (failure) {
    return failure;
  }
  if (equal === null) {
    return texts.notCompared;
  }
  const tables = comparison.tables.map(({name, rows, missing, surplus, different}) =>
    texts.tableCompared(name, rows, missing + surplus + different));
  return element('details', {}, element('summary', {}, equal ? texts.equal : texts.different),
    element('p', {}, tables.join('; ')));
}

/** @param how rebuild or verify; it is only begun, and its progress shown */
export async function build(how) {
  const begun = await api.changeGeneration(how);
  showProgress(begun);
  return begun;
}

/** @param rebuild one that is under way, or null */
function showProgress(rebuild) {
  clearTimeout(following);
  byId('progress').hidden = rebuild === null;
  if (rebuild !== null) {
    const {state, done, total, generation: number} = rebuild;
    byId('progress-bar').max = Math.max(1, total);
    byId('progress-bar').value = STEPS.indexOf(state) > 0 ? Math.max(1, total) : done;
    byId('progress-text').textContent = texts.building(number, texts.states[state], done, total);
    following = setTimeout(() => load().catch(() => {}), PROGRESS_MS);
  }
}
