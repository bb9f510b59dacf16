"""What is decided outlives the server, what two decide at once is shown to both, articles are handed on, go and come back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import html
from playwright.sync_api import Browser, expect

from dateline.storage import open_library, url_of_file
from tests.across.reports import FILES, analysed
from tests.batch.test_importing import OTHER, VISIT, zipped
from tests.browser.desk import START_MS, WIDE, Desk
from tests.browser.server import started_app
from tests.browser.test_correcting import choose, select_words
from tests.components.sample_analysis import PAGE

ROW_HEIGHT = 35  # pixels of a table's row, its head too


@contextmanager
def somebody(browser: Browser, address: str) -> Iterator[Desk]:
    """Another analyst, in a browser of their own."""
    context = browser.new_context(viewport=WIDE, color_scheme="light")
    yield Desk(context.new_page(), address)
    context.close()


def add_event(desk: Desk, words: str) -> None:
    select_words(desk, words)
    desk.page.get_by_role("toolbar", name="What the selected words are").get_by_role("button", name="Entity").click()
    dialog = desk.page.get_by_role("dialog")
    choose(desk, dialog, "Kind", "Event")
    dialog.get_by_role("button", name="Correct", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(desk.mark(words)).to_have_attribute("data-hand", "")


def test_a_correction_is_there_after_the_server_was_killed(browser: Browser, tmp_path: Path):
    library = str(url_of_file(tmp_path / "library.sqlite"))
    article = tmp_path / "from the desk.txt"
    article.write_bytes(PAGE)
    with started_app(DATELINE_DATABASE_URL=library) as (address, server), somebody(browser, address) as desk:
        desk.open()
        desk.page.locator("input[type=file]").first.set_input_files(article)
        expect(desk.reader).to_be_visible()
        add_event(desk, "exchanged letters")
        opened = desk.page.url.partition("?")[2]
        server.kill()
        server.wait()
    with started_app(DATELINE_DATABASE_URL=library) as (address, _), somebody(browser, address) as desk:
        desk.open(opened)
        expect(desk.mark("exchanged letters")).to_have_attribute("data-hand", "")
        expect(desk.page.get_by_role("button", name="Corrections (1)")).to_be_visible()
        desk.page.get_by_role("button", name="Undo").click()
        expect(desk.mark("exchanged letters")).to_have_count(0)


def test_two_who_correct_at_once_are_both_kept_and_told(browser: Browser, desk: Desk, address: str):
    with somebody(browser, address) as other:
        for one in (desk, other):
            one.open_sample()
            one.mark("Vladimir Putin").first.click()
            one.settled()
            one.page.get_by_role("button", name="Correct", exact=False).first.click()
            expect(one.page.get_by_role("dialog")).to_be_visible()
            one.page.get_by_role("dialog").get_by_text("It is of another kind").click()
        for one, kind in ((desk, "Organisation"), (other, "Group")):
            dialog = one.page.get_by_role("dialog")
            choose(one, dialog, "Kind", kind)
            dialog.get_by_role("button", name="Correct", exact=True).click()
            expect(dialog).to_be_hidden()
        expect(other.page.get_by_role("button", name="Corrections (2), 1 in conflict")).to_be_visible()
        desk.reload()
        desk.page.get_by_role("button", name="Corrections (2), 1 in conflict").click()
        expect(desk.page.get_by_text("Decided at once")).to_be_visible()
        desk.page.get_by_role("button", name="Take back").nth(1).click()
        expect(desk.page.get_by_role("button", name="Corrections (1)", exact=True)).to_be_visible()


def test_files_and_zips_are_imported_and_go_on_after_a_kill(browser: Browser, tmp_path: Path):
    library = str(url_of_file(tmp_path / "library.sqlite"))
    files = [tmp_path / name for name in ("week.zip", "empty.txt", *(f"{number}.txt" for number in range(5)))]
    files[0].write_bytes(zipped({"inside.txt": OTHER}))
    files[1].write_bytes(b"")
    for number, file in enumerate(files[2:]):
        file.write_bytes(VISIT.replace(b"Friday", f"Friday {number}".encode()))
    with started_app(DATELINE_DATABASE_URL=library) as (address, server), somebody(browser, address) as desk:
        desk.open(page="library")
        expect(desk.page.get_by_role("button", name="Import", exact=True)).to_be_visible(timeout=START_MS)
        desk.settled().page.locator("input[type=file]").set_input_files(files)
        desk.page.get_by_role("button", name="Import 7 files").click(timeout=START_MS)
        expect(desk.page.get_by_text("of 7 files read").first).to_be_visible(timeout=START_MS)
        server.kill()
        server.wait()
    with started_app(DATELINE_DATABASE_URL=library) as (address, _), somebody(browser, address) as desk:
        desk.open(page="library")
        expect(desk.page.get_by_text("The last import: 7 of 7 files read, 1 failed")).to_be_visible(
            timeout=2 * START_MS
        )
        expect(desk.page.get_by_text("6 of 6 articles")).to_be_visible()


def two_reports(library: Path) -> list[str]:
    """Put both reports into the library, analysed; return their ids in the order in which the table has them."""
    opened = open_library(url_of_file(library))
    for name, words in FILES.items():
        opened.articles.add(words.encode(), analysed(name).article, analysed(name))
    ids = [row.id for row in opened.listing.rows()]
    opened.close()
    return ids


def tick(desk: Desk, row: int, table: int = 0) -> None:
    """Tick a row: a table is drawn, so there is nothing but a place to click."""
    canvas = desk.page.get_by_test_id("stDataFrame").nth(table).locator("canvas").first
    box = canvas.bounding_box()
    desk.page.mouse.click(box["x"] + 15, box["y"] + ROW_HEIGHT * (row + 1.5))
    desk.settled()


def test_what_is_ticked_is_briefed_and_compared(desk: Desk, library: Path):
    ids = two_reports(library)
    desk.open(page="library")
    expect(desk.page.get_by_text("2 of 2 articles")).to_be_visible(timeout=START_MS)
    tick(desk, 0)
    expect(desk.page.get_by_text("1 chosen")).to_be_visible()
    tick(desk, 1)
    expect(desk.page.get_by_text("2 chosen")).to_be_visible()
    with desk.page.expect_download() as saved:
        desk.page.get_by_role("button", name="Brief").click()
    assert saved.value.suggested_filename.endswith("-and-1-more-brief.html")
    page = html.document_fromstring(saved.value.path().read_bytes())
    assert len(page.xpath("//ol[@class='articles']/li")) == 2
    assert page.xpath("//*[@src] | //link | //script") == []
    desk.page.get_by_role("button", name="Compare these").click()
    expect(desk.page.get_by_role("heading", name="Compare")).to_be_visible()
    expect(desk.page.get_by_text("They differ").first).to_be_visible()
    assert ",".join(one[:16] for one in ids) in desk.page.url.replace("%2C", ",")


def test_a_removed_article_is_put_back_with_its_note(desk: Desk, library: Path):
    gone = two_reports(library)[0]
    desk.open(f"article={gone[:16]}")
    expect(desk.reader).to_be_visible(timeout=START_MS)
    desk.page.get_by_role("button", name="Notes").click()
    desk.page.get_by_label("A note on this article").fill("Ask the desk")
    desk.page.get_by_role("button", name="Write it down").click()
    expect(desk.page.get_by_role("button", name="Notes (1)")).to_be_visible()
    desk.open(page="library")
    expect(desk.page.get_by_text("2 of 2 articles")).to_be_visible()
    tick(desk, 0)
    desk.page.get_by_role("button", name="Remove…").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.get_by_text("1 article, 1 note")).to_be_visible()
    dialog.get_by_role("button", name="Remove").click()
    expect(dialog).to_be_hidden()
    expect(desk.page.get_by_text("1 of 1 articles")).to_be_visible()
    expect(desk.page.get_by_text("1 chosen")).to_have_count(0)
    desk.page.get_by_text("Removed (1)").click()
    expect(desk.page.get_by_test_id("stDataFrame")).to_have_count(2)
    desk.settled()
    tick(desk, 0, table=1)
    desk.page.get_by_role("button", name="Put back 1").click()
    expect(desk.page.get_by_text("2 of 2 articles")).to_be_visible()
    desk.open(f"article={gone[:16]}")
    expect(desk.page.get_by_role("button", name="Notes (1)")).to_be_visible()
