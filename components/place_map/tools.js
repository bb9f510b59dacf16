// The map's tools: closer and farther, measuring between two points, marking many by drawing around them.

function use(view, name) {
  const { map } = view;
  if (!map) return;
  if (name === "fit") return fit(view, true);
  if (name === "in") return map.zoomIn();
  if (name === "out") return map.zoomOut();
  if (name === "picture") return savePicture(view);
  setTool(view, view.tool === name ? "" : name);
}

function setTool(view, tool) {
  const { map } = view;
  if (view.tool === "point" && tool !== "point" && view.wanted) {
    view.wanted = "";
    view.send("point", null);
  }
  view.tool = tool;
  view.measured = [];
  drawMeasure(view);
  for (const button of view.tools.children) {
    button.setAttribute("aria-pressed", String(button.className === tool));
  }
  map.getCanvas().style.cursor = tool ? "crosshair" : "";
  map.dragPan[tool === "lasso" ? "disable" : "enable"]();
  view.tip.hidden = view.menu.hidden = true;
  closePopup(view);
  say(view, { measure: "Click two points.", lasso: "Draw around the places you want." }[tool] ?? "");
}

// `way` is what can be done about it: its words, and what pressing them does.
function say(view, words, way) {
  view.note.textContent = words;
  view.note.hidden = !words;
  if (!way) return;
  const button = node("button", "way");
  button.type = "button";
  [button.textContent, button.onclick] = way;
  view.note.append(" ", button);
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
