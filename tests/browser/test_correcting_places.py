"""Correcting places where they are shown: a rival chosen, a part changed, a place dropped, and all of it undone."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk
from tests.browser.test_correcting import choose, select_words

RIVALS = "eastmed-pipeline-talks"  # its Washington might be the state
WASHINGTON = (-77.03637, 38.89511)
WHEREVER, WHEREVER_EAST = (25.0, 37.0), (128.0, 42.0)  # free ground within what the two samples show


def row(panel: Locator, name: str) -> Locator:
    return panel.locator(".row").filter(has=panel.page.locator(".name", has_text=re.compile(f"^{name}$")))


def unfolded(desk: Desk, name: str) -> Locator:
    """Choose a place in its list and return its row with the card."""
    panel = desk.tab("Locations")
    row(panel, name).locator(".name").click()
    expect(row(panel, name).locator(".detail")).to_be_visible()
    desk.settled()
    return row(panel, name)


def test_a_rival_is_chosen_with_one_click_and_the_choice_undone(desk: Desk):
    desk.open_sample(RIVALS)
    washington = unfolded(desk, "Washington")
    expect(washington.locator(".entity")).to_contain_text("District of Columbia")
    washington.locator(".rivals li").first.click()
    expect(washington.locator(".entity")).to_contain_text("100%")
    expect(washington.locator(".entity")).not_to_contain_text("District of Columbia")
    expect(washington.locator(".entity")).to_have_class(re.compile("by-hand"))
    desk.page.get_by_role("button", name="Undo").click()
    expect(washington.locator(".entity")).to_contain_text("District of Columbia")


def test_the_part_a_mention_plays_is_changed_in_the_card(desk: Desk):
    desk.open_sample()
    ukraine = unfolded(desk, "Ukraine")
    ukraine.locator("select").first.select_option("government")
    expect(ukraine.locator(".parts")).to_have_text("government")
    desk.settled()
    expect(desk.mark("Ukraine", "place")).to_have_count(0)


def test_a_place_that_is_none_is_dropped_from_the_map_s_own_card(desk: Desk):
    desk.open_sample(RIVALS)
    unfolded(desk, "Washington")
    desk.wait_for_map(*WASHINGTON)
    desk.click_map(*WASHINGTON)
    card = desk.page.get_by_role("dialog", name="The place clicked")
    expect(card).to_contain_text("Washington · city")
    card.get_by_role("button", name="No place is named").click()
    expect(card).to_be_hidden()
    expect(row(desk.page.get_by_role("tabpanel").filter(visible=True), "Washington")).to_have_count(0)
    expect(desk.mark("Washington", "place")).to_have_count(0)


def test_a_place_that_was_not_found_is_shown_on_the_map(desk: Desk):
    desk.open_sample(RIVALS)
    hall = unfolded(desk, "Zappeion Hall")
    hall.get_by_role("button", name="Show where it lies on the map").click()
    asked = desk.page.get_by_role("status").filter(has_text="Click where “Zappeion Hall” lies.")
    expect(asked).to_be_visible()
    desk.click_map(*WHEREVER)
    expect(hall.locator(".entity")).to_contain_text("set by hand")
    expect(hall.locator(".entity")).to_have_class(re.compile("by-hand"))
    expect(asked).to_be_hidden()
    lat, lon = (float(part) for part in re.findall(r"(\d+\.\d+)°", hall.locator(".where").inner_text()))
    assert abs(lon - WHEREVER[0]) + abs(lat - WHEREVER[1]) < 1
    desk.page.get_by_role("button", name="Undo").click()
    expect(hall.locator(".entity")).to_contain_text("not found")


def test_pointing_at_the_map_can_be_given_up(desk: Desk):
    desk.open_sample(RIVALS)
    unfolded(desk, "Zappeion Hall").get_by_role("button", name="Show where it lies on the map").click()
    desk.page.get_by_role("button", name="Never mind").click()
    desk.settled()
    desk.click_map(*WHEREVER)
    expect(desk.page.get_by_text("Corrections (0)")).to_be_visible()


def test_words_selected_in_the_article_are_put_on_the_map_by_a_click(desk: Desk):
    desk.open_sample()
    select_words(desk, "exchanged letters")
    desk.page.get_by_role("toolbar", name="What the selected words are").get_by_role("button", name="Place").click()
    desk.page.get_by_role("dialog").get_by_role("button", name="Show where on the map").click()
    expect(desk.page.get_by_role("status").filter(has_text="Click where “exchanged letters” lies.")).to_be_visible()
    x, y = desk.on_map(*WHEREVER_EAST)
    desk.page.mouse.click(x, y)
    expect(desk.mark("exchanged letters", "place")).to_have_attribute("data-hand", "")
    expect(desk.page).to_have_url(re.compile(r"select=place(:|%3A)hp\d+"))


def test_words_selected_in_the_article_are_added_as_a_journey(desk: Desk):
    desk.open_sample()
    select_words(desk, "exchanged letters")
    desk.page.get_by_role("toolbar", name="What the selected words are").get_by_role("button", name="Journey").click()
    dialog = desk.page.get_by_role("dialog")
    choose(desk, dialog, "^To$|To", "Vladivostok")
    dialog.get_by_role("button", name="Correct", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(desk.reader.locator("mark[data-layer='movement'][data-hand]").first).to_be_attached()
