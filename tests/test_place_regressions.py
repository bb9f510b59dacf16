"""Mistakes that users of other geoparsers report, over the whole pipeline: each sentence and what the map must show of it."""

import pytest

from dateline.analysis import analyse
from dateline.export.map_shown import on_map
from dateline.language import load
from dateline.model import Place
from dateline.reading import read


def pins(text: str) -> dict[str, Place]:
    """Return the places of ``text`` that the map has a pin for, those that stand for a state too, by name."""
    analysis = analyse(read(text.encode(), "a.txt"), load())
    return {place.name: place for place in analysis.places if on_map(place, governments=True)}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("European leaders agreed on a new budget on Friday.", id="european-is-no-mine-in-arizona"),
        pytest.param("A European woman praised the nurses who treated her.", id="european-adjective"),
        pytest.param("A Mediterranean storm flooded the Mediterranean coast.", id="mediterranean-adjective"),
        pytest.param("Patients with M.S. often wait months for a diagnosis.", id="ms-is-no-hotel-in-malaysia"),
        pytest.param("She earned an M.S. in chemistry before joining the company.", id="ms-is-a-degree"),
        pytest.param("Paris Hilton opened a new store on Thursday.", id="paris-hilton"),
        pytest.param("Jordan Peterson gave a lecture to a packed hall.", id="jordan-peterson"),
        pytest.param("Chelsea Clinton spoke at the event.", id="chelsea-clinton"),
        pytest.param("Jack London wrote the novel in 1903.", id="jack-london"),
        pytest.param("Georgia O'Keeffe painted it in 1929.", id="georgia-okeeffe"),
        pytest.param("Denzel Washington and Irving Berlin were honoured.", id="surnames"),
        pytest.param("The Washington Post reported the deal on Monday.", id="washington-post"),
        pytest.param(
            "The Philadelphia Inquirer, the Chicago Tribune and the Miami Herald ran the story.", id="dailies"
        ),
        pytest.param("Le Monde and the Jerusalem Post wrote about it.", id="jerusalem-post"),
        pytest.param("Researchers at the University of Texas published the study.", id="university-of-texas"),
        pytest.param("Bank of America and Air France cut jobs.", id="companies"),
        pytest.param("Chelsea won 3-1 after a late goal.", id="chelsea-won"),
        pytest.param("Chelsea beat Arsenal on Saturday.", id="chelsea-beat"),
        pytest.param("Washington beat Dallas 24-21.", id="washington-beat"),
        pytest.param("Paris won the match against Milan.", id="paris-won-the-match"),
        pytest.param("The Dallas Cowboys won.", id="dallas-cowboys"),
        pytest.param("The Los Angeles Lakers beat the Golden State Warriors.", id="lakers"),
    ],
)
def test_no_pin(text: str):
    assert not pins(text)


@pytest.mark.parametrize(
    ("text", "name", "country", "feature"),
    [
        pytest.param(
            "The bill passed the State Senate in Albany on Tuesday.", "Albany", "US", "city", id="albany-not-albania"
        ),
        pytest.param("Police in Albany, Georgia, arrested two men.", "Georgia", "US", "state", id="georgia-of-albany"),
        pytest.param("Protesters gathered in Tbilisi, Georgia.", "Georgia", "GE", "country", id="georgia-of-tbilisi"),
        pytest.param(
            "The tanker crossed the Pacific after it left Seattle.", "Pacific", None, "water", id="no-town-by-seattle"
        ),
        pytest.param("The mayor of Pacific met the council in Seattle.", "Pacific", "US", "city", id="town-by-seattle"),
        pytest.param("Ships waited on the Volga near Samara.", "Volga", "RU", "water", id="river"),
        pytest.param(
            "Turkey and Greece dispute resources in the Mediterranean.",
            *("Mediterranean", None, "water"),
            id="a-sea-named-like-its-adjective",
        ),
        pytest.param("Police in London, Ontario, said so.", "London", "CA", "city", id="london-ontario"),
        pytest.param(
            "Gas exports to Western Europe fell sharply last year.", "Western Europe", None, "region", id="no-germany"
        ),
        pytest.param(
            "Countries in Western Europe have tightened border checks.",
            *("Western Europe", None, "region"),
            id="western-europe-in-two-names",
        ),
        pytest.param("Southeast Asia has seen heavy rains.", "Southeast Asia", None, "region", id="southeast-asia"),
        pytest.param(
            "A tornado tore through a small town in Oklahoma on Sunday.",
            "Oklahoma",
            "US",
            "state",
            id="no-pennsylvania",
        ),
        pytest.param("People across Africa have no clean water.", "Africa", None, "region", id="africa-a-continent"),
        pytest.param(
            "Students gathered on the campus of Stanford University.",
            *("Stanford University", "US", "institution"),
            id="a-campus-is-a-place",
        ),
        pytest.param(
            "Adamowicz was taken to the Medical University of Gdańsk.",
            *("Medical University of Gdańsk", "PL", "institution"),
            id="a-hospital-known-by-its-town",
        ),
        pytest.param("England beat France 2-0 in Marseille.", "Marseille", "FR", "city", id="where-a-match-was"),
    ],
)
def test_pin(text: str, name: str, country: str | None, feature: str):
    place = pins(text)[name]
    assert (place.country, place.feature) == (country, feature)


def test_western_is_no_place():
    assert list(pins("Countries in Western Europe have tightened border checks.")) == ["Western Europe"]
