"""Correcting places where they are shown: a rival chosen, a part changed, a place dropped, and all of it undone."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk

RIVALS = "eastmed-pipeline-talks"  # its Washington might be the state
WASHINGTON = (-77.03637, 38.89511)


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
    expect(card).to_contain_text("Washington, US")
    card.get_by_role("button", name="No place is named").click()
    expect(card).to_be_hidden()
    expect(row(desk.page.get_by_role("tabpanel").filter(visible=True), "Washington")).to_have_count(0)
    expect(desk.mark("Washington", "place")).to_have_count(0)
