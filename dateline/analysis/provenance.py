"""On whose word a statement stands: the chain from whoever is heard to the origin, and how many origins there are.

Reads an Analysis, not a Doc, as `checks` does. An outlet that was told something carries it, before the speaker: "Kirby
told CNN" is CNN, on the word of Kirby. Origins are counted downwards: two sources that are not named count as
one where the same noun speaks of them, because nothing shows that they are two.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.analysis.word_lists import rows
from dateline.model import Analysis, Entity, Polarity, Quote, Source, Span, Speaker

HopKind = Literal["named person", "office", "organisation", "outlet", "state media", "unnamed", "document"]

_STATE_MEDIA = re.compile(
    r"\bstate(?:[- ](?:run|owned|controlled))?[- ](?:media|news agency|television|tv|radio|broadcaster|newspaper)\b",
    re.IGNORECASE,
)
# What follows the head of a noun phrase: "officials [with knowledge of the talks]".
_AFTER_HEAD = re.compile(
    r",|\b(?:who|which|that|of|in|with|from|close|familiar|briefed|at|on|for|to|speaking)\b", re.IGNORECASE
)
_WORD = re.compile(r"\w{4,}")
# Two wordings are one claim where most of the words of the shorter stand in the longer; a few shared words show only that
# both speak of the same thing. Of the nine sample articles, four words joined an order to kill with an acceptance of
# responsibility for it; five join two pairs, both rightly.
_SHARED_WORDS = 5
_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain. ``name`` is the entity's, else the article's words; ``kind`` None: it cannot be told."""

    name: str
    kind: HopKind | None
    entity: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Someone on whose word statements stand in the end, and the ids of these."""

    hop: Hop
    quotes: tuple[str, ...]


def chain_of(quote: Quote, entities: dict[str, Entity]) -> tuple[Hop, ...]:
    """Return the outlet told, the speaker and the speaker's sources, nearest to the reader first."""
    return tuple(hop for hop in (_carrier(quote, entities), *_voices(quote, entities)) if hop is not None)


def speaker_hop(quote: Quote, entities: dict[str, Entity]) -> Hop | None:
    """Return the speaker of ``quote`` as a step; None where nobody is said to have spoken."""
    speaker = quote.speaker
    if speaker.span is None or speaker.text is None:
        return None
    known = entities.get(speaker.entity or "")
    name = known.name if known else speaker.text
    return Hop(name, _speaker_kind(speaker, known), speaker.entity, speaker.span)


def origins(analysis: Analysis, quotes: tuple[Quote, ...] | None = None) -> tuple[Origin, ...]:
    """Return on whose word ``quotes`` (by default all statements) stand in the end, most statements first.

    Words in scare quotes and statements without a speaker have no origin; nor is one who was told something its origin.
    """
    entities = {entity.id: entity for entity in analysis.entities}
    found: dict[str, tuple[Hop, list[str]]] = {}
    for quote in analysis.quotes if quotes is None else quotes:
        voices = _voices(quote, entities)
        if voices and quote.kind != "scare":
            found.setdefault(key_of(voices[-1]), (voices[-1], []))[1].append(quote.id)
    return tuple(Origin(hop, tuple(of)) for hop, of in sorted(found.values(), key=lambda origin: -len(origin[1])))


def key_of(hop: Hop) -> str:
    """Return by what an origin is told from another one of its article."""
    return hop.entity or (f"unnamed {_head(hop.name)}" if hop.kind == "unnamed" else _folded(hop.name))


def same_claims(analysis: Analysis) -> dict[str, tuple[str, ...]]:
    """Return for each statement the ids of the others that claim the same: the same tie, words within words, or the same words.

    Those that nothing else repeats are left out.
    """
    statements = [quote for quote in analysis.quotes if quote.kind != "scare"]
    ties: dict[str, set[tuple[str, str, str, Polarity]]] = {}
    for tie in analysis.relations:
        if tie.quote is not None:
            ties.setdefault(tie.quote, set()).add((tie.source, tie.kind, tie.target, tie.polarity))
    words = {quote.id: _words(quote, analysis.article.text) for quote in statements}
    same: dict[str, list[str]] = {}
    for i, one in enumerate(statements):
        for other in statements[i + 1 :]:
            if one.polarity == other.polarity and (
                ties.get(one.id, set()) & ties.get(other.id, set())
                or _mostly_within(one, other)
                or _share_words(words[one.id], words[other.id])
            ):
                same.setdefault(one.id, []).append(other.id)
                same.setdefault(other.id, []).append(one.id)
    return {quote: tuple(others) for quote, others in same.items()}


