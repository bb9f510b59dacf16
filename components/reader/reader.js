// The reader: draws the pieces it is given as text nodes, never as HTML, and tells which mark was chosen.
// Python cut the text (marks.py), so nothing here counts characters but `placeOf`, in code points. Called again whenever its data change; the page is
// rebuilt only when the text or its marks did, so that a selection moves nothing.

const SWITCHES = [
  ["entity", "Entities", "People, organisations, places and things that are named"],
  ["quote", "Quotes", "What somebody is reported to have said"],
  ["place", "Places", "Names that stand for a place one can go to"],
  ["date", "Dates", "Dates and times"],
  ["hedge", "Hedges", "Words by which the article leaves something open"],
];
const CHOSEN_FROM_PAGE = ["entity", "quote", "place", "date"];
const STORED = "dateline-layers-off";
const views = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = newView(parentElement);
    views.set(parentElement, view);
  }
  view.send = setTriggerValue;
  view.data = data;
  if (view.built !== data.build) {
    draw(view);
    view.built = data.build;
  }
  showSelection(view);
  goToSentence(view);
}

function newView(parentElement) {
  const root = node("div", { class: "reader" });
  const tip = node("div", { class: "tip", role: "tooltip" });
  const adding = node("div", { class: "adding", role: "toolbar", "aria-label": "What the selected words are" });
  parentElement.append(root, tip, adding);
  const view = { root, tip, adding, off: storedLayers(), send: null, data: null, built: null, shown: null, fromHere: null };
  root.addEventListener("click", (event) => choose(view, event.target));
  root.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.localName === "mark") {
      event.preventDefault();
      choose(view, event.target);
    }
    if (event.key === "Escape") {
      hideTip(view);
      if (view.data.selected) {
        announce("");
        send(view, "select", "");
      }
    }
  });
  root.addEventListener("mouseover", (event) => tell(view, event.target, event.clientX, event.clientY));
  root.addEventListener("mouseleave", () => hideTip(view));
  root.addEventListener("focusin", (event) => {
    if (event.target.matches(":focus-visible")) tell(view, event.target);
  });
  root.addEventListener("focusout", () => hideTip(view));
  offerAdding(view);
  whileShown(root, "dateline:goto", (detail) => goTo(view, detail));
  whileShown(root, "dateline:select", ({ select }) => {
    view.data = { ...view.data, selected: select };
    showSelection(view);
  });
  return view;
}

function draw(view) {
  const { data, root } = view;
  hideTip(view);
  const switches = node("div", { class: "layers", role: "toolbar", "aria-label": "Layers of the reader" });
  for (const [layer, name, title] of SWITCHES) {
    const button = node("button", { type: "button", "data-layer": layer, title, "aria-pressed": String(!view.off.has(layer)) }, name);
    button.addEventListener("click", () => toggleLayer(view, layer, button));
    switches.append(button);
  }
  const page = node("article", { class: "page", "aria-label": "Article" });
  const text = node("div", { class: "text" });
  const opened = new Set();
  data.paragraphs.forEach((runs, index) => {
    if (!runs.length) return;
    const headline = index === data.headline;
    const above = data.headline !== null && index < data.headline; // a banner or a section's name
    const line = headline ? node("h1", { class: "headline" }) : node("p", above ? { class: "above" } : {});
    line.dataset.start = data.starts[index];
    drawRuns(line, runs, data.marks, opened);
    if (headline) page.append(line, facts(view));
    else (above ? page : text).append(line);
  });
  if (data.headline === null) page.prepend(...[data.title ? node("h1", { class: "headline" }, data.title) : "", facts(view)]);
  if (data.note) text.prepend(node("p", { class: "note", role: "note" }, data.note));
  page.append(text);
  const taken = furniture(view);
  if (taken) page.append(taken);
  root.replaceChildren(...(data.marks.length ? [switches] : []), page);
  applyLayers(view);
  view.shown = null;
}

// Neighbouring runs share the outer part of their stacks of marks: the shared elements stay open.
function drawRuns(line, runs, marks, opened) {
  let open = []; // [mark number, element], outer first
  for (const [text, stack] of runs) {
    let kept = 0;
    while (kept < open.length && kept < stack.length && open[kept][0] === stack[kept]) kept += 1;
    open = open.slice(0, kept);
    for (const number of stack.slice(kept)) {
      const element = markElement(marks[number], number, !opened.has(number));
      opened.add(number);
      (open.length ? open.at(-1)[1] : line).append(element);
      open.push([number, element]);
    }
    (open.length ? open.at(-1)[1] : line).append(text);
  }
}

