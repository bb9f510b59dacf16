"""The map, saved: GeoJSON and KML hold what the page shows, and words that a format cannot hold harm nothing."""

import json
from dataclasses import replace

import pytest
from lxml import etree

from dateline.corrections import Corrected
from dateline.export.geojson import to_geojson
from dateline.export.kml import to_kml
from dateline.export.map_shown import journey_name
from dateline.model import Analysis, Movement
from tests.components.sample_analysis import sample_analysis

KML = "{http://www.opengis.net/kml/2.2}"


def saved(analysis: Analysis, **options) -> dict[str, dict]:
    features = json.loads(to_geojson([Corrected(analysis)], **options))["features"]
    return {feature["id"].removeprefix(f"{analysis.article.id[:16]}-"): feature for feature in features}


def moved(**changes) -> tuple[Analysis, Movement]:
    analysis = sample_analysis()
    movement = replace(analysis.movements[0], **changes)
    return replace(analysis, movements=(movement,)), movement


def test_geojson_holds_the_pins_and_the_journeys_with_their_evidence():
    features = saved(sample_analysis())
    assert set(features) == {"p1", "p2", "p4", "m1"}
    assert features["p1"]["geometry"] == {"type": "Point", "coordinates": [131.87353, 43.10562]}
    journey = features["m1"]["properties"]
    assert journey["name"] == "Kim Jong-un: Pyongyang to Vladivostok"
    assert (journey["certainty"], journey["status"], journey["when"]) == ("hedged", "expected", "2023-09")
    assert journey["line"] == "rail corridor, a possible way"
    assert "probably would go" in journey["words"]


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "Kim Jong-un: Pyongyang to Vladivostok"),
        ({"origin": None}, "Kim Jong-un: to Vladivostok"),
        ({"destination": None, "mover": None}, "Someone: from Pyongyang"),
        ({"kind": "stay", "origin": None}, "Kim Jong-un: in Vladivostok"),
    ],
)
def test_a_journey_is_called_by_the_ends_that_are_known(changes: dict[str, str | None], name: str):
    analysis, movement = moved(**changes)
    assert journey_name(movement, analysis) == name


def test_governments_are_saved_when_the_map_shows_them():
    assert "p3" in saved(sample_analysis(), governments=True)


def test_a_line_is_cut_at_the_date_line():
    analysis, _ = moved(path=((35.0, 170.0), (37.0, 190.0), (36.0, 200.0)), path_kind="great circle")
    line = saved(analysis)["m1"]["geometry"]
    assert line["type"] == "MultiLineString"
    assert line["coordinates"] == [[[170.0, 35.0], [180.0, 36.0]], [[-180.0, 36.0], [-170.0, 37.0], [-160.0, 36.0]]]
    back, _ = moved(path=((37.0, 190.0), (35.0, 170.0)), path_kind="great circle")
    assert saved(back)["m1"]["geometry"]["coordinates"] == [
        [[-170.0, 37.0], [-180.0, 36.0]],
        [[180.0, 36.0], [170.0, 35.0]],
    ]


def test_kml_holds_the_same_and_can_be_read():
    document = etree.fromstring(to_kml([Corrected(sample_analysis())]))
    marks = {mark.findtext(f"{KML}name"): mark for mark in document.iter(f"{KML}Placemark")}
    assert set(marks) == {"Vladivostok", "Pyongyang", "Ukraine", "Kim Jong-un: Pyongyang to Vladivostok"}
    assert marks["Vladivostok"].findtext(f"{KML}Point/{KML}coordinates") == "131.87353,43.10562"
    assert "a possible way" in marks["Kim Jong-un: Pyongyang to Vladivostok"].findtext(f"{KML}description")


@pytest.mark.parametrize("words", ["<script>&amp;</script>", "a\x00b\x0bc", "]]>", "\ufffe"])
def test_any_words_can_be_saved(words):
    analysis = sample_analysis()
    named = replace(analysis, places=(replace(analysis.places[0], name=words), *analysis.places[1:]))
    names = [name.text for name in etree.fromstring(to_kml([Corrected(named)])).iter(f"{KML}name")]
    assert words.translate({0: None, 11: None, 0xFFFE: None}) in [name or "" for name in names]
    assert saved(named)["p1"]["properties"]["name"] == words


def test_nothing_found_is_an_empty_map():
    nothing = replace(sample_analysis(), places=(), movements=())
    assert saved(nothing) == {}
    assert not list(etree.fromstring(to_kml([Corrected(nothing)])).iter(f"{KML}Placemark"))


def test_what_is_made_by_hand_says_so():
    by_hand = Corrected(sample_analysis(), by_hand={"p1": ("c1",)})
    assert [
        feature["id"][-2:]
        for feature in json.loads(to_geojson([by_hand]))["features"]
        if feature["properties"]["by_hand"]
    ] == ["p1"]
    described = etree.fromstring(to_kml([by_hand])).iter(f"{KML}description")
    assert sum("corrected by hand" in each.text for each in described) == 1


def test_places_of_two_articles_are_kept_apart():
    one = sample_analysis()
    other = replace(one, article=replace(one.article, id="f" * 64, source="other.txt"))
    both = [Corrected(one), Corrected(other)]
    features = json.loads(to_geojson(both))["features"]
    assert len(features) == 2 * len(saved(one)) == len({feature["id"] for feature in features})
    folders = etree.fromstring(to_kml(both)).findall(f"{KML}Document/{KML}Folder")
    assert [len(folder.findall(f"{KML}Placemark")) for folder in folders] == [len(saved(one))] * 2
