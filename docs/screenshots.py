"""Take the pictures of the README and the guide from the running program, anew: ``make screenshots``.

1440 by 900, in light and in dark, with the palette reduced until each picture is small enough for a page.
"""

import io
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from components.samples import SAMPLES
from tests.browser.desk import WIDE, Desk, browser
from tests.browser.server import running_app

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
