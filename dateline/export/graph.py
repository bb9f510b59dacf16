"""The network as GraphML and GEXF, for Gephi, Cytoscape and yEd: a node an entity that is tied, an edge a tie."""

from collections.abc import Mapping, Sequence
from io import BytesIO

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from dateline.corrections import Corrected
from dateline.export.identity import finding_id, hand_of
from dateline.export.network_shown import Tie, ties_of
from dateline.export.xml_text import xml_text
from dateline.model import Entity

Value = str | int | float


def to_graphml(articles: Sequence[Corrected]) -> bytes:
    """Return the graph as GraphML, UTF-8."""
    return as_graphml(network(articles))


def to_gexf(articles: Sequence[Corrected]) -> bytes:
    """Return the graph as GEXF 1.2, UTF-8."""
    return as_gexf(network(articles))


def as_graphml(graph: "nx.MultiDiGraph[str]") -> bytes:
    """Return any ``graph`` as GraphML, UTF-8."""
    out = BytesIO()
    nx.write_graphml_xml(graph, out, encoding="utf-8")
    return out.getvalue()


def as_gexf(graph: "nx.MultiDiGraph[str]") -> bytes:
    """Return any ``graph`` as GEXF 1.2, UTF-8."""
    writer = GEXFWriter(encoding="utf-8", version="1.2draft")
    writer.add_graph(graph)
    for element in writer.xml.iter():
        element.attrib.pop("lastmodifieddate", None)  # today: the same findings make the same file
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def network(articles: Sequence[Corrected]) -> "nx.MultiDiGraph[str]":
    """Return the ties of all ``articles``. An entity of two articles is two nodes: that they are one is nobody's finding yet."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for article in articles:
        ties = ties_of(article.analysis)
        ends = {end for tie in ties for end in (tie.source, tie.target)}
        for entity in article.analysis.entities:
            if entity.id in ends:
                graph.add_node(finding_id(article.analysis, entity.id), **_node(entity, article))
        for number, tie in enumerate(ties):
            source, target = (finding_id(article.analysis, end) for end in (tie.source, tie.target))
            edge = finding_id(article.analysis, f"{tie.of}-{number}")  # one statement can speak of many
            graph.add_edge(source, target, key=edge, id=edge, **_edge(tie, article))
    return graph


def _node(entity: Entity, article: Corrected) -> dict[str, Value]:
    return written(
        {
            "label": entity.name,
            "kind": entity.kind,
            "aliases": "; ".join(entity.aliases),
            "roles": "; ".join(role.text for role in entity.roles),
            "country": entity.country,
            "salience": entity.salience,
            "mentions": len(entity.mentions),
            "by_hand": hand_of(article, entity.id),
            "source_file": article.analysis.article.source,
        }
    )


def _edge(tie: Tie, article: Corrected) -> dict[str, Value]:
    when = next((date.value or date.text for date in article.analysis.dates if date.id == tie.when), None)
    return written(
        {
            "label": (tie.kind or "speaks_of").replace("_", " "),
            "finding": tie.of,
            "certainty": "hedged" if tie.hedged else "asserted",
            "polarity": "denied" if tie.denied else "affirmed",
            "when": when,
            "words": tie.words,
            "by_hand": hand_of(article, tie.of),
            "source_file": article.analysis.article.source,
        }
    )


def written(values: Mapping[str, Value | None]) -> dict[str, Value]:
    """Return ``values`` as both formats can hold them; what is not known is left out."""
    return {
        key: xml_text(value) if isinstance(value, str) else value
        for key, value in values.items()
        if value is not None and value != ""
    }
