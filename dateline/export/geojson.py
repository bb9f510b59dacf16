"""The map as GeoJSON (RFC 7946): a point a place, a line a journey, with the article's words as evidence."""

import json
from collections.abc import Sequence

from dateline.corrections import Corrected
from dateline.export.identity import finding_id, hand_of
from dateline.export.map_shown import is_corridor, journey_name, on_map, part_of, where_of
from dateline.model import Movement, Place


def to_geojson(articles: Sequence[Corrected], *, governments: bool = False) -> bytes:
    """Return what the map shows of ``articles``; ``governments``: with the capitals that stand for a state."""
    places = [
        _place(place, article)
        for article in articles
        for place in article.analysis.places
        if on_map(place, governments=governments)
    ]
    journeys = [
        _journey(movement, article)
        for article in articles
        for movement in article.analysis.movements
        if len(movement.path) > 1
    ]
    features = {"type": "FeatureCollection", "features": places + journeys}
    return json.dumps(features, ensure_ascii=False, indent=1).encode("utf-8")


def _place(place: Place, article: Corrected) -> dict[str, object]:
    lat, lon = where_of(place)
    analysis = article.analysis
    return {
        "type": "Feature",
        "id": finding_id(analysis, place.id),
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {
            "name": place.name,
            "part": part_of(place),
            "kind": place.feature,
            "country": place.country,
            "region": place.admin1,
            "confidence": place.confidence,
            "gazetteer": f"{place.gazetteer.name}:{place.gazetteer.id}" if place.gazetteer else None,
            "mentions": [list(mention.span) for mention in place.mentions],
            "by_hand": hand_of(article, place.id),
            "source": analysis.article.source,
        },
    }


def _journey(movement: Movement, article: Corrected) -> dict[str, object]:
    analysis = article.analysis
    places = {place.id: place.name for place in analysis.places}
    return {
        "type": "Feature",
        "id": finding_id(analysis, movement.id),
        "geometry": _line(movement),
        "properties": {
            "name": journey_name(movement, analysis),
            "origin": places.get(movement.origin or ""),
            "destination": places.get(movement.destination or ""),
            "mode": movement.mode,
            "status": movement.status,
            "certainty": movement.certainty,
            "when": next((date.value for date in analysis.dates if date.id == movement.when), None),
            "line": f"{movement.path_kind}, a possible way" if is_corridor(movement) else movement.path_kind,
            "words": movement.span.of(analysis.article.text),
            "span": list(movement.span),
            "by_hand": hand_of(article, movement.id),
            "source": analysis.article.source,
        },
    }


def _line(movement: Movement) -> dict[str, object]:
    """Return the path, cut at the date line as RFC 7946 (3.1.9) asks."""
    parts: list[list[list[float]]] = [[]]
    before: tuple[float, float] | None = None
    for lat, lon in ((lat, (lon + 180) % 360 - 180) for lat, lon in movement.path):
        if before is not None and abs(lon - before[1]) > 180:
            edge = 180.0 if before[1] > 0 else -180.0
            beyond = lon + 2 * edge  # the same longitude, counted on beyond the edge
            share = (edge - before[1]) / (beyond - before[1]) if beyond != before[1] else 0.0
            crossing = round(before[0] + (lat - before[0]) * share, 5)
            parts[-1].append([edge, crossing])
            parts.append([[-edge, crossing]])
        parts[-1].append([round(lon, 5), round(lat, 5)])
        before = (lat, lon)
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}
