"""Who is who across articles by rules: entities of one name are one, as an article's own names are joined.

Full names join by `dateline.analysis.name_variants`; a surname alone joins the one person of that surname, never where there
are two. What one article keeps apart (its text, or an analyst) stays apart. Every join says why. What an analyst decides
goes over the rules: `dateline.across.known`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from dateline.across.place_key import place_key
from dateline.analysis.name_variants import (
    initials,
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


@dataclass(frozen=True, slots=True)
class Member:
    """An entity of one article (by its position among the analyses), and in words why it is taken for the one known."""

    article: int
    entity: Entity
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """Someone or something known from one or more articles; ``members`` in the order of the articles.

    ``apart``: the ids of those whom an analyst told from this one.
    """

    id: str
    name: str
    kind: Kind
    members: tuple[Member, ...]
    apart: frozenset[str] = frozenset()

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
class Named:
    """An entity of one article, by the article's position, and the place that it is, if it is one."""

    article: int
    entity: Entity
    place: Place | None


@dataclass(slots=True)
class Cluster:
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

    @property
    def name(self) -> str:
        """The name that most articles give it; of a person the fullest among them."""
        names = [bare(member.entity.name) for member in self.members]
        key: Callable[[str], tuple[int, int]] = (
            (lambda name: (len(name_words(name)), names.count(name)))
            if self.kind == "PERSON"
            else (lambda name: (names.count(name), len(name)))
        )
        return max(names, key=key)


def named_in(analyses: Sequence[Analysis]) -> list[Named]:
    """Return everyone and everything named in ``analyses``."""
    found = []
    for article, analysis in enumerate(analyses):
        place_of = {place.entity: place for place in analysis.places if place.entity}
        found += [Named(article, entity, place_of.get(entity.id)) for entity in analysis.entities]
    return found


def clusters_of(named: Sequence[Named]) -> list[Cluster]:
    """Return ``named`` gathered by the rules, each in one cluster."""
    people = [(each.article, each.entity) for each in named if each.entity.kind == "PERSON"]
    places = [(each.article, each.entity, each.place) for each in named if each.entity.kind in PLACE_KINDS]
    rest = [(e.article, e.entity) for e in named if e.entity.kind != "PERSON" and e.entity.kind not in PLACE_KINDS]
    return [*_people(people), *_places(places), *_named_things(rest)]


def tie(one: Named, other: Named) -> str | None:
    """Return in words why the rules take the two for one where they know no others; None: they do not."""
    clusters = clusters_of([replace(one, article=0), replace(other, article=1)])
    return clusters[0].members[1].why if len(clusters) == 1 else None


def is_short(entity: Entity) -> bool:
    """Whether a person or a body goes by one word, which several can bear."""
    words = name_words if entity.kind == "PERSON" else organisation_key
    return entity.kind in {"PERSON", "ORG"} and all(len(words(name)) == 1 for name in _names(entity))


def _people(found: Sequence[tuple[int, Entity]]) -> list[Cluster]:
    clusters: list[Cluster] = []
    by_part: defaultdict[str, list[Cluster]] = defaultdict(
        list
    )  # two full names of one person share first or last word
    fulls = [(article, entity) for article, entity in found if len(name_words(bare(entity.name))) > 1]
    for article, entity in fulls:
        parts = {skeleton(part) for name in _full_names(entity) for part in (name_words(name)[0], name_words(name)[-1])}
        near = {id(cluster): cluster for part in parts for cluster in by_part[part]}.values()
        home = next((c for c in near if article not in c.articles and _same_person(entity, c) is not None), None)
        if home is None:
            clusters.append(home := Cluster("PERSON"))
        home.add(article, entity, _same_person(entity, home) or "")
        for part in parts:
            if home not in by_part[part]:
                by_part[part].append(home)
    lone = [(article, entity) for article, entity in found if len(name_words(bare(entity.name))) == 1]
    for article, entity in found:
        if not name_words(bare(entity.name)):  # no letter in it: nothing tells whose name it is
            clusters.append(alone := Cluster("PERSON"))
            alone.add(article, entity, "")
    return [*clusters, *_lone_names(lone, by_part)]


def _same_person(entity: Entity, cluster: Cluster) -> str | None:
    """Return in words why ``entity`` is the person of ``cluster``; None: it is not."""
    for name in _full_names(entity):
        for other in cluster.names:
            if name_words(name) == name_words(other):
                return f"both are called “{bare(other)}”"
            if len(name_words(other)) > 1 and same_full_name(name, other):
                return f"“{name}” and “{other}” are spellings or forms of one name"
    return None


