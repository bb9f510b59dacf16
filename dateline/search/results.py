"""What a search has found: sentences with the words that were asked for, and what else they have in common."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.gazetteer.states import STATES
from dateline.model import Span
from dateline.search.entries import Named, Sentence, Statement
from dateline.search.query import Query, Words, condition, wanted
from dateline.search.words import bare, words_of

# A Sentence as it is kept, not built: thousands are gone through for the facets of one answer.
Plain = dict[str, Any]
# Values of a facet; more cannot be taken in at a glance.
MOST_VALUES = 8


@dataclass(frozen=True, slots=True)
class Found:
    """The article that a sentence stands in, as it is listed. ``date`` is ISO 8601, as precise as known."""

    id: str
    title: str
    outlet: str | None
    date: str | None
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that was found. ``marks``: the words asked for, in characters of the article, as all spans here."""

    article: Found
    span: Span
    text: str
    marks: tuple[Span, ...]
    statements: tuple[Statement, ...]
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: ``condition`` is what a query says to ask for it; ``sentences`` have it."""

    said: str
    condition: str
    sentences: int


@dataclass(frozen=True, slots=True)
class Facet:
    """What the sentences have in common, the most frequent first."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What was found: some of the hits, in order, with the number of all.

    ``more``: there are more than could be gone through; numbers and facets are of those last added. ``waiting``: articles
    that are not in the index yet.
    """

    hits: tuple[Hit, ...]
    sentences: int
    articles: int
    more: bool
    facets: tuple[Facet, ...]
    waiting: int


def hit_of(article: Found, entries: Sequence[Sentence], query: Query) -> Hit:
    """Return a hit from its entries: the same sentence in each of the statements that were found."""
    marks = {span for entry in entries for asked in wanted(query) for span in _marks(entry, asked)}
    statements = tuple(entry.statement for entry in entries if entry.statement is not None)
    return Hit(article, entries[0].span, entries[0].text, tuple(sorted(marks)), statements, entries[0].named)


def facets_of(found: Iterable[tuple[Found, Sequence[Plain]]]) -> tuple[Facet, ...]:
    """Return the facets of sentences, each with its entries and counted once for a value. Empty ones are left out."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for article, entries in found:
        for name, values in _values(article, entries):
            counted[name].update(set(values))
    facets = (Facet(name, tuple(_most(name, counted[name]))) for name in _FIELDS)
    return tuple(facet for facet in facets if facet.values)


def holds(words: tuple[str, ...], asked: Words) -> bool:
    """Whether ``words`` hold those asked for, one after the other."""
    many = len(asked.words)
    return any(_matches(words[first : first + many], asked) for first in range(len(words) - many + 1))


# The field by which a query asks for the values of a facet.
_FIELDS = {
    "Speakers": "speaker",
    "People": "person",
    "Others named": "entity",
    "Places": "place",
    "Countries": "country",
    "Outlets": "outlet",
    "Months": "from",
    "Cases": "case",
    "Statements": "kind",
    "Certainty": "certainty",
}


def _most(name: str, counted: Counter[str]) -> Iterator[Value]:
    most = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES]
    for value, times in sorted(most, reverse=True) if name == "Months" else most:
        if name == "Months":
            yield Value(value, f"from:{value} to:{value}", times)
        elif name == "Countries":
            yield Value(STATES.by_code[value].name, condition("country", value.lower()), times)
        elif bare(value):
            yield Value(value, condition(_FIELDS[name], value), times)


def _values(article: Found, entries: Sequence[Plain]) -> Iterator[tuple[str, list[str]]]:
    sentence = entries[0]
    statements = [entry["statement"] for entry in entries if entry["statement"]]
    yield "Speakers", [statement["speaker"] for statement in statements if statement["speaker"]]
    yield "People", [named["name"] for named in sentence["named"] if named["kind"] == "PERSON"]
    yield "Others named", [named["name"] for named in sentence["named"] if named["kind"] != "PERSON"]
    yield "Places", [name for name, _ in sentence["places"]]
    yield "Countries", [code for _, code in sentence["places"] if code in STATES.by_code]
    yield "Outlets", [article.outlet] if article.outlet else []
    yield "Months", [article.date[: len("2023-09")]] if article.date else []
    yield "Cases", list(article.cases)
    yield "Statements", [statement["kind"] for statement in statements]
    yield "Certainty", [statement["certainty"] for statement in statements]


def _marks(sentence: Sentence, asked: Words) -> Iterator[Span]:
    if asked.field is None or asked.field in {"said", "about"}:
        said = [*sentence.statement.content] if sentence.statement and asked.field else [sentence.span]
        written = [span for span in _written(sentence, asked) if any(within.contains(span) for within in said)]
        yield from written
        if written:
            return
    if asked.field not in {"said", "outlet", "country", "kind", "certainty", "polarity"}:
        for named in sentence.named:
            if any(holds(bare(name), asked) for name in (named.name, *named.others)):
                yield from named.spans


def _written(sentence: Sentence, asked: Words) -> Iterator[Span]:
    """Yield where the sentence has the very words that were asked for."""
    words, many = words_of(sentence.text), len(asked.words)
    for first in range(len(words) - many + 1):
        here = words[first : first + many]
        if _matches(tuple(word.text for word in here), asked):
            yield Span(sentence.span.start + here[0].start, sentence.span.start + here[-1].end)


def _matches(words: tuple[str, ...], asked: Words) -> bool:
    if asked.begins:
        return words[:-1] == asked.words[:-1] and words[-1].startswith(asked.words[-1])
    return words == asked.words
