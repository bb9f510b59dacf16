// The map: MapLibre (static/maplibre-gl.mjs), drawn once; a selection brings new pins and journeys to it, never a new map.
// Pins, journeys and what they say on hovering come from Python, which has escaped what is said.

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
  view.box.style.height = `${data.height}px`;
  view.box.setAttribute("aria-label", data.described);
  drawLegend(view);
  drawPlayer(view);
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
    root, box, tools, tip: node("div", "tip"), menu: node("div", "menu"), note: node("div", "note"),
    legend: node("div", "legend"), player: node("div", "player"),
    tool: "", measured: [], until: null, map: null, drawn: null, fitted: null, data: null, selected: "", drawnAt: -Infinity,
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
  view.menu.hidden = view.tip.hidden = view.note.hidden = true;
  box.append(tools, view.note, view.tip, view.menu);
  root.append(box, view.legend, view.player);
  parentElement.append(root);
  window.addEventListener("dateline:select", function listen({ detail }) {
    if (!root.isConnected) return window.removeEventListener("dateline:select", listen);
    view.selected = detail.select;
    fill(view);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      view.menu.hidden = true;
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
  }
  fill(view);
  fit(view);
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
      ? { bounds: data.bounds, fitBoundsOptions: { padding: data.margin, maxZoom: data.closest } }
      : { center: [10, 20], zoom: 0.4 }),
  });
  map.touchZoomRotate.disableRotation();
  map.on("mousemove", (event) => hover(view, event));
  map.on("mouseout", () => (view.tip.hidden = true));
  map.on("click", (event) => click(view, event));
  map.on("movestart", () => (view.menu.hidden = view.tip.hidden = true));
  map.on("error", ({ error }) => console.warn(`map: ${error?.message}`));
  map.on("styledata", () => fill(view));
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
  if (bounds) map.fitBounds(bounds, { padding: data.margin, maxZoom: data.closest, duration: 500 });
}

// --- pointing -------------------------------------------------------------------------------------------------------

function under(view, { x, y }) {
  const found = view.map.queryRenderedFeatures([[x - REACH, y - REACH], [x + REACH, y + REACH]], {
    layers: HIT.filter((layer) => view.map.getLayer(layer)),
  });
  const pins = found.filter((feature) => feature.source === PARTS.places);
  const addresses = new Set([...pins, ...(pins.length ? [] : found)].map((feature) => feature.properties.address));
  return [...addresses].filter((address) => address in view.data.said);
}

function hover(view, { point }) {
  if (view.tool) return;
  const found = under(view, point);
  view.map.getCanvas().style.cursor = found.length ? "pointer" : "";
  view.tip.hidden = !found.length || !view.menu.hidden;
  if (!found.length) return;
  const more = found.length > 1 ? `<br><small>and ${found.length - 1} more here: click to choose</small>` : "";
  const html = view.data.said[found[0]] + more;
  if (view.tip.said !== html) view.tip.innerHTML = view.tip.said = html;
  place(view, view.tip, point);
}

function place(view, element, { x, y }) {
  const { clientWidth, clientHeight } = view.box;
  element.style.left = `${Math.max(4, Math.min(x + 14, clientWidth - element.offsetWidth - 6))}px`;
  const above = y + 14 + element.offsetHeight > clientHeight;
  element.style.top = `${Math.max(4, above ? y - element.offsetHeight - 12 : y + 14)}px`;
}

function click(view, event) {
  if (view.tool === "measure") return measure(view, event);
  // The click that follows the release of the button, at the end of drawing, is none.
  if (view.tool === "lasso" || event.originalEvent.timeStamp - view.drawnAt < 100) return;
  const found = under(view, event.point);
  view.tip.hidden = true;
  if (found.length > 1) return offer(view, found, event.point);
  view.menu.hidden = true;
  if (found.length) choose(view, found[0]);
  else if (view.selected) choose(view, view.selected);
}

function offer(view, found, point) {
  view.menu.replaceChildren(
    ...found.map((address) => {
      const button = node("button", "one");
      button.type = "button";
      button.textContent = view.data.names[address];
      button.onclick = () => {
        view.menu.hidden = true;
        choose(view, address);
      };
      return button;
    }),
  );
  view.menu.hidden = false;
  place(view, view.menu, point);
  view.menu.firstChild.focus();
}

function choose(view, address) {
  const chosen = address === view.selected ? "" : address;
  view.selected = chosen;
  window.dispatchEvent(new CustomEvent("dateline:select", { detail: { select: chosen } }));
  view.send("select", chosen);
}

// --- tools ----------------------------------------------------------------------------------------------------------

