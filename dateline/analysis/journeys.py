"""Which tellings are of one journey: headline, standfirst and text tell it again, each with more or less."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.gazetteer import distance_km
from dateline.model import MovementKind, Place, Span, Status

Places = Mapping[str, Place]  # by id
# Whose point is where one arrives; a country's is only its middle.
PRECISE = frozenset({"city", "landmark", "institution"})
CITY_KM = 30.0  # a hospital or airport this near a city's middle is where one arrives in it


@dataclass(slots=True)
class Telling:
    """One sentence's telling of a journey."""

    mover: str | None
    origin: str | None
    destination: str | None
    mode: str | None
    status: Status
    hedges: tuple[Span, ...]
    span: Span
    when: str | None
    sentence: int  # its first token
    head: int  # the token of the word that tells it
    kind: MovementKind = "journey"
    background: bool = False
    via: tuple[str, ...] = ()
    purpose: Span | None = None
    follows: "Telling | None" = None  # the leg before

    def fullness(self, places: Places) -> int:
        """How much it tells: ends count twice, an exact destination more than a country."""
        destination = places[self.destination] if self.destination else None
        exact = destination is not None and destination.feature in PRECISE
        return 2 * (self.origin is not None) + 2 * (destination is not None) + exact + (self.mode is not None)


def merged(told: Sequence[Telling], places: Places) -> list[list[Telling]]:
    """Return the tellings of each journey together, the fullest first, in the order that those stand in the text.

    Tellings of one journey have one mover and status, and ends that agree; a town in a country agrees with it. A stay
    where a journey leads says nothing more.
    """
    journeys: list[list[Telling]] = []
    for telling in sorted(told, key=lambda t: (t.kind == "stay", -t.fullness(places))):
        home = None
        if telling.mover is not None:
            home = next((j for j in journeys if all(_agree(telling, other, places) for other in j)), None)
        if home is None:
            journeys.append([telling])
        else:
            home.append(telling)
    return sorted(journeys, key=lambda journey: joined(journey).span)


def _agree(one: Telling, other: Telling, places: Places) -> bool:
    if one.mover != other.mover or (one.status == "past") != (other.status == "past"):
        return False
    if one.background != other.background or _follow(one, other):
        return False
    if one.when and other.when and one.when != other.when and one.status == "past":
        return False
    if _completes(one, other):
        return True
    if "stay" in {one.kind, other.kind}:
        return one.destination == other.destination
    if not _is_same_or_within(one.destination, other.destination, places):
        return False
    if one.destination is None or other.destination is None:
        return one.origin is not None and one.origin == other.origin
    return _is_same_or_within(one.origin, other.origin, places)


def _follow(one: Telling, other: Telling) -> bool:
    return one.follows is other or other.follows is one


def _ends_told(telling: Telling) -> tuple[bool, bool]:
    return telling.origin is not None, telling.destination is not None


def _is_same_or_within(one: str | None, other: str | None, places: Places) -> bool:
    if one is None or other is None or one == other:
        return True
    first, second = places[one], places[other]
    for whole, part in ((first, second), (second, first)):
        if whole.feature == "country" and whole.country is not None and part.country == whole.country:
            return True
        if whole.feature == "city" and part.feature in {"landmark", "institution"} and _are_near(whole, part):
            return True
    return False


def _are_near(one: Place, other: Place) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) <= CITY_KM


def _completes(one: Telling, other: Telling) -> bool:
    """Whether both stand in one sentence and each tells the end that the other lacks: "from Tomsk headed for Moscow"."""
    return one.sentence == other.sentence and {_ends_told(one), _ends_told(other)} == {(True, False), (False, True)}


def joined(journey: Sequence[Telling]) -> Telling:
    """Return the tellings of one journey as one: what the fullest, which is the first, lacks comes from the others."""
    fullest = journey[0]

    def first(field: str) -> Any:  # noqa: ANN401, the fields differ
        return next((getattr(telling, field) for telling in journey if getattr(telling, field)), None)

    # The words of the fullest telling, and of one in its sentence that gives the end it lacks.
    together = [t.span for t in journey if t is fullest or _completes(t, fullest)]
    return Telling(
        mover=fullest.mover,
        origin=first("origin"),
        destination=first("destination"),
        mode=first("mode"),
        status=fullest.status,
        hedges=tuple(sorted({hedge for telling in journey for hedge in telling.hedges})),
        span=Span(min(words.start for words in together), max(words.end for words in together)),
        sentence=fullest.sentence,
        head=fullest.head,
        when=first("when"),
        kind=fullest.kind,
        background=fullest.background,
        via=first("via") or (),
        purpose=first("purpose"),
        follows=first("follows"),
    )
