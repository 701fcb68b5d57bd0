"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const charts = [];
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  const axes = (chart) => ({
    x: {
      stacked: chart.stacked,
      grid: { display: false },
      border: { color: colour("line") },
      ticks: { color: colour("quiet"), maxTicksLimit: 6, maxRotation: 0, autoSkipPadding: 16 },
    },
    y: {
      stacked: chart.stacked,
      beginAtZero: true,
      grid: { color: colour("line") },
      border: { display: false },
      ticks: { color: colour("quiet"), maxTicksLimit: 5, precision: chart.percent ? undefined : 0,
        callback: (value) => chart.percent ? format(value, chart) : value.toLocaleString(data.lang) },
    },
  });

  const format = (value, chart) =>
    value.toLocaleString(data.lang, { maximumFractionDigits: chart.percent ? 2 : 0 }) + (chart.percent ? " %" : "");

  const series = (chart) => chart.series.map((one) => ({
    type: chart.stacked ? "bar" : "line",
    label: one.label,
    data: one.values,
    backgroundColor: colour(one.colour),
    borderColor: colour(one.colour),
    borderWidth: chart.stacked ? 0 : 2,
    borderDash: one.limit ? [5, 4] : [],
    pointRadius: chart.stacked || one.limit || one.values.length > 2 ? 0 : 3,
    pointHitRadius: 8,
    barPercentage: 0.92,
    categoryPercentage: 0.92,
    spanGaps: true,
  }));

  const draw = (chart) => {
    charts.push(new Chart(document.getElementById(chart.id), {
      type: chart.stacked ? "bar" : "line",
      data: { labels: data.days, datasets: series(chart) },
      options: {
        animation: false,
        maintainAspectRatio: false,
        interaction: { mode: "index", intersect: false },
        scales: axes(chart),
        plugins: {
          legend: { position: "bottom", align: "start",
            labels: { color: colour("ink"), usePointStyle: true, pointStyle: chart.stacked ? "rect" : "line",
              pointStyleWidth: chart.stacked ? 10 : 22, boxHeight: 8, padding: 14, font: { size: 12 } } },
          tooltip: { callbacks: { label: (item) => item.dataset.label + ": " + format(item.parsed.y, chart) } },
        },
      },
    }));
  };

  const drawAll = () => {
    charts.splice(0).forEach((chart) => chart.destroy());
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    data.charts.forEach(draw);
  };
  const openAll = (open) => document.querySelectorAll("details").forEach((one) => { one.open = open; });

  drawAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  // On paper the charts have the colours of the light theme, whatever the screen has.
  const print = (begins) => {
    document.documentElement.classList.toggle("printing", begins);
    openAll(begins);
    drawAll();
  };
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
})();
