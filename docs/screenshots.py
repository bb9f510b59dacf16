"""Take the pictures of the README and the guide from the running program, anew: ``make screenshots``.

1440 by 900, in light and in dark, with the palette reduced until each picture is small enough for a page.
"""

import io
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import expect

from components.samples import SAMPLES
from tests.browser.desk import WIDE, Desk, browser
from tests.browser.server import running_app
from tests.browser.test_whole_way import ALL_ROWS, IMPORT_MS, articles, compares_two_reports, drop

PICTURES = Path(__file__).parent / "pictures"
LARGEST = 400_000  # bytes
PAPER = {"width": 900, "height": 1240}  # about A4
MAP_MS = 2500  # the map's flight to what is selected, and its tiles in software


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(exist_ok=True)
    with running_app() as address, browser() as chromium:
        for scheme in ("light", "dark"):
            context = chromium.new_context(viewport=WIDE, color_scheme=scheme)
            desk = Desk(context.new_page(), address)
            for name, arrange in SCENES.items():
                arrange(desk)
                desk.page.mouse.move(2, 2)  # so that no tip covers the text
                desk.settled().page.wait_for_timeout(MAP_MS)
                _save(desk.page.screenshot(), PICTURES / f"{name}-{scheme}.png")
            _save(brief(desk), PICTURES / f"brief-{scheme}.png")
            context.close()


def front(desk: Desk) -> None:
    """The page that offers to open an article."""
    desk.open()


def workspace(desk: Desk) -> None:
    """The first sample with its date set and Kim chosen: his mentions, his journey."""
    desk.open_sample()
    desk.set_date("2023-09-05")
    desk.mark("Kim Jong-un").first.click()


def quotes(desk: Desk) -> None:
    """A statement on an anonymous source, with its chain."""
    desk.open_sample()
    desk.tab("Quotes").locator("article.quote").filter(has_text="expected to ask Moscow").click()


def checks(desk: Desk) -> None:
    """What to distrust."""
    desk.open_sample()
    desk.tab("Checks")


def network(desk: Desk) -> None:
    """All samples in one network, the sentences of one tie beside it."""
    for name in SAMPLES:
        desk.open_sample(name)
    desk.open("name=Kim+Jong-un&and=Russia", page="network")


def library(desk: Desk) -> None:
    """Twenty files dropped and read; the two reports of one event among them ticked, to be compared or sent on."""
    files = articles()
    desk.open_sample()  # with an article in it the library folds its import away
    desk.open(page="library")
    desk.page.get_by_test_id("stExpander").filter(has_text="Import articles").locator("summary").click()
    drop(desk.settled(), files)
    desk.page.get_by_role("button", name=f"Import {len(files)} files").click()
    expect(desk.page.get_by_text(f"{len(files)} of {len(files)} files read")).to_be_visible(timeout=IMPORT_MS)
    for edge in ("From", "Until"):
        month = desk.page.get_by_role("textbox", name=edge)
        month.fill("2024-03")
        month.press("Enter")
        desk.settled()
    expect(desk.page.get_by_text(re.compile(r"^2 of \d+ articles"))).to_be_visible()
    desk.settled().page.get_by_test_id("stDataFrame").first.click(position=ALL_ROWS)
    expect(desk.page.get_by_text("2 chosen")).to_be_visible()


def compare(desk: Desk) -> None:
    """The two reports side by side, a claim that they tell otherwise unfolded."""
    compares_two_reports(desk)
    desk.page.locator(".claim[data-act]").filter(has_text="Elena Marković to Oslo").click()


def profile(desk: Desk) -> None:
    """The minister of both reports."""
    desk.open("who=Elena%20Markovi%C4%87", page="profile")
    expect(desk.page.get_by_role("heading", name="Elena Marković")).to_be_visible()


def search(desk: Desk) -> None:
    """Who spoke about Iran."""
    desk.open("q=about%3AIran", page="search")


def brief(desk: Desk) -> bytes:
    """The head of the brief of the first sample, its date set: saved from the page and opened alone, as it is sent on."""
    desk.open_sample()
    desk.set_date("2023-09-05")
    desk.page.get_by_test_id("stPopoverButton").filter(has_text="Download").click()
    with TemporaryDirectory() as folder, desk.page.expect_download() as saved:
        desk.page.get_by_role("button", name="Brief, HTML").click()
        page = Path(folder) / "brief.html"
        saved.value.save_as(page)
        desk.page.goto(page.as_uri())
        desk.page.set_viewport_size(PAPER)
        return desk.page.screenshot()


SCENES: dict[str, Callable[[Desk], None]] = {
    "workspace": workspace,
    "front": front,
    "quotes": quotes,
    "checks": checks,
    "network": network,
    "library": library,
    "compare": compare,
    "profile": profile,
    "search": search,
}


def _save(png: bytes, path: Path) -> None:
    """Write the picture with as many colours as fit; the page uses few, so that nothing is seen of it."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (256, 128, 64):
        out = io.BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            break
    path.write_bytes(out.getvalue())
    print(f"{path.relative_to(Path.cwd())}: {out.tell() // 1000} KB, {colours} colours")


if __name__ == "__main__":
    main()
