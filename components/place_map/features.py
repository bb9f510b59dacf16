"""What the map shows of an analysis, as GeoJSON: pins, journeys with their heads, vehicles and stations; and where to look."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from components.map_style import Feature, line, point
from components.map_view import LatLon, View, along, bowed, fitted, unbroken
from components.palette import Colours
from components.selection import Selection, related
from components.stretch import stretch_of
from dateline.export.map_shown import is_corridor, located, on_map, part_of, where_of
from dateline.gazetteer.corridors import station_at
from dateline.model import Analysis, Movement, Place

NARROWEST = 400  # pixels of the panel at a window 1024 wide: what fits there fits wherever it is wider
LOWEST = 180  # pixels of the panel in a low window
MARGIN = 58  # pixels kept free around what is fitted: half a name
AREAS = {"country", "state", "region", "water"}  # features that no point stands for: their pin is the middle of an area
UNSURE = 0.7  # confidence under which a place is drawn as an area: Dateline calls it "Unsure" (dateline.wording)
CLOSEST = {"country": 3.4, "state": 4.6, "region": 4.6, "water": 4.2, "city": 6.4, "landmark": 8.0, "institution": 8.0}

# The mode of travel the article tells, and what it is drawn as; on foot and unknown get no sign.
SIGNS = {
    "train": "sign_train",
    "aircraft": "sign_plane",
    "helicopter": "sign_helicopter",
    "ship": "sign_ship",
    "road": "sign_car",
}


@dataclass(frozen=True, slots=True)
class Arc:
    """A movement with both ends known, and the line drawn for it (latitude, longitude; not broken at the date line)."""

    movement: Movement
    points: tuple[LatLon, ...]


def arcs_of(analysis: Analysis) -> list[Arc]:
    """Return the movements that have a path, each with its line: the corridor as it is, other ways bowed apart."""
    drawn: Counter[tuple[str | None, str | None]] = Counter()
    arcs = []
    for movement in analysis.movements:
        if len(movement.path) < 2:
            continue
        if is_corridor(movement):
            points = unbroken(movement.path)
        else:
            ends = (movement.origin, movement.destination)
            points = bowed(movement.path, parallel=drawn[ends])
            drawn[ends] += 1
        arcs.append(Arc(movement, tuple(points)))
    return arcs


def is_sure(movement: Movement) -> bool:
    """Whether the movement is drawn solid: the article reports it, unhedged, as done or under way."""
    return movement.certainty == "asserted" and movement.status != "expected"


def focus(analysis: Analysis, selection: Selection | None) -> frozenset[str]:
    """Return the ids of the places and movements that ``selection`` concerns; empty when it concerns none on the map."""
    near = related(analysis, selection)
    moves = {item.id for item in near if item.kind == "movement"}
    found = moves | {item.id for item in near if item.kind == "place"}
    for movement in analysis.movements:
        if movement.id in moves:
            found |= {end for end in (movement.origin, movement.destination) if end}
    with_point = {place.id for place in analysis.places if located(place)}
    return frozenset(found) if found & with_point else frozenset()


def view_of(analysis: Analysis, *, governments: bool = False) -> View:
    """Return the view on all that happens somewhere, for the smallest panel."""
    points = points_of(analysis, (), governments=governments)
    return fitted(points, width=NARROWEST, height=LOWEST, margin=MARGIN, closest=closest_of(analysis, ()))


def points_of(analysis: Analysis, fit: Collection[str], *, governments: bool) -> list[LatLon]:
    """Return what has to be in view: the places and movements with an id in ``fit``; by default all.

    Areas have no point of their own, so by default they count only where nothing else is on the map: a journey in one
    corner of the world is worth more than the middle of a country in another.
    """
    arcs = arcs_of(analysis)
    if fit:
        places = [place for place in analysis.places if place.id in fit and located(place)]
        arcs = [arc for arc in arcs if arc.movement.id in fit]
    else:
        shown = [place for place in analysis.places if on_map(place, governments=governments)]
        places = [place for place in shown if place.feature not in AREAS] or ([] if arcs else shown)
    return [where_of(place) for place in places] + [where for arc in arcs for where in arc.points]


def closest_of(analysis: Analysis, fit: Collection[str]) -> float:
    """Return the zoom not to go beyond: the widest of what is fitted needs its surroundings to be known again."""
    features = [place.feature for place in analysis.places if place.id in fit or not fit]
    return min((CLOSEST[feature] for feature in features if feature and (fit or feature not in AREAS)), default=6.4)


def findings(
    analysis: Analysis, selection: Selection | None, *, colours: Colours, governments: bool = False
) -> tuple[list[Feature], list[Feature]]:
    """Return journeys and pins as GeoJSON: what is selected in the accent, and what it does not concern faded."""
    near = focus(analysis, selection)
    arcs, places = arcs_of(analysis), shown_places(analysis, near, governments=governments)
    chosen = selection.id if selection else ""
    days = days_of(analysis)
    journeys = [feature for arc in arcs for feature in _arc_features(arc, chosen, near, days.get(arc.movement.id))]
    beside = Counter(_spot(place) for place in places)
    pins = [
        _pin(place, rank, chosen, near, colours, beside[_spot(place)] - 1)
        for rank, place in enumerate(_by_weight(places, arcs))
    ]
    return journeys + _arrivals(analysis, chosen, near, days), pins


def days_of(analysis: Analysis) -> dict[str, int]:
    """Return the first day (a day number) of each movement that the article dates."""
    dates = {moment.id: stretch for moment in analysis.dates if (stretch := stretch_of(moment.value)) is not None}
    return {move.id: dates[move.when].start for move in analysis.movements if move.when in dates}


def shown_places(analysis: Analysis, near: Collection[str], *, governments: bool) -> list[Place]:
    """Return the places with a pin: those on the map, and those with an id in ``near`` whatever part they play."""
    return [
        place
        for place in analysis.places
        if on_map(place, governments=governments) or (place.id in near and located(place))
    ]


def _arc_features(arc: Arc, chosen: str, near: Collection[str], day: int | None) -> list[Feature]:
    movement = arc.movement
    common = {
        "id": movement.id,
        "address": f"movement:{movement.id}",
        "day": day,
        "chosen": movement.id == chosen,
        "faded": bool(near) and movement.id not in near,
    }
    (middle, _), (end, heading) = along(arc.points, 0.5), along(arc.points, 1.0)
    sign = SIGNS.get(movement.mode or "")
    features = [
        line(arc.points, sure=is_sure(movement), **common),
        point(*end, part="head", heading=round(heading), **common),
        point(*middle, part="sign", **({"sign": sign} if sign else {}), **common),
    ]
    if is_corridor(movement):
        for where in movement.path[1:-1]:
            station = station_at(where)
            if station:
                features.append(point(*where, part="station", name=station.name, border=station.border, **common))
    return features


def _arrivals(analysis: Analysis, chosen: str, near: Collection[str], days: Mapping[str, int]) -> list[Feature]:
    """Return a dotted arrow into each place that someone comes to from a place the article does not name."""
    places = {place.id: place for place in analysis.places if located(place)}
    headings = Counter[str]()
    features = []
    for movement in analysis.movements:
        place = places.get(movement.destination or "")
        if place is None or movement.origin is not None or movement.kind == "stay":
            continue
        heading = (135 + 40 * headings[place.id]) % 360
        headings[place.id] += 1
        features.append(
            point(
                *where_of(place),
                part="arrival",
                id=movement.id,
                address=f"movement:{movement.id}",
                day=days.get(movement.id),
                heading=heading,
                chosen=movement.id == chosen,
                faded=bool(near) and movement.id not in near,
            )
        )
    return features


def _pin(place: Place, rank: int, chosen: str, near: Collection[str], colours: Colours, beside: int) -> Feature:
    strength = 0.35 + 0.65 * place.confidence
    return point(
        *where_of(place),
        id=place.id,
        address=f"place:{place.id}",
        entity=f"entity:{place.entity}" if place.entity else "",
        name=place.name,
        label=" ".join([place.name, *(["✎"] if place.gazetteer is None else []), *([f"+{beside}"] if beside else [])]),
        use=part_of(place),
        area=place.feature in AREAS,
        unsure=place.confidence < UNSURE,
        colour=_mixed(colours.place, colours.land, strength),
        chosen=chosen in {place.id, place.entity},
        faded=bool(near) and place.id not in near,
        rank=rank,
    )


def _spot(place: Place) -> LatLon:
    """Return where the place lies to a hundredth of a degree: pins closer than that lie on one another at every zoom."""
    lat, lon = where_of(place)
    return round(lat, 2), round(lon, 2)


def _by_weight(places: Iterable[Place], arcs: Sequence[Arc]) -> list[Place]:
    """Return the places whose names matter most first: ends of journeys, then what is named most often."""
    ends = {end for arc in arcs for end in (arc.movement.origin, arc.movement.destination)}
    return sorted(places, key=lambda place: (place.id not in ends, -len(place.mentions)))


def _mixed(colour: str, ground: str, share: float) -> str:
    """Return ``colour`` laid over ``ground`` at strength ``share``, both and the result as #rrggbb."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + "".join(f"{round(front * share + back * (1 - share)):02x}" for front, back in pairs)
