"""The network: lines by certainty, speaking of someone weaker, one layout, no article text as HTML."""

import math
import re
from dataclasses import replace

import pytest
from lxml import etree

from components.network_drawing import Box, Disc, laid_out, names_placed
from components.network_graph import FRAME, MOST_NODES, network_html, network_svg, ties_of
from components.palette import LIGHT
from dateline.model import Entity, Mention, Relation, Span
from tests.components.sample_analysis import sample_analysis


def groups(html: str) -> dict[str, str]:
    """The classes of each line and disc, by what a click on it selects."""
    return {address: classes for classes, address in re.findall(r'<g class="([^"]*)" data-select="([^"]*)"', html)}


def crowd(count: int):
    """An analysis in which everyone of ``count`` meets the next."""
    people = tuple(
        Entity(f"e{n}", f"Person {n}", "PERSON", (), (), None, 1 / (n + 2), (Mention(Span(n, n + 1), "name"),))
        for n in range(count)
    )
    meetings = tuple(
        Relation(f"r{n}", f"e{n}", f"e{(n + 1) % count}", "meets", "affirmed", "asserted", Span(n, n + 1), None, None)
        for n in range(count)
    )
    return replace(sample_analysis(), entities=people, relations=meetings, quotes=(), places=(), movements=(), dates=())


def test_a_relation_opens_its_sentence_and_speaking_of_someone_opens_the_statement():
    drawn = groups(network_html(sample_analysis()))
    assert drawn["relation:r1"] == "edge hedged"
    assert drawn["relation:r3"] == "edge"
    assert drawn["quote:q4"] == "edge speaks"
    assert drawn["entity:e1"] == "node"


def test_a_denied_tie_says_so():
    analysis = sample_analysis()
    denied = replace(analysis.relations[2], polarity="denied")
    html = network_html(replace(analysis, relations=(denied,)))
    assert groups(html)["relation:r3"] == "edge denied"
    assert "does not: writes to" in html


def test_a_pair_with_a_relation_is_not_joined_again_for_speaking_of_one_another():
    pairs = [frozenset((tie.source, tie.target)) for tie in ties_of(sample_analysis()) if tie.verb is None]
    related = {frozenset((r.source, r.target)) for r in sample_analysis().relations}
    assert not related & set(pairs)
    assert len(pairs) == len(set(pairs))


def test_nobody_is_tied_to_himself_or_to_someone_unknown():
    analysis = sample_analysis()
    odd = (replace(analysis.relations[0], target="e1"), replace(analysis.relations[1], target="e99"))
    assert not [tie for tie in ties_of(replace(analysis, relations=odd)) if tie.verb]


def test_one_article_has_one_layout_within_the_drawing():
    pulls = tuple((tie.source, tie.target, 0.8) for tie in ties_of(crowd(9)))
    nodes, inner = tuple(f"e{n}" for n in range(9)), FRAME.within(50, 30)
    first = laid_out(nodes, pulls, inner)
    laid_out.cache_clear()
    assert laid_out(nodes, pulls, inner) == first
    assert all(inner.left <= x <= inner.right and inner.top <= y <= inner.bottom for x, y in first.values())
    assert min(math.dist(a, b) for i, a in enumerate(first.values()) for b in list(first.values())[i + 1 :]) > 20


def test_discs_do_not_lie_on_one_another_where_there_is_room():
    nodes = tuple(f"e{n}" for n in range(24))
    pulls = tuple((one, other, 1.0) for one in nodes for other in nodes if one < other)  # all drawn to one spot
    where = list(laid_out(nodes, pulls, FRAME.within(50, 30)).values())
    assert min(math.dist(a, b) for i, a in enumerate(where) for b in where[i + 1 :]) > 34
    assert len(set(laid_out(nodes[:9], pulls[:1], Box(0, 0, 20, 20)).values())) == 9


def test_a_crowd_is_cut_to_those_with_the_most_attention():
    drawn = groups(network_html(crowd(MOST_NODES + 20)))
    nodes = {address for address, classes in drawn.items() if classes == "node"}
    assert nodes == {f"entity:e{n}" for n in range(MOST_NODES)}


@pytest.mark.parametrize("salience", [0.0, 1.0, 1.5])
def test_size_tells_attention_within_bounds(salience):
    analysis = sample_analysis()
    entity = replace(analysis.entities[0], salience=salience)
    html = network_html(replace(analysis, entities=(entity, *analysis.entities[1:])))
    radii = [float(r) for r in re.findall(r' r="([\d.]+)"', html)]
    assert max(radii) <= 17
    assert min(radii) >= 5


def test_article_text_never_becomes_html():
    analysis = sample_analysis()
    hostile = replace(analysis.entities[0], name='</text><script>x</script><a href="x">')
    html = network_html(replace(analysis, entities=(hostile, *analysis.entities[1:])))
    assert "<script" not in html
    assert "<a " not in html


def test_names_of_neighbours_do_not_lie_on_one_another():
    two = [Disc(f"e{n}", f"Person {n}", "PERSON", 6.0, "", "") for n in range(2)]
    where = {"e0": (230.0, 190.0), "e1": (250.0, 192.0)}
    one, other = (name.box(50) for name in names_placed(two, (), where, FRAME).values())
    assert one.shared(other) == 0


def test_a_box_knows_what_it_shares_and_what_sticks_out():
    assert Box(0, 0, 10, 10).shared(Box(5, 5, 20, 20)) == 25
    assert Box(0, 0, 10, 10).shared(Box(10, 0, 20, 10)) == 0
    assert Box(-4, 0, 6, 10).beyond(FRAME) == 40


def test_a_saved_network_stands_alone():
    picture = network_svg(sample_analysis(), LIGHT)
    svg = etree.fromstring(picture.encode())
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert "--dl-" not in picture
    assert LIGHT.person in picture
    assert "Kim Jong-un" in "".join(svg.itertext())
