"""The workspace as an analyst drives it: the words of the tests, over the page's hooks."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.browser.chromium import ARGUMENTS, NOT_FOUND, chromium

SAMPLE = "kim-putin-armoured-train"
WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 1024, "height": 768}
# A start on a busy machine loads the language model and the gazetteer; afterwards everything answers at once.
START_MS = 90_000
ANSWER_MS = 30_000
# The map hangs on the box it is drawn in, within a component's shadow root: components/place_map/map.js.
_MAP = "[...document.querySelectorAll('.st-key-map_map *')].map(e => e.shadowRoot?.querySelector('.box')).find(Boolean)?.map"
_DRAWN = f"{_MAP}.queryRenderedFeatures(undefined, {{ layers: [layer] }}).length"
expect.set_options(timeout=ANSWER_MS)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the installed Chromium.

    Raises:
        RuntimeError: if none is installed; it says what to do.
    """
    executable = chromium()
    if executable is None:
        raise RuntimeError(NOT_FOUND)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield started
        started.close()


class Desk:
    """One browser page on the running program; remembers what it asked of other machines and what it complained of."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.outside: list[str] = []
        self.complaints: list[str] = []
        page.set_default_timeout(ANSWER_MS)
        page.on("request", self._note_request)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note_request(self, request: object) -> None:
        where = urlsplit(request.url)
        if where.scheme in {"http", "https", "ws", "wss"} and where.hostname not in {"127.0.0.1", "localhost"}:
            self.outside.append(request.url)

    def open(self, query: str = "", page: str = "") -> "Desk":
        """Go to an address of the program and wait until it is drawn."""
        self.page.goto(f"{self.address}/{page}{f'?{query}' if query else ''}")
        self.page.wait_for_selector("[data-testid='stApp']", timeout=START_MS)
        return self.settled(timeout=START_MS)

    def reload(self) -> "Desk":
        """Load the page anew and wait until it is drawn: a click into a page that is still being drawn may be lost."""
        self.page.reload()
        return self.settled(timeout=START_MS)

    def settled(self, timeout: int = ANSWER_MS) -> "Desk":
        """Wait until the program has nothing more to draw."""
        self.page.wait_for_selector(
            "[data-testid='stApp'][data-test-script-state='notRunning'][data-test-connection-state='CONNECTED']",
            timeout=timeout,
        )
        return self

    def open_sample(self, name: str = SAMPLE) -> "Desk":
        """Open a sample by its address and wait for its text."""
        self.open(f"sample={name}")
        expect(self.reader).to_be_visible(timeout=START_MS)
        return self

    @property
    def reader(self) -> Locator:
        """The marked-up article."""
        return self.page.get_by_role("article", name="Article")

    def mark(self, words: str, layer: str = "entity") -> Locator:
        """Return the marks in the reader that hold exactly ``words``."""
        return self.reader.locator(f"mark[data-layer='{layer}']").filter(has_text=re.compile(f"^{re.escape(words)}$"))

    def tab(self, name: str) -> Locator:
        """Choose a tab on the right and return its panel."""
        self.page.get_by_role("tab", name=name).click()
        self.settled()
        return self.page.get_by_role("tabpanel").filter(visible=True)

    def set_date(self, day: str) -> None:
        """Set the article's date (ISO 8601) with the pencil under the headline."""
        self.reader.locator("button.date").click()
        dialog = self.page.get_by_role("dialog").filter(has_text="The article's date")
        # the field proper is drawn in three parts; the input behind it takes a date whole
        dialog.get_by_test_id("stDateInput").locator("input").first.fill(day)
        # a click beside the calendar closes it
        dialog.get_by_text("The article's date").click()
        dialog.get_by_role("button", name="Count dates from this day").click()
        expect(dialog).to_be_hidden()
        self.settled()

    def wait_for_map(self, lon: float, lat: float) -> None:
        """Wait until the middle of the map is within five degrees of a point."""
        near = f"{_MAP} && Math.hypot({_MAP}.getCenter().lng - {lon}, {_MAP}.getCenter().lat - {lat}) < 5"
        self.page.wait_for_function(f"() => {near}")

    def map_view(self) -> list[float]:
        """Return the longitude and latitude of the map's middle and its zoom, once it has been drawn and stands still."""
        self.page.wait_for_function(f"() => {{ const map = {_MAP}; return map?.loaded() && !map.isMoving(); }}")
        return self.page.evaluate(f"() => [...{_MAP}.getCenter().toArray(), {_MAP}.getZoom()]")

    def look_at(self, lon: float, lat: float, *, zoom: float) -> None:
        """Move the map at once and wait until it has been drawn."""
        self.map_view()
        self.page.evaluate(f"view => {_MAP}.jumpTo(view)", {"center": [lon, lat], "zoom": zoom})
        self.map_view()

    def wait_for_drawn(self, layer: str) -> None:
        """Wait until the map shows something of a layer of its style."""
        self.page.wait_for_function(f"layer => {_DRAWN}", arg=layer)

    def drawn_on_map(self, layer: str) -> int:
        """Return of how many shapes of a layer the map shows something now."""
        return self.page.evaluate(f"layer => {_DRAWN}", layer)

    def on_map(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a point of the map is drawn on the page, once the map stands still."""
        self.map_view()
        x, y = self.page.evaluate(
            f"""point => {{
                const map = {_MAP}, box = map.getCanvas().getBoundingClientRect(), at = map.project(point);
                return [box.left + at.x, box.top + at.y];
            }}""",
            [lon, lat],
        )
        return x, y

    def click_map(self, lon: float, lat: float) -> None:
        """Click where a point lies on the map."""
        self.page.mouse.click(*self.on_map(lon, lat))

    @property
    def selected(self) -> str | None:
        """What the address says is selected, once it says what the reader shows: marks answer a click at once."""
        for _ in range(ANSWER_MS // 50):
            match = re.search(r"[?&]select=([^&]+)", self.page.url)
            named = match[1].replace("%3A", ":") if match else None
            marks = self.reader.locator("mark.selected")
            if named == (marks.first.get_attribute("data-select") if marks.count() else None):
                break
            self.page.wait_for_timeout(50)
        return named
