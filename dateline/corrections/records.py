"""What an analyst can put right, as data: a correction says what, how far, why, who and when, and goes to JSON and back.

A correction points at words of the article, not at ids: another model numbers its findings anew and the words stay.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import uuid4

from pydantic import Field, TypeAdapter, ValidationError

from dateline.errors import DatelineError
from dateline.model import Candidate, Certainty, Kind, PlaceUse, Polarity, QuoteKind, Span, Status

SCHEMA: Literal["dateline.corrections/1"] = "dateline.corrections/1"
# "mention": these words alone; "article": the same words elsewhere in the article too; "case" and "library": a rule, which holds
# in other articles as well (`dateline.corrections.rules`).
Scope = Literal["mention", "article", "case", "library"]
_CONTEXT = 16  # code points kept on either side of the words, as W3C's TextQuoteSelector does; two or three words


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the article and where they stood, with a little of what stood around them.

    Where the text was shifted (a line of page furniture was put back), the surroundings find them again.
    """

    span: Span
    text: str
    before: str = ""
    after: str = ""

    @classmethod
    def at(cls, span: Span, article: str) -> "Words":
        """Return the words at ``span`` of ``article``, without the blanks at their ends."""
        words = span.of(article)
        start = span.start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        return cls(
            Span(start, end),
            article[start:end],
            article[max(0, start - _CONTEXT) : start],
            article[end : end + _CONTEXT],
        )


@dataclass(frozen=True, slots=True)
class JourneyAt:
    """A movement by the words that tell it; its mover and ends where the same words tell of several."""

    words: Words
    mover: Words | None = None
    origin: Words | None = None
    destination: Words | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """Two entities are one; ``into`` gives its name and kind."""

    entity: Words
    into: Words
    what: Literal["merge"] = "merge"


@dataclass(frozen=True, slots=True)
class Split:
    """Some mentions are somebody else: a new entity under its own words."""

    mentions: tuple[Words, ...]
    what: Literal["split"] = "split"


@dataclass(frozen=True, slots=True)
class Resolve:
    """The words stand for another entity than was read; scope "article": wherever they stood for the one read.

    For the one that was read, it rules out those that might have been meant instead.
    """

    mention: Words
    to: Words
    what: Literal["resolve"] = "resolve"


@dataclass(frozen=True, slots=True)
class Rename:
    """The entity's name; it must occur in one of its mentions."""

    entity: Words
    name: str
    what: Literal["rename"] = "rename"


@dataclass(frozen=True, slots=True)
class SetKind:
    """What kind of thing the entity is."""

    entity: Words
    kind: Kind
    what: Literal["set kind"] = "set kind"


@dataclass(frozen=True, slots=True)
class AddEntity:
    """Something named that was missed; scope "article": wherever the same words are not read as anything else."""

    words: Words
    kind: Kind
    what: Literal["add entity"] = "add entity"


@dataclass(frozen=True, slots=True)
class DropEntity:
    """Nothing of the kind is named."""

    entity: Words
    what: Literal["drop entity"] = "drop entity"


@dataclass(frozen=True, slots=True)
class DropMention:
    """The words do not stand for the entity, nor, with scope "article", do the same words elsewhere."""

    mention: Words
    entity: Words
    what: Literal["drop mention"] = "drop mention"


@dataclass(frozen=True, slots=True)
class AddQuote:
    """A statement that was missed; ``speaker`` points at a mention of whoever makes it."""

    content: tuple[Words, ...]
    speaker: Words | None = None
    kind: QuoteKind = "direct"
    what: Literal["add quote"] = "add quote"


@dataclass(frozen=True, slots=True)
class DropQuote:
    """Nobody states this. ``quote`` is the first stretch of its content, here and below."""

    quote: Words
    what: Literal["drop quote"] = "drop quote"


@dataclass(frozen=True, slots=True)
class SetSpeaker:
    """Whose statement it is: ``speaker`` points at a mention of them; None: it is not known."""

    quote: Words
    speaker: Words | None
    what: Literal["set speaker"] = "set speaker"


@dataclass(frozen=True, slots=True)
class SetPolarity:
    """Whether the statement affirms, denies or asks."""

    quote: Words
    polarity: Polarity
    what: Literal["set polarity"] = "set polarity"


@dataclass(frozen=True, slots=True)
class SetCertainty:
    """How sure the article is of the statement; an asserted one has no hedges."""

    quote: Words
    certainty: Certainty
    what: Literal["set certainty"] = "set certainty"


