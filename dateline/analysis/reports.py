"""The reports of an article: of all candidates, those worth keeping, one a cue, none within another's content."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc

from dateline.analysis.report_candidates import candidates
from dateline.analysis.report_confidence import confidence_of
from dateline.analysis.report_marks import Marks, as_marked, cut_at_marks, marked_reports, read_marks
from dateline.analysis.report_parts import CITING, Report, with_raised_subject
from dateline.analysis.report_units import Units
from dateline.language import syntax

# Chosen on PolNeAR dev, each half judged by weights from the other (November 2026, 84 articles): .3 gave precision .804 and
# recall .664, .36 .815 and .657, .42 .827 and .646, .5 .843 and .635; F1 is flat (.727 to .724). Later, with 1,851 reports,
# .3 to .4 were right 37 %, .4 47 %, .5 60 %, .6 69 %, .7 70 %, .8 85 %, .9 93 % (`training.fit_report_confidence` prints it).
LEAST_CONFIDENCE = 0.33
# A report that holds another in its content is kept unless it is far less sure; .3 to .9 made no difference on dev.
SHARE_OF_INNER = 0.6


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report and those dropped because they stand within its content: "the Times reported that [officials said] …"."""

    report: Report
    within: tuple[Report, ...]


def find_reports(doc: Doc, units: Units) -> list[KeptReport]:
    """Return the reports of ``doc`` in the order of their cues."""
    marks = read_marks(doc)
    found = candidates(doc, units) if marks is None else all_candidates(doc, units, marks)
    good = [replace(report, confidence=confidence_of(report, marks)) for report in found]
    good = [report for report in good if report.confidence >= LEAST_CONFIDENCE and not _was_never_said(report)]
    good.sort(key=lambda report: -report.confidence)
    taken: dict[int, Report] = {}
    for report in good:
        if not any(i in taken for i in range(*report.cue)):
            taken.update(dict.fromkeys(range(*report.cue), report))
    by_cue = sorted({report.cue: report for report in taken.values()}.values(), key=lambda report: report.cue)
    kept = _outermost(by_cue, taken)
    if marks is not None:
        kept = [replace(one, report=as_marked(doc, one.report, marks)) for one in kept]
    return [replace(one, report=with_raised_subject(one.report)) for one in kept]


def all_candidates(doc: Doc, units: Units, marks: Marks) -> list[Report]:
    """Return what syntax shows, cut where the marks show another attribution, and what only the marks show."""
    found = [cut_at_marks(report, marks) for report in candidates(doc, units)]
    return [*found, *marked_reports(doc, units, marks, found)]


def _outermost(reports: list[Report], cue_at: dict[int, Report]) -> list[KeptReport]:
    dropped: set[tuple[int, int]] = set()
    within: dict[tuple[int, int], list[Report]] = {}
    for outer in reports:
        inner = {r.cue: r for start, end in outer.content for i in range(start, end) if (r := cue_at.get(i))}
        for report in inner.values():
            if report.cue == outer.cue or not any(s <= report.cue[0] and report.cue[1] <= e for s, e in outer.content):
                continue
            if outer.confidence >= SHARE_OF_INNER * report.confidence:
                dropped.add(report.cue)
                within.setdefault(outer.cue, []).append(report)
            else:
                dropped.add(outer.cue)
    kept = [report for report in reports if report.cue not in dropped]
    return [KeptReport(r, tuple(within.get(r.cue, ()))) for r in kept if not _is_citation_of_another(r, kept)]


def _was_never_said(report: Report) -> bool:
    """Whether nobody is said to have spoken: "The date is [not announced] yet"."""
    return report.source is None and syntax.is_passive(report.head) and syntax.is_negated(report.head)


def _is_citation_of_another(report: Report, kept: list[Report]) -> bool:
    """Whether ``report`` only names the source of another: "reported the NYT, citing officials", "citing officials, it said"."""
    if (
        report.head.lower_ not in CITING
        or report.head.tag_ != "VBG"
        or report.frame not in {"object", "clause", "marked"}
    ):
        return False
    return any(other is not report and other.head.sent == report.head.sent for other in kept)
