"""What an analyst can ask, and how it is read: words and "phrases", AND, OR, NOT, word*, field:value.

A query is asked of each sentence: all that it says is to be true of one sentence, of one statement that the sentence is part
of, and of the article around it.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_args

from lark import Lark, Token, Tree, UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from dateline.errors import DatelineError
from dateline.model import Certainty, Polarity, QuoteKind
from dateline.search.words import acronyms_of, bare
from dateline.wording import WARNING_SAID

WordField = Literal[
    "speaker",
    "said",
    "about",
    "source",
    "person",
    "place",
    "country",
    "entity",
    "outlet",
    "kind",
    "certainty",
    "polarity",
    "warning",
]
ShelfField = Literal["case", "tag"]

FIELDS: tuple[str, ...] = (*get_args(WordField), "from", "to", *get_args(ShelfField))
# Fields that take one of a few words.
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": tuple(kind for kind in get_args(QuoteKind) if kind != "scare"),
    "certainty": get_args(Certainty),
    "polarity": get_args(Polarity),
    "warning": tuple(WARNING_SAID),
}
# Where words are looked for as they are written; the other fields hold names, for which capitals tell nothing more.
WRITTEN = frozenset({None, "said", "about"})
LONGEST_QUERY = 1000  # characters
DEEPEST = 8  # brackets within brackets; SQLite reads about ten with NOT in each
SHORTEST_BEGINNING = 3  # letters before a *: with fewer, half the library would be read

_GRAMMAR = r"""
    ?start: any
    ?any: all (_OR all)*
    ?all: part (_AND? part)*
    ?part: (_NOT | _MINUS) part -> without
        | value
        | "(" any ")"
        | FIELD (value | "(" any ")") -> fielded
    value: PHRASE | WORD

    _OR.3: /OR(?![^\s()"“”])/
    _AND.3: /AND(?![^\s()"“”])/
    _NOT.3: /NOT(?![^\s()"“”])/
    _MINUS.3: /-(?=[^\s)])/
    FIELD.2: /[^\s"“”():]+:/
    PHRASE.2: /["“”][^"“”]*["“”]/
    WORD: /(?!(AND|OR|NOT)(?![^\s()"“”]))[^\s"“”():]+/
    STRAY.2: /[^\w\s"“”():]+(?=[\s()]|$)/  // a dash between words is no word
    %ignore STRAY
    %ignore /\s+/
"""
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_QUOTES = '"“”'
_UNQUOTED = str.maketrans(dict.fromkeys(_QUOTES, " "))
_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Words:
    """Words that follow one another; ``begins``: the last is only the beginning of one. ``field`` None: anywhere.

    ``capitals``: those that are asked for in capitals, because in small letters they are another word.
    """

    field: WordField | None
    words: tuple[str, ...]
    begins: bool = False
    capitals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """Articles of these days, both included; None: no bound."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Shelved:
    """Articles of the cases, or with the tags, whose names hold these words."""

    field: ShelfField
    name: Words


@dataclass(frozen=True, slots=True)
class AllOf:
    """Each of several."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of several."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Not this."""

    part: "Query"


Query = Words | Dated | Shelved | AllOf | AnyOf | Without


class QueryError(DatelineError):
    """A query that cannot be read; its message says where, and what to write instead."""


def parse(text: str) -> Query | None:
    """Return what ``text`` asks; None where it asks nothing.

    Raises:
        QueryError: if it cannot be read.
    """
    if len(text) > LONGEST_QUERY:
        raise QueryError(
            f"The query has {len(text):,} characters; {LONGEST_QUERY:,} can be read. Ask for less at once."
        )
    if not text.strip():
        return None
    _check_marks(text)
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise QueryError(_cannot_read(text, error)) from error
    return _read(tree, None)


def wanted(query: Query | None) -> Iterator[Words]:
    """Yield the words that ``query`` asks for, without those that it asks to be absent."""
    match query:
        case Words():
            yield query
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from wanted(part)


def condition(field: str, value: str) -> str:
    """Return how a query says that ``field`` holds ``value``."""
    return f"{field}:{value}" if _PLAIN.fullmatch(value) else f'{field}:"{value.translate(_UNQUOTED)}"'


def narrowed(text: str, more: str) -> str:
    """Return the query ``text`` with one more `condition`; one that it has already is not said twice."""
    query, asked = parse(text), text.strip()
    if query is None or more in asked:
        return asked or more
    return f"({asked}) {more}" if isinstance(query, AnyOf) else f"{asked} {more}"


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr")


def _read(tree: "Tree[Token]", field: Token | None) -> Query:
    """Return what a branch of the tree asks; ``field`` stands before it."""
    match tree.data, tree.children:
        case "any", parts:
            return AnyOf(tuple(_read(part, field) for part in parts))  # type: ignore[arg-type]  # lark's children are open
        case "all", parts:
            return AllOf(tuple(_read(part, field) for part in parts))  # type: ignore[arg-type]
        case "without", [part]:
            absent = _read(part, field)  # type: ignore[arg-type]
            return absent.part if isinstance(absent, Without) else Without(absent)
        case "fielded", [Token() as inner, part]:
            if field is not None:
                raise QueryError(
                    f"“{inner}” stands within the brackets of “{field}”: a word has one field. Close them first."
                )
            if inner.rstrip(":").lower() not in FIELDS:
                raise QueryError(
                    f"“{inner}” at character {_at(inner)} is no field. There are {', '.join(FIELDS)}. To search for words "
                    "with a colon, put them in quotation marks."
                )
            return _read(part, inner)  # type: ignore[arg-type]
        case _, [Token() as value]:
            return _value(value, field.rstrip(":").lower() if field is not None else None)
        case other:
            raise AssertionError(other)


def _value(value: Token, field: str | None) -> Query:
    if field in {"from", "to"}:
        return _dated(value, field)
    text = value.strip(_QUOTES)
    begins = text.endswith("*")
    words = bare(text)
    if not words:
        raise QueryError(f"“{text}” at character {_at(value)} holds no letter or digit to search for.")
    if begins and len(words[-1]) < SHORTEST_BEGINNING:
        raise QueryError(
            f"“{text}” at character {_at(value)} is too short a beginning: write {SHORTEST_BEGINNING} letters or more before *."
        )
    if field in CHOICES and text.lower() not in CHOICES[field]:
        raise QueryError(
            f"“{field}:{text}” is none of the kinds there are: {field}: takes {' or '.join(CHOICES[field])}."
        )
    if field in get_args(ShelfField):
        return Shelved(field, Words(None, words, begins))  # type: ignore[arg-type]  # one of them
    capitals = acronyms_of(text) if field in WRITTEN else ()
    return Words(field, words, begins, capitals)  # type: ignore[arg-type]  # all others are fields of words


def _dated(value: Token, field: str) -> Dated:
    match = _DAY.fullmatch(value.strip(_QUOTES))
    try:
        year, month, day = (int(part) if part else None for part in match.groups()) if match else (0, 0, 0)
        if field == "from":
            return Dated(date(year or 0, month or 1, day or 1), None)
        last_month = month or 12
        return Dated(None, date(year or 0, last_month, day or calendar.monthrange(year or 0, last_month)[1]))
    except (ValueError, calendar.IllegalMonthError) as error:
        raise QueryError(
            f"“{field}:{value.strip(_QUOTES)}” is no date: write a day, a month or a year as {field}:2023-09-01, "
            f"{field}:2023-09 or {field}:2023."
        ) from error


def _check_marks(text: str) -> None:
    """See to it that quotation marks and brackets have their ends.

    Raises:
        QueryError: if one has none, or there are more brackets within brackets than `DEEPEST`.
    """
    opened: list[int] = []
    quoted: int | None = None
    for position, letter in enumerate(text):
        if letter in _QUOTES:
            quoted = position if quoted is None else None
        elif quoted is None and letter == "(":
            opened.append(position)
        elif quoted is None and letter == ")":
            if not opened:
                raise QueryError(f"The bracket ) at character {position + 1} closes none that was opened.")
            opened.pop()
        if len(opened) > DEEPEST:
            raise QueryError(f"There are more than {DEEPEST} brackets within brackets at character {position + 1}.")
    if quoted is not None:
        raise QueryError(f"The quotation mark at character {quoted + 1} is never closed: “{_from(text, quoted)}”.")
    if opened:
        raise QueryError(f"The bracket at character {opened[-1] + 1} is never closed: “{_from(text, opened[-1])}”.")


def _cannot_read(text: str, error: UnexpectedInput) -> str:
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        return f"The query ends where a word was expected, after “{text.rsplit(maxsplit=1)[-1][-40:]}”."
    position = error.pos_in_stream or 0
    if isinstance(error, UnexpectedCharacters) and text[position] == ":":
        return (
            f"The colon at character {position + 1} has no field before it. Put words with a colon in quotation marks."
        )
    return (
        f"The query cannot be read from character {position + 1} on, at “{_from(text, position)}”: a word, a phrase or a "
        "bracket was expected. Put AND, OR and NOT in quotation marks to search for these words themselves."
    )


def _from(text: str, position: int) -> str:
    return text[position : position + 40]


def _at(token: Token) -> int:
    return (token.start_pos or 0) + 1
