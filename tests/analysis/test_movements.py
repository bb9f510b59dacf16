"""Journeys: who, from where, to where, how and how sure; and what only looks like one."""

import pytest
from spacy.tokens import Doc

from dateline.analysis.movements import find_movements
from dateline.model import (
    DateMention,
    Entity,
    GazetteerEntry,
    Kind,
    Mention,
    Movement,
    Place,
    PlaceMention,
    PlaceUse,
    Span,
)
from tests.parsed import parsed

WHERE = {
    "Pyongyang": (39.0339, 125.7543, "KP", "city"),
    "Vladivostok": (43.1056, 131.8735, "RU", "city"),
    "Moscow": (55.752, 37.6178, "RU", "city"),
    "Russia": (60.0, 100.0, "RU", "country"),
    "Hanoi": (21.0245, 105.8412, "VN", "city"),
    "Atlantis": (None, None, None, None),
}
KINDS: dict[str, Kind] = {"Kim": "PERSON", "Putin": "PERSON", "Shoigu": "PERSON", "Ukraine": "GPE"}

BY_TRAIN = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
travelled travel VERB VBD 0 ROOT
from from ADP IN 4 case
Pyongyang Pyongyang PROPN NNP 2 obl B-LOC
to to ADP IN 6 case
Vladivostok Vladivostok PROPN NNP 2 obl B-LOC
by by ADP IN 9 case
armoured armoured ADJ JJ 9 amod
train~ train NOUN NN 2 obl
. . PUNCT . 2 punct
"""
HEDGED = """
Kim Kim PROPN NNP 4 nsubj B-PERSON
probably probably ADV RB 4 advmod
would would AUX MD 4 aux
go go VERB VB 0 ROOT
from from ADP IN 6 case
Pyongyang~ Pyongyang PROPN NNP 4 obl B-LOC
, , PUNCT , 9 punct
by by ADP IN 9 case
train train NOUN NN 4 obl
to to ADP IN 11 case
Vladivostok~ Vladivostok PROPN NNP 9 nmod B-LOC
. . PUNCT . 4 punct
"""
STANDFIRST = """
Kim Kim PROPN NNP 3 nsubj B-PERSON
is be AUX VBZ 3 cop
likely likely ADJ JJ 0 ROOT
to to PART TO 5 mark
visit visit VERB VB 3 xcomp
Russia Russia PROPN NNP 5 obj B-LOC
this this DET DT 8 det
month~ month NOUN NN 5 obl:unmarked
. . PUNCT . 3 punct
"""
PERFECT = """
Shoigu Shoigu PROPN NNP 3 nsubj B-PERSON
has have AUX VBZ 3 aux
travelled travel VERB VBN 0 ROOT
to to ADP IN 5 case
Pyongyang Pyongyang PROPN NNP 3 obl B-LOC
lately~ lately ADV RB 3 advmod
. . PUNCT . 3 punct
"""
NOT = """
Kim Kim PROPN NNP 4 nsubj B-PERSON
did do AUX VBD 4 aux
not not PART RB 4 advmod
travel travel VERB VB 0 ROOT
to to ADP IN 6 case
Moscow~ Moscow PROPN NNP 4 obl B-LOC
. . PUNCT . 4 punct
"""
INVITED = """
Putin Putin PROPN NNP 2 nsubj B-PERSON
invited invite VERB VBD 0 ROOT
Kim Kim PROPN NNP 2 obj B-PERSON
to to PART TO 5 mark
visit visit VERB VB 2 xcomp
Russia~ Russia PROPN NNP 5 obj B-LOC
. . PUNCT . 2 punct
"""
CANCELLED = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
cancelled cancel VERB VBD 0 ROOT
his his PRON PRP$ 4 nmod:poss
trip trip NOUN NN 2 obj
to to ADP IN 6 case
Moscow~ Moscow PROPN NNP 4 nmod B-LOC
. . PUNCT . 2 punct
"""
IF = """
If if SCONJ IN 3 mark
Kim Kim PROPN NNP 3 nsubj B-PERSON
travels travel VERB VBZ 9 advcl
to to ADP IN 5 case
Moscow~ Moscow PROPN NNP 3 obl B-LOC
, , PUNCT , 3 punct
Putin Putin PROPN NNP 9 nsubj B-PERSON
will will AUX MD 9 aux
meet meet VERB VB 0 ROOT
him~ he PRON PRP 9 obj
. . PUNCT . 9 punct
"""
COUNTERFACTUAL = """
Kim Kim PROPN NNP 4 nsubj B-PERSON
would would AUX MD 4 aux
have have AUX VB 4 aux
travelled travel VERB VBN 0 ROOT
to to ADP IN 6 case
Moscow~ Moscow PROPN NNP 4 obl B-LOC
. . PUNCT . 4 punct
"""
VISIT_TO = """
Kim~ Kim PROPN NNP 3 nmod:poss B-PERSON
's 's PART POS 1 case
visit visit NOUN NN 6 nsubj
to to ADP IN 5 case
Moscow Moscow PROPN NNP 3 nmod B-LOC
ended end VERB VBD 0 ROOT
on on ADP IN 8 case
Monday~ Monday PROPN NNP 6 obl
. . PUNCT . 6 punct
"""
SHIPPED = """
Weapons weapon NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
shipped ship VERB VBN 0 ROOT
from from ADP IN 5 case
Pyongyang Pyongyang PROPN NNP 3 obl B-LOC
to to ADP IN 7 case
Vladivostok~ Vladivostok PROPN NNP 3 obl B-LOC
. . PUNCT . 3 punct
"""
COULD_SEND = """
Ukraine Ukraine PROPN NNP 3 nsubj B-LOC
could could AUX MD 3 aux
send send VERB VB 0 ROOT
weapons weapon NOUN NNS 3 obj
to to ADP IN 6 case
Moscow~ Moscow PROPN NNP 3 obl B-LOC
. . PUNCT . 3 punct
"""
SUMMIT = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
flew fly VERB VBD 0 ROOT
to to ADP IN 5 case
a a DET DT 5 det
summit summit NOUN NN 2 obl
in in ADP IN 7 case
Hanoi~ Hanoi PROPN NNP 5 nmod B-LOC
. . PUNCT . 2 punct
"""
BOTH = """
Kim Kim PROPN NNP 4 nsubj B-PERSON
and and CCONJ CC 3 cc
Putin Putin PROPN NNP 1 conj B-PERSON
arrived arrive VERB VBD 0 ROOT
in in ADP IN 6 case
Moscow~ Moscow PROPN NNP 4 obl B-LOC
. . PUNCT . 4 punct
"""
TO_PERSUADE = """
Shoigu Shoigu PROPN NNP 2 nsubj B-PERSON
went go VERB VBD 0 ROOT
to to PART TO 4 mark
persuade persuade VERB VB 2 advcl
Kim Kim PROPN NNP 4 obj B-PERSON
in in ADP IN 7 case
Hanoi~ Hanoi PROPN NNP 4 obl B-LOC
. . PUNCT . 2 punct
"""
LEFT = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
left leave VERB VBD 0 ROOT
Pyongyang Pyongyang PROPN NNP 2 obj B-LOC
for for ADP IN 5 case
Atlantis~ Atlantis PROPN NNP 2 obl B-LOC
. . PUNCT . 2 punct
"""
IS_FLYING = """
Kim Kim PROPN NNP 3 nsubj B-PERSON
is be AUX VBZ 3 aux
flying fly VERB VBG 0 ROOT
to to ADP IN 5 case
Hanoi~ Hanoi PROPN NNP 3 obl B-LOC
. . PUNCT . 3 punct
"""

