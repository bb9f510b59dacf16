"""The map as KML 2.2, for Google Earth and QGIS: a placemark a place and a journey, with the article's words."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from dateline.corrections import Corrected
from dateline.export.identity import finding_id, hand_of
from dateline.export.map_shown import is_corridor, journey_name, on_map, where_of
from dateline.export.xml_text import xml_text

_NAMESPACE = "http://www.opengis.net/kml/2.2"


def to_kml(articles: Sequence[Corrected], *, governments: bool = False) -> bytes:
    """Return what the map shows, a folder an article, UTF-8; ``governments``: with the capitals that stand for a state."""
    ET.register_namespace("", _NAMESPACE)
    kml = ET.Element(f"{{{_NAMESPACE}}}kml")
    document = _add(kml, "Document")
    for article in articles:
        _fill(_add(document, "Folder"), article, governments=governments)
    return bytes(ET.tostring(kml, encoding="utf-8", xml_declaration=True))


def _fill(folder: ET.Element, article: Corrected, *, governments: bool) -> None:
    analysis = article.analysis
    _add(folder, "name", analysis.article.title or analysis.article.source)
    for place in analysis.places:
        if on_map(place, governments=governments):
            lat, lon = where_of(place)
            within = ", ".join(part for part in (place.feature, place.admin1, place.country) if part)
            said = f"{within}; confidence {place.confidence:.0%}{_by_hand(article, place.id)}"
            mark = _placemark(folder, finding_id(analysis, place.id), place.name, said)
            _add(_add(mark, "Point"), "coordinates", f"{lon},{lat}")
    for movement in analysis.movements:
        if len(movement.path) > 1:
            way = f" ({movement.path_kind}, a possible way)" if is_corridor(movement) else ""
            sure = f"{movement.status}, {movement.certainty}{way}{_by_hand(article, movement.id)}"
            said = f"{sure}: “{movement.span.of(analysis.article.text)}”"
            mark = _placemark(folder, finding_id(analysis, movement.id), journey_name(movement, analysis), said)
            line = _add(mark, "LineString")
            _add(line, "tessellate", "1")
            _add(line, "coordinates", " ".join(f"{lon},{lat}" for lat, lon in movement.path))


def _by_hand(article: Corrected, finding: str) -> str:
    hand = hand_of(article, finding)
    return f"; {hand} by hand" if hand else ""


def _placemark(folder: ET.Element, of: str, name: str, description: str) -> ET.Element:
    mark = _add(folder, "Placemark")
    mark.set("id", f"a{of}")  # an XML id begins with a letter
    _add(mark, "name", name)
    _add(mark, "description", description)
    return mark


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_NAMESPACE}}}{name}")
    element.text = xml_text(text) if text is not None else None
    return element
