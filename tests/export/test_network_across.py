"""The network over many articles as files: just what is shown, a sentence for every telling, no cell a formula."""

import csv
import io
from dataclasses import replace

import networkx as nx
import pytest

from dateline.across import joined
from dateline.across.network import Network, most_tied, network
from dateline.across.ties import SORTS, read_ties
from dateline.export.network_across import network_csv, network_gexf, network_graphml
from dateline.model import Analysis
from tests.across.made import article, tied
from tests.components.sample_analysis import sample_analysis

ANN, BO = ("Ann Hill", "PERSON", "GB"), ("Bo Lee", "PERSON", "CN")
ARTICLES = (
    sample_analysis(),
    tied(article("Ann Hill met Bo Lee.", ANN, BO), "met", "e1", "e2"),
    tied(article("Ann Hill never met Bo Lee.", ANN, BO), "met", "e1", "e2", polarity="denied"),
    tied(article("Ann Hill may meet Bo Lee.", ANN, BO), "meet", "e1", "e2", certainty="hedged"),
)
WHOLE = joined(ARTICLES, source="4 articles")
READERS = {network_graphml: nx.read_graphml, network_gexf: nx.read_gexf}


def shown_of(whole=WHOLE, most: int = 99) -> Network:
    return most_tied(network(read_ties(whole), SORTS), most)


def rows_of(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("write", READERS)
@pytest.mark.parametrize("most", [5, 99])
def test_a_graph_holds_just_what_is_shown(write, most):
    shown = shown_of(most=most)
    graph = READERS[write](io.BytesIO(write(shown, WHOLE, ARTICLES)))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(shown.nodes), len(shown.ties))
    names = {one.id: one.name for one in WHOLE.known}
    assert sorted(node["label"] for _, node in graph.nodes(data=True)) == sorted(names[node] for node in shown.nodes)


@pytest.mark.parametrize("write", READERS)
def test_a_tie_says_how_sure_it_is_and_by_how_many_sentences(write):
    graph = READERS[write](io.BytesIO(write(shown_of(), WHOLE, ARTICLES)))
    labels = {of: node["label"] for of, node in graph.nodes(data=True)}
    meetings = {
        edge["polarity"]: edge
        for source, target, edge in graph.edges(data=True)
        if edge["sort"] == "meeting" and labels[source] == "Ann Hill"
    }
    assert int(meetings["affirmed"]["sentences"]) == 2
    assert meetings["affirmed"]["certainty"] == "asserted"
    assert meetings["affirmed"]["doubts"] == "hedged"
    assert meetings["denied"]["words"] == "Ann Hill never met Bo Lee."


def test_a_table_has_a_row_for_every_telling_with_its_sentence_and_article():
    shown = shown_of()
    rows = rows_of(network_csv(shown, WHOLE, ARTICLES))
    assert len(rows) == sum(len(tie.evidence) for tie in shown.ties)
    texts = {analysis.article.id[:16]: " ".join(analysis.article.text.split()) for analysis in ARTICLES}
    assert all(row["sentence"] and row["sentence"] in texts[row["article"]] for row in rows)


def test_ids_stay_when_another_article_comes():
    def ids(*articles: Analysis) -> set[str]:
        whole = joined(articles, source="made")
        return set(nx.read_graphml(io.BytesIO(network_graphml(shown_of(whole), whole, articles))).nodes)

    assert ids(*ARTICLES[1:]) < ids(*ARTICLES[1:], ARTICLES[0])


def test_no_cell_is_a_formula_and_half_a_character_stops_nothing():
    name = "=cmd|' /C calc'!A0"
    made = tied(article(f"Ann Hill met {name} ¤ today.", ANN, (name, "PERSON", None)), "met", "e1", "e2")
    made = replace(made, article=replace(made.article, title="@title \udcff", source="+file\udc80.txt"))
    made = replace(made, article=replace(made.article, text=made.article.text.replace("¤", "\ud800")))
    whole = joined([made], source="made")
    (row,) = rows_of(network_csv(shown_of(whole), whole, [made]))
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    for write, read in READERS.items():
        assert read(io.BytesIO(write(shown_of(whole), whole, [made]))).number_of_edges() == 1
