"""What analysts decided, as training and test data: one article a line, and nothing in it that nobody looked at.

Of an article that is *checked*, gone through from beginning to end, everything as corrected is gold, and what is not named there
names nothing. Of any other article only the findings that an analyst corrected or added are, and what an analyst took away; of
the rest of its text nothing is known. ``docs/decisions/0012-what-is-gold.md`` says why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from pydantic import TypeAdapter

from dateline.analysis.word_lists import rows
from dateline.corrections import (
    AddEntity,
    Corrected,
    Correction,
    DoesNotFitError,
    DropMention,
    Merge,
    Rename,
    Resolve,
    SetKind,
    Split,
    Words,
    apply,
)
from dateline.corrections.pointing import span_of
from dateline.export.characters import encodable
from dateline.export.identity import hand_of
from dateline.model import Analysis, Entity, Kind, Mention, MentionForm, Model, Place, Quote, Span

SCHEMA: Literal["dateline.training/1"] = "dateline.training/1"
TESTED = 5  # one story in so many is for testing
# A pronoun, an office, a country's adjective or its capital in its stead is no name that a name finder is to find.
NAMES: frozenset[MentionForm] = frozenset({"name", "alias"})
# Whoever decides one of these has the entity before their eyes: its kind, and each mention in its sentence.
_OF_THE_WHOLE = (AddEntity, Merge, Rename, SetKind, Split)
_TITLES = frozenset(row["title"] for row in rows("titles"))

Part = Literal["train", "test"]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Words that the program had taken for something (a statement: the beginning of its content), and an analyst did not."""

    what: Literal["name", "statement", "place"]
    span: Span


@dataclass(frozen=True, slots=True)
class Gold:
    """What is known of one article; entities, statements and places in the words of ``docs/analysis-schema.md``.

    ``checked``: whether all of it is, and not only what stands here. ``by_hand`` says of findings what an analyst did to them;
    a checked article holds others too. ``story``: the id of the first article of which this one is a copy, else its own;
    all articles of a story are in one ``part``. ``model`` read the article before it was corrected.
    """

    schema: Literal["dateline.training/1"]
    id: str
    source: str
    story: str
    part: Part
    checked: bool
    model: Model
    text: str
    entities: tuple[Entity, ...]
    statements: tuple[Quote, ...]
    places: tuple[Place, ...]
    by_hand: Mapping[str, Literal["added", "corrected"]]
    rejected: tuple[Rejected, ...]


_GOLD = TypeAdapter(Gold)


def to_line(gold: Gold) -> bytes:
    """Return ``gold`` as one line of JSON, UTF-8."""
    return _GOLD.dump_json(gold) + b"\n"


def from_line(line: str | bytes) -> Gold:
    """Return what `to_line` wrote.

    Raises:
        pydantic.ValidationError: if ``line`` is something else.
    """
    return _GOLD.validate_json(line)


def part_of(story: str) -> Part:
    """Return the part that a story belongs to, by its id alone: the same today and tomorrow, here and elsewhere."""
    return "test" if int(story[:8], 16) % TESTED == 0 else "train"


def gold_of(
    analysis: Analysis, rules: Sequence[Correction], own: Sequence[Correction], *, checked: bool, story: str
) -> Gold | None:
    """Return what is known of an article; None: nothing.

    ``analysis`` is the program's own; ``rules`` hold in the article, ``own`` were decided in it.
    """
    text = analysis.article.text
    elsewhere = [rule for rule in rules if not _is_decided_in(text, rule)]
    before = apply(analysis, elsewhere).analysis
    after = apply(analysis, [*rules, *own])
    decided = {correction.id: correction for correction in (*rules, *own) if correction not in elsewhere}
    known = after.analysis
    if not checked:
        known = replace(
            known,
            entities=tuple(_looked_at(after, decided)),
            quotes=tuple(quote for quote in known.quotes if _by(decided, after, quote.id)),
            places=tuple(place for place in known.places if _by(decided, after, place.id)),
        )
    rejected = tuple(_rejected(before, after.analysis))
    if not (checked or known.entities or known.quotes or known.places or rejected):
        return None
    known = encodable(replace(after, analysis=known)).analysis
    here = [finding.id for kind in (known.entities, known.quotes, known.places) for finding in kind]
    return Gold(
        SCHEMA,
        known.article.id,
        known.article.source,
        story,
        part_of(story),
        checked,
        known.model,
        known.article.text,
        known.entities,
        known.quotes,
        known.places,
        {of: hand for of in here if _by(decided, after, of) and (hand := hand_of(after, of))},  # type: ignore[misc]
        rejected,
    )


def named(gold: Gold) -> Iterator[tuple[Span, Kind]]:
    """Yield the names of ``gold`` with their kinds in reading order, of people without the title before them."""
    found = [
        (without_title(mention.span, gold.text) if entity.kind == "PERSON" else mention.span, entity.kind)
        for entity in gold.entities
        for mention in entity.mentions
        if mention.form in NAMES
    ]
    yield from sorted(set(found))


def without_title(name: Span, text: str) -> Span:
    """Return the span without titles at its beginning: "Mr. [Kim]"."""
    while " " in (words := name.of(text)) and words.split()[0] in _TITLES:
        first = words.split()[0]
        name = Span(name.start + len(first) + len(words[len(first) :]) - len(words[len(first) :].lstrip()), name.end)
    return name


def _is_decided_in(text: str, rule: Correction) -> bool:
    """Whether the words of ``rule`` stand in ``text`` just where it was decided, with what stood around them."""
    words = [value for of in fields(rule.change) if isinstance(value := getattr(rule.change, of.name), Words)]
    try:
        return bool(words) and all(span_of(one, text) == one.span for one in words)
    except DoesNotFitError:
        return False


def _by(decided: Mapping[str, Correction], after: Corrected, finding: str) -> list[Correction]:
    """Return the corrections of the finding that were decided in its article."""
    return [decided[each] for each in after.by_hand.get(finding, ()) if each in decided]


def _looked_at(after: Corrected, decided: Mapping[str, Correction]) -> Iterator[Entity]:
    """Yield the entities that were corrected, with those of their mentions that were looked at."""
    text = after.analysis.article.text
    for entity in after.analysis.entities:
        changes = [correction.change for correction in _by(decided, after, entity.id)]
        if any(isinstance(change, _OF_THE_WHOLE) for change in changes):
            yield entity
            continue
        spans = {span_of(change.mention, text) for change in changes if isinstance(change, Resolve | DropMention)}
        mentions = tuple(mention for mention in entity.mentions if mention.span in spans)
        if mentions:
            yield replace(entity, mentions=mentions)


def _rejected(before: Analysis, after: Analysis) -> Iterator[Rejected]:
    """Yield what is no longer taken for anything of its sort."""

    def names(analysis: Analysis) -> set[Span]:
        return {mention.span for mention in _mentions(analysis) if mention.form in NAMES}

    def places(analysis: Analysis) -> set[Span]:
        return {mention.span for place in analysis.places for mention in place.mentions}

    any_mention = {mention.span for mention in _mentions(after)}
    yield from (Rejected("name", span) for span in sorted(names(before) - any_mention))
    stated = {quote.content[0] for quote in before.quotes} - {quote.content[0] for quote in after.quotes}
    yield from (Rejected("statement", span) for span in sorted(stated))
    yield from (Rejected("place", span) for span in sorted(places(before) - places(after)))


def _mentions(analysis: Analysis) -> Iterator[Mention]:
    return (mention for entity in analysis.entities for mention in entity.mentions)
