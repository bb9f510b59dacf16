"""An analyst asks the library, narrows it down and opens what was found: in a real browser."""

import re

from playwright.sync_api import expect

from tests.browser.desk import START_MS, Desk


def test_a_sentence_is_asked_for_narrowed_down_and_opened(desk: Desk):
    desk.open_sample()
    desk.settled()
    desk.open(page="search")
    asked = desk.page.get_by_role("textbox", name="Search the library")
    asked.fill("Russia sanctions OR Russia arms")
    asked.press("Enter")
    hits = desk.page.locator(".hit")
    expect(hits.first).to_be_visible(timeout=START_MS)
    desk.page.locator(".share-of").filter(has_text="Adrienne Watson").first.click()
    expect(asked).to_have_value('(Russia sanctions OR Russia arms) speaker:"Adrienne Watson"')
    expect(desk.page).to_have_url(re.compile(r"q=.*Watson"))
    expect(hits).to_have_count(1)
    expect(hits.first).to_contain_text("She also added that the US is urging North Korea")
    expect(hits.first.locator(".said")).to_contain_text("Adrienne Watson")
    hits.first.click()
    expect(desk.reader).to_be_visible(timeout=START_MS)
    expect(desk.page).to_have_url(re.compile(r"at=\d+-\d+.*select=quote"))
    words = desk.reader.locator("mark.selected").filter(has_text="abide by the public commitments").first
    expect(words).to_be_in_viewport()


def test_what_cannot_be_read_is_said_beside_the_query(desk: Desk):
    desk.open_sample()
    desk.settled()
    desk.open("q=speeker%3AKirby", page="search")
    expect(desk.page.get_by_role("alert")).to_contain_text("“speeker:” at character 1 is no field")
    expect(desk.page.get_by_role("textbox", name="Search the library")).to_have_value("speeker:Kirby")


def test_a_search_is_saved_and_asked_again_by_whoever_comes_next(desk: Desk):
    desk.open_sample()
    desk.settled()
    desk.open("q=armoured+-Pacific", page="search")
    desk.page.get_by_role("button", name="Save").click()
    name = desk.page.get_by_label("Its name")
    name.fill("By train")
    name.press("Enter")
    expect(desk.page.get_by_role("button", name="Saved")).to_be_visible()
    desk.page.keyboard.press("Escape")
    desk.open(page="search")
    desk.page.get_by_role("region", name="Saved searches").get_by_role("button", name="By train").click()
    expect(desk.page.get_by_role("textbox", name="Search the library")).to_have_value("armoured -Pacific")
    expect(desk.page.locator(".hit")).to_have_count(2)
    desk.page.get_by_role("button", name="Saved").click()
    desk.page.get_by_role("button", name="Drop it").click()
    expect(desk.page.get_by_text("“By train” is dropped")).to_be_visible()
    desk.page.get_by_role("button", name="Undo").click()
    expect(desk.page.get_by_role("button", name="Saved")).to_be_visible()
