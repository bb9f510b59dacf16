"""The chain behind a statement and its origins, on the hand-made analysis of the first sample."""

from dataclasses import replace

import pytest

from dateline.analysis.provenance import chain_of, origins, same_claims
from dateline.model import Addressee, Entity, Mention, Quote, Source, Span, Speaker
from tests.components.sample_analysis import at, sample_analysis

ANALYSIS = sample_analysis()
ENTITIES = {entity.id: entity for entity in ANALYSIS.entities}
QUOTES = {quote.id: quote for quote in ANALYSIS.quotes}
SOMEWHERE = Span(0, 3)


def kinds(quote: Quote, entities: dict[str, Entity] = ENTITIES) -> list[tuple[str, str | None]]:
    return [(hop.name, hop.kind) for hop in chain_of(quote, entities)]


def test_chain_goes_from_the_outlet_to_the_officials():
    assert kinds(QUOTES["q3"]) == [("The New York Times", "outlet"), ("anonymous official sources", "unnamed")]


def test_words_nobody_is_said_to_have_spoken_have_no_chain():
    assert kinds(QUOTES["q1"]) == []


@pytest.mark.parametrize(
    ("text", "anonymous", "kind"),
    [
        ("the report", False, "document"),
        ("state media", False, "state media"),
        ("the state news agency", False, "state media"),
        ("the newspaper", False, "outlet"),
        ("officials with knowledge of the talks", True, "unnamed"),
        ("a spokesman for the ministry", False, "office"),
        ("Xinhua", False, "state media"),
        ("the broadcaster PBS", False, "outlet"),
        ("the sea", False, None),
    ],
)
def test_kind_of_a_source_that_is_no_entity(text, anonymous, kind):
    quote = replace(QUOTES["q1"], sources=(Source(text, SOMEWHERE, None, anonymous),))
    assert kinds(quote) == [(text, kind)]


@pytest.mark.parametrize(
    ("name", "entity_kind", "kind"),
    [
        ("Ingrid Hansen", "PERSON", "named person"),
        ("Xinhua", "ORG", "state media"),
        ("Korean Central News Agency", "ORG", "state media"),
        ("Daily Mail", "ORG", "outlet"),
        ("the Associated Press", "ORG", "outlet"),
        ("Ministry of Defence", "ORG", "organisation"),
        ("Norway", "GPE", "organisation"),
        ("Treaty of Lisbon", "LAW", "document"),
    ],
)
def test_kind_of_a_speaker_that_is_an_entity(name, entity_kind, kind):
    known = Entity("e1", name, entity_kind, (), (), None, 0.1, (Mention(SOMEWHERE, "name"),))
    quote = replace(QUOTES["q4"], speaker=Speaker("e1", SOMEWHERE, name, "name"))
    assert kinds(quote, {"e1": known}) == [(name, kind)]


def test_a_pronoun_that_means_nobody_known_has_no_kind():
    quote = replace(QUOTES["q4"], speaker=Speaker(None, SOMEWHERE, "She", "pronoun"))
    assert kinds(quote) == [("She", None)]


def test_origins_are_the_ends_of_the_chains():
    found = {origin.hop.name: origin.quotes for origin in origins(ANALYSIS)}
    assert found == {
        "The New York Times": ("q2",),
        "anonymous official sources": ("q3",),
        "Adrienne Watson": ("q4",),
        "the US": ("q5",),
        "John Kirby": ("q6",),
    }


TOLD_TO = {
    "e1": Entity("e1", "CNN", "ORG", (), (), None, 0.1, (Mention(SOMEWHERE, "name"),)),
    "e2": Entity("e2", "Ingrid Hansen", "PERSON", (), (), None, 0.1, (Mention(SOMEWHERE, "name"),)),
}


@pytest.mark.parametrize(
    ("addressee", "before"),
    [
        pytest.param(Addressee("CNN", SOMEWHERE, "e1"), [("CNN", "outlet")], id="outlet"),
        pytest.param(Addressee("the newspaper", SOMEWHERE, None), [("the newspaper", "outlet")], id="outlet-not-named"),
        pytest.param(Addressee("Hansen", SOMEWHERE, "e2"), [], id="person"),
        pytest.param(Addressee("reporters", SOMEWHERE, None), [], id="reporters"),
    ],
)
def test_an_outlet_told_comes_before_the_speaker_and_is_no_origin(addressee, before):
    officials = Source("officials", Span(20, 29), None, anonymous=True)
    quote = replace(
        QUOTES["q2"],
        speaker=Speaker(None, Span(10, 15), "Kirby", "name"),
        sources=(officials,),
        addressee=addressee,
    )
    assert kinds(quote, TOLD_TO) == [*before, ("Kirby", "named person"), ("officials", "unnamed")]
    assert [origin.hop.name for origin in origins(replace(ANALYSIS, quotes=(quote,)))] == ["officials"]
    alone = replace(quote, sources=())
    assert [origin.hop.name for origin in origins(replace(ANALYSIS, quotes=(alone,)))] == ["Kirby"]


def test_what_an_outlet_was_told_by_nobody_known_has_no_origin():
    told = replace(QUOTES["q1"], kind="indirect", addressee=Addressee("CNN", SOMEWHERE, "e1"))
    assert kinds(told, TOLD_TO) == [("CNN", "outlet")]
    assert origins(replace(ANALYSIS, quotes=(told,))) == ()


def test_unnamed_sources_under_one_noun_count_once():
    other = replace(
        QUOTES["q2"], id="q9", sources=(Source("two sources close to the talks", SOMEWHERE, None, anonymous=True),)
    )
    both = origins(ANALYSIS, (QUOTES["q3"], other))
    assert [origin.quotes for origin in both] == [("q3", "q9")]


def test_one_claim_told_twice_is_found_by_its_words():
    told_again = replace(
        QUOTES["q6"], id="q7", content=(at("Pyongyang is expected to ask Moscow to impart their advanced technology"),)
    )
    analysis = replace(ANALYSIS, quotes=(*ANALYSIS.quotes, told_again))
    assert same_claims(analysis) == {"q3": ("q7",), "q7": ("q3",)}


def test_a_denial_is_not_the_same_claim():
    denied = replace(QUOTES["q3"], id="q7", polarity="denied")
    assert same_claims(replace(ANALYSIS, quotes=(QUOTES["q3"], denied))) == {}


def test_two_statements_of_one_tie_are_one_claim():
    tie = ANALYSIS.relations[0]
    analysis = replace(ANALYSIS, relations=(tie, replace(tie, id="r9", quote="q6")))
    assert same_claims(analysis) == {"q2": ("q6",), "q6": ("q2",)}
