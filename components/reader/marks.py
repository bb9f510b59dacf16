"""What is marked in an article's text, and the text cut so that every mark is whole: no browser, plain data.

The text is cut here, where a position is a code point, and travels in pieces: the page never counts characters, so
emoji and rare Han, which JavaScript counts as two, cannot shift a mark.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from components.palette import FAMILY, USE_NAME
from components.selection import Selection
from components.who_is_meant import shares_said
from dateline.analysis.checks import untaken_reports
from dateline.model import Analysis, DateMention, Entity, Mention, Place, PlaceMention, Quote, Span
from dateline.wording import FORM_SAID, KIND_NAME, QUOTE_KIND_SAID, confidence_said, date_said, found_by, place_said

# Outer to inner where marks overlap. Movements and relations, and a quote's cue and speaker, show only when selected.
# The quote's band is opaque, so it lies under them. A passage is never drawn: lists lead to it.
LAYERS = ("passage", "quote", "relation", "movement", "voice", "date", "entity", "place", "hedge")
Layer = Literal["passage", "relation", "movement", "quote", "voice", "date", "entity", "place", "hedge"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of text that is drawn and can be chosen; ``title`` and ``why`` are what hovering says."""

    layer: Layer
    selects: Selection | None  # None for a passage
    span: Span
    title: str
    why: str
    style: str = ""  # the layer's own word for how it is drawn: a colour family, a quote's kind
    initials: str = ""  # a quote's speaker, for the margin


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of the text that no mark begins or ends within; ``marks`` are the numbers of its marks, outer first."""

    text: str
    marks: tuple[int, ...]


def marks_of(analysis: Analysis) -> tuple[Mark, ...]:
    """Return every mark of ``analysis``; in reading order, longer before shorter."""
    names = {entity.id: entity.name for entity in analysis.entities}
    found: list[Mark] = []
    for entity in analysis.entities:
        found += (_entity_mark(entity, mention, analysis) for mention in entity.mentions)
    for place in analysis.places:
        found += (_place_mark(place, mention) for mention in place.mentions if mention.use == "place")
    for quote in analysis.quotes:
        found += _quote_marks(quote, names)
    found += (_date_mark(date) for date in analysis.dates)
    for move in analysis.movements:
        selects = Selection("movement", move.id)
        found.append(Mark("movement", selects, move.span, "", ""))
        found += (_hedge_mark(span, selects, "The article does not vouch for the movement.") for span in move.hedges)
    found += (Mark("relation", Selection("relation", tie.id), tie.span, "", "") for tie in analysis.relations)
    passages = (*untaken_reports(analysis), *(role.span for entity in analysis.entities for role in entity.roles))
    found += (Mark("passage", None, span, "", "") for span in passages)
    once = {
        (mark.layer, mark.span, mark.style if mark.layer == "hedge" else mark.selects): mark for mark in reversed(found)
    }
    return tuple(sorted(once.values(), key=lambda mark: (mark.span.start, -mark.span.end, LAYERS.index(mark.layer))))


def paragraphs(text: str, marks: Sequence[Mark]) -> list[list[Run]]:
    """Return ``text`` line by line, each line as its runs; the runs, joined, are the text without its line breaks.

    Marks may overlap in any way. Within a run they are ordered by layer and then by length, the same order everywhere,
    so that two marks that cross are drawn as nested pieces.
    """
    nesting = sorted(range(len(marks)), key=lambda i: (LAYERS.index(marks[i].layer), -_length(marks[i].span), i))
    depth = {number: rank for rank, number in enumerate(nesting)}
    lines, start = text.split("\n"), 0
    starts = [start, *(start := start + len(line) + 1 for line in lines[:-1])]
    inside: list[list[int]] = [[] for _ in lines]
    for number, mark in enumerate(marks):
        for at in range(bisect_right(starts, mark.span.start) - 1, bisect_left(starts, mark.span.end)):
            inside[at].append(number)
    return [
        list(_runs(text, Span(start, start + len(line)), inside[at], marks, depth)) if line else []
        for at, (start, line) in enumerate(zip(starts, lines, strict=True))
    ]


def _runs(text: str, line: Span, inside: Iterable[int], marks: Sequence[Mark], depth: dict[int, int]) -> Iterator[Run]:
    edges = {line.start, line.end}
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number in inside:
        start, end = max(marks[number].span.start, line.start), min(marks[number].span.end, line.end)
        if start >= end:
            continue  # it holds nothing here but the line break
        opening.setdefault(start, []).append(number)
        closing.setdefault(end, []).append(number)
        edges |= {start, end}
    cuts = sorted(edges)
    here: set[int] = set()
    for start, end in pairwise(cuts):
        here.difference_update(closing.get(start, ()))
        here.update(opening.get(start, ()))
        yield Run(text[start:end], tuple(sorted(here, key=depth.__getitem__)))


def initials_of(name: str) -> str:
    """Return at most three initials for the margin: "NYT" for "The New York Times", "AW" for "Adrienne Watson"."""
    words = [
        word
        for word in name.replace("-", " ").split()
        if word[:1].isalnum() and word.lower() not in {"the", "mr.", "of"}
    ]
    if len(words) == 1:
        return words[0][:3]
    capitals = [word[0] for word in words if word[0].isupper() or word[0].isdigit()]
    return "".join(capitals or [word[0] for word in words])[:3].upper()


def _entity_mark(entity: Entity, mention: Mention, analysis: Analysis) -> Mark:
    words = mention.span.of(analysis.article.text)
    times = len(entity.mentions)
    why = FORM_SAID[mention.form].format(words=words, name=entity.name)
    if shares := shares_said(mention, entity, analysis):
        why = f"“{words}” may be {shares}"
    return Mark(
        layer="entity",
        selects=Selection("entity", entity.id),
        span=mention.span,
        title=f"{entity.name} · {KIND_NAME[entity.kind].lower()}",
        why=f"{why}. Mentioned {'once' if times == 1 else f'{times} times'}.",
        style=FAMILY[entity.kind] + (" faint" if mention.form in {"pronoun", "role", "demonym"} else ""),
    )


def _place_mark(place: Place, mention: PlaceMention) -> Mark:
    return Mark(
        layer="place",
        selects=Selection("place", place.id),
        span=mention.span,
        title=f"{place_said(place)}",
        why=f"Named here as {USE_NAME[mention.use]}. {confidence_said(place.confidence)}.",
        style="unresolved" if place.lat is None else "",
    )


def _quote_marks(quote: Quote, names: dict[str, str]) -> Iterator[Mark]:
    selects = Selection("quote", quote.id)
    speaker = names.get(quote.speaker.entity or "", quote.speaker.text or "")
    title = f"{speaker or 'Nobody named'} · {QUOTE_KIND_SAID[quote.kind]}"
    why = f"{found_by(quote, names)} {confidence_said(quote.confidence)}."
    for number, span in enumerate(quote.content):
        yield Mark("quote", selects, span, title, why, quote.kind, initials_of(speaker) if number == 0 else "")
    told = quote.addressee.span if quote.addressee is not None else None
    voices = (quote.cue, quote.speaker.span, told, *(source.span for source in quote.sources))
    yield from (Mark("voice", selects, span, "", "") for span in voices if span is not None)
    for span in quote.hedges:
        yield _hedge_mark(span, selects, "With these words the speaker leaves the statement open.")
    for span in quote.author_hedges:
        yield _hedge_mark(span, selects, "With these words the article leaves open whether this was said.")


def _hedge_mark(span: Span, selects: Selection, why: str) -> Mark:
    return Mark("hedge", selects, span, "Hedged", why)


def _date_mark(date: DateMention) -> Mark:
    counted = f"Counted from the {date.anchored_to}. " if date.anchored_to else ""
    return Mark(
        layer="date",
        selects=Selection("date", date.id),
        span=date.span,
        title=date_said(date.value) if date.value else "A date that cannot be placed",
        why=f"{counted}{confidence_said(date.confidence)}."
        if date.value
        else "Nothing says which day it is counted from.",
        style="" if date.value else "unresolved",
    )


def _length(span: Span) -> int:
    return span.end - span.start
