"""What counts as gold: what an analyst decided, and nothing that nobody looked at."""

from dataclasses import replace

import pytest

from dateline.corrections import (
    AddEntity,
    Correction,
    DropMention,
    DropQuote,
    SetKind,
    SetPlaceUse,
    SetSpeaker,
    Words,
    decided,
    words_of,
)
from dateline.export.training_data import (
    NAMES,
    TESTED,
    Gold,
    Rejected,
    from_line,
    gold_of,
    named,
    part_of,
    to_line,
    without_title,
)
from dateline.model import Analysis, Span
from tests.components.sample_analysis import at
from tests.storage.articles import ID, SAMPLE, dropped, entity, renamed, set_kind

TEXT = SAMPLE.article.text


def known(
    *own: Correction, analysis: Analysis = SAMPLE, rules: tuple[Correction, ...] = (), checked: bool = False
) -> Gold | None:
    return gold_of(analysis, rules, own, checked=checked, story=ID)


def test_an_article_that_nobody_decided_on_is_no_gold():
    assert known() is None


def test_what_was_corrected_is_gold_and_what_stands_beside_it_is_not():
    gold = known(set_kind("Vladivostok", "LOC"))
    assert [(one.name, one.kind) for one in gold.entities] == [("Vladivostok", "LOC")]
    assert gold.by_hand == {entity("Vladivostok").id: "corrected"}
    assert (gold.statements, gold.places, gold.rejected) == ((), (), ())
    assert not gold.checked


def test_an_article_checked_as_a_whole_is_gold_as_corrected():
    gold = known(set_kind("Vladivostok", "LOC"), checked=True)
    assert {one.name for one in gold.entities} == {one.name for one in SAMPLE.entities}
    assert gold.statements == SAMPLE.quotes
    assert gold.by_hand == {entity("Vladivostok").id: "corrected"}
    assert known(checked=True).by_hand == {}


def test_what_is_added_by_hand_is_told_apart():
    gold = known(decided(AddEntity(Words.at(at("exchanged letters"), TEXT), "EVENT")))
    assert list(gold.by_hand.values()) == ["added"]
    assert list(named(gold)) == [(at("exchanged letters"), "EVENT")]


def test_what_is_dropped_is_rejected_wherever_it_was_named():
    gold = known(dropped("Vladivostok"))
    spans = [mention.span for mention in entity("Vladivostok").mentions if mention.form in NAMES]
    assert [one.span for one in gold.rejected if one.what == "name"] == spans
    assert {one.what for one in gold.rejected} == {"name", "place"}
    assert gold.entities == ()


def test_a_statement_that_is_none_is_rejected_and_one_of_another_speaker_is_gold():
    gone, other = SAMPLE.quotes[:2]
    gold = known(decided(DropQuote(words_of(gone, SAMPLE))), decided(SetSpeaker(words_of(other, SAMPLE), speaker=None)))
    assert Rejected("statement", gone.content[0]) in gold.rejected
    assert [(one.id, one.speaker.via) for one in gold.statements] == [(other.id, "none")]


def test_a_decision_about_one_mention_says_nothing_of_the_others():
    kim = entity("Kim Jong-un")
    alias = next(mention for mention in kim.mentions if mention.form == "alias")
    gold = known(decided(DropMention(Words.at(alias.span, TEXT), words_of(kim, SAMPLE)), scope="mention"))
    assert gold.entities == ()
    assert gold.rejected == (Rejected("name", alias.span),)


def test_a_place_in_another_part_is_gold():
    place = next(place for place in SAMPLE.places if place.name == "Vladivostok")
    gold = known(decided(SetPlaceUse(Words.at(place.mentions[0].span, TEXT), "government"), scope="mention"))
    assert [one.mentions[0].use for one in gold.places] == ["government"]


def test_a_rule_is_gold_where_it_was_decided_and_nowhere_else():
    here = replace(set_kind("Vladivostok", "LOC"), scope="library")
    elsewhere = decided(SetKind(Words(Span(3, 14), "Vladivostok", "In ", " it rained on M"), "LOC"), scope="library")
    assert [one.kind for one in known(rules=(here,)).entities] == ["LOC"]
    assert known(rules=(elsewhere,)) is None
    assert entity_kind(known(rules=(elsewhere,), checked=True), "Vladivostok") == "LOC"


def entity_kind(gold: Gold, name: str) -> str:
    return next(one.kind for one in gold.entities if one.name == name)


def test_what_no_longer_fits_is_left_out():
    assert known(decided(SetKind(Words(Span(0, 4), "Gone"), "LOC"))) is None


def test_names_are_those_of_the_model_without_titles_pronouns_and_adjectives():
    found = {(span.of(TEXT), kind) for span, kind in named(known(renamed("Kim Jong-un", "Kim Jong Un")))}
    assert found >= {("Kim Jong-un", "PERSON"), ("Kim Jong Un", "PERSON"), ("Kim", "PERSON")}
    assert not {words for words, _ in found} & {"he", "Mr. Kim", "The North Korean leader"}


@pytest.mark.parametrize(
    ("words", "name"),
    [("Mr. Kim", "Kim"), ("Prince Mohammad", "Mohammad"), ("Kim", "Kim"), ("Mr.", "Mr."), ("Mr.  Kim", "Kim")],
)
def test_a_title_is_no_part_of_a_name(words: str, name: str):
    text = f"Then {words} left"
    assert without_title(Span(5, 5 + len(words)), text).of(text) == name


def test_a_line_brings_back_what_was_written():
    gold = known(set_kind("Vladivostok", "LOC"), dropped("White House"), checked=True)
    line = to_line(gold)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert from_line(line) == gold


def test_half_a_character_of_a_file_s_name_can_be_written():
    odd = replace(SAMPLE, article=replace(SAMPLE.article, source="bad\udcff.txt"))
    assert from_line(to_line(known(checked=True, analysis=odd))).source == "bad?.txt"


def test_a_story_is_in_one_part_for_good():
    ids = [f"{number * 2654435761 % 2**32:08x}" + "0" * 56 for number in range(1000)]
    tested = sum(part_of(one) == "test" for one in ids)
    assert 1000 / TESTED * 0.7 < tested < 1000 / TESTED * 1.3
    assert (part_of("0" * 64), part_of("00000001" + "f" * 56)) == ("test", "train")
    assert gold_of(SAMPLE, (), [], checked=True, story="0" * 64).part == "test"
