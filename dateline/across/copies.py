"""Copies of one story: reprints and wire copy, cut or lightly edited. Told by shared wording, not by what it is about.

MinHash over runs of five words estimates how much of the wording of two articles is common (Jaccard), and its index finds the
pairs without comparing all. Copies speak with one voice: what counts who tells something counts them once.
"""

import re
from collections.abc import Iterator, Sequence

import networkx as nx
from rensa import RMinHash, RMinHashLSH

from dateline.across.dates import day_of
from dateline.model import Analysis

# The share of runs of five words that two articles have in common. Different reports of one event share names and set phrases,
# hardly ever five words in a row; a report of which every tenth word is changed keeps about half of its runs.
ALIKE = 0.4
# 42 bands of 3: of pairs that share .4, 94 in 100 are found (1 - (1 - .4³)⁴²), of those that share .5, 99 in 100; of pairs that
# share .02, as unlike articles do, 3 in 10,000 are compared in vain.
_NUMBERS, _BANDS, _SEED = 126, 42, 2023
_RUN = 5
_WORD = re.compile(r"\w+")


def sketch_of(text: str) -> RMinHash:
    """Return what two texts are told alike by."""
    sketch = RMinHash(num_perm=_NUMBERS, seed=_SEED)
    sketch.update(list(_runs(text)))
    return sketch


def groups_alike(sketches: Sequence[RMinHash]) -> list[list[int]]:
    """Return the positions of those that are alike, group by group, in order.

    A group hangs together by pairs: its first and its last need not be alike.
    """
    index = RMinHashLSH(threshold=ALIKE, num_perm=_NUMBERS, num_bands=_BANDS)
    index.insert_many(list(sketches))
    alike: nx.Graph[int] = nx.Graph()
    for number, found in enumerate(index.query_all(list(sketches))):
        earlier = (other for other in found if other < number)
        alike.add_edges_from((other, number) for other in earlier if sketches[number].jaccard(sketches[other]) >= ALIKE)
    return sorted(sorted(group) for group in nx.connected_components(alike))


def stories(analyses: Sequence[Analysis]) -> tuple[int, ...]:
    """Return for each article the position of the first of its story, by day and then as they stand: its own without copies."""
    first = list(range(len(analyses)))
    for group in groups_alike([sketch_of(analysis.article.text) for analysis in analyses]):
        earliest = min(group, key=lambda number: (day_of(analyses[number].article) or "9999", number))
        for number in group:
            first[number] = earliest
    return tuple(first)


def _runs(text: str) -> Iterator[str]:
    """Yield every run of five words; a text of fewer is one run."""
    words = _WORD.findall(text.casefold())
    for start in range(max(1, len(words) - _RUN + 1)):
        yield " ".join(words[start : start + _RUN])
