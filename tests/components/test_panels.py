"""Panels: article text never becomes HTML, an empty article says what to do, a choice unfolds what is known."""

import re
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.checks_panel import checks_html
from components.clickable import tag, text
from components.entity_panel import entities_html, snippet_html
from components.quote_panel import quotes_html
from components.selection import Selection
from dateline.model import Analysis, Mention, Source, Span, Speaker, Warning
from tests.components.sample_analysis import TEXT, sample_analysis

ANALYSIS = sample_analysis()
SCRIPT = '<script>alert("x")</script>'


def hostile() -> Analysis:
    """Return an analysis in which every text that a panel shows is markup."""
    words = f"{SCRIPT} " * 40
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
        sentences=(whole,),
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
        pytest.param(quotes_html, id="quotes"),
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
    for title in ("Mentions", "Moves", "Ties", "Occurs with"):
        assert f"<h4>{title}</h4>" in html
    assert html.count('data-goto="entity:e1/') == 7


def test_snippet_keeps_to_whole_words_of_its_line():
    start = TEXT.index("Adrienne Watson")
    html = snippet_html(Span(start, start + 15), TEXT)
    assert (
        html
        == "…US National Security Council spokesperson <b>Adrienne Watson</b> noting earlier on Monday that Russian…"
    )


def test_quote_card_draws_the_chain_and_the_doubts():
    card = quotes_html(ANALYSIS).split("<article")[3]
    assert re.findall(r'class="node[^"]*">([^<]*)<', card) == ["The New York Times", "anonymous official sources"]
    assert 'class="anonymous"' in card
    assert "hedged: “is expected to”" in card
    assert 'data-source="anonymous"' in card
    assert '<span class="hedge">is expected to</span>' in card


def test_pronoun_speaker_says_how_it_was_found():
    assert "“She”, by pronoun" in quotes_html(ANALYSIS)


def panel_without_findings(name: str) -> None:
    from dataclasses import replace  # noqa: PLC0415  # AppTest runs this function's source by itself
    from importlib import import_module  # noqa: PLC0415

    from tests.components.sample_analysis import sample_analysis  # noqa: PLC0415

    found = ("entities", "quotes", "places", "movements", "dates", "relations", "warnings", "sentences")
    panel = getattr(import_module(f"components.{name}"), name)
    panel(replace(sample_analysis(), **dict.fromkeys(found, ())), key="test")


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
