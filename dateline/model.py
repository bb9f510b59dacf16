"""The words of the house: what an article is and what an analysis of it holds.

The contract that the analysis, the page, every export and every benchmark share. A span is ``[start, end)`` in
Unicode code points of ``article.text``. A statement without evidence cannot be built: the records refuse it.
``certainty`` is how sure the article is; ``confidence`` (0 to 1) is how sure the program is.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from pydantic import TypeAdapter

from dateline.errors import EvidenceError

SCHEMA = "dateline.analysis/1"

Kind = Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WEAPON", "LAW", "PRODUCT", "WORK_OF_ART"]
MentionForm = Literal["name", "alias", "role", "pronoun", "demonym", "metonym"]
QuoteKind = Literal["direct", "indirect", "mixed", "scare"]
SpeakerVia = Literal["name", "role", "pronoun", "organisation", "anonymous", "none"]
Polarity = Literal["affirmed", "denied", "asked"]
Certainty = Literal["asserted", "hedged"]
Tense = Literal["past", "present", "future"]
PlaceUse = Literal["place", "government", "demonym", "part-of-name"]
Feature = Literal["country", "state", "city", "region", "water", "landmark", "institution"]
Status = Literal["past", "ongoing", "expected"]
# "way not known": the straight line between the ends, where the vehicle cannot have taken it.
PathKind = Literal["rail corridor", "sea corridor", "road corridor", "great circle", "way not known"]
MovementKind = Literal["journey", "stay"]
DateBasis = Literal["analyst", "metadata", "byline line", "page banner", "inferred"]
RelationKind = Literal[
    "meets",
    "negotiates_with",
    "travels_to",
    "supplies",
    "requests_from",
    "threatens",
    "sanctions",
    "attacks",
    "leads",
    "member_of",
    "speaks_for",
    "writes_to",
]


class Span(NamedTuple):
    """``[start, end)`` in code points of the article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words this span points at."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end


def _require(span: Span | None, statement: str) -> None:
    if span is None or not 0 <= span.start < span.end:
        raise EvidenceError(statement, span)


@dataclass(frozen=True, slots=True)
class Published:
    """The date printed on the article; ``value`` is ISO 8601, ``span`` None when it was not read from the text."""

    value: str
    span: Span | None
    basis: DateBasis
    confidence: float


@dataclass(frozen=True, slots=True)
class ReferenceDate:
    """The day that relative dates are counted from (ISO 8601)."""

    value: str
    basis: DateBasis


@dataclass(frozen=True, slots=True)
class Furniture:
    """One line taken off the page: ``line`` is its number in the text as read, from 1; ``reason`` is shown."""

    text: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was read. ``id`` is the SHA-256 of the raw bytes; ``language`` an ISO 639-1 code."""

    id: str
    source: str
    media_type: str
    title: str | None
    outlet: str | None
    byline: str | None
    language: str | None
    published: Published | None
    reference_date: ReferenceDate | None
    text: str
    furniture: tuple[Furniture, ...] = ()


@dataclass(frozen=True, slots=True)
class Rival:
    """Another entity, by its id, that words may stand for; ``confidence`` is the probability that they do."""

    entity: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text where an entity is spoken of.

    ``alternatives`` are the others that may be meant, the likeliest first. What they leave of 1 is the entity's own, with
    those too unlikely to be listed; a short name that two people share ("Kim") is an entity of its own and leaves nothing.
    """

    span: Span
    form: MentionForm
    alternatives: tuple[Rival, ...] = ()

    def __post_init__(self) -> None:
        _require(self.span, "mention")


@dataclass(frozen=True, slots=True)
class Role:
    """What the article calls the entity by office: "Russian defence minister"."""

    text: str
    span: Span

    def __post_init__(self) -> None:
        _require(self.span, "role")


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something named, with its mentions in reading order; ``name`` occurs in one of them."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    roles: tuple[Role, ...]
    country: str | None
    salience: float
    mentions: tuple[Mention, ...]

    def __post_init__(self) -> None:
        if not self.mentions:
            raise EvidenceError(f"entity {self.name}", None)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words a quote is; ``via`` says how that was found, "none" leaves the rest None."""

    entity: str | None
    span: Span | None
    text: str | None
    via: SpeakerVia


NO_SPEAKER = Speaker(entity=None, span=None, text=None, via="none")


@dataclass(frozen=True, slots=True)
class Source:
    """One link of the chain behind a speaker."""

    text: str
    span: Span
    entity: str | None
    anonymous: bool

    def __post_init__(self) -> None:
        _require(self.span, "source")


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a statement is said to: "told [CNN]". An outlet among them carries the speaker's words and is no source of them."""

    text: str
    span: Span
    entity: str | None

    def __post_init__(self) -> None:
        _require(self.span, "addressee")


