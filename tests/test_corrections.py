"""Corrections: each does what it says, everything that hangs on it follows, and what does not fit is told."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.corrections import (
    AddEntity,
    AddMovement,
    AddPlace,
    AddQuote,
    Change,
    ChoosePlace,
    Correction,
    CorrectionsUnreadableError,
    DropEntity,
    DropMention,
    DropMovement,
    DropPlace,
    DropQuote,
    History,
    Merge,
    Rename,
    Resolve,
    Scope,
    SetCertainty,
    SetEnds,
    SetKind,
    SetMovementCertainty,
    SetPlaceUse,
    SetPolarity,
    SetReferenceDate,
    SetSpeaker,
    SetStatus,
    Split,
    Words,
    apply,
    effect,
    from_json,
    is_added_by_hand,
    journey_of,
    made,
    redo,
    reference_date,
    to_json,
    undo,
    words_of,
)
from dateline.model import Analysis, Candidate, Entity, GazetteerEntry, Place, Quote, Rival, Span
from tests.components.sample_analysis import TEXT, at, sample_analysis

ANALYSIS = sample_analysis()
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def corrected(change: Change, *, analysis: Analysis = ANALYSIS, scope: Scope = "article", of: str = "c1") -> Analysis:
    result = apply(analysis, [Correction(of, change, scope, "", "", NOON)])
    assert result.unfit == ()
    return result.analysis


def refusal(change: Change, analysis: Analysis = ANALYSIS) -> str:
    result = apply(analysis, [Correction("c1", change, "article", "", "", NOON)])
    assert result.analysis is analysis
    (unfit,) = result.unfit
    return unfit.why


def words(said: str, within: str = "") -> Words:
    return Words.at(at(said, within), TEXT)


def entity(analysis: Analysis, name: str) -> Entity:
    (found,) = [e for e in analysis.entities if e.name == name]
    return found


def said(quotes: tuple[Quote, ...], of: str) -> Quote:
    (found,) = [quote for quote in quotes if quote.id == of]
    return found


def place(analysis: Analysis, name: str) -> Place:
    return next(p for p in analysis.places if p.name == name)


def pointing(finding: Entity | Quote | Place) -> Words:
    return words_of(finding, ANALYSIS)


KIM, PUTIN = entity(ANALYSIS, "Kim Jong-un"), entity(ANALYSIS, "Vladimir Putin")
MOVE = ANALYSIS.movements[0]


def test_nothing_to_correct_changes_nothing():
    assert apply(ANALYSIS, []).analysis is ANALYSIS


def test_merged_entity_has_all_mentions_and_everything_that_hung_on_it():
    after = corrected(Merge(pointing(PUTIN), pointing(KIM)))
    kim = entity(after, "Kim Jong-un")
    assert len(kim.mentions) == len(KIM.mentions) + len(PUTIN.mentions)
    assert {"Vladimir Putin", "Mr. Putin", "Putin"} <= set(kim.aliases)
    assert kim.salience == pytest.approx(KIM.salience + PUTIN.salience, rel=0.02)
    assert PUTIN.id not in str(after.quotes) + str(after.relations) + str(after.movements)
    assert all(tie.source != tie.target for tie in after.relations)


def test_split_mentions_are_a_new_entity_and_take_their_statements_along():
    speaker = next(q.speaker for q in ANALYSIS.quotes if q.speaker.entity and q.speaker.via == "pronoun")
    old = next(e for e in ANALYSIS.entities if e.id == speaker.entity)
    after = corrected(Split((Words.at(speaker.span, TEXT),)))
    (new,) = [e for e in after.entities if is_added_by_hand(e.id)]
    assert [mention.span for mention in new.mentions] == [speaker.span]
    assert next(q.speaker.entity for q in after.quotes if q.speaker.span == speaker.span) == new.id
    assert len(entity(after, old.name).mentions) == len(old.mentions) - 1


def test_all_mentions_cannot_be_split_off():
    assert "nothing would be left" in refusal(Split(tuple(Words.at(m.span, TEXT) for m in PUTIN.mentions)))


def test_resolved_mention_stands_for_the_other():
    after = corrected(Resolve(words("Mr. Kim"), pointing(PUTIN)), scope="mention")
    assert at("Mr. Kim") in [mention.span for mention in entity(after, "Vladimir Putin").mentions]
    assert "Mr. Kim" not in entity(after, "Kim Jong-un").aliases
    assert "Mr. Kim" in entity(after, "Vladimir Putin").aliases


def test_words_that_stood_for_nobody_can_be_given_to_somebody():
    free = at("armoured train")
    after = corrected(Resolve(Words.at(free, TEXT), pointing(KIM)))
    assert {m.span: m.form for m in entity(after, "Kim Jong-un").mentions}[free] == "role"


def test_name_must_be_one_of_the_mentions():
    assert entity(corrected(Rename(pointing(KIM), "Kim Jong Un")), "Kim Jong Un").id == KIM.id
    assert "not among the words" in refusal(Rename(pointing(KIM), "Kim Il-sung"))
    assert "not among the words" in refusal(Rename(pointing(KIM), " "))


def test_kind_changes_and_what_cannot_be_on_a_map_leaves_it():
    named = next(p for p in ANALYSIS.places if p.entity and p.name == "Vladivostok")
    after = corrected(SetKind(pointing(named), "PERSON"))
    assert entity(after, "Vladivostok").kind == "PERSON"
    assert not [p for p in after.places if p.entity == named.entity]
    assert all(named.id not in {move.origin, move.destination} for move in after.movements)


def test_dropped_entity_leaves_the_words_of_its_speakers():
    speaks = next(q for q in ANALYSIS.quotes if q.speaker.entity)
    gone = next(e for e in ANALYSIS.entities if e.id == speaks.speaker.entity)
    after = corrected(DropEntity(pointing(gone)))
    assert gone.name not in [e.name for e in after.entities]
    left = said(after.quotes, speaks.id).speaker
    assert (left.entity, left.text) == (None, speaks.speaker.text)
    assert sum(e.salience for e in after.entities) == pytest.approx(1)


def test_dropped_mention_is_gone_and_the_last_one_takes_the_entity_along():
    after = corrected(DropMention(words("Mr. Kim"), pointing(KIM)), scope="mention")
    assert len(entity(after, "Kim Jong-un").mentions) == len(KIM.mentions) - 1
    once = next(e for e in ANALYSIS.entities if len(e.mentions) == 1)
    after = corrected(DropMention(pointing(once), pointing(once)))
    assert once.id not in [e.id for e in after.entities]


def test_added_entity_is_found_wherever_its_words_stand_free():
    found = Words.at(at("train"), TEXT)
    wide = corrected(AddEntity(found, "PRODUCT"))
    narrow = corrected(AddEntity(found, "PRODUCT"), scope="mention")
    assert len(entity(narrow, "train").mentions) == 1
    assert len(entity(wide, "train").mentions) > 1
    assert entity(wide, "train").salience > 0
    assert "stands for “Kim Jong-un” already" in refusal(AddEntity(words("Mr. Kim"), "PERSON"))


def test_speaker_is_set_and_cleared():
    quote = ANALYSIS.quotes[1]
    after = corrected(SetSpeaker(pointing(quote), words("Mr. Kim")))
    speaker = said(after.quotes, quote.id).speaker
    assert (speaker.entity, speaker.text, speaker.via) == (KIM.id, "Mr. Kim", "name")
    after = corrected(SetSpeaker(pointing(quote), None))
    assert said(after.quotes, quote.id).speaker.via == "none"
    assert "unknown-speakers" in [warning.code for warning in after.warnings]


def test_statement_is_added_and_dropped():
    fresh = words("exchanged letters")
    after = corrected(AddQuote((fresh,), words("Mr. Kim"), "indirect"))
    (quote,) = [q for q in after.quotes if is_added_by_hand(q.id)]
    assert (quote.content, quote.speaker.entity, quote.confidence) == ((fresh.span,), KIM.id, 1.0)
    assert "already" in refusal(AddQuote((pointing(ANALYSIS.quotes[0]),)))
    assert "needs words" in refusal(AddQuote(()))
    gone = next(q for q in ANALYSIS.quotes if any(tie.quote == q.id for tie in ANALYSIS.relations))
    after = corrected(DropQuote(pointing(gone)))
    assert gone.id not in str(after.quotes) + str(after.relations)
    assert len(after.relations) == len(ANALYSIS.relations)


def test_polarity_and_certainty():
    quote = next(q for q in ANALYSIS.quotes if q.hedges)
    after = corrected(SetPolarity(pointing(quote), "denied"))
    assert said(after.quotes, quote.id).polarity == "denied"
    doubted = replace(quote, author_hedges=quote.hedges)
    analysis = replace(ANALYSIS, quotes=tuple(doubted if q == quote else q for q in ANALYSIS.quotes))
    sure = said(corrected(SetCertainty(pointing(quote), "asserted"), analysis=analysis).quotes, quote.id)
    assert (sure.certainty, sure.hedges, sure.author_hedges) == ("asserted", (), ())


OTHER = Candidate("Vladivostok", 44.5, 40.3, "RU", "Adygea", "city", GazetteerEntry("geonames", 1), 0.1)


def test_chosen_place_moves_the_journeys_that_end_there():
    read = place(ANALYSIS, "Vladivostok")
    after = corrected(ChoosePlace(pointing(read), OTHER))
    chosen = place(after, "Vladivostok")
    assert (chosen.lat, chosen.admin1, chosen.confidence) == (44.5, "Adygea", 1.0)
    assert read.gazetteer in [rival.gazetteer for rival in chosen.alternatives]
    moved = [m for m in after.movements if m.destination == chosen.id and m.path]
    assert moved
    assert all(m.path[-1] == pytest.approx((44.5, 40.3)) for m in moved)


def test_words_that_named_no_place_name_one_wherever_they_stand():
    after = corrected(ChoosePlace(words("armoured train"), OTHER))
    (new,) = [p for p in after.places if is_added_by_hand(p.id)]
    assert (new.name, new.lat, new.gazetteer, new.alternatives) == ("armoured train", 44.5, OTHER.gazetteer, ())
    times = ANALYSIS.article.text.count("armoured train")
    assert times > 1
    assert len(new.mentions) == times
    after = corrected(AddPlace(words("armoured train"), 10.0, 20.0), scope="mention")
    (new,) = [p for p in after.places if is_added_by_hand(p.id)]
    assert len(new.mentions) == 1


def test_place_is_added_moved_dropped_and_plays_another_part():
    after = corrected(AddPlace(words("armoured train"), 10.0, 20.0))
    (new,) = [p for p in after.places if is_added_by_hand(p.id)]
    assert (new.name, new.lat, new.lon, new.gazetteer) == ("armoured train", 10.0, 20.0, None)
    read = place(ANALYSIS, "Vladivostok")
    assert place(corrected(AddPlace(pointing(read), 10.0, 20.0)), "Vladivostok").lat == 10.0
    assert "no point on the globe" in refusal(AddPlace(pointing(read), 95.0, 20.0))
    assert "no point on the globe" in refusal(AddPlace(pointing(read), float("nan"), 20.0))
    used = corrected(SetPlaceUse(pointing(read), "part-of-name"), scope="mention")
    assert next(m.use for m in place(used, "Vladivostok").mentions) == "part-of-name"
    after = corrected(DropPlace(pointing(read)))
    assert read.id not in [p.id for p in after.places]
    assert all(read.id not in {m.origin, m.destination} for m in after.movements)


def test_journey_is_added_changed_and_dropped():
    address = journey_of(MOVE, ANALYSIS)
    assert corrected(SetStatus(address, "past")).movements[0].status == "past"
    sure = corrected(SetMovementCertainty(address, "asserted")).movements[0]
    assert (sure.certainty, sure.hedges) == ("asserted", ())
    assert len(corrected(DropMovement(address)).movements) == len(ANALYSIS.movements) - 1
    north, east = place(ANALYSIS, "Moscow"), place(ANALYSIS, "Vladivostok")
    turned = corrected(SetEnds(address, pointing(east), pointing(north)))
    move = next(m for m in turned.movements if m.id == MOVE.id)
    assert (move.origin, move.destination, move.path[0]) == (east.id, north.id, (east.lat, east.lon))
    assert "two ends" in refusal(SetEnds(address, None, None))
    after = corrected(
        AddMovement(words("exchanged letters"), words("Mr. Kim"), pointing(north), pointing(east), "train")
    )
    (new,) = [m for m in after.movements if is_added_by_hand(m.id)]
    assert (new.mover, new.origin, new.destination, new.path_kind) == (KIM.id, north.id, east.id, "rail corridor")


def test_reference_date_is_for_the_analysis_to_read():
    change = SetReferenceDate("2023-09-05")
    correction = Correction("c1", change, "article", "", "", NOON)
    assert str(reference_date([correction])) == "2023-09-05"
    assert reference_date([replace(correction, change=SetReferenceDate("soon"))]) is None
    assert reference_date([]) is None


def test_correction_survives_ids_given_anew_and_a_shifted_text():
    change = Merge(pointing(PUTIN), pointing(KIM))
    renumbered = replace(
        ANALYSIS,
        entities=tuple(replace(e, id=f"e{90 - i}") for i, e in enumerate(ANALYSIS.entities)),
        quotes=(),
        places=(),
        movements=(),
        relations=(),
    )
    merged = entity(corrected(change, analysis=renumbered), "Kim Jong-un")
    assert len(merged.mentions) == len(KIM.mentions) + len(PUTIN.mentions)

    def on(span: Span) -> Span:
        return Span(span.start + 5, span.end + 5)

    shifted = replace(
        renumbered,
        article=replace(ANALYSIS.article, text=f"Menu\n{TEXT}"),
        entities=tuple(
            replace(e, roles=(), mentions=tuple(replace(m, span=on(m.span)) for m in e.mentions))
            for e in renumbered.entities
        ),
    )
    assert len(entity(corrected(change, analysis=shifted), "Kim Jong-un").mentions) == len(merged.mentions)


def test_what_does_not_fit_is_listed_and_the_rest_applied():
    nowhere = Correction("c1", DropEntity(Words(Span(0, 7), "Zeppelin")), "article", "", "", NOON)
    fits = Correction("c2", Merge(pointing(PUTIN), pointing(KIM)), "article", "", "", NOON)
    result = apply(ANALYSIS, [nowhere, fits, replace(fits, id="c3")])
    assert [unfit.correction.id for unfit in result.unfit] == ["c1", "c3"]
    assert "Zeppelin" in result.unfit[0].why
    assert result.by_hand == {KIM.id: ("c2",)}


def test_effect_tells_what_would_change():
    change = Correction("c1", Merge(pointing(PUTIN), pointing(KIM)), "article", "", "", NOON)
    changed = effect(ANALYSIS, [], change)
    assert [(d.how, d.words) for d in changed if d.finding == "entity"] == [
        ("changed", "Kim Jong-un"),
        ("removed", "Vladimir Putin"),
    ]
    assert effect(ANALYSIS, [change], replace(change, id="c2")) == []


def test_history_undoes_anything_and_puts_it_back_where_it_stood():
    one, two, three = (Correction(f"c{i}", DropEntity(pointing(KIM)), "article", "", "", NOON) for i in (1, 2, 3))
    history = made(made(made(History(), one), two), three)
    assert undo(history).done == (one, two)
    assert undo(history, "c1").done == (two, three)
    assert redo(undo(history, "c1")) == history
    assert redo(redo(undo(undo(history, "c2")))) == history
    assert undo(History()) == History()
    assert redo(history) == history
    assert undo(history, "c9") == history
    assert made(history, one) == history
    assert made(undo(history), one).undone  # made already: nothing new, so what was undone can still be redone
    assert made(undo(history), replace(one, id="c4")).undone == ()


def test_json_and_back():
    changes = [Merge(pointing(PUTIN), pointing(KIM)), ChoosePlace(words("Vladivostok"), OTHER), Split((words("he"),))]
    corrections = tuple(Correction(f"c{i}", c, "mention", "“why”", "me", NOON) for i, c in enumerate(changes))
    assert from_json(to_json(corrections, "0"), "a.json") == corrections


@pytest.mark.parametrize("data", ["", "{}", "[1]", b"\xff", '{"schema": "dateline.corrections/2", "corrections": []}'])
def test_what_is_no_list_of_corrections_is_refused(data: str | bytes):
    with pytest.raises(CorrectionsUnreadableError, match=r"notes\.json holds no corrections"):
        from_json(data, "notes.json")


def doubted(name: str, mention: str, **others: float) -> Analysis:
    """Return the analysis with ``others``, by id, as alternatives of the words ``mention`` of the entity ``name``."""
    rivals = tuple(Rival(of, share) for of, share in others.items())
    of = entity(ANALYSIS, name)
    mentions = (replace(m, alternatives=rivals) if m.span == at(mention) else m for m in of.mentions)
    changed = replace(of, mentions=tuple(mentions))
    return replace(ANALYSIS, entities=tuple(changed if e.id == of.id else e for e in ANALYSIS.entities))


def alternatives(analysis: Analysis, words: str) -> list[tuple[str, float]]:
    (found,) = [m for e in analysis.entities for m in e.mentions if m.span == at(words)]
    return [(rival.entity, rival.confidence) for rival in found.alternatives]


def test_the_one_that_was_read_is_confirmed_and_a_rival_taken():
    analysis = doubted("Kim Jong-un", "Mr. Kim", e11=0.2)
    confirmed = corrected(Resolve(words("Mr. Kim"), pointing(KIM)), analysis=analysis)
    assert alternatives(confirmed, "Mr. Kim") == []
    shoigu = entity(ANALYSIS, "Sergei Shoigu")
    taken = corrected(Resolve(words("Mr. Kim"), pointing(shoigu)), analysis=analysis)
    assert alternatives(taken, "Mr. Kim") == []
    assert at("Mr. Kim") in {m.span for m in entity(taken, "Sergei Shoigu").mentions}
    assert "already" in refusal(Resolve(words("Mr. Kim"), pointing(KIM)))


def test_rivals_that_are_one_are_added_up_and_those_that_go_leave():
    analysis = doubted("Kim Jong-un", "Mr. Kim", e11=0.2, e14=0.1)
    shoigu, kirby = (entity(ANALYSIS, name) for name in ("Sergei Shoigu", "John Kirby"))
    merged = corrected(Merge(pointing(kirby), pointing(shoigu)), analysis=analysis)
    assert alternatives(merged, "Mr. Kim") == [("e11", 0.3)]
    dropped = corrected(DropEntity(pointing(shoigu)), analysis=analysis)
    assert alternatives(dropped, "Mr. Kim") == [("e14", 0.1)]
    one = corrected(Merge(pointing(KIM), pointing(shoigu)), analysis=analysis)
    assert alternatives(one, "Mr. Kim") == []
