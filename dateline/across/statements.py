"""Which statements of two articles are one: told of the same speaker in words alike, or of anybody in nearly the same words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from dateline.model import Analysis, Quote

# Words that say nothing of the content: two reports of one statement differ in them by tense and person.
_SMALL = frozenset(
    "a an the and or of to in on at by for from with that this these those it its his her their our my i we you he she they "
    "him them us me is are was were be been being has have had will would shall should may might can could do does did as so "
    "than there all some any which who whom into over under about not no nor n t s ll ve re d when where while if".split()
)
# Similarity from 0 to 100 of the words that are left, in any order (rapidfuzz's token_sort_ratio). Chosen on the pairs of
# tests/across/statement_pairs.tsv, 30 of one statement and 36 of two: from 75 on no pair of two is joined and 28 of 30 of one
# are (`python -m tests.across.test_statements` prints them all). Few and made by hand: a floor, not a measure of the world.
ALIKE = 75
# Told of another speaker, or of nobody, the words must carry it alone.
NEARLY_THE_SAME = 88
LEAST_WORDS = 3  # with a small word less, "no comment" is like any other comment
# One report shortens what the other has in full: the words of the shorter nearly all stand in the longer (token_set_ratio).
WITHIN = 92
LEAST_WITHIN = 5  # words of the shorter
_NEGATION = re.compile(r"\b(?:not|no|never|nothing|nobody|none|neither)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Alike:
    """Two statements that are one, by position among those given, and in words why."""

    one: int
    other: int
    likeness: float
    why: str


def said(quote: Quote, analysis: Analysis) -> str:
    """Return the words of the statement on one line."""
    return " ".join(" … ".join(span.of(analysis.article.text) for span in quote.content).split())


def is_negated(words: str) -> bool:
    """Whether the words deny by a word of denial; two take each other back."""
    return len(_NEGATION.findall(words)) % 2 == 1


def alike(statements: Sequence[tuple[int, str, str | None]]) -> Iterator[Alike]:
    """Yield the pairs of ``statements`` (article, words, speaker) of two articles that are one statement."""
    words = [content_words(each[1]) for each in statements]
    for one, other in combinations(range(len(statements)), 2):
        if statements[one][0] == statements[other][0]:
            continue
        same_speaker = statements[one][2] is not None and statements[one][2] == statements[other][2]
        likeness = likeness_of(words[one], words[other])
        if same_speaker and stands_within(statements[one][1], statements[other][1]):
            yield Alike(one, other, 100.0, "the same speaker; the words of one stand in the other")
        elif likeness >= (ALIKE if same_speaker else NEARLY_THE_SAME):
            who = "the same speaker" if same_speaker else "nearly the same words, of another speaker or of none"
            yield Alike(one, other, likeness, f"{who}; words alike by {likeness:.0f} of 100")


def likeness_of(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two statements are by their `content_words`, 0 to 100."""
    fewest = min(len(one), len(other))
    if fewest < LEAST_WORDS:
        return 0.0
    first, second = " ".join(one), " ".join(other)
    likeness = fuzz.token_sort_ratio(first, second)
    if fewest >= LEAST_WITHIN and (within := fuzz.token_set_ratio(first, second)) >= WITHIN:
        likeness = max(likeness, within)
    return float(likeness)


def stands_within(one: str, other: str) -> bool:
    """Whether the shorter's words, five or more, stand one after the other in the longer."""
    shorter, longer = sorted((_plain(one), _plain(other)), key=len)
    return len(shorter.split()) >= LEAST_WITHIN and f" {shorter} " in f" {longer} "


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def content_words(words: str) -> list[str]:
    """Return the words that say what is stated, in small letters."""
    return [word for word in re.findall(r"\w+", words.casefold()) if word not in _SMALL]
