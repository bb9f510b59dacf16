"""The map: what is drawn, how sure it looks, what it says on hovering, and that nothing of it leaves the machine."""

import itertools
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from components.map_style import map_style
from components.palette import DARK, LIGHT
from components.place_map import map_data
from components.place_map.features import arcs_of, findings, focus, is_sure, view_of
from components.place_map.told import movement_hover, notes_html, place_hover
from components.selection import Selection
from dateline.model import Analysis, Distance, Place, PlaceMention, Span
from tests.components.sample_analysis import sample_analysis

STATIC = Path(__file__).parents[2] / "static"
HOSTILE = '<b onmouseover="x">&amp;</b><a href="javascript:x">%{lat}</a>'


def empty() -> Analysis:
    return replace(sample_analysis(), entities=(), quotes=(), places=(), movements=(), dates=(), relations=())


def drawn(analysis: Analysis, selection: Selection | None = None, **options):
    options = {"fit": frozenset(), "colours": LIGHT, "origin": "http://localhost:8501"} | options
    return map_data(analysis, selection, **options)


def pins(analysis: Analysis, selection: Selection | None = None, **options) -> dict[str, dict]:
    found = findings(analysis, selection, colours=LIGHT, **options)[1]
    return {pin["properties"]["name"]: pin["properties"] for pin in found}


def test_places_are_pins_and_governments_wait_for_their_switch():
    assert set(pins(sample_analysis())) == {"Vladivostok", "Pyongyang", "Ukraine"}
    switched = pins(sample_analysis(), governments=True)
    assert {name: pin["use"] for name, pin in switched.items()} == {
        "Vladivostok": "place",
        "Pyongyang": "place",
        "Ukraine": "place",
        "Moscow": "government",
    }


def test_a_demonym_alone_is_no_pin():
    analysis = sample_analysis()
    kyiv = replace(analysis.places[0], id="p9", name="Kyiv", mentions=(PlaceMention(Span(0, 3), "demonym"),))
    assert "Kyiv" not in pins(replace(analysis, places=(*analysis.places, kyiv)), governments=True)


def test_confidence_is_strength_of_colour():
    analysis = sample_analysis()
    sure, unsure = analysis.places[0], replace(analysis.places[0], id="p9", name="Elsewhere", confidence=0.2)
    found = pins(replace(analysis, places=(sure, unsure)))
    assert _luminance(found["Elsewhere"]["colour"]) > _luminance(found["Vladivostok"]["colour"])


def test_what_is_selected_is_chosen_and_the_rest_fades():
    found = pins(sample_analysis(), Selection("place", "p1"))
    assert (found["Vladivostok"]["chosen"], found["Vladivostok"]["faded"]) == (True, False)
    assert (found["Ukraine"]["chosen"], found["Ukraine"]["faded"]) == (False, True)


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        pytest.param(Selection("entity", "e1"), {"m1", "p1", "p2"}, id="someone-who-moves"),
        pytest.param(Selection("movement", "m1"), {"m1", "p1", "p2"}, id="a-journey"),
        pytest.param(Selection("place", "p5"), set(), id="a-place-not-found"),
        pytest.param(Selection("quote", "q4"), set(), id="nothing-on-the-map"),
        pytest.param(None, set(), id="nothing"),
    ],
)
def test_focus(selection, ids):
    assert focus(sample_analysis(), selection) == ids


@pytest.mark.parametrize(
    ("status", "certainty", "solid"),
    [
        ("past", "asserted", True),
        ("ongoing", "asserted", True),
        ("expected", "asserted", False),
        ("past", "hedged", False),
    ],
)
def test_solid_is_reported_as_done(status, certainty, solid):
    assert is_sure(replace(sample_analysis().movements[0], status=status, certainty=certainty)) is solid


def test_a_journey_has_a_line_a_head_at_its_destination_and_its_vehicle():
    parts = [f for f in drawn(sample_analysis())["journeys"] if f["properties"].get("id") == "m1"]
    line = next(f for f in parts if f["geometry"]["type"] == "LineString")
    head = next(f for f in parts if f["properties"].get("part") == "head")
    assert line["properties"]["sure"] is False
    assert line["geometry"]["coordinates"][-1] == pytest.approx(head["geometry"]["coordinates"]) == [131.87, 43.11]
    assert [f["properties"]["sign"] for f in parts if f["properties"].get("part") == "sign"] == ["sign_train"]


