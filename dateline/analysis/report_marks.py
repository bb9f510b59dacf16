"""What the pipeline marks as source, cue and content of attributions, and the reports that only these marks show.

``doc.spans["attribution"]`` is learned on PolNeAR's training articles; a pipeline without it has no marks, and the
candidates are then what syntax shows. Marks come singly, not in threes: a cue is put together with the content and the
source that stand nearest to it in its sentence, no other cue between.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from dateline.analysis.report_parts import Report, clip, head_in, is_bare_participle, source_of
from dateline.analysis.report_units import Range, Units, is_scare_quoted
from dateline.language import syntax

KEY = "attribution"
NEAR = 2  # tokens by which the beginnings (or ends) of two contents that are the same may differ
FARTHEST = 25  # tokens between a cue and its content or source
LIKE = 0.5  # of .5, .7 and .85 the best on dev
ALIKE = 0.8  # a report of syntax with the same cue and about this content makes another of the marks needless


@dataclass(frozen=True, slots=True)
class Marks:
    """Token ranges in reading order; those of one kind do not overlap."""

    sources: tuple[Range, ...]
    cues: tuple[Range, ...]
    contents: tuple[Range, ...]


def read_marks(doc: Doc) -> Marks | None:
    """Return the marks of ``doc``; None where its pipeline makes none."""
    if KEY not in doc.spans:
        return None
    by_label: dict[str, list[Range]] = {"SOURCE": [], "CUE": [], "CONTENT": []}
    for span in doc.spans[KEY]:
        by_label[span.label_].append((span.start, span.end))
    return Marks(*(tuple(sorted(by_label[label])) for label in ("SOURCE", "CUE", "CONTENT")))


def touching(ranges: Sequence[Range], tokens: Range) -> list[Range]:
    """Return those of ``ranges`` (in reading order, none overlapping) that share a token with ``tokens``."""
    at = max(bisect_left(ranges, (tokens[0], tokens[0])) - 1, 0)
    found = []
    for one in ranges[at:]:
        if one[0] >= tokens[1]:
            break
        if one[1] > tokens[0]:
            found.append(one)
    return found


def agreement(one: Sequence[Range], other: Sequence[Range]) -> float:
    """Return the Jaccard index of the tokens of both, 0 to 1."""
    first = {i for tokens in one for i in range(*tokens)}
    second = {i for tokens in other for i in range(*tokens)}
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def marked_reports(doc: Doc, units: Units, marks: Marks, others: Sequence[Report]) -> Iterator[Report]:
    """Yield a report for each cue among ``marks`` that none of ``others`` has with about the same content."""
    by_token: dict[int, list[Report]] = {}
    for report in others:
        for i in range(*report.cue):
            by_token.setdefault(i, []).append(report)
    for cue in marks.cues:
        if units.quoted[cue[0]] >= 0 and not is_scare_quoted(cue[0], *units.unit_of(cue[0]), units):
            continue  # what a quotation reports is its speaker's
        content = _content(doc, units, marks, cue)
        if content is None:
            continue
        rivals = [report for i in range(*cue) for report in by_token.get(i, ())]
        if any(agreement(report.content, [content]) >= ALIKE for report in rivals):
            continue
        head = _head(doc, cue)
        source = _source(marks, units, cue, content) if not is_bare_participle(head) else None
        source_head = head_in(doc, source) if source is not None else None
        if source is None and syntax.is_predicate(head):
            source, source_head = source_of(head, *units.unit_of(cue[0]))
        quoted = any(units.quoted[i] >= 0 for i in range(*content))
        yield Report("marked", head, head.lower_, cue, source, source_head, (content,), quoted)


def cut_at_marks(report: Report, marks: Marks) -> Report:
    """Return ``report`` with its content cut where another attribution begins: "said it was, [adding that] …".

    A cue that is marked within no content begins one. Syntax alone takes it for part of what is said.
    """
    if report.frame == "turn":
        return report
    content = tuple(_cut(tokens, report.cue, marks) for tokens in report.content)
    return replace(report, content=content) if content != report.content else report


def as_marked(doc: Doc, report: Report, marks: Marks) -> Report:
    """Return ``report`` with the content that is marked there, where one is and it is about the same.

    Which words the speaker has said the marks know better than syntax: of the contents of PolNeAR dev .635 are exact by
    F1 instead of .620. Whether a report is one at all is decided before.
    """
    if len(report.content) != 1 or report.frame == "turn":  # a turn is said to its end
        return report
    near = touching(marks.contents, report.content[0])
    if len(near) != 1 or agreement(near, report.content) < LIKE or touching([report.cue], near[0]):
        return report
    start, end = near[0]
    opens = report.content[0][0]
    if (
        start < opens and doc[opens].lower_ == "that"
    ):  # "said, citing officials, [that]": what stands before is not said
        return report
    return replace(report, content=((start, clip(doc, start, end, end)),))


def _cut(tokens: Range, cue: Range, marks: Marks) -> Range:
    others = [c for c in touching(marks.cues, tokens) if not touching(marks.contents, c) and not touching([cue], c)]
    if not others:
        return tokens
    kept = touching(marks.contents, tokens)
    if cue[0] < tokens[0]:
        last = next((one for one in kept if one[0] - tokens[0] <= NEAR), None)
        ends_before = last is not None and tokens[0] < last[1] and any(last[1] <= c[0] for c in others)
        return (tokens[0], last[1]) if last is not None and ends_before else tokens
    first = next((one for one in reversed(kept) if tokens[1] - one[1] <= NEAR), None)
    begins_after = first is not None and first[0] < tokens[1] and any(c[1] <= first[0] for c in others)
    return (first[0], tokens[1]) if first is not None and begins_after else tokens


def _head(doc: Doc, cue: Range) -> Token:
    words = doc[cue[0] : cue[1]]
    verbs = [token for token in words if token.tag_.startswith("VB") and token.pos_ != "AUX"]
    return verbs[0] if verbs else words.root


def _content(doc: Doc, units: Units, marks: Marks, cue: Range) -> Range | None:
    """Return the nearer of the contents before and after ``cue``; the one after where both are as near."""
    start, end = units.unit_of(cue[0])
    before = [one for one in marks.contents if start <= one[0] and one[1] <= cue[0]]
    after = [one for one in marks.contents if cue[1] <= one[0] < end]
    found = []
    if after and not _cue_between(marks, cue[1], after[0][0]):
        found.append((_gap(marks, cue[1], after[0][0]), 0, after[0]))
    if before and not _cue_between(marks, before[-1][1], cue[0]):
        found.append((_gap(marks, before[-1][1], cue[0]), 1, before[-1]))
    if not found:
        return None
    gap, _, content = min(found)
    content = (content[0], clip(doc, *content, content[1]))
    is_speech = any(token.is_alpha or token.like_num for token in doc[content[0] : content[1]])
    return content if gap <= FARTHEST and is_speech else None


def _source(marks: Marks, units: Units, cue: Range, content: Range) -> Range | None:
    start, end = units.unit_of(cue[0])
    found = []
    for one in marks.sources:
        if one[1] <= start or one[0] >= end or (one[0] < content[1] and content[0] < one[1]):
            continue
        left, right = (one[1], cue[0]) if one[1] <= cue[0] else (cue[1], one[0])
        if one[0] < cue[1] and cue[0] < one[1]:
            left = right
        if right - left <= FARTHEST and not _cue_between(marks, left, right):
            found.append((right - left, one))
    return min(found)[1] if found else None


def _gap(marks: Marks, left: int, right: int) -> int:
    """Return the tokens between that belong to no source."""
    return right - left - sum(min(e, right) - max(s, left) for s, e in touching(marks.sources, (left, right)))


def _cue_between(marks: Marks, left: int, right: int) -> bool:
    return left < right and bool(touching(marks.cues, (left, right)))
