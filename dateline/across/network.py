"""The network of who is tied to whom over many articles: one and its neighbours, the way between two, who belongs together."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import networkx as nx

from dateline.across.ties import Sort, Tie, pair_of
from dateline.model import Span

# How much one sentence of a sort ties two: a statement need not mean that they have to do with each other, and names in one
# sentence are a hint only.
_STRENGTH: dict[Sort, float] = {"meeting": 1.0, "tie": 1.0, "movement": 1.0, "statement": 0.5, "together": 0.25}
_UNSURE = 0.5  # what hedged, asked and to come count for, as a share of what is told as so
_SEED = 7  # one grouping for one network, whenever it is made


@dataclass(frozen=True, slots=True)
class Network:
    """Ties and whom they tie, the most tied first."""

    nodes: tuple[str, ...]
    ties: tuple[Tie, ...]

    def ties_of(self, node: str) -> tuple[Tie, ...]:
        """Return the ties that ``node`` is an end of."""
        return tuple(tie for tie in self.ties if node in {tie.source, tie.target})

    def between(self, one: str, other: str) -> tuple[Tie, ...]:
        """Return the ties of the two, whichever way they go."""
        return tuple(tie for tie in self.ties if tie.pair == pair_of(one, other))


def network(ties: Sequence[Tie], sorts: Collection[Sort], least: int = 1) -> Network:
    """Return the network of those ``ties`` that are of ``sorts``, between those that ``least`` sentences or more tie.

    Names in one sentence are no tie of their own where the sentence says another of these ties between the two.
    """
    pairs: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.sort in sorts:
            pairs[tie.pair].append(tie)
    kept: list[Tie] = []
    for of_pair in pairs.values():
        if len({evidence.sentence for tie in of_pair for evidence in tie.evidence}) >= least:
            kept += _less_said_already(of_pair)
    return _network(kept)


def neighbourhood(of: Network, centre: str) -> Network:
    """Return ``centre``, whom it is tied to, and their ties among themselves; empty where it is tied to nobody."""
    near = {centre, *(end for tie in of.ties_of(centre) for end in tie.pair)}
    return _network([tie for tie in of.ties if near.issuperset(tie.pair)])


def most_tied(of: Network, most: int, centre: str | None = None) -> Network:
    """Return the ``most`` that are the most tied, to ``centre`` or at all, and their ties."""
    if len(of.nodes) <= most:
        return of
    order = _network(of.ties_of(centre)).nodes if centre else of.nodes  # to the centre nothing is tied more than itself
    kept = set(order[:most])
    return _network([tie for tie in of.ties if kept.issuperset(tie.pair)])


def path(of: Network, start: str, end: str) -> tuple[str, ...]:
    """Return the chain of ties from ``start`` to ``end`` that is the shortest and the strongest; empty where there is none.

    A step between two costs 1 and, beside it, 1 divided by what ties them: 1 for each sentence that tells a meeting, another
    tie or a journey, a half for one in which the one speaks of the other, a quarter for one that only names both; half of
    that where it is hedged, asked or to come. So two meetings in a row (4) go before one sentence that only names both (5),
    but three (6) do not. What is denied is no step.
    """
    graph, numbers = _graph(of)
    if start not in numbers or end not in numbers:
        return ()
    try:
        found = nx.dijkstra_path(graph, numbers[start], numbers[end], weight="cost")
    except nx.NetworkXNoPath:
        return ()
    return tuple(of.nodes[number] for number in found)


def chain(of: Network, steps: Sequence[str]) -> Network:
    """Return the ties between each of ``steps`` and the next; the nodes in this order."""
    return Network(tuple(steps), tuple(tie for one, other in pairwise(steps) for tie in of.between(one, other)))


def groups(of: Network) -> tuple[tuple[str, ...], ...]:
    """Return who is tied more among themselves than to the others (Louvain's method), the largest group first.

    In each, the most tied comes first. Ties count as for a `path`; whom nothing but what is denied ties is alone.
    """
    graph, _ = _graph(of)
    found = nx.community.louvain_communities(graph, weight="strength", seed=_SEED)
    ordered = sorted((sorted(numbers) for numbers in found), key=lambda numbers: (-len(numbers), numbers))
    return tuple(tuple(of.nodes[number] for number in numbers) for numbers in ordered)


def _less_said_already(of_pair: Sequence[Tie]) -> Iterator[Tie]:
    """Yield the ties of one pair, names in one sentence only for sentences that say nothing more of the two."""
    said = {evidence.sentence for tie in of_pair if tie.sort != "together" for evidence in tie.evidence}
    for tie in of_pair:
        evidence = tuple(each for each in tie.evidence if tie.sort != "together" or each.sentence not in said)
        if evidence:
            yield replace(tie, evidence=evidence)


def _network(ties: Sequence[Tie]) -> Network:
    strength: defaultdict[str, float] = defaultdict(float)
    for pair, strong in _strengths(ties).items():
        for end in pair:
            strength[end] += strong
    return Network(tuple(sorted(strength, key=lambda end: -strength[end])), tuple(ties))


def _strengths(ties: Sequence[Tie]) -> dict[tuple[str, str], float]:
    """Return how strongly each pair is tied: a sentence counts once, as the strongest that it says."""
    by_sentence: defaultdict[tuple[str, str], dict[Span, float]] = defaultdict(dict)
    for tie in ties:
        said = by_sentence[tie.pair]
        for evidence in tie.evidence:
            strong = 0.0 if tie.denied else _STRENGTH[tie.sort] * (1.0 if evidence.is_sure else _UNSURE)
            said[evidence.sentence] = max(strong, said.get(evidence.sentence, 0.0))
    return {pair: sum(said.values()) for pair, said in by_sentence.items()}


def _graph(of: Network) -> "tuple[nx.Graph[int], dict[str, int]]":
    """Return the pairs that something not denied ties, nodes by their position: sets of numbers have one order, of names not."""
    numbers = {node: number for number, node in enumerate(of.nodes)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(numbers.values())
    for (one, other), strong in _strengths(of.ties).items():
        if strong:
            graph.add_edge(numbers[one], numbers[other], strength=strong, cost=1 + 1 / strong)
    return graph, numbers
