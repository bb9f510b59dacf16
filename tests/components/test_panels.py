"""Panels: article text never becomes HTML, an empty article says what to do, a choice unfolds what is known."""

import re
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.checks_panel import checks_html
from components.clickable import tag, text
from components.coverage import coverage_html
from components.entity_card import sentence_html
from components.entity_panel import entities_html
from components.location_panel import locations_html
from components.quote_panel import quotes_html, statements_of
from components.reader import page_of
from components.selection import Selection, address_of
from dateline.analysis.checks import untaken_reports
from dateline.model import Addressee, Analysis, Mention, Source, Span, Speaker, Warning
from tests.components.sample_analysis import TEXT, at, sample_analysis

ANALYSIS = sample_analysis()


def cards(analysis: Analysis) -> str:
    return quotes_html(analysis, statements_of(analysis))


SCRIPT = '<script>alert("x")</script>'


def hostile() -> Analysis:
    """Return an analysis in which every text that a panel shows is markup."""
    words = f"{SCRIPT} said " * 40
    whole = Span(0, len(SCRIPT))
    analysis = replace(ANALYSIS, article=replace(ANALYSIS.article, text=words, source=SCRIPT, title=SCRIPT))
    entity = replace(analysis.entities[0], name=SCRIPT, aliases=(SCRIPT,), mentions=(Mention(whole, "name"),))
    quote = replace(
        analysis.quotes[2],
        content=(whole,),
        cue=whole,
        hedges=(whole,),
        speaker=Speaker(None, whole, SCRIPT, "role"),
        sources=(Source(SCRIPT, whole, None, anonymous=True),),
    )
    return replace(
        analysis,
        sentences=(Span(0, len(SCRIPT) + len(" said")),),
        entities=(entity,),
        quotes=(quote, replace(quote, id="q9", speaker=Speaker("e1", whole, SCRIPT, "name"))),
        places=(replace(analysis.places[4], name=SCRIPT),),
        dates=tuple(replace(date, text=SCRIPT, value=None) for date in analysis.dates),
        warnings=(Warning("date-conflict", SCRIPT, None),),
    )


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(lambda analysis: entities_html(analysis, Selection("entity", "e1")), id="entities"),
        pytest.param(
            lambda analysis: locations_html(analysis.places, analysis, Selection("place", "p5")), id="locations"
        ),
        pytest.param(cards, id="quotes"),
        pytest.param(lambda analysis: coverage_html(replace(analysis, quotes=())), id="coverage"),
        pytest.param(checks_html, id="checks"),
    ],
)
def test_article_text_never_becomes_html(html):
    drawn = html(hostile())
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_tag_escapes_attributes_and_leaves_out_none():
    assert (
        tag("b", text("<x>"), title='"&', class_=None, data_row=True) == '<b title="&quot;&amp;" data-row>&lt;x&gt;</b>'
    )


def test_entities_stand_by_kind_people_first_and_by_attention():
    names = re.findall(r'class="name">([^<]*)<', entities_html(ANALYSIS, None))
    assert names[:5] == ["Kim Jong-un", "Vladimir Putin", "Adrienne Watson", "Sergei Shoigu", "John Kirby"]
    assert set(names) == {entity.name for entity in ANALYSIS.entities}


def test_only_the_chosen_entity_is_unfolded():
    assert 'class="detail"' not in entities_html(ANALYSIS, Selection("quote", "q1"))
    html = entities_html(ANALYSIS, Selection("entity", "e1"))
    assert html.count('class="detail"') == 1
    for title in ("Roles", "Mentions", "Statements about", "Moves", "Ties", "Occurs with"):
        assert f"<h4>{title} " in html


def test_every_mention_and_every_role_of_the_card_leads_to_its_words_in_the_reader():
    kim = ANALYSIS.entities[0]
    card = entities_html(ANALYSIS, Selection("entity", "e1")).split('class="detail"')[1]
    marked = {mark["at"] for mark in page_of(ANALYSIS, ())["marks"]}
    for span in (*(mention.span for mention in kim.mentions), *(role.span for role in kim.roles)):
        assert f'data-goto="{address_of(span)}"' in card
        assert address_of(span) in marked


