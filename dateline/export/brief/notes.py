"""Footnotes: the sentences from which the findings of a brief were read."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass

from dateline.model import Analysis, Span


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence of article number ``article`` (from 0), on one line."""

    article: int
    span: Span
    words: str


class Sentences:
    """The sentences of all articles of one brief; ``article`` is the number of one of them."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._analyses = analyses
        self._starts = [[sentence.start for sentence in analysis.sentences] for analysis in analyses]

    def cite(self, article: int, *spans: Span) -> tuple[Note, ...]:
        """Return the sentences in which ``spans`` stand, in the order of the text, each once."""
        text = self._analyses[article].article.text
        found = {sentence for span in spans for sentence in self._around(article, span)}
        return tuple(Note(article, sentence, one_line(sentence.of(text))) for sentence in sorted(found))

    def _around(self, article: int, span: Span) -> Iterator[Span]:
        """Yield the sentences that ``span`` touches; the span itself where it lies in none."""
        sentences = self._analyses[article].sentences
        first = max(0, bisect_right(self._starts[article], span.start) - 1)
        found = False
        for sentence in sentences[first:]:
            if sentence.start >= span.end:
                break
            if sentence.overlaps(span):
                found = True
                yield sentence
        if not found:
            yield span


def one_line(words: str) -> str:
    """Return ``words`` with single spaces between them."""
    return " ".join(words.split())


def numbered(contents: object) -> dict[Note, int]:
    """Return the number of each note in ``contents``, any records and tuples: from 1, as they are first met in order."""
    return {note: number for number, note in enumerate(dict.fromkeys(_notes(contents)), start=1)}


def _notes(value: object) -> Iterator[Note]:
    if isinstance(value, Note):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _notes(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for of in fields(value):
            yield from _notes(getattr(value, of.name))
