// A list made by a panel: chosen by click or Enter, searched, filtered and sorted here without a run of the page.

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
  const frame = JSON.stringify([data.search, data.filters, data.orders, data.label]);
  if (view.frame !== frame) {
    drawControls(view);
    view.frame = frame;
  }
  if (view.html !== data.html) {
    keepingFocus(view, () => (view.list.innerHTML = data.html));
    view.html = data.html;
    prepare(view);
    apply(view);
  }
  showSelection(view);
}

function newView(parentElement) {
  const root = document.createElement("div");
  root.className = "clickable";
  const controls = document.createElement("div");
  controls.className = "controls";
  const list = document.createElement("div");
  list.className = "list";
  const none = document.createElement("p");
  none.className = "empty";
  none.hidden = true;
  none.textContent = "Nothing fits. Change the search or the filters.";
  root.append(controls, list, none);
  parentElement.append(root);
  const view = { root, controls, list, none, send: null, data: null, html: null, frame: null, shown: null, fromHere: null };
  list.addEventListener("click", (event) => act(view, event));
  list.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("[data-select], [data-goto]")) {
      event.preventDefault();
      act(view, event);
    }
  });
  window.addEventListener("dateline:select", function listen({ detail }) {
    if (!root.isConnected) return window.removeEventListener("dateline:select", listen);
    view.data = { ...view.data, selected: detail.select };
    showSelection(view);
  });
  return view;
}

function act(view, event) {
  if (!getSelection().isCollapsed && event.type === "click") return; // the analyst is copying
  const target = event.target.closest("[data-goto], [data-select]");
  if (!target) return;
  if (target.dataset.goto) {
    const [select, number] = target.dataset.goto.split("/");
    window.dispatchEvent(new CustomEvent("dateline:goto", { detail: { select, number: Number(number) } }));
    return;
  }
  const chosen = target.dataset.select === view.data.selected ? "" : target.dataset.select;
  view.fromHere = chosen;
  // What is chosen shows everywhere at once; the program's answer brings what hangs on it.
  window.dispatchEvent(new CustomEvent("dateline:select", { detail: { select: chosen } }));
  sent += 1;
  view.send("select", { value: chosen, number: sent });
}

function prepare(view) {
  for (const element of view.list.querySelectorAll("[data-select], [data-goto]")) {
    element.tabIndex = 0;
    if (!element.hasAttribute("role")) element.setAttribute("role", "button");
  }
  view.list.setAttribute("aria-label", view.data.label);
  view.list.setAttribute("role", "region");
  view.shown = null;
}

function showSelection(view) {
  const { selected } = view.data;
  let first = null;
  for (const element of view.list.querySelectorAll("[data-select]")) {
    const is = element.dataset.select === selected;
    element.classList.toggle("selected", is);
    if (element.getAttribute("role") === "button") element.setAttribute("aria-pressed", String(is));
    if (is) first ??= element;
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
  const which = focused?.dataset.select ? `[data-select="${CSS.escape(focused.dataset.select)}"]` : null;
  change();
  if (which) view.list.querySelector(which)?.focus({ preventScroll: true });
}

// --- searching, filtering, sorting ----------------------------------------------------------------------------------

function drawControls(view) {
  const { data, controls } = view;
  const stored = JSON.parse(sessionStorage.getItem(`dateline-${data.key}`) ?? "{}");
  controls.replaceChildren();
  controls.hidden = !(data.search || data.filters.length || data.orders.length > 1);
  if (data.search) {
    const field = document.createElement("input");
    field.type = "search";
    field.name = "search";
    field.placeholder = data.search;
    field.setAttribute("aria-label", data.search);
    field.value = stored.search ?? "";
    controls.append(field);
  }
  for (const { name, everything, options } of data.filters) {
    controls.append(selectBox(name, everything, [["", everything], ...options], stored[name]));
  }
  if (data.orders.length > 1) {
    controls.append(selectBox("order", "Order", data.orders.map((order, i) => [String(i), order.words]), stored.order));
  }
  controls.oninput = () => {
    const state = Object.fromEntries([...controls.children].map((control) => [control.name, control.value]));
    sessionStorage.setItem(`dateline-${data.key}`, JSON.stringify(state));
    apply(view);
  };
}

function selectBox(name, label, options, stored) {
  const box = document.createElement("select");
  box.name = name;
  box.setAttribute("aria-label", label);
  for (const [value, words] of options) box.append(new Option(words, value));
  if (options.some(([value]) => value === stored)) box.value = stored;
  return box;
}

function apply(view) {
  const { data, controls, list } = view;
  const wanted = Object.fromEntries([...controls.children].map((control) => [control.name, control.value]));
  const words = (wanted.search ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [...list.querySelectorAll("[data-row]")];
  for (const row of rows) {
    const said = words.length ? row.textContent.toLowerCase() : "";
    const fits = words.every((word) => said.includes(word)) && data.filters.every(({ name }) => !wanted[name] || row.dataset[name] === wanted[name]);
    row.hidden = !fits;
  }
  for (const group of list.querySelectorAll("[data-group]")) {
    group.hidden = Boolean(group.querySelector("[data-row]")) && !group.querySelector("[data-row]:not([hidden])");
  }
  view.none.hidden = !rows.length || rows.some((row) => !row.hidden);
  const order = data.orders[Number(wanted.order ?? 0)];
  if (order && rows.length) {
    for (const parent of new Set(rows.map((row) => row.parentElement))) {
      const own = rows.filter((row) => row.parentElement === parent);
      const sorted = [...own].sort((a, b) => compare(a.dataset[order.name], b.dataset[order.name]) * (order.descending ? -1 : 1));
      if (sorted.some((row, i) => row !== own[i])) keepingFocus(view, () => parent.append(...sorted));
    }
  }
}

function compare(one = "", other = "") {
  const [a, b] = [Number(one), Number(other)];
  return one !== "" && other !== "" && !Number.isNaN(a) && !Number.isNaN(b) ? a - b : one.localeCompare(other);
}
