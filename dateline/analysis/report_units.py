"""Sentences as reports need them: cut at sentence ends and paragraphs, never within quotation marks."""

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.analysis.quotation_marks import Quotation

Range = tuple[int, int]  # [start, end) in tokens
DASHES = frozenset({"—", "–", "―", "--"})
FULL_STOPS = frozenset({".", "?", "!", "…", "..."})

LONGEST_COMMENT = 24  # tokens to its verb: "his niece, state Del. Marcia Price (D-Newport News), shouted"


@dataclass(frozen=True, slots=True)
class Units:
    """Sentences that no quotation cuts in two; ``quoted[i]`` is the number of the quotation token i stands in, or -1."""

    ranges: tuple[Range, ...]
    paragraph: tuple[int, ...]
    quoted: tuple[int, ...]
    opens: frozenset[int]
    closes: frozenset[int]

    def unit_of(self, i: int) -> Range:
        """Return the unit that token ``i`` stands in."""
        at = bisect_right(self.ranges, (i, len(self.quoted) + 1)) - 1
        return self.ranges[max(at, 0)]


def read_units(doc: Doc, quotations: list[Quotation]) -> Units:
    """Cut ``doc`` at its sentences and paragraphs, but never within quotation marks or before a cue that follows them."""
    quoted = [-1] * len(doc)
    opens, closes = set(), set()
    starts = {token.idx: token.i for token in doc}
    at = 0
    for number, quotation in enumerate(quotations):
        for piece in quotation.marked:
            first = starts.get(piece.start)
            if first is None:
                first = next((i for i in range(at, len(doc)) if doc[i].idx + len(doc[i]) > piece.start), None)
            if first is None:
                continue
            last = first
            while last < len(doc) and doc[last].idx < piece.end:
                quoted[last] = number
                last += 1
            opens.add(first)
            closes.add(last - 1)
            at = last
    ranges: list[Range] = []
    numbers: list[int] = []
    start, paragraph = 0, 0
    line_is_paragraph = "\n\n" not in doc.text
    for token in doc:
        i = token.i
        is_break = token.is_space and "\n" in token.text
        if is_break:
            if start < i:
                ranges.append((start, i))
                numbers.append(paragraph)
            if token.text.count("\n") > 1 or line_is_paragraph:
                paragraph += 1
            start = i + 1
        elif i + 1 == len(doc) or (i >= start and _ends_unit(doc, i, quoted, closes)):
            ranges.append((start, i + 1))
            numbers.append(paragraph)
            start = i + 1
    return Units(tuple(ranges), tuple(numbers), tuple(quoted), frozenset(opens), frozenset(closes))


def _ends_unit(doc: Doc, i: int, quoted: list[int], closes: set[int]) -> bool:
    if i + 1 >= len(doc):
        return True
    token, after = doc[i], doc[i + 1]
    if after.is_space and i + 2 < len(doc) and "\n" not in after.text:
        after = doc[i + 2]
    if quoted[i] >= 0:
        if i not in closes or i == 0:
            return False
        ended = doc[i - 1].text in FULL_STOPS or (
            i > 1 and doc[i - 1].text in {")", "]", "'", "’"} and doc[i - 2].text in FULL_STOPS
        )
        if not ended or after.text in {",", ";", *DASHES}:
            return False
        if doc[i - 1].text in {"?", "!", "...", "…"}:
            return not _cue_follows(doc, i + 1)
        return bool(after.is_sent_start) or after.text[:1].isupper() or quoted[i + 1] >= 0
    if quoted[i + 1] >= 0 and token.text not in FULL_STOPS:
        return False
    return token.text in FULL_STOPS and (bool(after.is_sent_start) or quoted[i + 1] >= 0 or after.is_title)


def _cue_follows(doc: Doc, i: int) -> bool:
    """Whether a short comment follows a question or exclamation: “Why?” Mr. Trump asked."""
    for j in range(i, min(i + LONGEST_COMMENT, len(doc))):
        if doc[j].pos_ == "VERB":
            return (
                j + 1 >= len(doc) or doc[j + 1].text in {".", ","} or doc[j + 1].tag_ in {"NNP", "DT", "RB", "IN", "TO"}
            )
        if doc[j].text in FULL_STOPS or doc[j].is_space:
            return False
    return False


def is_scare_quoted(i: int, start: int, end: int, units: Units) -> bool:
    """Whether the quotation round token ``i`` is one or two words within the unit: he “endorses” her."""
    number = units.quoted[i]
    return sum(units.quoted[j] == number for j in range(max(start, i - 4), min(end, i + 5))) <= 4
