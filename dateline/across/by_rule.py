"""Rules that two names are one, as decisions on who is one: an article that has the one name joins those that have the other.

Where both names stand in one article the rule has joined them there (`dateline.corrections.rules`).
"""

from collections.abc import Iterator, Sequence

from dateline.across.decisions import Decision, anchor_of
from dateline.across.identity import Known, Member
from dateline.across.known import known_across
from dateline.corrections import Correction, Merge
from dateline.model import Analysis


def known_by_all(
    analyses: Sequence[Analysis],
    decisions: Sequence[Decision],
    rules: Sequence[Correction],
    beside: Sequence[Analysis] = (),
) -> tuple[tuple[Known, ...], tuple[Decision, ...]]:
    """Return who is known by ``decisions`` and by what follows from ``rules``, and those that follow from these.

    What is decided by hand has the last word. ``beside``: as of `known_across`.
    """
    known = known_across(analyses, decisions, beside)
    ruled = decided_by_rules(rules, known, analyses)
    return (known_across(analyses, [*ruled, *decisions], beside) if ruled else known), ruled


def decided_by_rules(
    rules: Sequence[Correction], known: Sequence[Known], analyses: Sequence[Analysis]
) -> tuple[Decision, ...]:
    """Return what ``rules`` say of ``known``, which are of ``analyses``; nothing where two go by the name that is to stay."""
    return tuple(
        Decision(
            f"{rule.id}-{number}",
            "one",
            anchor_of(into.entity, analyses[into.article]),
            anchor_of(one.entity, analyses[one.article]),
            rule.author,
            rule.time,
        )
        for rule in rules
        if isinstance(rule.change, Merge)
        for number, (one, into) in enumerate(_pairs(rule.change, known))
    )


def _pairs(change: Merge, known: Sequence[Known]) -> Iterator[tuple[Member, Member]]:
    called = [(one, member) for one in known if (member := _called(change.entity.text, one)) is not None]
    staying = [(one, member) for one in known if (member := _called(change.into.text, one)) is not None]
    if len(staying) == 1:
        into, there = staying[0]
        yield from ((member, there) for one, member in called if one.id != into.id)


def _called(name: str, known: Known) -> Member | None:
    return next((member for member in known.members if member.entity.name == name), None)
