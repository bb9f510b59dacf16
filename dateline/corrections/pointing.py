"""From a correction's words to the finding they point at, and from a finding to words that point at it alone."""

import re
from collections.abc import Iterator
from typing import TypeVar

from dateline.corrections.records import JourneyAt, Words
from dateline.errors import DatelineError
from dateline.model import Analysis, Entity, Mention, Movement, Place, Quote, Span

_Found = TypeVar("_Found", Entity, Quote, Place, Movement)
# "Both heads of state" and "they" may mean several entities; any other mention means one.
SHARED_FORMS = frozenset({"pronoun", "role"})


class DoesNotFitError(DatelineError):
    """A correction cannot be applied to the analysis at hand; the message says why."""


def span_of(words: Words, article: str) -> Span:
    """Return where ``words`` stand in ``article`` now.

    Raises:
        DoesNotFitError: if they do not stand where they stood, nor, with what surrounds them, in one place elsewhere.
    """
    start, end = words.span
    if words.text and words.text == words.text.strip() and end - start == len(words.text) and start >= 0:
        whole = f"{words.before}{words.text}{words.after}"
        at = start - len(words.before)
        if at >= 0 and article.startswith(whole, at):
            return words.span
        at = article.find(whole)
        if at >= 0 and article.find(whole, at + 1) < 0:
            return Span(at + len(words.before), at + len(words.before) + len(words.text))
    raise DoesNotFitError(f"“{words.text}” is not in the text where it was.")


def standing_free(words: str, article: str) -> Iterator[Span]:
    """Yield where ``words`` stand in ``article`` as words of their own, not within longer ones."""
    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", article):
        yield Span(*match.span())


def entity_at(analysis: Analysis, words: Words) -> Entity:
    """Return the entity that has a mention of exactly these words."""
    span = span_of(words, analysis.article.text)
    holders = [(entity, mention) for entity in analysis.entities for mention in entity.mentions if mention.span == span]
    naming = [pair for pair in holders if pair[1].form not in SHARED_FORMS] or holders
    return _one([entity for entity, _ in naming], words, "an entity")


def quote_at(analysis: Analysis, words: Words) -> Quote:
    """Return the statement whose content begins with exactly these words."""
    span = span_of(words, analysis.article.text)
    return _one([quote for quote in analysis.quotes if quote.content[0] == span], words, "a statement")


def place_at(analysis: Analysis, words: Words) -> Place:
    """Return the place that has a mention of exactly these words."""
    span = span_of(words, analysis.article.text)
    return _one([p for p in analysis.places if any(m.span == span for m in p.mentions)], words, "a place")


def movement_at(analysis: Analysis, address: JourneyAt) -> Movement:
    """Return the movement that these words tell."""
    span = span_of(address.words, analysis.article.text)
    told = [move for move in analysis.movements if move.span == span]
    if address.mover is not None:
        mover = entity_at(analysis, address.mover).id
        told = [move for move in told if move.mover == mover]
    if address.origin is not None:
        origin = place_at(analysis, address.origin).id
        told = [move for move in told if move.origin == origin]
    if address.destination is not None:
        destination = place_at(analysis, address.destination).id
        told = [move for move in told if move.destination == destination]
    return _one(told, address.words, "a movement")


def words_of(finding: Entity | Quote | Place, analysis: Analysis) -> Words:
    """Return words that point at ``finding``: its first mention that names nothing else, or what its content begins with."""
    if isinstance(finding, Quote):
        return Words.at(finding.content[0], analysis.article.text)
    if isinstance(finding, Place):
        return Words.at(finding.mentions[0].span, analysis.article.text)
    elsewhere = {m.span for entity in analysis.entities if entity.id != finding.id for m in entity.mentions}

    def rank(mention: Mention) -> tuple[bool, bool, Span]:
        return mention.span in elsewhere, mention.form in SHARED_FORMS, mention.span

    return Words.at(min(finding.mentions, key=rank).span, analysis.article.text)


def journey_of(movement: Movement, analysis: Analysis) -> JourneyAt:
    """Return the shortest address that tells ``movement`` from the others."""
    words = Words.at(movement.span, analysis.article.text)
    if sum(move.span == movement.span for move in analysis.movements) == 1:
        return JourneyAt(words)
    entities = {entity.id: entity for entity in analysis.entities}
    places = {place.id: place for place in analysis.places}
    return JourneyAt(
        words,
        mover=words_of(entities[movement.mover], analysis) if movement.mover else None,
        origin=words_of(places[movement.origin], analysis) if movement.origin else None,
        destination=words_of(places[movement.destination], analysis) if movement.destination else None,
    )


def _one(found: list[_Found], words: Words, sort: str) -> _Found:
    if len(found) == 1:
        return found[0]
    if found:
        raise DoesNotFitError(f"“{words.text}” is {sort} more than once, so it is not clear which is meant.")
    raise DoesNotFitError(f"“{words.text}” is not read as {sort}.")