function use(view, name) {
  const { map } = view;
  if (!map) return;
  if (name === "fit") return fit(view, true);
  if (name === "in") return map.zoomIn();
  if (name === "out") return map.zoomOut();
  if (name === "picture") return savePicture(view);
  view.tool = view.tool === name ? "" : name;
  view.measured = [];
  drawMeasure(view);
  for (const button of view.tools.children) {
    button.setAttribute("aria-pressed", String(button.className === view.tool));
  }
  map.getCanvas().style.cursor = view.tool ? "crosshair" : "";
  map.dragPan[view.tool === "lasso" ? "disable" : "enable"]();
  view.tip.hidden = view.menu.hidden = true;
  say(view, { measure: "Click two points.", lasso: "Draw around the places you want." }[view.tool] ?? "");
}

function say(view, words) {
  view.note.textContent = words;
  view.note.hidden = !words;
}

function measure(view, { lngLat, point }) {
  const pins = view.map.queryRenderedFeatures([[point.x - 9, point.y - 9], [point.x + 9, point.y + 9]], {
    layers: ["pin", "area"].filter((layer) => view.map.getLayer(layer)),
  });
  const pin = pins[0];
  const at = pin ? pin.geometry.coordinates : lngLat.toArray();
  const name = pin ? pin.properties.name : `${at[1].toFixed(2)}°, ${at[0].toFixed(2)}°`;
  if (view.measured.length === 2) view.measured = [];
  view.measured.push({ at, name });
  const [one, other] = view.measured;
  say(
    view,
    other
      ? `${one.name} – ${other.name}: ${Math.round(kilometres(one.at, other.at)).toLocaleString("en")} km as the crow flies`
      : `From ${one.name}: click the second point.`,
  );
  drawMeasure(view);
}

const rad = (degrees) => (degrees * Math.PI) / 180;

function kilometres([lon1, lat1], [lon2, lat2]) {
  const half = (degrees) => Math.sin(rad(degrees) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(half(lat2 - lat1) + Math.cos(rad(lat1)) * Math.cos(rad(lat2)) * half(lon2 - lon1)));
}

function drawMeasure(view) {
  const points = view.measured.map(({ at }) => at);
  const features = points.map((at) => ({ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: at } }));
  if (points.length === 2) {
    features.push({ type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: greatCircle(...points) } });
  }
  view.map?.getSource("measure")?.setData({ type: "FeatureCollection", features });
}

function greatCircle([lon1, lat1], [lon2, lat2]) {
  const unit = (lon, lat) => [Math.cos(rad(lat)) * Math.cos(rad(lon)), Math.cos(rad(lat)) * Math.sin(rad(lon)), Math.sin(rad(lat))];
  const [a, b] = [unit(lon1, lat1), unit(lon2, lat2)];
  const angle = Math.acos(Math.max(-1, Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])));
  if (angle < 1e-6 || angle > Math.PI - 1e-6) return [[lon1, lat1], [lon2, lat2]];
  let before = lon1;
  return Array.from({ length: 65 }, (_, step) => {
    const [p, q] = [Math.sin((1 - step / 64) * angle), Math.sin((step / 64) * angle)];
    const [x, y, z] = a.map((value, i) => (p * value + q * b[i]) / Math.sin(angle));
    let lon = (Math.atan2(y, x) * 180) / Math.PI;
    while (lon - before > 180) lon -= 360;
    while (lon - before < -180) lon += 360;
    before = lon;
    return [lon, (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI];
  });
}

function lasso(view) {
  const surface = view.map.getCanvasContainer();
  let drawing = null;
  const at = (event) => {
    const box = surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  surface.addEventListener("pointerdown", (event) => {
    if (view.tool !== "lasso" || event.button) return;
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "drawn");
    svg.append(document.createElementNS("http://www.w3.org/2000/svg", "polygon"));
    view.box.append(svg);
    drawing = { svg, points: [at(event)] };
    surface.setPointerCapture(event.pointerId);
  });
  surface.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    drawing.points.push(at(event));
    drawing.svg.firstChild.setAttribute("points", drawing.points.join(" "));
  });
  surface.addEventListener("pointerup", (event) => {
    if (!drawing) return;
    const { svg, points } = drawing;
    drawing = null;
    svg.remove();
    const marked = view.data.pins
      .filter(({ geometry }) => inside(nearest(view.map, geometry.coordinates), points))
      .map(({ properties }) => properties.id);
    const places = `${marked.length} ${marked.length === 1 ? "place" : "places"}`;
    use(view, "lasso");
    view.drawnAt = event.timeStamp;
    say(view, marked.length ? `${places} marked: listed under Locations.` : "No place lies there.");
    setTimeout(() => say(view, ""), 5000);
    if (marked.length) view.send("many", marked);
  });
}

