
// --- looked at closely ------------------------------------------------------------------------------------------------

const CLOSER = 4; // zoom from which the ground of 1:50m looks coarse, and the borders of provinces have room
let closerGround = null; // the promise of it: one for all maps

// Finer shapes weigh more than the rest of the map together, so only who looks closely waits for them (static/closer.py).
async function bringCloser(view) {
  const { map, data } = view;
  const ground = map?.getSource("ground"); // none before the style is read
  if (view.closer || !ground || map.getZoom() < CLOSER) return;
  view.closer = true;
  try {
    closerGround ??= fetch(`${data.files}/closer.json`).then((answer) => answer.json()).then(decoded);
    ground.setData(await closerGround);
  } catch (error) {
    closerGround = null; // the coarse ground stays, and is asked for again at the next theme
    console.warn(`map: ${error.message}`);
  }
}

// TopoJSON as GeoJSON: https://github.com/topojson/topojson-specification
function decoded({ arcs, objects, transform }) {
  const lines = arcs.map((steps) => {
    let [x, y] = transform.translate.map((start, axis) => start / transform.scale[axis]);
    return steps.map(([right, up]) => [(x += right) * transform.scale[0], (y += up) * transform.scale[1]]);
  });
  const line = (arc) => (arc < 0 ? lines[~arc].toReversed() : lines[arc]);
  const feature = ({ properties, type, arcs }) => ({
    type: "Feature",
    properties,
    geometry:
      type === "MultiLineString"
        ? { type, coordinates: arcs.map((path) => path.flatMap(line)) }
        : {
            type: "MultiPolygon",
            coordinates: (type === "Polygon" ? [arcs] : arcs).map((polygon) => polygon.map((ring) => closed(ring.flatMap(line)))),
          },
  });
  const features = [...objects.countries.geometries, ...objects.lines.geometries].map(feature);
  return { type: "FeatureCollection", features };
}

// A ring without the leap at the date line; Antarctica's goes once around the world and is led home over the pole.
function closed(ring) {
  let turns = 0;
  const whole = ring.map(([lon, lat], at) => {
    if (at) turns -= Math.round((lon - ring[at - 1][0]) / 360);
    return [lon + 360 * turns, lat];
  });
  const [first, last] = [whole[0], whole.at(-1)];
  return Math.abs(last[0] - first[0]) > 180 ? [...whole, [last[0], -90], [first[0], -90], first] : whole;
}
