"""Dates in figures, and years and what is made of them: "2023-09-05", "2019", "summer 2023", "the 1990s"."""

import re

from spacy.tokens import Token

from dateline.analysis import date_values as iso
from dateline.analysis.date_values import Grain
from dateline.analysis.date_words import (
    CENTURIES,
    DECADES,
    ORDINALS,
    PRINTED,
    REFERENCE,
    Context,
    S,
    Value,
    printed_year,
)

_BEFORE_YEAR = frozenset(
    "in since by until till from of during before after early late mid around circa through between spring summer"
    " autumn fall winter (".split()
)
_BEFORE_NUMBER = frozenset("about some nearly than only over almost no number".split())


def season_of_year(match: re.Match[str], _: Context) -> Value | None:
    """As in "summer 2023", "the winter of 1962"."""
    return Value(iso.season(match["season"].lower(), int(match["year"])), "season", PRINTED, 0.7)


def part_of_year(match: re.Match[str], context: Context) -> Value | None:
    """As in "the third quarter of 2023", "Q3 2023", "the first half of this year"."""
    year, printed = printed_year(match, context), match["year"] is not None
    grain: Grain = "quarter" if match["quarter"] else "month"
    if year is None:
        return Value(None, grain, None, 0.8)
    ordinal = (match["ordinal"] or match["quarter"].lower().removeprefix("q")).lower()
    number = ORDINALS.get(ordinal) or int(ordinal)
    length = 3 if match["quarter"] else 6
    if number * length > 12:
        return None
    value = iso.months(year, (number - 1) * length + 1, length)
    return Value(value, grain, PRINTED if printed else REFERENCE, 0.9)


def iso_day(match: re.Match[str], _: Context) -> Value | None:
    """As in "2023-09-05"."""
    day = iso.day_or_none(int(match["year"]), int(match["month"]), int(match["day"]))
    return Value(day.isoformat(), "day", PRINTED, 0.99) if day else None


def iso_month(match: re.Match[str], _: Context) -> Value | None:
    """As in "2021-03"; "2021-22" is a pair of years, see `span_of_years`."""
    return Value(f"{match['year']}-{match['month']}", "month", PRINTED, 0.7)


def numeric_day(match: re.Match[str], _: Context) -> Value | None:
    """As in "13.09.2023", "9/13/2023"; where both numbers may be the month nobody can tell which, and the value stays open."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    readings = {iso.day_or_none(year, first, second), iso.day_or_none(year, second, first)} - {None}
    if match["sep"] == ".":
        readings = {iso.day_or_none(year, second, first)} - {None}  # with points the day stands first
    if not readings:
        return None
    day = readings.pop() if len(readings) == 1 else None
    return Value(day.isoformat(), "day", PRINTED, 0.95) if day else Value(None, "day", None, 0.5)


def span_of_years(match: re.Match[str], context: Context) -> Value | None:
    """As in "2016-2018", "2016–18", "from 1914 to 1918"."""
    if match["to"].strip().lower() in {"and", "&"} and context.word_before(match) != "between":
        return None
    if match["to"].strip().isalpha() and context.word_before(match) not in {"from", "between"}:
        return None
    first, last = int(match["year1"]), match["year2"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Value(iso.years(first, end), "year", PRINTED, 0.9) if first < end < first + 1000 else None


def bare_year(match: re.Match[str], context: Context) -> Value | None:
    """As in "2019": years of the last centuries unless they count something, older ones only where a preposition says so."""
    year, token, before = int(match["year"]), context.token, context.word_before(match)
    goes_on = before in {"and", "or", ","} and context.year_in_text is not None  # "in 1687 and 1689"
    if goes_on or (before in _BEFORE_YEAR and not _counts_something(token)):
        return Value(match["year"], "year", PRINTED, 0.95)
    if not 1900 <= year < 2100 or before in _BEFORE_NUMBER:
        return None
    if _counts_something(token) or token.tag_ not in {"CD", "NN", "NNP"}:
        return None
    return Value(match["year"], "year", PRINTED, 0.85)


def _counts_something(token: Token) -> bool:
    """Whether a number says how many: "2019 soldiers", but not "the 2019 elections"."""
    if token.i + 1 >= len(token.doc):
        return False
    following, first = token.nbor(), token.i == 0
    if following.lower_ in {
        "percent",
        "%",
        "year",
        "years",
        "km",
        "miles",
        "metres",
        "meters",
        "dollars",
        "euros",
        "people",
    }:
        return True
    led = not first and (token.nbor(-1).tag_ in {"DT", "PRP$", "POS"} or token.nbor(-1).lower_ in {"in", "since", "by"})
    return following.tag_ == "NNS" and not led


def decade(match: re.Match[str], _: Context) -> Value | None:
    """As in "the 1990s", "the '90s", "the sixties"."""
    digits, word = match["digits"], match["word"]
    if word:
        return Value(iso.decade(1900 + 10 * DECADES[word.lower()]), "decade", PRINTED, 0.8)
    if len(digits) == 4:
        return Value(iso.decade(int(digits)), "decade", PRINTED, 0.95)
    return Value(iso.decade(1900 + int(digits)), "decade", PRINTED, 0.8) if int(digits) >= 30 else None


def century(match: re.Match[str], _: Context) -> Value | None:
    """As in "the 20th century", "nineteenth-century"."""
    word = match["ordinal"].lower()
    number = int(re.sub(r"\D", "", word)) if word[0].isdigit() else CENTURIES[word]
    if not 1 < number <= 22 or re.match(rf"{S}b\.?c", match.string[match.end() : match.end() + 5], re.IGNORECASE):
        return None
    return Value(iso.century(number), "century", PRINTED, 0.9)