// Where a point is drawn: of the copies of the world, the one nearest the middle of the map.
function nearest(map, [lon, lat]) {
  const middle = map.getCenter().lng;
  const { x, y } = map.project([lon + 360 * Math.round((middle - lon) / 360), lat]);
  return [x, y];
}

function inside([x, y], polygon) {
  let is = false;
  polygon.forEach(([x1, y1], i) => {
    const [x2, y2] = polygon[(i + 1) % polygon.length];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) is = !is;
  });
  return is;
}

// --- the legend, and time -------------------------------------------------------------------------------------------

function drawLegend(view) {
  const { legend, credit } = view.data;
  const html = JSON.stringify([legend, credit]);
  if (view.legend.shows === html) return;
  view.legend.shows = html;
  view.legend.replaceChildren(
    ...[...legend, ["credit", credit]].map(([mark, words]) => {
      const entry = node("span", mark);
      if (mark !== "credit") entry.append(node("i", ""));
      entry.append(words);
      return entry;
    }),
  );
}

function drawPlayer(view) {
  const { steps, undated } = view.data;
  const shows = JSON.stringify([steps, undated]);
  if (view.player.shows === shows) return;
  view.player.shows = shows;
  view.until = null;
  clearInterval(view.playing);
  view.player.hidden = !steps.length;
  const play = node("button", "play");
  play.type = "button";
  const slider = node("input", "days");
  Object.assign(slider, { type: "range", min: 0, max: steps.length, value: steps.length });
  slider.setAttribute("aria-label", "Journeys up to a day");
  const said = node("output", "day");
  const apart = node("span", "undated");
  apart.textContent = undated ? `${undated} undated ${undated === 1 ? "journey stays" : "journeys stay"}, pale` : "";
  const go = (step) => {
    slider.value = step;
    view.until = step >= steps.length ? null : step ? steps[step - 1].day : -1;
    said.value = step >= steps.length ? "All days" : step ? `Until ${steps[step - 1].said}` : "Before the first";
    apart.hidden = view.until === null;
    slider.setAttribute("aria-valuetext", said.value);
    fill(view);
  };
  const stop = () => {
    clearInterval(view.playing);
    view.playing = null;
    play.textContent = "▶";
    play.setAttribute("aria-label", "Play the journeys in order");
  };
  play.onclick = () => {
    if (view.playing) return stop();
    play.textContent = "❚❚";
    play.setAttribute("aria-label", "Stop");
    go(0);
    view.playing = setInterval(() => {
      const next = Number(slider.value) + 1;
      go(next);
      if (next >= steps.length || !view.root.isConnected) stop();
    }, 1100);
  };
  slider.oninput = () => {
    stop();
    go(Number(slider.value));
  };
  view.player.replaceChildren(play, slider, said, apart);
  stop();
  go(steps.length);
}

// --- the picture ----------------------------------------------------------------------------------------------------

function savePicture(view) {
  view.map.once("render", () => {
    const canvas = view.map.getCanvas();
    const share = canvas.width / canvas.clientWidth;
    const strip = 26 * share;
    const picture = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height + strip });
    const pen = picture.getContext("2d");
    const { colours, legend, credit, file } = view.data;
    pen.fillStyle = colours.paper;
    pen.fillRect(0, 0, picture.width, picture.height);
    pen.drawImage(canvas, 0, 0);
    pen.scale(share, share);
    pen.translate(4, canvas.clientHeight + 13);
    pen.font = `12px ${getComputedStyle(view.root).fontFamily}`;
    pen.textBaseline = "middle";
    let x = 0;
    for (const [mark, words] of legend) {
      drawMark(pen, mark, x, colours);
      pen.fillStyle = colours.muted;
      pen.fillText(words, x + 34, 0);
      x += 50 + pen.measureText(words).width;
    }
    pen.textAlign = "right";
    pen.fillStyle = colours.muted;
    pen.fillText(credit, canvas.clientWidth - 8, 0);
    picture.toBlob((blob) => {
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${file}-map.png` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    }, "image/png");
  });
  view.map.triggerRepaint();
}

function drawMark(pen, mark, x, colours) {
  const line = mark === "solid" || mark === "dashed" || mark === "way";
  pen.strokeStyle = line ? colours.journey : colours.place;
  pen.lineWidth = 2.2;
  pen.setLineDash(mark === "dashed" ? [6, 4] : []);
  pen.beginPath();
  if (line) pen.moveTo(x, 0), pen.lineTo(x + 28, 0);
  else pen.arc(x + 20, 0, mark === "unsure" ? 8 : 5, 0, 7);
  pen.stroke();
  pen.fillStyle = mark === "way" ? colours.paper : colours.place;
  if (mark === "way") pen.beginPath(), pen.arc(x + 14, 0, 3, 0, 7), pen.fill(), pen.stroke();
  if (mark === "disc") pen.fill();
}
