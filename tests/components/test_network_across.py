"""The network over many articles as drawn and listed: lines by what they stand for, every sentence open, no text as HTML."""

import re

import pytest
from lxml import etree

from components.article_mark import opened_by
from components.network_across import FRAME, Picture, boxes, picture_html, picture_svg
from components.network_drawing import Box
from components.palette import LIGHT
from components.tie_lists import chain_html, groups_html, one_html, pair_html
from dateline.across import Joined, joined, stories
from dateline.across.network import chain, groups, network
from dateline.across.ties import SORTS, read_ties
from dateline.model import Analysis
from tests.across.made import article, stating, tied

ANN, BO, CY = (("Ann Hill", "PERSON", "GB"), ("Bo Lee", "PERSON", "CN"), ("Cy Ode", "PERSON", "KE"))
ARTICLES = (
    tied(article("Ann Hill met Bo Lee.", ANN, BO, day="2024-03-04", outlet="Daily Post"), "met", "e1", "e2"),
    tied(article("Bo Lee may meet Ann Hill.", ANN, BO), "meet", "e2", "e1", certainty="hedged"),
    tied(article("Bo Lee denied he met Cy Ode.", BO, CY), "met", "e1", "e2", polarity="denied"),
    stating(article("Ann Hill said Cy Ode was late.", ANN, CY), "Cy Ode was late", "e1"),
    article("Bo Lee and Cy Ode were in town.", BO, CY),
)


def read(*articles: Analysis) -> tuple[Joined, tuple[Analysis, ...]]:
    return joined(articles, source="made"), articles


def picture_of(together: tuple[Joined, tuple[Analysis, ...]], **how: object) -> Picture:
    whole, articles = together
    return Picture(network(read_ties(whole), SORTS), {one.id: one for one in whole.known}, stories(articles), **how)


TOGETHER = read(*ARTICLES)
PICTURE = picture_of(TOGETHER)
ID = {one.name: one.id for one in TOGETHER[0].known}


def lines(html: str) -> dict[str, str]:
    """The classes of each line, by what its tip says."""
    return {said: classes for classes, said in re.findall(r'<g class="(edge[^"]*)"[^>]*><title>([^<]*)</title>', html)}


def ways(html: str) -> list[dict[str, str] | None]:
    return [opened_by(act) for act in re.findall(r'data-act="(open:[^"]*)"', html)]


def test_lines_tell_what_they_stand_for_and_how_sure_it_is():
    assert lines(picture_html(PICTURE)) == {
        "Bo Lee meets Ann Hill: 2 sentences in 2 articles": "edge",
        "Bo Lee meets Cy Ode: 1 sentence in 1 article, denied": "edge denied",
        "Ann Hill speaks of Cy Ode: 1 sentence in 1 article": "edge speaks",
        "Bo Lee is named with Cy Ode: 1 sentence in 1 article": "edge together",
    }


def test_copies_of_one_story_are_said_to_be_one_where_they_tie_two():
    wire = tied(
        article("Ann Hill met Bo Lee in the old town of Bar on Monday, aides said.", ANN, BO), "met", "e1", "e2"
    )
    copy = tied(article(wire.article.text.replace("aides", "they"), ANN, BO), "met", "e1", "e2")
    html = picture_html(picture_of(read(wire, copy)))
    assert lines(html) == {"Ann Hill meets Bo Lee: 2 sentences in 2 articles, one wire story": "edge"}


def test_what_no_article_tells_as_so_is_drawn_hedged():
    html = picture_html(picture_of(read(ARTICLES[1])))
    assert lines(html) == {"Ann Hill meets Bo Lee: 1 sentence in 1 article, hedged": "edge hedged"}
    assert "does not: meets" in picture_html(PICTURE)


def test_a_click_asks_for_a_name_or_for_a_pair_and_the_chosen_is_marked():
    html = picture_html(picture_of(TOGETHER, chosen=[ID["Ann Hill"], ID["Bo Lee"]]))
    assert f'data-act="name:{ID["Cy Ode"]}"' in html
    pair = re.search(r'class="edge selected" data-act="tie:([^"]*)"', html)
    assert pair
    assert set(pair[1].split(":")) == {ID["Ann Hill"], ID["Bo Lee"]}
    assert 'class="node selected"' in picture_html(picture_of(TOGETHER, chosen=[ID["Ann Hill"]]))


