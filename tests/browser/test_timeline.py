"""Days chosen on the timeline: the article and the map follow, the address keeps them, Escape takes them away."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk

CHOSEN = re.compile(r"select=days(:|%3A)2023-09-10_2023-09-13")
FADED = re.compile(r"\bout\b")


@pytest.fixture
def timeline(desk: Desk):
    """The sample's timeline, its dates counted from 5 September 2023."""
    desk.open_sample()
    desk.set_date("2023-09-05")
    return desk.tab("Timeline")


def test_dragging_chooses_days(desk: Desk, timeline):
    strip = timeline.locator(".strip")
    box = strip.bounding_box()
    desk.page.mouse.move(box["x"] + 0.6 * box["width"], box["y"] + 12)
    desk.page.mouse.down()
    desk.page.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 12, steps=5)
    desk.page.mouse.up()
    expect(desk.page).to_have_url(re.compile(r"select=days(:|%3A)\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d"))
    expect(timeline.locator(".chosen")).to_be_visible()
    expect(timeline.get_by_label("From day")).to_have_value(re.compile(r"2023-09-"))


def test_typed_days_fade_what_is_not_of_them_and_escape_undoes(desk: Desk, timeline):
    timeline.get_by_label("From day").fill("2023-09-10")
    timeline.get_by_label("To day").fill("2023-09-13")
    expect(desk.page).to_have_url(CHOSEN)
    expect(timeline.locator(".moment").filter(has_text="4 September 2023")).to_have_class(FADED)
    expect(timeline.locator(".moment").filter(has_text="10 – 13 September 2023")).not_to_have_class(FADED)
    expect(desk.mark("National Security Council").first).to_have_class(FADED)
    desk.page.keyboard.press("Escape")
    expect(desk.page).not_to_have_url(re.compile("select="))
    expect(timeline.locator(".chosen")).to_be_hidden()
    expect(desk.mark("National Security Council").first).not_to_have_class(FADED)


def test_a_pasted_address_brings_the_days_back(desk: Desk):
    desk.open("sample=kim-putin-armoured-train&select=days:2023-09-10_2023-09-13&tab=Timeline")
    desk.set_date("2023-09-05")
    chosen = desk.tab("Timeline")
    expect(chosen.get_by_label("From day")).to_have_value("2023-09-10")
    expect(chosen.locator(".chosen")).to_be_visible()
    chosen.get_by_role("button", name="Clear").click()
    expect(desk.page).not_to_have_url(re.compile("select="))


def test_the_timeline_is_saved_as_a_picture(desk: Desk, timeline):
    with desk.page.expect_download() as waiting:
        timeline.get_by_role("button", name="Picture, SVG").click()
    saved = waiting.value.path().read_text(encoding="utf-8")
    assert saved.startswith("<svg")
    assert "10 – 13 September 2023" in saved
