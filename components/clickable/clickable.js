// A list made by a panel: chosen by click or Enter, searched, filtered and sorted here without a run of the page.

const CHOOSABLE = "[data-select], [data-goto], [data-filter], [data-act]:not(select)";
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
  if (view.ledBy !== data.lead) {
    view.lead.innerHTML = data.lead;
    view.ledBy = data.lead;
    prepare(view.lead);
  }
  const frame = JSON.stringify([data.search, data.filters, data.orders, data.label]);
  if (view.frame !== frame) {
    drawControls(view);
    view.frame = frame;
  }
  if (view.html !== data.html) {
    keepingFocus(view, () => (view.list.innerHTML = data.html));
    view.html = data.html;
    prepare(view.list);
    view.list.setAttribute("aria-label", data.label);
    view.shown = null;
    apply(view);
  }
  showByHand(view);
  showSelection(view);
}

function newView(parentElement) {
  const root = node("div", { class: "clickable" });
  const lead = node("div", { class: "lead" });
  const controls = node("div", { class: "controls" });
  const list = node("div", { class: "list", role: "region" });
  const none = node("p", { class: "empty" }, "Nothing fits. ");
  none.hidden = true;
  const all = node("button", { type: "button" }, "Clear the search and the filters");
  none.append(all);
  root.append(lead, controls, list, none);
  parentElement.append(root);
  const view = { root, lead, controls, list, none, send: null, data: null, html: null, ledBy: null, frame: null, shown: null, fromHere: null };
  all.addEventListener("click", () => clear(view));
  for (const part of [lead, list]) {
    part.addEventListener("click", (event) => act(view, event));
    part.addEventListener("keydown", (event) => press(view, event));
    part.addEventListener("change", ({ target }) => target.dataset.act && ask(view, `${target.dataset.act}:${target.value}`));
  }
  window.addEventListener("dateline:select", function listen({ detail }) {
    if (!root.isConnected) return window.removeEventListener("dateline:select", listen);
    view.data = { ...view.data, selected: detail.select };
    showSelection(view);
  });
  return view;
}

function act(view, event) {
  if (!getSelection().isCollapsed && event.type === "click") return; // the analyst is copying
  if (event.target.closest("summary, select")) return;
  const target = event.target.closest(CHOOSABLE);
  if (!target) return;
  if (target.dataset.filter) return setFilter(view, target.dataset.filter);
  if (target.dataset.act) return ask(view, target.dataset.act);
  if (target.dataset.goto) {
    window.dispatchEvent(new CustomEvent("dateline:goto", { detail: { at: target.dataset.goto } }));
    return;
  }
  const chosen = target.dataset.select === view.data.selected ? "" : target.dataset.select;
  view.fromHere = chosen;
  // What is chosen shows everywhere at once; the program's answer brings what hangs on it.
  window.dispatchEvent(new CustomEvent("dateline:select", { detail: { select: chosen } }));
  sent += 1;
  view.send("select", { value: chosen, number: sent });
}

function ask(view, act) {
  sent += 1;
  view.send("act", { value: act, number: sent });
}

function press(view, event) {
  if ((event.key === "Enter" || event.key === " ") && event.target.matches(CHOOSABLE)) {
    event.preventDefault();
    if (!event.repeat) act(view, event); // a key held down decides once: the next row comes to the same place
    return;
  }
  const roving = event.target.closest("[data-roving]");
  const along = roving ? { ArrowRight: 1, ArrowLeft: -1 } : { ArrowDown: 1, ArrowUp: -1 };
  if (!(event.key in along)) return;
  const stops = roving
    ? [...roving.querySelectorAll(CHOOSABLE)]
    : [...view.list.querySelectorAll("[data-row]:not([hidden])")].map((row) => (row.matches(CHOOSABLE) ? row : row.querySelector(CHOOSABLE)));
  const here = stops.findIndex((stop) => stop === event.target || (!roving && stop?.closest("[data-row]").contains(event.target)));
  const next = stops[here + along[event.key]];
  if (here < 0 || !next) return;
  event.preventDefault();
  if (roving) [event.target.tabIndex, next.tabIndex] = [-1, 0];
  next.focus();
}

