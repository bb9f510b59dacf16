"""States: their names, demonyms, capitals and the words that stand for their governments; small tables, read at import."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.gazetteer.folding import folded
from dateline.gazetteer.tables import TABLES, rows


@dataclass(frozen=True, slots=True)
class State:
    """A state or dependent territory as ISO 3166-1 counts them. Coordinates in degrees; ``id`` is GeoNames'."""

    code: str
    name: str
    capital: str
    continent: str
    neighbours: frozenset[str]
    area_km2: float
    population: int
    lat: float
    lon: float
    id: int
    other_names: tuple[str, ...]


class States:
    """The tables as look-ups. Names and seats are keyed by `folded`, demonyms as printed."""

    def __init__(self) -> None:
        other_names: dict[str, list[str]] = {}
        middles = {code: (lat, lon) for code, region, lat, lon in rows(TABLES / "centres.tsv") if not region}
        for name, code in rows(TABLES / "country_names.tsv"):
            other_names.setdefault(code, []).append(name)
        self.by_code: dict[str, State] = {}
        self.by_name: dict[str, str] = {}
        self.by_seat: dict[str, str] = {}
        self.by_capital: dict[str, str] = {}
        for code, name, capital, continent, neighbours, area, people, lat, lon, identifier in rows(
            TABLES / "countries.tsv"
        ):
            self.by_code[code] = State(
                code=code,
                name=name,
                capital=capital.strip(),
                continent=continent,
                neighbours=frozenset(neighbours.split(",")) - {""},
                area_km2=float(area),
                population=int(people),
                lat=float(middles.get(code, (lat, lon))[0]),
                lon=float(middles.get(code, (lat, lon))[1]),
                id=int(identifier),
                other_names=tuple(other_names.get(code, ())),
            )
            self.by_capital[folded(capital)] = code
            if capital.strip() and capital.strip() != name and int(people) >= MIN_SEAT_POPULATION:
                self.by_seat[folded(capital)] = code
        for state in self.by_code.values():
            self.by_name[folded(state.name)] = state.code
        for code, names in other_names.items():
            self.by_name.update((folded(name), code) for name in names)
        self.seat_buildings: frozenset[str] = frozenset()
        buildings = []
        for name, code, _lat, _lon, _town, sort in rows(TABLES / "seats.tsv"):
            self.by_seat[folded(name)] = code
            if sort == "seat":
                buildings.append(folded(name))
        self.seat_buildings = frozenset(buildings)
        self.by_demonym = {word: code for code, words in rows(TABLES / "demonyms.tsv") for word in words.split("|")}

    def names(self) -> Iterator[str]:
        """Yield every state's names as printed, without "the"."""
        for state in self.by_code.values():
            for name in (state.name, *state.other_names):
                yield name.removeprefix("the ")


# Smaller states' capitals (Kingston of Norfolk Island, Hamilton, Jamestown) share their names with towns that are in
# the news more often, and hardly ever stand for a government.
MIN_SEAT_POPULATION = 150_000

STATES = States()

US_STATE_NAMES: dict[str, tuple[str, ...]] = {
    name: tuple(others.split("|")) for name, others in rows(TABLES / "us_states.tsv")
}

# Names of towns that English-language news uses and GeoNames does not have among its other names, or has misspelt.
TOWN_NAMES: dict[tuple[str, str], tuple[str, ...]] = {
    (country, name): tuple(others.split("|")) for country, name, others in rows(TABLES / "town_names.tsv")
}
