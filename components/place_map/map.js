// The map: MapLibre (static/maplibre-gl.mjs), drawn once; a selection brings new pins and journeys to it, never a new map.
// Pins, journeys and what they say come from Python, which has escaped what is said. Read after it, into one module:
// closer.js, pointing.js, popup.js, tools.js, below.js, picture.js.

let library = null; // the promise of MapLibre: one for all maps
const views = new WeakMap();
const HIT = ["pin", "area", "vehicle-disc", "journey-head", "journey-rim"];
const REACH = 7; // pixels around the pointer that count as on a pin
const PARTS = { places: "pins", moves: "journeys" };
let sent = 0;

export default function ({ parentElement, data, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = newView(parentElement);
    views.set(parentElement, view);
  }
  view.send = (name, value) => setTriggerValue(name, { value, number: (sent += 1) });
  view.data = data;
  view.selected = data.selected;
  view.box.style.height = data.height;
  view.box.setAttribute("aria-label", data.described);
  view.tools.querySelector(".lasso").style.display = data.alone ? "" : "none"; // what is drawn around shows in a list beside
  drawLegend(view);
  drawPlayer(view);
  refreshPopup(view);
  show(view).catch((error) => say(view, `The map cannot be drawn here: ${error.message}`));
  return () => setTimeout(() => view.root.isConnected || forget(view, parentElement), 1000);
}

function forget(view, parentElement) {
  view.map?.remove();
  views.delete(parentElement);
}

// Streamlit serves .mjs as plain text, which a browser does not run: so it is read and given its type here.
function loaded(address) {
  library ??= (async () => {
    const [code, worker] = await Promise.all(
      ["maplibre-gl.mjs", "maplibre-gl-worker.mjs"].map(async (name) => {
        const answer = await fetch(`${address}/${name}`);
        if (!answer.ok) throw new Error(`${name} is missing (${answer.status})`);
        return URL.createObjectURL(new Blob([await answer.text()], { type: "text/javascript" }));
      }),
    );
    const maplibre = await import(code);
    maplibre.setWorkerUrl(worker);
    return maplibre;
  })();
  return library;
}

function newView(parentElement) {
  const root = node("div", "place-map");
  const box = node("div", "box");
  box.setAttribute("role", "region");
  const tools = node("div", "tools");
  tools.setAttribute("role", "toolbar");
  tools.setAttribute("aria-label", "Map tools");
  const view = {
    root, box, tools, tip: node("div", "tip"), menu: node("div", "menu"), note: node("div", "note"), popup: newPopup(),
    legend: node("div", "legend"), player: node("div", "player"),
    tool: "", measured: [], until: null, map: null, drawn: null, fitted: null, data: null, selected: "", drawnAt: -Infinity,
    wanted: "", closer: false,
  };
  view.note.setAttribute("role", "status");
  for (const [name, words, sign] of [
    ["fit", "Show everything", "M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9"],
    ["in", "Closer", "M7 2v10M2 7h10"],
    ["out", "Farther", "M2 7h10"],
    ["lasso", "Mark many: draw around them", "M7 2.2c3.4 0 5.6 1.6 5.6 3.7S10.4 9.6 7 9.6 1.4 8 1.4 5.9 3.6 2.2 7 2.200M4.5 9.200c-1.8 1.2-.5 2.3 0 3.3"],
    ["measure", "Measure between two points", "M1.5 9.500l8-8 3 3-8 8zM4 7l1.3 1.300M6 5l1.3 1.300M8 3l1.3 1.3"],
    ["picture", "Save the picture (PNG)", "M7 1.500v7.500M3.8 6L7 9.2 10.2 6M1.5 12.500h11"],
  ]) {
    const button = node("button", name);
    button.type = "button";
    button.title = words;
    button.setAttribute("aria-label", words);
    button.innerHTML = `<svg viewBox="0 0 14 14" aria-hidden="true"><path d="${sign}"/></svg>`;
    button.onclick = () => use(view, name);
    tools.append(button);
  }
  view.menu.hidden = view.tip.hidden = view.note.hidden = view.popup.hidden = true;
  box.append(tools, view.note, view.tip, view.popup, view.menu);
  listenToPopup(view);
  root.append(box, view.legend, view.player);
  parentElement.append(root);
  window.addEventListener("dateline:select", function listen({ detail }) {
    if (!root.isConnected) return window.removeEventListener("dateline:select", listen);
    view.selected = detail.select;
    if (view.popup.of !== detail.select) closePopup(view);
    fill(view);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      view.menu.hidden = true;
      closePopup(view);
      if (view.tool) use(view, view.tool);
    }
  });
  return view;
}

