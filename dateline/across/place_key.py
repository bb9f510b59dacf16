"""By what the places of two articles are one."""

from collections.abc import Hashable

from dateline.analysis.name_variants import name_words
from dateline.model import Place


def place_key(place: Place) -> Hashable:
    """Return the gazetteer's entry of ``place``; the name where there is none.

    An institution may bear the entry of the town that it is known to lie in: an airport and an embassy of one town are two.
    """
    if place.gazetteer is None:
        return name_words(place.name), place.lat, place.lon
    return (place.gazetteer, name_words(place.name)) if place.feature == "institution" else place.gazetteer
