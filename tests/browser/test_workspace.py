"""An analyst at the desk: the main job, done in a real browser on the real program."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import NARROW, SAMPLE, START_MS, WIDE, Desk
from tests.documents import docx, pdf, scanned_pdf

SAMPLES = Path(__file__).parents[2] / "sample_articles"
PAGE = (SAMPLES / f"{SAMPLE}.txt").read_text(encoding="utf-8")
PYONGYANG = (125.75432, 39.03385)
VISIT = (
    "Minister to visit Berlin\n\nMonday, March 4, 2024\n\n"
    "Foreign minister Ingrid Hansen said on Monday that she would travel from Oslo to Berlin by train next week.\n\n"
    "“We have much to talk about,” Hansen told reporters. She will meet the German chancellor.\n"
)


def test_a_sample_opens_with_one_click(desk: Desk):
    desk.open()
    desk.page.get_by_role("button", name=re.compile("Kim Jong-un will have dialogue")).click()
    expect(desk.reader).to_be_visible(timeout=START_MS)
    expect(desk.reader.get_by_role("heading", level=1)).to_contain_text("Kim Jong-un will have dialogue with Putin")
    assert f"sample={SAMPLE}" in desk.page.url


def test_choosing_an_entity_in_the_reader_selects_it_everywhere(desk: Desk):
    desk.open_sample()
    desk.mark("Mr. Shoigu").click()
    expect(desk.reader.locator("mark.selected").filter(has_text="Mr. Shoigu").first).to_be_visible()
    expect(desk.page).to_have_url(re.compile(r"select=entity(:|%3A)e\d+"))
    row = desk.page.locator(f".entity[data-select='{desk.selected}']")
    expect(row).to_have_attribute("aria-expanded", "true")
    expect(row).to_contain_text("Sergei Shoigu")
    assert desk.mark("Sergei Shoigu").first.evaluate("mark => mark.classList.contains('selected')")


def test_choosing_an_entity_in_the_panel_shows_it_in_the_reader(desk: Desk):
    desk.open_sample()
    desk.tab("Entities").locator(".entity").filter(has_text="Adrienne Watson").click()
    expect(desk.mark("Adrienne Watson")).to_have_class(re.compile("selected"))
    expect(desk.mark("She").first).to_have_class(re.compile("selected"))


def test_the_map_follows_what_is_chosen_in_the_reader(desk: Desk):
    desk.open_sample()
    before = desk.map_view()
    desk.mark("Ukraine").click()
    expect(desk.mark("Ukraine", "place")).to_have_class(re.compile("selected"))
    assert before[0] > 100  # the journey in the Far East
    desk.wait_for_map(31, 49)


def test_choosing_a_pin_shows_its_place_in_the_reader(desk: Desk):
    desk.open_sample()
    desk.click_map(*PYONGYANG)
    expect(desk.mark("Pyongyang", "place").first).to_have_class(re.compile("selected"))
    expect(desk.page).to_have_url(re.compile(r"select=place(:|%3A)p\d+"))


def test_a_place_in_the_table_is_chosen_everywhere(desk: Desk):
    desk.open_sample()
    panel = desk.tab("Locations")
    expect(panel).to_contain_text("Vladivostok")
    expect(panel).to_contain_text("Moscow")


@pytest.mark.parametrize("name", ["Entities", "Quotes", "Locations", "Timeline", "Network", "Checks"])
def test_every_panel_opens(desk: Desk, name: str):
    desk.open_sample()
    expect(desk.tab(name)).to_be_visible()
    assert not desk.page.get_by_test_id("stAlert").filter(has_text="went wrong").count()


def test_choosing_twice_selects_nothing(desk: Desk):
    desk.open_sample()
    desk.mark("John Kirby").click()
    expect(desk.mark("John Kirby")).to_have_class(re.compile("selected"))
    desk.mark("John Kirby").click()
    expect(desk.reader.locator("mark.selected")).to_have_count(0)
    expect(desk.page).not_to_have_url(re.compile("select="))


def test_a_statement_tells_its_speaker_and_the_chain_behind(desk: Desk):
    desk.open_sample()
    card = desk.tab("Quotes").locator("article.quote").filter(has_text="expected to ask Moscow")
    expect(card).to_contain_text("New York Times")
    expect(card).to_contain_text("anonymous official sources")
    card.click()
    expect(desk.reader.locator("mark.selected").first).to_be_visible()
    expect(desk.page).to_have_url(re.compile(r"select=quote(:|%3A)q\d+"))


def test_a_step_of_the_chain_leads_to_its_words(desk: Desk):
    desk.open_sample()
    step = desk.tab("Quotes").locator(".node").filter(has_text="anonymous official sources").last
    step.click()
    expect(desk.reader.locator("mark.found").first).to_have_text("anonymous official sources")


def test_the_strip_leads_to_a_report_that_gave_no_statement(desk: Desk):
    desk.open_sample()
    hook = desk.tab("Quotes").locator(".strip .missed").first
    hook.focus()
    desk.page.keyboard.press("Enter")
    found = desk.reader.locator("mark.found").first
    expect(found).to_be_visible()
    assert found.inner_text().split()[0] in hook.get_attribute("aria-label")


def test_statements_about_the_chosen_entity_are_one_click_away(desk: Desk):
    desk.open_sample()
    desk.mark("Sergei Shoigu").click()
    panel = desk.tab("Quotes")
    cards = panel.locator("article.quote")
    expect(cards.first).to_be_visible()
    everything = cards.count()
    panel.locator(".way[data-filter^='about=']").click()
    expect(panel.get_by_role("status")).to_have_text(f"{cards.filter(visible=True).count()} of {everything}")
    expect(cards.filter(visible=True).first).to_have_attribute("data-about", re.compile("Sergei Shoigu"))
    panel.get_by_placeholder("Search quotes").fill("no such words")
    panel.get_by_role("button", name="Clear the search").click()
    expect(cards.filter(visible=True)).to_have_count(everything)


def test_cards_are_walked_and_chosen_by_keyboard(desk: Desk):
    desk.open_sample()
    cards = desk.tab("Quotes").locator("article.quote")
    cards.first.focus()
    desk.page.keyboard.press("ArrowDown")
    expect(cards.nth(1)).to_be_focused()
    desk.page.keyboard.press("Enter")
    expect(cards.nth(1)).to_have_attribute("aria-current", "true")
    expect(desk.page).to_have_url(re.compile(r"select=quote(:|%3A)q2"))


def test_what_is_selected_is_in_the_address(desk: Desk):
    desk.open_sample()
    desk.mark("Sergei Shoigu").click()
    expect(desk.mark("Sergei Shoigu")).to_have_class(re.compile("selected"))
    assert desk.selected
    address = desk.page.url
    desk.page.goto("about:blank")
    desk.page.goto(address)
    desk.settled()
    expect(desk.mark("Sergei Shoigu")).to_have_class(re.compile("selected"))


def test_an_address_made_up_harms_nothing(desk: Desk):
    desk.open(f"sample={SAMPLE}&select=entity:e99999&tab=<script>")
    expect(desk.reader).to_be_visible()
    expect(desk.reader.locator("mark.selected")).to_have_count(0)
    expect(desk.page.get_by_test_id("stException")).to_have_count(0)


def test_the_articles_date_is_doubted_and_can_be_set(desk: Desk):
    desk.open_sample()
    expect(desk.reader.locator(".chip[data-code='date-conflict']")).to_be_visible()
    desk.set_date("2023-09-05")
    expect(desk.reader.locator("button.date")).to_contain_text("5 September 2023")
    week = desk.reader.locator("mark[data-layer='date']").filter(has_text="last week")
    week.hover()
    expect(desk.page.locator(".tip.shown")).to_contain_text("September 2023")


def test_furniture_folds_out_and_one_click_puts_it_back(desk: Desk):
    desk.open_sample()
    fold = desk.reader.locator("details.furniture")
    fold.locator("summary").click()
    expect(fold).to_contain_text("Most Popular")
    fold.get_by_role("listitem").filter(has_text="Most Popular").get_by_role("button", name="Put").click()
    expect(desk.reader.locator(".text")).to_contain_text("Most Popular")
    fold.get_by_role("button", name="Take").click()
    expect(desk.reader.locator(".text")).not_to_contain_text("Most Popular")


def test_layers_can_be_switched(desk: Desk):
    desk.open_sample()
    switch = desk.page.get_by_role("toolbar", name="Layers").get_by_role("button", name="Entities")
    before = desk.mark("John Kirby").evaluate(DRAWN)
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    after = desk.mark("John Kirby").evaluate(DRAWN)
    assert before != after


# Opening what an analyst brings.


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("visit.pdf", pdf(VISIT.replace(". ", ".\n")), id="pdf"),
        pytest.param("visit.docx", docx(VISIT), id="docx"),
        pytest.param("visit.txt", VISIT.encode(), id="text"),
    ],
)
def test_an_uploaded_file_opens(desk: Desk, name: str, data: bytes):
    desk.open()
    desk.page.locator("input[type=file]").first.set_input_files({"name": name, "mimeType": "", "buffer": data})
    expect(desk.reader).to_be_visible()
    expect(desk.mark("Ingrid Hansen").first).to_be_visible()


def test_several_files_open_and_the_bad_one_says_why(desk: Desk):
    desk.open()
    desk.page.locator("input[type=file]").first.set_input_files(
        [
            {"name": "visit.txt", "mimeType": "text/plain", "buffer": VISIT.encode()},
            {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": scanned_pdf()},
            {"name": "train.txt", "mimeType": "text/plain", "buffer": PAGE.encode()},
        ]
    )
    expect(desk.page.get_by_test_id("stAlert").filter(has_text="scan.pdf")).to_be_visible()
    expect(desk.page.get_by_test_id("stException")).to_have_count(0)
    desk.page.get_by_role("button", name="Minister to visit Berlin").click()
    expect(desk.mark("Ingrid Hansen").first).to_be_visible()


def test_a_file_that_is_no_article_says_what_to_do(desk: Desk):
    desk.open()
    picture = {"name": "picture.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(500)}
    desk.page.locator("input[type=file]").first.set_input_files(picture)
    expect(desk.page.get_by_test_id("stAlert").filter(has_text="picture.png")).to_be_visible()
    expect(desk.page.get_by_text("Traceback")).to_have_count(0)


def paste(page: Page, text: str) -> None:
    page.get_by_label("Paste an article").fill(text)
    page.get_by_role("button", name="Read it").click()


def test_a_pasted_page_is_read_without_its_furniture(desk: Desk):
    desk.open()
    paste(desk.page, PAGE)
    expect(desk.reader).to_be_visible()
    expect(desk.reader.locator(".text")).not_to_contain_text("HomeWorldAsia")
    expect(desk.mark("Sergei Shoigu")).to_be_visible()


def test_nothing_pasted_is_said_in_a_sentence(desk: Desk):
    desk.open()
    paste(desk.page, "   ")
    expect(desk.page.get_by_test_id("stAlert")).to_be_visible()


def test_markup_in_an_article_is_shown_and_never_run(desk: Desk):
    desk.page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    desk.open()
    markup = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    paste(desk.page, VISIT.replace("Ingrid Hansen", f"Ingrid Hansen {markup}"))
    expect(desk.reader).to_contain_text("<script>alert(2)</script>")
    for name in ("Entities", "Quotes"):
        desk.tab(name)
    assert desk.page.locator("img[src='x']").count() == 0


def test_another_language_can_be_read_and_the_reason_stands_there(desk: Desk):
    german = (
        "Minister reist nach Berlin\n\nDer Minister sagte am Montag, er werde von Oslo nach Berlin reisen, um die Kanzlerin "
        "zu treffen. Die Gespräche sollen zwei Tage dauern und mit einer gemeinsamen Erklärung enden. Beide Seiten hoffen "
        "auf eine baldige Einigung über die Lieferung von Gas.\n"
    )
    desk.open()
    paste(desk.page, german)
    expect(desk.reader).to_contain_text("Gespräche")
    expect(desk.reader.get_by_role("note")).to_contain_text("not in English")


# The rest of the house.


def test_the_library_lists_what_was_opened(desk: Desk):
    desk.open_sample()
    desk.page.get_by_role("link", name="Library").click()
    desk.settled()
    expect(desk.page.get_by_test_id("stDataFrame")).to_be_visible()
    desk.page.get_by_role("link", name="Workspace").click()
    expect(desk.reader).to_be_visible()


def test_the_analysis_can_be_saved(desk: Desk, tmp_path: Path):
    desk.open_sample()
    desk.page.get_by_test_id("stPopoverButton").filter(has_text="Download").click()
    with desk.page.expect_download() as saved:
        desk.page.get_by_role("button", name="Everything, JSON", exact=True).click()
    saved.value.save_as(tmp_path / "analysis.json")
    assert '"schema":"dateline.analysis/1"' in (tmp_path / "analysis.json").read_text(encoding="utf-8")
    with desk.page.expect_download() as saved:
        desk.page.get_by_role("button", name="Entities, CSV").click()
    saved.value.save_as(tmp_path / "entities.csv")
    assert "Sergei Shoigu" in (tmp_path / "entities.csv").read_text(encoding="utf-8-sig")


def test_an_entity_is_reached_and_chosen_by_the_keyboard(desk: Desk):
    desk.open_sample()
    for _ in range(60):
        desk.page.keyboard.press("Tab")
        if desk.page.evaluate(FOCUSED) == "mark":
            break
    desk.page.keyboard.press("Enter")
    expect(desk.reader.locator("mark.selected").first).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(desk.reader.locator("mark.selected")).to_have_count(0)


# The focused element, looked for in the components' shadow roots too.
FOCUSED = """() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.localName;
}"""
# How a mark is drawn, whichever way it is underlined.
DRAWN = """mark => {
    const { borderBottom, textDecoration, backgroundImage, boxShadow } = getComputedStyle(mark);
    return [borderBottom, textDecoration, backgroundImage, boxShadow].join();
}"""
# How light (0 to 1) the paper and the ink of the headline are.
LIGHTNESS = """element => {
    const light = (colour) => {
        const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
        return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    };
    const paper = getComputedStyle(document.querySelector("[data-testid='stApp']")).backgroundColor;
    return [light(paper), light(getComputedStyle(element).color)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_are_both_readable(browser: Browser, address: str, scheme: str):
    context = browser.new_context(viewport=WIDE, color_scheme=scheme)
    desk = Desk(context.new_page(), address).open_sample()
    paper, ink = desk.reader.get_by_role("heading", level=1).evaluate(LIGHTNESS)
    context.close()
    assert (paper < 0.2 and ink > 0.7) if scheme == "dark" else (paper > 0.9 and ink < 0.3)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1440", "1024"])
def test_nothing_runs_over_the_edge(browser: Browser, address: str, size: dict[str, int]):
    context = browser.new_context(viewport=size)
    desk = Desk(context.new_page(), address).open_sample()
    over = desk.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    box = desk.reader.bounding_box()
    context.close()
    assert over <= 0
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