function node(name, kind) {
  const made = document.createElement(name);
  made.className = kind;
  return made;
}

// --- drawing --------------------------------------------------------------------------------------------------------

async function show(view) {
  const { data } = view;
  if (!view.map) {
    view.making ??= make(view);
    await view.making;
  }
  if (view.drawn !== data.drawn) {
    view.drawn = data.drawn;
    view.map.setStyle(data.style, { diff: true });
    view.closer = false; // the style brings the coarse ground
  }
  fill(view);
  fit(view);
  awaitPoint(view);
}

async function make(view) {
  const { data } = view;
  const maplibre = await loaded(data.files);
  const map = new maplibre.Map({
    container: view.box.insertBefore(node("div", "ground"), view.box.firstChild),
    style: data.style,
    attributionControl: false,
    canvasContextAttributes: { preserveDrawingBuffer: true }, // the picture is saved from it
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 12,
    fadeDuration: 120,
    ...(data.bounds
      ? { bounds: data.bounds, fitBoundsOptions: { padding: padding(view), maxZoom: data.closest } }
      : { center: [10, 20], zoom: 0.4 }),
  });
  map.touchZoomRotate.disableRotation();
  map.on("mousemove", (event) => hover(view, event));
  map.on("mouseout", () => (view.tip.hidden = true));
  map.on("click", (event) => click(view, event));
  map.on("movestart", () => (view.menu.hidden = view.tip.hidden = true));
  map.on("move", () => placePopup(view));
  map.on("error", ({ error }) => console.warn(`map: ${error?.message}`));
  map.on("zoom", () => bringCloser(view));
  map.on("styledata", () => {
    fill(view);
    bringCloser(view);
  });
  view.map = view.box.map = map; // box.map: for a look from outside, as the tests do
  view.drawn = data.drawn;
  view.fitted = data.fit;
  lasso(view);
}

// Pins and journeys as they stand: what is chosen at once, without waiting for the program, and what the day allows.
function fill(view) {
  const { map, data, until } = view;
  if (!map?.getSource("pins")) return;
  const waits = view.selected !== data.selected; // the program has not answered yet: what hangs on it is not known
  const now = (feature) => {
    const { address, entity, faded } = feature.properties;
    const chosen = Boolean(view.selected) && (address === view.selected || entity === view.selected);
    return { ...feature, properties: { ...feature.properties, chosen, faded: waits ? false : faded } };
  };
  const inTime = ({ properties }) => until === null || properties.day === null || properties.day <= until;
  const undated = (feature) =>
    until !== null && feature.properties.day === null
      ? { ...feature, properties: { ...feature.properties, faded: true } }
      : feature;
  const journeys = data.journeys.filter(inTime).map(now).map(undated);
  const made = JSON.stringify([view.selected, waits, until, data.build]);
  if (view.filled === made && map.getSource("pins")._filled === made) return;
  view.filled = map.getSource("pins")._filled = made;
  map.getSource("pins").setData({ type: "FeatureCollection", features: data.pins.map(now) });
  map.getSource("journeys").setData({ type: "FeatureCollection", features: journeys });
  drawMeasure(view);
}

function fit(view, always = false) {
  const { data, map } = view;
  if (!always && view.fitted === data.fit) return;
  view.fitted = data.fit;
  const bounds = always ? data.all : data.bounds;
  if (bounds) map.fitBounds(bounds, { padding: padding(view), maxZoom: data.closest, duration: 500 });
}

// As `components.map_view.fitted` keeps it: less above and below where the map is low.
function padding({ data, box }) {
  const down = Math.min(data.margin, box.clientHeight / 5);
  return { left: data.margin, right: data.margin, top: down, bottom: down };
}