def test_an_arrival_from_an_unnamed_place_points_at_the_pin_and_is_told_there():
    arrivals = [f for f in drawn(sample_analysis())["journeys"] if f["properties"].get("part") == "arrival"]
    assert [arrival["geometry"]["coordinates"] for arrival in arrivals] == [[125.75432, 39.03385]]
    said = place_hover(sample_analysis().places[1], sample_analysis()).replace("<br>", " ")
    assert "Sergei Shoigu comes here" in said


def test_every_sign_asked_for_is_in_the_sheet():
    sheet = set(json.loads((STATIC / "signs.json").read_text(encoding="utf-8")))
    data = drawn(sample_analysis())
    asked = set(re.findall(r"sign_[a-z]+", json.dumps([data["style"], data["journeys"]])))
    assert "sign_train" in asked
    assert asked <= sheet


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_no_address_but_the_page_s_own(colours):
    style = json.dumps(drawn(sample_analysis(), colours=colours)["style"])
    addresses = re.findall(r'"(https?:[^"]*)"', style)
    assert addresses
    assert all(address.startswith("http://localhost:8501/app/static/") for address in addresses)
    assert "glyphs" not in style


def test_tiles_take_the_place_of_the_ground_only_when_asked_for():
    style = drawn(sample_analysis(), tiles="http://tiles.local/{z}/{x}/{y}.png")["style"]
    assert style["sources"]["tiles"]["tiles"] == ["http://tiles.local/{z}/{x}/{y}.png"]
    assert "tiles" not in drawn(sample_analysis())["style"]["sources"]


def test_shapes_are_loaded_and_not_carried_in_the_figure():
    assert drawn(sample_analysis())["style"]["sources"]["ground"]["data"].endswith("/app/static/countries.json")
    assert len(json.dumps(drawn(sample_analysis()))) < 20_000


def test_hovering_shows_article_text_as_it_is():
    analysis = sample_analysis()
    article = replace(analysis.article, text=HOSTILE)
    movement = replace(analysis.movements[0], mode=HOSTILE, span=Span(0, len(HOSTILE)), hedges=())
    place = replace(analysis.places[0], name=HOSTILE)
    entity = replace(analysis.entities[0], name=HOSTILE)
    hostile = replace(
        analysis, article=article, movements=(movement,), places=(place, *analysis.places[1:]), entities=(entity,)
    )
    for hover in (movement_hover(movement, hostile), place_hover(place, hostile)):
        assert not re.findall(r"<(?!/?b>|/?i>|br>)[^>]*>", hover)
        assert "&lt;" in hover
    assert "<a href" not in notes_html(hostile, view_of(hostile))


def test_hovering_over_a_journey_tells_who_how_sure_how_far_and_in_which_words():
    said = movement_hover(sample_analysis().movements[0], sample_analysis())
    assert said.startswith(
        "<b>Kim Jong-un: Pyongyang to Vladivostok</b><br>Expected, hedged · by train · September 2023"
    )
    assert "686 km as the crow flies, 1,180 km along the railway drawn, a possible way" in said
    assert "probably would go" in said


def test_everything_on_the_map_selects_what_it_stands_for_and_says_it():
    analysis = sample_analysis()
    ids = {f"place:{p.id}" for p in analysis.places} | {f"movement:{m.id}" for m in analysis.movements}
    data = drawn(analysis)
    addresses = {feature["properties"]["address"] for feature in [*data["pins"], *data["journeys"]]}
    assert addresses == {"place:p1", "place:p2", "place:p4", "movement:m1", "movement:m2"}
    assert addresses <= ids & set(data["said"]) & set(data["names"])


def test_over_the_date_line_a_line_runs_on():
    analysis = sample_analysis()
    path = ((35.68, 139.69), (36.0, 179.9), (30.0, 190.0), (21.31, 202.14))
    movement = replace(analysis.movements[0], path=path, path_kind="great circle", distance_km=Distance(6200, None))
    journeys = drawn(replace(analysis, movements=(movement,)))["journeys"]
    line = next(f for f in journeys if f["geometry"]["type"] == "LineString")["geometry"]["coordinates"]
    assert all(abs(after[0] - before[0]) < 180 for before, after in itertools.pairwise(line))


def test_a_country_does_not_draw_the_view_away_from_a_journey():
    analysis = sample_analysis()
    assert view_of(analysis).zoom > 3.5
    assert "Out of view" in notes_html(analysis, view_of(analysis))
    only = replace(analysis, movements=(), places=(analysis.places[3],))
    assert view_of(only).shows((49.0, 32.0))


