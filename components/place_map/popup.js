// What opens at a pin that was clicked: what it is, what else it may be, and what can be done about it.

function newPopup() {
  const popup = node("div", "popup");
  popup.setAttribute("role", "dialog");
  popup.setAttribute("aria-label", "The place clicked");
  return popup;
}

function listenToPopup(view) {
  const ask = (event) => {
    const pressed = event.target.closest("[data-act]");
    if (!pressed) return;
    event.preventDefault();
    closePopup(view);
    view.send("act", pressed.dataset.act);
  };
  view.popup.addEventListener("click", ask);
  view.popup.addEventListener("keydown", (event) => ["Enter", " "].includes(event.key) && ask(event));
}

// What it says comes with the program's answer to the click.
function openPopup(view, address) {
  closePopup(view);
  view.popup.of = address;
}

// A correction changes what is said, where the pin is, or takes it away.
function refreshPopup(view) {
  const { popup, data } = view;
  if (!popup.of || popup.of !== data.selected) return;
  if (!data.card) return closePopup(view);
  popup.innerHTML = data.card;
  for (const way of popup.querySelectorAll("[data-act]")) {
    way.tabIndex = 0;
    way.setAttribute("role", "button");
  }
  popup.hidden = false;
  placePopup(view);
}

function placePopup(view) {
  const { popup, map, data, box } = view;
  if (popup.hidden) return;
  const pin = data.pins.find(({ properties }) => properties.address === popup.of);
  if (!pin) return closePopup(view);
  const [x, y] = nearest(map, pin.geometry.coordinates);
  if (x < 0 || y < 0 || x > box.clientWidth || y > box.clientHeight) return closePopup(view);
  place(view, popup, { x, y });
}

function closePopup({ popup }) {
  popup.hidden = true;
  popup.of = "";
}
