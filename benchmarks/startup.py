"""How long an analyst waits: from `streamlit run` to a readable sample, and from a click to the redrawn page.

The aims: under 8 s cold, under 0.3 s a click on an article of a thousand words. Drives the real page in Chromium.
"""

import statistics
import time

from playwright.sync_api import expect

from tests.browser.desk import START_MS, WIDE, Desk, browser
from tests.browser.server import running_app

STARTS = 3
CLICKS = 20
LONG_SAMPLE = "eastmed-pipeline-talks"  # 1,089 words


def main() -> None:
    """Print the table."""
    starts = [_start() for _ in range(STARTS)]
    first, again = [start[0] for start in starts], [start[1] for start in starts]
    clicks = _clicks()
    print("| what | seconds, median | worst |")
    print("| --- | ---: | ---: |")
    for what, seconds in (
        (f"from `streamlit run` to a readable sample ({STARTS} starts)", first),
        ("opening another sample in the running program", again),
        (f"from a click in the reader to the redrawn page, 1,000 words ({CLICKS} clicks)", clicks),
    ):
        print(f"| {what} | {statistics.median(seconds):.2f} | {max(seconds):.2f} |")


def _start() -> tuple[float, float]:
    """Return the seconds to the first readable sample in a program just started, and to another one after it."""
    with browser() as chromium:
        page = chromium.new_context(viewport=WIDE).new_page()
        started = time.perf_counter()
        with running_app() as address:
            desk = Desk(page, address)
            page.goto(f"{address}/?sample=kim-putin-armoured-train")
            expect(desk.reader).to_be_visible(timeout=START_MS)
            readable = time.perf_counter() - started
            desk.settled(timeout=START_MS)
            started = time.perf_counter()
            page.goto(f"{address}/?sample=navalny-airlift")
            expect(desk.reader).to_contain_text("Navalny", timeout=START_MS)
            return readable, time.perf_counter() - started


def _clicks() -> list[float]:
    """Return the seconds from each click on a mark until the program has redrawn everything that follows it."""
    taken = []
    with running_app() as address, browser() as chromium:
        desk = Desk(chromium.new_context(viewport=WIDE).new_page(), address)
        desk.open_sample(LONG_SAMPLE)
        desk.page.wait_for_timeout(2000)  # the map draws itself once
        marks = desk.reader.locator("mark[data-layer='entity']")
        for number in range(CLICKS):
            mark = marks.nth(number * 3)
            mark.scroll_into_view_if_needed()
            before = desk.page.url
            started = time.perf_counter()
            mark.click(position={"x": 2, "y": 2})
            desk.page.wait_for_function("before => location.href !== before", arg=before)
            desk.settled()
            taken.append(time.perf_counter() - started)
    return taken


if __name__ == "__main__":
    main()
