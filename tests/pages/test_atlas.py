"""Atlas on the page: the journeys of all articles on one map and in one list, of a case alone, or only those done."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from dateline.storage import open_library
from tests.pages.test_pages import complaints, drawn, opened_app
from tests.pages.two_reports import two_reports

pytestmark = pytest.mark.usefixtures("own_library")


def atlas(**address: str) -> AppTest:
    at = opened_app().switch_page("pages/atlas.py")
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    assert complaints(at) == []
    return at


def on_map(at: AppTest) -> dict:
    (shown,) = [json.loads(e.proto.json) for e in at.get("bidi_component") if '"journeys"' in e.proto.json]
    return shown


def test_an_empty_library_says_what_to_do():
    assert "no article yet" in atlas().info[0].value


def test_journeys_of_all_articles_are_on_one_map_and_in_one_list():
    two_reports()
    at = atlas()
    html = drawn(at, "atlas_journeys")[0]["html"]
    assert html.count("Elena Marković: ") >= 2
    assert {name for pin, name in on_map(at)["names"].items() if pin.startswith("place:")} >= {"Vienna · city, AT"}


def test_what_is_expected_can_be_left_out():
    two_reports()
    at = atlas()
    before = len(on_map(at)["journeys"])
    at.toggle(key="atlas_done").set_value(True).run()
    assert complaints(at) == []
    assert len(on_map(at)["journeys"]) < before


def test_a_case_is_shown_alone():
    addresses = two_reports()
    library = open_library()
    case = library.cases.open("Evening")
    library.cases.put(case, [library.articles.id_of(addresses["evening.txt"])])
    assert "Belgrade" not in str(on_map(atlas(case=str(case)))["names"])
    assert "Belgrade" in str(on_map(atlas())["names"])
