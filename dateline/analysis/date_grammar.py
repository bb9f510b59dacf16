"""The forms that a date takes in print, and what each amounts to.

Rules are tried at the words that can belong to a date (`rules_at`), longer forms first. A rule is a pattern over the text and
a resolver that turns a match into a value, or says that this is no date after all: a name, a number of things, a length of
time. Ages, durations and what happens every Monday are no dates.
"""

import calendar
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from spacy.strings import get_string_id
from spacy.tokens import Token

from dateline.analysis import date_values as iso
from dateline.analysis.date_values import DayOfYear, Grain
from dateline.analysis.tense import tense_of
from dateline.language import syntax
from dateline.model import Tense

PRINTED = "printed"
REFERENCE = "reference date"
IN_TEXT = "date in text"

MONTHS = "january february march april may june july august september october november december".split()
MONTHS_CUT_SHORT = "jan feb mar apr jun jul aug sept sep oct nov dec".split()
WEEKDAYS_CUT_SHORT = "mon tues tue wed thurs thur thu fri sat sun".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
NUMBERS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a": 1, "an": 1}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
CENTURIES = {
    word: value
    for value, word in enumerate(
        "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        " twenty-first".split(),
        start=10,
    )
}
DECADES = {
    word: value
    for value, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), start=2
    )
}
# "The September 11 attacks" names an event; its year is known to the reader, not to the calendar of this article.
EVENTS = r"(?:attacks?|riots?|insurrection|massacre|uprising|committee|revolution|bombings?)"


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression amounts to; ``value`` None where its anchor is missing."""

    value: str | None
    grain: Grain
    anchored_to: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Context:
    """What a value may depend on besides the words: the clause, the reference date, the day last named in the text."""

    token: Token
    reference: date | None
    last_day: date | None
    year_in_text: int | None

    @property
    def tense(self) -> Tense | None:
        """The tense of the clause that the expression stands in."""
        return tense_of(self.token)

    def year_of(self, start: DayOfYear, end: DayOfYear) -> tuple[int, str, float] | None:
        """Return the year that days without one belong to, what it was taken from, and the confidence in it.

        A year printed just before in the paragraph goes on ("In 1832 ... On 2 June"), unless the clause looks ahead. None
        where nothing anchors them.
        """
        tense = self.tense
        if self.year_in_text is not None and tense != "future":
            return self.year_in_text, IN_TEXT, 0.6
        year = iso.year_of(self.reference, start, end, tense) if self.reference else None
        return (year, REFERENCE, 0.8 if tense in {"past", "future"} else 0.65) if year else None

    def word_before(self, match: re.Match[str]) -> str:
        """Return the word before the expression in lower case; empty at the start of a paragraph."""
        before = match.string[max(0, match.start() - 20) : match.start()].rsplit("\n\n", 1)[-1]
        words = re.findall(r"[\w'’]+|[^\w\s]", before)
        return words[-1].lower() if words else ""


Resolver: TypeAlias = Callable[[re.Match[str], Context], Value | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of words and its meaning; a resolver that returns None says that this is no date."""

    pattern: re.Pattern[str]
    resolve: Resolver


# --- The grammar. Blanks may be a line break, never a paragraph's end. ---

S = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
_MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:{'|'.join(MONTHS_CUT_SHORT)})\b\.?)"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_WEEKDAY_LEAD = rf"(?:(?P<weekday>{_WEEKDAY}|(?:{'|'.join(WEEKDAYS_CUT_SHORT)})\b\.?),?{S})?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_ORDINAL = r"(?:st|nd|rd|th)?(?![\w:%]|[.,/]\d)"
_YEAR = r"(?:1\d|20|21)\d\d(?![\w%]|[.,/:]\d|[-–]\d)"
_TO = rf"(?P<to>[^\S\n]?[-–—][^\S\n]?|{S}(?:to|through|thru|until|till|and|&){S})"
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)}|several|(?:a{S})?few|a{S}couple(?:{S}of)?)"
_RELATIVE_YEAR = rf"(?:,?{S}(?:of{S})?(?P<relative>last|this|next){S}year\b)?"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£#@/.-])(?:{pattern})", re.IGNORECASE)


