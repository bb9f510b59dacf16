"""Whether two names can be one: spelling variants, transliterations, short forms, surname-first names, acronyms."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from dateline.analysis.kinds import ORGANISATION_HEADS
from dateline.gazetteer import gazetteer

NICKNAME = re.compile(r"[\"'“‘(][^\"'”’)]+[\"'”’)]")
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "&", "de", "la", "du"})
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
LEGAL_FORMS = frozenset(
    {"inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "gmbh", "ag", "sa"}
)
# Letters by which transliterations of one name differ: Zelensky / Zelenskyy / Zelenskiy, Sergei / Sergey, Qaddafi / Kadhafi.
SAME_SOUND = (
    (re.compile(r"(?<=[^aeiou])(?:iy|yy|ii|ij|y)$"), "i"),
    (re.compile(r"y|j"), "i"),
    (re.compile(r"kh|ck|q"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"w"), "v"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"(.)\1"), r"\1"),
)
LEAST_REST = 2  # words that stand as a name without their country
MIN_SKELETON = 4  # shorter names differ by a letter and are others: Li and Lee, Kim and Kym


@cache
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of ``name`` to compare by: no case, accents, hyphens, full stops, nicknames or "Jr."."""
    plain = unicodedata.normalize("NFKD", NICKNAME.sub(" ", name) or name)
    letters = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    words = re.sub(r"[^\w\s]", lambda mark: " " if mark.group() in "-‐‑–" else "", letters).split()
    return tuple(word for word in words if word not in SUFFIXES) or tuple(words)


@cache
def skeleton(word: str) -> str:
    """Return ``word`` (as from `name_words`) with the letters made alike by which transliterations differ."""
    if len(word) < MIN_SKELETON:
        return word
    for pattern, replacement in SAME_SOUND:
        word = pattern.sub(replacement, word)
    return word


def same_full_name(one: str, other: str) -> bool:
    """Whether two names of two words or more are one person's.

    They may differ in spelling, middle names, initials, a last part left out, the order of the parts, and by a nickname
    that one of them gives in quotation marks.
    """
    first, second = name_words(one), name_words(other)
    if len(first) < 2 or len(second) < 2:
        return False
    shared = min(len(first), len(second))
    if _same_words(first[:shared], second[:shared]) or sorted(map(skeleton, first)) == sorted(map(skeleton, second)):
        return True
    if skeleton(first[-1]) != skeleton(second[-1]):
        return False
    if second[0] in nicknames(one) or first[0] in nicknames(other):
        return True
    if not _same_given(first[0], second[0]):
        return False
    shorter, longer = sorted((first[1:-1], second[1:-1]), key=len)
    return not shorter or all(any(_same_given(a, b) for b in longer) for a in shorter)


def is_short_for(short: str, full: str) -> bool:
    """Whether ``short`` is a last part of the person's name ``full``: "Putin", "Ben Ali", "de Blasio"."""
    part, whole = name_words(short), name_words(full)
    return len(part) < len(whole) and _same_words(part, whole[-len(part) :])


def is_first_part_of(short: str, full: str) -> bool:
    """Whether ``short`` is the first word of ``full``: a surname-first name's surname, a given name; or its nickname."""
    part, whole = name_words(short), name_words(full)
    if len(part) != 1 or len(whole) < 2:
        return False
    return skeleton(part[0]) == skeleton(whole[0]) or part[0] in nicknames(full)


@cache
def nicknames(name: str) -> frozenset[str]:
    """Return the words that ``name`` has in quotation marks or brackets: "joe" of "Joseph “Joe” Rawls"."""
    return frozenset(word for nickname in NICKNAME.findall(name) for word in name_words(nickname.strip("\"'“”‘’()")))


@cache
def organisation_key(name: str) -> tuple[str, ...]:
    """Return the words by which two names are one organisation's.

    No article, no small words, no legal form at the end; a country at either end is its code ("US Army",
    "Iraqi Parliament", "Parliament of Iraq").
    """
    words = [word for word in name_words(name) if word not in SMALL_WORDS]
    parts = country_and_rest(name)
    if parts is not None:
        code, rest = parts
        words = [code, *(word for word in name_words(rest) if word not in SMALL_WORDS)]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return tuple(word.removesuffix("s") if len(word) > 4 and word.endswith("s") else word for word in words)


def is_acronym_of(short: str, name: str) -> bool:
    """Whether ``short`` is made of the first letters of ``name``: NYT, NSC, U.N."""
    letters = short.replace(".", "")
    if not 2 <= len(letters) <= 7 or sum(char.isupper() for char in letters) < len(letters) - 1:
        return False
    return letters.upper() in initials(name)


@cache
def initials(name: str) -> frozenset[str]:
    """Return the first letters of ``name``, with and without those of its small words; none of a name of one word."""
    words = [word for part in name.split() for word in part.split("-") if word[:1].isalnum()]
    large = [word[0].upper() for word in words if word.lower() not in SMALL_WORDS]
    every = [word[0].upper() for word in words]
    return frozenset({"".join(large), "".join(every)}) if len(large) > 1 else frozenset()


def without_country(name: str) -> tuple[str, str] | None:
    """Return the country code and the rest of an organisation's name that begins with its country; None if it does not.

    The rest must stand as a name of its own: "US National Security Council" has one, "US Army" has not.
    """
    parts = country_and_rest(name)
    if parts is None or not name.endswith(parts[1]) or len(parts[1].split()) < LEAST_REST:
        return None
    return parts


@cache
def country_and_rest(name: str) -> tuple[str, str] | None:
    """Return the code of the country that ``name`` begins with, or ends in after "of", and the other words; else None."""
    words = name.split()
    for length in (2, 1):
        if len(words) > length:
            first = " ".join(words[:length])
            code = gazetteer().country_code(first) or gazetteer().country_of_demonym(first)
            if code is not None:
                return code, " ".join(words[length:])
    body, of, country = name.partition(" of ")
    code = gazetteer().country_code(country.removeprefix("the ")) if of else None
    return None if code is None else (code, body)


def is_company_of_first_words(short: str, name: str) -> bool:
    """Whether ``name`` is a company's with its legal form and ``short`` how it begins: "Ford" of "Ford Motor Company"."""
    part, whole = name_words(short), name_words(name)
    return whole[-1] in LEGAL_FORMS and len(part) < len(whole) and part == whole[: len(part)]


def is_last_word_of(short: str, name: str) -> bool:
    """Whether ``short`` is the head of the organisation's name ``name``: "the Times" for "The New York Times"."""
    words = name.split()
    return len(words) > 1 and short == words[-1] and short in ORGANISATION_HEADS


def _same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    if len(one) != len(other):
        return "".join(one) == "".join(other)
    return all(skeleton(a) == skeleton(b) for a, b in zip(one, other, strict=True))


def _same_given(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return skeleton(one) == skeleton(other)
