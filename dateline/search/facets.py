"""What sentences found have in common: for each facet its most frequent values, counted as the query that asks for them counts.

A name asks for every name that holds it ("Trump" for "Donald Trump" too), a state's for all its names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from dateline.gazetteer.states import STATES
from dateline.search.query import condition
from dateline.search.results import Facet, Found, Plain, Value
from dateline.search.states import CODES
from dateline.search.words import bare

# Values of a facet; more cannot be taken in at a glance.
MOST_VALUES = 8
# The field by which a query asks for the values of a facet.
_FIELDS = {
    "Speakers": "speaker",
    "People": "person",
    "Others named": "entity",
    "Places": "place",
    "Countries": "country",
    "Outlets": "outlet",
    "Months": "from",
    "Cases": "case",
    "Statements": "kind",
    "Certainty": "certainty",
    "Warnings": "warning",
}


def facets_of(found: Iterable[tuple[Found, Sequence[Plain]]]) -> tuple[Facet, ...]:
    """Return the facets of sentences, each given with its entries and counted once for a value. Empty ones are left out."""
    counted = {name: _Names() for name in _FIELDS}
    for number, (article, entries) in enumerate(found):
        sentence = entries[0]
        people, others = counted["People"], counted["Others named"]
        of_place = {}
        for named in sentence["named"]:
            name, also = named["name"], named["others"]
            of_place[name] = also
            if named["kind"] == "PERSON":
                people.offer(number, name, also)
                others.hear(number, (name, *also))
            else:
                others.offer(number, name, also)
        for place, country in sentence["places"]:
            counted["Places"].offer(number, place, of_place.get(place, ()))
            if country in STATES.by_code:
                counted["Countries"].offer(number, country)
        if article.outlet:
            counted["Outlets"].offer(number, article.outlet)
        if article.date:
            counted["Months"].offer(number, article.date[: len("2023-09")])
        for case in article.cases:
            counted["Cases"].offer(number, case)
        for entry in entries:
            for code in entry["warnings"]:
                counted["Warnings"].offer(number, code)
            if statement := entry["statement"]:
                if statement["names"]:
                    counted["Speakers"].offer(number, statement["names"][0], statement["names"])
                counted["Statements"].offer(number, statement["kind"])
                counted["Certainty"].offer(number, statement["certainty"])
    facets = (Facet(name, tuple(_values(name, names))) for name, names in counted.items())
    return tuple(facet for facet in facets if facet.values)


class _Names:
    """The names of one facet, each with the numbers of the sentences that have it; a number may be there twice."""

    def __init__(self) -> None:
        self._values: defaultdict[str, list[int]] = defaultdict(list)
        self._others: defaultdict[str, list[int]] = defaultdict(list)

    def offer(self, number: int, value: str, others: Iterable[str] = ()) -> None:
        """Note a value of the sentence ``number``, and ``others`` that ask for it too."""
        numbers = self._values[value]
        if not numbers or numbers[-1] != number:
            numbers.append(number)
        self.hear(number, others)

    def hear(self, number: int, names: Iterable[str]) -> None:
        """Note names that ask for the sentence and are no values."""
        for name in names:
            self._others[name].append(number)

    def most(self) -> list[tuple[str, int]]:
        """Return the most frequent values in their most frequent spelling, and how many sentences have each."""
        spelt: dict[str, list[str]] = defaultdict(list)
        for value in sorted(self._values, key=lambda value: -len(self._values[value])):
            if key := _folded(value):
                spelt[key].append(value)
        often = {key: sum(len(self._values[value]) for value in values) for key, values in spelt.items()}
        known = [(_folded(name), numbers) for names in (self._values, self._others) for name, numbers in names.items()]
        counted = []
        for key in sorted(often, key=lambda key: (-often[key], key))[:MOST_VALUES]:
            state = _state(key)
            having = (numbers for name, numbers in known if key in name or (state and state == _state(name)))
            counted.append((spelt[key][0], len(set().union(*having))))
        return sorted(counted, key=lambda value: (-value[1], value[0]))


def _values(facet: str, names: _Names) -> Iterator[Value]:
    most = names.most()
    for value, times in sorted(most, reverse=True) if facet == "Months" else most:
        if facet == "Months":
            yield Value(value, f"from:{value} to:{value}", times)
        elif facet == "Countries":
            yield Value(STATES.by_code[value].name, condition("country", value.lower()), times)
        else:
            yield Value(value, condition(_FIELDS[facet], value), times)


@lru_cache(maxsize=50_000)
def _state(folded: str) -> str | None:
    return CODES.get(tuple(folded.split()))


@lru_cache(maxsize=50_000)
def _folded(name: str) -> str:
    """Return ``name`` as the index knows it, so that a name is in another where its words are; "" for one without any."""
    words = " ".join(bare(name))
    return f" {words} " if words else ""
