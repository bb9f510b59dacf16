"""What a decision on who is one would change, told before it is made; and which entities it had best be about.

``decisions`` are those made so far, and ``beside`` the other articles that they speak of, as for `known_across`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.across.decisions import Anchor, Decision, Key, What, anchor_of, settle
from dateline.across.identity import Known, Member, bare
from dateline.across.known import known_across
from dateline.model import Analysis


@dataclass(frozen=True, slots=True)
class Effect:
    """A decision that can be made; ``becoming``: those who would have other members than anybody has now.

    ``against``: how many articles tell apart whom it joins.
    """

    what: What
    one: Anchor
    other: Anchor
    becoming: tuple[Known, ...]
    against: int = 0


def anchor_for(known: Known, analyses: Sequence[Analysis]) -> Anchor:
    """Return what points at the member that stands best for ``known``."""
    return _anchor(_best(known.members, known), analyses)


def joining(
    one: Known,
    other: Known,
    known: Sequence[Known],
    analyses: Sequence[Analysis],
    decisions: Sequence[Decision],
    beside: Sequence[Analysis] = (),
) -> Effect:
    """Return what it does to say that two of ``known`` are one."""
    ends = anchor_for(one, analyses), anchor_for(other, analyses)
    against = len(set(one.articles) & set(other.articles))
    return Effect("one", *ends, _changed(known, _after(analyses, decisions, beside, "one", *ends)), against)


def leaving(
    member: Member,
    of: Known,
    known: Sequence[Known],
    analyses: Sequence[Analysis],
    decisions: Sequence[Decision],
    beside: Sequence[Analysis] = (),
) -> Effect:
    """Return what it does to say that ``member`` is not the one that the others of ``of``, one of ``known``, are.

    It is told from whom it was joined to by hand, else from the one that stands best for them: as more of them stay
    together.
    """
    leaves = _anchor(member, analyses)
    best = _best([each for each in of.members if each != member], of)
    found = []
    for end in dict.fromkeys((*_joined_to(member, [*analyses, *beside], decisions), _anchor(best, analyses))):
        after = _after(analyses, decisions, beside, "two", end, leaves)
        rest = next(one for one in after if _key(best) in _keys(one))
        if _key(member) not in _keys(rest):
            found.append((len(rest.members), Effect("two", end, leaves, _changed(known, after))))
    if not found:  # words that several entities share point at none
        return Effect("two", _anchor(best, analyses), leaves, ())
    return max(found, key=lambda pair: pair[0])[1]


def _best(members: Sequence[Member], known: Known) -> Member:
    """Return the one of ``members`` that has the name of ``known``, and is named most."""
    return max(members, key=lambda member: (bare(member.entity.name) == known.name, len(member.entity.mentions)))


def _joined_to(member: Member, analyses: Sequence[Analysis], decisions: Sequence[Decision]) -> Iterator[Anchor]:
    """Yield whom ``member`` was joined to by hand."""
    standing, _, _ = settle(analyses, decisions)
    for each in standing:
        if each.decision.what == "one":
            if each.other == _key(member):
                yield each.decision.one
            elif each.one == _key(member):
                yield each.decision.other


def _after(
    analyses: Sequence[Analysis],
    decisions: Sequence[Decision],
    beside: Sequence[Analysis],
    what: What,
    one: Anchor,
    other: Anchor,
) -> tuple[Known, ...]:
    return known_across(analyses, [*decisions, Decision("", what, one, other, "", datetime.now(UTC))], beside)


def _changed(before: Sequence[Known], after: Sequence[Known]) -> tuple[Known, ...]:
    there = {_keys(one) for one in before}
    return tuple(one for one in after if _keys(one) not in there)


def _anchor(member: Member, analyses: Sequence[Analysis]) -> Anchor:
    return anchor_of(member.entity, analyses[member.article])


def _key(member: Member) -> Key:
    return member.article, member.entity.id


def _keys(known: Known) -> frozenset[Key]:
    return frozenset(map(_key, known.members))