def test_groups_stand_in_fields_that_words_tell_apart():
    together = read(
        tied(article("Ann Hill met Bo Lee.", ANN, BO), "met", "e1", "e2"),
        tied(article("Cy Ode met Dee Fox.", CY, ("Dee Fox", "PERSON", "US")), "met", "e1", "e2"),
    )
    picture = picture_of(together)
    apart = picture_of(together, groups=groups(picture.shown))
    html = picture_html(apart)
    assert re.findall(r'class="said"[^>]*>([^<]*)<', html) == ["around Ann Hill", "around Cy Ode"]
    fields = [
        Box(x, y, x + wide, y + high)
        for x, y, wide, high in (
            map(float, found)
            for found in re.findall(r'class="field" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', html)
        )
    ]
    discs = [tuple(map(float, found)) for found in re.findall(r'class="disc" cx="([\d.]+)" cy="([\d.]+)"', html)]
    within = [[field.left < x < field.right and field.top < y < field.bottom for field in fields] for x, y in discs]
    assert sorted(within) == [[False, True]] * 2 + [[True, False]] * 2
    listed = groups_html(picture.shown, groups(picture.shown), picture.known)
    assert "Around Cy Ode" in listed


@pytest.mark.parametrize("sizes", [[1], [3, 3], [14, 9, 8, 5, 2, 2], [2] * 20, [37, 1, 1, 1]])
def test_boxes_fill_the_frame_each_with_its_share(sizes):
    found = boxes(sizes, FRAME)
    whole = (FRAME.right - FRAME.left) * (FRAME.bottom - FRAME.top)
    assert [box.shared(FRAME) for box in found] == pytest.approx([whole * size / sum(sizes) for size in sizes])
    assert max((box.shared(other) for box in found for other in found if box is not other), default=0) < 1e-6


def test_a_chain_goes_from_left_to_right_and_lists_the_sentences_of_each_step():
    steps = [ID["Bo Lee"], ID["Ann Hill"], ID["Cy Ode"]]
    shown = chain(PICTURE.shown, steps)
    html = picture_html(Picture(shown, PICTURE.known, PICTURE.stories, chain=steps))
    assert "speaks of" in html
    xs = [float(x) for x in re.findall(r'class="disc" cx="([\d.]+)"', html)]
    assert xs == sorted(xs)
    listed = chain_html(steps, shown, *TOGETHER)
    assert "Bo Lee → Ann Hill → Cy Ode" in listed
    assert listed.count('class="snippet"') == 3
    assert listed.index("Bo Lee meets Ann Hill") < listed.index("Ann Hill speaks of Cy Ode")


def test_each_sentence_of_a_tie_opens_its_article_at_its_words():
    one, other = (next(o for o in TOGETHER[0].known if o.name == name) for name in ("Bo Lee", "Cy Ode"))
    html = pair_html(one, other, PICTURE.shown.between(one.id, other.id), *TOGETHER)
    denied, named = ARTICLES[2].article, ARTICLES[4].article
    assert ways(html) == [
        {"article": denied.id[:16], "select": "relation:r1"},
        {"article": named.id[:16], "at": f"0-{len(named.text)}"},
    ]
    assert "Bo Lee meets Cy Ode, denied" in html
    assert "<b>Bo Lee</b> and <b>Cy Ode</b> were in town." in html


def test_doubts_are_told_with_the_sentence_that_has_them():
    one, other = (next(o for o in TOGETHER[0].known if o.name == name) for name in ("Ann Hill", "Bo Lee"))
    html = pair_html(one, other, PICTURE.shown.between(one.id, other.id), *TOGETHER)
    assert html.count(">hedged<") == 1
    assert "Daily Post, 4 March 2024" in html


def test_somebody_s_card_leads_to_its_ties_its_profile_and_the_way_from_another():
    ann, cy = (next(o for o in TOGETHER[0].known if o.name == name) for name in ("Ann Hill", "Cy Ode"))
    html = one_html(cy, PICTURE.shown, PICTURE.known, centre=ann)
    for act in (f"who:{cy.id}", f"around:{cy.id}", f"to:{cy.id}", "back:", f"tie:{ann.id}:{cy.id}"):
        assert f'data-act="{act}"' in html
    assert "denied" in html


def test_a_saved_picture_stands_alone_and_marks_nothing():
    svg = picture_svg(picture_of(TOGETHER, chosen=[ID["Ann Hill"]]), LIGHT)
    tree = etree.fromstring(svg.encode())
    assert "--dl-" not in svg
    assert not tree.xpath("//*[contains(@class, 'selected')]")
    groups_in = tree.xpath("//*[local-name() = 'g']")
    assert len(groups_in) == len(PICTURE.shown.nodes) + len(PICTURE.shown.ties)


def test_article_text_never_becomes_html():
    bad = "<img src=x onerror=alert(1)>"
    together = read(tied(article(f"Ann Hill met {bad} <b>here</b>.", ANN, (bad, "PERSON", None)), "met", "e1", "e2"))
    picture = picture_of(together)
    one, other = picture.known.values()
    whole = "".join(
        (
            picture_html(picture_of(together, groups=[picture.shown.nodes])),
            groups_html(picture.shown, [picture.shown.nodes], picture.known),
            pair_html(one, other, picture.shown.ties, *together),
            one_html(other, picture.shown, picture.known, centre=one),
            chain_html(picture.shown.nodes, picture.shown, *together),
        )
    )
    assert "<img" not in whole
    assert "<b>here" not in whole
