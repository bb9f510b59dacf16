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
EMBASSY = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
entered enter VERB VBD 0 ROOT
the the DET DT 4 det
embassy embassy NOUN NN 2 obj
in in ADP IN 6 case
Moscow Moscow PROPN NNP 4 nmod B-LOC
on on ADP IN 8 case
Monday~ Monday PROPN NNP 2 obl
.~ . PUNCT . 2 punct
"""
CAPITAL = """
Kim Kim PROPN NNP 3 nsubj:pass B-PERSON
was be AUX VBD 3 aux:pass
evacuated evacuate VERB VBN 0 ROOT
from from ADP IN 7 case
Russia~ Russia PROPN NNP 7 nmod:poss B-LOC
's 's PART POS 5 case
capital~ capital NOUN NN 3 obl
, , PUNCT , 9 punct
Moscow~ Moscow PROPN NNP 7 appos B-LOC
, , PUNCT , 12 punct
to to ADP IN 12 case
Hanoi~ Hanoi PROPN NNP 3 obl B-LOC
.~ . PUNCT . 3 punct
"""
WHERE_ARRIVING = """
Putin Putin PROPN NNP 2 nsubj B-PERSON
waited wait VERB VBD 0 ROOT
at at ADP IN 4 case
Vladivostok~ Vladivostok PROPN NNP 2 obl B-LOC
, , PUNCT , 9 punct
where where ADV WRB 9 advmod
Kim Kim PROPN NNP 9 nsubj B-PERSON
was be AUX VBD 9 aux
arriving arrive VERB VBG 4 acl:relcl
by by ADP IN 11 case
train~ train NOUN NN 9 obl
.~ . PUNCT . 2 punct
"""
PLANNED = """
Kim~ Kim PROPN NNP 4 nmod:poss B-PERSON
's 's PART POS 1 case
planned plan VERB VBN 4 amod
visit visit NOUN NN 7 nsubj
to to ADP IN 6 case
Moscow Moscow PROPN NNP 4 nmod B-LOC
worries worrie VERB VBZ 0 ROOT
Putin~ Putin PROPN NNP 7 obj B-PERSON
.~ . PUNCT . 7 punct
"""
DUE = """
Kim Kim PROPN NNP 5 nsubj B-PERSON
was be AUX VBD 5 cop
due due ADJ JJ 5 advmod
to to PART TO 3 fixed
fly fly VERB VB 0 ROOT
to to ADP IN 7 case
Hanoi Hanoi PROPN NNP 5 obl B-LOC
on on ADP IN 9 case
Friday~ Friday PROPN NNP 5 obl
.~ . PUNCT . 5 punct
"""
EXPECTED = """
The the DET DT 2 det
arrival arrival NOUN NN 8 nsubj:pass
of of ADP IN 4 case
Kim Kim PROPN NNP 2 nmod B-PERSON
in in ADP IN 6 case
Moscow Moscow PROPN NNP 4 nmod B-LOC
was be AUX VBD 8 aux:pass
expected~ expect VERB VBN 0 ROOT
.~ . PUNCT . 8 punct
"""
CONTINUE = """
Kim Kim PROPN NNP 3 nsubj B-PERSON
will will AUX MD 3 aux
continue continue VERB VB 0 ROOT
to to ADP IN 5 case
Vladivostok Vladivostok PROPN NNP 3 obl B-LOC
by by ADP IN 7 case
train~ train NOUN NN 3 obl
.~ . PUNCT . 3 punct
"""
ARMS = """
A a DET DT 2 det
shipment shipment NOUN NN 10 nsubj:pass
of of ADP IN 4 case
arms arm NOUN NNS 2 nmod
from from ADP IN 6 case
Pyongyang Pyongyang PROPN NNP 4 nmod B-LOC
to to ADP IN 8 case
Moscow Moscow PROPN NNP 6 nmod B-LOC
was be AUX VBD 10 aux:pass
seen~ see VERB VBN 0 ROOT
.~ . PUNCT . 10 punct
"""
REPORTEDLY = """
Kim Kim PROPN NNP 3 nsubj B-PERSON
reportedly reportedly ADV RB 3 advmod
travelled travel VERB VBD 0 ROOT
to to ADP IN 5 case
Moscow~ Moscow PROPN NNP 3 obl B-LOC
.~ . PUNCT . 3 punct
"""
FLOWN = """
Kim Kim PROPN NNP 3 nsubj:pass B-PERSON
was be AUX VBD 3 aux:pass
flown flo VERB VBN 0 ROOT
to to ADP IN 5 case
Hanoi Hanoi PROPN NNP 3 obl B-LOC
on on ADP IN 9 case
a a DET DT 9 det
military military ADJ JJ 9 amod
aircraft~ aircraft NOUN NN 3 obl
.~ . PUNCT . 3 punct
"""
CALLED_OFF = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
spoke speak VERB VBD 0 ROOT
of of ADP IN 6 case
his his PRON PRP$ 6 nmod:poss
planned plan VERB VBN 6 amod
trip trip NOUN NN 2 obl
to to ADP IN 8 case
Moscow~ Moscow PROPN NNP 6 nmod B-LOC
, , PUNCT , 12 punct
which which PRON WDT 12 nsubj:pass
was be AUX VBD 12 aux:pass
cancelled~ cancel VERB VBN 6 acl:relcl
.~ . PUNCT . 2 punct
"""
CANCELLED_TRIP = """
Putin Putin PROPN NNP 2 nsubj B-PERSON
regretted regrett VERB VBD 0 ROOT
Kim~ Kim PROPN NNP 6 nmod:poss B-PERSON
's 's PART POS 3 case
cancelled cancel VERB VBN 6 amod
trip trip NOUN NN 2 obj
to to ADP IN 8 case
Moscow~ Moscow PROPN NNP 6 nmod B-LOC
.~ . PUNCT . 2 punct
"""
POWER = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
returned return VERB VBD 0 ROOT
to to ADP IN 4 case
power power NOUN NN 2 obl
in in ADP IN 6 case
Moscow~ Moscow PROPN NNP 4 nmod B-LOC
.~ . PUNCT . 2 punct
"""
CLOSER = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
moved move VERB VBD 0 ROOT
closer close ADJ JJR 2 advmod
to to ADP IN 5 case
Moscow~ Moscow PROPN NNP 3 obl B-LOC
.~ . PUNCT . 2 punct
"""
TURNED = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
turned turn VERB VBD 0 ROOT
to to ADP IN 4 case
Moscow Moscow PROPN NNP 2 obl B-LOC
for for ADP IN 6 case
help~ help NOUN NN 2 obl
.~ . PUNCT . 2 punct
"""
DEFEAT = """
Kim Kim PROPN NNP 3 nsubj B-PERSON
is be AUX VBZ 3 aux
heading head VERB VBG 0 ROOT
for for ADP IN 5 case
defeat defeat NOUN NN 3 obl
in in ADP IN 7 case
Moscow~ Moscow PROPN NNP 5 nmod B-LOC
.~ . PUNCT . 3 punct
"""
BLOCK = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
moved move VERB VBD 0 ROOT
to to PART IN 4 mark
block block VERB VB 2 advcl
Moscow~ Moscow PROPN NNP 4 obj B-LOC
.~ . PUNCT . 2 punct
"""
NEVER = """
Shoigu Shoigu PROPN NNP 3 nsubj B-PERSON
never never ADV RB 3 advmod
visited visit VERB VBD 0 ROOT
Pyongyang~ Pyongyang PROPN NNP 3 obj B-LOC
.~ . PUNCT . 3 punct
"""
LEFT_IN = """
Putin Putin PROPN NNP 2 nsubj B-PERSON
left leave VERB VBD 0 ROOT
Moscow Moscow PROPN NNP 2 obj B-LOC
in in ADP IN 7 case
a a DET DT 7 det
difficult difficult ADJ JJ 7 amod
position~ position NOUN NN 2 obl
.~ . PUNCT . 2 punct
"""
DENIED = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
denied deny VERB VBD 0 ROOT
that that SCONJ IN 6 mark
Putin Putin PROPN NNP 6 nsubj B-PERSON
had have AUX VBD 6 aux
travelled travel VERB VBN 2 ccomp
to to ADP IN 8 case
Moscow~ Moscow PROPN NNP 6 obl B-LOC
.~ . PUNCT . 2 punct
"""
TALKS = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
entered enter VERB VBD 0 ROOT
talks talk NOUN NNS 2 obj
in in ADP IN 5 case
Moscow~ Moscow PROPN NNP 3 nmod B-LOC
.~ . PUNCT . 2 punct
"""
LEGS = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
flew fly VERB VBD 0 ROOT
from from ADP IN 4 case
Hanoi Hanoi PROPN NNP 2 obl B-LOC
to to ADP IN 6 case
Moscow Moscow PROPN NNP 2 obl B-LOC
and and CCONJ CC 9 cc
then then ADV RB 9 advmod
travelled travel VERB VBD 2 conj
to to ADP IN 11 case
Vladivostok Vladivostok PROPN NNP 9 obl B-LOC
by by ADP IN 13 case
train~ train NOUN NN 9 obl
.~ . PUNCT . 2 punct
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
        pytest.param(SHIPPED, (None, "Pyongyang", "Vladivostok", None, "asserted", "past"), id="goods-without-name"),
        pytest.param(SUMMIT, ("Kim", None, "Hanoi", "aircraft", "asserted", "past"), id="to-a-summit-in"),
        pytest.param(LEFT, ("Kim", "Pyongyang", "Atlantis", None, "asserted", "past"), id="left-for-an-unknown-place"),
        pytest.param(IS_FLYING, ("Kim", None, "Hanoi", "aircraft", "asserted", "ongoing"), id="is-flying"),
        pytest.param(TO_VISIT, ("Kim", None, "Hanoi", None, "asserted", "expected"), id="headline-infinitive"),
        pytest.param(EMBASSY, ("Kim", None, "Moscow", None, "asserted", "past"), id="into-a-building-in"),
        pytest.param(CAPITAL, ("Kim", "Moscow", "Hanoi", None, "asserted", "past"), id="owner-of-the-place-left"),
        pytest.param(WHERE_ARRIVING, ("Kim", None, "Vladivostok", "train", "asserted", "past"), id="where"),
        pytest.param(PLANNED, ("Kim", None, "Moscow", None, "asserted", "expected"), id="planned-visit"),
        pytest.param(DUE, ("Kim", None, "Hanoi", "aircraft", "asserted", "expected"), id="was-due-to"),
        pytest.param(EXPECTED, ("Kim", None, "Moscow", None, "asserted", "expected"), id="arrival-of-was-expected"),
        pytest.param(CONTINUE, ("Kim", None, "Vladivostok", "train", "asserted", "expected"), id="will-continue-to"),
        pytest.param(ARMS, (None, "Pyongyang", "Moscow", None, "asserted", "past"), id="shipment-of"),
        pytest.param(REPORTEDLY, ("Kim", None, "Moscow", None, "hedged", "past"), id="reportedly"),
        pytest.param(FLOWN, ("Kim", None, "Hanoi", "aircraft", "asserted", "past"), id="was-flown"),
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
        pytest.param(CALLED_OFF, id="trip-which-was-cancelled"),
        pytest.param(CANCELLED_TRIP, id="cancelled-trip"),
        pytest.param(POWER, id="returned-to-power"),
        pytest.param(CLOSER, id="moved-closer-to"),
        pytest.param(TURNED, id="turned-to-for-help"),
        pytest.param(DEFEAT, id="heading-for-defeat"),
        pytest.param(BLOCK, id="moved-to-block"),
        pytest.param(NEVER, id="never"),
        pytest.param(LEFT_IN, id="left-in-a-state"),
        pytest.param(DENIED, id="denied"),
        pytest.param(TALKS, id="entered-talks"),
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


def test_legs_stay_in_order_each_with_its_vehicle():
    assert [(m.origin, m.destination, m.mode) for m in movements(LEGS)] == [
        ("Hanoi", "Moscow", "aircraft"),
        ("Moscow", "Vladivostok", "train"),
    ]


@pytest.mark.parametrize("table", [BY_TRAIN, HEDGED, STANDFIRST, VISIT_TO, SHIPPED, SUMMIT, LEFT])
def test_span_holds_the_verb_and_both_ends(table):
    text = parsed(table).text
    for found in movements(table):
        words = found.span.of(text)
        assert all(end in words for end in (found.origin, found.destination) if end is not None)
        assert all(hedge.of(text) in text for hedge in found.hedges)
