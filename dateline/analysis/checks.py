"""What to look at by hand: sentences from which nothing was taken, and statements that hang by a thread.

Reads an Analysis, not a Doc: an analysis that was stored can be checked as well as a fresh one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.analysis.inflection import inflections, past
from dateline.analysis.word_lists import rows
from dateline.model import Analysis, Candidate, Mention, Place, Quote, Span

CheckCode = Literal[
    "untaken-report",
    "untaken-date",
    "untaken-place",
    "open-date",
    "unknown-speaker",
    "doubtful-mention",
    "close-rival",
]

# A place or a mention whose best rival comes within this confidence is worth a look; `warnings.py` draws the same line.
CLOSE_RIVAL = 0.25


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at: ``span`` is where, ``of`` the id of the finding it is about, None for a bare sentence."""

    code: CheckCode
    span: Span
    why: str
    of: str | None


@dataclass(frozen=True, slots=True)
class Footing:
    """On how many voices the statements of an article stand; words in scare quotes are nobody's and not counted.

    ``busiest``: the speakers with the most statements, and how many each.
    """

    statements: int
    anonymous: int
    unknown: int
    hedged: int
    busiest: tuple[tuple[str, int], ...]


def find_checks(analysis: Analysis) -> list[Check]:
    """Return what to look at: untaken sentences, then open dates, unknown speakers, words and places with close rivals."""
    return [
        *_untaken(analysis),
        *(
            Check("open-date", d.span, "Nothing says which day it is counted from.", d.id)
            for d in analysis.dates
            if d.value is None
        ),
        *(
            Check("unknown-speaker", quote.content[0], "No speaker was found for these words.", quote.id)
            for quote in analysis.quotes
            if quote.speaker.via == "none" and quote.kind != "scare"
        ),
        *_doubtful_mentions(analysis),
        *_close_rivals(analysis),
    ]


def footing(analysis: Analysis) -> Footing:
    """Return how firmly the statements of ``analysis`` stand; ``busiest`` are at most three."""
    statements = [quote for quote in analysis.quotes if quote.kind != "scare"]
    names = {entity.id: entity.name for entity in analysis.entities}
    voices: dict[str, int] = {}
    for quote in statements:
        voice = names.get(quote.speaker.entity or "") or quote.speaker.text
        if voice is not None:
            voices[voice] = voices.get(voice, 0) + 1
    return Footing(
        statements=len(statements),
        anonymous=sum(_is_anonymous(quote) for quote in statements),
        unknown=sum(quote.speaker.via == "none" for quote in statements),
        hedged=sum(quote.certainty == "hedged" for quote in statements),
        busiest=tuple(sorted(voices.items(), key=lambda voice: -voice[1])[:3]),
    )


def untaken_reports(analysis: Analysis) -> tuple[Span, ...]:
    """Return the sentences with a reporting verb that no statement, movement or tie touches, in reading order."""
    text = analysis.article.text
    return tuple(sentence for sentence in _bare(analysis) if _reporting_verb().search(sentence.of(text)))


def close_rivals(place: Place) -> list[Candidate]:
    """Return the other places of its name that come so close to ``place`` that it is worth a look."""
    return [rival for rival in place.alternatives if place.confidence - rival.confidence < CLOSE_RIVAL]


def _bare(analysis: Analysis) -> list[Span]:
    """Return the sentences from which nothing was taken."""
    taken = [span for quote in analysis.quotes for span in (*quote.content, quote.cue) if span is not None]
    taken += [move.span for move in analysis.movements] + [tie.span for tie in analysis.relations]
    covered: list[Span] = []  # in order, apart from one another: long articles have hundreds of both
    for span in sorted(taken):
        if covered and span.start <= covered[-1].end:
            covered[-1] = Span(covered[-1].start, max(covered[-1].end, span.end))
        else:
            covered.append(span)
    ends = [span.end for span in covered]
    return [
        sentence
        for sentence in analysis.sentences
        for next_ in [bisect_right(ends, sentence.start)]
        if next_ == len(covered) or covered[next_].start >= sentence.end
    ]


def _untaken(analysis: Analysis) -> Iterator[Check]:
    """Yield sentences with a reporting verb, a place or a date that no statement, movement or tie touches."""
    text = analysis.article.text
    bare = _bare(analysis)
    places = [
        (mention.span, place.id) for place in analysis.places for mention in place.mentions if mention.use == "place"
    ]
    dates = [(date.span, date.id) for date in analysis.dates]
    for sentence in bare:
        if verb := _reporting_verb().search(sentence.of(text)):
            yield Check("untaken-report", sentence, f"“{verb[0]}” reports something, but no statement was taken.", None)
        elif place := next((found for found in places if sentence.contains(found[0])), None):
            why = f"Names a place (“{place[0].of(text)}”), but nothing that happens there was taken."
            yield Check("untaken-place", sentence, why, place[1])
        elif date := next((found for found in dates if sentence.contains(found[0])), None):
            why = f"Names a date (“{date[0].of(text)}”), but nothing that happens then was taken."
            yield Check("untaken-date", sentence, why, date[1])


def _doubtful_mentions(analysis: Analysis) -> Iterator[Check]:
    """Yield the mentions that may nearly as well stand for somebody else, in reading order."""
    found = [
        Check("doubtful-mention", mention.span, f"“{mention.span.of(analysis.article.text)}” may stand for:", entity.id)
        for entity in analysis.entities
        for mention in entity.mentions
        if mention.alternatives and _lead(mention) < CLOSE_RIVAL
    ]
    yield from sorted(found, key=lambda check: check.span)


def _lead(mention: Mention) -> float:
    """Return by how much the likeliest of those whom ``mention`` may stand for leads the next."""
    shares = [rival.confidence for rival in mention.alternatives]
    first, second = sorted([*shares, 1 - sum(shares)])[:-3:-1]
    return first - second


def _close_rivals(analysis: Analysis) -> Iterator[Check]:
    for place in analysis.places:
        rivals = close_rivals(place)
        span = next((mention.span for mention in place.mentions if mention.use == "place"), None)
        if rivals and span is not None:
            named = "; ".join(", ".join(filter(None, (r.name, r.admin1, r.country))) for r in rivals[:4])
            yield Check("close-rival", span, f"It might also be {named}.", place.id)


def _is_anonymous(quote: Quote) -> bool:
    return quote.speaker.via == "anonymous" or any(source.anonymous for source in quote.sources)


@cache
def _reporting_verb() -> re.Pattern[str]:
    forms: set[str] = set()
    for row in rows("reporting_verbs"):
        forms |= {past(row["verb"])} if row["noun"] else inflections(row["verb"])
    return re.compile(rf"\b(?:{'|'.join(sorted(forms, key=len, reverse=True))})\b", re.IGNORECASE)
