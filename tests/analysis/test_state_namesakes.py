"""A state's code is no fact about another place of its name."""

from dateline.analysis.state_namesakes import without_namesakes_codes
from dateline.model import Entity, GazetteerEntry, Mention, Place, PlaceMention, Span

WHERE = Span(0, 7)


def entity(number: int, name: str, kind: str, country: str | None) -> Entity:
    return Entity(f"e{number}", name, kind, (), (), country, 0.5, (Mention(WHERE, "name"),))


def place(country: str | None, name: str = "Georgia") -> Place:
    known = None if country is None else GazetteerEntry("geonames", 1)
    lat = None if country is None else 33.0
    return Place("p1", "e1", name, lat, lat, country, None, "city", known, (PlaceMention(WHERE, "place"),), 0.9)


STATE = entity(1, "Georgia", "GPE", "GE")
BOARD = entity(2, "Georgia Board of Pharmacy", "ORG", "GE")
OTHER = entity(3, "Armenia", "GPE", "AM")


def test_what_belongs_to_the_state_of_the_name_belongs_to_it_no_longer():
    read = without_namesakes_codes([STATE, BOARD, OTHER], [place("US")])
    assert [one.country for one in read] == [None, None, "AM"]
    assert [one.id for one in read] == ["e1", "e2", "e3"]


def test_a_state_and_what_nobody_has_placed_keep_theirs():
    for country in ("GE", None):
        assert without_namesakes_codes([STATE, BOARD], [place(country)]) == [STATE, BOARD]


def test_a_town_that_lies_in_a_state_says_nothing_of_that_states_code():
    town = entity(1, "Tbilisi", "GPE", "GE")
    assert without_namesakes_codes([town, BOARD], [place("GE", "Tbilisi")]) == [town, BOARD]


def test_a_capital_that_acts_for_its_state_is_no_namesake():
    assert without_namesakes_codes([STATE, BOARD], [place("GE"), place("GE", "Tbilisi")]) == [STATE, BOARD]
    assert without_namesakes_codes([STATE, BOARD], [place("GE", "Tbilisi")]) == [STATE, BOARD]
