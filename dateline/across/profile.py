"""One entity over all articles: its names, its roles over time, what it says and is said of it, its moves and ties."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.across.dates import day_of
from dateline.across.identity import Known, Member
from dateline.across.joined import Joined
from dateline.model import Analysis, Movement, Quote, Relation, Role, Span


@dataclass(frozen=True, slots=True)
class Appearance:
    """The entity in one article (by position), by its id there: how it is named, how often, and why it is taken for this one."""

    article: int
    entity: str
    day: str | None
    name: str
    mentions: int
    why: str


@dataclass(frozen=True, slots=True)
class RoleTold:
    """What one article calls the entity by office."""

    article: int
    day: str | None
    role: Role


@dataclass(frozen=True, slots=True)
class Profile:
    """What all articles hold of one entity; records are those of the articles joined, in order of the articles' days.

    ``names``: each name and how often it stands. ``first`` and ``last``: the days of the articles it is seen in; None: no
    article has a day. ``map``: the articles joined, with its moves alone.
    """

    known: Known
    names: tuple[tuple[str, int], ...]
    appearances: tuple[Appearance, ...]
    roles: tuple[RoleTold, ...]
    said_by: tuple[Quote, ...]
    said_about: tuple[Quote, ...]
    moves: tuple[Movement, ...]
    ties: tuple[Relation, ...]
    first: str | None
    last: str | None
    map: Analysis


def profile(known: Known, whole: Joined, analyses: Sequence[Analysis]) -> Profile:
    """Return the profile of ``known``, one of ``whole``, which is ``analyses`` joined."""
    days = [day_of(analysis.article) for analysis in analyses]
    joined = whole.analysis

    def when(article: int) -> tuple[str, int]:
        return days[article] or "9999", article  # without a day: last

    def in_order(found: Sequence[Quote] | Sequence[Movement] | Sequence[Relation]) -> list[int]:
        starts = [record.content[0] if isinstance(record, Quote) else record.span for record in found]
        return sorted(range(len(found)), key=lambda i: (when(whole.whence(starts[i])[0]), starts[i]))

    members = sorted(known.members, key=lambda member: when(member.article))
    spans = [mention.span for entity in joined.entities if entity.id == known.id for mention in entity.mentions]
    by = [quote for quote in joined.quotes if known.id in {quote.speaker.entity, *(s.entity for s in quote.sources)}]
    stated = [quote for quote in joined.quotes if quote.kind != "scare"]
    about = [quote for quote in stated if any(_holds(part, spans) for part in quote.content)]
    moves = [move for move in joined.movements if move.mover == known.id]
    ties = [tie for tie in joined.relations if known.id in {tie.source, tie.target}]
    seen = sorted(day for member in members if (day := days[member.article]))
    ends = {end for move in moves for end in (move.origin, move.destination, *move.via)}
    return Profile(
        known=known,
        names=tuple(_names(members, analyses).most_common()),
        appearances=tuple(
            Appearance(m.article, m.entity.id, days[m.article], m.entity.name, len(m.entity.mentions), m.why)
            for m in members
        ),
        roles=tuple(RoleTold(m.article, days[m.article], role) for m in members for role in m.entity.roles),
        said_by=tuple(by[i] for i in in_order(by)),
        said_about=tuple(about[i] for i in in_order(about)),
        moves=tuple(moves[i] for i in in_order(moves)),
        ties=tuple(ties[i] for i in in_order(ties)),
        first=seen[0] if seen else None,
        last=seen[-1] if seen else None,
        map=replace(
            joined,
            movements=tuple(moves),
            places=tuple(place for place in joined.places if place.id in ends),
        ),
    )


def _holds(part: Span, spans: Sequence[Span]) -> bool:
    """Whether one of ``spans``, which are in reading order, lies within ``part``."""
    first = bisect_left(spans, (part.start, 0))
    return first < len(spans) and part.contains(spans[first])


def _names(members: Sequence[Member], analyses: Sequence[Analysis]) -> Counter[str]:
    return Counter(
        " ".join(mention.span.of(analyses[member.article].article.text).split())
        for member in members
        for mention in member.entity.mentions
        if mention.form in {"name", "alias"}
    )
