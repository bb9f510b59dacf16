"""The map as KML 2.2, for Google Earth and QGIS: a placemark a place and a journey, with the article's words."""

from xml.etree import ElementTree as ET

from dateline.export.map_shown import is_corridor, journey_name, on_map, where_of
from dateline.model import Analysis

_NAMESPACE = "http://www.opengis.net/kml/2.2"
# Characters that XML 1.0 cannot hold, escaped or not (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def to_kml(analysis: Analysis, *, governments: bool = False) -> bytes:
    """Return what the map shows, UTF-8; ``governments``: with the capitals that stand for a state."""
    ET.register_namespace("", _NAMESPACE)
    kml = ET.Element(f"{{{_NAMESPACE}}}kml")
    document = _add(kml, "Document")
    _add(document, "name", analysis.article.title or analysis.article.source)
    for place in analysis.places:
        if on_map(place, governments=governments):
            lat, lon = where_of(place)
            within = ", ".join(part for part in (place.feature, place.admin1, place.country) if part)
            mark = _placemark(document, place.name, f"{within}; confidence {place.confidence:.0%}")
            _add(_add(mark, "Point"), "coordinates", f"{lon},{lat}")
    for movement in analysis.movements:
        if len(movement.path) > 1:
            way = f" ({movement.path_kind}, a possible way)" if is_corridor(movement) else ""
            said = f"{movement.status}, {movement.certainty}{way}: “{movement.span.of(analysis.article.text)}”"
            line = _add(_placemark(document, journey_name(movement, analysis), said), "LineString")
            _add(line, "tessellate", "1")
            _add(line, "coordinates", " ".join(f"{lon},{lat}" for lat, lon in movement.path))
    return bytes(ET.tostring(kml, encoding="utf-8", xml_declaration=True))


def _placemark(document: ET.Element, name: str, description: str) -> ET.Element:
    mark = _add(document, "Placemark")
    _add(mark, "name", name)
    _add(mark, "description", description)
    return mark


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_NAMESPACE}}}{name}")
    element.text = text.translate(_NOT_XML) if text is not None else None
    return element
