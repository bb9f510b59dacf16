"""Near-duplicates: the same story in many papers, cut or lightly edited. Told by shared wording, not by what it is about.

MinHash over runs of five words estimates how much of the wording of two articles is common (Jaccard), and its index finds the
pairs without comparing all. What is read from an article never changes, so its sketch is made once a process.
"""

import re
from collections.abc import Iterator

import networkx as nx
from rensa import RMinHash, RMinHashLSH
from sqlalchemy import select

from dateline.storage.articles import as_read
from dateline.storage.database import Database
from dateline.storage.tables import ArticleRow

# The share of runs of five words that two articles have in common. Different reports of one event share names and set phrases,
# hardly ever five words in a row; a report of which every tenth word is changed keeps about half of its runs.
ALIKE = 0.4
# 42 bands of 3: of pairs that share .4, 94 in 100 are found (1 - (1 - .4³)⁴²), of those that share .5, 99 in 100; of pairs that
# share .02, as unlike articles do, 3 in 10,000 are compared in vain.
_NUMBERS, _BANDS, _SEED = 126, 42, 2023
_RUN = 5
_WORD = re.compile(r"\w+")


class Likeness:
    """Which articles of the library are copies of each other."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sketches: dict[str, RMinHash] = {}

    def groups(self) -> list[tuple[str, ...]]:
        """Return the articles that are alike, group by group, in the order in which they came in.

        A group hangs together by pairs: its first and its last need not be alike.
        """
        ids = self._sketched()
        sketches = [self._sketches[article_id] for article_id in ids]
        index = RMinHashLSH(threshold=ALIKE, num_perm=_NUMBERS, num_bands=_BANDS)
        index.insert_many(sketches)
        alike: nx.Graph[int] = nx.Graph()
        for number, found in enumerate(index.query_all(sketches)):
            earlier = (other for other in found if other < number)
            alike.add_edges_from(
                (other, number) for other in earlier if sketches[number].jaccard(sketches[other]) >= ALIKE
            )
        groups = sorted(sorted(group) for group in nx.connected_components(alike))
        return [tuple(ids[number] for number in group) for group in groups]

    def _sketched(self) -> list[str]:
        """Sketch what is new, and return the ids of all articles."""
        ids = []
        with self._database.reading() as session:
            for article_id in session.scalars(select(ArticleRow.id).order_by(ArticleRow.added, ArticleRow.id)).all():
                if article_id not in self._sketches:
                    sketch = RMinHash(num_perm=_NUMBERS, seed=_SEED)
                    sketch.update(list(_runs(as_read(session, article_id).text)))
                    self._sketches[article_id] = sketch
                ids.append(article_id)
        return ids


def _runs(text: str) -> Iterator[str]:
    """Yield every run of five words; a text of fewer is one run."""
    words = _WORD.findall(text.casefold())
    for start in range(max(1, len(words) - _RUN + 1)):
        yield " ".join(words[start : start + _RUN])
