"""Two of one surname, and a pronoun with two people near: said on hovering, decided with one click, undone."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk
from tests.browser.test_correcting import row
from tests.browser.test_workspace import paste

ARTICLE = """Two Rawlses return to Little Rock

Hannah Rawls and Peter Rawls visited a school in Little Rock on Monday, officials said.

Hannah Rawls told reporters that the school had changed a great deal. Hannah Rawls then met Senator Edward Boone, \
and he praised the visit.

Rawls left the city by plane in the evening. Rawls is expected to speak in Chicago on Friday, a spokesman said.
"""


def opened(desk: Desk) -> Locator:
    """Paste the article and return the row of the surname that two people bear."""
    desk.open()
    paste(desk.page, ARTICLE)
    expect(desk.reader).to_be_visible()
    desk.tab("Entities")
    return row(desk, "Rawls")


def test_a_surname_that_two_bear_is_decided_for_all_its_mentions(desk: Desk):
    rawls = opened(desk)
    expect(rawls).to_contain_text("Hannah Rawls or Peter Rawls?")
    desk.mark("Rawls").first.hover()
    expect(desk.page.get_by_role("tooltip")).to_contain_text("“Rawls” may be Hannah Rawls 75%, Peter Rawls 25%")
    rawls.locator(".name").click()
    before = int(row(desk, "Hannah Rawls").locator(".count").inner_text())
    card = desk.page.locator(".row").filter(has=rawls)
    card.locator(".actions").filter(has_text="All 2 mentions are").get_by_role("button", name="Hannah Rawls").click()
    expect(rawls).to_have_count(0)
    expect(row(desk, "Hannah Rawls").locator(".count")).to_have_text(str(before + 2))
    desk.page.get_by_role("button", name="Undo").click()
    expect(rawls).to_have_count(1)


def test_one_mention_is_given_to_the_rival_that_is_pressed(desk: Desk):
    rawls = opened(desk)
    rawls.locator(".name").click()
    card = desk.page.locator(".row").filter(has=rawls)
    card.locator(".rivals").first.get_by_role("button", name="Peter Rawls").click()
    expect(rawls.locator(".count")).to_have_text("1")
    desk.mark("Rawls").first.hover()
    expect(desk.page.get_by_role("tooltip")).to_contain_text(re.compile("Peter Rawls"))
    expect(desk.page.get_by_role("tooltip")).not_to_contain_text("may be")
