"""How well chains of mentions agree with those a person made: MUC, B³, CEAFe and their mean, the CoNLL score.

As Pradhan et al. 2014 define them ("Scoring Coreference Partitions of Predicted Mentions"). A chain is the set of the
mentions of one entity; a mention is anything that can be compared, and stands in one chain on either side.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import NamedTuple

import networkx as nx

Chain = frozenset[Hashable]


class Counts(NamedTuple):
    """What a metric adds up over documents: ``found`` of ``gold`` makes the recall, ``right`` of ``said`` the precision."""

    found: float = 0
    gold: float = 0
    right: float = 0
    said: float = 0

    def plus(self, other: "Counts") -> "Counts":
        """Return the sums of both."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """The share of what was said that is right."""
        return self.right / self.said if self.said else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def muc(gold: Sequence[Chain], said: Sequence[Chain]) -> Counts:
    """Count links: a chain of n mentions holds n - 1, and loses one for each further part it is cut into."""
    found, links = _links(gold, said)
    right, said_links = _links(said, gold)
    return Counts(found, links, right, said_links)


def b_cubed(gold: Sequence[Chain], said: Sequence[Chain]) -> Counts:
    """Count mentions: for each, the share of its chain that the other side has in one chain with it."""
    found, mentions = _shares(gold, said)
    right, said_mentions = _shares(said, gold)
    return Counts(found, mentions, right, said_mentions)


def ceaf_e(gold: Sequence[Chain], said: Sequence[Chain]) -> Counts:
    """Count chains: each is paired with at most one of the other side, by the Dice overlap that is largest in all."""
    graph = nx.Graph()
    for i, one in enumerate(gold):
        for j, other in enumerate(said):
            if shared := len(one & other):
                graph.add_edge(("gold", i), ("said", j), weight=2 * shared / (len(one) + len(other)))
    alike = sum(graph.edges[pair]["weight"] for pair in nx.max_weight_matching(graph))
    return Counts(alike, len(gold), alike, len(said))


def conll(counts: Collection[Counts]) -> float:
    """Return the mean F1 of the three metrics."""
    return sum(count.f1 for count in counts) / len(counts)


def _links(chains: Iterable[Chain], others: Sequence[Chain]) -> tuple[int, int]:
    where = _chain_of(others)
    kept = links = 0
    for chain in chains:
        parts = {where[mention] for mention in chain if mention in where}
        alone = sum(mention not in where for mention in chain)
        kept += len(chain) - len(parts) - alone
        links += len(chain) - 1
    return kept, links


def _shares(chains: Iterable[Chain], others: Sequence[Chain]) -> tuple[float, int]:
    where = _chain_of(others)
    total = 0.0
    mentions = 0
    for chain in chains:
        mentions += len(chain)
        total += sum(len(chain & others[where[mention]]) / len(chain) for mention in chain if mention in where)
    return total, mentions


def _chain_of(chains: Sequence[Chain]) -> dict[Hashable, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}
