"""Names to coordinates: an index over GeoNames, and tables of facts written here."""

from dateline.gazetteer.corridors import rail_length_km, rail_path, road_path, sea_path
from dateline.gazetteer.folding import folded
from dateline.gazetteer.geodesy import distance_km, great_circle, path_length_km
from dateline.gazetteer.index import Gazetteer, GazetteerPlace, gazetteer

__all__ = [
    "Gazetteer",
    "GazetteerPlace",
    "distance_km",
    "folded",
    "gazetteer",
    "great_circle",
    "path_length_km",
    "rail_length_km",
    "rail_path",
    "road_path",
    "sea_path",
]
