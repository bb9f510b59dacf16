"""What the pipeline marks as source, cue and content, beside what syntax shows of reports."""

import pytest
from spacy.tokens import Doc, Span

from dateline.analysis.quotation_marks import find_quotations
from dateline.analysis.report_confidence import confidence_of
from dateline.analysis.report_marks import (
    Marks,
    agreement,
    as_marked,
    cut_at_marks,
    marked_reports,
    read_marks,
    touching,
)
from dateline.analysis.report_parts import Report
from dateline.analysis.report_units import Range, Units, read_units
from tests.parsed import parsed

# "misgivings" governs nothing that syntax could take for a report.
MISGIVINGS = """
The the DET DT 2 det
talks talk NOUN NNS 3 nsubj
raised raise VERB VBD 0 ROOT
misgivings misgiving NOUN NNS 3 obj
among among ADP IN 6 case
senators senator NOUN NNS 4 nmod
about about ADP IN 8 case
Kim~ Kim PROPN NNP 4 nmod B-PERSON
.~ . PUNCT . 3 punct
"""

ADDING = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
said say VERB VBD 0 ROOT
talks talk NOUN NNS 4 nsubj
failed~ fail VERB VBD 2 ccomp
, , PUNCT , 6 punct
adding add VERB VBG 2 advcl
that that SCONJ IN 9 mark
he he PRON PRP 9 nsubj
left~ leave VERB VBD 6 ccomp
.~ . PUNCT . 2 punct
"""
QUOTED = """
“~ " PUNCT `` 3 punct
Kim Kim PROPN NNP 3 nsubj B-PERSON
planned plan VERB VBD 0 ROOT
to to PART TO 5 mark
attack attack VERB VB 3 xcomp
us~ we PRON PRP 5 obj
.~ . PUNCT . 3 punct
” " PUNCT '' 3 punct
"""


def marked(table: str, *spans: tuple[int, int, str]) -> tuple[Doc, Units, Marks]:
    doc = parsed(table)
    doc.spans["attribution"] = [Span(doc, start, end, label) for start, end, label in spans]
    marks = read_marks(doc)
    assert marks is not None
    return doc, read_units(doc, find_quotations(doc.text)), marks


def report_of(doc: Doc, verb: int, content: Range) -> Report:
    return Report("clause", doc[verb], doc[verb].lower_, (verb, verb + 1), (0, 1), doc[0], (content,), quoted=False)


def test_a_pipeline_without_the_marks_has_none() -> None:
    assert read_marks(parsed(ADDING)) is None


def test_marks_alone_make_a_report() -> None:
    doc, units, marks = marked(MISGIVINGS, (3, 4, "CUE"), (5, 6, "SOURCE"), (7, 8, "CONTENT"))
    (report,) = marked_reports(doc, units, marks, [])
    assert (report.cue, report.source, report.content) == ((3, 4), (5, 6), ((7, 8),))


def test_a_cue_within_a_quotation_makes_no_report_of_its_own() -> None:
    doc, units, marks = marked(QUOTED, (2, 3, "CUE"), (1, 2, "SOURCE"), (3, 5, "CONTENT"))
    assert list(marked_reports(doc, units, marks, [])) == []


def test_a_report_of_syntax_makes_the_same_marks_needless() -> None:
    doc, units, marks = marked(ADDING, (1, 2, "CUE"), (0, 1, "SOURCE"), (2, 4, "CONTENT"))
    assert list(marked_reports(doc, units, marks, [report_of(doc, 1, (2, 4))])) == []
    assert len(list(marked_reports(doc, units, marks, [report_of(doc, 1, (2, 9))]))) == 1


def test_a_content_is_not_given_to_a_cue_beyond_another() -> None:
    doc, units, marks = marked(ADDING, (1, 2, "CUE"), (5, 6, "CUE"), (6, 9, "CONTENT"))
    assert [report.cue for report in marked_reports(doc, units, marks, [])] == [(5, 6)]


def test_a_cue_without_content_makes_no_report() -> None:
    doc, units, marks = marked(MISGIVINGS, (3, 4, "CUE"))
    assert list(marked_reports(doc, units, marks, [])) == []


def test_content_is_cut_where_the_marks_show_another_attribution() -> None:
    doc, _, marks = marked(ADDING, (1, 2, "CUE"), (2, 4, "CONTENT"), (5, 6, "CUE"), (6, 9, "CONTENT"))
    assert cut_at_marks(report_of(doc, 1, (2, 9)), marks).content == ((2, 4),)


def test_content_is_left_whole_where_the_other_cue_is_marked_as_said() -> None:
    doc, _, marks = marked(ADDING, (1, 2, "CUE"), (2, 9, "CONTENT"), (5, 6, "CUE"))
    assert cut_at_marks(report_of(doc, 1, (2, 9)), marks).content == ((2, 9),)


@pytest.mark.parametrize(
    ("spans", "content"),
    [
        pytest.param([(2, 6, "CONTENT")], (2, 6), id="about-the-same"),
        pytest.param([(2, 3, "CONTENT")], (2, 5), id="another"),
        pytest.param([(2, 4, "CONTENT"), (4, 6, "CONTENT")], (2, 5), id="two"),
        pytest.param([(1, 6, "CONTENT")], (2, 5), id="the-cue-within"),
        pytest.param([], (2, 5), id="none"),
    ],
)
def test_content_ends_where_it_is_marked_to_end(spans: list[tuple[int, int, str]], content: Range) -> None:
    doc, _, marks = marked(ADDING, *spans)
    assert as_marked(doc, report_of(doc, 1, (2, 5)), marks).content == (content,)


@pytest.mark.parametrize(
    ("spans", "surer"),
    [
        pytest.param([(1, 2, "CUE"), (0, 1, "SOURCE"), (2, 4, "CONTENT")], True, id="all-agree"),
        pytest.param([], False, id="nothing-is-marked"),
    ],
)
def test_marks_make_a_report_surer_or_less_sure(spans: list[tuple[int, int, str]], surer: bool) -> None:
    doc, _, marks = marked(ADDING, *spans)
    report = report_of(doc, 1, (2, 4))
    assert (confidence_of(report, marks) > confidence_of(report, None)) == surer


def test_ranges_that_touch() -> None:
    ranges = [(0, 2), (3, 5), (6, 9)]
    assert touching(ranges, (4, 7)) == [(3, 5), (6, 9)]
    assert touching(ranges, (2, 3)) == []


def test_agreement_is_a_share_of_tokens() -> None:
    assert agreement([(0, 4)], [(2, 6)]) == pytest.approx(1 / 3)
    assert agreement([], []) == 0.0