HEADED_FOR = """
Kim Kim PROPN NNP 3 nsubj B-PERSON
was be AUX VBD 3 aux
flying fly VERB VBG 0 ROOT
from from ADP IN 5 case
Pyongyang Pyongyang PROPN NNP 3 obl B-LOC
headed head VERB VBN 3 advcl
for for ADP IN 8 case
Hanoi~ Hanoi PROPN NNP 6 obl B-LOC
. . PUNCT . 3 punct
"""
TO_VISIT = """
Kim Kim PROPN NNP 0 ROOT B-PERSON
to to PART TO 3 mark
visit visit VERB VB 1 acl
Hanoi Hanoi PROPN NNP 3 obj B-LOC
"""


def entities_of(doc: Doc) -> list[Entity]:
    found = []
    for name, kind in KINDS.items():
        spans = [Span(t.idx, t.idx + len(t)) for t in doc if t.text == name]
        if spans:
            found.append(Entity(name, name, kind, (), (), None, 0.1, tuple(Mention(s, "name") for s in spans)))
    return found


def places_of(doc: Doc, use: PlaceUse = "place") -> list[Place]:
    found = []
    for name, (lat, lon, country, feature) in WHERE.items():
        mentions = tuple(PlaceMention(Span(t.idx, t.idx + len(t)), use) for t in doc if t.text == name)
        if mentions:
            entry = GazetteerEntry("geonames", name)
            found.append(Place(name, None, name, lat, lon, country, None, feature, entry, mentions, 0.9))
    return found


