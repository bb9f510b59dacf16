"""The news labelled by hand: what its reader takes and refuses, how it is scored, and that the figures hold their floors."""

import json
from pathlib import Path

import pytest
import spacy

from benchmarks import names
from dateline.language import load
from dateline.model import Span
from tests.gold.__main__ import FLOORS
from tests.gold.labelled_news import LabelledArticle, MalformedLabelError, Name, labelled_news, read_labels

HEADER = "title: A\nurl: https://example.org/\ndate: 2020-01-02\nlicence: CC BY 2.5, Wikinews contributors\n\n"


def written(folder: Path, body: str) -> Path:
    path = folder / "a.txt"
    path.write_text(HEADER + body, encoding="utf-8")
    return path


def test_text_sentences_and_names_are_rebuilt(tmp_path: Path):
    article = read_labels(
        written(
            tmp_path, "[Ann Lee|PERSON|lee] left.\n[...] [Kyiv|GPE|ukraine|government] waits.\n\nShe [sic] slept.\n"
        )
    )
    assert article.text == "Ann Lee left. [...] Kyiv waits.\n\nShe [sic] slept."
    assert [span.of(article.text) for span in article.sentences] == [
        "Ann Lee left.",
        "[...] Kyiv waits.",
        "She [sic] slept.",
    ]
    assert [(name.span.of(article.text), *name[1:]) for name in article.names] == [
        ("Ann Lee", "PERSON", "lee", None),
        ("Kyiv", "GPE", "ukraine", "government"),
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("[Ann|PERSN|lee] left.", "no kind 'PERSN'"),
        ("[Ann|PERSON] left.", "no entity id ''"),
        ("[Ann|PERSON|Ann Lee] left.", "no entity id 'Ann Lee'"),
        ("[Kyiv|GPE|kyiv|capital] waits.", "no use 'capital'"),
        ("[Kyiv|GPE|kyiv] waits.", "no use that fits the kind"),
        ("[Russians|NORP|russians|place] wait.", "no use that fits the kind"),
        ("[Ann|PERSON|lee|place] left.", "a use of what is no place"),
        ("[Ann |PERSON|lee]left.", "blanks at an edge of the name"),
        ("[Ann|PERSON|lee left.", "a bar outside a mark"),
        (" [Ann|PERSON|lee] left.", "blanks at an edge of the line"),
    ],
)
def test_malformed_marks_are_refused_with_file_and_line(tmp_path: Path, line: str, problem: str):
    with pytest.raises(MalformedLabelError, match=r"a\.txt, line 7: ") as refused:
        read_labels(written(tmp_path, f"All is well.\n{line}\n"))
    assert problem in str(refused.value)


def test_a_file_without_its_header_is_refused(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("All is well.\n", encoding="utf-8")
    with pytest.raises(MalformedLabelError, match="line 1: the file begins with title"):
        read_labels(path)


def test_thirty_articles_are_labelled_and_each_entity_has_one_kind():
    articles = labelled_news()
    assert len(articles) == 30
    for article in articles:
        kinds = {(name.entity, name.kind) for name in article.names if name.use != "demonym"}
        assert len(kinds) == len({entity for entity, _ in kinds}), article.file


def reading(text: str, gold: list[Name], said: list[Name], uses: dict[Span, str]) -> names.Reading:
    article = LabelledArticle("a.txt", "2020-01-02", text, (Span(0, len(text)),), tuple(gold), "https://news.example/a")
    return names.Reading(article, spacy.blank("en")(text), {name.span: name for name in said}, uses)


def test_names_are_right_by_span_and_kind_and_merged_by_overlap():
    # "The Guardian" is a wrong extent, but its merging is judged all the same
    text = "The Guardian said Guardian staff met Oslo."
    gold = [
        Name(Span(4, 12), "ORG", "guardian", None),
        Name(Span(18, 26), "ORG", "guardian", None),
        Name(Span(37, 41), "GPE", "oslo", "place"),
    ]
    said = [
        Name(Span(0, 12), "ORG", "e1", None),
        Name(Span(18, 26), "ORG", "e1", None),
        Name(Span(37, 41), "ORG", "e1", None),
    ]
    one = reading(text, gold, said, {})
    assert names.kind_counts([one])[:] == (1, 3, 1, 3)
    merged = names.merging_counts([one])
    assert merged.recall == 1
    assert merged.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)


def test_places_count_against_governments_and_what_is_no_place():
    text = "Oslo Oslo Oslo Oslo Lima"
    spans = [Span(i, i + 4) for i in range(0, 25, 5)]
    gold = [
        Name(spans[0], "GPE", "oslo", "place"),
        Name(spans[1], "GPE", "oslo", "government"),
        Name(spans[2], "GPE", "oslo", "open"),
        Name(spans[3], "GPE", "oslo", "place"),
    ]
    one = reading(text, gold, [], dict.fromkeys([spans[0], spans[1], spans[2], spans[4]], "place"))
    place = names.place_use_counts([one], "place")
    assert (place.precision, place.recall) == (pytest.approx(1 / 3), 1 / 2)
    assert names.place_against_government([one]) == 1 / 2


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return names.figures(names.readings(load()))


@pytest.mark.parametrize(
    "figure",
    [
        "names_three_kinds_f1",
        "names_three_kinds_after_analysis_f1",
        "names_f1",
        "entities_b_cubed_f1",
        "entities_b_cubed_all_names_f1",
        "place_precision",
        "place_recall",
        "place_against_government_precision",
        "government_precision",
        "government_recall",
        "sentences_f1",
    ],
)
def test_figure_holds_its_floor(figures: dict[str, float], figure: str):
    assert figures[figure] >= json.loads(FLOORS.read_text(encoding="utf-8"))["floors"][figure]
