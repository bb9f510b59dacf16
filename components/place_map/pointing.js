// Pointing at the map: what hovering says, what a click chooses or offers, and the click that says where words lie.

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
  view.tip.hidden = !found.length || !view.menu.hidden || (!view.popup.hidden && view.popup.of === found[0]);
  if (view.tip.hidden) return;
  const more = found.length > 1 ? `<small>and ${found.length - 1} more here: click to choose</small>` : "";
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
  if (view.tool === "point") return point(view, event);
  if (view.tool === "measure") return measure(view, event);
  // The click that follows the release of the button, at the end of drawing, is none.
  if (view.tool === "lasso" || event.originalEvent.timeStamp - view.drawnAt < 100) return;
  const found = under(view, event.point);
  view.tip.hidden = true;
  if (found.length > 1) return offer(view, found, event.point);
  view.menu.hidden = true;
  if (found.length) choose(view, found[0]);
  else if (view.selected) select(view, "");
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

// What was chosen elsewhere opens its card at the first click; the next one lets go of it.
function choose(view, address) {
  if (address === view.selected && view.data.selected === address && view.data.card && view.popup.of !== address) {
    openPopup(view, address);
    return refreshPopup(view);
  }
  select(view, address === view.selected ? "" : address);
}

function select(view, chosen) {
  view.selected = chosen;
  window.dispatchEvent(new CustomEvent("dateline:select", { detail: { select: chosen } }));
  openPopup(view, chosen);
  view.send("select", chosen);
}

// Words wait for a click that says where they lie, or no longer do.
function awaitPoint(view) {
  if (view.wanted === view.data.wanted) return;
  view.wanted = view.data.wanted;
  if (Boolean(view.wanted) === (view.tool === "point")) return sayWanted(view);
  if (view.map) setTool(view, view.wanted ? "point" : "");
  sayWanted(view);
}

function sayWanted(view) {
  if (view.wanted) say(view, `Click where “${view.wanted}” lies.`, ["Never mind", () => setTool(view, "")]);
}

// As exact as a click at this zoom is: a pixel of the whole world is 0.7 degrees wide.
function point(view, { lngLat }) {
  const { lng, lat } = lngLat.wrap();
  const degrees = 360 / (512 * 2 ** view.map.getZoom());
  const digits = Math.max(0, Math.min(5, Math.ceil(-Math.log10(degrees))));
  view.wanted = "";
  setTool(view, "");
  view.send("point", [Number(lat.toFixed(digits)), Number(lng.toFixed(digits))]);
}
