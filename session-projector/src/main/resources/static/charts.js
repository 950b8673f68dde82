// Charts. What they show stands in words beside them, for those who do not see them.

const drawn = new Map();

/** Draws bars, or draws them anew. */
export function bars(canvas, {label, names, values}) {
  const style = getComputedStyle(document.documentElement);
  const [leaf, ink, line] = ['--leaf', '--ink', '--line'].map(name => style.getPropertyValue(name));
  drawn.get(canvas)?.destroy();
  drawn.set(canvas, new Chart(canvas, {
    type: 'bar',
    data: {labels: names, datasets: [{label, data: values, backgroundColor: leaf}]},
    options: {
      animation: false,
      maintainAspectRatio: false,
      plugins: {legend: {display: false}},
      scales: {
        x: {ticks: {color: ink}, grid: {color: line}},
        y: {ticks: {color: ink, precision: 0}, grid: {color: line}, beginAtZero: true},
      },
    },
  }));
}
