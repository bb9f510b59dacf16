"""The whole way of a new user, in a real browser: many articles are dropped, the server is killed twice, nothing is lost.

The articles are the samples, an earlier edition of each, and two reports of one event. ``DATELINE_ARTICLES=FOLDER`` adds the
articles of the folder's CSV files (columns title, date, text), for a try on many that may not be in the repository.
"""

import base64
import csv
import os
import re
from hashlib import sha256
from pathlib import Path

from playwright.sync_api import Browser, Locator, expect
from sqlalchemy import URL

from dateline.storage import open_library, url_of_file
from tests.across.reports import FILES
from tests.browser.desk import START_MS, Desk
from tests.browser.server import started_app
from tests.browser.test_correcting import choose, row
from tests.browser.test_library import somebody

SAMPLES = Path(__file__).parents[2] / "sample_articles"
IMPORT_MS = 20 * START_MS  # several hundred articles on a busy machine
ALL_ROWS = {"x": 16, "y": 16}  # the tick at the head of the table, which is drawn on a canvas
# Of a file dropped, as a file manager hands it over: name and bytes.
_DROPPED = """files => {
    const dropped = new DataTransfer();
    for (const [name, data] of files)
        dropped.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], name, {type: "text/plain"}));
    return dropped;
}"""


def articles() -> dict[str, bytes]:
    """The files to drop, by name."""
    files = {name: text.encode() for name, text in FILES.items()}
    for sample in sorted(SAMPLES.glob("*.txt")):
        text = sample.read_text(encoding="utf-8")
        files[sample.name] = text.encode()
        files[f"{sample.stem} (earlier).txt"] = "\n\n".join(text.split("\n\n")[:-2]).encode()
    folder = os.environ.get("DATELINE_ARTICLES")
    for table in sorted(Path(folder).glob("*.csv")) if folder else ():
        with table.open(encoding="utf-8", newline="") as lines:
            for number, article in enumerate(csv.DictReader(lines), start=1):
                text = f"{article['title']}\n\n{article['date']}\n\n{article['text']}\n"
                files[f"{table.stem}-{number}.txt"] = text.encode()
    return files


def drop(desk: Desk, files: dict[str, bytes]) -> None:
    """Drag files over the page's field and let go."""
    handed = [(name, base64.b64encode(data).decode()) for name, data in files.items()]
    dropped = desk.page.evaluate_handle(_DROPPED, handed)
    field = desk.page.get_by_test_id("stFileUploaderDropzone")
    for event in ("dragenter", "dragover", "drop"):
        field.dispatch_event(event, {"dataTransfer": dropped})


def import_and_kill(browser: Browser, library: str, files: dict[str, bytes]) -> None:
    """Drop the files on an empty library and kill the server while it reads them."""
    with started_app(DATELINE_DATABASE_URL=library) as (address, server), somebody(browser, address) as desk:
        desk.open(page="library")
        expect(desk.page.get_by_role("button", name="Import", exact=True)).to_be_visible(timeout=START_MS)
        drop(desk.settled(), files)
        desk.page.get_by_role("button", name=f"Import {len(files)} files").click(timeout=START_MS)
        begun = re.compile(rf"[1-9]\d* of {len(files)} files read")
        expect(desk.page.get_by_text(begun).first).to_be_visible(timeout=START_MS)
        server.kill()
        server.wait()


def imports_to_the_end(desk: Desk, files: dict[str, bytes]) -> None:
    """Open the library, which is all it takes."""
    desk.open(page="library")
    number = len(files)
    expect(desk.page.get_by_text(f"{number} of {number} files read")).to_be_visible(timeout=IMPORT_MS)
    expect(desk.page.get_by_text(re.compile(f"^{number} of {number} articles"))).to_be_visible()


def finds_who_spoke_about_iran(desk: Desk, article: str) -> None:
    """Search, narrow down to a speaker, open what was said in the article with this id."""
    desk.open(page="search")
    asked = desk.page.get_by_role("textbox", name="Search the library")
    asked.fill("about:Iran")
    asked.press("Enter")
    desk.page.locator(".share-of").filter(has_text="Mike Pompeo").first.click(timeout=START_MS)
    expect(asked).to_have_value('about:Iran speaker:"Mike Pompeo"')
    sentences = desk.page.locator(f".hit .sentence[data-act^='open:{article[:16]}']")
    sentence = sentences.filter(has_text="no evidence the attacks came from Yemen")
    expect(sentences).to_have_count(1)
    expect(sentence.locator("..").locator(".said")).to_contain_text("Mike Pompeo")
    sentence.click()
    expect(desk.reader).to_contain_text("Oil facilities in Saudi Arabia", timeout=START_MS)


