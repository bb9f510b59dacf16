"""Two reports of one event, compared and read as one, in a real browser on a library of their own."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Browser, expect

from dateline.storage import open_library, url_of_file
from tests.across.made import article
from tests.browser.desk import START_MS, WIDE, Desk
from tests.browser.server import running_app
from tests.pages.two_reports import two_reports
from tests.pages.two_spellings import two_spellings


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The address of a program whose library holds both reports, and theirs."""
    url = str(url_of_file(Path(tmp_path_factory.mktemp("across")) / "library.sqlite"))
    before = os.environ["DATELINE_DATABASE_URL"]
    os.environ["DATELINE_DATABASE_URL"] = url
    try:
        reports = list(two_reports().values())
        open_library().close()
    finally:
        os.environ["DATELINE_DATABASE_URL"] = before
    with running_app(DATELINE_DATABASE_URL=url) as address:
        yield address, reports


@pytest.fixture
def across(browser: Browser, library: tuple[str, list[str]]) -> Iterator[Desk]:
    context = browser.new_context(viewport=WIDE, color_scheme="light")
    opened = Desk(context.new_page(), library[0])
    yield opened
    context.close()
    assert opened.outside == []
    assert opened.complaints == []


def test_two_reports_are_compared_and_a_sentence_opens_its_article(across: Desk):
    across.open(page="compare")
    expect(
        across.page.get_by_role("link", name="Library")
    ).to_be_visible()  # the first address asked for is dressed too
    box = across.page.get_by_role("combobox", name="Articles of one story")
    for title in ("Foreign minister to visit Oslo", "Minister may fly to Norway"):
        box.click()
        across.page.get_by_role("option", name=re.compile(title)).click()
        across.settled()
    across.page.keyboard.press("Escape")
    journey = across.page.locator(".claim[data-act]").filter(has_text="Elena Marković to Oslo")
    expect(journey).to_contain_text("another way of travelling", timeout=START_MS)
    journey.locator(".name").click()
    evidence = across.page.locator(".claim.evidence")
    expect(evidence).to_contain_text("Taken for one by the same mover and the same destination")
    expect(across.page).to_have_url(re.compile(r"articles=.+claim=[0-9a-f]{8}"))
    evidence.get_by_text("Read it there").last.click()
    expect(across.reader).to_contain_text("may fly to Oslo", timeout=START_MS)
    expect(across.reader.locator("mark.selected").first).to_be_visible()


def test_a_pasted_address_opens_the_same_row(across: Desk, library: tuple[str, list[str]]):
    across.open(f"articles={','.join(library[1])}", page="compare")
    row = across.page.locator(".claim[data-act]").filter(has_text="people killed")
    row.locator(".name").click()
    expect(across.page.locator(".claim.evidence")).to_contain_text("Nine people were killed")
    pasted = across.page.url
    across.page.goto("about:blank")
    across.page.goto(pasted)
    expect(across.page.locator(".claim.evidence")).to_contain_text("Nine people were killed", timeout=START_MS)


def test_a_profile_leads_from_who_is_who_to_its_moves_and_back_to_an_article(
    across: Desk, library: tuple[str, list[str]]
):
    across.open(f"articles={','.join(library[1])}", page="compare")
    across.page.get_by_role("tab", name="Who is who").click()
    across.page.locator(".known .name").filter(has_text="Elena Marković").click()
    card = across.page.get_by_role("region", name="Elena Marković")
    expect(card).to_contain_text("Roles over time", timeout=START_MS)
    expect(across.page.get_by_text("first seen 4 March 2024, last 5 March 2024")).to_be_visible()
    expect(across.page.get_by_role("region", name=re.compile("^Map of"))).to_be_visible()
    card.locator("[data-select^='movement:']").first.click()
    expect(across.page).to_have_url(re.compile(r"select=movement(:|%3A)m\d+"))
    across.settled()
    card.locator(".from").first.click()
    expect(across.reader).to_be_visible(timeout=START_MS)


def test_a_journey_of_the_atlas_is_shown_on_the_map_and_opens_its_article(across: Desk):
    across.open(page="atlas")
    expect(across.page.get_by_role("region", name=re.compile("^Map of"))).to_be_visible(timeout=START_MS)
    journey = across.page.locator(".journey").filter(has_text="Belgrade to Oslo")
    journey.locator(".name").click()
    expect(journey.locator(".name")).to_have_class(re.compile("selected"))
    expect(across.page).to_have_url(re.compile(r"select=movement(:|%3A)m\d+"))
    across.settled()
    journey.locator(".way").click()
    expect(across.reader).to_contain_text("by train on Wednesday", timeout=START_MS)


def test_the_network_leads_from_a_name_to_a_tie_and_to_its_sentence(across: Desk):
    across.open(page="network")
    picture = across.page.get_by_role("region", name="Network")
    beside = across.page.get_by_role("region", name="Names and sentences")
    picture.locator(".node").filter(has_text="Jonas Lie").locator("circle").click()
    expect(beside.locator(".whose")).to_have_text("Jonas Lie")
    beside.get_by_text(re.compile(r"meets")).first.click()
    expect(beside.locator(".whose")).to_contain_text("Elena Marković")
    pasted = across.page.url
    across.page.goto("about:blank")
    across.page.goto(pasted)
    expect(picture.locator(".edge.selected").first).to_be_visible(timeout=START_MS)
    beside.locator("li").filter(has_text="in Vienna").first.locator(".from").click()
    expect(across.reader).to_contain_text("Lie met Marković in Vienna", timeout=START_MS)
    expect(across.reader.locator("mark.selected").first).to_be_visible()


