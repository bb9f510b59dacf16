"""The reader's pieces: whatever overlaps, the text stays the text and every mark is whole."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from components.reader import page_of
from components.reader.marks import LAYERS, Mark, initials_of, marks_of, paragraphs
from components.selection import Selection
from dateline.model import Analysis, Span
from tests.components.sample_analysis import TEXT, at, sample_analysis

# Letters that JavaScript counts as one, two and (with the joiner) several units, markup, and line breaks.
TEXTS = st.text(alphabet=st.sampled_from("ab <>&\n😀𠀋é👩‍💻"), min_size=1, max_size=60)


@st.composite
def texts_with_marks(draw):
    text = draw(TEXTS)
    marks = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        layer = draw(st.sampled_from(LAYERS))
        marks.append(Mark(layer, Selection("entity", f"e{number}"), Span(start, end), "", ""))
    return text, marks


@given(texts_with_marks())
def test_runs_joined_are_the_text(case):
    text, marks = case
    assert "\n".join("".join(run.text for run in line) for line in paragraphs(text, marks)) == text


@given(texts_with_marks())
def test_runs_of_a_mark_joined_are_its_words(case):
    text, marks = case
    lines = paragraphs(text, marks)
    for number, mark in enumerate(marks):
        words = "".join(run.text for line in lines for run in line if number in run.marks)
        assert words == mark.span.of(text).replace("\n", "")


@given(texts_with_marks())
def test_marks_nest_in_one_order_everywhere(case):
    text, marks = case
    runs = [run for line in paragraphs(text, marks) for run in line]
    inside = {(outer, inner) for run in runs for i, outer in enumerate(run.marks) for inner in run.marks[i + 1 :]}
    assert not inside & {(inner, outer) for outer, inner in inside}


def test_crossing_marks_are_cut_into_nested_pieces():
    quote = Mark("quote", Selection("quote", "q1"), Span(2, 8), "", "")
    entity = Mark("entity", Selection("entity", "e1"), Span(0, 4), "", "")
    (line,) = paragraphs("abcdefghij", [quote, entity])
    assert [(run.text, run.marks) for run in line] == [("ab", (1,)), ("cd", (0, 1)), ("efgh", (0,)), ("ij", ())]


def test_every_finding_of_the_sample_can_be_shown():
    analysis = sample_analysis()
    shown = {str(mark.selects) for mark in marks_of(analysis)}
    findings = {
        *(f"entity:{entity.id}" for entity in analysis.entities),
        *(f"quote:{quote.id}" for quote in analysis.quotes),
        *(f"date:{date.id}" for date in analysis.dates),
        *(f"movement:{movement.id}" for movement in analysis.movements),
        *(f"relation:{relation.id}" for relation in analysis.relations),
        # p3 is only ever a government: it has no pin in the text
        *(f"place:{place.id}" for place in analysis.places if place.id != "p3"),
    }
    assert findings <= shown


def test_marks_say_what_and_why():
    marks = {(mark.layer, mark.span): mark for mark in marks_of(sample_analysis())}
    she = marks["entity", at("She", "She claimed")]
    assert (she.title, she.why) == ("Adrienne Watson · person", "“She” refers to Adrienne Watson. Mentioned 3 times.")
    said = marks["quote", at("Pyongyang is expected to ask Moscow to impart their advanced technology for satellites and "
                             "nuclear-powered submarines in exchange for weapons")]  # fmt: skip
    assert said.title == "The New York Times · reported speech"
    assert "cites anonymous official sources" in said.why
    assert marks["date", at("last week")].title == "A date that cannot be placed"
    assert marks["place", at("Vladivostok")].title == "Vladivostok · city, Primorskiy, RU"


def test_initials():
    names = [
        "The New York Times",
        "Adrienne Watson",
        "Kim Jong-un",
        "Reuters",
        "anonymous official sources",
        "the US",
        "",
    ]
    assert [initials_of(name) for name in names] == ["NYT", "AW", "KJ", "Reu", "AOS", "US", ""]


def test_headline_of_the_text_is_not_repeated():
    analysis = sample_analysis()
    assert page_of(analysis, ())["headline"] == 0
    banner = replace(analysis.article, text=f"Monday, May 27, 2024\n\n{TEXT}")
    without_marks = Analysis(analysis.schema, analysis.model, banner)
    assert page_of(without_marks, ())["headline"] == 2


def test_title_that_the_text_lacks_is_drawn_above_it():
    analysis = sample_analysis()
    page = page_of(replace(analysis, article=replace(analysis.article, title="Another")), ())
    assert (page["headline"], page["title"]) == (None, "Another")


def test_build_changes_with_what_is_drawn_only():
    analysis = sample_analysis()
    assert page_of(analysis, ())["build"] == page_of(sample_analysis(), ())["build"]
    assert page_of(analysis, ())["build"] != page_of(analysis, (31,))["build"]
    assert page_of(analysis, ())["build"] != page_of(replace(analysis, quotes=()), ())["build"]


def test_article_in_another_language_is_readable_and_says_why_it_was_not_analysed():
    analysis = sample_analysis()
    message = "The article is in “de”, not in English."
    warning = replace(analysis.warnings[0], code="language", message=message, span=None)
    page = page_of(Analysis(analysis.schema, analysis.model, analysis.article, warnings=(warning,)), ())
    assert page["note"] == message
    assert "".join(text for line in page["paragraphs"] for text, _ in line) == TEXT.replace("\n", "")
