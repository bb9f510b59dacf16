"""Which of several people a short name may mean that each of them bears: "Kim" in a text with two.

Such a name stays an entity of its own (`dateline.analysis.entities`); its mentions keep the people that may be meant.

How likely each is, is their share of the bearers' mentions by name so far. On 148 mentions in full of one of several people
of a surname, the given name hidden (PolNeAR train and Wikinews), the larger share was on average .49, .68, .84 and .93 in its
bands below .6, .8, .9 and above, and right in .59, .62, .83 and 1 of them; to count near mentions more made it no better. Of
35 surnames with a title whose gender tells which of the two is meant, the larger share was right in 34.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.analysis.name_variants import is_first_part_of, is_short_for
from dateline.analysis.names import TITLES
from dateline.analysis.pronouns import told_gender
from dateline.model import Entity, Mention, Rival

NAMING = frozenset({"name", "alias"})


def with_namesakes(doc: Doc, entities: Sequence[Entity]) -> list[Entity]:
    """Return ``entities``, the mentions of each short name that several of the people bear with these as alternatives."""
    people = [entity for entity in entities if entity.kind == "PERSON"]
    return [
        replace(entity, mentions=tuple(_with_bearers(mention, bearers) for mention in entity.mentions))
        if entity.kind == "PERSON" and len(bearers := _bearers(doc, entity, people)) > 1
        else entity
        for entity in entities
    ]


def _bearers(doc: Doc, short: Entity, people: Sequence[Entity]) -> list[Entity]:
    """Return the people whose name ``short`` is a part of and whose gender it may have."""
    name = _without_title(short.name)
    gender = told_gender(doc, short)
    for is_part in (is_short_for, is_first_part_of):
        bearers = [
            one for one in people if one is not short and any(is_part(name, full) for full in (one.name, *one.aliases))
        ]
        if bearers:
            return [one for one in bearers if gender is None or told_gender(doc, one) in {gender, None}]
    return []


def _without_title(name: str) -> str:
    words = name.split()
    return " ".join(words[1:]) if len(words) > 1 and words[0] in TITLES else name


def _with_bearers(mention: Mention, bearers: Sequence[Entity]) -> Mention:
    """Return ``mention`` with the bearers named before it as alternatives; with all, where none is (a headline)."""
    if mention.form not in NAMING:
        return mention
    named = [[known for known in one.mentions if known.form in NAMING] for one in bearers]
    before = [sum(known.span < mention.span for known in mentions) for mentions in named]
    times = before if any(before) else [len(mentions) for mentions in named]
    whole = sum(times)
    rivals = [Rival(one.id, round(count / whole, 2)) for one, count in zip(bearers, times, strict=True) if count]
    return replace(mention, alternatives=tuple(sorted(rivals, key=lambda rival: -rival.confidence)))
