// What stands below the map: what its marks mean, and the journeys in the order of their days.

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
