"""The brief's timeline: what is said to happen when, and the dates that nothing anchors."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.corrections import Corrected
from dateline.export.brief.notes import Note, Sentences, one_line
from dateline.export.identity import finding_id
from dateline.export.map_shown import journey_name
from dateline.model import Analysis, Certainty, DateMention
from dateline.wording import RELATION_SAID, STATUS_SAID, date_said

_PRINTED = "The date printed on the article"
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """All that is said to happen on one date; ``when`` is where it lies, seen from the article's own date."""

    ids: tuple[str, ...]
    said: str
    when: Literal["past", "today", "expected", ""]
    hedged: bool
    events: tuple[tuple[str, tuple[Note, ...]], ...]


def moments_of(
    articles: Sequence[Corrected], sentences: Sentences
) -> tuple[tuple[Moment, ...], tuple[tuple[str, str, tuple[Note, ...]], ...]]:
    """Return what is dated, in order, and what is dated by words that nothing anchors: id, words, notes."""
    at: dict[str, list[tuple[int, DateMention]]] = {}
    undated = []
    for number, article in enumerate(articles):
        for date in article.analysis.dates:
            if date.value is not None:
                at.setdefault(date.value, []).append((number, date))
            else:
                cited = sentences.cite(number, date.span)
                undated.append((finding_id(article.analysis, date.id), one_line(date.text), cited))
    moments = (_moment(value, at[value], articles, sentences) for value in sorted(at))
    return tuple(moments), tuple(undated)


def _moment(
    value: str, dates: Sequence[tuple[int, DateMention]], articles: Sequence[Corrected], sentences: Sentences
) -> Moment:
    events = [event for number, date in dates for event in _events(number, date, articles[number].analysis, sentences)]
    hedged = [
        certainty == "hedged"
        for number, date in dates
        for when, certainty in _happenings(articles[number].analysis)
        if when == date.id
    ]
    counted_from = {
        article.analysis.article.reference_date.value
        for article in (articles[number] for number, _ in dates)
        if article.analysis.article.reference_date
    }
    return Moment(
        ids=tuple(finding_id(articles[number].analysis, date.id) for number, date in dates),
        said=date_said(value),
        when=_side(value, counted_from.pop()) if len(counted_from) == 1 and events[0][0] != _PRINTED else "",
        hedged=bool(hedged) and all(hedged),
        events=tuple({cited: (words, cited) for words, cited in reversed(events)}.values())[::-1],
    )


def _events(
    number: int, date: DateMention, analysis: Analysis, sentences: Sentences
) -> Iterator[tuple[str, tuple[Note, ...]]]:
    """Yield what is said to happen on ``date``: its journeys and ties or, where there are none, the sentence it stands in."""
    published = analysis.article.published
    if published and published.span and published.span.overlaps(date.span):
        yield _PRINTED, sentences.cite(number, date.span)
        return
    names = {entity.id: entity.name for entity in analysis.entities}
    told = False
    for move in analysis.movements:
        if move.when == date.id:
            told = True
            yield f"{journey_name(move, analysis)} ({STATUS_SAID[move.status]})", sentences.cite(number, move.span)
    for tie in analysis.relations:
        if tie.when == date.id and tie.polarity == "affirmed":
            told = True
            words = f"{names.get(tie.source)} {RELATION_SAID[tie.kind]} {names.get(tie.target)}"
            yield words, sentences.cite(number, tie.span)
    if not told:
        cited = sentences.cite(number, date.span)
        yield _shortened(cited[0].words, one_line(date.text)), cited


def eventful_days(analysis: Analysis) -> Iterator[str]:
    """Yield the days on which a journey or a tie is said to happen; a number misread as a year has neither."""
    used = {when for when, _ in _happenings(analysis)}
    for date in analysis.dates:
        if date.id in used and date.value:
            yield from _DAY.findall(date.value)


def _happenings(analysis: Analysis) -> Iterator[tuple[str | None, Certainty]]:
    """Yield the date and the certainty of each journey and tie."""
    yield from ((move.when, move.certainty) for move in analysis.movements)
    yield from ((tie.when, tie.certainty) for tie in analysis.relations)


def _side(value: str, today: str) -> Literal["past", "today", "expected", ""]:
    """Return where ``value`` lies, seen from ``today``, as far as its precision tells."""
    start, _, end = value.partition("/")
    end = end or start
    if end < today[: len(end)]:
        return "past"
    if start > today[: len(start)]:
        return "expected"
    return "today" if start == end == today else ""


def _shortened(sentence: str, around: str, longest: int = 150) -> str:
    """Return ``sentence``, or as much of it around ``around`` as ``longest`` characters hold."""
    if len(sentence) <= longest:
        return sentence
    at = max(0, sentence.find(around))
    start = max(0, min(at - longest // 3, len(sentence) - longest))
    start = sentence.rfind(" ", 0, start + 1) + 1 if start else 0
    end = sentence.rfind(" ", start, start + longest)
    end = len(sentence) if start + longest >= len(sentence) else end if end > at + len(around) else start + longest
    return ("… " if start else "") + sentence[start:end] + (" …" if end < len(sentence) else "")
