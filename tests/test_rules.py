"""Rules: a correction of a name holds in other articles, for what goes by exactly that name and for nothing else."""

from dataclasses import replace

import pytest

from dateline.corrections import (
    AddEntity,
    AddPlace,
    Change,
    ChoosePlace,
    Correction,
    DoesNotFitError,
    DropEntity,
    DropPlace,
    DropQuote,
    Merge,
    Rename,
    SetKind,
    SetPlaceUse,
    Words,
    apply,
    as_rule,
    can_be_rule,
    decided,
    words_of,
)
from dateline.model import Analysis, Candidate, GazetteerEntry, Span
from tests.samples import FIRST, analyse_sample

MACHINE = analyse_sample(FIRST)
ELSEWHERE = Candidate("Elsewhere", 10.0, 20.0, "NL", None, "city", GazetteerEntry("geonames", 7), 0.2)


def called(words: str) -> Words:
    """Return words as they stood in some other article."""
    return Words(Span(90_000, 90_000 + len(words)), words, "elsewhere ", " too")


def library_wide(change: Change) -> Correction:
    return decided(change, scope="library")


def names(analysis: Analysis) -> set[str]:
    return {entity.name for entity in analysis.entities}


def place(analysis: Analysis, name: str):
    return next(place for place in analysis.places if place.name == name)


def test_two_names_are_one_wherever_both_stand():
    rule = library_wide(Merge(called("Vladimir Putin"), called("Kim Jong-un")))
    result = apply(MACHINE, [rule])
    assert "Vladimir Putin" not in names(result.analysis)
    kim = next(entity for entity in result.analysis.entities if entity.name == "Kim Jong-un")
    assert result.by_hand[kim.id] == (rule.id,)
    assert result.unfit == ()


@pytest.mark.parametrize(
    "change",
    [
        Merge(called("Vladimir Putin"), called("Hillary Clinton")),
        Merge(called("Hillary Clinton"), called("Kim Jong-un")),
        Merge(called("Putin"), called("Kim Jong-un")),  # called so too, but that is not the name of who is meant
        SetKind(called("Putin"), "ORG"),
        DropEntity(called("Kim")),
        DropEntity(called("Kim Jong-i")),
        Rename(called("Kim Jong-un"), "Kim Jong-nam"),
        AddEntity(called("Kim"), "ORG"),  # part of a longer name
        AddEntity(called("there is no such word"), "ORG"),
        DropPlace(called("Atlantis")),
        ChoosePlace(called("Atlantis"), ELSEWHERE),
        AddPlace(called("York"), 1.0, 2.0),  # part of a longer name
    ],
)
def test_what_goes_by_another_name_is_left_alone(change: Change):
    result = apply(MACHINE, [library_wide(change)])
    assert result.analysis == MACHINE
    assert (result.unfit, result.by_hand) == ((), {})


def test_a_name_is_never_read_as_anything():
    assert "Adrienne Watson" in names(MACHINE)
    result = apply(MACHINE, [library_wide(DropEntity(called("Adrienne Watson")))])
    assert "Adrienne Watson" not in names(result.analysis)


def test_a_kind_is_set_and_a_name_chosen():
    result = apply(MACHINE, [library_wide(SetKind(called("Adrienne Watson"), "ORG"))])
    assert next(e.kind for e in result.analysis.entities if e.name == "Adrienne Watson") == "ORG"
    short = next(
        m.span.of(MACHINE.article.text) for e in MACHINE.entities if e.name == "Vladimir Putin" for m in e.mentions
    )
    result = apply(MACHINE, [library_wide(Rename(called("Vladimir Putin"), short))])
    assert short in names(result.analysis)


def test_words_that_stand_free_become_something_everywhere_in_the_article():
    text = MACHINE.article.text
    word = "armoured"
    assert text.count(word) >= 1
    result = apply(MACHINE, [library_wide(AddEntity(called(word), "WEAPON"))])
    added = next(entity for entity in result.analysis.entities if entity.name == word)
    assert [mention.span.of(text) for mention in added.mentions] == [word] * text.count(word)
    assert apply(result.analysis, [library_wide(AddEntity(called(word), "WEAPON"))]).analysis == result.analysis


def test_a_place_is_chosen_moved_given_another_part_and_dropped():
    name = "Vladivostok"
    there = place(MACHINE, name)
    chosen = apply(MACHINE, [library_wide(ChoosePlace(called(name), ELSEWHERE))]).analysis
    assert place(chosen, name).gazetteer == ELSEWHERE.gazetteer
    same = Candidate(name, there.lat, there.lon, there.country, there.admin1, there.feature, there.gazetteer, 1.0)
    assert apply(MACHINE, [library_wide(ChoosePlace(called(name), same))]).analysis == MACHINE
    moved = apply(MACHINE, [library_wide(AddPlace(called(name), 1.0, 2.0))]).analysis
    assert (place(moved, name).lat, place(moved, name).lon) == (1.0, 2.0)
    used = apply(MACHINE, [library_wide(SetPlaceUse(called(name), "government"))]).analysis
    text = MACHINE.article.text
    assert {m.use for m in place(used, name).mentions if m.span.of(text) == name} == {"government"}
    dropped = apply(MACHINE, [library_wide(DropPlace(called(name)))]).analysis
    assert name not in {place.name for place in dropped.places}


def test_what_was_decided_in_the_article_has_the_last_word():
    kim = next(entity for entity in MACHINE.entities if entity.name == "Kim Jong-un")
    rule = library_wide(SetKind(called("Kim Jong-un"), "ORG"))
    own = decided(SetKind(words_of(kim, MACHINE), "GPE"))
    result = apply(MACHINE, [rule, own]).analysis
    assert next(e.kind for e in result.entities if e.name == "Kim Jong-un") == "GPE"


def test_a_rule_points_at_names():
    watson = next(entity for entity in MACHINE.entities if entity.name == "Adrienne Watson")
    pronoun = next(
        Words.at(m.span, MACHINE.article.text) for e in MACHINE.entities for m in e.mentions if m.form == "pronoun"
    )
    rule = as_rule(DropEntity(Words.at(watson.mentions[-1].span, MACHINE.article.text)), MACHINE)
    assert isinstance(rule, DropEntity)
    assert rule.entity.text == "Adrienne Watson"
    assert isinstance(as_rule(SetKind(pronoun, "ORG"), MACHINE), SetKind)
    nameless = replace(
        watson, name="she", mentions=tuple(replace(mention, form="pronoun") for mention in watson.mentions)
    )
    others = tuple(nameless if entity.id == watson.id else entity for entity in MACHINE.entities)
    with pytest.raises(DoesNotFitError, match="name of its own"):
        as_rule(DropEntity(words_of(nameless, MACHINE)), replace(MACHINE, entities=others))


def test_statements_and_journeys_make_no_rule():
    change = DropQuote(words_of(MACHINE.quotes[0], MACHINE))
    assert not can_be_rule(change)
    with pytest.raises(DoesNotFitError, match="one article alone"):
        as_rule(change, MACHINE)