def _carrier(quote: Quote, entities: dict[str, Entity]) -> Hop | None:
    """Return the outlet that was told; None for others who were: they are no step between speaker and reader."""
    told = quote.addressee
    if told is None:
        return None
    known = entities.get(told.entity or "")
    kind = _entity_kind(known) if known else _kind_of_words(told.text)
    if kind not in {"outlet", "state media"}:
        return None
    return Hop(known.name if known else told.text, kind, told.entity, told.span)


def _voices(quote: Quote, entities: dict[str, Entity]) -> list[Hop]:
    """Return the speaker and the speaker's sources."""
    speaker = speaker_hop(quote, entities)
    hops = [speaker] if speaker is not None else []
    for source in quote.sources:
        known = entities.get(source.entity or "")
        hops.append(Hop(known.name if known else source.text, _source_kind(source, known), source.entity, source.span))
    return hops


def _speaker_kind(speaker: Speaker, known: Entity | None) -> HopKind | None:
    if known is not None:
        return _entity_kind(known)
    match speaker.via:
        case "anonymous":
            return "unnamed"
        case "name":
            return "named person"
        case "pronoun" | "none":
            return None
        case _:
            return _kind_of_words(speaker.text or "") or ("organisation" if speaker.via == "organisation" else None)


def _source_kind(source: Source, known: Entity | None) -> HopKind | None:
    if known is not None:
        return _entity_kind(known)
    return "unnamed" if source.anonymous else _kind_of_words(source.text)


def _entity_kind(entity: Entity) -> HopKind:
    if entity.kind == "PERSON":
        return "named person"
    if entity.kind in {"LAW", "WORK_OF_ART"} and not _is_outlet(entity):
        return "document"
    called = {entity.name, *entity.aliases}
    if any(_outlets().get(_folded(name)) == "yes" for name in called) or any(
        _STATE_MEDIA.search(words) for words in (*called, *(role.text for role in entity.roles))
    ):
        return "state media"
    return "outlet" if _is_outlet(entity) else "organisation"


def _is_outlet(entity: Entity) -> bool:
    if entity.kind not in {"ORG", "WORK_OF_ART", "PRODUCT"}:
        return False
    called = {entity.name, *entity.aliases}
    return any(_folded(name) in _outlets() or name.split()[-1] in _outlet_heads() for name in called)


def _kind_of_words(words: str) -> HopKind | None:
    if _STATE_MEDIA.search(words):
        return "state media"
    head = _head(words)
    if head in _nouns("outlet_nouns"):
        return "outlet"
    for name in (_folded(words), _folded(words.rsplit(maxsplit=1)[-1])):
        if name in _outlets():
            return "state media" if _outlets()[name] == "yes" else "outlet"
    if head in _source_nouns("document"):
        return "document"
    return "office" if head in _source_nouns("office") or head in _nouns("roles") else None


def _head(phrase: str) -> str:
    """Return the last word before what follows the head of a noun phrase, small letters, singular."""
    core = _AFTER_HEAD.split(phrase)[0].split() or phrase.split()
    word = core[-1].lower()
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _folded(name: str) -> str:
    return name.casefold().replace("’", "'").removeprefix("the ")


def _words(quote: Quote, article: str) -> frozenset[str]:
    return frozenset(word for span in quote.content for word in _WORD.findall(span.of(article).casefold()))


def _share_words(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= _SHARED_WORDS and shared >= _SHARE * min(len(one), len(other))


def _mostly_within(one: Quote, other: Quote) -> bool:
    """Whether most of the shorter statement's words are the very words of the longer."""
    if one.content[-1].end <= other.content[0].start or other.content[-1].end <= one.content[0].start:
        return False
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    shorter = min(sum(span.end - span.start for span in quote.content) for quote in (one, other))
    return shared > _SHARE * shorter


@cache
def _outlets() -> dict[str, str]:
    return {_folded(row["name"]): row["state"] for row in rows("news_outlets")}


@cache
def _outlet_heads() -> frozenset[str]:
    return frozenset(row["noun"] for row in rows("organisations") if row["sort"] == "outlet")


@cache
def _nouns(table: str) -> frozenset[str]:
    return frozenset(row["noun"] for row in rows(table))


@cache
def _source_nouns(kind: str) -> frozenset[str]:
    return frozenset(row["noun"].removesuffix("s") for row in rows("anonymous_sources") if row["kind"] == kind)
