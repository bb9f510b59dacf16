"""What of an article is found by a search: an entry for each sentence in each statement that it is part of.

An entry says what its sentence holds (who and what is named, places, the statement) and under which terms it is found. A term
is a word with the letter of its field before it: ``s:kirby`` where Kirby speaks. Words without a field stand bare.
"""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from dateline.analysis.provenance import Hop, chain_of, speaker_hop
from dateline.analysis.warnings import OF_FINDINGS, warnings_of_findings
from dateline.gazetteer.states import STATES
from dateline.model import Analysis, Article, Certainty, Entity, Kind, Polarity, Quote, QuoteKind, Span, Warning
from dateline.search.query import WordField
from dateline.search.states import state_of, state_of_place
from dateline.search.words import acronyms_of, bare, words_of
from dateline.wording import WARNING_SAID

# Between groups of words: no phrase reaches across it.
GAP = "|"
# Every entry is found by it.
EVERY = "u:all"
LETTER: Mapping[WordField, str] = {
    "speaker": "s:",
    "said": "q:",
    "about": "a:",
    "source": "r:",
    "person": "p:",
    "place": "l:",
    "country": "n:",
    "entity": "e:",
    "outlet": "o:",
    "kind": "k:",
    "certainty": "c:",
    "polarity": "y:",
    "warning": "w:",
}
_DAY_LETTER = "d:"
CAPITALS = "z:"  # before a word that stands in capitals and would be another one in small letters
# After the letter of a field and before the code of a state: the state, by whatever name.
_STATE = "state:"
# News is younger; without bounds, "until 2023" would have to name every year since the first.
_FIRST_DAY, _LAST_DAY = date(1800, 1, 1), date(2199, 12, 31)
# Warnings of the whole article; others are found at what they warn of.
_OF_ARTICLE = frozenset({"date-conflict", "no-reference-date", "few-full-stops", "language"})
# Longer sentences (tables, lists, text without full stops) are cut into several entries.
LONGEST_ENTRY = 400  # words


Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, as far as the sentence is part of it: ``content`` are its words here.

    ``speaker``: the name, else the article's words; ``names``: every name of the speaker, none where the article has but a
    pronoun; ``chain``: on whose word, the nearest to the reader first.
    """

    id: str
    kind: QuoteKind
    speaker: str | None
    names: tuple[str, ...]
    chain: tuple[str, ...]
    certainty: Certainty
    polarity: Polarity
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that the sentence speaks of, by whatever words: ``spans``. ``others`` are its other names in the article.

    A state has its usual name in all articles.
    """

    id: str
    name: str
    kind: Kind
    others: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or a part of a long one, in one statement (None: in none). Spans in characters of the article.

    ``places``: the name and the country (ISO 3166-1) of each. ``warnings``: by code, what to distrust in what stands here and in
    the article.
    """

    span: Span
    text: str
    statement: Statement | None = None
    named: tuple[Named, ...] = ()
    places: tuple[tuple[str, str | None], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence and the terms under which it is found, in groups with `GAP` between them."""

    sentence: Sentence
    terms: tuple[str, ...]


def entries_of(article: Article, analysis: Analysis | None) -> Iterator[Entry]:
    """Yield the entries of an article as corrected, in reading order; its lines where it was not analysed.

    ``article``: the one of the analysis where there is one.
    """
    around = [(EVERY,), _in_field("outlet", bare(article.outlet or "")), *((term,) for term in _days(article))]
    if analysis is None or not analysis.sentences:
        warnings = _codes(analysis.warnings) if analysis else ()
        for span in _short_enough(article.text, _lines(article.text)):
            sentence = Sentence(span, span.of(article.text), warnings=warnings)
            groups = [*around, bare(sentence.text), *_in_capitals(sentence), *_terms_of_warnings(sentence)]
            yield Entry(sentence, _joined(groups))
        return
    found = _Findings(analysis)
    for span in _short_enough(article.text, analysis.sentences):
        sentence = Sentence(
            span, span.of(article.text), None, found.named(span), found.places(span), found.warned(span)
        )
        groups = [*around, *found.terms_of(sentence), *_in_capitals(sentence), *_terms_of_warnings(sentence)]
        quotes = found.quotes_in(span)
        if not quotes:
            yield Entry(sentence, _joined(groups))
        for quote in quotes:
            warnings = (*sentence.warnings, *_codes(warnings_of_findings([quote], [])))
            stated = replace(sentence, statement=found.statement(quote, span), warnings=warnings)
            terms = [*groups, *found.terms_of_statement(quote, stated), *_terms_of_warnings(stated)]
            yield Entry(stated, _joined(terms))


