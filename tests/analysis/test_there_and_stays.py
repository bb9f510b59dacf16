"""Where "there" leads, where somebody is said to be, and who goes without a name."""

from datetime import date

import pytest

from dateline.analysis.dates import find_dates
from dateline.analysis.movements import find_movements
from dateline.model import Entity, GazetteerEntry, Mention, Movement, Place, PlaceMention, Span
from tests.parsed import parsed

PLACES = {
    "Vienna": (48.2082, 16.3738, "AT", "city"),
    "Rome": (41.8919, 12.5113, "IT", "city"),
    "Italy": (42.8, 12.8, "IT", "country"),
    "Tunis": (36.819, 10.1658, "TN", "city"),
}
PEOPLE = ("Ruiz", "Okafor")
REFERENCE = date(2024, 3, 5)

FIGHTING_IN_VIENNA = """
Fighting fighting NOUN NN 2 nsubj
ended end VERB VBD 0 ROOT
in in ADP IN 4 case
Vienna~ Vienna PROPN NNP 2 obl B-LOC
.~ . PUNCT . 2 punct
"""
FIGHTING_IN_TWO_TOWNS = """
Fighting fighting NOUN NN 2 nsubj
ended end VERB VBD 0 ROOT
in in ADP IN 4 case
Vienna Vienna PROPN NNP 2 obl B-LOC
and and CCONJ CC 6 cc
Rome~ Rome PROPN NNP 4 conj B-LOC
.~ . PUNCT . 2 punct
"""
FIGHTING_IN_ROME_ITALY = """
Fighting fighting NOUN NN 2 nsubj
ended end VERB VBD 0 ROOT
in in ADP IN 4 case
Rome~ Rome PROPN NNP 2 obl B-LOC
, , PUNCT , 6 punct
Italy~ Italy PROPN NNP 4 appos B-LOC
.~ . PUNCT . 2 punct
"""
FLEW_THERE = """
Ruiz Ruiz PROPN NNP 2 nsubj B-PERSON
flew fly VERB VBD 0 ROOT
there there ADV RB 2 advmod
from from ADP IN 5 case
Tunis~ Tunis PROPN NNP 2 obl B-LOC
.~ . PUNCT . 2 punct
"""
HER_TRIP_THERE = """
Ruiz Ruiz PROPN NNP 4 nmod:poss B-PERSON
's 's PART POS 1 case
first first ADJ JJ 4 amod
trip trip NOUN NN 6 nsubj
there there ADV RB 4 advmod
ended end VERB VBD 0 ROOT
.~ . PUNCT . 6 punct
"""
PAID_A_VISIT_THERE = """
Ruiz Ruiz PROPN NNP 2 nsubj B-PERSON
paid pay VERB VBD 0 ROOT
a a DET DT 4 det
visit visit NOUN NN 2 obj
there~ there ADV RB 2 advmod
.~ . PUNCT . 2 punct
"""
THERE_IS_A_TRIP = """
There there PRON EX 2 expl
was be VERB VBD 0 ROOT
a a DET DT 4 det
trip trip NOUN NN 2 nsubj
by by ADP IN 6 case
Ruiz~ Ruiz PROPN NNP 4 nmod B-PERSON
.~ . PUNCT . 2 punct
"""
WHO_IS_IN_ROME = """
Ruiz~ Ruiz PROPN NNP 9 nsubj B-PERSON
, , PUNCT , 6 punct
who who PRON WP 6 nsubj
is be AUX VBZ 6 cop
in in ADP IN 6 case
Rome~ Rome PROPN NNP 1 acl B-LOC
, , PUNCT , 1 punct
then then ADV RB 9 advmod
spoke~ speak VERB VBD 0 ROOT
.~ . PUNCT . 9 punct
"""
TWO_DAYS_IN_ROME = """
Ruiz Ruiz PROPN NNP 2 nsubj B-PERSON
spent spend VERB VBD 0 ROOT
two two NUM CD 4 nummod
days day NOUN NNS 2 obj
in in ADP IN 6 case
Rome Rome PROPN NNP 2 obl B-LOC
in in ADP IN 8 case
2019~ 2019 NUM CD 2 obl
.~ . PUNCT . 2 punct
"""
SUMMIT_IN_ROME = """
Ruiz Ruiz PROPN NNP 2 nsubj B-PERSON
attended attend VERB VBD 0 ROOT
the the DET DT 4 det
summit summit NOUN NN 2 obj
in in ADP IN 6 case
Rome Rome PROPN NNP 4 nmod B-LOC
in in ADP IN 8 case
2019~ 2019 NUM CD 2 obl
.~ . PUNCT . 2 punct
"""
VISITED_TROOPS = """
Ruiz Ruiz PROPN NNP 2 nsubj B-PERSON
visited visit VERB VBD 0 ROOT
troops troop NOUN NNS 2 obj
in in ADP IN 5 case
Rome~ Rome PROPN NNP 2 obl B-LOC
.~ . PUNCT . 2 punct
"""
DEPORTED = """
He he PRON PRP 3 nsubj:pass
was be AUX VBD 3 aux:pass
deported deport VERB VBN 0 ROOT
to to ADP IN 5 case
Tunis~ Tunis PROPN NNP 3 obl B-LOC
.~ . PUNCT . 3 punct
"""
REBELS = """
Rebels rebel NOUN NNS 2 nsubj
entered enter VERB VBD 0 ROOT
Tunis~ Tunis PROPN NNP 2 obj B-LOC
.~ . PUNCT . 2 punct
"""
TOOK_OFF = """
Ruiz Ruiz PROPN NNP 2 nsubj B-PERSON
took take VERB VBD 0 ROOT
off off ADP RP 2 compound:prt
from from ADP IN 5 case
Rome Rome PROPN NNP 2 obl B-LOC
for for ADP IN 7 case
Tunis~ Tunis PROPN NNP 2 obl B-LOC
.~ . PUNCT . 2 punct
"""
REACHED = """
Migrants migrant NOUN NNS 2 nsubj
reached reach VERB VBD 0 ROOT
Rome Rome PROPN NNP 2 obj B-LOC
from from ADP IN 5 case
Tunis~ Tunis PROPN NNP 2 obl B-LOC
.~ . PUNCT . 2 punct
"""