@dataclass(frozen=True, slots=True)
class Quote:
    """One statement: ``content`` in reading order, ``sources`` nearest first.

    ``hedges`` are the words by which the speaker hedges what is said ("Kim may go, officials said"), ``author_hedges`` those
    by which the article hedges that it was said ("officials reportedly said"); "hedged" is a statement with either.
    ``tense`` tells when what is said lies, seen from who says it: announced, planned and promised is "future"; None: open.
    """

    id: str
    kind: QuoteKind
    content: tuple[Span, ...]
    cue: Span | None
    speaker: Speaker
    sources: tuple[Source, ...]
    polarity: Polarity
    certainty: Certainty
    hedges: tuple[Span, ...]
    confidence: float
    addressee: Addressee | None = None
    author_hedges: tuple[Span, ...] = ()
    tense: Tense | None = None

    def __post_init__(self) -> None:
        for span in self.content or (None,):
            _require(span, "quote")


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """Where a place is looked up: the gazetteer's name and the entry's id in it."""

    name: str
    id: int | str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention of a place name and the part the place plays in it."""

    span: Span
    use: PlaceUse

    def __post_init__(self) -> None:
        _require(self.span, "place mention")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rival reading of a place name; coordinates in degrees WGS 84."""

    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    feature: Feature
    gazetteer: GazetteerEntry
    confidence: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place name resolved to coordinates (degrees WGS 84), or kept unresolved: then ``lat`` and ``lon`` are None."""

    id: str
    entity: str | None
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    feature: Feature | None
    gazetteer: GazetteerEntry | None
    mentions: tuple[PlaceMention, ...]
    confidence: float
    alternatives: tuple[Candidate, ...] = ()

    def __post_init__(self) -> None:
        if not self.mentions:
            raise EvidenceError(f"place {self.name}", None)


@dataclass(frozen=True, slots=True)
class Distance:
    """Kilometres as the crow flies and along ``Movement.path``."""

    great_circle: float | None
    path: float | None


@dataclass(frozen=True, slots=True)
class Movement:
    """Who goes from where to where. ``mover`` is an entity id, ``origin`` and ``destination`` place ids, ``when`` a date id.

    ``path`` holds (latitude, longitude) pairs from origin to destination; empty when an end is unknown. A "stay" says
    that the mover was, is or will be at ``destination``, not how it came there. ``background`` marks what is told of an
    earlier time than the article's news. ``via`` holds the ids of places on the way, in order; ``purpose`` the words
    that say what the journey is for; ``follows`` the id of the leg before it.
    """

    id: str
    mover: str | None
    origin: str | None
    destination: str | None
    mode: str | None
    certainty: Certainty
    hedges: tuple[Span, ...]
    status: Status
    span: Span
    when: str | None
    path: tuple[tuple[float, float], ...]
    path_kind: PathKind | None
    distance_km: Distance | None
    kind: MovementKind = "journey"
    background: bool = False
    via: tuple[str, ...] = ()
    purpose: Span | None = None
    follows: str | None = None

    def __post_init__(self) -> None:
        _require(self.span, "movement")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression. ``value`` is an ISO 8601 date or interval as precise as printed; None: it has no anchor."""

    id: str
    span: Span
    text: str
    value: str | None
    grain: str | None
    anchored_to: str | None
    confidence: float

    def __post_init__(self) -> None:
        _require(self.span, "date")


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie between two entities as one sentence states it; ``quote`` is the statement it stands in, ``when`` a date id.

    ``tense`` "future" is what is to come: a meeting announced is no meeting yet.
    """

    id: str
    source: str
    target: str
    kind: RelationKind
    polarity: Polarity
    certainty: Certainty
    span: Span
    quote: str | None
    when: str | None
    tense: Tense | None = None

    def __post_init__(self) -> None:
        _require(self.span, "relation")


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the analyst should distrust, in words; ``code`` is stable, for filters and tests."""

    code: str
    message: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Model:
    """The pipeline that read the article."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything found in one article; plain data that goes to JSON and back without loss."""

    schema: str
    model: Model
    article: Article
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    places: tuple[Place, ...] = ()
    movements: tuple[Movement, ...] = ()
    dates: tuple[DateMention, ...] = ()
    relations: tuple[Relation, ...] = ()
    warnings: tuple[Warning, ...] = ()


_ANALYSIS = TypeAdapter(Analysis)


def to_json(analysis: Analysis) -> str:
    """Return ``analysis`` as one line of JSON."""
    return _ANALYSIS.dump_json(analysis).decode("utf-8")


def from_json(line: str | bytes) -> Analysis:
    """Return the Analysis that `to_json` wrote.

    Raises:
        pydantic.ValidationError: if ``line`` is not an analysis of this schema.
    """
    return _ANALYSIS.validate_json(line)
