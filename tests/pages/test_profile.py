"""Profile on the page: an entity is chosen by hand or by address, and told over all articles."""

import pytest
from streamlit.testing.v1 import AppTest

from dateline.storage import open_library
from tests.pages.test_pages import complaints, drawn, opened_app
from tests.pages.two_reports import two_reports

pytestmark = pytest.mark.usefixtures("own_library")


def profile(**address: str) -> AppTest:
    at = opened_app().switch_page("pages/profile.py")
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    assert complaints(at) == []
    return at


def test_an_empty_library_says_what_to_do():
    assert "no article yet" in profile().info[0].value


def test_nobody_chosen_says_what_to_do():
    two_reports()
    assert any("Choose one" in caption.value for caption in profile().caption)


@pytest.mark.parametrize("name", ["Elena Marković", "Elena Markovic", "Mrs. Markovic"])
def test_any_name_in_the_address_opens_the_profile(name):
    addresses = two_reports()
    at = profile(who=name)
    (card,) = drawn(at, "profile_card")
    for words in ("Roles over time", "Foreign minister", "Statements by", "Moves", "Ties", "Seen in"):
        assert words in card["html"]
    assert all(address in card["html"] for address in addresses.values())
    assert any("first seen 4 March 2024, last 5 March 2024" in caption.value for caption in at.caption)


def test_its_moves_are_on_a_map_where_nothing_is_corrected():
    two_reports()
    at = profile(who="Elena Marković")
    (shown,) = [
        proto
        for element in at.get("bidi_component")
        if "profile_map" in (proto := element.proto).id and '"journeys"' in proto.json
    ]
    assert '"alone":false' in shown.json.replace(" ", "")
    assert "Belgrade" in shown.json


def test_one_without_moves_says_so():
    two_reports()
    assert any("nothing to draw on a map" in caption.value for caption in profile(who="Petar Savić").caption)


def test_choosing_another_changes_the_address():
    two_reports()
    at = profile(who="Elena Marković")
    (box,) = at.selectbox
    box.select(next(option for option in box.options if option.startswith("Jonas Lie"))).run()
    assert complaints(at) == []
    assert at.query_params["who"] == "Jonas Lie"
    assert "talks on grain" in drawn(at, "profile_card")[0]["html"]


def test_a_name_that_nobody_has_is_told():
    two_reports()
    assert "<script>" in profile(who="<script>").warning[0].value.replace("\\", "")


def test_a_case_narrows_what_is_read():
    addresses = two_reports()
    library = open_library()
    case = library.cases.open("Port fire")
    library.cases.put(case, [library.articles.id_of(addresses["evening.txt"])])
    at = profile(case=str(case), who="Petar Savić")
    assert drawn(at, "profile_card")
    assert "Nobody and nothing here is called" in profile(case=str(case), who="Belgrade").warning[0].value


def test_those_in_several_articles_are_offered_and_what_may_be_one_is_told():
    two_reports()
    (shown,) = drawn(profile(), "profile_known")
    assert "Elena Marković" in shown["html"]
    assert "in 2 articles" in shown["html"]
