"""Which places and journeys are on the map: the page draws these, and a saved map holds the same."""

from dateline.model import Analysis, Movement, Place, PlaceUse


def part_of(place: Place) -> PlaceUse | None:
    """Return what the place is drawn as: a place if it is one anywhere, else a government; None for neither."""
    uses = {mention.use for mention in place.mentions}
    return "place" if "place" in uses else "government" if "government" in uses else None


def on_map(place: Place, *, governments: bool) -> bool:
    """Whether the place has a pin; ``governments``: whether capitals that stand for a state have one too."""
    part = part_of(place)
    return located(place) and (part == "place" or (governments and part == "government"))


def located(place: Place) -> bool:
    """Whether the place has coordinates."""
    return place.lat is not None and place.lon is not None


def where_of(place: Place) -> tuple[float, float]:
    """Return latitude and longitude.

    Raises:
        ValueError: if the place has none; `located` tells.
    """
    if place.lat is None or place.lon is None:
        raise ValueError(f"{place.name} has no coordinates: ask located first")
    return place.lat, place.lon


def is_corridor(movement: Movement) -> bool:
    """Whether the path is a way that exists, drawn as a possible one; else it is the shortest line."""
    return movement.path_kind is not None and movement.path_kind.endswith("corridor")


def journey_name(movement: Movement, analysis: Analysis) -> str:
    """Return "Kim Jong-un: Pyongyang to Vladivostok": who, and the ends that are known, or where someone stays."""
    mover = next((entity.name for entity in analysis.entities if entity.id == movement.mover), "Someone")
    places = {place.id: place.name for place in analysis.places}
    if movement.kind == "stay":
        return f"{mover}: in {places.get(movement.destination or '', 'a place')}"
    ends = [places[end] for end in (movement.origin, movement.destination) if end in places]
    way = f"{'from' if movement.origin in places else 'to'} {ends[0]}" if len(ends) == 1 else " to ".join(ends)
    by_way_of = [places[stop] for stop in movement.via if stop in places]
    return f"{mover}: {way}{' by way of ' + ' and '.join(by_way_of) if by_way_of else ''}"
