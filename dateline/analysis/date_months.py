"""Dates that name a month: "September 10-13", "March 2021", "in May". A resolver that returns None says that this is no date."""

import re

from dateline.analysis import date_values as iso
from dateline.analysis.date_values import DayOfYear
from dateline.analysis.date_words import (
    PRINTED,
    REFERENCE,
    SHIFT,
    Context,
    S,
    Value,
    is_capital,
    month_number,
    printed_year,
)

# "The September 11 attacks" names an event; its year is known to the reader, not to the calendar of this article.
EVENTS = r"(?:attacks?|riots?|insurrection|massacre|uprising|committee|revolution|bombings?)"
# A month's name on its own is a date after these; "May", "March", "April", "June" and "August" are other words too.
_BEFORE_MONTH = frozenset(
    "in since by until till from to of during before after late early mid through between and or for around about"
    " beginning end last this next -".split()
)
_OTHER_WORDS = frozenset({"may", "march", "april", "june", "august", "mar", "jan", "dec", "sep", "jun"})


def month_and_day(match: re.Match[str], context: Context) -> Value | None:
    """As in "September 10, 2023", "Monday, 4 September", "the 5th of May last year"."""
    if not is_capital(match["month"]):
        return None
    number, day = month_number(match["month"]), int(match["day"])
    return _day_range(DayOfYear(number, day), DayOfYear(number, day), match, context)


def month_and_days(match: re.Match[str], context: Context) -> Value | None:
    """As in "September 10-13", "28 August to 3 September 2023", "between May 3 and 5"."""
    groups = match.groupdict()
    names = groups.get("month1"), groups.get("month2")
    if not is_capital(*names):
        return None
    first_month, last_month = month_number(names[0] or names[1] or ""), month_number(names[1] or names[0] or "")
    start, end = DayOfYear(first_month, int(match["day1"])), DayOfYear(last_month, int(match["day2"]))
    joined = match["to"].strip().lower() in {"and", "&"} and context.word_before(match) != "between"
    if joined and (first_month != last_month or end.day != start.day + 1):
        return None  # two days apart are two dates
    if (end.month, end.day) <= (start.month, start.day) and first_month == last_month:
        return None
    return _day_range(start, end, match, context)


def _day_range(start: DayOfYear, end: DayOfYear, match: re.Match[str], context: Context) -> Value | None:
    if iso.day_or_none(2000, start.month, start.day) is None or iso.day_or_none(2000, end.month, end.day) is None:
        return None  # 31 June is no date
    if (
        re.match(rf"{S}{EVENTS}\b", match.string[match.end() : match.end() + 20])
        and printed_year(match, context) is None
    ):
        return Value(None, "day", None, 0.5)
    runs_on = (end.month, end.day) < (start.month, start.day)
    groups = match.groupdict()
    year = printed_year(match, context)
    if year is not None:
        first_year = int(groups["year1"]) if groups.get("year1") else year - runs_on
        first, last = start.in_year(first_year), end.in_year(year)
        if first is None or last is None or last < first:
            return None
        return Value(iso.days(first, last), "day", REFERENCE if groups.get("relative") else PRINTED, 0.98)
    found = context.year_of(start, end)
    first = start.in_year(found[0]) if found else None
    last = end.in_year(found[0] + runs_on) if found else None
    if found is None or first is None or last is None:
        return Value(None, "day", None, 0.9)
    return Value(iso.days(first, last), "day", *found[1:])


def month_of_year(match: re.Match[str], context: Context) -> Value | None:
    """As in "March 2021", "March of last year"."""
    year = printed_year(match, context)
    if not is_capital(match["month"]):
        return None
    if year is None:
        return Value(None, "month", None, 0.9)
    printed = match["year"] is not None
    value = iso.month(year, month_number(match["month"]))
    return Value(value, "month", PRINTED if printed else REFERENCE, 0.98 if printed else 0.9)


def months_of_year(match: re.Match[str], context: Context) -> Value | None:
    """As in "July to September 2023", "from May to July"."""
    if not is_capital(match["month1"], match["month2"]):
        return None
    joined = match["to"].strip().lower()
    if joined in {"and", "&"} and context.word_before(match) != "between":
        return None
    first, last = month_number(match["month1"]), month_number(match["month2"])
    if match["year"]:
        year = int(match["year"])
        first_year = int(match["year1"]) if match["year1"] else year - (first > last)
        if (first_year, first) >= (year, last):
            return None
        return Value(iso.interval(iso.month(first_year, first), iso.month(year, last)), "month", PRINTED, 0.95)
    if match["year1"] or context.word_before(match) not in {"from", "between"}:
        return None
    found = context.year_of(DayOfYear(first, 1), DayOfYear(last, 28))
    if found is None:
        return Value(None, "month", None, 0.8)
    value = iso.interval(iso.month(found[0], first), iso.month(found[0] + (first > last), last))
    return Value(value, "month", *found[1:])


def relative_month(match: re.Match[str], context: Context) -> Value | None:
    """As in "last March", "next September", "this May"."""
    if not is_capital(match["month"]):
        return None
    if context.reference is None:
        return Value(None, "month", None, 0.9)
    number, reference = month_number(match["month"]), context.reference
    shift = SHIFT[match["shift"].lower()]
    year = reference.year
    if shift < 0 and number >= reference.month:
        year -= 1
    elif shift > 0 and number <= reference.month:
        year += 1
    return Value(iso.month(year, number), "month", REFERENCE, 0.8)


def bare_month(match: re.Match[str], context: Context) -> Value | None:
    """As in "in March"."""
    name, before = match["month"], context.word_before(match)
    if not is_capital(name) or context.token.ent_type_ or before in {"every", "each"}:
        return None
    if before not in _BEFORE_MONTH and (name.lower().rstrip(".") in _OTHER_WORDS or len(name.rstrip(".")) < 4):
        return None
    number = month_number(name)
    found = context.year_of(DayOfYear(number, 1), DayOfYear(number, 28))
    if found is None:
        return Value(None, "month", None, 0.8)
    return Value(iso.month(found[0], number), "month", *found[1:])
