"""An article's places: what they resolve to and on which evidence, what stays unresolved, and what never is a place."""

import pytest
from spacy.tokens import Doc

from dateline.analysis.place_resolution import Question, resolve
from dateline.analysis.places import find_places
from dateline.errors import MissingAnnotationError
from dateline.model import Entity, Kind, Mention, MentionForm, Place, Span
from tests.parsed import parsed

CAMPUS = """
They they PRON PRP 2 nsubj
met meet VERB VBD 0 ROOT
on on ADP IN 5 case
the the DET DT 5 det
campus campus NOUN NN 2 obl
of of ADP IN 11 case
Vladivostok~ Vladivostok PROPN NNP 11 nmod:poss B-LOC
's 's PART POS 7 case
Maritime Maritime PROPN NNP 11 compound B-ORG
State State PROPN NNP 11 compound I-ORG
University~ University PROPN NNP 5 nmod I-ORG
. . PUNCT . 2 punct
"""
ODESSA = """
The the DET DT 2 det
fire fire NOUN NN 3 nsubj
began begin VERB VBD 0 ROOT
in in ADP IN 5 case
Odessa~ Odessa PROPN NNP 3 obl B-LOC
, , PUNCT , 7 punct
Texas~ Texas PROPN NNP 5 appos B-LOC
. . PUNCT . 3 punct
"""
PYONGYANG = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
left leave VERB VBD 0 ROOT
Pyongyang~ Pyongyang PROPN NNP 2 obj B-LOC
. . PUNCT . 2 punct

