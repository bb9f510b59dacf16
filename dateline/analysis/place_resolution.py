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
from dateline.gazetteer.folding import folded
from dateline.model import Candidate

# Weights, in powers of ten of likelihood. Swept one by one on a third of LGL and all of
# GeoVirus (accuracy within 161 km .821 and .872): each is flat within half and double its value, but for the first two.
CONTAINED = 5.0  # the text says it lies in this state or region
COUNTRY_NAMED = 2.0  # all of the article's state names are this candidate's; a share of them counts in proportion
REGION_NAMED = 1.5  # its first-level region is named in the article
NEARBY = 2.0  # another place of the article lies beside it, falling to nothing at NEARBY_KM
ASKED_FOR = 2.0  # the words beside the name ask for this kind of place
NEARBY_KM = 250.0
PEER_WEIGHT = 5.0  # of a region that a comma lists beside another: a hundred thousand people
COUNTY_KM = 80.0  # from the middle of a county or district to a town in it
SAME_KM = 120.0  # between a city and the middle of the region or district that has its name
LARGE_TOWN = 100_000  # people; of smaller ones the name is mostly a person's or a word
WITHIN_TOWN = 0.4  # confidence of a place known only to lie in a town
UNKNOWN = 0.02  # odds that the place meant is in no gazetteer
NATURAL = frozenset({"water", "region"})
LEAST_ODDS = 0.001  # rivals below a thousandth of the best are not listed
MAX_CANDIDATES = 40  # of one name, the most populous and all that something contains; bounds the cost of San Josés


@dataclass(frozen=True, slots=True)
class Question:
    """A name to be resolved. ``containers`` are keys of other questions or ISO codes; ``asked`` are features.

    ``article``: it stands with one, as seas, rivers and regions do and towns do not: "the Pacific".
    """

    key: str
    name: str
    containers: frozenset[str]
    asked: frozenset[str]
    mentions: int
    article: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """The candidates of a name, likeliest first; their confidences sum to at most 1. Empty for an unknown name."""

    ranked: tuple[Candidate, ...]


def resolve(questions: Sequence[Question], countries: Mapping[str, int]) -> dict[str, Resolution]:
    """Return the resolution of each question by its key; ``countries`` counts how often the article speaks of each state."""
    found = {question.key: _candidates(question) for question in questions}
    regions = _regions_named(questions, found)
    in_town = {
        question.key: towns
        for question in questions
        if not found[question.key] and (towns := _towns_in_name(question, found, countries, regions))
    }
    found.update(in_town)
    weights = _weights_of_states(questions, found, countries)
    regions = _regions_named(questions, found)
    parts = _parts(questions, found)
    first = {
        question.key: _scored(question, found[question.key], found, weights, regions, parts, ())
        for question in questions
    }
    anchors = [(key, scored[0][1]) for key, scored in first.items() if scored and not _is_large(scored[0][1])]
    resolutions = {}
    for question in questions:
        scored = _scored(question, found[question.key], found, weights, regions, parts, anchors)
        resolution = _resolution(scored) if scored else _by_container(question, first)
        resolutions[question.key] = _inside(resolution, question.name) if question.key in in_town else resolution
    return resolutions


_Scored = list[tuple[float, GazetteerPlace]]
_Regions = Mapping[tuple[str | None, str | None], set[str]]


def _candidates(question: Question) -> list[GazetteerPlace]:
    candidates = gazetteer().candidates(question.name)
    if question.article:
        candidates = [c for c in candidates if c.feature in NATURAL and not c.level] or candidates
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


def _regions_named(questions: Sequence[Question], found: Mapping[str, list[GazetteerPlace]]) -> _Regions:
    """Return the first-level regions that the article names or is sure to be in, with the keys of the names that say so."""
    named: dict[tuple[str | None, str | None], set[str]] = {}
    for question in questions:
        candidates = found[question.key]
        top = max((c.weight for c in candidates), default=0.0)
        for candidate in candidates:
            if candidate.level == 1 and candidate.weight >= top - 1.0:
                named.setdefault((candidate.country, candidate.name), set()).add(question.key)
        if len({(c.country, c.admin1) for c in candidates}) == 1 and candidates[0].admin1:
            named.setdefault((candidates[0].country, candidates[0].admin1), set()).add(question.key)
    return named


def _parts(questions: Sequence[Question], found: Mapping[str, list[GazetteerPlace]]) -> dict[str, list[GazetteerPlace]]:
    """Return what is said to lie in each key: in "Albany, Georgia", that Albany can be tells which Georgia it is."""
    parts: dict[str, list[GazetteerPlace]] = {}
    for question in questions:
        for container in question.containers:
            parts.setdefault(container, []).extend(found[question.key][:MAX_CANDIDATES])
    return parts


