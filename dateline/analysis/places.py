"""Where an article happens: its place names, the part each mention plays, and which place on the map it is.

A place that cannot be resolved stays, without coordinates. A person or an organisation that is named like a place never
becomes one; an institution ("Far Eastern Federal University") does where the text puts something there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from dateline.analysis.movement_frames import unnamed_movers
from dateline.analysis.place_resolution import Question, Resolution, institution_nouns, resolve
from dateline.analysis.place_uses import HYPHENS, LOCATIVE, is_demonym, place_use
from dateline.analysis.word_lists import rows
from dateline.gazetteer import folded, gazetteer
from dateline.language import syntax
from dateline.model import Entity, Place, PlaceMention, Span

PLACE_KINDS = frozenset({"GPE", "LOC", "FAC"})
AFFILIATING = frozenset({"at", "from", "of"})
GROUNDS = frozenset({"campus", "grounds", "site", "premises"})
NAMING_FORMS = frozenset({"name", "alias", "metonym"})
# What stands before a region's name as part of it; those that are adjectives are no names alone.
SIDES = frozenset({"North", "South", "East", "West", "Northeast", "Northwest", "Southeast", "Southwest"})
ADJECTIVES = frozenset({f"{side}ern" for side in SIDES} | {"Central"})
DIRECTIONS = SIDES | ADJECTIVES
AREAS = frozenset({"country", "state", "region"})
CONTAINING = frozenset(
    {"in", "on", "of", "at", "near", "outside"}
)  # "Vladivostok on the Pacific Coast", "Salisbury in England"
REACH = 6  # tokens between a name and the word that says what contains it: "the north-eastern Syrian city of Hama"
MAX_ALTERNATIVES = 9
MIN_ALTERNATIVE = 0.005  # rivals less likely than this are not worth an analyst's glance


@dataclass(frozen=True, slots=True)
class _Naming:
    """One mention: ``words`` without article; ``key`` says which mentions name the same place."""

    words: Words
    key: str
    entity: Entity


@dataclass(slots=True)
class _Named:
    """All mentions of one name, and what stands beside them."""

    namings: list[_Naming] = field(default_factory=list)
    containers: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    article: bool = False


def find_places(doc: Doc, entities: Sequence[Entity]) -> list[Place]:
    """Return the places named in ``doc`` in the order of their first mention, with ids p1, p2 and so on.

    ``entities`` are those of `dateline.analysis.entities.find_entities`. Adjectives ("Russian") join the place of their
    state where the state itself is named, and make no place of their own.

    Raises:
        MissingAnnotationError: if ``doc`` has no dependency parse.
    """
    syntax.require_parse(doc, "find_places")
    namings = sorted(_namings(doc, entities), key=lambda naming: naming.words.start)
    named: dict[str, _Named] = {}
    for naming in namings:
        named.setdefault(naming.key, _Named()).namings.append(naming)
    by_start = {naming.words.start: naming for naming in namings}
    by_end = {naming.words.end: naming for naming in namings}
    for group in named.values():
        for naming in group.namings:
            group.containers.update(_containers(naming, by_start, by_end))
            group.asked.update(_asked_features(naming.words))
            group.article = group.article or _has_article(naming.words)
    questions = [
        Question(
            key=key,
            name=group.namings[0].words.text,
            containers=frozenset(group.containers - {key}),
            asked=frozenset(group.asked),
            mentions=len(group.namings),
            article=group.article,
        )
        for key, group in named.items()
    ]
    resolutions = resolve(questions, _countries_spoken_of(entities))
    return _places(named, resolutions, entities)


def _namings(doc: Doc, entities: Sequence[Entity]) -> Iterator[_Naming]:
    for entity in entities:
        if entity.kind not in PLACE_KINDS and not _is_somewhere(doc, entity):
            continue
        for mention in entity.mentions:
            if mention.form in NAMING_FORMS:
                words = doc.char_span(*mention.span, alignment_mode="contract")
                if words is not None:
                    yield from _split(words, entity)


def _split(words: Words, entity: Entity) -> Iterator[_Naming]:
    """Yield the naming, or both of "Odessa, Texas" where the pipeline took them for one name."""
    while len(words) > 1 and words[0].lower_ in {"the", "The"}:
        words = words[1:]
    if words.text in ADJECTIVES:  # a part of "Western Europe", or of something that is no place: "Western values"
        return
    words = _with_direction(words)
    comma = next((token.i for token in words if token.text == ","), None)
    if comma is not None and gazetteer().is_place_name(words.doc[words.start : comma].text):
        if comma > words.start:
            yield _Naming(words.doc[words.start : comma], _key(words.doc[words.start : comma].text), entity)
        if comma + 1 < words.end:
            yield from _split(words.doc[comma + 1 : words.end], entity)
    else:
        yield _Naming(words, _key(words.text), entity)


def _with_direction(words: Words) -> Words:
    """Return ``words`` with the direction before them where both are one region's name: "Western Europe"."""
    wider = words.doc[max(0, words.start - 1) : words.end]
    if wider[0].text in DIRECTIONS and any(c.feature in AREAS for c in gazetteer().candidates(wider.text)):
        return wider
    return words


