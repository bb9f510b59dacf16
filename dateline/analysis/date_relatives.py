"""Dates told by how far they are from another: "on Monday", "last week", "two days ago", "the same year"."""

import calendar
import re
from datetime import date, timedelta

from spacy.tokens import Token

from dateline.analysis import date_values as iso
from dateline.analysis.date_values import Grain
from dateline.analysis.date_words import GRAIN_OF_UNIT, IN_TEXT, NUMBERS, REFERENCE, SHIFT, WEEKDAYS, Context, Value
from dateline.language import syntax
from dateline.model import Tense

# "Every Monday" comes again and again; "Good Friday" and "Black Friday" are names.
_NOT_ONE_DAY = frozenset("a any every each some most black bloody good easter palm super holy".split())
_PARTS_OF_DAY = frozenset({"night", "morning", "afternoon", "evening"})
_DAY_WORDS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}


def named_weekday(match: re.Match[str], context: Context) -> Value | None:
    """As in "on Monday", "earlier on Monday", "last Friday", "Monday of last week"."""
    before, token = context.word_before(match), context.token
    if before in _NOT_ONE_DAY or _in_longer_name(token) or not match["weekday"][0].isupper():
        return None
    reference = context.reference
    if reference is None or before == "the":
        return Value(None, "day", None, 0.8)
    weekday = WEEKDAYS.index(match["weekday"].lower())
    if match["week"]:
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=SHIFT[match["week"].lower()])
        return Value((monday + timedelta(days=weekday)).isoformat(), "day", REFERENCE, 0.85)
    shift = (match["shift"] or "").lower().split(" ")[-1]
    if shift in {"last", "past"}:
        day = iso.weekday_near(reference - timedelta(days=1), weekday, "past")
        return Value(day.isoformat(), "day", REFERENCE, 0.7)
    if shift in {"next", "coming"}:
        day = iso.weekday_near(reference + timedelta(days=1), weekday, "future")
        return Value(day.isoformat(), "day", REFERENCE, 0.6)
    tense: Tense | None = "past" if (match["part"] or "").lower().startswith("earlier") else context.tense
    if shift == "this" and tense != "past":
        tense = "future"
    day = iso.weekday_near(reference, weekday, tense)
    return Value(day.isoformat(), "day", REFERENCE, 0.85 if tense in {"past", "future"} else 0.65)


def _in_longer_name(token: Token) -> bool:
    """Whether ``token`` belongs to a name: the "Sunday" of "Sunday Times"."""
    if token.ent_type_ and (token.ent_iob_ == "I" or (token.i + 1 < len(token.doc) and token.nbor().ent_iob_ == "I")):
        return True
    head = token.head
    return (
        syntax.is_name_part(token)
        and head.i == token.i + 1
        and head.pos_ == "PROPN"
        and head.lower_ not in _PARTS_OF_DAY
    )


