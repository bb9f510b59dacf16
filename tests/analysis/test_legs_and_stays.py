"""What hangs together with a journey: the legs before and after it, who goes along, by way of where, what for; and stays."""

from datetime import date

import pytest

from dateline.analysis.dates import find_dates
from dateline.analysis.movements import find_movements
from dateline.model import Entity, GazetteerEntry, Mention, Movement, Place, PlaceMention, Span
from tests.parsed import parsed

WHERE = {
    "Vladivostok": (43.1056, 131.8735, "RU", "city"),
    "Moscow": (55.752, 37.6178, "RU", "city"),
    "Russia": (60.0, 100.0, "RU", "country"),
    "Hanoi": (21.0245, 105.8412, "VN", "city"),
}
REFERENCE = date(2024, 3, 5)

VIA_TO_MEET = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
flew fly VERB VBD 0 ROOT
to to ADP IN 4 case
Hanoi Hanoi PROPN NNP 2 obl B-LOC
via via ADP IN 6 case
Moscow Moscow PROPN NNP 2 obl B-LOC
to to PART TO 8 mark
meet meet VERB VB 2 advcl
Putin~ Putin PROPN NNP 8 obj B-PERSON
.~ . PUNCT . 2 punct
"""
FROM_TO_VIA = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
flew fly VERB VBD 0 ROOT
from from ADP IN 4 case
Moscow Moscow PROPN NNP 2 obl B-LOC
to to ADP IN 6 case
Hanoi Hanoi PROPN NNP 2 obl B-LOC
via via ADP IN 8 case
Vladivostok~ Vladivostok PROPN NNP 2 obl B-LOC
.~ . PUNCT . 2 punct
"""
FOR_TALKS = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
travelled travel VERB VBD 0 ROOT
to to ADP IN 4 case
Hanoi Hanoi PROPN NNP 2 obl B-LOC
for for ADP IN 6 case
talks talk NOUN NNS 2 obl
with with ADP IN 8 case
Putin~ Putin PROPN NNP 6 nmod B-PERSON
.~ . PUNCT . 2 punct
"""
MET_IN_2019 = """
In in ADP IN 2 case
2019 2019 NUM CD 4 obl
Kim Kim PROPN NNP 4 nsubj B-PERSON
met meet VERB VBD 0 ROOT
Putin Putin PROPN NNP 4 obj B-PERSON
in in ADP IN 7 case
Vladivostok~ Vladivostok PROPN NNP 4 obl B-LOC
.~ . PUNCT . 4 punct
"""
AND_THEN = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
flew fly VERB VBD 0 ROOT
from from ADP IN 4 case
Moscow Moscow PROPN NNP 2 obl B-LOC
to to ADP IN 6 case
Hanoi Hanoi PROPN NNP 2 obl B-LOC
and and CCONJ CC 10 cc
then then ADV RB 10 advmod
to to ADP IN 10 case
Vladivostok~ Vladivostok PROPN NNP 6 conj B-LOC
.~ . PUNCT . 2 punct
"""
WILL_CONTINUE = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
visited visit VERB VBD 0 ROOT
Hanoi Hanoi PROPN NNP 2 obj B-LOC
and and CCONJ CC 6 cc
will will AUX MD 6 aux
continue continue VERB VB 2 conj
to to ADP IN 8 case
Moscow~ Moscow PROPN NNP 6 obl B-LOC
.~ . PUNCT . 2 punct
"""
ACCOMPANIED = """
Putin~ Putin PROPN NNP 7 nsubj B-PERSON
, , PUNCT , 3 punct
accompanied accompany VERB VBN 1 acl
by by ADP IN 5 case
Kim~ Kim PROPN NNP 3 obl:agent B-PERSON
, , PUNCT , 1 punct
arrived arrive VERB VBD 0 ROOT
in in ADP IN 9 case
Hanoi~ Hanoi PROPN NNP 7 obl B-LOC
.~ . PUNCT . 7 punct
"""
WITH = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
travelled travel VERB VBD 0 ROOT
to to ADP IN 4 case
Moscow Moscow PROPN NNP 2 obl B-LOC
with with ADP IN 6 case
Putin Putin PROPN NNP 2 obl B-PERSON
in in ADP IN 8 case
2019~ 2019 NUM CD 2 obl
.~ . PUNCT . 2 punct
"""
AFTER_VISITING = """
After after SCONJ IN 2 mark
visiting visit VERB VBG 7 advcl
Hanoi~ Hanoi PROPN NNP 2 obj B-LOC
, , PUNCT , 2 punct
Kim Kim PROPN NNP 7 nsubj B-PERSON
will will AUX MD 7 aux
travel travel VERB VB 0 ROOT
to to ADP IN 9 case
Moscow~ Moscow PROPN NNP 7 obl B-LOC
.~ . PUNCT . 7 punct
"""
THEY = """
They they PRON PRP 2 nsubj
fled flead VERB VBD 0 ROOT
to to ADP IN 4 case
Russia~ Russia PROPN NNP 2 obl B-LOC
.~ . PUNCT . 2 punct
"""
WILL_MEET = """
Kim Kim PROPN NNP 3 nsubj B-PERSON
will will AUX MD 3 aux
meet meet VERB VB 0 ROOT
Putin Putin PROPN NNP 3 obj B-PERSON
in in ADP IN 6 case
Hanoi~ Hanoi PROPN NNP 3 obl B-LOC
.~ . PUNCT . 3 punct
"""

