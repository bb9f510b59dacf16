"""Who is who across articles: entities of one name are one, by the rules by which an article's own names are joined.

Full names join by `dateline.analysis.name_variants`; a surname alone joins the one person of that surname, never where there
are two. What one article keeps apart (its text, or an analyst) stays apart. Every join says why.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz

from dateline.analysis.name_variants import (
    is_acronym_of,
    is_first_part_of,
    is_last_word_of,
    is_short_for,
    name_words,
    organisation_key,
    same_full_name,
    skeleton,
)
from dateline.analysis.names import TITLES_AND_OFFICES
from dateline.gazetteer import gazetteer
from dateline.model import Analysis, Entity, Kind, Place

PLACE_KINDS: frozenset[Kind] = frozenset({"GPE", "LOC", "FAC"})
# Spellings of one name that no rule joins, by rapidfuzz's token_sort_ratio: "Sviatlana Tsikhanouskaya" and "Svetlana
# Tikhanovskaya" have 87 of 100, "Abdul Karim" and "Abdul Rahim" 82; but "John Smith" and "Joan Smith" 90. So it is a suggestion
# only, and tells the figure.
_SPELT_ALIKE = 85


@dataclass(frozen=True, slots=True)
class Member:
    """An entity of one article (by its position among the analyses), and in words why it is taken for the one known."""

    article: int
    entity: Entity
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """Someone or something known from one or more articles; ``members`` in the order of the articles."""

    id: str
    name: str
    kind: Kind
    members: tuple[Member, ...]

    @property
    def articles(self) -> tuple[int, ...]:
        """The positions of the articles it is in."""
        return tuple(dict.fromkeys(member.article for member in self.members))

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, its own first."""
        said = [name for member in self.members for name in _names(member.entity)]
        return tuple(dict.fromkeys([self.name, *said]))


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two that may be one and were not joined: why they may be, and how sure that is (0 to 1)."""

    one: Known
    other: Known
    why: str
    confidence: float


@dataclass(slots=True)
class _Cluster:
    """The members of one while they are gathered, and what is asked of them for every name that comes."""

    kind: Kind
    members: list[Member] = field(default_factory=list)
    articles: set[int] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    names: dict[str, None] = field(default_factory=dict)  # in the order they came

    def add(self, article: int, entity: Entity, why: str) -> None:
        """Take ``entity`` in; the first one needs no reason."""
        self.members.append(Member(article, entity, why if self.members else ""))
        self.articles.add(article)
        if entity.country:
            self.countries.add(entity.country)
        self.names.update(dict.fromkeys(_names(entity)))


def known_across(analyses: Sequence[Analysis]) -> tuple[Known, ...]:
    """Return who and what is named in ``analyses``, those in most articles first, with ids e1, e2 and so on."""
    people: list[tuple[int, Entity]] = []
    places: list[tuple[int, Entity, Place | None]] = []
    rest: list[tuple[int, Entity]] = []
    for article, analysis in enumerate(analyses):
        place_of = {place.entity: place for place in analysis.places if place.entity}
        for entity in analysis.entities:
            if entity.kind == "PERSON":
                people.append((article, entity))
            elif entity.kind in PLACE_KINDS:
                places.append((article, entity, place_of.get(entity.id)))
            else:
                rest.append((article, entity))
    clusters = [*_people(people), *_places(places), *_named_things(rest)]
    clusters.sort(key=lambda cluster: (-len(cluster.articles), min(cluster.articles), -_mentions(cluster)))
    return tuple(
        Known(
            f"e{number}",
            _name(cluster),
            cluster.kind,
            tuple(sorted(cluster.members, key=lambda member: member.article)),
        )
        for number, cluster in enumerate(clusters, start=1)
    )


def likenesses(known: Sequence[Known]) -> tuple[Likeness, ...]:
    """Return pairs of ``known`` that may be one, the surest first: for an analyst to judge, joined nowhere."""
    people = [one for one in known if one.kind == "PERSON"]
    found = [*_alike_by_surname(people), *_alike_by_spelling(people), *_alike_bodies(known)]
    apart = [pair for pair in found if not set(pair.one.articles) & set(pair.other.articles)]
    return tuple(sorted(apart, key=lambda pair: (-pair.confidence, pair.one.name, pair.other.name)))


def _people(found: Sequence[tuple[int, Entity]]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    by_part: defaultdict[str, list[_Cluster]] = defaultdict(
        list
    )  # two full names of one person share first or last word
    fulls = [(article, entity) for article, entity in found if len(name_words(bare(entity.name))) > 1]
    for article, entity in fulls:
        parts = {skeleton(part) for name in _full_names(entity) for part in (name_words(name)[0], name_words(name)[-1])}
        near = {id(cluster): cluster for part in parts for cluster in by_part[part]}.values()
        home = next((c for c in near if article not in c.articles and _same_person(entity, c) is not None), None)
        if home is None:
            clusters.append(home := _Cluster("PERSON"))
        home.add(article, entity, _same_person(entity, home) or "")
        for part in parts:
            if home not in by_part[part]:
                by_part[part].append(home)
    lone = [(article, entity) for article, entity in found if len(name_words(bare(entity.name))) == 1]
    return [*clusters, *_lone_names(lone, by_part)]


def _same_person(entity: Entity, cluster: _Cluster) -> str | None:
    """Return in words why ``entity`` is the person of ``cluster``; None: it is not."""
    for name in _full_names(entity):
        for other in cluster.names:
            if name_words(name) == name_words(other):
                return f"both are called “{bare(other)}”"
            if len(name_words(other)) > 1 and same_full_name(name, other):
                return f"“{name}” and “{other}” are spellings or forms of one name"
    return None


def _lone_names(found: Sequence[tuple[int, Entity]], by_part: dict[str, list[_Cluster]]) -> list[_Cluster]:
    """Put people of whom an article has one name only with the one person who can be meant; return those left alone."""
    lone: list[_Cluster] = []
    for article, entity in found:
        name = bare(entity.name)
        bearers = [c for c in by_part.get(skeleton(name_words(name)[0]), ()) if _bears(c.names, name)]
        free = [c for c in bearers if article not in c.articles and _may_be_one(c, entity)]
        if len(bearers) == 1 and free:
            free[0].add(article, entity, f"only one person here is called “{name}”: {_name(free[0])}")
            continue
        alike = [
            c
            for c in lone
            if not bearers and article not in c.articles and entity.country in c.countries and _bears(c.names, name)
        ]
        if len(alike) == 1:
            alike[0].add(article, entity, f"both are called “{name}” and belong to {entity.country}")
        else:
            lone.append(alone := _Cluster("PERSON"))
            alone.add(article, entity, "")
    return lone


def _bears(names: Iterable[str], name: str) -> bool:
    return any(
        is_short_for(name, other) or is_first_part_of(name, other) or name_words(name) == name_words(other)
        for other in names
    )


def _may_be_one(cluster: _Cluster, entity: Entity) -> bool:
    return not cluster.countries or entity.country is None or entity.country in cluster.countries


def _places(found: Sequence[tuple[int, Entity, Place | None]]) -> list[_Cluster]:
    clusters: dict[object, _Cluster] = {}
    for article, entity, place in found:
        code = gazetteer().country_code(bare(entity.name))
        if code is None and all(mention.form in {"metonym", "demonym"} for mention in entity.mentions):
            code = entity.country
        key: object
        if code is not None:
            key, why = ("state", code), f"both are the state {code}"
        elif place is not None and place.gazetteer is not None:
            key = ("place", place.gazetteer)
            why = f"both are the same entry of the gazetteer ({place.gazetteer.name} {place.gazetteer.id})"
        else:
            key, why = ("name", name_words(bare(entity.name))), "both have the same name, and no coordinates"
        clusters.setdefault(key, _Cluster(entity.kind)).add(article, entity, why)
    return list(clusters.values())


def _named_things(found: Sequence[tuple[int, Entity]]) -> list[_Cluster]:
    """Join bodies, groups, events, weapons and works of one kind and name, unless two states have a body of that name."""
    owners: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for _, entity in found:
        if entity.country:
            owners[_key(entity)].add(entity.country)
    clusters: dict[object, _Cluster] = {}
    short: list[tuple[int, Entity]] = []
    for article, entity in found:
        key = _key(entity)
        if entity.kind == "ORG" and len(organisation_key(bare(entity.name))) == 1:
            short.append((article, entity))
            continue
        several = len(owners[key]) > 1
        home: object = (key, entity.country or (article, entity.id)) if several else key
        if entity.kind != "NORP" and home in clusters and article in clusters[home].articles:
            home = article, entity.id  # kept apart in its own article; a people by two adjectives is one
        country = f" of {entity.country}" if several else ""
        of_state = entity.kind == "NORP" and entity.country
        why = f"both are people of {entity.country}" if of_state else f"both are called “{bare(entity.name)}”{country}"
        clusters.setdefault(home, _Cluster(entity.kind)).add(article, entity, why)
    whole = list(clusters.values())
    for article, entity in short:
        _with_its_full_name(article, entity, whole, clusters)
    return list({id(c): c for c in clusters.values()}.values())


def _with_its_full_name(article: int, entity: Entity, whole: Sequence[_Cluster], into: dict[object, _Cluster]) -> None:
    """Put a body named by an acronym or by one word with the one whose name that is short for, else with its like."""
    name = bare(entity.name)
    bearers = [
        cluster
        for cluster in whole
        if cluster.kind == "ORG"
        and any(
            name == bare(other) or is_acronym_of(name, bare(other)) or is_last_word_of(name, bare(other))
            for other in cluster.names
        )
    ]
    if len(bearers) == 1 and article not in bearers[0].articles and _may_be_one(bearers[0], entity):
        bearers[0].add(article, entity, f"“{name}” is short for “{_name(bearers[0])}”, alone of its kind here")
        return
    key: object = (*_key(entity), article) if len(bearers) > 1 else _key(entity)
    if key in into and article in into[key].articles:
        key = article, entity.id
    into.setdefault(key, _Cluster("ORG")).add(article, entity, f"both are called “{name}”")


def _key(entity: Entity) -> tuple[object, ...]:
    if entity.kind == "NORP" and entity.country:
        return "NORP", entity.country
    return entity.kind, *organisation_key(bare(entity.name))


def _alike_by_surname(people: Sequence[Known]) -> Iterator[Likeness]:
    fulls = [one for one in people if len(name_words(bare(one.name))) > 1]
    lone = [one for one in people if len(name_words(bare(one.name))) == 1]
    by_word: defaultdict[str, list[Known]] = defaultdict(list)
    for one in fulls:
        for part in {skeleton(name_words(bare(one.name))[0]), skeleton(name_words(bare(one.name))[-1])}:
            by_word[part].append(one)
    for short in lone:
        bearers = by_word.get(skeleton(name_words(bare(short.name))[0]), [])
        for bearer in bearers:
            same_country = bool(_countries(short) & _countries(bearer))
            why = f"“{bare(short.name)}” may be short for “{bearer.name}”"
            why += f"; {len(bearers)} people here can be meant" if len(bearers) > 1 else ""
            why += "; both belong to the same state" if same_country else "; nothing else ties them"
            yield Likeness(bearer, short, why, (0.6 if same_country else 0.4) / len(bearers))


def _alike_by_spelling(people: Sequence[Known]) -> Iterator[Likeness]:
    by_start: defaultdict[str, list[Known]] = defaultdict(list)
    for one in people:
        words = name_words(bare(one.name))
        if len(words) > 1:
            by_start[words[-1][:2]].append(one)
            by_start[words[0][:2]].append(one)
    seen: set[tuple[str, str]] = set()
    for near in by_start.values():
        for i, one in enumerate(near):
            for other in near[i + 1 :]:
                if one.id == other.id or (one.id, other.id) in seen:
                    continue
                seen |= {(one.id, other.id), (other.id, one.id)}
                likeness = fuzz.token_sort_ratio(
                    " ".join(name_words(bare(one.name))), " ".join(name_words(bare(other.name)))
                )
                if likeness >= _SPELT_ALIKE:
                    same = bool(_countries(one) & _countries(other))
                    why = f"the names are spelt nearly alike ({likeness:.0f} of 100)"
                    why += " and both belong to the same state" if same else ""
                    yield Likeness(one, other, why, 0.8 if same else 0.6)


def _alike_bodies(known: Sequence[Known]) -> Iterator[Likeness]:
    """Yield bodies of one name that were kept apart: by their states, or by their kind."""
    by_name: defaultdict[tuple[str, ...], list[Known]] = defaultdict(list)
    for one in known:
        if one.kind not in {"PERSON", "NORP"}:
            by_name[organisation_key(bare(one.name))].append(one)
    for alike in by_name.values():
        for i, one in enumerate(alike):
            for other in alike[i + 1 :]:
                if one.kind != other.kind:
                    yield Likeness(one, other, "one name, read as two kinds of thing", 0.5)
                elif not (_countries(one) and _countries(other)):
                    yield Likeness(one, other, "one name; of only one of them it is told whose it is", 0.5)


def _countries(known: Known) -> set[str]:
    return {member.entity.country for member in known.members if member.entity.country}


@cache
def bare(name: str) -> str:
    """Return ``name`` without the titles and the article before it: "Mr. Putin" is "Putin"."""
    words = name.split()
    while len(words) > 1 and (words[0] in TITLES_AND_OFFICES or words[0] in {"the", "The"}):
        words.pop(0)
    return " ".join(words).removesuffix("’s").removesuffix("'s")


def _names(entity: Entity) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bare(name) for name in (entity.name, *entity.aliases)))


def _full_names(entity: Entity) -> list[str]:
    return [name for name in _names(entity) if len(name_words(name)) > 1]


def _name(cluster: _Cluster) -> str:
    """Return the name that most articles give it; of a person the fullest among them."""
    names = [bare(member.entity.name) for member in cluster.members]
    key: Callable[[str], tuple[int, int]] = (
        (lambda name: (len(name_words(name)), names.count(name)))
        if cluster.kind == "PERSON"
        else (lambda name: (names.count(name), len(name)))
    )
    return max(names, key=key)


def _mentions(cluster: _Cluster) -> int:
    return sum(len(member.entity.mentions) for member in cluster.members)
