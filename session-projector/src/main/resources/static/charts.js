// Charts. What they show stands in words beside them, for those who do not see them.

const drawn = new Map();

const COLOURS = ['--leaf', '--faint'];

/**
 * Draws bars, or draws them anew.
 *
 * @param series values by what they are called
 */
export function bars(canvas, {names, series}) {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(name);
  const entries = Object.entries(series);
  const axis = {ticks: {color: colour('--ink')}, grid: {color: colour('--line')}};
  drawn.get(canvas)?.destroy();
  drawn.set(canvas, new Chart(canvas, {
    type: 'bar',
    data: {
      labels: names,
      datasets: entries.map(([label, data], i) => ({label, data, backgroundColor: colour(COLOURS[i]), maxBarThickness: 64})),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      plugins: {legend: {display: entries.length > 1, labels: {color: colour('--ink')}}},
      scales: {x: axis, y: {...axis, ticks: {...axis.ticks, precision: 0}, beginAtZero: true}},
    },
  }));
}