THE_PRESIDENT = """
The the DET DT 2 det
president president NOUN NN 4 nsubj
will will AUX MD 4 aux
fly fly VERB VB 0 ROOT
to to ADP IN 6 case
Hanoi~ Hanoi PROPN NNP 4 obl B-LOC
.~ . PUNCT . 4 punct
"""
TO_SEND_TROOPS = """
Putin Putin PROPN NNP 3 nsubj B-PERSON
will will AUX MD 3 aux
send send VERB VB 0 ROOT
troops troop NOUN NNS 3 obj
to to ADP IN 6 case
Hanoi~ Hanoi PROPN NNP 3 obl B-LOC
.~ . PUNCT . 3 punct
"""


def movements(table: str, reference: date | None = REFERENCE) -> tuple[list[Movement], str]:
    """Return the movements in the Doc of ``table``, whose people and places are entities, and its text."""
    doc = parsed(table)
    entities, places = [], []
    for name in ("Kim", "Putin"):
        spans = [Span(token.idx, token.idx + len(token)) for token in doc if token.text == name]
        if spans:
            mentions = tuple(Mention(span, "name") for span in spans)
            entities.append(Entity(name, name, "PERSON", (), (), None, 0.1, mentions))
    for name, (lat, lon, country, feature) in WHERE.items():
        spans = [Span(token.idx, token.idx + len(token)) for token in doc if token.text == name]
        if spans:
            entry = GazetteerEntry("geonames", name)
            uses = tuple(PlaceMention(span, "place") for span in spans)
            places.append(Place(name, None, name, lat, lon, country, None, feature, entry, uses, 0.9))
    return find_movements(doc, entities, places, find_dates(doc, reference), reference), doc.text


def test_by_way_of_and_what_for():
    [journey], text = movements(VIA_TO_MEET)
    assert (journey.destination, journey.via, journey.purpose.of(text)) == ("Hanoi", ("Moscow",), "to meet Putin")


def test_the_way_leads_over_the_stop():
    [journey], _ = movements(FROM_TO_VIA)
    assert (journey.origin, journey.via, journey.destination) == ("Moscow", ("Vladivostok",), "Hanoi")
    assert (43.1056, 131.8735) in journey.path
    assert journey.distance_km.path > 1.2 * journey.distance_km.great_circle