def test_the_way_between_two_is_drawn_and_saved_as_it_is_shown(across: Desk, tmp_path: Path):
    across.open("who=Jonas+Lie", page="network")
    picture = across.page.get_by_role("region", name="Network")
    expect(picture.locator(".node").first).to_be_visible()  # whoever asks for a way sees whose it is
    across.page.get_by_role("combobox", name="The way to").fill("Belgrade")
    across.page.get_by_role("option", name=re.compile("Belgrade")).click()
    beside = across.page.get_by_role("region", name="Names and sentences")
    expect(beside.locator(".whose")).to_have_text("Jonas Lie → Elena Marković → Belgrade")
    expect(across.page).to_have_url(re.compile("to=Belgrade"))
    expect(picture.locator(".node")).to_have_count(3)
    with across.page.expect_download() as saved:
        across.page.get_by_role("button", name="GraphML").click()
    saved.value.save_as(tmp_path / "network.graphml")
    graph = nx.read_graphml(tmp_path / "network.graphml")
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (3, picture.locator(".edge").count())


def test_the_network_is_one_stop_of_the_tab_key_and_arrows_go_through_it(across: Desk):
    across.open("who=Jonas+Lie", page="network")
    picture = across.page.get_by_role("region", name="Network")
    expect(picture.locator(".node").first).to_be_visible(timeout=START_MS)
    assert picture.locator("[data-act][tabindex='0']").count() == 1
    picture.locator("[data-act]").first.focus()
    for _ in range(picture.locator(".edge").count()):
        across.page.keyboard.press("ArrowRight")
    expect(picture.locator(".node").first).to_be_focused()
    across.page.keyboard.press("Enter")
    expect(picture.locator(".node.selected")).to_have_count(1)


def test_an_entity_s_card_leads_to_its_profile(across: Desk, library: tuple[str, list[str]]):
    across.open(f"article={library[1][0]}")
    across.mark("Jonas Lie").first.click()
    across.page.get_by_role("link", name="Over all articles").click()
    expect(across.page.get_by_role("region", name="Jonas Lie")).to_contain_text("Seen in 2", timeout=START_MS)


@pytest.fixture
def deciding(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    """A desk on a library of its own, which names one woman in two spellings, and one man."""
    url = str(url_of_file(tmp_path / "library.sqlite"))
    before = os.environ["DATELINE_DATABASE_URL"]
    os.environ["DATELINE_DATABASE_URL"] = url
    try:
        two_spellings()
        for name in ("Abdel Fattah el-Sisi", "Abdel Fattah al-Sisi"):
            analysis = article(f"{name} spoke in Cairo.", (name, "PERSON", None))
            open_library().articles.add(analysis.article.text.encode(), analysis.article, analysis)
        open_library().close()
    finally:
        os.environ["DATELINE_DATABASE_URL"] = before
    with running_app(DATELINE_DATABASE_URL=url) as address:
        context = browser.new_context(viewport=WIDE, color_scheme="light")
        opened = Desk(context.new_page(), address)
        yield opened
        context.close()
    assert opened.outside == []
    assert opened.complaints == []


def test_who_is_one_is_decided_kept_and_taken_back(deciding: Desk):
    page = deciding.open(page="profile").page
    pair = page.locator(".pair").filter(has_text="Svetlana Tikhanovskaya")
    expect(pair).to_contain_text("the names are spelt nearly alike", timeout=START_MS)
    expect(pair).to_contain_text("the same joins 4 mentions in 3 articles")
    first = page.locator(".pair").filter(has_text="Abdel Fattah el-Sisi")
    first.get_by_role("button", name="are not the same").focus()
    page.keyboard.press("Enter")
    expect(first).to_have_count(0)
    expect(pair.get_by_role("button", name="are not the same")).to_be_focused()  # ready for the next
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Tikhanovskaya” are the same.")).to_be_visible()
    expect(pair).to_have_count(0)
    row = page.locator(".known").filter(has_text="Sviatlana Tsikhanouskaya")
    expect(row).to_contain_text("in 3 articles")
    expect(row).to_contain_text("joined by hand")
    deciding.reload()
    expect(row).to_contain_text("joined by hand", timeout=START_MS)
    page.get_by_role("button", name=re.compile("Decided by hand")).click()
    page.get_by_role("button", name="Take back").first.click()  # the newest
    expect(pair).to_be_visible()
    expect(row.first).to_contain_text("in 2 articles")


def test_one_member_is_told_from_the_others_and_what_that_does_is_said_before(deciding: Desk):
    page = deciding.open("who=Sviatlana+Tsikhanouskaya", page="profile").page
    card = page.get_by_role("region", name="Sviatlana Tsikhanouskaya")
    expect(card).to_contain_text("Seen in 2", timeout=START_MS)
    card.get_by_role("button", name=re.compile("is somebody else")).last.click()
    dialog = page.get_by_role("dialog").filter(has_text="is not Sviatlana Tsikhanouskaya")
    expect(dialog).to_contain_text("1 mention in 1 article")
    page.keyboard.press("Escape")
    expect(card).to_contain_text("Seen in 2")
    card.get_by_role("button", name=re.compile("is somebody else")).last.click()
    dialog.get_by_role("button", name="Not the same").click()
    expect(card).to_contain_text("Seen in 1")
    page.get_by_role("button", name="Take back").click()
    expect(card).to_contain_text("Seen in 2")