function markElement(mark, number, first) {
  const element = node("mark", { "data-layer": mark.layer, "data-select": mark.select, "data-at": mark.at, "data-number": number });
  if (mark.style) element.dataset.style = mark.style;
  if (mark.hand && first) element.dataset.hand = "";
  if (first) element.dataset.first = "";
  if (first && mark.initials) element.dataset.initials = mark.initials;
  if (first && CHOSEN_FROM_PAGE.includes(mark.layer)) {
    element.tabIndex = 0;
    element.setAttribute("role", mark.layer === "quote" ? "group" : "button");
    element.setAttribute("aria-description", `${mark.title}. ${mark.why}`);
    if (mark.layer === "quote") element.setAttribute("aria-label", `Quote: ${mark.title}`);
  }
  return element;
}

function facts(view) {
  const { data } = view;
  const line = node("div", { class: "facts" });
  for (const fact of data.facts) line.append(node("span", {}, fact));
  if (data.date) {
    const button = node("button", { type: "button", class: "date", "aria-label": `${data.date.label}. Set the article's date` }, `${data.date.label} \u270e`);
    button.title = data.date.why;
    button.addEventListener("click", () => send(view, "act", "date"));
    line.append(button);
  }
  for (const chip of data.chips) {
    const button = node("button", { type: "button", class: "chip", "data-code": chip.code, "aria-description": chip.message }, chip.label);
    button.title = chip.message;
    button.addEventListener("click", () => send(view, "act", "checks"));
    line.append(button);
  }
  return line;
}

function furniture(view) {
  const { furniture: lines, kept } = view.data;
  if (!lines.length && !kept.length) return null;
  const fold = node("details", { class: "furniture" });
  fold.open = Boolean(view.folded);
  fold.addEventListener("toggle", () => (view.folded = fold.open));
  const count = lines.length ? `${lines.length} line${lines.length > 1 ? "s" : ""} of page furniture` : "No page furniture left";
  fold.append(node("summary", {}, kept.length ? `${count}, ${kept.length} put back` : count));
  const list = node("ul", {});
  for (const line of lines) {
    const back = node("button", { type: "button", "aria-label": `Put line ${line.line} back` }, "Put back");
    back.addEventListener("click", () => send(view, "act", `keep:${line.line}`));
    list.append(node("li", {}, node("span", { title: line.text }, line.text), node("span", {}, line.reason), back));
  }
  for (const number of kept) {
    const off = node("button", { type: "button", "aria-label": `Take line ${number} off again` }, "Take off again");
    off.addEventListener("click", () => send(view, "act", `drop:${number}`));
    list.append(node("li", {}, node("span", {}, `Line ${number}`), node("span", {}, "put back by you"), off));
  }
  fold.append(list);
  return fold;
}

// --- choosing and showing -------------------------------------------------------------------------------------------

function choose(view, target) {
  if (selectedWords(view)) return; // the analyst is copying, or about to correct
  const mark = liveMark(view, target);
  if (!mark) return;
  const chosen = mark.dataset.select === view.data.selected ? "" : mark.dataset.select;
  view.fromHere = chosen;
  announce(chosen);
  send(view, "select", chosen);
}

// What is chosen shows in every list and in the text at once; the program's answer brings what hangs on it.
function announce(select) {
  window.dispatchEvent(new CustomEvent("dateline:select", { detail: { select } }));
}

// The innermost mark under the pointer whose layer is switched on and can be chosen.
function liveMark(view, target) {
  let mark = target.closest?.("mark");
  while (mark && (view.off.has(mark.dataset.layer) || !CHOSEN_FROM_PAGE.includes(mark.dataset.layer))) {
    mark = mark.parentElement.closest("mark");
  }
  return mark;
}

