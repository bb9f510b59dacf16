"""Which of the places that bear a name the article means, by evidence: what contains it, who else is named, how large it is.

Every candidate gets a score in powers of ten, so that evidence adds up as odds multiply: a town of a million is ten
times as likely as one of a hundred thousand, and "Texas" after a comma outweighs four digits of population.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.analysis.word_lists import rows
from dateline.gazetteer import GazetteerPlace, distance_km, gazetteer
from dateline.model import Candidate

# Weights, in powers of ten of likelihood. Chosen by hand on LGL's and GeoVirus's articles with benchmarks/places.py.
CONTAINED = 5.0  # the text says it lies in this state or region
COUNTRY_NAMED = 2.0  # all of the article's state names are this candidate's; a share of them counts in proportion
REGION_NAMED = 2.0  # its first-level region is named in the article
NEARBY = 1.0  # another place of the article lies within NEARBY_KM
ASKED_FOR = 2.0  # the words beside the name ask for this kind of place
NEARBY_KM = 250.0
COUNTY_KM = 80.0  # from the middle of a county or district to a town in it
SAME_KM = 120.0  # between a city and the middle of the region or district that has its name
WITHIN_TOWN = 0.4  # confidence of a place known only to lie in a town
UNKNOWN = 0.02  # odds that the place meant is in no gazetteer
LEAST_ODDS = 0.001  # rivals below a thousandth of the best are not listed
MAX_CANDIDATES = 40  # of one name, the most populous and all that something contains; bounds the cost of San Josés


@dataclass(frozen=True, slots=True)
class Question:
    """A name to be resolved. ``containers`` are keys of other questions or ISO codes; ``asked`` are features."""

    key: str
    name: str
    containers: frozenset[str]
    asked: frozenset[str]
    mentions: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """The candidates of a name, likeliest first; their confidences sum to at most 1. Empty for an unknown name."""

    ranked: tuple[Candidate, ...]


def resolve(questions: Sequence[Question], countries: Mapping[str, int]) -> dict[str, Resolution]:
    """Return the resolution of each question by its key; ``countries`` counts how often the article speaks of each state."""
    found = {question.key: _candidates(question) for question in questions}
    in_town = {
        question.key: towns for question in questions if not found[question.key] and (towns := _towns_in_name(question))
    }
    found.update(in_town)
    weights = _weights_of_states(questions, found, countries)
    regions = _regions_named(questions, found)
    first = {
        question.key: _scored(question, found[question.key], found, weights, regions, ()) for question in questions
    }
    anchors = [(key, scored[0][1]) for key, scored in first.items() if scored]
    resolutions = {}
    for question in questions:
        scored = _scored(question, found[question.key], found, weights, regions, anchors)
        resolution = _resolution(scored) if scored else _by_container(question, first)
        resolutions[question.key] = _inside(resolution, question.name) if question.key in in_town else resolution
    return resolutions


_Scored = list[tuple[float, GazetteerPlace]]


def _candidates(question: Question) -> list[GazetteerPlace]:
    candidates = gazetteer().candidates(question.name)
    if not candidates and " of " in question.name:  # "Pacific Coast of Russia"
        head, _, container = question.name.partition(" of ")
        code = gazetteer().country_code(container.removeprefix("the "))
        candidates = [c for c in gazetteer().candidates(head) if c.country == code] if code else []
    if not candidates:
        words = question.name.split()
        if len(words) > 1 and words[-1].lower() in {
            "city",
            "province",
            "region",
            "oblast",
            "district",
            "state",
            "town",
        }:
            candidates = gazetteer().candidates(" ".join(words[:-1]))
    return candidates


def _weights_of_states(
    questions: Sequence[Question], found: Mapping[str, list[GazetteerPlace]], countries: Mapping[str, int]
) -> dict[str, float]:
    """Return how much the article speaks of each state, by mentions; a place that can lie in one state only counts for it."""
    weights = {code: float(count) for code, count in countries.items()}
    for question in questions:
        candidates = found[question.key]
        codes = {candidate.country for candidate in candidates}
        if len(codes) == 1 and (code := codes.pop()) is not None and candidates[0].feature != "country":
            weights[code] = weights.get(code, 0.0) + question.mentions
    return weights


def _share_of_others(code: str | None, question: Question, weights: Mapping[str, float]) -> float:
    """Return the state's share of the article without ``question``'s own mentions: "Georgia" is no evidence for Georgia."""
    own = min(float(question.mentions), weights.get(question.key, 0.0))
    total = sum(weights.values()) - own
    if code is None or total <= 0:
        return 0.0
    return (weights.get(code, 0.0) - (own if code == question.key else 0.0)) / total


def _regions_named(
    questions: Sequence[Question], found: Mapping[str, list[GazetteerPlace]]
) -> set[tuple[str | None, str | None]]:
    named: set[tuple[str | None, str | None]] = set()
    for question in questions:
        candidates = found[question.key]
        top = max((c.weight for c in candidates), default=0.0)
        for candidate in candidates:
            if candidate.level == 1 and candidate.weight >= top - 1.0:
                named.add((candidate.country, candidate.name))
        if len({(c.country, c.admin1) for c in candidates}) == 1 and candidates[0].admin1:
            named.add((candidates[0].country, candidates[0].admin1))
    return named


def _scored(
    question: Question,
    candidates: list[GazetteerPlace],
    found: Mapping[str, list[GazetteerPlace]],
    weights: Mapping[str, float],
    regions: set[tuple[str | None, str | None]],
    anchors: Sequence[tuple[str, GazetteerPlace]],
) -> _Scored:
    contained = _containing(question, found)
    scored: _Scored = []
    for candidate in candidates[:MAX_CANDIDATES] + [c for c in candidates[MAX_CANDIDATES:] if _lies_in(c, contained)]:
        score = candidate.weight
        if _lies_in(candidate, contained):
            score += CONTAINED
        score += COUNTRY_NAMED * math.sqrt(_share_of_others(candidate.country, question, weights))
        if candidate.admin1 is not None and (candidate.country, candidate.admin1) in regions:
            score += REGION_NAMED
        if question.asked and candidate.feature in question.asked:
            score += ASKED_FOR
        scored.append((score, candidate))
    scored.sort(key=lambda pair: -pair[0])
    if anchors and len(scored) > 1:
        near = [anchor for key, anchor in anchors if key != question.key and anchor.feature == "city"]
        scored = [(score + (NEARBY if _has_near(c, near) else 0.0), c) for score, c in scored]
        scored.sort(key=lambda pair: -pair[0])
    return scored


def _containing(question: Question, found: Mapping[str, list[GazetteerPlace]]) -> list[GazetteerPlace | str]:
    containing: list[GazetteerPlace | str] = []
    for key in question.containers:
        if key in found:
            containing.extend(c for c in found[key][:3] if c.level == 1 or c.feature in {"country", "region", "state"})
        elif len(key) == 2 and key.isupper():
            containing.append(key)
    return containing


def _lies_in(place: GazetteerPlace, containers: Sequence[GazetteerPlace | str]) -> bool:
    for container in containers:
        if isinstance(container, str) or container.feature == "country":
            code = container if isinstance(container, str) else container.country
            if place.country == code and place.feature != "country":
                return True
        elif container.level == 1:
            if place.country == container.country and place.admin1 == container.name:
                return True
        elif container.level == 2 and place.country == container.country and place.entry != container.entry:
            return _distance(place, container) < COUNTY_KM
    return False


def _has_near(place: GazetteerPlace, anchors: Sequence[GazetteerPlace]) -> bool:
    return any(
        abs(anchor.lat - place.lat) < NEARBY_KM / 100  # a degree of latitude is 111 km: spares most of the trigonometry
        and anchor.entry != place.entry
        and _distance(place, anchor) < NEARBY_KM
        for anchor in anchors
    )


def _distance(one: GazetteerPlace, other: GazetteerPlace) -> float:
    return distance_km((one.lat, one.lon), (other.lat, other.lon))


def _resolution(scored: _Scored) -> Resolution:
    best = scored[0][0]
    odds: list[tuple[float, GazetteerPlace]] = []
    for score, place in scored:
        odd = 10 ** (score - best)
        if odd < LEAST_ODDS:
            break
        same = next((i for i, (_, other) in enumerate(odds) if _is_same_place(place, other)), None)
        if same is None:
            odds.append((odd, place))
        else:
            odds[same] = (odds[same][0] + odd, odds[same][1])
    total = sum(odd for odd, _ in odds) + UNKNOWN
    return Resolution(tuple(_candidate(place, odd / total) for odd, place in odds))


def _is_same_place(one: GazetteerPlace, other: GazetteerPlace) -> bool:
    """Whether two entries are no rivals: a city and the region or district of its name around it."""
    return one.country == other.country and one.name == other.name and _distance(one, other) < SAME_KM


def _towns_in_name(question: Question) -> list[GazetteerPlace]:
    """Return the towns that an institution no gazetteer knows has in its name: "Calicut International Airport"."""
    words = question.name.split()
    if len(words) < 2 or words[-1] not in institution_nouns():
        return []
    for length in range(len(words) - 1, 0, -1):
        towns = [c for c in gazetteer().candidates(" ".join(words[:length])) if c.feature == "city" or c.level == 2]
        if towns:
            return towns
    return []


def _inside(towns: Resolution, name: str) -> Resolution:
    return Resolution(
        tuple(
            replace(town, name=name, feature="institution", confidence=round(town.confidence * WITHIN_TOWN, 3))
            for town in towns.ranked
        )
    )


def _by_container(question: Question, first: Mapping[str, _Scored]) -> Resolution:
    """Put a place that no gazetteer knows where the town lies that the text says it is in, with little confidence."""
    for key in sorted(question.containers):
        for _, container in first.get(key, [])[:1]:
            if container.feature == "city":
                return _inside(Resolution((_candidate(container, 1.0),)), question.name)
    return Resolution(())


@cache
def institution_nouns() -> frozenset[str]:
    """Return the head nouns of bodies that are also somewhere one can be at: "University", "Airport"."""
    return frozenset(row["noun"] for row in rows("institutions"))


def _candidate(place: GazetteerPlace, confidence: float) -> Candidate:
    return Candidate(
        name=place.name,
        lat=round(place.lat, 5),
        lon=round(place.lon, 5),
        country=place.country,
        admin1=place.admin1,
        feature=place.feature,
        gazetteer=place.entry,
        confidence=round(min(confidence, 0.99), 3),
    )
