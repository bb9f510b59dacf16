"""Who is known across articles: gathered by the rules, and over the rules by what analysts decided.

Decisions are stronger than rules. "One" brings together all that the rules put with either. "Two" parts what the rules
joined: ``other`` leaves; whoever the rules, knowing these two alone, tie to ``other`` and not to ``one`` goes with it; all
the rest stay with ``one``. Only a name of one word that either can bear in full stays alone: it no longer tells whom it means.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.across.decisions import Decision, Key, Standing, Together, settle
from dateline.across.identity import Cluster, Known, Member, Named, clusters_of, is_short, named_in, tie
from dateline.model import Analysis


def known_across(
    analyses: Sequence[Analysis], decisions: Sequence[Decision] = (), beside: Sequence[Analysis] = ()
) -> tuple[Known, ...]:
    """Return who and what is named in ``analyses``, those in most articles first, with ids e1, e2 and so on.

    ``beside``: other articles that ``decisions`` speak of; of them only whom the decisions are about is known, and told of
    nobody.
    """
    everything = [*analyses, *beside]
    standing, together, _ = settle(everything, decisions)
    about = {key for each in standing for key in (each.one, each.other)}
    named = [
        each for each in named_in(everything) if each.article < len(analyses) or (each.article, each.entity.id) in about
    ]
    clusters = clusters_of(named)
    if standing:
        clusters = _decided(clusters, named, standing, together)
    found = [(here, cluster) for cluster in clusters if (here := _among(cluster, len(analyses))).members]
    found.sort(key=lambda pair: (-len(pair[0].articles), min(pair[0].articles), -_mentions(pair[0])))
    ids = {_key(member): f"e{number}" for number, (_, whole) in enumerate(found, start=1) for member in whole.members}
    apart: defaultdict[str, set[str]] = defaultdict(set)
    for each in standing:
        if each.decision.what == "two" and each.one in ids and each.other in ids:
            apart[ids[each.one]].add(ids[each.other])
            apart[ids[each.other]].add(ids[each.one])
    return tuple(
        Known(
            f"e{number}",
            cluster.name,
            cluster.kind,
            tuple(sorted(cluster.members, key=lambda member: member.article)),
            frozenset(apart[f"e{number}"]),
        )
        for number, (cluster, _) in enumerate(found, start=1)
    )


def _among(cluster: Cluster, articles: int) -> Cluster:
    """Return ``cluster`` without the members of articles from number ``articles`` on."""
    if max(cluster.articles) < articles:
        return cluster
    here = Cluster(cluster.kind)
    for member in cluster.members:
        if member.article < articles:
            here.add(member.article, member.entity, member.why)
    return here


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Members that the rules leave together; the first needs no reason. ``anchors``: those decisions are about."""

    cluster: Cluster
    anchors: tuple[Key, ...]


def _decided(
    clusters: Sequence[Cluster], named: Sequence[Named], standing: Sequence[Standing], together: Together
) -> list[Cluster]:
    """Return ``clusters`` parted and joined as decided; ``together`` knows what the decisions alone bring together."""
    by_key = {(each.article, each.entity.id): each for each in named}
    rank = _ranks(standing)
    whole: list[Cluster] = []
    parts: list[_Part] = []
    for cluster in clusters:
        anchors = sorted((key for member in cluster.members if (key := _key(member)) in rank), key=rank.__getitem__)
        if anchors:
            parts += _parted(cluster, anchors, by_key, together)
        else:
            whole.append(cluster)
    homes: defaultdict[object, list[_Part]] = defaultdict(list)
    for part in parts:
        homes[together.head(part.anchors[0]) if part.anchors else id(part)].append(part)
    return whole + [_joined(home, standing) for home in homes.values()]


def _ranks(standing: Sequence[Standing]) -> dict[Key, tuple[int, int]]:
    """Return in which order those whom decisions are about choose their part: who was said to stay first, who leaves last."""
    stays = {each.one for each in standing if each.decision.what == "two"}
    leaves = {each.other for each in standing if each.decision.what == "two"}
    first: dict[Key, int] = {}
    for number, each in enumerate(standing):
        first.setdefault(each.one, number)
        first.setdefault(each.other, number)
    return {key: (2 if key in leaves else 0 if key in stays else 1, number) for key, number in first.items()}


