"""What stands above an article: dates, bylines, datelines, outlets."""

import pytest

from dateline.reading import read_paste
from dateline.reading.masthead import day_in, is_cut_off, is_date_line

BODY = [
    "The minister said on Monday that he would travel from Oslo to Berlin to meet the chancellor and talk of gas.",
    "Officials in Berlin confirmed the visit, but did not say which papers would be signed when the two of them meet there.",
    "The two last met in the spring, when they agreed on a price for gas, and on a pipe that has not been laid since then.",
]
HEADLINE = "Minister to visit Berlin for talks on gas"


@pytest.mark.parametrize(
    ("line", "day", "words"),
    [
        pytest.param("Monday, May 27, 2024", "2024-05-27", "Monday, May 27, 2024", id="weekday-month-day"),
        pytest.param("Published: 5 September 2023, 10:30 BST", "2023-09-05", "5 September 2023", id="day-month"),
        pytest.param("Sept. 5th, 2023", "2023-09-05", "Sept. 5th, 2023", id="ordinal"),
        pytest.param("2023-09-05T08:30:00Z", "2023-09-05", "2023-09-05", id="iso"),
        pytest.param("29 February 2024", "2024-02-29", "29 February 2024", id="leap-day"),
    ],
)
def test_full_date_is_read_where_it_stands(line: str, day: str, words: str):
    start, end, value = day_in(line)
    assert (value, line[start:end]) == (day, words)


@pytest.mark.parametrize(
    "line", ["29 February 2023", "2023-13-05", "5 September", "05/09/2023", "May 2024", "12024-05-27", ""]
)
def test_no_day_is_made_up(line: str):
    assert day_in(line) is None


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        pytest.param("Updated 7:26 PM EST, Fri January 19, 2024", True, id="time-and-zone"),
        pytest.param("Published on 2 May 2024 at 10:30am", True, id="published-on"),
        pytest.param("On May 27, 2024 the minister resigned", False, id="a-sentence"),
        pytest.param("2 hours ago", False, id="relative"),
    ],
)
def test_date_line(line: str, is_one: bool):
    assert is_date_line(line) is is_one


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        pytest.param("By Kari Nordmann", "Kari Nordmann", id="one"),
        pytest.param("By KARI NORDMANN and Ola van der Berg", "KARI NORDMANN and Ola van der Berg", id="two"),
        pytest.param("By Kari Nordmann | The Fjord", "Kari Nordmann", id="outlet-after-a-bar"),
        pytest.param("Written by: Anne-Marie O’Neil", "Anne-Marie O’Neil", id="written-by"),
        pytest.param("By and large it was quiet", None, id="no-name"),
        pytest.param("By Monday", None, id="one-word"),
    ],
)
def test_byline(line: str, byline: str | None):
    assert read_paste("\n".join([HEADLINE, line, *BODY])).byline == byline


@pytest.mark.parametrize(
    ("lines", "value", "basis"),
    [
        pytest.param(["Monday, May 27, 2024", HEADLINE, *BODY], "2024-05-27", "page banner", id="above-the-headline"),
        pytest.param([HEADLINE, "May 27, 2024", *BODY], "2024-05-27", "byline line", id="below-the-headline"),
        pytest.param(
            ["May 28, 2024", HEADLINE, "By Kari Nordmann, May 27, 2024", *BODY], "2024-05-27", "byline line", id="both"
        ),
        pytest.param(
            [HEADLINE, "Updated May 28, 2024", "Published May 27, 2024", *BODY],
            "2024-05-27",
            "byline line",
            id="correction",
        ),
        pytest.param(
            [HEADLINE, f"OSLO, May 27, 2024 (Reuters) - {BODY[0]}", *BODY[1:]],
            "2024-05-27",
            "byline line",
            id="dateline",
        ),
        pytest.param(
            [HEADLINE, *BODY, "It was signed on May 27, 2024, in Oslo, they said."], None, None, id="date-in-the-text"
        ),
        pytest.param([HEADLINE, f"OSLO, May 27 (Reuters) - {BODY[0]}", *BODY[1:]], None, None, id="no-year"),
    ],
)
def test_publication_date(lines: list[str], value: str | None, basis: str | None):
    published = read_paste("\n".join(lines)).published
    assert (published and published.value, published and published.basis) == (value, basis)


def test_agency_of_the_dateline_is_the_outlet():
    article = read_paste("\n".join([HEADLINE, f"OSLO (Reuters) - {BODY[0]}", *BODY[1:]]))
    assert article.outlet == "Reuters"
    assert "OSLO (Reuters) - The minister" in article.text


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        pytest.param("HomeWorldMinister to visit Berlin for...", True, id="breadcrumb"),
        pytest.param("Minister to visit Berlin for…", True, id="title-bar"),
        pytest.param("Minister to visit Berlin for talks on gas", False, id="whole"),
        pytest.param("Minister to resign…", False, id="other-story"),
        pytest.param("…", False, id="mark-alone"),
    ],
)
def test_cut_off_headline(line: str, cut: bool):
    assert is_cut_off(line, HEADLINE) is cut