def corrects_a_merge(desk: Desk) -> None:
    """Two spellings of one man are one man."""
    desk.mark("Saree").first.click()
    expect(desk.mark("Saree").first).to_have_class(re.compile("selected"))
    desk.settled().page.get_by_role("button", name="Correct", exact=False).first.click()
    dialog = desk.page.get_by_role("dialog")
    choose(desk, dialog, "Is the same as", "Yahya Sarea")
    dialog.get_by_role("button", name="Correct", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(desk.mark("Saree").first).to_have_attribute("data-hand", "")


def compares_two_reports(desk: Desk) -> None:
    """One journey, told by two papers."""
    desk.open(page="compare")
    box = desk.page.get_by_role("combobox", name="Articles of one story")
    for title in ("Foreign minister to visit Oslo", "Minister may fly to Norway"):
        box.click()
        box.fill(title)
        desk.page.get_by_role("option", name=re.compile(title)).click()
        desk.settled()
    desk.page.keyboard.press("Escape")
    journey = desk.page.locator(".claim[data-act]").filter(has_text="Elena Marković to Oslo")
    expect(journey).to_contain_text("another way of travelling", timeout=START_MS)


def sends_a_brief(desk: Desk, saved: Path) -> Locator:
    """Tick the editions of a story and save their brief; open it as whoever it is sent to, and return its people."""
    desk.open(page="library")
    title = desk.page.get_by_role("textbox", name="Title has")
    title.fill("Oil facilities")
    title.press("Enter")
    expect(desk.page.get_by_text(re.compile(r"^\d of \d+ articles"))).to_be_visible()
    desk.settled().page.get_by_test_id("stDataFrame").first.click(position=ALL_ROWS)
    expect(desk.page.get_by_text(re.compile(r"^\d chosen"))).to_be_visible()
    with desk.page.expect_download() as download:
        desk.page.get_by_role("button", name="Brief", exact=True).click()
    download.value.save_as(saved)
    desk.page.goto(saved.as_uri())
    return desk.page.locator(".names li")


def test_a_new_user_goes_the_whole_way_and_loses_nothing(browser: Browser, tmp_path: Path):
    library = url_of_file(tmp_path / "library.sqlite")
    files = articles()
    import_and_kill(browser, str(library), files)
    assert 0 < waiting(library) < len(files)
    with started_app(DATELINE_DATABASE_URL=str(library)) as (address, server), somebody(browser, address) as desk:
        imports_to_the_end(desk, files)
        assert_nothing_is_lost(library, files)
        finds_who_spoke_about_iran(desk, sha256(files["saudi-oil-drone-attacks.txt"]).hexdigest())
        corrects_a_merge(desk)
        article = desk.page.url.partition("?")[2]
        server.kill()
        server.wait()
    with started_app(DATELINE_DATABASE_URL=str(library)) as (address, _), somebody(browser, address) as desk:
        desk.open(article)
        desk.tab("Entities")
        expect(row(desk, "Yahya Sarea")).to_be_visible()
        expect(row(desk, "Saree")).to_have_count(0)
        compares_two_reports(desk)
        people = sends_a_brief(desk, tmp_path / "brief.html")
        expect(people.filter(has_text="corrected by hand")).to_contain_text(re.compile("Yahya Sarea.*also Saree"))


def waiting(library: URL) -> int:
    """How many files the killed server left unread."""
    opened = open_library(library)
    try:
        return opened.imports.waiting()
    finally:
        opened.close()


def assert_nothing_is_lost(library: URL, files: dict[str, bytes]) -> None:
    """Each file is an article, and has its row."""
    opened = open_library(library)
    try:
        outcomes = {outcome.name: outcome for outcome in opened.imports.outcomes(opened.imports.last().id)}
        assert outcomes.keys() == files.keys()
        for name, data in files.items():
            assert outcomes[name].article == sha256(data).hexdigest()
            assert outcomes[name].article in opened.articles
        # Killed between an article and its row, the server finds the article there when it goes on.
        assert sorted(outcome.result for outcome in outcomes.values())[:-1] == ["added"] * (len(files) - 1)
    finally:
        opened.close()
