"""What analysts decide on who is one across articles: two entities are one, whatever the rules say, or they are two.

A decision points at either by words of its article, as a correction does: another model numbers its findings anew and the
words stay. The later decision wins: one that later ones contradict does nothing, and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

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
    """A decision; ``why_not`` says why it does nothing in the articles at hand, "" where it holds."""

    decision: Decision
    why_not: str


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
    """Return what points at ``entity`` of ``analysis``."""
    return Anchor(analysis.article.id, words_of(entity, analysis))


def settled(analyses: Sequence[Analysis], decisions: Sequence[Decision]) -> tuple[Settled, ...]:
    """Return ``decisions`` in their order, each with why it does nothing in ``analyses``, if it does nothing."""
    _, _, idle = settle(analyses, decisions)
    return tuple(Settled(decision, idle.get(decision.id, "")) for decision in decisions)


def settle(
    analyses: Sequence[Analysis], decisions: Sequence[Decision]
) -> tuple[list[Standing], Together, dict[str, str]]:
    """Return those of ``decisions`` (the latest last) that hold, what follows from them, and why the others do not, by id."""
    there = {analysis.article.id: position for position, analysis in enumerate(analyses)}
    standing: list[Standing] = []
    together = Together()
    idle: dict[str, str] = {}
    for decision in reversed(decisions):
        try:
            found = Standing(decision, *(_found(anchor, analyses, there) for anchor in (decision.one, decision.other)))
        except DoesNotFitError as error:
            idle[decision.id] = str(error)
            continue
        are_one = together.head(found.one) == together.head(found.other)
        if found.one == found.other:
            idle[decision.id] = (
                "Their article takes both for one by now, so there is nothing to decide across articles."
            )
        elif (decision.what == "two" and are_one) or (
            decision.what == "one" and not together.may_join(found.one, found.other)
        ):
            idle[decision.id] = "Later decisions say otherwise."
        else:
            (together.keep_apart if decision.what == "two" else together.join)(found.one, found.other)
            standing.append(found)
    return standing[::-1], together, idle


def _found(anchor: Anchor, analyses: Sequence[Analysis], there: dict[str, int]) -> Key:
    if anchor.article not in there:
        raise DoesNotFitError(f"The article that names “{anchor.words.text}” is not among those read here.")
    position = there[anchor.article]
    try:
        return position, entity_at(analyses[position], anchor.words).id
    except DoesNotFitError as error:
        article = analyses[position].article
        raise DoesNotFitError(f"In “{article.title or article.source}”: {error}") from error