def _month_number(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, start=1) if month.startswith(name.lower().rstrip(".")[:3]))


def _capital(*names: str | None) -> bool:
    """Whether the month names are written as names: "may" and "march" are other words."""
    return all(name is None or name[0].isupper() for name in names)


def _printed_year(match: re.Match[str], context: Context) -> int | None:
    """Return the year that stands with a month: printed, or as "last year" where there is a reference date."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("relative") and context.reference:
        return context.reference.year + _SHIFT[groups["relative"].lower()]
    return None


def _day(match: re.Match[str], context: Context) -> Value | None:
    """As in "September 10, 2023", "Monday, 4 September", "the 5th of May last year"."""
    if not _capital(match["month"]):
        return None
    number, day = _month_number(match["month"]), int(match["day"])
    return _day_range(DayOfYear(number, day), DayOfYear(number, day), match, context)


def _days(match: re.Match[str], context: Context) -> Value | None:
    """As in "September 10-13", "28 August to 3 September 2023", "between May 3 and 5"."""
    groups = match.groupdict()
    names = groups.get("month1"), groups.get("month2")
    if not _capital(*names):
        return None
    first_month, last_month = _month_number(names[0] or names[1] or ""), _month_number(names[1] or names[0] or "")
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
        and _printed_year(match, context) is None
    ):
        return Value(None, "day", None, 0.5)
    runs_on = (end.month, end.day) < (start.month, start.day)
    groups = match.groupdict()
    year = _printed_year(match, context)
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


def _month_of_year(match: re.Match[str], context: Context) -> Value | None:
    """As in "March 2021", "March of last year"."""
    year = _printed_year(match, context)
    if not _capital(match["month"]):
        return None
    if year is None:
        return Value(None, "month", None, 0.9)
    printed = match["year"] is not None
    value = iso.month(year, _month_number(match["month"]))
    return Value(value, "month", PRINTED if printed else REFERENCE, 0.98 if printed else 0.9)


def _month_range(match: re.Match[str], context: Context) -> Value | None:
    """As in "July to September 2023", "from May to July"."""
    if not _capital(match["month1"], match["month2"]):
        return None
    joined = match["to"].strip().lower()
    if joined in {"and", "&"} and context.word_before(match) != "between":
        return None
    first, last = _month_number(match["month1"]), _month_number(match["month2"])
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


def _relative_month(match: re.Match[str], context: Context) -> Value | None:
    """As in "last March", "next September", "this May"."""
    if not _capital(match["month"]):
        return None
    if context.reference is None:
        return Value(None, "month", None, 0.9)
    number, reference = _month_number(match["month"]), context.reference
    shift = _SHIFT[match["shift"].lower()]
    year = reference.year
    if shift < 0 and number >= reference.month:
        year -= 1
    elif shift > 0 and number <= reference.month:
        year += 1
    return Value(iso.month(year, number), "month", REFERENCE, 0.8)


# A month's name on its own is a date after these; "May", "March", "April", "June" and "August" are other words too.
_BEFORE_MONTH = frozenset(
    "in since by until till from to of during before after late early mid through between and or for around about"
    " beginning end last this next -".split()
)
_OTHER_WORDS = frozenset({"may", "march", "april", "june", "august", "mar", "jan", "dec", "sep", "jun"})


def _bare_month(match: re.Match[str], context: Context) -> Value | None:
    """As in "in March"."""
    name, before = match["month"], context.word_before(match)
    if not _capital(name) or context.token.ent_type_ or before in {"every", "each"}:
        return None
    if before not in _BEFORE_MONTH and (name.lower().rstrip(".") in _OTHER_WORDS or len(name.rstrip(".")) < 4):
        return None
    number = _month_number(name)
    found = context.year_of(DayOfYear(number, 1), DayOfYear(number, 28))
    if found is None:
        return Value(None, "month", None, 0.8)
    return Value(iso.month(found[0], number), "month", *found[1:])


# "Every Monday" comes again and again; "Good Friday" and "Black Friday" are names.
_NOT_ONE_DAY = frozenset("a any every each some most black bloody good easter palm super holy".split())


def _weekday(match: re.Match[str], context: Context) -> Value | None:
    """As in "on Monday", "earlier on Monday", "last Friday", "Monday of last week"."""
    before, token = context.word_before(match), context.token
    if before in _NOT_ONE_DAY or _in_longer_name(token) or not match["weekday"][0].isupper():
        return None
    reference = context.reference
    if reference is None or before == "the":
        return Value(None, "day", None, 0.8)
    weekday = WEEKDAYS.index(match["weekday"].lower())
    if match["week"]:
        monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=_SHIFT[match["week"].lower()])
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


_PARTS_OF_DAY = frozenset({"night", "morning", "afternoon", "evening"})


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


_SHIFT = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}


def _relative_unit(match: re.Match[str], context: Context) -> Value | None:
    """As in "last week", "this month", "next year", "this past weekend", "last summer", "last night"."""
    unit, shift = match["unit"].lower(), _SHIFT[match["shift"].lower().split()[-1]]
    if context.word_before(match) == "the" and match["shift"].lower() in {"last", "next", "past"}:
        return None  # "in the last week" is a length of time
    grain: Grain = _GRAIN_OF_UNIT.get(unit, "day")
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


def _the_weekend(_: re.Match[str], context: Context) -> Value | None:
    """As in "over the weekend": the last one or, in the future tense, the coming one."""
    if context.reference is None:
        return Value(None, "day", None, 0.8)
    ahead = context.tense == "future" or context.reference.weekday() >= 5
    return Value(iso.weekend_of(context.reference, 0 if ahead else -1), "day", REFERENCE, 0.7)


def _end_of_unit(match: re.Match[str], context: Context) -> Value | None:
    """As in "by the end of the year", "by year-end": the last day; with another preposition no day is meant, only the year."""
    unit: Grain = "month" if (match["unit"] or "").lower() == "month" else "year"
    reference = context.reference
    if reference is None:
        return Value(None, unit, None, 0.8)
    shift = _SHIFT.get((match["shift"] or "").lower(), 0)
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


def _season_of_year(match: re.Match[str], _: Context) -> Value | None:
    """As in "summer 2023", "the winter of 1962"."""
    return Value(iso.season(match["season"].lower(), int(match["year"])), "season", PRINTED, 0.7)


def _part_of_year(match: re.Match[str], context: Context) -> Value | None:
    """As in "the third quarter of 2023", "Q3 2023", "the first half of this year"."""
    year, printed = _printed_year(match, context), match["year"] is not None
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


_GRAIN_OF_UNIT: dict[str, Grain] = {
    "week": "week",
    "weeks": "week",
    "fortnight": "week",
    "month": "month",
    "months": "month",
    "quarter": "quarter",
    "year": "year",
    "years": "year",
    "decade": "decade",
    "decades": "decade",
    "century": "century",
    "spring": "season",
    "summer": "season",
    "autumn": "season",
    "fall": "season",
    "winter": "season",
}


def _ago(match: re.Match[str], context: Context) -> Value | None:
    """As in "two days ago", "a year ago": as precise as the unit."""
    return _counted(match, context.reference, REFERENCE, -1, 0.85)


def _later(match: re.Match[str], context: Context) -> Value | None:
    """As in "two days later", "a year earlier": counted from the day last named in the text."""
    back = match["side"].lower() == "earlier"
    return _counted(match, context.last_day, IN_TEXT, -1 if back else 1, 0.5)


def _counted(match: re.Match[str], anchor: date | None, named: str, sign: int, confidence: float) -> Value | None:
    unit, word = match["unit"].lower(), match["number"].lower()
    grain: Grain = _GRAIN_OF_UNIT.get(unit, "day")
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


_DAY_WORDS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}


def _day_word(match: re.Match[str], context: Context) -> Value | None:
    """As in "today", "yesterday", "the day after tomorrow"."""
    if context.reference is None:
        return Value(None, "day", None, 0.9)
    shift = _DAY_WORDS[re.sub(r"\s+", " ", match["word"].lower())]
    return Value((context.reference + timedelta(days=shift)).isoformat(), "day", REFERENCE, 0.9)


def _that_day(match: re.Match[str], context: Context) -> Value | None:
    """As in "the next day", "the same day", "that day": counted from the day last named in the text."""
    if context.last_day is None:
        return Value(None, "day", None, 0.6)
    shift = {"next": 1, "following": 1, "previous": -1}.get((match["side"] or "").lower(), 0)
    return Value((context.last_day + timedelta(days=shift)).isoformat(), "day", IN_TEXT, 0.5)


def _that_year(_: re.Match[str], context: Context) -> Value | None:
    """As in "that year", "the same year": the year printed just before."""
    if context.year_in_text is None:
        return Value(None, "year", None, 0.6)
    return Value(f"{context.year_in_text:04d}", "year", IN_TEXT, 0.7)


def _iso_day(match: re.Match[str], _: Context) -> Value | None:
    """As in "2023-09-05"."""
    day = iso.day_or_none(int(match["year"]), int(match["month"]), int(match["day"]))
    return Value(day.isoformat(), "day", PRINTED, 0.99) if day else None


def _iso_month(match: re.Match[str], _: Context) -> Value | None:
    """As in "2021-03"; "2021-22" is a pair of years, see `_years`."""
    return Value(f"{match['year']}-{match['month']}", "month", PRINTED, 0.7)


def _numeric_day(match: re.Match[str], _: Context) -> Value | None:
    """As in "13.09.2023", "9/13/2023"; where both numbers may be the month nobody can tell which, and the value stays open."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    readings = {iso.day_or_none(year, first, second), iso.day_or_none(year, second, first)} - {None}
    if match["sep"] == ".":
        readings = {iso.day_or_none(year, second, first)} - {None}  # with points the day stands first
    if not readings:
        return None
    day = readings.pop() if len(readings) == 1 else None
    return Value(day.isoformat(), "day", PRINTED, 0.95) if day else Value(None, "day", None, 0.5)