Pyongyang Pyongyang PROPN NNP 2 nsubj B-LOC
asked ask VERB VBD 0 ROOT
Moscow Moscow PROPN NNP 2 obj B-LOC
for for ADP IN 5 case
help~ help NOUN NN 2 obl
. . PUNCT . 2 punct
"""
UNKNOWN = """
He he PRON PRP 2 nsubj
lives live VERB VBZ 0 ROOT
in in ADP IN 4 case
Qwxyzville~ Qwxyzville PROPN NNP 2 obl B-LOC
. . PUNCT . 2 punct
"""
FOUNDED = """
Maritime Maritime PROPN NNP 3 compound B-ORG
State State PROPN NNP 3 compound I-ORG
University University PROPN NNP 4 nsubj I-ORG
denied deny VERB VBD 0 ROOT
it~ it PRON PRP 4 obj
. . PUNCT . 4 punct
"""


def named(
    doc: Doc, identifier: str, kind: Kind, name: str, country: str | None = None, form: MentionForm = "name"
) -> Entity:
    spans, start = [], doc.text.find(name)
    while start >= 0:
        spans.append(Span(start, start + len(name)))
        start = doc.text.find(name, start + 1)
    return Entity(identifier, name, kind, (), (), country, 0.1, tuple(Mention(span, form) for span in spans))


def by_name(places: list[Place]) -> dict[str, Place]:
    return {place.name: place for place in places}


def test_one_name_is_a_place_and_a_government():
    doc = parsed(PYONGYANG)
    entities = [
        named(doc, "e1", "PERSON", "Kim"),
        named(doc, "e2", "GPE", "Pyongyang"),
        named(doc, "e3", "GPE", "Moscow"),
    ]
    places = by_name(find_places(doc, entities))
    assert [mention.use for mention in places["Pyongyang"].mentions] == ["place", "government"]
    assert places["Pyongyang"].gazetteer.id == 1871859
    assert [mention.use for mention in places["Moscow"].mentions] == ["government"]
    assert "Kim" not in places
    assert [place.id for place in find_places(doc, entities)] == ["p1", "p2"]
    for place in places.values():
        assert {mention.span.of(doc.text) for mention in place.mentions} == {place.name}


def test_what_follows_after_a_comma_contains_it():
    doc = parsed(ODESSA)
    places = by_name(find_places(doc, [named(doc, "e1", "GPE", "Odessa"), named(doc, "e2", "GPE", "Texas")]))
    assert (places["Odessa"].country, places["Odessa"].admin1) == ("US", "Texas")
    assert places["Odessa"].confidence > 0.9
    assert places["Texas"].feature == "state"


def test_both_parts_of_one_mention_are_places():
    doc = parsed(ODESSA)
    places = by_name(find_places(doc, [named(doc, "e1", "GPE", "Odessa, Texas")]))
    assert set(places) == {"Odessa", "Texas"}
    assert places["Odessa"].admin1 == "Texas"


def test_an_institution_stands_in_the_town_it_belongs_to():
    doc = parsed(CAMPUS)
    entities = [named(doc, "e1", "GPE", "Vladivostok"), named(doc, "e2", "ORG", "Maritime State University")]
    places = by_name(find_places(doc, entities))
    university, town = places["Maritime State University"], places["Vladivostok"]
    assert (university.lat, university.lon, university.feature) == (town.lat, town.lon, "institution")
    assert university.confidence < 0.5 < town.confidence
    assert university.entity == "e2"


def test_an_institution_that_acts_is_no_place():
    doc = parsed(FOUNDED)
    assert find_places(doc, [named(doc, "e1", "ORG", "Maritime State University")]) == []


def test_an_unknown_place_stays_without_coordinates():
    doc = parsed(UNKNOWN)
    (place,) = find_places(doc, [named(doc, "e1", "GPE", "Qwxyzville")])
    assert (place.lat, place.lon, place.gazetteer, place.confidence) == (None, None, None, 0.0)
    assert [mention.use for mention in place.mentions] == ["place"]


def test_without_a_parse_it_says_what_is_missing():
    with pytest.raises(MissingAnnotationError):
        find_places(Doc(parsed(UNKNOWN).vocab, words=["Paris"]), [])


def question(name: str, *containers: str, asked: tuple[str, ...] = (), key: str | None = None) -> Question:
    return Question(key or name, name, frozenset(containers), frozenset(asked), 1)


@pytest.mark.parametrize(
    ("questions", "countries", "name", "where"),
    [
        pytest.param([question("Paris")], {}, "Paris", ("FR", "Île-de-France"), id="largest"),
        pytest.param([question("Paris", "Texas"), question("Texas")], {}, "Paris", ("US", "Texas"), id="contained"),
        pytest.param([question("Cambridge")], {"US": 9}, "Cambridge", ("US", "Massachusetts"), id="country-of-article"),
        pytest.param([question("Cambridge")], {"GB": 9}, "Cambridge", ("GB", "England"), id="other-country-of-article"),
        pytest.param(
            [question("Cambridge"), question("Ely", "GB")], {}, "Cambridge", ("GB", "England"), id="neighbour"
        ),
        pytest.param([question("Georgia", key="GE")], {"GE": 1}, "GE", ("GE", None), id="state-by-default"),
        pytest.param(
            [question("Georgia", key="GE"), question("Atlanta"), question("Savannah")],
            {"GE": 1, "US": 5},
            "GE",
            ("US", None),
            id="federal-state-among-its-towns",
        ),
        pytest.param(
            [question("Albany"), question("New York")], {"US": 1}, "Albany", ("US", "New York"), id="no-Albania"
        ),
        pytest.param(
            [question("Mexico", key="MX"), question("Cancún")], {"MX": 1}, "MX", ("MX", None), id="not-the-province"
        ),
        pytest.param(
            [question("Oklahoma", "Pennsylvania"), question("Pennsylvania")],
            {},
            "Oklahoma",
            ("US", None),
            id="list-of-states",
        ),
        pytest.param(
            [question("Salem", "Oregon"), question("Oregon")],
            {},
            "Salem",
            ("US", "Oregon"),
            id="address",
        ),
        pytest.param(
            [question("Calicut International Airport")],
            {},
            "Calicut International Airport",
            ("IN", "Kerala"),
            id="airport-of",
        ),
        pytest.param(
            [question("Madrid Hospital", "madrid"), question("Madrid", "PH", key="madrid")],
            {"PH": 3},
            "Madrid Hospital",
            ("PH", "Caraga"),
            id="in-the-town-of",
        ),
        pytest.param([question("Pacific Coast of Russia")], {}, "Pacific Coast of Russia", ("RU", None), id="coast-of"),
    ],
)
def test_resolution(questions, countries, name, where):
    best = resolve(questions, countries)[name].ranked[0]
    assert (best.country, best.admin1) == where


@pytest.mark.parametrize(
    ("name", "containers", "countries"),
    [
        pytest.param("Bond University", (), {"US": 3, "AU": 1}, id="a-surname-that-is-a-village"),
        pytest.param("Blenheim Palace", ("oxfordshire",), {"GB": 2}, id="said-to-be-elsewhere"),
        pytest.param("U.S. Supreme Court", (), {"US": 2}, id="a-state"),
        pytest.param("Madrid Hospital", (), {"PH": 2}, id="of-a-state-that-is-not-named"),
    ],
)
def test_no_town_is_found_in_the_name_of_an_institution(name, containers, countries):
    assert resolve([question(name, *containers)], countries)[name].ranked == ()


def test_rivals_are_named_and_confidences_are_shares():
    ranked = resolve([question("Springfield")], {"US": 3})["Springfield"].ranked
    assert len(ranked) > 3
    assert sum(candidate.confidence for candidate in ranked) <= 1.001
    assert ranked[0].confidence < 0.8  # nothing in the text decides
    assert [c.confidence for c in ranked] == sorted((c.confidence for c in ranked), reverse=True)