def test_what_is_not_on_the_map_is_said_in_one_line_that_selects():
    notes = notes_html(sample_analysis(), view_of(sample_analysis()))
    assert notes.count("<p") == 1
    for address in ("place:p5", "movement:m2", "place:p4"):
        assert f'data-select="{address}"' in notes


@pytest.mark.parametrize("count", [0, 1, 300])
def test_any_number_of_places(count):
    analysis = replace(empty(), places=tuple(_place(number) for number in range(count)))
    data = drawn(analysis)
    assert len(data["pins"]) == len(data["said"]) == count
    assert len(json.dumps(data)) < 20_000 + 1000 * count


def test_a_selection_draws_no_new_map_but_another_theme_does():
    # map.js sets a new style only where this mark is a new one.
    chosen = drawn(sample_analysis(), Selection("place", "p2"))
    assert chosen["drawn"] == drawn(sample_analysis())["drawn"]
    assert chosen["build"] != drawn(sample_analysis())["build"]
    assert drawn(sample_analysis(), colours=DARK)["drawn"] != drawn(sample_analysis())["drawn"]


def test_the_legend_says_in_words_what_is_on_the_map():
    said = [words for _, words in drawn(sample_analysis(), governments=True)["legend"]]
    assert said == ["expected or hedged", "a possible way", "a place", "a government"]
    assert drawn(empty())["legend"] == []


def test_an_unsure_place_is_an_area_and_said_to_be_one():
    analysis = sample_analysis()
    doubted = replace(analysis, places=(replace(analysis.places[0], confidence=0.4), *analysis.places[1:]))
    assert [pin for pin in pins(doubted).values() if pin["unsure"]] == [pins(doubted)["Vladivostok"]]
    assert ("unsure", "somewhere here, unsure") in drawn(doubted)["legend"]
    pin_layer = next(layer for layer in drawn(doubted)["style"]["layers"] if layer["id"] == "pin")
    assert pin_layer["filter"] == ["!", ["get", "unsure"]]


def test_places_on_one_spot_tell_how_many_more_lie_there():
    analysis = sample_analysis()
    beside = replace(analysis.places[0], id="p9", name="Far Eastern Federal University")
    assert pins(analysis)["Vladivostok"]["label"] == "Vladivostok"
    assert pins(replace(analysis, places=(*analysis.places, beside)))["Vladivostok"]["label"] == "Vladivostok +1"


def test_journeys_are_dated_where_the_article_dates_them():
    analysis = sample_analysis()
    data = drawn(analysis)
    assert [step["said"] for step in data["steps"]] == ["1 September 2023"]
    assert data["undated"] == 1
    assert drawn(replace(analysis, dates=()))["steps"] == []


def test_without_an_address_of_the_page_no_sign_is_asked_for():
    style = drawn(sample_analysis(), origin="")["style"]
    assert "sprite" not in style
    assert "icon-image" not in json.dumps(style)


def test_a_movement_without_a_path_is_no_line():
    assert [arc.movement.id for arc in arcs_of(sample_analysis())] == ["m1"]


def test_two_journeys_between_the_same_places_have_lines_of_their_own():
    analysis = sample_analysis()
    one = replace(analysis.movements[0], path_kind="great circle", path=((39.03, 125.75), (43.11, 131.87)))
    arcs = arcs_of(replace(analysis, movements=(one, replace(one, id="m3"))))
    assert arcs[0].points[16] != pytest.approx(arcs[1].points[16], abs=0.05)


def test_a_style_names_each_layer_once():
    style = map_style(colours=LIGHT, origin="", tiles="", countries=(), named=())
    ids = [layer["id"] for layer in style["layers"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["countries.json", "labels.json"])
def test_the_ground_is_geojson_within_the_world(name):
    ground = json.loads((STATIC / name).read_text(encoding="utf-8"))
    assert ground["type"] == "FeatureCollection"
    assert len(ground["features"]) > 200
    if name == "labels.json":
        assert all(-180 <= f["geometry"]["coordinates"][0] <= 180 for f in ground["features"])


def _place(number: int) -> Place:
    return replace(
        sample_analysis().places[0],
        id=f"p{number + 1}",
        name=f"Place {number}",
        lat=-60 + number * 0.4,
        lon=(number * 37 + 180) % 360 - 180,
        mentions=(PlaceMention(Span(number, number + 1), "place"),),
    )


def _luminance(colour: str) -> int:
    return sum(bytes.fromhex(colour[1:]))
