"""Two institutions of one town are two places, in one article and over several."""

from dataclasses import replace

from dateline.across import joined, known_across
from dateline.model import GazetteerEntry, Place, PlaceMention
from tests.across.made import article, at

TOWN = GazetteerEntry("geonames", 98182)


def placed(name: str):
    """Return an article that names an institution of which only its town is known."""
    analysis = article(f"A report.\nHe arrived at {name}.", (name, "FAC", "IQ"))
    span = at(analysis.article.text, name)
    place = Place(
        id="p1",
        entity="e1",
        name=name,
        lat=33.3,
        lon=44.4,
        country="IQ",
        admin1="Baghdad",
        feature="institution",
        gazetteer=TOWN,
        mentions=(PlaceMention(span, "place"),),
        confidence=0.39,
    )
    return replace(analysis, places=(place,))


def test_an_airport_and_an_embassy_of_one_town_are_two():
    articles = [placed("United States Embassy"), placed("Baghdad International Airport")]
    assert len(known_across(articles)) == 2
    assert {place.name for place in joined(articles, source="both").analysis.places} == {
        "United States Embassy",
        "Baghdad International Airport",
    }


def test_one_airport_told_twice_is_one():
    text = placed("Baghdad International Airport")
    again = article(
        "Another report.\nThey left Baghdad International Airport.", ("Baghdad International Airport", "FAC", "IQ")
    )
    moved = replace(text.places[0], mentions=(PlaceMention(again.entities[0].mentions[0].span, "place"),))
    articles = [text, replace(again, places=(moved,))]
    assert len(known_across(articles)) == 1
    assert len(joined(articles, source="both").analysis.places) == 1


def georgia(feature: str, country: str, number: int):
    """Return an article that names a Georgia, the state or the one where Atlanta lies."""
    analysis = article("A report.\nHe arrived in Georgia.", ("Georgia", "GPE", "GE" if feature == "country" else None))
    span = at(analysis.article.text, "Georgia")
    known = GazetteerEntry("geonames", number)
    place = Place("p1", "e1", "Georgia", 42.0, 43.5, country, None, feature, known, (PlaceMention(span, "place"),), 0.9)
    return replace(analysis, places=(place,))


def test_a_state_and_a_place_of_its_name_are_two():
    here, there = georgia("country", "GE", 614540), georgia("state", "US", 4197000)
    assert len(known_across([here, there])) == 2
    assert len(known_across([here, georgia("country", "GE", 614540)])) == 1