// What can be chosen can be reached by Tab and says that it is a button, unless it says what else it is.
function prepare(part) {
  for (const element of part.querySelectorAll(CHOOSABLE)) {
    const roving = element.closest("[data-roving]");
    element.tabIndex = roving && roving.querySelector(CHOOSABLE) !== element ? -1 : 0;
    if (!element.hasAttribute("role")) element.setAttribute("role", "button");
  }
}

// The row of a finding that was corrected by hand says so.
function showByHand({ list, data }) {
  const hand = new Set(data.hand);
  for (const element of list.querySelectorAll(".entity[data-select], .quote[data-select]")) {
    const is = hand.has(element.dataset.select.split(":")[1]);
    element.classList.toggle("by-hand", is);
    if (is) element.title = "Corrected by hand";
    else element.removeAttribute("title");
  }
}

function showSelection(view) {
  const { selected } = view.data;
  let first = null;
  for (const element of view.list.querySelectorAll("[data-select]")) {
    const is = element.dataset.select === selected;
    element.classList.toggle("selected", is);
    if (element.getAttribute("role") === "button") element.setAttribute("aria-pressed", String(is));
    else if (is) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
    if (is && !element.closest("[hidden]")) first ??= element;
  }
  if (first && view.shown !== selected && view.fromHere !== selected) reveal(first);
  view.shown = selected;
  view.fromHere = null;
}

// Only the nearest pane that scrolls moves, and only when the row is out of sight.
function reveal(element) {
  let pane = element;
  while (pane && !(pane.scrollHeight > pane.clientHeight && /auto|scroll/.test(getComputedStyle(pane).overflowY))) {
    pane = pane.parentElement ?? pane.getRootNode().host;
  }
  if (!pane || pane === document.scrollingElement) return;
  const box = element.getBoundingClientRect();
  const bounds = pane.getBoundingClientRect();
  if (box.top >= bounds.top && box.top + Math.min(box.height, 120) <= bounds.bottom) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  pane.scrollBy({ top: box.top - bounds.top - pane.clientHeight / 4, behavior: calm ? "auto" : "smooth" });
}

function keepingFocus(view, change) {
  const focused = view.list.contains(view.root.getRootNode().activeElement) ? view.root.getRootNode().activeElement : null;
  const name = ["select", "act"].find((name) => focused?.dataset[name]);
  const which = name && `[data-${name}="${CSS.escape(focused.dataset[name])}"]`;
  const row = focused?.closest("[data-row]");
  const rowsBeside = (number) => [...(view.list.querySelectorAll("[data-group]")[number] ?? view.list).querySelectorAll("[data-row]")];
  const group = [...view.list.querySelectorAll("[data-group]")].indexOf(row?.closest("[data-group]"));
  const number = rowsBeside(group).indexOf(row);
  const first = row && [...row.querySelectorAll(CHOOSABLE)].indexOf(focused);
  change();
  if (!which) return;
  // A row that was decided is gone: the next one has come to its place.
  const next = rowsBeside(group)[number];
  const stop = view.list.querySelector(which) ?? next?.querySelectorAll(CHOOSABLE)[first] ?? next?.querySelector(CHOOSABLE);
  if (!stop) return;
  prepare(view.list);
  stop.focus({ preventScroll: true });
}

// --- searching, filtering, sorting ----------------------------------------------------------------------------------

