"""The timeline: precision as length, past left and expected right, hollow where unsure, undated apart."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.palette import LIGHT
from components.selection import Selection
from components.stretch import Stretch, stretch_of
from components.timeline import axis_shown, hangs_on, is_hollow, rows_shown, timeline_html
from components.timeline_axis import axis_of
from components.timeline_picture import timeline_svg
from dateline.model import ReferenceDate
from tests.components.sample_analysis import sample_analysis


def days(first: str, last: str) -> Stretch:
    """The days from ``first`` to ``last``, both included."""
    return Stretch(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2023-09-05", days("2023-09-05", "2023-09-05"), id="day"),
        pytest.param("2023-09", days("2023-09-01", "2023-09-30"), id="month"),
        pytest.param("2023-12", days("2023-12-01", "2023-12-31"), id="december"),
        pytest.param("2024", days("2024-01-01", "2024-12-31"), id="year"),
        pytest.param("2023-W35", days("2023-08-28", "2023-09-03"), id="week"),
        pytest.param("2023-09-10/2023-09-13", days("2023-09-10", "2023-09-13"), id="interval"),
        pytest.param("2023-09-13/2023-09-10", days("2023-09-13", "2023-09-13"), id="interval-backwards"),
        pytest.param("2023-09-05T14:00", days("2023-09-05", "2023-09-05"), id="hour"),
        pytest.param("2023-09-05/..", days("2023-09-05", "2023-09-05"), id="open-end"),
        pytest.param("../2023-09-05", days("2023-09-05", "2023-09-05"), id="open-start"),
        pytest.param(None, None, id="none"),
        pytest.param("../..", None, id="open-on-both-sides"),
        pytest.param("2023-02-30", None, id="no-such-day"),
        pytest.param("9999", None, id="the-last-year-of-the-calendar"),
        pytest.param("soon", None, id="words"),
    ],
)
def test_stretch_of(value, expected):
    assert stretch_of(value) == expected


@given(st.lists(st.integers(1, 3_000_000), min_size=1, max_size=9), st.none() | st.integers(10, 3_000_000))
def test_the_axis_keeps_order_and_its_edges(starts, today):
    axis = axis_of([Stretch(start, start + 1) for start in starts], today)
    places = [axis.at(start) for start in sorted(starts)]
    assert places == sorted(places)
    assert all(0 <= place <= 1 for place in places)


def test_the_past_is_left_of_the_article_s_date_and_the_expected_right():
    today = date(2023, 9, 5).toordinal()
    axis = axis_of([days("1953-07-27", "1953-07-27"), days("2023-09-10", "2023-09-13")], today)
    assert (
        axis.at(days("1953-07-27", "1953-07-27").end) < axis.at(today) < axis.at(days("2023-09-10", "2023-09-13").start)
    )


def test_a_bar_is_as_long_as_the_date_is_vague():
    html = timeline_html(sample_analysis())
    width = {value: float(share) for share, value in re.findall(r'width:([\d.]+)%.*?class="value">([^<]*)<', html)}
    assert width["September 2023"] > width["10 – 13 September 2023"] > width["4 September 2023"] * 0.9 > 0


def test_hedged_or_unsure_is_hollow():
    analysis = sample_analysis()
    by_id = {moment.id: moment for moment in analysis.dates}
    assert is_hollow(by_id["d1"], analysis)  # all that hangs on it is hedged
    assert not is_hollow(by_id["d2"], analysis)
    assert is_hollow(replace(by_id["d2"], confidence=0.3), analysis)


def test_a_date_shows_what_hangs_on_it():
    analysis = sample_analysis()
    assert hangs_on(analysis.dates[0], analysis) == (
        "Kim Jong-un from Pyongyang to Vladivostok; Kim Jong-un meets Vladimir Putin"
    )
    assert "Eastern Economic Forum" in hangs_on(analysis.dates[1], analysis)


@pytest.mark.parametrize(
    ("reference", "advice"),
    [
        pytest.param(None, "Set it above the text", id="no-reference-date"),
        pytest.param(ReferenceDate("2023-09-05", "analyst"), "Nothing in the article says", id="reference-date"),
    ],
)
def test_what_has_no_date_stands_apart_with_what_to_do(reference, advice):
    analysis = sample_analysis()
    html = timeline_html(replace(analysis, article=replace(analysis.article, reference_date=reference)))
    placed, _, apart = html.partition("Without a date")
    assert 'data-select="date:d4"' in apart
    assert 'data-select="date:d4"' not in placed
    assert advice in apart


def test_article_text_never_becomes_html():
    analysis = sample_analysis()
    hostile = replace(analysis.dates[0], text="<img src=x onerror=x>")
    named = replace(analysis.entities[0], name="<script>x</script>")
    html = timeline_html(
        replace(analysis, dates=(hostile, *analysis.dates[1:]), entities=(named, *analysis.entities[1:]))
    )
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;img src=x onerror=x&gt;" in html


def test_days_chosen_fade_the_rest():
    html = timeline_html(sample_analysis(), Selection("days", "2023-09-11_2023-09-11"))
    faded = {
        date: "out" in classes for classes, date in re.findall(r'class="(moment[^"]*)" data-select="date:(d\d)"', html)
    }
    assert faded == {"d1": False, "d2": False, "d3": True}


def test_another_choice_fades_nothing():
    assert "moment out" not in timeline_html(sample_analysis(), Selection("date", "d2"))


def test_the_picture_is_xml_with_a_row_a_date_and_no_markup_of_the_article():
    analysis = sample_analysis()
    named = replace(analysis.entities[0], name="<script>x</script>")
    analysis = replace(analysis, entities=(named, *analysis.entities[1:]))
    picture = ET.fromstring(timeline_svg(rows_shown(analysis), axis_shown(analysis), LIGHT))  # noqa: S314  # our own
    words = ["".join(text.itertext()) for text in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert sum("September 2023" in said for said in words) == 4  # three dates, and the article's
    assert any("<script>x</script> from Pyongyang to Vladivostok" in said for said in words)


def test_without_a_reference_date_nothing_claims_past_or_expected():
    analysis = sample_analysis()
    html = timeline_html(replace(analysis, article=replace(analysis.article, reference_date=None)))
    assert "expected →" not in html
    assert 'data-select="date:d2"' in html


def test_one_day_alone_does_not_fill_an_even_axis():
    day = days("2024-05-27", "2024-05-27")
    axis = axis_of([day], None)
    assert axis.at(day.end) - axis.at(day.start) < 0.02