def _parted(cluster: Cluster, anchors: Sequence[Key], named: dict[Key, Named], together: Together) -> list[_Part]:
    """Return ``cluster`` in as many parts as the decisions about ``anchors`` make of it."""
    groups: list[list[Key]] = []

    def tied(key: Key) -> list[list[Key]]:
        return [group for group in groups if any(tie(named[anchor], named[key]) for anchor in group)]

    for anchor in anchors:
        free = [group for group in groups if together.may_join(group[0], anchor)]
        same = [group for group in free if together.head(group[0]) == together.head(anchor)]
        if not free:
            groups.append([anchor])
            continue
        home = (same or [group for group in tied(anchor) if group in free] or free)[0]
        together.join(home[0], anchor)
        home.append(anchor)
    if len(groups) == 1:
        return [_Part(cluster, tuple(anchors))]
    members = {_key(member): member for member in cluster.members}
    homes = [list(group) for group in groups]
    alone: list[Key] = []
    for key in members:
        if any(key in group for group in groups):
            continue
        bearers = tied(key)
        in_full = [group for group in bearers if not all(is_short(named[anchor].entity) for anchor in group)]
        if len(in_full) > 1 and is_short(named[key].entity):
            alone.append(key)
        else:
            homes[groups.index(bearers[0]) if bearers else 0].append(key)
    return [
        *(_part(cluster, home, group, members, named) for home, group in zip(homes, groups, strict=True)),
        *(_part(cluster, [key], [], members, named) for key in alone),
    ]


def _part(
    cluster: Cluster, keys: Sequence[Key], anchors: Sequence[Key], members: dict[Key, Member], named: dict[Key, Named]
) -> _Part:
    """Return the members ``keys`` with reasons that hold without the rest of ``cluster``: why each is the first."""
    part = Cluster(cluster.kind)
    first = members[keys[0]]
    for key in keys:
        member = members[key]
        why = tie(named[keys[0]], named[key]) if key != keys[0] else ""
        part.add(member.article, member.entity, why or member.why or first.why)
    return _Part(part, tuple(anchors))


def _joined(parts: Sequence[_Part], standing: Sequence[Standing]) -> Cluster:
    """Return ``parts`` as one; the largest gives it its kind, and the others say who joined them to it."""
    root = max(
        parts, key=lambda part: (len(part.cluster.articles), _mentions(part.cluster), len(part.cluster.countries))
    )
    part_of = {anchor: part for part in parts for anchor in part.anchors}
    whole = root.cluster
    reached = [root]
    while len(reached) < len(parts):
        by, anchor = next(
            (each, there)
            for each in standing
            if each.decision.what == "one"
            for here, there in ((each.one, each.other), (each.other, each.one))
            if part_of.get(here) in reached and there in part_of and part_of[there] not in reached
        )
        part = part_of[anchor]
        for member in _with_reason(part, anchor, by, whole.members):
            whole.add(member.article, member.entity, member.why)
        reached.append(part)
    return whole


def _with_reason(part: _Part, anchor: Key, by: Standing, others: Sequence[Member]) -> list[Member]:
    """Return the members of ``part``, joined to ``others`` by the decision on its member ``anchor``, each with why."""
    joined = f"joined {by.decision.told}"
    hinge = next(member for member in part.cluster.members if _key(member) == anchor)
    found = []
    for member in part.cluster.members:
        why = joined if member is hinge else f"{member.why or hinge.why}; “{hinge.entity.name}” was {joined}"
        beside = next((other.entity.name for other in others if other.article == member.article), None)
        if beside is not None:
            why += f", though their article tells “{member.entity.name}” from “{beside}”"
        found.append(replace(member, why=why))
    return found


def _key(member: Member) -> Key:
    return member.article, member.entity.id


def _mentions(cluster: Cluster) -> int:
    return sum(len(member.entity.mentions) for member in cluster.members)
