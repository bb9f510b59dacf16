"""States as a search knows them: each is one under all its names, whichever of them an article uses."""

from collections.abc import Iterable

from dateline.gazetteer import folded
from dateline.gazetteer.states import STATES, State
from dateline.model import Entity, Place
from dateline.search.words import bare

# The gazetteer has them under the codes of states that took their place; they are others.
_GONE = frozenset(map(folded, ("Soviet Union", "USSR", "East Germany", "West Germany")))


def state_of_place(place: Place) -> State | None:
    """Return the state that ``place`` is, not one that it lies in; None: it is none."""
    if place.feature != "country" or folded(place.name) in _GONE:
        return None
    return STATES.by_code.get(place.country or "")


def state_of(entity: Entity, places: Iterable[Place]) -> State | None:
    """Return the state that ``entity`` is; ``places`` are its own: the Georgia that Atlanta lies in is none."""
    name = folded(entity.name)
    if entity.kind != "GPE" or name in _GONE:
        return None
    places = [place for place in places if folded(place.name) == name]
    if places:
        return state_of_place(places[0])
    return STATES.by_code.get(STATES.by_name.get(name, ""))


def _names(state: State) -> tuple[str, ...]:
    return (state.name, *(name for name in state.other_names if folded(name) not in _GONE))


# Every name of every state as an index knows it, with the state's code.
CODES = {bare(name): code for code, state in STATES.by_code.items() for name in _names(state)}
# Abbreviations that are words as well: a query that has one without a field is about the word.
COMMON_WORDS = frozenset({("car",)})