def _lone_names(found: Sequence[tuple[int, Entity]], by_part: dict[str, list[Cluster]]) -> list[Cluster]:
    """Put people of whom an article has one name only with the one person who can be meant; return those left alone."""
    lone: list[Cluster] = []
    for article, entity in found:
        name = bare(entity.name)
        bearers = [c for c in by_part.get(skeleton(name_words(name)[0]), ()) if _bears(c.names, name)]
        free = [c for c in bearers if article not in c.articles and _is_meant_by(name, entity, c)]
        if len(bearers) == 1 and free:
            free[0].add(article, entity, f"only one person here is called “{name}”: {free[0].name}")
            continue
        alike = [
            c
            for c in lone
            if not bearers and article not in c.articles and entity.country in c.countries and _bears(c.names, name)
        ]
        if len(alike) == 1:
            alike[0].add(article, entity, f"both are called “{name}” and belong to {entity.country}")
        else:
            lone.append(alone := Cluster("PERSON"))
            alone.add(article, entity, "")
    return lone


def _bears(names: Iterable[str], name: str) -> bool:
    return any(
        is_short_for(name, other) or is_first_part_of(name, other) or name_words(name) == name_words(other)
        for other in names
    )


def _is_meant_by(name: str, entity: Entity, cluster: Cluster) -> bool:
    """Whether ``name`` alone is proof enough: a surname of whom no other state claims, a first word only within one state.

    In 289 Wikinews articles 16 people had one name that was the first word of just one full name elsewhere ("Łukasz",
    "Anna", a town called Hassan); one of them was that person.
    """
    if any(is_short_for(name, other) for other in cluster.names):
        return _may_be_one(cluster, entity)
    return entity.country is not None and entity.country in cluster.countries


def _may_be_one(cluster: Cluster, entity: Entity) -> bool:
    return not cluster.countries or entity.country is None or entity.country in cluster.countries


def _places(found: Sequence[tuple[int, Entity, Place | None]]) -> list[Cluster]:
    clusters: dict[object, Cluster] = {}
    for article, entity, place in found:
        code = gazetteer().country_code(bare(entity.name))
        if code is not None and place is not None and place.country not in {code, None}:
            code = None  # "Georgia" is Atlanta's here
        elif code is None and all(mention.form in {"metonym", "demonym"} for mention in entity.mentions):
            code = entity.country
        key: object
        if code is not None:
            key, why = ("state", code), f"both are the state {code}"
        elif place is not None and place.gazetteer is not None:
            key = ("place", place_key(place))
            why = f"both are the same entry of the gazetteer ({place.gazetteer.name} {place.gazetteer.id})"
        else:
            words = name_words(bare(entity.name)) or (entity.name,)
            key, why = ("name", words), "both have the same name, and no coordinates"
        clusters.setdefault(key, Cluster(entity.kind)).add(article, entity, why)
    return list(clusters.values())


def _named_things(found: Sequence[tuple[int, Entity]]) -> list[Cluster]:
    """Join bodies, groups, events, weapons and works of one kind and name, unless two states have a body of that name."""
    owners: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for _, entity in found:
        if entity.country:
            owners[_key(entity)].add(entity.country)
    clusters: dict[object, Cluster] = {}
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
        clusters.setdefault(home, Cluster(entity.kind)).add(article, entity, why)
    bodies = _Bodies()
    for cluster in clusters.values():
        if cluster.kind == "ORG":
            bodies.name(cluster)
    for article, entity in short:
        _with_its_full_name(article, entity, bodies, clusters)
    return list({id(c): c for c in clusters.values()}.values())


class _Bodies:
    """Bodies by what is short for their names, so that each short name is compared with few of them."""

    def __init__(self) -> None:
        self._by_form: defaultdict[str, list[Cluster]] = defaultdict(list)

    def name(self, cluster: Cluster) -> None:
        """Know ``cluster`` by all its names."""
        for form in {form for name in cluster.names for form in (name, *name.split()[-1:], *initials(name))}:
            if not any(known is cluster for known in self._by_form[form]):
                self._by_form[form].append(cluster)

    def bearers(self, short: str) -> list[Cluster]:
        """Return those that ``short`` is a name of or short for."""
        forms = dict.fromkeys((short, short.replace(".", "").upper()))
        near = {id(cluster): cluster for form in forms for cluster in self._by_form.get(form, ())}
        return [
            cluster
            for cluster in near.values()
            if any(short == o or is_acronym_of(short, o) or is_last_word_of(short, o) for o in cluster.names)
        ]


def _with_its_full_name(article: int, entity: Entity, bodies: _Bodies, into: dict[object, Cluster]) -> None:
    """Put a body named by an acronym or by one word with the one whose name that is short for, else with its like."""
    name = bare(entity.name)
    bearers = bodies.bearers(name)
    if len(bearers) == 1 and article not in bearers[0].articles and _may_be_one(bearers[0], entity):
        bearers[0].add(article, entity, f"“{name}” is short for “{bearers[0].name}”, alone of its kind here")
        bodies.name(bearers[0])
        return
    key: object = (*_key(entity), article) if len(bearers) > 1 else _key(entity)
    if key in into and article in into[key].articles:
        key = article, entity.id
    into.setdefault(key, Cluster("ORG")).add(article, entity, f"both are called “{name}”")


def _key(entity: Entity) -> tuple[object, ...]:
    if entity.kind == "NORP" and entity.country:
        return "NORP", entity.country
    return entity.kind, *(organisation_key(bare(entity.name)) or (entity.name,))


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
