"""Rules: corrections that hold beyond the article they were decided in, wherever the words they speak of name something.

In its own article a correction points at a place in the text; as a rule only its words count. It holds of whatever goes by
exactly these words as its name: where another thing merely is called so too, nothing is changed, for a rule is not asked again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.corrections.pointing import DoesNotFitError, entity_at, place_at, standing_free
from dateline.corrections.records import (
    AddEntity,
    AddPlace,
    Change,
    ChoosePlace,
    Correction,
    DropEntity,
    DropPlace,
    Merge,
    Rename,
    SetKind,
    SetPlaceUse,
    Words,
)
from dateline.model import Analysis, Entity, MentionForm, Place, Span

NAMING: frozenset[MentionForm] = frozenset({"name", "alias", "metonym", "demonym"})
_ABOUT_NAMES = (Merge, Rename, SetKind, AddEntity, DropEntity, ChoosePlace, SetPlaceUse, AddPlace, DropPlace)


def is_rule(correction: Correction) -> bool:
    """Whether ``correction`` holds beyond one article."""
    return correction.scope in {"case", "library"}


def can_be_rule(change: Change) -> bool:
    """Whether ``change`` speaks of a name; statements and journeys are those of one article."""
    return isinstance(change, _ABOUT_NAMES)


def as_rule(change: Change, analysis: Analysis) -> Change:
    """Return ``change``, decided in ``analysis``, pointing at the names of what it is about.

    Raises:
        DoesNotFitError: if what it is about has no name there, or it speaks of no name at all.
    """
    match change:
        case Merge(entity=one, into=into):
            return Merge(_name_of(entity_at(analysis, one), analysis), _name_of(entity_at(analysis, into), analysis))
        case Rename(entity=one) | SetKind(entity=one) | DropEntity(entity=one):
            return replace(change, entity=_name_of(entity_at(analysis, one), analysis))
        case DropPlace(place=words):
            return DropPlace(_name_of(place_at(analysis, words), analysis))
        case AddEntity() | ChoosePlace() | AddPlace() | SetPlaceUse():
            return change
        case _:
            raise DoesNotFitError("This holds for the words of one article alone.")


def words_in_question(rule: Correction) -> str:
    """Return the words without which ``rule`` changes nothing in an article."""
    match rule.change:
        case Merge(entity=words) | Rename(entity=words) | SetKind(entity=words) | DropEntity(entity=words):
            return words.text
        case AddEntity(words=words) | AddPlace(words=words) | ChoosePlace(place=words) | DropPlace(place=words):
            return words.text
        case SetPlaceUse(mention=words):
            return words.text
        case _:
            raise ValueError(rule.change.what)


def here(rule: Correction, analysis: Analysis) -> list[Correction]:
    """Return what ``rule`` comes to in ``analysis``: corrections under its id; none where it changes nothing."""
    return [replace(rule, change=change, scope="article") for change in _changes(rule.change, analysis)]


def _changes(change: Change, analysis: Analysis) -> Iterator[Change]:
    match change:
        case Merge(entity=one, into=into):
            ones, others = _called(one.text, analysis), _bearers(into.text, analysis)
            if len(ones) == len(others) == 1 and ones[0].id != others[0].id:
                yield Merge(_at(ones[0], one.text, analysis), _at(others[0], into.text, analysis))
        case Rename(entity=one, name=name):
            for entity in _called(one.text, analysis):
                if entity.name != name and any(name in words for words in _said(entity, analysis)):
                    yield Rename(_at(entity, one.text, analysis), name)
        case SetKind(entity=one, kind=kind):
            for entity in _called(one.text, analysis):
                if entity.kind != kind:
                    yield SetKind(_at(entity, one.text, analysis), kind)
        case DropEntity(entity=one):
            for entity in _called(one.text, analysis):
                yield DropEntity(_at(entity, one.text, analysis))
        case AddEntity(words=words, kind=kind):
            free = _free(words.text, analysis, [m.span for entity in analysis.entities for m in entity.mentions])
            yield from (AddEntity(Words.at(span, analysis.article.text), kind) for span in free[:1])
        case ChoosePlace(place=words, candidate=chosen):
            for at, place in _places(words.text, analysis):
                if place is None or place.gazetteer != chosen.gazetteer:
                    yield ChoosePlace(at, chosen)
        case AddPlace(words=words, lat=lat, lon=lon):
            for at, place in _places(words.text, analysis):
                if place is None or (place.lat, place.lon) != (lat, lon):
                    yield AddPlace(at, lat, lon)
        case SetPlaceUse(mention=words, use=use):
            for place in analysis.places:
                other = [m for m in place.mentions if m.use != use and m.span.of(analysis.article.text) == words.text]
                yield from (SetPlaceUse(Words.at(m.span, analysis.article.text), use) for m in other[:1])
        case DropPlace(place=words):
            yield from (DropPlace(at) for at, place in _places(words.text, analysis) if place is not None)
        case _:
            raise ValueError(change.what)


def _called(name: str, analysis: Analysis) -> list[Entity]:
    """Return the entities whose own name this is."""
    return [e for e in analysis.entities if e.name == name and name in _said(e, analysis)]


def _bearers(name: str, analysis: Analysis) -> list[Entity]:
    """Return the entities that are called so anywhere; alone the one whose own name it is."""
    return _called(name, analysis) or [e for e in analysis.entities if name in _said(e, analysis)]


def _said(entity: Entity, analysis: Analysis) -> list[str]:
    """Return the names of ``entity`` as they stand."""
    return [mention.span.of(analysis.article.text) for mention in entity.mentions if mention.form in NAMING]


def _at(entity: Entity, name: str, analysis: Analysis) -> Words:
    text = analysis.article.text
    return Words.at(next(m.span for m in entity.mentions if m.form in NAMING and m.span.of(text) == name), text)


def _name_of(finding: Entity | Place, analysis: Analysis) -> Words:
    text = analysis.article.text
    named = [m.span for m in finding.mentions if isinstance(finding, Place) or getattr(m, "form", None) in NAMING]
    span = next((span for span in named if span.of(text) == finding.name), None)
    if span is None:
        raise DoesNotFitError(f"“{finding.name}” stands nowhere in the article as a name of its own.")
    return Words.at(span, text)


def _places(name: str, analysis: Analysis) -> Iterator[tuple[Words, Place | None]]:
    """Yield each place that goes by ``name``, with the words; if there is none, words that could name one, and None."""
    text = analysis.article.text
    there = False
    for place in analysis.places:
        span = next((mention.span for mention in place.mentions if mention.span.of(text) == name), None)
        if span is not None:
            there = True
            yield Words.at(span, text), place
    if not there:
        longer = [m.span for e in analysis.entities for m in e.mentions if m.span.of(text) != name]
        taken = [*longer, *(mention.span for place in analysis.places for mention in place.mentions)]
        yield from ((Words.at(span, text), None) for span in _free(name, analysis, taken)[:1])


def _free(words: str, analysis: Analysis, taken: Sequence[Span]) -> list[Span]:
    """Return where ``words`` stand free of all that is ``taken``; nowhere if they are also part of something taken."""
    standing = list(standing_free(words, analysis.article.text))
    return [] if any(span.overlaps(one) for span in standing for one in taken) else standing