def test_what_for_by_a_noun():
    [journey], text = movements(FOR_TALKS)
    assert journey.mover == "Kim"  # Putin is whom he talks with, and does not go along
    assert journey.purpose.of(text) == "for talks with Putin"


@pytest.mark.parametrize("table", [pytest.param(AND_THEN, id="and-then"), pytest.param(WILL_CONTINUE, id="continue")])
def test_a_leg_begins_where_the_one_before_ended(table):
    (first, second), _ = movements(table)
    assert (second.follows, second.origin) == (first.id, first.destination)
    assert first.follows is None


def test_what_a_place_lies_on_is_no_leg():
    [journey], _ = movements(FROM_TO_VIA.replace("via via ADP", "on on ADP"))
    assert journey.destination == "Hanoi"


def test_what_comes_after_a_visit_may_start_elsewhere():
    (first, second), _ = movements(AFTER_VISITING)
    assert (second.follows, second.origin, second.destination) == (first.id, None, "Moscow")


@pytest.mark.parametrize(
    ("table", "travellers"),
    [
        pytest.param(ACCOMPANIED, ["Putin", "Kim"], id="accompanied-by"),
        pytest.param(WITH, ["Kim", "Putin"], id="with"),
    ],
)
def test_who_goes_along(table, travellers):
    found, _ = movements(table)
    assert [journey.mover for journey in found] == travellers
    assert len({journey.destination for journey in found}) == 1


def test_a_dated_meeting_is_a_stay_of_both():
    found, _ = movements(MET_IN_2019)
    assert [(m.kind, m.mover, m.origin, m.destination) for m in found] == [
        ("stay", "Kim", None, "Vladivostok"),
        ("stay", "Putin", None, "Vladivostok"),
    ]
    assert all(m.background and m.status == "past" and m.path == () for m in found)


@pytest.mark.parametrize("reference", [None, date(2024, 3, 5)])
def test_a_year_long_past_is_background(reference):
    found, _ = movements(WITH, reference)
    assert [journey.background for journey in found] == [True, True]


def test_this_year_is_no_background():
    found, _ = movements(WITH, date(2019, 6, 1))
    assert [journey.background for journey in found] == [False, False]


def test_a_past_meeting_without_a_date_is_no_stay():
    undated = MET_IN_2019.replace("In in ADP IN 2 case\n2019 2019 NUM CD 4 obl\n", "")
    lines = [line.split() for line in undated.strip().splitlines()]
    shifted = "\n".join(" ".join([*w[:4], str(max(0, int(w[4]) - 2)), *w[5:]]) for w in lines)
    assert movements(shifted)[0] == []


def test_a_meeting_to_come_is_a_stay_to_come():
    found, _ = movements(WILL_MEET)
    assert {(m.kind, m.status, m.destination, m.background) for m in found} == {("stay", "expected", "Hanoi", False)}


def test_an_earlier_stay_is_not_the_coming_journey():
    found, _ = movements(MET_IN_2019 + "\n" + AFTER_VISITING.strip())
    assert [(m.kind, m.status, m.background) for m in found if m.mover == "Kim"] == [
        ("stay", "past", True),
        ("journey", "expected", False),
        ("journey", "expected", False),
    ]


def test_a_stay_where_a_journey_leads_says_nothing_more():
    found, _ = movements(WILL_MEET + "\n" + AFTER_VISITING.strip())
    assert [(m.kind, m.destination) for m in found if m.mover == "Kim"] == [("journey", "Hanoi"), ("journey", "Moscow")]


def test_they_go_without_a_name():
    [journey], _ = movements(THEY)
    assert (journey.mover, journey.destination, journey.status) == (None, "Russia", "past")


def test_somebody_without_a_name_goes_ahead_and_what_may_be_sent_does_not():
    [journey], _ = movements(THE_PRESIDENT)
    assert (journey.mover, journey.destination, journey.status) == (None, "Hanoi", "expected")
    assert movements(TO_SEND_TROOPS)[0] == []
