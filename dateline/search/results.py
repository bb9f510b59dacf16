"""What a search has found: sentences with the words that were asked for, and what else they have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.model import Span
from dateline.search.entries import Named, Sentence, Statement
from dateline.search.query import Query, Words, wanted
from dateline.search.states import CODES
from dateline.search.words import bare, is_capital, words_of

# A Sentence as it is kept, not built: thousands are gone through for the facets of one answer.
Plain = dict[str, Any]


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

    def words_of(self, statement: Statement) -> str:
        """Return what ``statement`` says in this sentence; "" where the sentence only tells who says it."""
        begin = self.span.start
        return " … ".join(self.text[span.start - begin : span.end - begin] for span in statement.content)


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
    """Return a hit from its entries: the same sentence in each of the statements that were found.

    Statements that say here the same words of the same speaker, found by two verbs, are listed once.
    """
    marks = {span for entry in entries for asked in wanted(query) for span in _marks(entry, asked)}
    statements = {replace(one, id=""): one for entry in reversed(entries) if (one := entry.statement) is not None}
    listed = tuple(reversed(statements.values()))
    return Hit(article, entries[0].span, entries[0].text, tuple(sorted(marks)), listed, entries[0].named)


def holds(words: tuple[str, ...], asked: Words) -> bool:
    """Whether ``words`` hold those asked for, one after the other."""
    many = len(asked.words)
    return any(_matches(words[first : first + many], asked) for first in range(len(words) - many + 1))


def _marks(sentence: Sentence, asked: Words) -> Iterator[Span]:
    if asked.field is None or asked.field in {"said", "about"}:
        said = [*sentence.statement.content] if sentence.statement and asked.field else [sentence.span]
        written = [span for span in _written(sentence, asked) if any(within.contains(span) for within in said)]
        yield from written
        if written:
            return
    if asked.field not in {"said", "outlet", "country", "kind", "certainty", "polarity"}:
        for named in sentence.named:
            state = CODES.get(asked.words)
            if (state and state == CODES.get(bare(named.name))) or any(
                holds(bare(name), asked) for name in (named.name, *named.others)
            ):
                yield from named.spans


def _written(sentence: Sentence, asked: Words) -> Iterator[Span]:
    """Yield where the sentence has the very words that were asked for."""
    words, many = words_of(sentence.text), len(asked.words)
    for first in range(len(words) - many + 1):
        here = words[first : first + many]
        if _matches(tuple(word.text for word in here), asked) and all(
            word.text not in asked.capitals or is_capital(sentence.text[word.start : word.end]) for word in here
        ):
            yield Span(sentence.span.start + here[0].start, sentence.span.start + here[-1].end)


def _matches(words: tuple[str, ...], asked: Words) -> bool:
    if asked.begins:
        return words[:-1] == asked.words[:-1] and words[-1].startswith(asked.words[-1])
    return words == asked.words
