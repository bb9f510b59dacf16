"""The forms that a date takes in print, and which of them to try where.

Rules are tried at the words and shapes of words that can belong to a date (`RULES_BY_WORD`, `RULES_BY_SHAPE`), longer forms
first. A rule is a pattern over the text and a resolver, which turns a match into a value or says that this is no date after
all: a name, a number of things, a length of time. Ages, durations and what happens every Monday are no dates.
"""

from collections.abc import Mapping, Sequence

from spacy.strings import get_string_id

from dateline.analysis.date_months import (
    bare_month,
    month_and_day,
    month_and_days,
    month_of_year,
    months_of_year,
    relative_month,
)
from dateline.analysis.date_relatives import (
    ago,
    day_word,
    end_of_unit,
    later,
    named_weekday,
    relative_unit,
    that_day,
    that_year,
    the_weekend,
)
from dateline.analysis.date_words import (
    CENTURIES,
    CLOCK,
    DAY,
    DECADES,
    GRAIN_OF_UNIT,
    MONTH,
    MONTHS,
    MONTHS_CUT_SHORT,
    NUMBER,
    ORDINAL,
    RELATIVE_YEAR,
    TO,
    WEEKDAY,
    WEEKDAY_LEAD,
    WEEKDAYS,
    WEEKDAYS_CUT_SHORT,
    YEAR,
    Rule,
    S,
    pattern_of,
)
from dateline.analysis.date_years import (
    bare_year,
    century,
    decade,
    iso_day,
    iso_month,
    numeric_day,
    part_of_year,
    season_of_year,
    span_of_years,
)

