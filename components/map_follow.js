// Brings what is selected to the map that Plotly drew beside this, without drawing the map anew: new pins and journeys for
// its two sources, and a flight to what is selected. Uses two private names of plotly.js 4.1: _fullLayout.map._subplot.

const shown = new WeakMap(); // the chart, and what it last flew to
const latest = new Map(); // the chart's key, and the newest call: an older one that still waits gives up

export default function ({ data }) {
  const call = Symbol(data.chart);
  latest.set(data.chart, call);
  follow(data, call, 150);
}

function follow(data, call, tries) {
  if (latest.get(data.chart) !== call) return;
  const chart = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
  const subplot = chart?.layout?.meta === data.drawn ? chart._fullLayout?.map?._subplot : null;
  if (!subplot?.map?.getSource("pins")) {
    if (tries) setTimeout(follow, 100, data, call, tries - 1); // drawn a moment later than this
    return;
  }
  subplot.map.getSource("pins").setData(data.pins);
  subplot.map.getSource("journeys").setData(data.journeys);
  if (shown.get(chart) === data.fit) return;
  if (data.bounds) {
    subplot.map.once("moveend", () => remember(chart, subplot));
    const duration = shown.has(chart) ? 700 : 0; // MapLibre does not fly where the analyst asks for less motion
    subplot.map.fitBounds(data.bounds, { padding: data.margin, maxZoom: data.closest, duration });
  }
  shown.set(chart, data.fit);
}

// As Plotly does when the analyst moves the map: else it would go back to where it began at its next change of size.
function remember(chart, subplot) {
  const options = chart._fullLayout?.map;
  if (!options) return;
  const { center, zoom } = subplot.getView();
  options._input.center = options.center = center;
  options._input.zoom = options.zoom = zoom;
}