function showSelection(view) {
  const { selected } = view.data;
  showDays(view);
  if (view.shown === selected) return;
  for (const old of view.root.querySelectorAll("mark.selected")) {
    old.classList.remove("selected");
    old.removeAttribute("aria-pressed");
  }
  view.shown = selected;
  const marks = selected ? [...view.root.querySelectorAll("mark")].filter((mark) => mark.dataset.select === selected) : [];
  for (const mark of marks) {
    mark.classList.add("selected");
    if (mark.getAttribute("role") === "button") mark.setAttribute("aria-pressed", "true");
  }
  // A quote is in view when its words are, not when its cue is.
  const own = marks.filter((mark) => selected.startsWith(`${mark.dataset.layer}:`));
  const wanted = own.length ? own : marks;
  if (wanted.length && view.fromHere !== selected && !wanted.some(isVisible)) scrollTo(wanted[0]);
  view.fromHere = null;
}

// Days are chosen on the timeline: marks of what has nothing to do with them step back.
function showDays({ root, data }) {
  const near = data.near && data.selected.startsWith("days:") ? new Set(data.near) : null;
  for (const mark of root.querySelectorAll("mark[data-select]")) {
    mark.classList.toggle("out", Boolean(near && mark.dataset.select && !near.has(mark.dataset.select)));
  }
}

// Another panel asks for words that are marked, by where they stand in the text.
function goTo(view, { at }) {
  const pieces = [...view.root.querySelectorAll("mark")].filter((mark) => mark.dataset.at === at);
  const mark = pieces[0];
  if (!mark) return;
  if (!isVisible(mark)) scrollTo(mark);
  for (const piece of pieces) {
    piece.classList.remove("found");
    requestAnimationFrame(() => piece.classList.add("found"));
    piece.addEventListener("animationend", () => piece.classList.remove("found"), { once: true });
  }
}

// The address asks for a sentence, as a search does: shown once, then the reader is the analyst's own.
function goToSentence(view) {
  const { at } = view.data;
  if (view.sentence === at) return;
  view.sentence = at;
  const [start, end] = at.split("-").map(Number);
  if (!(start < end)) return;
  const within = [...view.root.querySelectorAll("mark")].find((mark) => {
    const from = Number(mark.dataset.at.split("-")[0]);
    return start <= from && from < end;
  });
  if (within) goTo(view, { at: within.dataset.at });
  else {
    const line = [...view.root.querySelectorAll("[data-start]")].findLast((each) => Number(each.dataset.start) <= start);
    if (line && !isVisible(line)) scrollTo(line);
  }
}

function isVisible(mark) {
  const box = mark.getBoundingClientRect();
  const pane = scroller(mark);
  const bounds = pane.getBoundingClientRect();
  const top = pane === document.scrollingElement ? 0 : bounds.top;
  const bottom = pane === document.scrollingElement ? innerHeight : bounds.bottom;
  return box.top >= top + 40 && box.bottom <= bottom;
}

// Only the reader's own pane moves: scrollIntoView would move every pane around it too.
function scrollTo(mark) {
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const pane = scroller(mark);
  const top = pane === document.scrollingElement ? 0 : pane.getBoundingClientRect().top;
  pane.scrollBy({ top: mark.getBoundingClientRect().top - top - pane.clientHeight / 3, behavior });
}

function scroller(element) {
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.scrollingElement;
}

// --- selecting words to correct -------------------------------------------------------------------------------------

const ADD_AS = [
  ["entity", "Entity", "They name somebody or something"],
  ["quote", "Quote", "Somebody states this"],
  ["place", "Place", "They name a place"],
  ["journey", "Journey", "Somebody goes somewhere"],
  ["somebody", "Stand for…", "They stand for somebody named elsewhere"],
];

function offerAdding(view) {
  const { adding, root } = view;
  adding.append(node("span", {}, "Add as"));
  for (const [what, name, title] of ADD_AS) {
    const button = node("button", { type: "button", "data-what": what, title }, name);
    button.addEventListener("click", () => {
      send(view, "act", `words:${adding.dataset.words}:${what}`);
      adding.classList.remove("shown");
    });
    adding.append(button);
  }
  adding.addEventListener("mousedown", (event) => event.preventDefault()); // the words stay selected
  adding.addEventListener("keydown", (event) => event.key === "Escape" && adding.classList.remove("shown"));
  let waiting;
  document.addEventListener("selectionchange", function listen() {
    if (!root.isConnected) return document.removeEventListener("selectionchange", listen);
    clearTimeout(waiting);
    waiting = setTimeout(() => showAdding(view), 200); // while the pointer is dragged the selection changes often
  });
  addEventListener("scroll", () => adding.classList.remove("shown"), { capture: true, passive: true });
}

