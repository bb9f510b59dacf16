"""The day that relative dates are counted from, and why a printed one is doubted.

The analyst's word stands. Metadata and a date in the byline line are believed. A date in a page's banner is often the
day on which the page was printed, so it is held against what the text says: a doubted banner anchors nothing.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc

from dateline.analysis.date_words import PRINTED, REFERENCE
from dateline.analysis.dates import find_dates
from dateline.analysis.tense import tense_of
from dateline.model import Article, DateMention, Published, ReferenceDate, Span

# An article that speaks of "this month" names days of that month or of the next; 45 days is the end of the next month
# seen from the middle of this one.
WITHIN_REACH = 45
# Machines write 1 January of the year 1 or 1970 where they know no date; no newspaper page of before 1980 has a banner.
EARLIEST = date(1980, 1, 1)
_NOW = ("this month", "this week")


class Doubt(NamedTuple):
    """Words of the text that do not fit the printed date, in reading order."""

    published: Published
    evidence: tuple[DateMention, ...]


def reference_date_of(article: Article, doc: Doc) -> tuple[ReferenceDate | None, Doubt | None]:
    """Return the day to count from and, where the page's own date does not fit its text, the doubt about it.

    An analyst's reference date is kept, with the doubt; without one, a doubted, partial or missing date gives None.
    """
    published = article.published
    doubt = _doubt(published, doc) if published is not None else None
    if article.reference_date is not None and article.reference_date.basis == "analyst":
        return article.reference_date, doubt
    day = _day_of(published) if published is not None else None
    if published is None or day is None or doubt is not None:
        return None, doubt
    return ReferenceDate(value=day.isoformat(), basis=published.basis), None


def _day_of(published: Published) -> date | None:
    try:
        day = date.fromisoformat(published.value[:10])
    except ValueError:
        return None  # a month or a year is too wide to count days from
    return day if day >= EARLIEST else None


def _doubt(published: Published, doc: Doc) -> Doubt | None:
    day = _day_of(published)
    if published.basis != "page banner" or day is None:
        return None
    mentions = [
        mention
        for mention in find_dates(doc, day)
        if not (published.span and published.span.overlaps(mention.span)) and mention.value != day.isoformat()
    ]
    evidence = (*_far_from_now(mentions, day), *_against_tense(mentions, day, doc))
    return Doubt(published, tuple(sorted(evidence, key=lambda mention: mention.span))) if evidence else None


def _far_from_now(mentions: list[DateMention], day: date) -> Iterator[DateMention]:
    """Yield "this month" and the days without a year that would all lie months away from ``day``."""
    now = [mention for mention in mentions if mention.text.lower() in _NOW]
    named = [mention for mention in mentions if _is_yearless_day(mention)]
    if now and named and all(_distance(mention, day) > WITHIN_REACH for mention in named):
        yield now[0]
        yield from named


def _is_yearless_day(mention: DateMention) -> bool:
    return mention.grain == "day" and mention.anchored_to == REFERENCE and any(char.isdigit() for char in mention.text)


def _against_tense(mentions: list[DateMention], day: date, doc: Doc) -> Iterator[DateMention]:
    """Yield days printed in full that are told as still to come before ``day``, or as over after it."""
    for mention in mentions:
        if mention.anchored_to != PRINTED or mention.grain != "day" or mention.value is None:
            continue
        first, last = _ends(mention.value)
        tense = _tense_at(doc, mention.span)
        if (tense == "future" and (day - last).days > 1) or (tense == "past" and (first - day).days > 1):
            yield mention


def _tense_at(doc: Doc, span: Span) -> str | None:
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return tense_of(words.root) if words is not None else None


def _distance(mention: DateMention, day: date) -> int:
    if mention.value is None:
        return 0
    first, last = _ends(mention.value)
    return max((first - day).days, (day - last).days, 0)


def _ends(value: str) -> tuple[date, date]:
    """Return the first and the last day of a value of day grain."""
    first, _, last = value.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)