class _Called(NamedTuple):
    """What somebody or something is called in the article, a state first by its usual name; and the code of the state."""

    names: tuple[str, ...]
    state: str | None = None


class _Findings:
    """What an analysis has found, by the sentence it stands in, and the terms under which it is found."""

    def __init__(self, analysis: Analysis) -> None:
        self._text = analysis.article.text
        self._entities = {entity.id: entity for entity in analysis.entities}
        self._called = {entity.id: _called(entity, analysis) for entity in analysis.entities}
        self._quotes = [quote for quote in analysis.quotes if quote.kind != "scare"]
        self._mentions = sorted((m.span, entity.id) for entity in analysis.entities for m in entity.mentions)
        self._places: list[tuple[Span, str, str | None]] = []
        self._place_called: dict[str, _Called] = {}
        elsewhere = [warning for warning in analysis.warnings if warning.code not in OF_FINDINGS | _OF_ARTICLE]
        self._warned = [(w.span, code) for w in elsewhere if w.span for code in _codes([w])]
        self._of_article = _codes(w for w in analysis.warnings if w.code in _OF_ARTICLE)
        for place in analysis.places:
            state = state_of_place(place)
            called = _Called((state.name, place.name), state.code) if state else _Called((place.name,))
            name = called.names[0]
            # "Pyongyang" can be another name of North Korea; the town is not the state
            of_entity = self._called.get(place.entity or "", called)
            self._place_called[name] = of_entity if of_entity.names[0] == name else called
            here = [mention.span for mention in place.mentions if mention.use == "place"]
            self._places += ((span, name, place.country) for span in here)
            self._warned += ((span, code) for code in _codes(warnings_of_findings([], [place])) for span in here)

    def named(self, within: Span) -> tuple[Named, ...]:
        spans: dict[str, list[Span]] = defaultdict(list)
        for span, of in self._mentions:
            if span.overlaps(within):
                spans[of].append(_clipped(span, within))
        return tuple(
            Named(of, self._called[of].names[0], self._entities[of].kind, self._called[of].names[1:], tuple(here))
            for of, here in spans.items()
        )

    def places(self, within: Span) -> tuple[tuple[str, str | None], ...]:
        here = ((name, country) for span, name, country in self._places if span.overlaps(within))
        return tuple(dict.fromkeys(here))

    def warned(self, within: Span) -> tuple[str, ...]:
        here = (code for span, code in self._warned if span.overlaps(within))
        return tuple(dict.fromkeys((*self._of_article, *here)))

    def quotes_in(self, within: Span) -> list[Quote]:
        return [
            quote
            for quote in self._quotes
            if any(span.overlaps(within) for span in (*quote.content, *([quote.cue] if quote.cue else [])))
        ]

    def statement(self, quote: Quote, within: Span) -> Statement:
        speaker = speaker_hop(quote, self._entities)
        names = self._hop_called(speaker).names if speaker else ()
        return Statement(
            quote.id,
            quote.kind,
            names[0] if names else None,
            names if quote.speaker.entity or quote.speaker.via != "pronoun" else (),
            tuple(self._hop_called(hop).names[0] for hop in chain_of(quote, self._entities)),
            quote.certainty,
            quote.polarity,
            tuple(_clipped(span, within) for span in quote.content if span.overlaps(within)),
        )

    def terms_of(self, sentence: Sentence) -> Iterator[Group]:
        """Yield the terms of what the sentence holds, whoever says it."""
        words = bare(sentence.text)
        yield words
        written = f" {' '.join(words)} "
        for named in sentence.named:
            called = self._called[named.id]
            for name in _longest(called.names):
                if f" {' '.join(name)} " not in written:
                    yield name
            yield from _terms_of("entity", called)
            if named.kind == "PERSON":
                yield from _terms_of("person", called)
        for place, country in sentence.places:
            yield from _terms_of("place", self._place_called[place])
            for name in _country(country):
                yield _in_field("country", name)

    def terms_of_statement(self, quote: Quote, sentence: Sentence) -> Iterator[Group]:
        """Yield the terms of what is said in the sentence, by whom and how surely."""
        statement = sentence.statement
        if statement is None:
            return
        speaker = speaker_hop(quote, self._entities)
        for hop in chain_of(quote, self._entities):
            yield from _terms_of("speaker" if hop == speaker else "source", self._hop_called(hop))
        yield _in_field("said", tuple(word for span in statement.content for word in bare(span.of(self._text))))
        for named in sentence.named:
            if any(span.overlaps(said) for span in named.spans for said in statement.content):
                yield from _terms_of("about", self._called[named.id])
        yield _in_field("kind", (statement.kind,))
        yield _in_field("certainty", (statement.certainty,))
        yield _in_field("polarity", (statement.polarity,))

    def _hop_called(self, hop: Hop) -> _Called:
        return self._called.get(hop.entity or "", _Called((hop.name,)))