_MONTH_RULES = (
    Rule(
        pattern_of(
            rf"{WEEKDAY_LEAD}(?P<month1>{MONTH}){S}(?P<day1>{DAY})(?:st|nd|rd|th)?(?:,?{S}(?P<year1>{YEAR}))?"
            rf"{TO}(?:{WEEKDAY},?{S})?(?:(?P<month2>{MONTH}){S})?(?P<day2>{DAY}){ORDINAL}(?:,?{S}(?P<year>{YEAR}))?"
            rf"{RELATIVE_YEAR}"
        ),
        month_and_days,
    ),
    Rule(
        pattern_of(
            rf"{WEEKDAY_LEAD}(?:the{S})?(?P<day1>{DAY})(?:st|nd|rd|th)?(?:(?:{S}of)?{S}(?P<month1>{MONTH})"
            rf"(?:,?{S}(?P<year1>{YEAR}))?)?{TO}(?:the{S})?(?P<day2>{DAY})(?:st|nd|rd|th)?(?:{S}of)?{S}"
            rf"(?P<month2>{MONTH})(?:,?{S}(?P<year>{YEAR}))?{RELATIVE_YEAR}"
        ),
        month_and_days,
    ),
    Rule(
        pattern_of(
            rf"{WEEKDAY_LEAD}(?P<month>{MONTH}){S}(?:the{S})?(?P<day>{DAY}){ORDINAL}(?:,?{S}(?P<year>{YEAR}))?"
            rf"{RELATIVE_YEAR}"
        ),
        month_and_day,
    ),
    Rule(
        pattern_of(
            rf"{WEEKDAY_LEAD}(?:the{S}(?=\d+[a-z]))?(?P<day>{DAY})(?:st|nd|rd|th)?(?:{S}of)?{S}(?P<month>{MONTH})"
            rf"(?:,?{S}(?P<year>{YEAR}))?{RELATIVE_YEAR}"
        ),
        month_and_day,
    ),
    Rule(
        pattern_of(
            rf"(?P<month1>{MONTH})(?:{S}(?P<year1>{YEAR}))?{TO}(?P<month2>{MONTH})"
            rf"(?:(?:,|{S}in)?{S}(?P<year>{YEAR}))?"
        ),
        months_of_year,
    ),
    Rule(
        pattern_of(
            rf"(?P<month>{MONTH})(?:(?:,|{S}of)?{S}(?P<year>{YEAR})|{S}(?:of{S})?(?P<relative>last|this|next){S}year\b)"
        ),
        month_of_year,
    ),
    Rule(pattern_of(rf"(?P<shift>last|this|next){S}(?P<month>{MONTH})"), relative_month),
    Rule(pattern_of(rf"(?P<month>{MONTH})"), bare_month),
)
_WEEKDAY_RULES = (
    *_MONTH_RULES[:4],
    Rule(
        pattern_of(
            rf"(?:(?P<part>earlier|later|early|late){S}(?:on{S})?)?(?:(?P<shift>this{S}past|this{S}coming|last|this|next){S})?"
            rf"(?P<weekday>{WEEKDAY})\b(?:{S}(?:of{S})?(?P<week>last|this|next){S}week\b)?"
        ),
        named_weekday,
    ),
)
_UNIT_RULES = (
    Rule(
        pattern_of(rf"the{S}end{S}of{S}(?:the|(?P<shift>this|next|last)){S}(?P<unit>year|month)\b|year[ -]end\b"),
        end_of_unit,
    ),
    Rule(
        pattern_of(
            rf"(?:the{S})?(?:(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th){S}(?:(?P<quarter>quarter)|half)"
            rf"(?:{S}of)?{S})(?:(?P<year>{YEAR})|(?P<relative>last|this|next){S}year\b)"
        ),
        part_of_year,
    ),
    Rule(
        pattern_of(rf"(?:the{S})?(?P<season>spring|summer|autumn|fall|winter)(?:{S}of)?{S}(?P<year>{YEAR})"),
        season_of_year,
    ),
    Rule(
        pattern_of(
            rf"(?P<shift>this{S}past|this{S}coming|last|this|next|previous|coming|current){S}"
            rf"(?P<unit>weekend|week|month|quarter|year|decade|century|spring|summer|autumn|fall|winter|night|morning|"
            rf"afternoon|evening)\b(?!{S}of\b|-)"
        ),
        relative_unit,
    ),
    Rule(pattern_of(rf"the{S}weekend\b(?!{S}of\b)"), the_weekend),
    Rule(pattern_of(rf"{NUMBER}{S}(?P<unit>days?|weeks?|months?|years?|decades?){S}ago\b"), ago),
    Rule(pattern_of(rf"{NUMBER}{S}(?P<unit>days?|weeks?|months?|years?){S}(?P<side>earlier|later)\b"), later),
    Rule(pattern_of(rf"(?:that(?:{S}same)?|the{S}same){S}year\b"), that_year),
    Rule(pattern_of(rf"(?:the{S}(?:(?P<side>next|following|previous)|same)|that){S}day\b(?!{S}of\b)"), that_day),
    Rule(
        pattern_of(
            rf"(?:the{S})?(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(CENTURIES, key=len, reverse=True))})"
            rf"(?:{S}|-)century\b"
        ),
        century,
    ),
)
_DAY_WORD_RULES = (
    Rule(pattern_of(rf"(?:the{S})?(?P<word>day{S}before{S}yesterday|day{S}after{S}tomorrow)\b"), day_word),
    Rule(pattern_of(r"(?P<word>today|tonight|yesterday|tomorrow)\b"), day_word),
)
_DECADE_RULES = (
    Rule(pattern_of(rf"the{S}(?:early{S}|late{S}|mid-?)?['’]?(?P<digits>\d0)s\b(?P<word>)?"), decade),
    Rule(pattern_of(r"(?P<digits>(?:1\d|20)\d0)s\b(?P<word>)?"), decade),
    Rule(pattern_of(rf"the{S}(?P<word>{'|'.join(DECADES)})\b(?P<digits>)?"), decade),
)
_NUMBER_RULES = (
    Rule(pattern_of(r"(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)(?![\w-])"), iso_day),
    Rule(
        pattern_of(r"(?P<first>\d{1,2})(?P<sep>[./])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\w/])"),
        numeric_day,
    ),
    Rule(pattern_of(r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?![\w-])"), iso_month),
    Rule(
        pattern_of(rf"(?P<year1>(?:1\d|20)\d\d)(?!{CLOCK}){TO}(?P<year2>(?:1\d|20|21)\d\d|\d\d)(?![\w%]|[.,]\d)"),
        span_of_years,
    ),
    Rule(pattern_of(rf"(?P<year>{YEAR})"), bare_year),
)
_QUARTER_RULES = (
    Rule(pattern_of(rf"(?P<quarter>q[1-4]){S}(?:of{S})?(?P<year>{YEAR})(?P<ordinal>)?(?P<relative>)?"), part_of_year),
)
_NUMBER_SHAPES = ("dddd", "dddd-dd-dd", "dddd/dd/dd", "dddd-dd", "dddd–dd", "dddd-dddd", "dddd–dddd")
_WORDS: Mapping[str, Sequence[Rule]] = {
    **dict.fromkeys(MONTHS, _MONTH_RULES),
    **dict.fromkeys((name + dot for name in MONTHS_CUT_SHORT for dot in ("", ".")), _MONTH_RULES),
    **dict.fromkeys(WEEKDAYS, _WEEKDAY_RULES),
    **dict.fromkeys((name + dot for name in WEEKDAYS_CUT_SHORT for dot in ("", ".")), _MONTH_RULES[:4]),
    **dict.fromkeys((*GRAIN_OF_UNIT, "day", "days", "weekend", "half"), _UNIT_RULES),
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
