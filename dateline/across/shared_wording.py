"""Who copied whom, as far as shared wording shows: runs of words that two articles have in the same order.

A reading, not a proof: both may have taken the words from a third. So what stands within quotation marks is told apart (two
reporters at one press conference write down the same words), and where the dates do not tell the direction, none is told.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.across.dates import day_of
from dateline.model import Analysis, Span

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
# The shortest run that counts: two authors on one event share names, offices and set phrases of as many as eight words ("the
# foreign minister said in a statement on").
LEAST_WORDS = 10


@dataclass(frozen=True, slots=True)
class Wording:
    """What two articles share: ``one`` is the earlier where the dates tell (``directed``); ``runs`` are pairs of spans, in order.

    ``words`` counts the shared words, ``quoted`` those of them within quotation marks; ``share`` is the part of the shorter
    article that is shared. ``names_outlet``: the later one names the earlier one's outlet.
    """

    one: int
    other: int
    directed: bool
    runs: tuple[tuple[Span, Span], ...]
    words: int
    quoted: int
    share: float
    names_outlet: bool

    @property
    def own_words(self) -> int:
        """The shared words outside quotation marks: those that an author wrote."""
        return self.words - self.quoted


def shared_wording(analyses: Sequence[Analysis]) -> tuple[Wording, ...]:
    """Return each pair of ``analyses`` that share wording, those that share most of an author's own words first."""
    found = [_between(analyses, one, other) for one, other in combinations(range(len(analyses)), 2)]
    return tuple(sorted((each for each in found if each is not None), key=lambda wording: -wording.own_words))


def _between(analyses: Sequence[Analysis], one: int, other: int) -> Wording | None:
    days = day_of(analyses[one].article), day_of(analyses[other].article)
    directed = None not in days and days[0] != days[1]
    if directed and (days[0] or "") > (days[1] or ""):
        one, other = other, one
    first, second = analyses[one], analyses[other]
    words = [_words(first), _words(second)]
    runs = list(_in_order(_runs(words[0], words[1])))
    if not runs:
        return None
    spans = tuple((_span(words[0], start, length), _span(words[1], there, length)) for start, there, length in runs)
    shared = sum(length for _, _, length in runs)
    quoted = sum(_quoted_words(words[1], there, length, second) for _, there, length in runs)
    outlet = (first.article.outlet or "").casefold()
    names = {name.casefold() for entity in second.entities for name in (entity.name, *entity.aliases)}
    return Wording(
        one=one,
        other=other,
        directed=directed,
        runs=spans,
        words=shared,
        quoted=quoted,
        share=shared / max(1, min(map(len, words))),
        names_outlet=bool(outlet) and outlet in names,
    )


def _words(analysis: Analysis) -> list[re.Match[str]]:
    return list(_WORD.finditer(analysis.article.text))


def _runs(one: Sequence[re.Match[str]], other: Sequence[re.Match[str]]) -> list[tuple[int, int, int]]:
    """Return the longest runs of shared words as (place in one, place in other, words), each word of ``other`` in one run."""
    first, second = [_folded(word) for word in one], [_folded(word) for word in other]
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(first) - LEAST_WORDS + 1):
        starts.setdefault(tuple(first[at : at + LEAST_WORDS]), []).append(at)
    runs = []
    there = 0
    while there <= len(second) - LEAST_WORDS:
        longest = (0, 0)
        for start in starts.get(tuple(second[there : there + LEAST_WORDS]), ()):
            length = LEAST_WORDS
            while (
                start + length < len(first)
                and there + length < len(second)
                and first[start + length] == second[there + length]
            ):
                length += 1
            longest = max(longest, (length, start))
        if longest[0]:
            runs.append((longest[1], there, longest[0]))
        there += longest[0] or 1
    return runs


def _in_order(runs: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs that stand in the same order in both: of all such choices the one with most words."""
    best: list[tuple[int, int]] = []  # words up to and with each run, and the run before it
    for number, (start, _, length) in enumerate(runs):
        before = max(((best[i][0], i) for i in range(number) if runs[i][0] + runs[i][2] <= start), default=(0, -1))
        best.append((before[0] + length, before[1]))
    chosen = []
    at = max(range(len(runs)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        chosen.append(runs[at])
        at = best[at][1]
    yield from reversed(chosen)


def _folded(word: re.Match[str]) -> str:
    return word[0].casefold().replace("’", "'")


def _span(words: Sequence[re.Match[str]], start: int, length: int) -> Span:
    return Span(words[start].start(), words[start + length - 1].end())


def _quoted_words(words: Sequence[re.Match[str]], start: int, length: int, analysis: Analysis) -> int:
    """Return how many words of a run stand within direct speech."""
    said = sorted(span for quote in analysis.quotes if quote.kind in {"direct", "mixed"} for span in quote.content)
    starts = [span.start for span in said]
    count = 0
    for word in words[start : start + length]:
        at = bisect_left(starts, word.end()) - 1
        count += at >= 0 and word.start() < said[at].end
    return count
