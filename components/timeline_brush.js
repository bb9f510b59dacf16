// The strip on which days are chosen. Days are numbers as Python counts them (`date.toordinal`); `axis.epoch` is that of 1 January 1970.

const DAY_MS = 86_400_000;
const CLICK = 4; // pixels: a shorter drag is a click, which chooses nothing
const views = new WeakMap();
let sent = 0;

export default function ({ parentElement, data, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = newView(parentElement);
    views.set(parentElement, view);
  }
  view.send = setTriggerValue;
  view.data = data;
  view.bars.replaceChildren(
    ...data.bars.map(([left, right, hollow]) => {
      const bar = node("span", { class: hollow ? "bar hollow" : "bar" });
      bar.style.left = share(left);
      bar.style.width = share(right - left);
      return bar;
    }),
  );
  show(view);
}

function newView(parentElement) {
  const bars = node("div", { class: "bars" });
  const chosen = node("div", { class: "chosen", hidden: "" });
  const strip = node("div", { class: "strip", title: "Drag over the days that the article and the map shall show" }, bars, chosen);
  const from = node("input", { type: "date", "aria-label": "From day" });
  const to = node("input", { type: "date", "aria-label": "To day" });
  const clear = node("button", { type: "button", title: "Show all days again (Escape)" }, "Clear");
  const fields = node("div", { class: "fields" }, node("span", {}, "Days"), from, node("span", {}, "to"), to, clear);
  const root = node("div", { class: "brush", role: "group", "aria-label": "Days shown" }, strip, fields);
  parentElement.append(root);
  const view = { root, strip, bars, chosen, from, to, clear, send: null, data: null };
  strip.addEventListener("pointerdown", (event) => drag(view, event));
  for (const field of [from, to]) field.addEventListener("change", () => typed(view));
  clear.addEventListener("click", () => choose(view, ""));
  window.addEventListener("keydown", function listen(event) {
    if (!root.isConnected) return window.removeEventListener("keydown", listen);
    if (event.key === "Escape" && !event.defaultPrevented && view.data.selected) choose(view, "");
  });
  window.addEventListener("dateline:select", function listen({ detail }) {
    if (!root.isConnected) return window.removeEventListener("dateline:select", listen);
    view.data = { ...view.data, selected: detail.select.startsWith("days:") ? detail.select : "" };
    show(view);
  });
  return view;
}

function drag(view, down) {
  if (down.button) return;
  down.preventDefault();
  view.strip.setPointerCapture(down.pointerId);
  const box = view.strip.getBoundingClientRect();
  const at = ({ clientX }) => Math.min(1, Math.max(0, (clientX - box.left) / box.width));
  const start = at(down);
  const days = (event) => [start, at(event)].sort((a, b) => a - b).map((place) => dayAt(view.data.axis, place));
  const move = (event) => showDays(view, days(event));
  const up = (event) => {
    view.strip.removeEventListener("pointermove", move);
    if (event.type === "pointerup" && Math.abs(event.clientX - down.clientX) >= CLICK) choose(view, addressOf(days(event), view.data.axis));
    else show(view);
  };
  view.strip.addEventListener("pointermove", move);
  for (const end of ["pointerup", "pointercancel"]) view.strip.addEventListener(end, up, { once: true });
}

function typed(view) {
  const [from, to] = [view.from.value, view.to.value];
  if (from && to) choose(view, `days:${from <= to ? `${from}_${to}` : `${to}_${from}`}`);
}

function choose(view, selected) {
  // What is chosen shows everywhere at once; the program's answer brings what happens then.
  window.dispatchEvent(new CustomEvent("dateline:select", { detail: { select: selected } }));
  sent += 1;
  view.send("select", { value: selected, number: sent });
}

function show(view) {
  const { selected, axis } = view.data;
  const days = selected ? selected.slice(5).split("_").map((iso) => Date.parse(iso) / DAY_MS + axis.epoch) : null;
  showDays(view, days);
}

function showDays({ chosen, from, to, clear, data }, days) {
  chosen.hidden = !days;
  clear.hidden = !days;
  [from.value, to.value] = days ? days.map((day) => isoOf(day, data.axis)) : ["", ""];
  if (!days) return;
  const [left, right] = [placeOf(data.axis, days[0]), placeOf(data.axis, days[1] + 1)].map((place) => Math.min(1, Math.max(0, place)));
  chosen.style.left = share(left);
  chosen.style.width = share(right - left);
}

// As `Axis.at` in timeline_axis.py has it.
function placeOf(axis, day) {
  const [low, high] = [scaled(axis, axis.first), scaled(axis, axis.last)];
  return axis.edge + (1 - 2 * axis.edge) * ((scaled(axis, day) - low) / (high - low));
}

function scaled({ today, spread }, day) {
  if (today === null) return day;
  return Math.sign(day - today) * Math.log1p(Math.abs(day - today) / spread);
}

// The day at a place: `placeOf` undone.
function dayAt(axis, place) {
  const [low, high] = [scaled(axis, axis.first), scaled(axis, axis.last)];
  const value = low + Math.min(1, Math.max(0, (place - axis.edge) / (1 - 2 * axis.edge))) * (high - low);
  const day = axis.today === null ? value : axis.today + Math.sign(value) * axis.spread * Math.expm1(Math.abs(value));
  return Math.min(axis.last, Math.max(axis.first, Math.floor(day)));
}

function addressOf([first, last], axis) {
  return `days:${isoOf(first, axis)}_${isoOf(last, axis)}`;
}

function isoOf(day, axis) {
  return new Date((day - axis.epoch) * DAY_MS).toISOString().slice(0, 10);
}

function share(place) {
  return `${(100 * place).toFixed(2)}%`;
}

function node(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
