"""What analysts decide on who is one across articles: two entities are one, whatever the rules say, or they are two.

A decision points at either by words of its article, as a correction does: another model numbers its findings anew and the
words stay. The later decision wins: one that later ones contradict does nothing, and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from dateline.analysis.name_variants import name_words, skeleton
from dateline.corrections import DoesNotFitError, Words, words_of
from dateline.corrections.pointing import entity_at
from dateline.model import Analysis, Entity

What = Literal["one", "two"]
Key = tuple[int, str]  # an entity: the position of its article, and its id there


@dataclass(frozen=True, slots=True)
class Anchor:
    """An entity of one article: the article's id, and words that stand for the entity there."""

    article: str
    words: Words


@dataclass(frozen=True, slots=True)
class Decision:
    """The two are one, or they are two; of two that the rules join, ``other`` is the one that leaves."""

    id: str
    what: What
    one: Anchor
    other: Anchor
    author: str
    time: datetime

    @property
    def told(self) -> str:
        """Who decided and when: "by hand by Ada on 4 March 2024"."""
        return f"by hand{f' by {self.author}' if self.author else ''} on {self.time:%-d %B %Y}"


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision; ``why_not`` says why it does nothing in the articles at hand, "" where it holds.

    ``about``: whom it is about, where its words stand for somebody.
    """

    decision: Decision
    why_not: str
    about: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision that holds, with whom it is about."""

    decision: Decision
    one: Key
    other: Key


class Together:
    """Who is together so far, and who must never be."""

    def __init__(self) -> None:
        self._joined_to: dict[Key, Key] = {}
        self._apart: list[tuple[Key, Key]] = []

    def head(self, key: Key) -> Key:
        """Return the one that stands for all that ``key`` is together with."""
        while key in self._joined_to:
            key = self._joined_to[key]
        return key

    def may_join(self, one: Key, other: Key) -> bool:
        """Whether nobody with ``one`` is kept apart from somebody with ``other``."""
        heads = {self.head(one), self.head(other)}
        return len(heads) == 1 or all({self.head(a), self.head(b)} != heads for a, b in self._apart)

    def join(self, one: Key, other: Key) -> None:
        """Have the two together, with all that they are together with."""
        if (joining := self.head(other)) != (head := self.head(one)):
            self._joined_to[joining] = head

    def keep_apart(self, one: Key, other: Key) -> None:
        """Let the two never be together."""
        self._apart.append((one, other))


def anchor_of(entity: Entity, analysis: Analysis) -> Anchor:
    """Return what points at ``entity`` of ``analysis``: its name where that stands for it alone, else other words."""
    elsewhere = {mention.span for other in analysis.entities if other.id != entity.id for mention in other.mentions}
    by_name = tuple(
        mention
        for mention in entity.mentions
        if mention.span not in elsewhere and mention.span.of(analysis.article.text) == entity.name
    )
    return Anchor(analysis.article.id, words_of(replace(entity, mentions=by_name or entity.mentions), analysis))


def spoken_of(analyses: Sequence[Analysis], decisions: Sequence[Decision]) -> tuple[str, ...]:
    """Return the ids of other articles than ``analyses`` that ``decisions`` about names as these have them speak of."""
    there = {analysis.article.id for analysis in analyses}
    named = {word for each in analyses for e in each.entities for name in (e.name, *e.aliases) for word in _words(name)}
    return tuple(
        dict.fromkeys(
            anchor.article
            for decision in decisions
            if named & {*_words(decision.one.words.text), *_words(decision.other.words.text)}
            for anchor in (decision.one, decision.other)
            if anchor.article not in there
        )
    )


def _words(name: str) -> list[str]:
    return [skeleton(word) for word in name_words(name)]


def settled(analyses: Sequence[Analysis], decisions: Sequence[Decision]) -> tuple[Settled, ...]:
    """Return ``decisions``, the latest last, each with what becomes of it in ``analyses``."""
    return settle(analyses, decisions)[2]


def settle(
    analyses: Sequence[Analysis], decisions: Sequence[Decision]
) -> tuple[list[Standing], Together, tuple[Settled, ...]]:
    """Return those of ``decisions`` (the latest last) that hold, what follows from them, and what becomes of each."""
    there = {analysis.article.id: position for position, analysis in enumerate(analyses)}
    standing: list[Standing] = []
    told: list[Settled] = []
    together = Together()
    for decision in reversed(decisions):
        try:
            one, other = (_found(anchor, analyses, there) for anchor in (decision.one, decision.other))
        except DoesNotFitError as error:
            told.append(Settled(decision, str(error), ()))
            continue
        why_not = _why_not(decision.what, one, other, together)
        told.append(Settled(decision, why_not, (one, other)))
        if not why_not:
            (together.keep_apart if decision.what == "two" else together.join)(one, other)
            standing.append(Standing(decision, one, other))
    return standing[::-1], together, tuple(told[::-1])


def _why_not(what: What, one: Key, other: Key, later: Together) -> str:
    """Return why a decision about the two does nothing beside those made later; "": it holds."""
    if one == other:
        return "Their article takes both for one by now, so there is nothing to decide across articles."
    are_one = later.head(one) == later.head(other)
    if are_one if what == "two" else not later.may_join(one, other):
        return "Later decisions say otherwise."
    return ""


def _found(anchor: Anchor, analyses: Sequence[Analysis], there: dict[str, int]) -> Key:
    if anchor.article not in there:
        raise DoesNotFitError(f"The article that names “{anchor.words.text}” is not read here.")
    position = there[anchor.article]
    try:
        return position, entity_at(analyses[position], anchor.words).id
    except DoesNotFitError as error:
        article = analyses[position].article
        raise DoesNotFitError(f"In “{article.title or article.source}”: {error}") from error