def test_a_long_list_of_the_card_folds_out():
    kim = ANALYSIS.entities[0]
    many = replace(kim, mentions=kim.mentions * 3)
    card = entities_html(replace(ANALYSIS, entities=(many,)), Selection("entity", "e1"))
    assert "<summary>15 more</summary>" in card


def test_sentence_is_cut_between_words():
    html = sentence_html(at("Adrienne Watson"), ANALYSIS)
    before, name, after = re.split(r"</?b>", html)
    assert name == "Adrienne Watson"
    sentence = next(s for s in ANALYSIS.sentences if s.contains(at("Adrienne Watson"))).of(TEXT)
    assert f"{before.lstrip('…')}{name}{after.rstrip('…')}" in text(sentence)
    assert len(html) < 260


def test_statements_by_and_about_can_be_filtered():
    card = cards(ANALYSIS).split("<article")[2]
    assert 'data-speaker="The New York Times"' in card
    about = re.search(r'data-about="([^"]*)"', card)[1].split("\n")
    assert {"Kim Jong-un", "Vladivostok"} <= set(about)


def test_a_claim_made_twice_says_on_how_many_origins():
    kirby = replace(ANALYSIS.quotes[5], content=ANALYSIS.quotes[2].content)
    twice = cards(replace(ANALYSIS, quotes=(ANALYSIS.quotes[2], kirby)))
    assert twice.count("Claimed 2 times, on 2 origins:") == 2
    assert 'class="way"' not in cards(ANALYSIS)


def test_coverage_leads_to_each_report_that_gave_no_statement():
    html = coverage_html(replace(ANALYSIS, quotes=()))
    spans = untaken_reports(replace(ANALYSIS, quotes=()))
    assert spans
    assert [f"{span.start}-{span.end}" for span in spans] == re.findall(r'data-goto="([^"]*)"', html)
    assert f"{len(spans)} sentences with a reporting verb gave no statement" in html
    marked = {mark["at"] for mark in page_of(replace(ANALYSIS, quotes=()), ())["marks"]}
    assert {address_of(span) for span in spans} <= marked


def test_coverage_says_when_nothing_was_left_out():
    whole = replace(ANALYSIS, sentences=())
    assert "Every sentence with a reporting verb gave a statement" in coverage_html(whole)


def test_quote_card_draws_the_chain_and_the_doubts():
    card = cards(ANALYSIS).split("<article")[3]
    assert re.findall(r'class="node"[^>]*>([^<]*)<', card) == ["The New York Times", "anonymous official sources"]
    assert re.findall(r'class="kind">([^<]*)<', card) == ["news outlet", "not named"]
    assert "hedged by the speaker: “is expected to”" in card
    assert 'data-certainty="speaker"' in card
    assert 'data-source="anonymous"' in card
    assert '<span class="hedge">is expected to</span>' in card
    assert '<blockquote class="hedged">' in card


def test_an_outlet_told_is_drawn_before_the_speaker():
    told = Addressee("The New York Times", at("The New York Times"), "e3")
    kirby = replace(ANALYSIS.quotes[5], addressee=told)
    card = cards(replace(ANALYSIS, quotes=(kirby,)))
    assert re.findall(r'class="node"[^>]*>([^<]*)<', card) == ["The New York Times", "John Kirby"]
    assert 'data-speaker="John Kirby"' in card
    assert "<span>to The New York Times</span>" in card


def test_a_card_says_whether_the_speaker_or_the_author_hedges():
    said = replace(ANALYSIS.quotes[2], author_hedges=(at("reported", "reported The New York Times"),))
    card = cards(replace(ANALYSIS, quotes=(said,)))
    assert "hedged by the speaker: “is expected to”" in card
    assert "hedged by the author: “reported”" in card
    assert 'data-certainty="author\nspeaker"' in card
    by_hand = replace(said, hedges=(), author_hedges=())
    assert '<span class="doubt">hedged</span>' in cards(replace(ANALYSIS, quotes=(by_hand,)))