def _key(text: str) -> str:
    code = gazetteer().country_code(text)
    return code or folded(text)


def _is_somewhere(doc: Doc, entity: Entity) -> bool:
    """Whether an organisation stands where a place stands: "on the campus of Y University", "near the White House"."""
    if entity.kind != "ORG":
        return False
    if gazetteer().state_of_seat(entity.name) is not None:
        return True
    # "Calicut Airport", "Hotel Bristol", "Medical University of Gdańsk"
    heads = {entity.name.split()[-1], entity.name.split()[0], entity.name.partition(" of ")[0].split()[-1]}
    if heads.isdisjoint(institution_nouns()):
        return False
    for mention in entity.mentions:
        words = doc.char_span(*mention.span, alignment_mode="contract")
        if words is not None and mention.form in NAMING_FORMS and _is_located(words):
            return True
    return False


def _is_located(words: Words) -> bool:
    preposition = syntax.preposition_of(words.root)
    if preposition is None:
        return False
    if preposition.lower_ in AFFILIATING and syntax.attachment(words.root).lower_ in unnamed_movers():
        return False  # "researchers at X University" work there, wherever they are
    if preposition.lower_ in LOCATIVE or preposition.lower_ in {"to", "from"}:
        return True
    # The noun before "of" too: parsers hang "on the campus of X" on the verb at times.
    before = words.doc[max(0, preposition.i - 1)]
    return preposition.lower_ == "of" and not GROUNDS.isdisjoint({syntax.attachment(words.root).lower_, before.lower_})


def _containers(naming: _Naming, by_start: dict[int, _Naming], by_end: dict[int, _Naming]) -> Iterator[str]:
    """Yield the keys of what the text says this place lies in, and codes of states whose adjective stands before it."""
    doc, words = naming.words.doc, naming.words
    i = words.end
    if i < len(doc) and (doc[i].text in {",", "("} or doc[i].lower_ in CONTAINING):
        for start in range(i + 1, min(i + REACH, len(doc))):
            if start in by_start:
                yield by_start[start].key
                break
            # After a comma only the name itself may follow: "Odessa, Texas"; after "in" a phrase: "on the coast of Spain".
            if doc[i].text in {",", "("} or doc[start].pos_ not in {"DET", "ADJ", "NOUN", "ADP", "PROPN"}:
                break
    for end in range(words.start, max(words.start - REACH, 0), -1):
        token = doc[end - 1]
        if token.tag_ == "POS" and end - 1 in by_end:  # "Ukraine's Kharkiv"
            yield by_end[end - 1].key
            break
        if is_demonym(token.text) or (end >= 2 and is_demonym(doc[end - 2 : end].text)):
            code = gazetteer().country_of_demonym(doc[end - 2 : end].text) if end >= 2 else None
            code = code or gazetteer().country_of_demonym(token.text)
            if code:
                yield code
            break
        if token.pos_ not in {"ADJ", "NOUN", "PROPN", "ADP", "PART"} and token.text not in {"-", "’s", "'s"}:
            break
        if token.pos_ == "ADP" and token.lower_ != "of":
            break


