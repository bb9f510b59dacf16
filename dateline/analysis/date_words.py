"""The words that dates are made of, pieces of patterns for them, and what a rule of the grammar gets and gives."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from spacy.tokens import Token

from dateline.analysis import date_values as iso
from dateline.analysis.date_values import DayOfYear, Grain
from dateline.analysis.tense import tense_of
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
SHIFT = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
GRAIN_OF_UNIT: dict[str, Grain] = {
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


# A blank, which may be a line's break and is never a paragraph's.
S = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:{'|'.join(MONTHS_CUT_SHORT)})\b\.?)"
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
WEEKDAY_LEAD = rf"(?:(?P<weekday>{WEEKDAY}|(?:{'|'.join(WEEKDAYS_CUT_SHORT)})\b\.?),?{S})?"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL = r"(?:st|nd|rd|th)?(?![\w:%]|[.,/]\d)"
# What makes four figures a time of day: "1137 UTC", "1130 to 1245 GMT", "by 1900 local time".
CLOCK = (
    rf"(?:(?:-|–|{S}(?:to|and|until|till){S})\d{{4}})?(?:{S}|-)?"
    r"(?:(?-i:UTC|GMT|Z|BST|[ECMP][SD]T|WES?T|CES?T|EES?T|MSK|TRT|IST|JST|KST|HKT|AE[SD]T|NZ[SD]T)\b"
    rf"|h(?:ou)?rs\b|(?:local|(?-i:[A-Z])[a-z]+){S}time\b)"
)
YEAR = rf"(?:1\d|20|21)\d\d(?!{CLOCK})(?![\w%]|[.,/:]\d|[-–]\d)"
TO = rf"(?P<to>[^\S\n]?[-–—][^\S\n]?|{S}(?:to|through|thru|until|till|and|&){S})"
NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)}|several|(?:a{S})?few|a{S}couple(?:{S}of)?)"
RELATIVE_YEAR = rf"(?:,?{S}(?:of{S})?(?P<relative>last|this|next){S}year\b)?"


def pattern_of(pattern: str) -> re.Pattern[str]:
    """Return ``pattern`` for the start of a word, in any case."""
    return re.compile(rf"(?<![\w$€£#@/.-])(?:{pattern})", re.IGNORECASE)


def month_number(name: str) -> int:
    """Return the number of a month's name, written out or cut short."""
    return next(i for i, month in enumerate(MONTHS, start=1) if month.startswith(name.lower().rstrip(".")[:3]))


def is_capital(*names: str | None) -> bool:
    """Whether the month names are written as names: "may" and "march" are other words."""
    return all(name is None or name[0].isupper() for name in names)


def printed_year(match: re.Match[str], context: Context) -> int | None:
    """Return the year that stands with a month: printed, or as "last year" where there is a reference date."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("relative") and context.reference:
        return context.reference.year + SHIFT[groups["relative"].lower()]
    return None