def test_a_card_says_whether_a_statement_is_about_what_is_to_come():
    planned = cards(replace(ANALYSIS, quotes=(replace(ANALYSIS.quotes[2], tense="future"),)))
    assert 'data-tense="future"' in planned
    assert "about what is to come" in planned
    unknown = cards(replace(ANALYSIS, quotes=(replace(ANALYSIS.quotes[2], tense=None),)))
    assert "data-tense" not in unknown


def test_a_tie_announced_is_to_come_on_the_card():
    tie = replace(ANALYSIS.relations[0], tense="future")
    card = entities_html(replace(ANALYSIS, relations=(tie,)), Selection("entity", tie.source))
    assert '<span class="form">hedged, to come</span>' in card


def test_every_step_of_the_chain_leads_somewhere():
    card = cards(ANALYSIS).split("<article")[3]
    assert 'class="node" data-select="entity:e3"' in card
    place = address_of(ANALYSIS.quotes[2].sources[0].span)
    assert f'class="node" data-goto="{place}"' in card
    assert place in {mark["at"] for mark in page_of(ANALYSIS, ())["marks"]}


def test_pronoun_speaker_says_how_it_was_found():
    assert "“She” → Adrienne Watson, by pronoun" in cards(ANALYSIS)


def panel_without_findings(name: str) -> None:
    from dataclasses import replace  # noqa: PLC0415  # AppTest runs this function's source by itself
    from importlib import import_module  # noqa: PLC0415

    from tests.components.sample_analysis import sample_analysis  # noqa: PLC0415

    found = ("entities", "quotes", "places", "movements", "dates", "relations", "warnings", "sentences")
    panel = getattr(import_module(f"components.{name}"), name)
    answers = {} if name == "quote_panel" else {"on_correct": lambda _: None}
    panel(replace(sample_analysis(), **dict.fromkeys(found, ())), key="test", **answers)


@pytest.mark.parametrize("panel", ["entity_panel", "quote_panel", "checks_panel"])
def test_empty_panel_says_so(panel):
    at = AppTest.from_function(panel_without_findings, kwargs={"name": panel}).run()
    assert not at.exception
    assert at.info[0].value


def date_form() -> None:
    import streamlit as st  # noqa: PLC0415  # AppTest runs this function's source by itself

    from components.reference_date import reference_date_form  # noqa: PLC0415
    from tests.components.sample_analysis import sample_analysis  # noqa: PLC0415

    state = st.session_state
    reference_date_form(
        sample_analysis(),
        key="date",
        on_set=lambda day: state.update(day=day),
        on_forget=lambda: state.update(day=None),
    )


def test_date_form_says_what_waits_and_sets_and_forgets_the_date():
    at = AppTest.from_function(date_form).run()
    captions = " ".join(caption.value for caption in at.caption)
    assert "27 May 2024" in captions
    assert "“last week”" in captions
    at.date_input(key="date_day").set_value(date(2023, 9, 11))
    at.button(key="date_set").click().run()
    assert not at.exception
    assert at.session_state["day"] == date(2023, 9, 11)
    at.button(key="date_forget").click().run()
    assert at.session_state["day"] is None


def date_form_of_a_named_event() -> None:
    from dataclasses import replace  # noqa: PLC0415  # AppTest runs this function's source by itself

    from components.reference_date import reference_date_form  # noqa: PLC0415
    from dateline.model import DateMention, Span  # noqa: PLC0415
    from tests.components.sample_analysis import sample_analysis  # noqa: PLC0415

    analysis = sample_analysis()
    article = replace(analysis.article, text="At the Eastern Economic Forum, September 10-13", reference_date=None)
    days = DateMention("d1", Span(31, 46), "September 10-13", None, "day", None, 0.5)
    reference_date_form(replace(analysis, article=article, dates=(days,)), key="date", on_set=print, on_forget=None)


def test_date_form_offers_the_days_of_an_event_that_the_text_names():
    at = AppTest.from_function(date_form_of_a_named_event).run()
    assert not at.exception
    said = at.caption[-1].value.replace("\\", "")
    assert "fits September 2023: the Eastern Economic Forum was held on 10 – 13 September 2023" in said
    assert at.date_input(key="date_day").value == date(2023, 9, 10)
