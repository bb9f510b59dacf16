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

    @property
    def selected(self) -> str | None:
        """What the address says is selected."""
        match = re.search(r"[?&]select=([^&]+)", self.page.url)
        return match[1].replace("%3A", ":") if match else None