def movements(table: str, use: PlaceUse = "place") -> list[Movement]:
    doc = parsed(table)
    when = doc.text.find("this month")
    dates = [DateMention("d1", Span(when, when + 10), "this month", None, None, None, 0.5)] if when >= 0 else []
    return find_movements(doc, entities_of(doc), places_of(doc, use), dates)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(BY_TRAIN, ("Kim", "Pyongyang", "Vladivostok", "train", "asserted", "past"), id="by-train"),
        pytest.param(
            HEDGED, ("Kim", "Pyongyang", "Vladivostok", "train", "hedged", "expected"), id="train-attached-badly"
        ),
        pytest.param(STANDFIRST, ("Kim", None, "Russia", None, "hedged", "expected"), id="likely-to-visit"),
        pytest.param(PERFECT, ("Shoigu", None, "Pyongyang", None, "asserted", "past"), id="has-travelled"),
        pytest.param(VISIT_TO, ("Kim", None, "Moscow", None, "asserted", "past"), id="visit-to"),
        pytest.param(SHIPPED, (None, "Pyongyang", "Vladivostok", "ship", "asserted", "past"), id="goods-without-name"),
        pytest.param(SUMMIT, ("Kim", None, "Hanoi", "aircraft", "asserted", "past"), id="to-a-summit-in"),
        pytest.param(LEFT, ("Kim", "Pyongyang", "Atlantis", None, "asserted", "past"), id="left-for-an-unknown-place"),
        pytest.param(IS_FLYING, ("Kim", None, "Hanoi", "aircraft", "asserted", "ongoing"), id="is-flying"),
        pytest.param(TO_VISIT, ("Kim", None, "Hanoi", None, "asserted", "expected"), id="headline-infinitive"),
        pytest.param(
            HEADED_FOR, ("Kim", "Pyongyang", "Hanoi", "aircraft", "asserted", "past"), id="told-in-two-halves"
        ),
    ],
)
def test_one_movement(table, expected):
    (found,) = movements(table)
    assert (found.mover, found.origin, found.destination, found.mode, found.certainty, found.status) == expected


@pytest.mark.parametrize(
    "table",
    [
        pytest.param(NOT, id="negated"),
        pytest.param(INVITED, id="invited"),
        pytest.param(CANCELLED, id="cancelled"),
        pytest.param(IF, id="condition"),
        pytest.param(COUNTERFACTUAL, id="would-have"),
        pytest.param(COULD_SEND, id="nothing-that-is-somewhere-yet"),
        pytest.param(TO_PERSUADE, id="place-of-another-clause"),
    ],
)
def test_no_movement(table):
    assert movements(table) == []


def test_a_government_is_no_end_of_a_journey():
    assert movements(BY_TRAIN, use="government") == []


def test_rail_corridor_is_longer_than_the_great_circle():
    (found,) = movements(BY_TRAIN)
    assert found.path_kind == "rail corridor"
    assert found.path[0] == (39.0339, 125.7543)
    assert found.path[-1] == (43.1056, 131.8735)
    assert found.distance_km.great_circle == pytest.approx(684, abs=2)
    assert found.distance_km.path > 900


def test_unknown_end_has_no_path():
    (found,) = movements(LEFT)
    assert (found.path, found.path_kind, found.distance_km) == ((), None, None)


def test_one_journey_told_twice_is_one_movement():
    (found,) = movements(STANDFIRST + "\n" + HEDGED.strip())
    text = parsed(STANDFIRST + "\n" + HEDGED.strip()).text
    assert (found.origin, found.destination, found.mode, found.when) == ("Pyongyang", "Vladivostok", "train", "d1")
    assert [hedge.of(text) for hedge in found.hedges] == ["likely", "probably would"]
    assert found.span.of(text).startswith("Kim probably would go from Pyongyang")


def test_two_halves_point_at_both():
    (found,) = movements(HEADED_FOR)
    assert found.span.of(parsed(HEADED_FOR).text) == "Kim was flying from Pyongyang headed for Hanoi"


def test_a_past_and_an_expected_journey_stay_two():
    found = movements(PERFECT.replace("Shoigu", "Kim").replace("Pyongyang", "Moscow") + "\n" + STANDFIRST.strip())
    assert [(m.destination, m.status) for m in found] == [("Moscow", "past"), ("Russia", "expected")]


def test_joint_travel_is_a_movement_each():
    found = movements(BOTH)
    assert [(m.mover, m.destination) for m in found] == [("Kim", "Moscow"), ("Putin", "Moscow")]
    assert [m.id for m in found] == ["m1", "m2"]


@pytest.mark.parametrize("table", [BY_TRAIN, HEDGED, STANDFIRST, VISIT_TO, SHIPPED, SUMMIT, LEFT])
def test_span_holds_the_verb_and_both_ends(table):
    text = parsed(table).text
    for found in movements(table):
        words = found.span.of(text)
        assert all(end in words for end in (found.origin, found.destination) if end is not None)
        assert all(hedge.of(text) in text for hedge in found.hedges)