def movements(*sentences: str) -> list[Movement]:
    """Return the movements told in the sentences, whose people and places are entities by their names."""
    doc = parsed("\n\n".join(sentence.strip() for sentence in sentences))

    def spans(name: str) -> list[Span]:
        return [Span(token.idx, token.idx + len(token)) for token in doc if token.text == name]

    entities = [
        Entity(name, name, "PERSON", (), (), None, 0.1, tuple(Mention(span, "name") for span in spans(name)))
        for name in PEOPLE
        if spans(name)
    ]
    places = [
        Place(
            *(name, None, name, lat, lon, country, None, feature, GazetteerEntry("geonames", name)),
            tuple(PlaceMention(span, "place") for span in spans(name)),
            0.9,
        )
        for name, (lat, lon, country, feature) in PLACES.items()
        if spans(name)
    ]
    return find_movements(doc, entities, places, find_dates(doc, REFERENCE), REFERENCE)


def told(*sentences: str) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(m.kind, m.mover, m.origin, m.destination) for m in movements(*sentences)]


@pytest.mark.parametrize(
    ("sentence", "origin"),
    [
        pytest.param(FLEW_THERE, "Tunis", id="verb"),
        pytest.param(HER_TRIP_THERE, None, id="noun"),
        pytest.param(PAID_A_VISIT_THERE, None, id="noun-and-there-hung-on-the-verb"),
    ],
)
def test_there_is_the_one_place_of_the_sentence_before(sentence: str, origin: str | None):
    assert told(FIGHTING_IN_VIENNA, sentence) == [("journey", "Ruiz", origin, "Vienna")]


def test_there_is_the_town_and_not_the_country_it_lies_in():
    assert told(FIGHTING_IN_ROME_ITALY, HER_TRIP_THERE) == [("journey", "Ruiz", None, "Rome")]


def test_there_is_nowhere_where_two_places_may_be_meant():
    assert told(FIGHTING_IN_TWO_TOWNS, HER_TRIP_THERE) == []
    assert told(FIGHTING_IN_TWO_TOWNS, FLEW_THERE) == [("journey", "Ruiz", "Tunis", None)]


def test_there_is_nowhere_where_no_place_is_named_before():
    assert told(HER_TRIP_THERE) == []


def test_there_was_leads_nowhere():
    assert told(FIGHTING_IN_VIENNA, THERE_IS_A_TRIP) == []


def test_who_is_in_a_place_is_there_now():
    [stay] = movements(WHO_IS_IN_ROME)
    assert (stay.kind, stay.mover, stay.destination, stay.status) == ("stay", "Ruiz", "Rome", "ongoing")


@pytest.mark.parametrize(
    "sentence", [pytest.param(TWO_DAYS_IN_ROME, id="days"), pytest.param(SUMMIT_IN_ROME, id="event")]
)
def test_days_spent_and_events_attended_are_stays(sentence: str):
    assert told(sentence) == [("stay", "Ruiz", None, "Rome")]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(TWO_DAYS_IN_ROME.replace("days day NOUN", "millions million NOUN"), id="money-spent"),
        pytest.param(SUMMIT_IN_ROME.replace("summit summit", "truce truce"), id="no-event"),
    ],
)
def test_what_is_spent_or_taken_up_elsewhere_is_no_stay(sentence: str):
    assert told(sentence) == []


def test_whom_one_visits_is_where_they_are():
    assert told(VISITED_TROOPS) == [("journey", "Ruiz", None, "Rome")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(DEPORTED, (None, None, "Tunis"), id="deported"),
        pytest.param(REBELS, (None, None, "Tunis"), id="rebels"),
        pytest.param(TOOK_OFF, ("Ruiz", "Rome", "Tunis"), id="took-off-for"),
        pytest.param(REACHED, (None, "Tunis", "Rome"), id="reached-from"),
    ],
)
def test_words_of_going_and_of_who_goes(sentence: str, expected: tuple[str | None, str | None, str]):
    assert told(sentence) == [("journey", *expected)]
