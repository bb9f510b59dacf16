"""The network over many articles as it is shown: GraphML and GEXF, a node an entity and an edge a tie; CSV, a row a sentence."""

from collections.abc import Sequence

import networkx as nx
import pandas as pd

from dateline.across import Known
from dateline.across.joined import Joined
from dateline.across.network import Network, groups
from dateline.across.ties import MUTUAL, VERB_SAID, Evidence, Tie
from dateline.export.csv import to_csv
from dateline.export.graph import as_gexf, as_graphml, written
from dateline.export.identity import article_id, finding_id
from dateline.export.xml_text import xml_text
from dateline.model import Analysis


def network_graphml(shown: Network, whole: Joined, articles: Sequence[Analysis]) -> bytes:
    """Return ``shown``, a network of ``whole``, which is ``articles`` joined, as GraphML, UTF-8."""
    return as_graphml(_graph(shown, whole, articles))


def network_gexf(shown: Network, whole: Joined, articles: Sequence[Analysis]) -> bytes:
    """Return ``shown`` as GEXF 1.2, UTF-8."""
    return as_gexf(_graph(shown, whole, articles))


def network_csv(shown: Network, whole: Joined, articles: Sequence[Analysis]) -> bytes:
    """Return a row for every sentence of every tie of ``shown``, with the article it stands in."""
    known = {one.id: one for one in whole.known}
    rows = [
        {
            "source": known[tie.source].name,
            "source_kind": known[tie.source].kind,
            "tie": VERB_SAID[tie.verb],
            "target": known[tie.target].name,
            "target_kind": known[tie.target].kind,
            "sort": tie.sort,
            "certainty": evidence.certainty,
            "polarity": evidence.polarity,
            "to_come": evidence.to_come,
            "on_the_word_of": evidence.word_of,
            "sentence": _sentence(evidence, whole),
            "article": article_id(articles[evidence.article]),
            "source_file": articles[evidence.article].article.source,
            "title": articles[evidence.article].article.title,
            "finding": evidence.finding,
        }
        for tie in shown.ties
        for evidence in tie.evidence
    ]
    clean = [{key: xml_text(cell) if isinstance(cell, str) else cell for key, cell in row.items()} for row in rows]
    return to_csv(pd.DataFrame(clean))


def _graph(shown: Network, whole: Joined, articles: Sequence[Analysis]) -> "nx.MultiDiGraph[str]":
    known = {one.id: one for one in whole.known}
    ids = {node: _stable_id(known[node], articles) for node in shown.nodes}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, group in enumerate(groups(shown), start=1):
        for node in group:
            graph.add_node(
                ids[node],
                **written(
                    {
                        "label": known[node].name,
                        "kind": known[node].kind,
                        "names": "; ".join(known[node].names),
                        "articles": len(known[node].articles),
                        "group": number,
                    }
                ),
            )
    for number, tie in enumerate(shown.ties):
        graph.add_edge(ids[tie.source], ids[tie.target], key=f"t{number}", id=f"t{number}", **_edge(tie, whole))
    return graph


def _edge(tie: Tie, whole: Joined) -> dict[str, str | int | float]:
    return written(
        {
            "label": VERB_SAID[tie.verb],
            "sort": tie.sort,
            "mutual": "yes" if tie.verb in MUTUAL else "no",
            "certainty": "hedged" if tie.hedged else "asserted",
            "polarity": "denied" if tie.denied else "affirmed",
            "doubts": "; ".join(dict.fromkeys(doubt for evidence in tie.evidence for doubt in evidence.doubts)),
            "sentences": len(tie.evidence),
            "articles": len(tie.articles),
            "words": " | ".join(_sentence(evidence, whole) for evidence in tie.evidence),
        }
    )


def _stable_id(known: Known, articles: Sequence[Analysis]) -> str:
    """Return its id in the first article that names it: one that stays when other articles come."""
    first = known.members[0]
    return finding_id(articles[first.article], first.entity.id)


def _sentence(evidence: Evidence, whole: Joined) -> str:
    return " ".join(evidence.sentence.of(whole.analysis.article.text).split())
