"""Numbers with what they count."""

import pytest

from dateline.across import read_numbers
from dateline.across.numbers import Number, numbers_in, same_number
from dateline.model import Span
from tests.across.made import article, dated


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "At least seven people were killed and more than 200 injured.",
            [("at least 7", "people killed"), ("at least 200", "people injured")],
            id="casualties",
        ),
        pytest.param("This brings the death toll to five people.", [("5", "people killed")], id="toll"),
        pytest.param(
            "The magnitude 6.3 quake struck 160 km (100 miles) east.",
            [("6.3", "magnitude"), ("160", "kilometres"), ("100", "miles")],
            id="measures",
        ),
        pytest.param(
            "5.7 million barrels, or around five percent of world supply, were lost.",
            [("5,700,000", "barrels"), ("about 5", "per cent of world supply")],
            id="share",
        ),
        pytest.param(
            "US$1.2 billion and €30m were paid for 300 North Korean workers.",
            [("1,200,000,000", "dollars"), ("30,000,000", "euros"), ("300", "workers")],
            id="money",
        ),
        pytest.param(
            "Twenty-five tanks and two hundred and ten soldiers came.",
            [("25", "tanks"), ("210", "soldiers")],
            id="words",
        ),
        pytest.param(
            "He is a 39-year-old of the 3rd army, there at 4:00 on 10-13 September.", [], id="ages-ordinals-times"
        ),
        pytest.param("After the 2004 attacks he stayed for two years.", [], id="years-and-durations"),
        pytest.param("One of them and 63,000 in Minsk said so.", [], id="nothing-is-counted"),
        pytest.param("Three rockets killed him.", [("3", "rockets")], id="things-are-not-killed"),
    ],
)
def test_numbers_in(text, expected):
    found = list(numbers_in(Span(0, len(text)), text))
    assert [(number.said, number.counted) for number in found] == expected
    assert all(number.span.of(text).strip() == number.span.of(text) for number in found)


def test_dates_and_names_are_no_numbers():
    text = "Group 20 soldiers met on 4 days in May.\nHe saw 20 soldiers."
    analysis = dated(article(text, ("Group 20", "ORG", None)), "4 days", "2024-05")
    assert [number.span.of(text) for number in read_numbers(analysis)] == ["20 soldiers"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param((7, "at least"), (9, ""), False, id="risen"),
        pytest.param((400, "about"), (408, ""), True, id="round"),
        pytest.param((400, ""), (408, ""), False, id="not-round"),
        pytest.param((63000, ""), (63000, ""), True, id="same"),
    ],
)
def test_same_number(one, other, same):
    numbers = [Number(value, "people", bound, Span(0, 1)) for value, bound in (one, other)]
    assert same_number(*numbers) is same