def _scored(
    question: Question,
    candidates: list[GazetteerPlace],
    found: Mapping[str, list[GazetteerPlace]],
    weights: Mapping[str, float],
    regions: _Regions,
    parts_of: Mapping[str, list[GazetteerPlace]],
    anchors: Sequence[tuple[str, GazetteerPlace]],
) -> _Scored:
    contained = _containing(question, found)
    scored: _Scored = []
    for candidate in candidates[:MAX_CANDIDATES] + [c for c in candidates[MAX_CANDIDATES:] if _lies_in(c, contained)]:
        score = candidate.weight
        if _lies_in(candidate, contained):
            score += CONTAINED
        score += COUNTRY_NAMED * math.sqrt(_share_of_others(candidate.country, question, weights))
        # Its own name is no evidence: Odessa is not in Odessa because Odessa is named.
        if candidate.admin1 is not None and regions.get((candidate.country, candidate.admin1), set()) - {question.key}:
            score += REGION_NAMED
        if question.asked and candidate.feature in question.asked:
            score += ASKED_FOR
        scored.append((score, candidate))
    if parts := parts_of.get(question.key):
        scored = [(score + CONTAINED * any(_lies_in(p, [c]) for p in parts), c) for score, c in scored]
    scored.sort(key=lambda pair: -pair[0])
    if anchors and len(scored) > 1:
        near = [anchor for key, anchor in anchors if key != question.key]
        scored = [(score + NEARBY * _nearness(c, near), c) for score, c in scored]
        scored.sort(key=lambda pair: -pair[0])
    return scored


def _containing(question: Question, found: Mapping[str, list[GazetteerPlace]]) -> list[GazetteerPlace | str]:
    peers = {c.country for c in found[question.key] if c.level == 1 and c.weight >= PEER_WEIGHT}
    containing: list[GazetteerPlace | str] = []
    for key in question.containers:
        if key in found:
            # In "Oklahoma, Pennsylvania and Ohio" the comma makes a list of regions of one state, not an address.
            containing.extend(
                c
                for c in found[key][:3]
                if c.feature in {"country", "region", "state"} and not (c.level == 1 and c.country in peers)
            )
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


def _is_large(place: GazetteerPlace) -> bool:
    """Whether a place contains towns, so that being beside it tells nothing."""
    return place.feature == "country" or place.level == 1


def _nearness(place: GazetteerPlace, anchors: Sequence[GazetteerPlace]) -> float:
    """Return 1 for a place beside another of the article, falling to 0 at NEARBY_KM; 0 for what is no point."""
    if _is_large(place):
        return 0.0
    nearest = NEARBY_KM
    for anchor in anchors:
        # A degree of latitude is 111 km: the comparison spares most of the trigonometry.
        if abs(anchor.lat - place.lat) < nearest / 100 and anchor.entry != place.entry:
            nearest = min(nearest, _distance(place, anchor))
    return 1.0 - nearest / NEARBY_KM


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


def _towns_in_name(
    question: Question,
    found: Mapping[str, list[GazetteerPlace]],
    countries: Mapping[str, int],
    regions: "_Regions",
) -> list[GazetteerPlace]:
    """Return the towns that an institution no gazetteer knows has in its name: "Calicut International Airport".

    Most first words of such names are a town somewhere: Bond, Walter and Supreme are in the United States, Us is in France. So
    the town must be named by itself too, lie in a region that the article names, be a large one of such a state, or be where
    the text puts the institution.
    """
    head, of, town = question.name.partition(" of ")
    if of and head.split()[-1:] and head.split()[-1] in institution_nouns():  # "Medical University of Gdańsk"
        return [c for c in gazetteer().candidates(town) if c.feature == "city"]
    words = question.name.split()
    if len(words) < 2 or words[-1] not in institution_nouns():
        return []
    for length in range(len(words) - 1, 0, -1):
        name = " ".join(words[:length])
        if folded(name) in question.containers or gazetteer().country_code(name) is not None:
            return []  # where that town lies is asked by itself; "U.S. Federal Court" is in no town
        towns = [c for c in gazetteer().candidates(name) if c.feature == "city" or c.level == 2]
        if towns and folded(name) in found:
            return towns  # the town is named by itself too
        if towns:
            return [town for town in towns if _gives_its_name(town, question, countries, regions)]
    return []


def _gives_its_name(
    town: GazetteerPlace, question: Question, countries: Mapping[str, int], regions: "_Regions"
) -> bool:
    """Whether ``town`` may be where an institution stands that is called after it."""
    if question.containers:
        return town.country in question.containers
    if (town.country, town.admin1) in regions:
        return True
    return town.population >= LARGE_TOWN and (not countries or town.country in countries)


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
