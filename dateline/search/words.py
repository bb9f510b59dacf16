"""Text as the index knows it: words without capitals, accents and apostrophes, the same for what is asked and what is there.

Words are not cut to their stems: "sanctioned" is not "sanctions", and a name is nobody else's. ``sanction*`` finds both.
"""

import re
import unicodedata
from typing import NamedTuple

# "U.S." and "U.S" are "US"; "Putin's" is "Putin", "O'Brien" is one word, "Jong-un" two that follow one another
_WORD = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?(?![^\W_])|[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
# Of names in capitals, those whose small letters are a word of their own: "the US" and "us", "WHO" and "who", "UN" and "Jong-un".
ACRONYMS = frozenset("aids am car fat ice ira is it mit pac pm salt seal start swat un us who".split())
# Longer runs are no words (Base64, or a script without spaces); PostgreSQL takes 2,046 bytes.
LONGEST = 100


class Word(NamedTuple):
    """A word as the index knows it, and where it stands: characters of the text, end exclusive."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Return the words of ``text`` in order."""
    found = (Word(_folded(match[0]), match.start(), match.end()) for match in _WORD.finditer(text))
    return [word for word in found if word.text]


def bare(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` without where they stand."""
    return tuple(word.text for word in words_of(text))


def acronyms_of(text: str) -> tuple[str, ...]:
    """Return which of `ACRONYMS` stand in ``text`` in capitals, each once, as the index knows them."""
    found = (word.text for word in words_of(text) if word.text in ACRONYMS and is_capital(text[word.start : word.end]))
    return tuple(dict.fromkeys(found))


def is_capital(word: str) -> bool:
    """Whether ``word`` is written in capitals; how it is written, not what the index knows: "US", "U.S.", "UN's"."""
    return _POSSESSIVE.sub("", word).isupper()


def _folded(word: str) -> str:
    word = _POSSESSIVE.sub("", word).casefold()
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word).casefold()
    # only letters and digits are left: nothing in a word means anything to a database
    return "".join(letter for letter in word if letter.isalnum())[:LONGEST] if not word.isalnum() else word[:LONGEST]