def relative_unit(match: re.Match[str], context: Context) -> Value | None:
    """As in "last week", "this month", "next year", "this past weekend", "last summer", "last night"."""
    unit, shift = match["unit"].lower(), SHIFT[match["shift"].lower().split()[-1]]
    if context.word_before(match) == "the" and match["shift"].lower() in {"last", "next", "past"}:
        return None  # "in the last week" is a length of time
    grain: Grain = GRAIN_OF_UNIT.get(unit, "day")
    reference = context.reference
    if reference is None:
        return Value(None, grain, None, 0.9)
    confidence = 0.9
    match unit:
        case "week":
            value = iso.week_of(reference, shift)
        case "weekend":
            tense = context.tense
            over = shift == 0 and tense == "past" and reference.weekday() < 5
            value = iso.weekend_of(reference, -1 if over else shift)
            confidence = 0.7
        case "month":
            value = iso.shift_months(reference, shift)
        case "quarter":
            value = iso.months(reference.year, 3 * ((reference.month - 1) // 3 + shift) + 1, 3)
        case "year":
            value = f"{reference.year + shift:04d}"
        case "decade":
            value = iso.decade((reference.year // 10 + shift) * 10)
        case "century":
            value = iso.century(reference.year // 100 + 1 + shift)
        case "night" | "morning" | "afternoon" | "evening":
            value = (reference + timedelta(days=shift)).isoformat()
        case _:
            return _season_near(unit, shift, reference)
    return Value(value, grain, REFERENCE, confidence)


def the_weekend(_: re.Match[str], context: Context) -> Value | None:
    """As in "over the weekend": the last one or, in the future tense, the coming one."""
    if context.reference is None:
        return Value(None, "day", None, 0.8)
    ahead = context.tense == "future" or context.reference.weekday() >= 5
    return Value(iso.weekend_of(context.reference, 0 if ahead else -1), "day", REFERENCE, 0.7)


def end_of_unit(match: re.Match[str], context: Context) -> Value | None:
    """As in "by the end of the year", "by year-end": the last day; with another preposition no day is meant, only the year."""
    unit: Grain = "month" if (match["unit"] or "").lower() == "month" else "year"
    reference = context.reference
    if reference is None:
        return Value(None, unit, None, 0.8)
    shift = SHIFT.get((match["shift"] or "").lower(), 0)
    number = (
        reference.year * 12 + reference.month - 1 + shift if unit == "month" else (reference.year + shift) * 12 + 11
    )
    if context.word_before(match) in {"by", "until", "till", "before"}:
        last = date(number // 12, number % 12 + 1, calendar.monthrange(number // 12, number % 12 + 1)[1])
        return Value(last.isoformat(), "day", REFERENCE, 0.8)
    return Value(iso.month(number // 12, number % 12 + 1)[: 7 if unit == "month" else 4], unit, REFERENCE, 0.7)


def _season_near(name: str, shift: int, reference: date) -> Value:
    """Return "last", "this" or "next" summer: the season that ended before, is nearest to, or begins after the reference."""
    at = reference.year * 12 + reference.month
    starts = [(year, year * 12 + iso.SEASON_START[name]) for year in range(reference.year - 2, reference.year + 2)]
    if shift < 0:
        year = max(year for year, start in starts if start + 3 <= at)
    elif shift > 0:
        year = min(year for year, start in starts if start > at)
    else:
        year = min(starts, key=lambda pair: abs(pair[1] + 1 - at))[0]
    return Value(iso.season(name, year), "season", REFERENCE, 0.6)


def ago(match: re.Match[str], context: Context) -> Value | None:
    """As in "two days ago", "a year ago": as precise as the unit."""
    return _counted(match, context.reference, REFERENCE, -1, 0.85)


def later(match: re.Match[str], context: Context) -> Value | None:
    """As in "two days later", "a year earlier": counted from the day last named in the text."""
    back = match["side"].lower() == "earlier"
    return _counted(match, context.last_day, IN_TEXT, -1 if back else 1, 0.5)


def _counted(match: re.Match[str], anchor: date | None, named: str, sign: int, confidence: float) -> Value | None:
    unit, word = match["unit"].lower(), match["number"].lower()
    grain: Grain = GRAIN_OF_UNIT.get(unit, "day")
    number = int(word) if word.isdigit() else NUMBERS.get(word)
    if anchor is None or number is None:
        return Value(None, grain, None, 0.6)
    number *= sign
    if unit.startswith(("year", "decade")):
        year = anchor.year + number * (10 if unit.startswith("decade") else 1)
        return Value(f"{year:04d}", "year", named, confidence) if year > 0 else Value(None, grain, None, 0.3)
    if unit.startswith("month"):
        return Value(iso.shift_months(anchor, number), grain, named, confidence)
    if unit.startswith("week"):
        return Value(iso.week_of(anchor, number), grain, named, confidence)
    return Value((anchor + timedelta(days=number)).isoformat(), "day", named, confidence)


def day_word(match: re.Match[str], context: Context) -> Value | None:
    """As in "today", "yesterday", "the day after tomorrow"."""
    if context.reference is None:
        return Value(None, "day", None, 0.9)
    shift = _DAY_WORDS[re.sub(r"\s+", " ", match["word"].lower())]
    return Value((context.reference + timedelta(days=shift)).isoformat(), "day", REFERENCE, 0.9)


def that_day(match: re.Match[str], context: Context) -> Value | None:
    """As in "the next day", "the same day", "that day": counted from the day last named in the text."""
    if context.last_day is None:
        return Value(None, "day", None, 0.6)
    shift = {"next": 1, "following": 1, "previous": -1}.get((match["side"] or "").lower(), 0)
    return Value((context.last_day + timedelta(days=shift)).isoformat(), "day", IN_TEXT, 0.5)


def that_year(_: re.Match[str], context: Context) -> Value | None:
    """As in "that year", "the same year": the year printed just before."""
    if context.year_in_text is None:
        return Value(None, "year", None, 0.6)
    return Value(f"{context.year_in_text:04d}", "year", IN_TEXT, 0.7)
