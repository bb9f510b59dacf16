"""Turns of a transcript: "WALLACE: Let's start. …", "Matthews: You were there?", "Q: … A: …", each to the end of its paragraph.

A label alone makes no turn ("WATCH:", "UPDATE:", "Clinton: 2,183 delegates"): another turn by somebody else must be near.
"""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from dateline.analysis.report_parts import Report, head_in
from dateline.analysis.report_units import DASHES, FULL_STOPS, Range, Units

LONGEST_LABEL = 5  # tokens of "SEN. JOHN F. KENNEDY:"
NEAR = 6  # paragraphs between two turns; a long answer runs over several
LEAST_TURNS = 3  # of which somebody has two: less may as well be items of a list
# What pages put before a colon, again and again, that is nobody: the label's last word.
NOBODY = frozenset(
    "watch more read related update updated breaking video photo photos note listen live exclusive correction contributing"
    " opinion analysis fact facts claim verdict question answer poll twitter facebook source sources story tip rating".split()
)
QUESTION, ANSWER = "Q", "A"

Style = Literal["capitals", "name", "question or answer"]


@dataclass(frozen=True, slots=True)
class _Label:
    """The words before a paragraph's colon, and what is said after it; ``who`` tells the labels of two people apart."""

    style: Style
    who: str
    paragraph: int
    words: Range
    said: Range


def turns(doc: Doc, units: Units) -> dict[int, Report]:
    """Return the turns of ``doc`` by the number of the unit that each begins with."""
    labels = {number: label for number in range(len(units.ranges)) if (label := _label(doc, units, number)) is not None}
    return {number: _report(doc, label) for number, label in labels.items() if _is_turn(label, [*labels.values()])}


def _label(doc: Doc, units: Units, number: int) -> _Label | None:
    start, end = units.ranges[number]
    paragraph = units.paragraph[number]
    if number and units.paragraph[number - 1] == paragraph:
        return None
    first = start + 1 if start in units.opens or doc[start].is_quote else start
    colon = next((i for i in range(first + 1, min(first + LONGEST_LABEL + 1, end)) if doc[i].text == ":"), None)
    if colon is None:
        return None
    words = doc[first:colon]
    style: Style
    if words.text in {QUESTION, ANSWER}:
        style = "question or answer"
    elif all((token.is_upper and len(token) > 1) or token.text == "." for token in words):
        style = "capitals"
    elif all(token.tag_ in {"NNP", "NNPS"} and token.is_title for token in words):
        style = "name"
    else:
        return None
    last = number
    while last + 1 < len(units.ranges) and units.paragraph[last + 1] == paragraph:
        last += 1
    said = (colon + 1, units.ranges[last][1])
    is_sentence = any(doc[i].text in FULL_STOPS | DASHES for i in range(max(said[0], said[1] - 3), said[1]))
    if not is_sentence or not any(token.is_alpha for token in doc[slice(*said)]):
        return None
    return _Label(style, words[-1].lower_, paragraph, (first, colon), said)


def _is_turn(label: _Label, labels: list[_Label]) -> bool:
    alike = [other for other in labels if other.style == label.style]
    others = [o for o in alike if o.who != label.who and abs(o.paragraph - label.paragraph) <= NEAR]
    if label.style == "question or answer":
        return bool(others)
    speaks_again = len({other.who for other in alike}) < len(alike) and len(alike) >= LEAST_TURNS
    return bool(others) and speaks_again and label.who not in NOBODY


def _report(doc: Doc, label: _Label) -> Report:
    colon = label.words[1]
    source = (
        None if label.style == "question or answer" else label.words
    )  # whose question it is, the label does not tell
    head = head_in(doc, source) if source is not None else None
    return Report("turn", doc[colon], ":", (colon, colon + 1), source, head, (label.said,), quoted=False)
