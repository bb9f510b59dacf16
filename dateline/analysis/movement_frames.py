"""The words of going and sending and what each says of who goes where, as the tables have them, by every form of the word."""

from functools import cache
from typing import NamedTuple

from dateline.analysis.inflection import inflections
from dateline.analysis.word_lists import rows


class Frame(NamedTuple):
    """What a word of going does with what stands around it; the columns of movement_verbs.tsv and movement_nouns.tsv."""

    moves: str  # subject | object | both | possessor | content
    object: str  # destination | origin | ""
    to: frozenset[str]
    source: frozenset[str]
    mode: str | None
    particles: frozenset[str]


@cache
def verb_frames() -> dict[str, Frame]:
    """Return the verbs of going by their forms."""
    frames: dict[str, Frame] = {}
    for row in rows("movement_verbs"):
        frame = Frame(
            row["moves"],
            row["object"],
            _words(row["to"]),
            _words(row["from"]),
            row["mode"] or None,
            _words(row["particle"]),
        )
        for form in (*inflections(row["verb"]), *_words(row["also"])):
            frames.setdefault(form, frame)
    return frames


@cache
def noun_frames() -> dict[str, Frame]:
    """Return the nouns of going, singular and plural."""
    frames: dict[str, Frame] = {}
    for row in rows("movement_nouns"):
        frame = Frame(row["moves"], "", _words(row["to"]), _words(row["from"]), row["mode"] or None, frozenset())
        for form in _both_numbers(row["noun"]):
            frames[form] = frame
    return frames


@cache
def vehicle_modes() -> dict[str, str]:
    """Return what a journey goes by where the noun of a vehicle stands with it."""
    return {form: row["mode"] for row in rows("vehicles") for form in _both_numbers(row["noun"])}


@cache
def unnamed_movers() -> frozenset[str]:
    """Return nouns for who or what travels without a name."""
    return frozenset(form for row in rows("movers") for form in _both_numbers(row["noun"]))


@cache
def blocking_words() -> frozenset[str]:
    """Return words that a journey hangs on which was not made and is not planned."""
    return frozenset(
        form
        for row in rows("movement_blockers")
        for form in (inflections(row["word"]) if row["class"] == "verb" else _both_numbers(row["word"]))
    )


def _words(cell: str) -> frozenset[str]:
    return frozenset(cell.split("|")) - {""}


def _both_numbers(noun: str) -> tuple[str, str]:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun, noun[:-1] + "ies"
    return noun, noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")


@cache
def figurative_goals() -> frozenset[str]:
    """Return nouns that one goes or comes to without going anywhere: "returned to power"."""
    return frozenset(row["noun"] for row in rows("figurative_goals"))


@cache
def grounds() -> frozenset[str]:
    """Return nouns of what one can be at: "consulate", "town"."""
    return frozenset(form for row in rows("grounds") for form in _both_numbers(row["noun"]))
