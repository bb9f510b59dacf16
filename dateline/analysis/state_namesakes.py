"""States whose name another place bears: the Georgia where Atlanta lies, the Mexico around Toluca."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.gazetteer import gazetteer
from dateline.model import Entity, Place


def without_namesakes_codes(entities: Sequence[Entity], places: Sequence[Place]) -> list[Entity]:
    """Return ``entities`` without the code of a state whose name stands for another place in this article.

    The code was read from the name before places were resolved; bodies and people that had theirs from the same name
    ("Georgia Board of Pharmacy", "Georgia's governor") lose it with the place.
    """
    features = {place.entity: place.feature for place in places if place.feature is not None}
    namesakes = {
        entity.country
        for entity in entities
        if entity.country is not None
        and features.get(entity.id, "country") != "country"
        and gazetteer().country_code(entity.name) == entity.country
    }
    return [replace(entity, country=None) if entity.country in namesakes else entity for entity in entities]
