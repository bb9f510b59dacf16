"""The order of the questions: one article in, one whole Analysis out."""

from dataclasses import replace

import pytest

from dateline.analysis.analyse import TextTooLongError, analyse, analyse_doc
from dateline.language import load, model_of
from dateline.model import SCHEMA, Article, Published, ReferenceDate, Span

TEXT = (
    "Hansen to visit Berlin\n\n"
    "Defence minister Kari Hansen will travel from Oslo to Berlin on Friday, her office said. “We have much to talk about,” "
    "Hansen told reporters last week.\n"
)
ARTICLE = Article(
    id="0",
    source="visit.txt",
    media_type="text/plain",
    title="Hansen to visit Berlin",
    outlet=None,
    byline=None,
    language="en",
    published=Published("2023-09-05", None, "metadata", 0.95),
    reference_date=None,
    text=TEXT,
)


@pytest.fixture(scope="module")
def nlp():
    return load()


def test_every_question_is_asked(nlp):
    analysis = analyse(ARTICLE, nlp)
    assert (analysis.schema, analysis.model) == (SCHEMA, model_of(nlp))
    assert "Kari Hansen" in {entity.name for entity in analysis.entities}
    assert {"Oslo", "Berlin"} <= {place.name for place in analysis.places}
    assert any("much to talk about" in span.of(TEXT) for quote in analysis.quotes for span in quote.content)
    assert [movement.status for movement in analysis.movements] == ["expected"]
    assert [date.value for date in analysis.dates] == ["2023-09-08", "2023-08-28/2023-09-03"]


def test_sentences_are_their_words(nlp):
    analysis = analyse(ARTICLE, nlp)
    assert [span.of(TEXT)[:9] for span in analysis.sentences] == ["Hansen to", "Defence m", "“We have "]
    assert all(span.of(TEXT) == span.of(TEXT).strip() for span in analysis.sentences)


def test_printed_date_becomes_the_reference_date(nlp):
    assert analyse(ARTICLE, nlp).article.reference_date == ReferenceDate("2023-09-05", "metadata")


def test_another_date_needs_no_second_parse(nlp):
    doc = nlp(TEXT)
    shown = analyse_doc(ARTICLE, doc, model_of(nlp)).article
    analysis = analyse_doc(replace(shown, reference_date=ReferenceDate("2024-01-03", "analyst")), doc, model_of(nlp))
    assert analysis.article.reference_date == ReferenceDate("2024-01-03", "analyst")
    assert analysis.dates[0].value == "2024-01-05"


def test_without_a_date_nothing_is_resolved_and_that_is_said(nlp):
    analysis = analyse(replace(ARTICLE, published=None), nlp)
    assert analysis.article.reference_date is None
    assert {date.value for date in analysis.dates} == {None}
    assert "no-reference-date" in {warning.code for warning in analysis.warnings}


def test_same_text_gives_the_same_analysis(nlp):
    assert analyse(ARTICLE, nlp) == analyse(ARTICLE, nlp)


def test_article_in_another_language_is_kept_and_not_analysed(nlp):
    article = replace(ARTICLE, language="de", text="Die Ministerin reist am Freitag nach Berlin.")
    analysis = analyse(article, nlp)
    assert analysis.article == article
    assert [warning.code for warning in analysis.warnings] == ["language"]
    assert (analysis.sentences, analysis.entities, analysis.dates) == ((), (), ())


@pytest.mark.parametrize(
    "text", [pytest.param("", id="empty"), pytest.param(" \n\n\t ", id="blank"), pytest.param("😀", id="one-mark")]
)
def test_text_without_words_has_no_findings(nlp, text: str):
    analysis = analyse(replace(ARTICLE, text=text, published=None), nlp)
    assert (analysis.entities, analysis.quotes, analysis.dates, analysis.warnings) == ((), (), (), ())
    assert all(isinstance(span, Span) for span in analysis.sentences)


def test_text_that_the_pipeline_cannot_hold_is_refused_with_the_limit(nlp, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(nlp, "max_length", 100)
    with pytest.raises(TextTooLongError, match=r"visit\.txt has \d+ characters.*at most 100"):
        analyse(ARTICLE, nlp)
