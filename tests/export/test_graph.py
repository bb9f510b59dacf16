"""The network as GraphML and GEXF: the ties that the page draws, with ids that stay and words that XML can hold."""

import io
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings

from components.network_graph import ties_of
from dateline.corrections import Corrected
from dateline.export.graph import to_gexf, to_graphml
from tests.components.sample_analysis import sample_analysis
from tests.export.any_words import WORDS, article_of

SAMPLE = Corrected(sample_analysis(), by_hand={"e1": ("c1",)})
READERS = {to_graphml: nx.read_graphml, to_gexf: nx.read_gexf}


def read(write, articles: list[Corrected]) -> nx.MultiDiGraph:
    return READERS[write](io.BytesIO(write(articles)))


@pytest.mark.parametrize("write", READERS)
def test_holds_the_ties_of_the_page(write):
    graph, shown = read(write, [SAMPLE]), ties_of(SAMPLE.analysis)
    assert graph.number_of_edges() == len(shown)
    assert graph.number_of_nodes() == len({end for tie in shown for end in (tie.source, tie.target)})
    names = {node["label"] for _, node in graph.nodes(data=True)}
    assert "Kim Jong-un" in names


@pytest.mark.parametrize("write", READERS)
def test_a_tie_carries_its_words_and_how_sure_they_are(write):
    hedged = [edge for *_, edge in read(write, [SAMPLE]).edges(data=True) if edge["certainty"] == "hedged"]
    assert len(hedged) == sum(tie.hedged for tie in ties_of(SAMPLE.analysis))
    assert all(edge["words"] for edge in hedged)


@pytest.mark.parametrize("write", READERS)
def test_entities_of_two_articles_are_not_made_one(write):
    other = replace(SAMPLE.analysis, article=replace(SAMPLE.analysis.article, id="f" * 64))
    both = read(write, [SAMPLE, Corrected(other)])
    assert both.number_of_nodes() == 2 * read(write, [SAMPLE]).number_of_nodes()


@pytest.mark.parametrize("write", READERS)
def test_what_is_corrected_is_marked(write):
    marked = [node["label"] for _, node in read(write, [SAMPLE]).nodes(data=True) if node.get("by_hand")]
    assert marked == ["Kim Jong-un"]


@pytest.mark.parametrize("write", READERS)
def test_nothing_tied_is_an_empty_graph(write):
    nothing = replace(SAMPLE.analysis, relations=(), quotes=())
    assert read(write, [Corrected(nothing)]).number_of_nodes() == 0


@settings(deadline=None, max_examples=40)
@given(WORDS)
def test_any_words_can_be_written(words: str):
    article = article_of(words)
    for write in READERS:
        assert read(write, [article]).number_of_edges() == len(ties_of(article.analysis))
