"""What an article can be dated by: events that it names and whose days it prints without a year."""

from datetime import date

import pytest

from dateline.analysis.dated_events import held_then
from dateline.analysis.word_lists import rows
from dateline.model import DateMention, Span

TEXT = "They will meet at the Eastern Economic Forum."


def mention(words: str, value: str | None = None) -> DateMention:
    return DateMention("d1", Span(0, len(words)), words, value, "day", None, 0.5)


@pytest.mark.parametrize(
    ("words", "years"),
    [
        pytest.param("September 10-13", [2023], id="all-days"),
        pytest.param("12 September", [2023, 2018], id="a-day-of-two-years"),
        pytest.param("Tuesday, Sept. 12th", [2023, 2018], id="weekday-and-cut-short"),
        pytest.param("September 10-14", [], id="a-day-too-many"),
        pytest.param("May 12", [], id="another-month"),
        pytest.param("earlier on Monday", [], id="no-day-of-a-month"),
        pytest.param("12th", [], id="no-month"),
    ],
)
def test_only_the_years_in_which_it_was_held_on_those_days(words: str, years: list[int]):
    assert [held.first.year for held in held_then(TEXT, [mention(words)])] == years


def test_an_event_that_is_not_named_dates_nothing():
    assert held_then("They will meet in Vladivostok.", [mention("September 10-13")]) == []


def test_a_day_that_is_known_needs_no_event():
    assert held_then(TEXT, [mention("September 10-13", "2022-09-10/2022-09-13")]) == []


def test_every_row_of_the_table_is_a_span_of_days():
    for row in rows("dated_events"):
        first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
        assert 0 <= (last - first).days < 35
        assert first.year == last.year
        assert row["source"]
