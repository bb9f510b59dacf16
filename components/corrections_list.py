"""The corrections made: what, why and when, each to be taken back; saved to a file, and replayed from one."""

from collections.abc import Callable

import streamlit as st

from components.failures import plain
from components.palette import KIND_NAME
from dateline.corrections import (
    AddEntity,
    AddMovement,
    AddPlace,
    AddQuote,
    Change,
    ChoosePlace,
    Corrected,
    Correction,
    CorrectionsUnreadableError,
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
    from_json,
    to_json,
)

_SHOWN = 60  # characters of a statement


def corrections_list(
    done: tuple[Correction, ...],
    result: Corrected,
    *,
    key: str,
    on_take_back: Callable[[str], None],
    on_replay: Callable[[tuple[Correction, ...]], None],
) -> None:
    """Draw ``done``, the newest first. ``on_replay`` is given what an uploaded file holds."""
    why_unfit = {unfit.correction.id: unfit.why for unfit in result.unfit}
    if not done:
        st.caption("Nothing corrected yet. Choose a finding and press Correct, or select words in the article.")
    for correction in reversed(done):
        said, away = st.columns([5, 2], vertical_alignment="center")
        facts = [f"{correction.time:%-d %B %Y, %H:%M} UTC", *filter(None, (correction.author, correction.reason))]
        said.markdown(plain(change_said(correction.change)))
        said.caption(plain(" · ".join(facts)))
        if correction.id in why_unfit:
            said.warning(plain(f"Does not fit this analysis: {why_unfit[correction.id]}"))
        away.button(
            "Take back",
            key=f"{key}_away_{correction.id}",
            on_click=on_take_back,
            args=(correction.id,),
            type="tertiary",
        )
    if done:
        article = result.analysis.article
        st.download_button(
            "Save as a file",
            lambda: to_json(done, article.id),
            "corrections.json",
            "application/json",
            key=f"{key}_save",
            on_click="ignore",
            icon=":material/download:",
            type="tertiary",
        )
    _upload(key, on_replay)


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


def _upload(key: str, on_replay: Callable[[tuple[Correction, ...]], None]) -> None:
    turn = st.session_state.setdefault(f"{key}_turn", 0)
    field = f"{key}_file_{turn}"

    def replay() -> None:
        file = st.session_state[field]
        if file is None:
            return
        try:
            on_replay(from_json(file.getvalue(), file.name))
        except CorrectionsUnreadableError as error:
            st.session_state[f"{key}_failed"] = str(error)
        else:
            st.session_state[f"{key}_turn"] = turn + 1  # an empty field for the next file

    st.file_uploader("Replay from a file", type="json", key=field, on_change=replay)
    if failed := st.session_state.pop(f"{key}_failed", None):
        st.error(plain(failed))


def _listed(words: list[str]) -> str:
    return ", ".join(f"“{_short(one)}”" for one in words)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
