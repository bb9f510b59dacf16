"""The map's tools, in a real browser: mark many, measure, save what is seen."""

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from tests.browser.desk import Desk

PYONGYANG, VLADIVOSTOK = (125.75432, 39.03385), (131.87353, 43.10562)


def test_places_drawn_around_are_listed_alone_and_none_is_chosen(desk: Desk):
    desk.open_sample()
    x, y = desk.on_map(*PYONGYANG)
    desk.page.get_by_role("button", name="Mark many").click()
    mouse = desk.page.mouse
    mouse.move(x - 30, y - 30)
    mouse.down()
    for right, down in ((30, -30), (30, 30), (-30, 30), (-30, -28)):
        mouse.move(x + right, y + down, steps=3)
    mouse.up()
    expect(desk.page.get_by_text("those marked on the map")).to_be_visible()
    assert "select=" not in desk.page.url


def test_the_distance_between_two_places_is_measured(desk: Desk):
    desk.open_sample()
    ends = [desk.on_map(*PYONGYANG), desk.on_map(*VLADIVOSTOK)]
    desk.page.get_by_role("button", name="Measure between").click()
    for x, y in ends:
        desk.page.mouse.click(x, y)
    expect(desk.page.get_by_role("status").filter(has_text="Pyongyang – Vladivostok: 684 km")).to_be_visible()
    assert "select=" not in desk.page.url


def test_the_borders_of_provinces_are_drawn_from_close_by(desk: Desk):
    desk.open_sample()
    desk.look_at(37.6, 55.7, zoom=3)
    assert desk.drawn_on_map("border")
    assert not desk.drawn_on_map("region")
    desk.look_at(37.6, 55.7, zoom=5)  # around Moscow
    desk.wait_for_drawn("region")


def test_a_saved_picture_holds_the_ground_and_what_was_found(desk: Desk, tmp_path: Path):
    desk.open_sample()
    desk.map_view()
    with desk.page.expect_download() as saved:
        desk.page.get_by_role("button", name="Save the picture").click()
    assert re.fullmatch(r".*-map\.png", saved.value.suggested_filename)
    saved.value.save_as(tmp_path / "map.png")
    picture = Image.open(tmp_path / "map.png").convert("RGB")
    shades = {colour for _, colour in picture.getcolors(picture.width * picture.height)}
    assert {(0xE3, 0xEC, 0xF1), (0xFA, 0xF8, 0xF2)} <= shades  # sea and land
    assert any(green > red + 60 and green > blue for red, green, blue in shades)  # pins
