"""A correction in words, the same on the page and in the terminal."""

from collections.abc import Sequence

from dateline.corrections.records import (
    AddEntity,
    AddMovement,
    AddPlace,
    AddQuote,
    Change,
    ChoosePlace,
    Correction,
    DropEntity,
    DropMention,
    DropMovement,
    DropPlace,
    DropQuote,
    Merge,
    Rename,
    Resolve,
    SetCertainty,
    SetEnds,
    SetKind,
    SetMovementCertainty,
    SetPlaceUse,
    SetPolarity,
    SetReferenceDate,
    SetSpeaker,
    SetStatus,
    Split,
)
from dateline.corrections.replay import Difference
from dateline.wording import KIND_NAME

_SHOWN = 60  # characters of a statement
_NAMED = 6  # findings that are named; the rest is counted


def change_said(change: Change) -> str:
    """Return what ``change`` does, in a few words."""
    match change:
        case Merge(entity=one, into=into):
            return f"“{one.text}” is the same as “{into.text}”"
        case Split(mentions=mentions):
            return f"{_listed([words.text for words in mentions])} is somebody or something else"
        case Resolve(mention=mention, to=to):
            return f"“{mention.text}” stands for “{to.text}”"
        case Rename(entity=one, name=name):
            return f"“{one.text}” is called “{name}”"
        case SetKind(entity=one, kind=kind):
            return f"“{one.text}” is of the kind {KIND_NAME[kind].lower()}"
        case AddEntity(words=words, kind=kind):
            return f"“{words.text}” added, {KIND_NAME[kind].lower()}"
        case DropEntity(entity=one):
            return f"“{one.text}” dropped"
        case DropMention(mention=mention, entity=one):
            return f"“{mention.text}” does not stand for “{one.text}”"
        case AddQuote(content=content, speaker=speaker):
            by = f", said by “{speaker.text}”" if speaker else ""
            return f"Statement added: {_listed([words.text for words in content])}{by}"
        case DropQuote(quote=quote):
            return f"Statement dropped: “{_short(quote.text)}”"
        case SetSpeaker(quote=quote, speaker=speaker):
            return f"“{speaker.text if speaker else 'Nobody known'}” says: “{_short(quote.text)}”"
        case SetPolarity(quote=quote, polarity=as_set) | SetCertainty(quote=quote, certainty=as_set):
            return f"{as_set.capitalize()}: “{_short(quote.text)}”"
        case ChoosePlace(place=place, candidate=chosen):
            where = ", ".join(filter(None, (chosen.name, chosen.admin1, chosen.country)))
            return f"“{place.text}” is {where}"
        case SetPlaceUse(mention=mention, use=use):
            return f"“{mention.text}” is named as {use}"
        case AddPlace(words=words, lat=lat, lon=lon):
            return f"“{words.text}” lies at {lat:.3f}, {lon:.3f}"
        case DropPlace(place=place):
            return f"“{place.text}” is no place here"
        case AddMovement(words=words):
            return f"Journey added: “{_short(words.text)}”"
        case DropMovement(movement=journey):
            return f"Journey dropped: “{_short(journey.words.text)}”"
        case SetEnds(movement=journey, origin=origin, destination=destination):
            ends = " → ".join(f"“{end.text}”" if end else "…" for end in (origin, destination))
            return f"{ends}: “{_short(journey.words.text)}”"
        case SetStatus(movement=journey, status=as_set) | SetMovementCertainty(movement=journey, certainty=as_set):
            return f"{as_set.capitalize()}: “{_short(journey.words.text)}”"
        case SetReferenceDate(value=value):
            return f"Dates are counted from {value}"


def made_said(correction: Correction) -> str:
    """Return when ``correction`` was made, by whom and why, as far as that is known."""
    return " · ".join(
        [f"{correction.time:%-d %B %Y, %H:%M} UTC", *filter(None, (correction.author, correction.reason))]
    )


def differences_said(changed: Sequence[Difference]) -> str:
    """Return what changes, in words: "2 items: entity “Kim” removed; quote “He is on his way” changed"."""
    number = "1 item" if len(changed) == 1 else f"{len(changed):,} items"
    named = list(dict.fromkeys(f"{change.finding} “{_short(change.words)}” {change.how}" for change in changed))
    more = [f"{len(named) - _NAMED:,} more"] if len(named) > _NAMED else []
    return f"{number}: {'; '.join([*named[:_NAMED], *more])}" if named else number


def _listed(words: list[str]) -> str:
    return ", ".join(f"“{_short(one)}”" for one in words)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