def _years(match: re.Match[str], context: Context) -> Value | None:
    """As in "2016-2018", "2016–18", "from 1914 to 1918"."""
    if match["to"].strip().lower() in {"and", "&"} and context.word_before(match) != "between":
        return None
    if match["to"].strip().isalpha() and context.word_before(match) not in {"from", "between"}:
        return None
    first, last = int(match["year1"]), match["year2"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Value(iso.years(first, end), "year", PRINTED, 0.9) if first < end < first + 1000 else None


_BEFORE_YEAR = frozenset(
    "in since by until till from of during before after early late mid around circa through between spring summer"
    " autumn fall winter (".split()
)

_BEFORE_NUMBER = frozenset("about some nearly than only over almost no number".split())


def _year(match: re.Match[str], context: Context) -> Value | None:
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


def _decade(match: re.Match[str], _: Context) -> Value | None:
    """As in "the 1990s", "the '90s", "the sixties"."""
    digits, word = match["digits"], match["word"]
    if word:
        return Value(iso.decade(1900 + 10 * DECADES[word.lower()]), "decade", PRINTED, 0.8)
    if len(digits) == 4:
        return Value(iso.decade(int(digits)), "decade", PRINTED, 0.95)
    return Value(iso.decade(1900 + int(digits)), "decade", PRINTED, 0.8) if int(digits) >= 30 else None


def _century(match: re.Match[str], _: Context) -> Value | None:
    """As in "the 20th century", "nineteenth-century"."""
    word = match["ordinal"].lower()
    number = int(re.sub(r"\D", "", word)) if word[0].isdigit() else CENTURIES[word]
    if not 1 < number <= 22 or re.match(rf"{S}b\.?c", match.string[match.end() : match.end() + 5], re.IGNORECASE):
        return None
    return Value(iso.century(number), "century", PRINTED, 0.9)


_MONTH_RULES = (
    Rule(
        _compile(
            rf"{_WEEKDAY_LEAD}(?P<month1>{_MONTH}){S}(?P<day1>{_DAY})(?:st|nd|rd|th)?(?:,?{S}(?P<year1>{_YEAR}))?"
            rf"{_TO}(?:{_WEEKDAY},?{S})?(?:(?P<month2>{_MONTH}){S})?(?P<day2>{_DAY}){_ORDINAL}(?:,?{S}(?P<year>{_YEAR}))?"
            rf"{_RELATIVE_YEAR}"
        ),
        _days,
    ),
    Rule(
        _compile(
            rf"{_WEEKDAY_LEAD}(?:the{S})?(?P<day1>{_DAY})(?:st|nd|rd|th)?(?:(?:{S}of)?{S}(?P<month1>{_MONTH})"
            rf"(?:,?{S}(?P<year1>{_YEAR}))?)?{_TO}(?:the{S})?(?P<day2>{_DAY})(?:st|nd|rd|th)?(?:{S}of)?{S}"
            rf"(?P<month2>{_MONTH})(?:,?{S}(?P<year>{_YEAR}))?{_RELATIVE_YEAR}"
        ),
        _days,
    ),
    Rule(
        _compile(
            rf"{_WEEKDAY_LEAD}(?P<month>{_MONTH}){S}(?:the{S})?(?P<day>{_DAY}){_ORDINAL}(?:,?{S}(?P<year>{_YEAR}))?"
            rf"{_RELATIVE_YEAR}"
        ),
        _day,
    ),
    Rule(
        _compile(
            rf"{_WEEKDAY_LEAD}(?:the{S}(?=\d+[a-z]))?(?P<day>{_DAY})(?:st|nd|rd|th)?(?:{S}of)?{S}(?P<month>{_MONTH})"
            rf"(?:,?{S}(?P<year>{_YEAR}))?{_RELATIVE_YEAR}"
        ),
        _day,
    ),
    Rule(
        _compile(
            rf"(?P<month1>{_MONTH})(?:{S}(?P<year1>{_YEAR}))?{_TO}(?P<month2>{_MONTH})"
            rf"(?:(?:,|{S}in)?{S}(?P<year>{_YEAR}))?"
        ),
        _month_range,
    ),
    Rule(
        _compile(
            rf"(?P<month>{_MONTH})(?:(?:,|{S}of)?{S}(?P<year>{_YEAR})|{S}(?:of{S})?(?P<relative>last|this|next){S}year\b)"
        ),
        _month_of_year,
    ),
    Rule(_compile(rf"(?P<shift>last|this|next){S}(?P<month>{_MONTH})"), _relative_month),
    Rule(_compile(rf"(?P<month>{_MONTH})"), _bare_month),
)
_WEEKDAY_RULES = (
    *_MONTH_RULES[:4],
    Rule(
        _compile(
            rf"(?:(?P<part>earlier|later|early|late){S}(?:on{S})?)?(?:(?P<shift>this{S}past|this{S}coming|last|this|next){S})?"
            rf"(?P<weekday>{_WEEKDAY})\b(?:{S}(?:of{S})?(?P<week>last|this|next){S}week\b)?"
        ),
        _weekday,
    ),
)
_UNIT_RULES = (
    Rule(
        _compile(rf"the{S}end{S}of{S}(?:the|(?P<shift>this|next|last)){S}(?P<unit>year|month)\b|year[ -]end\b"),
        _end_of_unit,
    ),
    Rule(
        _compile(
            rf"(?:the{S})?(?:(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th){S}(?:(?P<quarter>quarter)|half)"
            rf"(?:{S}of)?{S})(?:(?P<year>{_YEAR})|(?P<relative>last|this|next){S}year\b)"
        ),
        _part_of_year,
    ),
    Rule(
        _compile(rf"(?:the{S})?(?P<season>spring|summer|autumn|fall|winter)(?:{S}of)?{S}(?P<year>{_YEAR})"),
        _season_of_year,
    ),
    Rule(
        _compile(
            rf"(?P<shift>this{S}past|this{S}coming|last|this|next|previous|coming|current){S}"
            rf"(?P<unit>weekend|week|month|quarter|year|decade|century|spring|summer|autumn|fall|winter|night|morning|"
            rf"afternoon|evening)\b(?!{S}of\b|-)"
        ),
        _relative_unit,
    ),
    Rule(_compile(rf"the{S}weekend\b(?!{S}of\b)"), _the_weekend),
    Rule(_compile(rf"{_NUMBER}{S}(?P<unit>days?|weeks?|months?|years?|decades?){S}ago\b"), _ago),
    Rule(_compile(rf"{_NUMBER}{S}(?P<unit>days?|weeks?|months?|years?){S}(?P<side>earlier|later)\b"), _later),
    Rule(_compile(rf"(?:that(?:{S}same)?|the{S}same){S}year\b"), _that_year),
    Rule(_compile(rf"(?:the{S}(?:(?P<side>next|following|previous)|same)|that){S}day\b(?!{S}of\b)"), _that_day),
    Rule(
        _compile(
            rf"(?:the{S})?(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(CENTURIES, key=len, reverse=True))})"
            rf"(?:{S}|-)century\b"
        ),
        _century,
    ),
)
_DAY_WORD_RULES = (
    Rule(_compile(rf"(?:the{S})?(?P<word>day{S}before{S}yesterday|day{S}after{S}tomorrow)\b"), _day_word),
    Rule(_compile(r"(?P<word>today|tonight|yesterday|tomorrow)\b"), _day_word),
)
_DECADE_RULES = (
    Rule(_compile(rf"the{S}(?:early{S}|late{S}|mid-?)?['’]?(?P<digits>\d0)s\b(?P<word>)?"), _decade),
    Rule(_compile(r"(?P<digits>(?:1\d|20)\d0)s\b(?P<word>)?"), _decade),
    Rule(_compile(rf"the{S}(?P<word>{'|'.join(DECADES)})\b(?P<digits>)?"), _decade),
)
_NUMBER_RULES = (
    Rule(_compile(r"(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?![\w-])"), _iso_day),
    Rule(
        _compile(r"(?P<first>\d{1,2})(?P<sep>[./])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\w/])"),
        _numeric_day,
    ),
    Rule(_compile(r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?![\w-])"), _iso_month),
    Rule(_compile(rf"(?P<year1>(?:1\d|20)\d\d){_TO}(?P<year2>(?:1\d|20|21)\d\d|\d\d)(?![\w%]|[.,]\d)"), _years),
    Rule(_compile(rf"(?P<year>{_YEAR})"), _year),
)
_QUARTER_RULES = (
    Rule(_compile(rf"(?P<quarter>q[1-4]){S}(?:of{S})?(?P<year>{_YEAR})(?P<ordinal>)?(?P<relative>)?"), _part_of_year),
)

_NUMBER_SHAPES = ("dddd", "dddd-dd-dd", "dddd/dd/dd", "dddd-dd", "dddd–dd", "dddd-dddd", "dddd–dddd")
_WORDS: Mapping[str, Sequence[Rule]] = {
    **dict.fromkeys(MONTHS, _MONTH_RULES),
    **dict.fromkeys((name + dot for name in MONTHS_CUT_SHORT for dot in ("", ".")), _MONTH_RULES),
    **dict.fromkeys(WEEKDAYS, _WEEKDAY_RULES),
    **dict.fromkeys((name + dot for name in WEEKDAYS_CUT_SHORT for dot in ("", ".")), _MONTH_RULES[:4]),
    **dict.fromkeys((*_GRAIN_OF_UNIT, "day", "days", "weekend", "half"), _UNIT_RULES),
    **dict.fromkeys(("night", "morning", "afternoon", "evening"), _UNIT_RULES),
    **dict.fromkeys(("today", "tonight", "yesterday", "tomorrow"), _DAY_WORD_RULES),
    **dict.fromkeys(DECADES, _DECADE_RULES),
    **dict.fromkeys(("q1", "q2", "q3", "q4"), _QUARTER_RULES),
}
_SHAPES: Mapping[str, Sequence[Rule]] = {
    **dict.fromkeys(("ddddx", "ddx", "'ddx", "’ddx"), _DECADE_RULES),
    **dict.fromkeys(_NUMBER_SHAPES, _NUMBER_RULES),
    **dict.fromkeys((f"{a}{sep}{b}{sep}dddd" for a in ("d", "dd") for b in ("d", "dd") for sep in "./"), _NUMBER_RULES),
}
# Which rules to try at a token, by the hash of its lower-case form or of its shape: what a Doc hands out as an array.
RULES_BY_WORD = {get_string_id(word): rules for word, rules in _WORDS.items()}
RULES_BY_SHAPE = {get_string_id(shape): rules for shape, rules in _SHAPES.items()}
