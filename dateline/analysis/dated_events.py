"""Meetings and games whose days are on record: what an article can be dated by that names one and prints its days without a year.

Only what the table of facts says: an event that the text names, held on all the days that the text gives.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from dateline.analysis.date_words import MONTH, month_number
from dateline.analysis.word_lists import rows
from dateline.model import DateMention

_MONTH = re.compile(rf"\b{MONTH}", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}(?=\b|st|nd|rd|th)")


class Held(NamedTuple):
    """An event as the text names it, its first and last day, and the words of the text that give days of it."""

    name: str
    first: date
    last: date
    words: str


def held_then(text: str, dates: Sequence[DateMention]) -> list[Held]:
    """Return the events named in ``text`` that were held on days that ``dates`` leave without a year, the latest first."""
    open_days = [mention.text for mention in dates if mention.value is None and mention.grain == "day"]
    found = [held for words in dict.fromkeys(open_days) for held in _on_days(words, text)]
    return sorted(found, key=lambda held: held.first, reverse=True)


def _on_days(words: str, text: str) -> Iterator[Held]:
    months = [month_number(month) for month in _MONTH.findall(words)]
    days = [int(day) for day in _DAY.findall(words)]
    if not months or not days:
        return
    printed = list(zip(months if len(months) == len(days) else months[:1] * len(days), days, strict=True))
    for pattern, first, last in _events():
        if (named := pattern.search(text)) and all(_is_within(month, day, first, last) for month, day in printed):
            yield Held(named[0], first, last, words)


def _is_within(month: int, day: int, first: date, last: date) -> bool:
    return (first.month, first.day) <= (month, day) <= (last.month, last.day)


@cache
def _events() -> tuple[tuple[re.Pattern[str], date, date], ...]:
    return tuple(
        (
            re.compile(rf"\b(?:{'|'.join(map(re.escape, row['names'].split('|')))})\b"),
            date.fromisoformat(row["first"]),
            date.fromisoformat(row["last"]),
        )
        for row in rows("dated_events")
    )