def state_term(field: WordField, code: str) -> str:
    """Return the term of the state with this ISO 3166-1 code where ``field`` has it, by whatever name."""
    return f"{LETTER[field]}{_STATE}{code.lower()}"


def days_between(first: date | None, last: date | None) -> Iterator[str]:
    """Yield terms of years, months and days that together are the time from ``first`` to ``last``, both included."""
    day, end = first or _FIRST_DAY, last or _LAST_DAY
    day, end = max(day, _FIRST_DAY), min(end, _LAST_DAY)
    while day <= end:
        for term, until in (
            (f"{day:%Y}", date(day.year, 12, 31) if (day.month, day.day) == (1, 1) else None),
            (f"{day:%Y%m}", _end_of_month(day) if day.day == 1 else None),
            (f"{day:%Y%m%d}", day),
        ):
            if until is not None and until <= end:
                yield f"{_DAY_LETTER}{term}"
                day = until + timedelta(days=1)
                break


def date_of(article: Article) -> str | None:
    """Return the article's day, ISO 8601 and as precise as known: the one counted from, else the printed one."""
    dated = article.reference_date or article.published
    return dated.value if dated else None


def _days(article: Article) -> Iterator[str]:
    """Yield the terms of the year, the month and the day of ``article``, as far as they are known."""
    parts = (date_of(article) or "").split("/")[0].split("T")[0].split("-")
    for number in range(1, len(parts) + 1):
        if all(part.isdecimal() for part in parts[:number]):
            yield _DAY_LETTER + "".join(parts[:number])


def _end_of_month(day: date) -> date:
    return date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])


def _called(entity: Entity, analysis: Analysis) -> _Called:
    state = state_of(entity, (place for place in analysis.places if place.entity == entity.id))
    names = dict.fromkeys((*([state.name] if state else ()), entity.name, *entity.aliases))
    return _Called(tuple(names), state.code if state else None)


def _terms_of(field: WordField, called: _Called) -> Iterator[Group]:
    """Yield the names as terms of ``field``; a state's long names are asked for whole, not by words like "republic"."""
    for name in _longest(called.names):
        yield _in_field(field, name)
    if called.state:
        yield (state_term(field, called.state),)


@lru_cache(maxsize=10_000)
def _longest(names: tuple[str, ...]) -> list[Group]:
    """Return ``names`` without those that a longer one holds: "Putin" is found in "Vladimir Putin"."""
    kept: list[Group] = []
    for name in sorted({bare(name) for name in names}, key=lambda name: (-len(name), name)):
        if not any(f" {' '.join(name)} " in f" {' '.join(other)} " for other in kept):
            kept.append(name)
    return kept


def _codes(warnings: Iterable[Warning]) -> tuple[str, ...]:
    """Return the codes of ``warnings`` that a query can ask for, each once."""
    return tuple(dict.fromkeys(warning.code for warning in warnings if warning.code in WARNING_SAID))


def _terms_of_warnings(sentence: Sentence) -> Iterator[Group]:
    for code in sentence.warnings:
        yield _in_field("warning", bare(code))


def _in_capitals(sentence: Sentence) -> Iterator[Group]:
    """Yield the acronyms among the sentence's words and the names of those it speaks of."""
    names = [name for named in sentence.named for name in (named.name, *named.others)]
    for word in acronyms_of(" ".join([sentence.text, *names])):
        yield (f"{CAPITALS}{word}",)


def _clipped(span: Span, within: Span) -> Span:
    return Span(max(span.start, within.start), min(span.end, within.end))


def _country(code: str | None) -> list[Group]:
    """Return the names of a state and its code."""
    state = STATES.by_code.get(code or "")
    return [bare(name) for name in (state.name, *state.other_names, state.code)] if state else []


def _in_field(field: WordField, words: Group) -> Group:
    return tuple(f"{LETTER[field]}{word}" for word in words)


def _joined(groups: Iterable[Group]) -> tuple[str, ...]:
    terms: list[str] = []
    for group in dict.fromkeys(groups):
        if group:
            terms += [*group, GAP]
    return tuple(terms)


def _lines(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield Span(match.start(), match.end())


def _short_enough(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield ``spans``, those with more words than `LONGEST_ENTRY` in parts."""
    for span in spans:
        starts = [span.start + word.start for word in words_of(span.of(text))][LONGEST_ENTRY::LONGEST_ENTRY]
        for start, end in pairwise([span.start, *starts, span.end]):
            yield Span(start, end)
