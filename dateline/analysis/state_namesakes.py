"""States whose name another place bears: the Georgia where Atlanta lies."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.gazetteer import gazetteer
from dateline.model import Entity, Place


def without_namesakes_codes(entities: Sequence[Entity], places: Sequence[Place]) -> list[Entity]:
    """Return ``entities`` without the code of a state whose name stands for another place in this article.

    The code was read from the name before places were resolved; bodies and people that had theirs from the same name
    ("Georgia Board of Pharmacy", "Georgia's governor") lose it with the place.
    """
    # "Moscow asked" is a place of the state's, too: only a place of the state's own name tells. One that lies in the state
    # (Singapore, Mexico's State of Mexico) or is not known tells nothing.
    lies_in: dict[str, set[str | None]] = {}
    for place in places:
        if code := gazetteer().country_code(place.name):
            lies_in.setdefault(code, set()).add(place.country)
    namesakes = {code for code, countries in lies_in.items() if not countries & {code, None}}
    return [replace(entity, country=None) if entity.country in namesakes else entity for entity in entities]
