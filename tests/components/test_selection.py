"""One thing selected: read from an address anyone can type, pointing only at what the analysis holds."""

import pytest
from streamlit.testing.v1 import AppTest

from components.selection import Selection, days_of, evidence, parse, record_of, related
from tests.components.sample_analysis import TEXT, sample_analysis

ANALYSIS = sample_analysis()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param("entity:e1", Selection("entity", "e1"), id="entity"),
        pytest.param("relation:r12", Selection("relation", "r12"), id="two-digits"),
        pytest.param(None, None, id="no-address"),
        pytest.param("", None, id="empty"),
        pytest.param("entity:<script>", None, id="markup"),
        pytest.param("entity:e1 ", None, id="trailing-blank"),
        pytest.param("person:e1", None, id="no-such-kind"),
        pytest.param("entity:e" + "9" * 50, None, id="endless-number"),
        pytest.param("days:2023-09-01_2023-09-30", Selection("days", "2023-09-01_2023-09-30"), id="days"),
        pytest.param("days:2023-09-30_2023-09-01", None, id="days-backwards"),
        pytest.param("days:2023-02-30_2023-03-01", None, id="no-such-day"),
        pytest.param("days:d1", None, id="days-with-an-id"),
    ],
)
def test_parse(address, expected):
    assert parse(address) == expected


def test_an_address_is_read_back_as_written():
    assert parse(str(Selection("movement", "m1"))) == Selection("movement", "m1")


@pytest.mark.parametrize(
    "selection",
    [pytest.param(None, id="nothing"), Selection("entity", "e999"), Selection("quote", "e1")],
    ids=str,
)
def test_what_is_not_there_has_no_record_and_no_evidence(selection):
    assert record_of(ANALYSIS, selection) is None
    assert evidence(ANALYSIS, selection) == ()


def test_evidence_of_an_entity_is_its_mentions_in_order():
    words = [span.of(TEXT) for span in evidence(ANALYSIS, Selection("entity", "e10"))]
    assert words == ["Adrienne Watson", "She", "She"]


def test_evidence_of_a_quote_holds_its_words_its_cue_its_speaker_and_its_sources():
    words = [span.of(TEXT) for span in evidence(ANALYSIS, Selection("quote", "q3"))]
    assert words[0].startswith("Pyongyang is expected")
    assert words[1:] == ["reported", "the NYT", "anonymous official sources"]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        pytest.param(
            Selection("entity", "e1"), {"entity:e1", "movement:m1", "relation:r1", "relation:r3"}, id="entity"
        ),
        pytest.param(Selection("place", "p1"), {"place:p1", "entity:e7", "movement:m1"}, id="place"),
        pytest.param(
            Selection("movement", "m1"), {"movement:m1", "entity:e1", "place:p1", "place:p2", "date:d1"}, id="movement"
        ),
        pytest.param(Selection("quote", "q3"), {"quote:q3", "entity:e3"}, id="quote"),
        pytest.param(Selection("relation", "r1"), {"relation:r1", "entity:e1", "entity:e2", "quote:q2"}, id="relation"),
        pytest.param(Selection("date", "d1"), {"date:d1", "movement:m1"}, id="date"),
        pytest.param(None, set(), id="nothing"),
        pytest.param(Selection("days", "1953-07-27_1953-07-27"), set(), id="days-without-a-date"),
    ],
)
def test_related(selection, expected):
    assert {str(found) for found in related(ANALYSIS, selection)} == expected


def test_days_bring_what_is_said_to_happen_then():
    found = {str(each) for each in related(ANALYSIS, Selection("days", "2023-09-11_2023-09-11"))}
    assert {"date:d1", "date:d2", "movement:m1", "entity:e1", "place:p1", "place:p2"} <= found  # d1: all September
    assert not {"date:d3", "date:d4", "movement:m2"} & found


def test_days_are_those_of_both_ends():
    days = days_of(Selection("days", "2023-09-01_2023-09-02"))
    assert days is not None
    assert days.end - days.start == 2
    assert days_of(Selection("date", "d1")) is None


def page():  # AppTest runs its source alone
    import streamlit as st  # noqa: PLC0415

    from components.selection import Selection, select, selected  # noqa: PLC0415

    st.button("choose", on_click=select, args=(Selection("entity", "e1"),))
    st.button("nothing", on_click=select, args=(None,))
    st.button("other")
    st.text(str(selected()))


def test_a_choice_outlives_a_click_made_before_the_address_has_it():
    app = AppTest.from_function(page).run()
    app.button[0].click().run()
    app.query_params.clear()  # the browser has not heard of the choice yet
    app.button[2].click().run()
    assert app.text[0].value == "entity:e1"


def test_an_address_that_the_analyst_changes_later_is_followed(monkeypatch):
    app = AppTest.from_function(page).run()
    app.button[0].click().run()
    monkeypatch.setattr("components.selection.UNDER_WAY", 0.0)
    app.query_params["select"] = "quote:q2"
    app.run()
    assert app.text[0].value == "quote:q2"


def test_nothing_chosen_leaves_nothing_in_the_address():
    app = AppTest.from_function(page).run()
    app.button[0].click().run()
    app.button[1].click().run()
    assert "select" not in app.query_params
    assert app.text[0].value == "None"