function showAdding(view) {
  const { adding, tip } = view;
  const words = selectedWords(view);
  adding.classList.toggle("shown", Boolean(words));
  if (!words) return;
  tip.classList.remove("shown");
  adding.dataset.words = `${words.start}-${words.end}`;
  const above = words.box.top - adding.offsetHeight - 8;
  adding.style.left = `${Math.max(8, Math.min(words.box.left, innerWidth - adding.offsetWidth - 8))}px`;
  adding.style.top = `${above > 8 ? above : words.box.bottom + 8}px`;
}

// Where the selected words stand in the article, and on the screen; null for none, or for words of something else.
function selectedWords({ root }) {
  const tree = root.getRootNode();
  const selection = document.getSelection();
  const inside = tree.getSelection?.() ?? selection;
  const found = selection.getComposedRanges?.({ shadowRoots: tree === document ? [] : [tree] })[0]
    ?? (inside.rangeCount ? inside.getRangeAt(0) : null);
  if (!found || found.collapsed || !root.contains(found.startContainer)) return null;
  const [start, end] = [placeOf(found.startContainer, found.startOffset), placeOf(found.endContainer, found.endOffset)];
  if (start === null || end === null || start >= end) return null;
  const range = document.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  return { start, end, box: range.getBoundingClientRect() };
}

// A place in the page as code points from the article's beginning; null outside its lines.
function placeOf(container, offset) {
  const line = (container.nodeType === Node.TEXT_NODE ? container.parentElement : container).closest?.("[data-start]");
  if (!line) return null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(container, offset);
  return Number(line.dataset.start) + [...before.toString()].length;
}

// --- hovering -------------------------------------------------------------------------------------------------------

function tell(view, target, x, y) {
  const said = [];
  for (let mark = target.closest?.("mark"); mark; mark = mark.parentElement.closest("mark")) {
    const { title, why } = view.data.marks[mark.dataset.number];
    const { hand } = view.data.marks[mark.dataset.number];
    const by = hand ? `${why} Corrected by hand.` : why;
    if (title && !view.off.has(mark.dataset.layer)) said.push(node("div", {}, node("strong", {}, title), by));
  }
  if (!said.length) return hideTip(view);
  view.tip.replaceChildren(...said.slice(0, 3));
  const lines = [...target.closest("mark").getClientRects()];
  const box = lines.find((line) => y >= line.top - 4 && y <= line.bottom + 4) ?? lines[0];
  const left = Math.max(8, Math.min((x ?? box.left) - 24, innerWidth - view.tip.offsetWidth - 8));
  const below = box.bottom + 8;
  const fits = below + view.tip.offsetHeight < innerHeight;
  view.tip.style.left = `${left}px`;
  view.tip.style.top = `${fits ? below : box.top - view.tip.offsetHeight - 8}px`;
  view.tip.classList.add("shown");
}

function hideTip(view) {
  view.tip.classList.remove("shown");
}

// --- layers ---------------------------------------------------------------------------------------------------------

function toggleLayer(view, layer, button) {
  if (!view.off.delete(layer)) view.off.add(layer);
  button.setAttribute("aria-pressed", String(!view.off.has(layer)));
  sessionStorage.setItem(STORED, [...view.off].join(" "));
  applyLayers(view);
}

function applyLayers(view) {
  for (const [layer] of SWITCHES) view.root.classList.toggle(`on-${layer}`, !view.off.has(layer));
  for (const mark of view.root.querySelectorAll("mark[tabindex]")) mark.tabIndex = view.off.has(mark.dataset.layer) ? -1 : 0;
}

function storedLayers() {
  return new Set((sessionStorage.getItem(STORED) ?? "").split(" ").filter(Boolean));
}

// --- small things ---------------------------------------------------------------------------------------------------

// Every message carries a number, so that the same choice twice is two messages.
let sent = 0;
function send(view, trigger, value) {
  sent += 1;
  view.send(trigger, { value, number: sent });
}

function whileShown(element, name, act) {
  window.addEventListener(name, function listen({ detail }) {
    if (element.isConnected) act(detail);
    else window.removeEventListener(name, listen);
  });
}

function node(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}
