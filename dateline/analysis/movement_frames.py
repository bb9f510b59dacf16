"""The words of going, sending and staying and what each says of who goes where, as the tables have them, by every form."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dateline.analysis.inflection import inflections
from dateline.analysis.word_lists import rows


class Frame(NamedTuple):
    """What a word of going does with what stands around it; the columns of the tables movement_*.tsv."""

    moves: str  # subject | object | both | together | possessor | content
    object: str  # destination | origin | ""
    to: frozenset[str]
    source: frozenset[str]
    mode: str | None
    particles: frozenset[str]


@cache
def verb_frames() -> Mapping[str, Sequence[Frame]]:
    """Return the verbs of going by their forms; of one verb's frames those that ask for a particle come first."""
    frames: defaultdict[str, list[Frame]] = defaultdict(list)
    for row in rows("movement_verbs"):
        for form in {*inflections(row["verb"]), *_words(row["also"])}:
            frames[form].append(_frame(row))
    return {form: sorted(those, key=lambda frame: not frame.particles) for form, those in frames.items()}


@cache
def noun_frames() -> Mapping[str, Frame]:
    """Return the nouns of going, singular and plural; particles stand before them: "on its way"."""
    return {form: _frame(row) for row in rows("movement_nouns") for form in _both_numbers(row["noun"])}


@cache
def adjective_frames() -> Mapping[str, Frame]:
    """Return adjectives that say where something goes: "bound for"."""
    return {row["adjective"]: _frame(row) for row in rows("movement_adjectives")}


@cache
def stay_verbs() -> Mapping[str, str]:
    """Return verbs of what people do at a place, by form, and whose stay they tell: subject | both."""
    return {form: row["stays"] for row in rows("stay_verbs") for form in inflections(row["verb"])}


@cache
def vehicle_modes() -> Mapping[str, str]:
    """Return what a journey goes by where the noun of a vehicle stands with it."""
    return {form: row["mode"] for row in rows("vehicles") for form in _both_numbers(row["noun"])}


@cache
def unnamed_movers() -> frozenset[str]:
    """Return nouns for who or what travels without a name."""
    return _nouns("movers") | offices()


@cache
def offices() -> frozenset[str]:
    """Return nouns of offices and trades, by which a person is spoken of: "the pope"."""
    return _nouns("roles")


@cache
def purposes() -> frozenset[str]:
    """Return nouns of what one travels for: "talks", "treatment"."""
    return _nouns("purposes")


@cache
def grounds() -> frozenset[str]:
    """Return nouns of what one can be at: "consulate", "town"."""
    return _nouns("grounds")


@cache
def figurative_goals() -> frozenset[str]:
    """Return nouns that one goes or comes to without going anywhere: "returned to power"."""
    return frozenset(row["noun"] for row in rows("figurative_goals"))


@cache
def blocking_words() -> frozenset[str]:
    """Return words that a journey hangs on which was not made and is not planned."""
    return frozenset(
        form
        for row in rows("movement_blockers")
        for form in (inflections(row["word"]) if row["class"] == "verb" else _both_numbers(row["word"]))
    )


def _frame(row: Mapping[str, str]) -> Frame:
    return Frame(
        moves=row["moves"],
        object=row.get("object", ""),
        to=_words(row["to"]),
        source=_words(row["from"]),
        mode=row["mode"] or None,
        particles=_words(row.get("particle", "")),
    )


def _nouns(table: str) -> frozenset[str]:
    return frozenset(form for row in rows(table) for form in _both_numbers(row["noun"]))


def _words(cell: str) -> frozenset[str]:
    return frozenset(cell.split("|")) - {""}


def _both_numbers(noun: str) -> tuple[str, str]:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun, noun[:-1] + "ies"
    return noun, noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")
