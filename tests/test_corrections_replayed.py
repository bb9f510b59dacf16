"""Whatever is corrected, in whatever order, on the sample articles: the contract holds, JSON and undo give back the same."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import corrections as to
from dateline.corrections import Correction, History, Words, apply, from_json, journey_of, made, redo, to_json, undo
from dateline.model import Analysis, Candidate, GazetteerEntry, Span
from tests import test_evidence as contract
from tests.samples import analyse_sample

SAMPLES = ("kim-putin-armoured-train.txt", "navalny-airlift.txt", "khashoggi-fiancee-un.txt")
PROMISES = (
    contract.test_every_span_holds_words,
    contract.test_ids_are_unique_and_every_reference_leads_somewhere,
    contract.test_a_name_is_one_of_the_mentions,
    contract.test_a_name_belongs_to_one_entity,
    contract.test_findings_come_in_reading_order,
    contract.test_confidence_is_a_share,
    contract.test_json_and_back,
)
KINDS = ("PERSON", "ORG", "GPE", "EVENT")
OTHER = Candidate("Elsewhere", 10.0, 20.0, "NL", None, "city", GazetteerEntry("geonames", 7), 0.2)


@st.composite
def changes(draw: Callable, analysis: Analysis) -> to.Change:
    """Draw any change, most of them of something that is there."""
    text = analysis.article.text
    whole = [Words.at(span, text) for span in _spans(analysis)]

    def words() -> Words:
        if draw(st.integers(0, 9)):
            return draw(st.sampled_from(whole))
        start = draw(st.integers(-3, len(text)))
        return Words(Span(start, start + 4), text[max(0, start) : max(0, start) + 4])

    def finding(kind: str) -> Words:
        found = getattr(analysis, kind)
        return to.words_of(draw(st.sampled_from(found)), analysis) if found and draw(st.integers(0, 5)) else words()

    def journey() -> to.JourneyAt:
        found = analysis.movements
        return journey_of(draw(st.sampled_from(found)), analysis) if found else to.JourneyAt(words())

    def maybe(kind: str) -> Words | None:
        return finding(kind) if draw(st.booleans()) else None

    def own() -> tuple[Words, Words]:
        """Draw a mention, and whose it is."""
        entity = draw(st.sampled_from(analysis.entities)) if analysis.entities else None
        if entity is None:
            return words(), words()
        return Words.at(draw(st.sampled_from(entity.mentions)).span, text), to.words_of(entity, analysis)

    def renamed() -> to.Rename:
        mention, entity = own()
        return to.Rename(entity, mention.text)

    one_of = draw(
        st.sampled_from(
            [
                lambda: to.Merge(finding("entities"), finding("entities")),
                lambda: to.Split(tuple(words() for _ in range(draw(st.integers(0, 2))))),
                lambda: to.Resolve(words(), finding("entities")),
                renamed,
                lambda: to.SetKind(finding("entities"), draw(st.sampled_from(KINDS))),
                lambda: to.AddEntity(words(), draw(st.sampled_from(KINDS))),
                lambda: to.DropEntity(finding("entities")),
                lambda: to.DropMention(*own()),
                lambda: to.AddQuote((words(),), maybe("entities"), "indirect"),
                lambda: to.DropQuote(finding("quotes")),
                lambda: to.SetSpeaker(finding("quotes"), maybe("entities")),
                lambda: to.SetPolarity(finding("quotes"), "denied"),
                lambda: to.SetCertainty(finding("quotes"), "asserted"),
                lambda: to.ChoosePlace(finding("places"), OTHER),
                lambda: to.ChoosePlace(words(), OTHER),
                lambda: to.SetPlaceUse(finding("places"), "government"),
                lambda: to.AddPlace(words(), draw(st.floats(-100, 100)), 20.0),
                lambda: to.DropPlace(finding("places")),
                lambda: to.AddMovement(words(), maybe("entities"), maybe("places"), maybe("places"), "train"),
                lambda: to.DropMovement(journey()),
                lambda: to.SetEnds(journey(), maybe("places"), maybe("places")),
                lambda: to.SetStatus(journey(), "past"),
                lambda: to.SetMovementCertainty(journey(), "asserted"),
                lambda: to.SetReferenceDate("2023-09-05"),
            ]
        )
    )
    return one_of()


def _spans(analysis: Analysis) -> list[Span]:
    found = [mention.span for entity in analysis.entities for mention in entity.mentions]
    return sorted({*found, *(sentence for sentence in analysis.sentences)})


@st.composite
def histories(draw: Callable) -> tuple[Analysis, tuple[Correction, ...]]:
    analysis = analyse_sample(draw(st.sampled_from(SAMPLES)))
    seen, done = analysis, []
    for number in range(draw(st.integers(1, 8))):
        scope = draw(st.sampled_from(["mention", "article"]))
        time = datetime(2026, 1, 2, 12, number, tzinfo=UTC)
        done.append(Correction(f"c{number}", draw(changes(seen)), scope, "", "", time))
        seen = apply(analysis, done).analysis  # an analyst corrects what is on the page
    return analysis, tuple(done)


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(histories())
def test_contract_holds_after_any_corrections(case: tuple[Analysis, tuple[Correction, ...]]):
    analysis, done = case
    result = apply(analysis, done)
    for promise in PROMISES:
        promise(result.analysis)
    if result.analysis.entities:
        contract.test_shares_of_attention_sum_to_one(result.analysis)
    kinds = ("entities", "quotes", "places", "movements")
    there = {finding.id for kind in kinds for finding in getattr(result.analysis, kind)}
    assert set(result.by_hand) <= there
    assert {u.correction for u in result.unfit} <= set(done)
    assert all(move.origin != move.destination for move in result.analysis.movements)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(histories(), st.data())
def test_undone_is_as_if_never_made(case: tuple[Analysis, tuple[Correction, ...]], data: st.DataObject):
    analysis, done = case
    assert from_json(to_json(done, analysis.article.id), "a.json") == done
    history = made(History(), *done)
    first = apply(analysis, done)
    assert apply(analysis, from_json(to_json(done, ""), "a.json")) == first
    back = history
    while back.done:
        back = undo(back, data.draw(st.sampled_from([c.id for c in back.done])))
    assert apply(analysis, back.done).analysis is analysis
    while back.undone:
        back = redo(back)
    assert apply(analysis, back.done) == first


def test_corrections_of_different_findings_can_be_made_in_any_order():
    analysis = analyse_sample(SAMPLES[0])
    people = [e for e in analysis.entities if e.kind == "PERSON"]
    quotes = analysis.quotes[:2]
    done = [
        to.decided(to.Merge(to.words_of(people[0], analysis), to.words_of(people[1], analysis))),
        to.decided(to.DropQuote(to.words_of(quotes[0], analysis))),
        to.decided(to.SetPolarity(to.words_of(quotes[1], analysis), "denied")),
    ]
    forth, back = apply(analysis, done), apply(analysis, done[::-1])
    assert forth.unfit == back.unfit == ()
    assert _without_shares(forth.analysis) == _without_shares(back.analysis)


def test_corrections_fit_an_analysis_that_numbers_its_findings_otherwise():
    analysis = analyse_sample(SAMPLES[0])
    people = [e for e in analysis.entities if e.kind == "PERSON"]
    speaks = next(q for q in analysis.quotes if q.speaker.entity)
    done = [
        to.decided(to.Merge(to.words_of(people[0], analysis), to.words_of(people[1], analysis))),
        to.decided(to.SetSpeaker(to.words_of(speaks, analysis), to.words_of(people[1], analysis))),
    ]
    renumbered = _renumbered(analysis)
    assert apply(renumbered, done).unfit == ()
    assert _renumbered(apply(analysis, done).analysis) == apply(renumbered, done).analysis


def _renumbered(analysis: Analysis) -> Analysis:
    def other(record: object) -> object:
        if isinstance(record, Span):
            return record
        if isinstance(record, tuple):
            return tuple(other(item) for item in record)
        if dataclasses.is_dataclass(record):
            return dataclasses.replace(
                record,
                **{
                    f.name: _id(value) if f.name in IDS else other(value)
                    for f in dataclasses.fields(record)
                    if (value := getattr(record, f.name)) is not None
                },
            )
        return record

    kinds = ("entities", "quotes", "places", "movements", "relations")
    return dataclasses.replace(analysis, **{kind: other(getattr(analysis, kind)) for kind in kinds})


IDS = {"id", "entity", "mover", "origin", "destination", "source", "target", "quote", "when"}


def _id(value: object) -> object:
    return f"{value[0]}9{value[1:]}" if isinstance(value, str) and value[1:].isdecimal() else value


def _without_shares(analysis: Analysis) -> Analysis:
    entities = tuple(dataclasses.replace(e, salience=pytest.approx(e.salience)) for e in analysis.entities)
    return dataclasses.replace(analysis, entities=entities)
