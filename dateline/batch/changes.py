"""What two readings of an article find otherwise. Another model numbers its findings anew, so they are told by their words."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.export.case_tables import TABLES
from dateline.model import Analysis

Sort = Literal["statement", "entity", "place", "journey", "tie", "date"]
How = Literal["added", "removed", "changed"]
Changes = Counter[tuple[Sort, How]]

# sort: its table, and the column that says by which words a finding is known
_TABLE: dict[Sort, tuple[str, str]] = {
    "statement": ("quotes", "content"),
    "entity": ("entities", "name"),
    "place": ("places", "name"),
    "journey": ("movements", "text"),
    "tie": ("relations", "text"),
    "date": ("dates", "text"),
}
# Ids are numbered anew; how sure the program is, and what it weighed besides, shifts with every model.
_NOT_COMPARED = ["id", "quote", "follows", "salience", "confidence", "alternatives", "start", "end"]
_PLURAL: dict[Sort, str] = {"entity": "entities"}


def changes_between(before: Analysis, after: Analysis) -> Changes:
    """Return how many findings of each sort were added, removed and changed.

    The same words twice are two findings. What merely begins or ends elsewhere than before is changed, not added and removed;
    that is only seen where both read the same text.
    """
    found: Changes = Counter()
    for sort in _TABLE:
        old, new = _findings(sort, before), _findings(sort, after)
        old, new = _unpaired(old, new, lambda one: (one.words, one.said))
        left, came = _unpaired(old, new, lambda one: one.words)
        moved = _overlapping(left, came) if before.article.text == after.article.text else 0
        found[sort, "added"] = len(came) - moved
        found[sort, "removed"] = len(left) - moved
        found[sort, "changed"] = len(old) - len(left) + moved
    return +found


def changes_said(changes: Changes) -> str:
    """Return ``changes`` in words: "2 statements added, 1 removed; 1 entity changed"; "" for none."""
    said = []
    for sort in _TABLE:
        counts = {how: changes[sort, how] for how in ("added", "removed", "changed") if changes[sort, how]}
        for number, (how, count) in enumerate(counts.items()):
            name = "" if number else f" {sort if count == 1 else _PLURAL.get(sort, f'{sort}s')}"
            said.append(f"{', ' if number else '; '}{count:,}{name} {how}")
    return "".join(said).removeprefix("; ")


@dataclass(frozen=True, slots=True)
class _Finding:
    """``said``: what its row in the tables says of it; ``start`` and ``end`` are code points."""

    words: str
    said: tuple[str, ...]
    start: int
    end: int


def _findings(sort: Sort, analysis: Analysis) -> list[_Finding]:
    name, words = _TABLE[sort]
    table = TABLES[name](analysis)
    if sort == "statement":
        table = table[table["kind"] != "scare"]
    told = table.drop(columns=_NOT_COMPARED, errors="ignore").astype(str)
    said = told.itertuples(index=False, name=None)
    return [
        _Finding(*row) for row in zip(table[words], said, table["start"].tolist(), table["end"].tolist(), strict=True)
    ]


def _unpaired(
    old: Sequence[_Finding], new: Sequence[_Finding], alike: Callable[[_Finding], Hashable]
) -> tuple[list[_Finding], list[_Finding]]:
    return _missing(old, new, alike), _missing(new, old, alike)


def _missing(
    findings: Sequence[_Finding], among: Sequence[_Finding], alike: Callable[[_Finding], Hashable]
) -> list[_Finding]:
    """Return those of ``findings`` that find no partner ``among`` others, each of which is a partner once."""
    partners = Counter(map(alike, among))
    missing = []
    for one in findings:
        if partners[alike(one)]:
            partners[alike(one)] -= 1
        else:
            missing.append(one)
    return missing


def _overlapping(left: Sequence[_Finding], came: Sequence[_Finding]) -> int:
    """Return how many pairs share words of the text, each in one pair at most."""
    old, new = (sorted(findings, key=lambda one: (one.start, one.end)) for findings in (left, came))
    pairs = i = j = 0
    while i < len(old) and j < len(new):
        if old[i].end <= new[j].start:
            i += 1
        elif new[j].end <= old[i].start:
            j += 1
        else:
            pairs, i, j = pairs + 1, i + 1, j + 1
    return pairs