def _asked_features(words: Words) -> Iterator[str]:
    doc, features = words.doc, _feature_words()
    if words.start >= 2 and doc[words.start - 1].lower_ == "of" and doc[words.start - 2].lower_ in features:
        yield features[doc[words.start - 2].lower_]
    if words.end < len(doc) and doc[words.end].lower_ in features and doc[words.end].pos_ in {"NOUN", "PROPN"}:
        yield features[doc[words.end].lower_]
    if words.start and doc[words.start - 1].lower_ in {"lake", "river"}:
        yield "water"


def _has_article(words: Words) -> bool:
    """Whether "the" stands before the name as its own: "across the Pacific", not "the Pacific coast"."""
    doc = words.doc
    if not words.start or doc[words.start - 1].lower_ != "the":
        return False
    after = doc[words.end] if words.end < len(doc) else None
    return after is None or (after.pos_ not in {"NOUN", "PROPN", "ADJ"} and after.text not in HYPHENS)


def _countries_spoken_of(entities: Sequence[Entity]) -> dict[str, int]:
    """Return how often each state is named or its adjective used, by ISO code."""
    counts: dict[str, int] = {}
    for entity in entities:
        code = entity.country if entity.kind in {"GPE", "NORP"} else None
        if code is not None and entity.kind == "GPE" and gazetteer().country_code(entity.name) != code:
            code = None
        if code is not None:
            counts[code] = counts.get(code, 0) + len(entity.mentions)
    return counts


def _places(named: dict[str, _Named], resolutions: dict[str, Resolution], entities: Sequence[Entity]) -> list[Place]:
    uses = {
        key: [PlaceMention(_span(naming.words), place_use(naming.words)) for naming in group.namings]
        for key, group in named.items()
    }
    _add_demonyms(uses, entities)
    states = {entity.country: entity.id for entity in entities if entity.kind == "GPE" and entity.country}
    places = []
    for key, group in named.items():
        mentions = sorted(uses[key], key=lambda mention: mention.span)
        if not resolutions[key].ranked and all(mention.use != "place" for mention in mentions):
            continue  # no gazetteer knows it and nothing is said to be there: "CNN said" with a wrong label
        holder = _holder(group, uses[key], states)
        places.append((mentions[0].span, holder, group.namings[0].words.text, resolutions[key], mentions))
    places.sort(key=lambda place: place[0])
    return [
        _place(f"p{i}", entity, name, resolution, mentions)
        for i, (_, entity, name, resolution, mentions) in enumerate(places, start=1)
    ]


def _add_demonyms(uses: dict[str, list[PlaceMention]], entities: Sequence[Entity]) -> None:
    for entity in entities:
        if entity.country in uses:
            known = {mention.span for mention in uses[entity.country]}
            for mention in entity.mentions:
                if mention.form == "demonym" and mention.span not in known:
                    uses[entity.country].append(PlaceMention(mention.span, "demonym"))


def _holder(group: _Named, mentions: Sequence[PlaceMention], states: dict[str, str]) -> str | None:
    for naming, mention in zip(group.namings, mentions, strict=False):
        if mention.use == "place":
            return naming.entity.id
    state = gazetteer().state_of_seat(group.namings[0].words.text)
    return (states.get(state) if state else None) or group.namings[0].entity.id


def _place(
    identifier: str, entity: str | None, name: str, resolution: Resolution, mentions: Sequence[PlaceMention]
) -> Place:
    best = resolution.ranked[0] if resolution.ranked else None
    if best is None:
        return Place(identifier, entity, name, None, None, None, None, None, None, tuple(mentions), 0.0)
    return Place(
        id=identifier,
        entity=entity,
        name=name,
        lat=best.lat,
        lon=best.lon,
        country=best.country,
        admin1=best.admin1,
        feature=best.feature,
        gazetteer=best.gazetteer,
        mentions=tuple(mentions),
        confidence=best.confidence,
        alternatives=tuple(
            rival for rival in resolution.ranked[1 : MAX_ALTERNATIVES + 1] if rival.confidence >= MIN_ALTERNATIVE
        ),
    )


def _span(words: Words) -> Span:
    return Span(words.start_char, words.end_char)


@cache
def _feature_words() -> dict[str, str]:
    return {row["word"]: row["feature"] for row in rows("place_words")}