@dataclass(frozen=True, slots=True)
class ChoosePlace:
    """Which place of that name is meant, as the gazetteer has it; words that named none name this one.

    Scope "article", here and in `AddPlace`: so do the same words elsewhere that named none.
    """

    place: Words
    candidate: Candidate
    what: Literal["choose place"] = "choose place"


@dataclass(frozen=True, slots=True)
class SetPlaceUse:
    """The part the place's name plays in these words; scope "article": in the same words elsewhere too."""

    mention: Words
    use: PlaceUse
    what: Literal["set place use"] = "set place use"


@dataclass(frozen=True, slots=True)
class AddPlace:
    """Where the words lie, in degrees WGS 84: a place that was missed, or one whose point was wrong or not known."""

    words: Words
    lat: float
    lon: float
    what: Literal["add place"] = "add place"


@dataclass(frozen=True, slots=True)
class DropPlace:
    """No place is named."""

    place: Words
    what: Literal["drop place"] = "drop place"


@dataclass(frozen=True, slots=True)
class AddMovement:
    """A journey that was missed; ``mover`` points at a mention of an entity, the ends at mentions of places."""

    words: Words
    mover: Words | None
    origin: Words | None
    destination: Words | None
    mode: str | None = None
    status: Status = "past"
    certainty: Certainty = "asserted"
    what: Literal["add movement"] = "add movement"


@dataclass(frozen=True, slots=True)
class DropMovement:
    """Nobody goes anywhere."""

    movement: JourneyAt
    what: Literal["drop movement"] = "drop movement"


@dataclass(frozen=True, slots=True)
class SetEnds:
    """From where to where; None: it is not known."""

    movement: JourneyAt
    origin: Words | None
    destination: Words | None
    what: Literal["set ends"] = "set ends"


@dataclass(frozen=True, slots=True)
class SetStatus:
    """Whether the journey lies behind, goes on, or is expected."""

    movement: JourneyAt
    status: Status
    what: Literal["set status"] = "set status"


@dataclass(frozen=True, slots=True)
class SetMovementCertainty:
    """How sure the article is of the journey; an asserted one has no hedges."""

    movement: JourneyAt
    certainty: Certainty
    what: Literal["set movement certainty"] = "set movement certainty"


@dataclass(frozen=True, slots=True)
class SetReferenceDate:
    """The day that relative dates are counted from (ISO 8601): the analysis reads it before anything is applied."""

    value: str
    what: Literal["set reference date"] = "set reference date"


Change = (
    Merge
    | Split
    | Resolve
    | Rename
    | SetKind
    | AddEntity
    | DropEntity
    | DropMention
    | AddQuote
    | DropQuote
    | SetSpeaker
    | SetPolarity
    | SetCertainty
    | ChoosePlace
    | SetPlaceUse
    | AddPlace
    | DropPlace
    | AddMovement
    | DropMovement
    | SetEnds
    | SetStatus
    | SetMovementCertainty
    | SetReferenceDate
)


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of an analyst. ``reason`` and ``author`` may be empty."""

    id: str
    change: Annotated[Change, Field(discriminator="what")]
    scope: Scope
    reason: str
    author: str
    time: datetime


@dataclass(frozen=True, slots=True)
class _File:
    schema: Literal["dateline.corrections/1"]
    article: str
    corrections: tuple[Correction, ...]


_FILE = TypeAdapter(_File)


class CorrectionsUnreadableError(DatelineError):
    """A file holds no corrections."""

    def __init__(self, source: str) -> None:
        super().__init__(f"{source} holds no corrections that Dateline can read. Give a file saved from this list.")


def decided(change: Change, *, scope: Scope = "article", reason: str = "", author: str = "") -> Correction:
    """Return ``change`` as decided now."""
    return Correction(uuid4().hex, change, scope, reason, author, datetime.now(UTC))


def to_json(corrections: tuple[Correction, ...], article: str) -> str:
    """Return ``corrections`` of the article with the id ``article`` as JSON."""
    return _FILE.dump_json(_File(SCHEMA, article, corrections), indent=2).decode("utf-8")


def from_json(data: str | bytes, source: str) -> tuple[Correction, ...]:
    """Return the corrections that `to_json` wrote; ``source`` names the file in a complaint.

    Raises:
        CorrectionsUnreadableError: if ``data`` is something else.
    """
    try:
        return _FILE.validate_json(data).corrections
    except ValidationError as error:
        raise CorrectionsUnreadableError(source) from error