function drawControls(view) {
  const { data, controls } = view;
  const stored = JSON.parse(sessionStorage.getItem(`dateline-${data.key}`) ?? "{}");
  controls.replaceChildren();
  controls.hidden = !(data.search || data.filters.length || data.orders.length > 1);
  if (data.search) {
    const field = node("input", { type: "search", name: "search", placeholder: data.search, "aria-label": data.search });
    field.value = stored.search ?? "";
    controls.append(field);
  }
  const fold = node("details", { class: "more" }, node("summary", { "aria-label": "More filters" }, "More"));
  for (const { name, everything, options, folded } of data.filters) {
    const box = selectBox(name, everything, [["", everything], ...options], stored[name]);
    if (folded) fold.append(box);
    else controls.append(box);
  }
  if (data.orders.length > 1) {
    controls.append(selectBox("order", "Order", data.orders.map((order, i) => [String(i), order.words]), stored.order));
  }
  if (fold.children.length > 1) controls.append(fold);
  fold.open = [...fold.querySelectorAll("select")].some((box) => box.value);
  view.told = node("span", { class: "told", role: "status" });
  controls.append(view.told);
  controls.oninput = () => wish(view);
}

function wish(view) {
  sessionStorage.setItem(`dateline-${view.data.key}`, JSON.stringify(wanted(view)));
  apply(view);
}

function wanted({ controls }) {
  return Object.fromEntries([...controls.querySelectorAll("input, select")].map((control) => [control.name, control.value]));
}

function setFilter(view, filter) {
  const [name, ...value] = filter.split("=");
  const box = view.controls.querySelector(`select[name="${CSS.escape(name)}"]`);
  if (!box) return;
  box.value = box.value === value.join("=") ? "" : value.join("=");
  if (box.selectedIndex < 0) box.value = "";
  wish(view);
}

function clear(view) {
  for (const control of view.controls.querySelectorAll("input, select")) if (control.name !== "order") control.value = "";
  wish(view);
  view.controls.querySelector("input")?.focus();
}

function selectBox(name, label, options, stored) {
  const box = node("select", { name, "aria-label": label });
  for (const [value, words] of options) box.append(new Option(words, value));
  if (options.some(([value]) => value === stored)) box.value = stored;
  return box;
}

function apply(view) {
  const { data, list } = view;
  const want = wanted(view);
  const words = folded(want.search ?? "").split(/\s+/).filter(Boolean);
  const rows = [...list.querySelectorAll("[data-row]")];
  for (const row of rows) {
    const said = words.length ? folded(row.textContent) : "";
    row.hidden = !(
      words.every((word) => said.includes(word)) &&
      data.filters.every(({ name }) => !want[name] || (row.dataset[name] ?? "").split("\n").includes(want[name]))
    );
  }
  for (const group of list.querySelectorAll("[data-group]")) {
    group.hidden = Boolean(group.querySelector("[data-row]")) && !group.querySelector("[data-row]:not([hidden])");
  }
  const left = rows.filter((row) => !row.hidden).length;
  view.none.hidden = !rows.length || left > 0;
  view.told.textContent = left < rows.length ? `${left} of ${rows.length}` : "";
  for (const box of view.controls.querySelectorAll("select")) box.classList.toggle("on", box.name !== "order" && Boolean(box.value));
  for (const button of view.root.querySelectorAll("[data-filter]")) {
    const [name, ...value] = button.dataset.filter.split("=");
    button.setAttribute("aria-pressed", String(want[name] === value.join("=")));
  }
  const order = data.orders[Number(want.order ?? 0)];
  if (order && rows.length) {
    for (const parent of new Set(rows.map((row) => row.parentElement))) {
      const own = rows.filter((row) => row.parentElement === parent);
      const sorted = [...own].sort((a, b) => compare(a.dataset[order.name], b.dataset[order.name]) * (order.descending ? -1 : 1));
      if (sorted.some((row, i) => row !== own[i])) keepingFocus(view, () => parent.append(...sorted));
    }
  }
}

// "Erdogan" finds "Erdoğan".
function folded(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function compare(one = "", other = "") {
  const [a, b] = [Number(one), Number(other)];
  return one !== "" && other !== "" && !Number.isNaN(a) && !Number.isNaN(b) ? a - b : one.localeCompare(other);
}

function node(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
