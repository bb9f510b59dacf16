"""The summary: everything found, in lines that a terminal can show."""

from dataclasses import replace

import pytest

from dateline.export.summary import WIDTH, summary
from dateline.model import Analysis, Warning
from tests.components.sample_analysis import sample_analysis

ANALYSIS = sample_analysis()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Kim Jong-un will have dialogue with Putin", id="title"),
        pytest.param("Adrienne Watson (She)", id="speaker-behind-a-pronoun"),
        pytest.param("← anonymous official sources", id="chain-of-sources"),
        pytest.param("Pyongyang → Vladivostok; by train", id="journey"),
        pytest.param("September 10-13: 2023-09-10/2023-09-13", id="date"),
        pytest.param("Vladivostok: place; 43.1", id="place"),
    ],
)
def test_holds(said: str):
    assert said in " ".join(summary(ANALYSIS).split())


def test_counts_what_it_lists():
    assert f"Who and what ({len(ANALYSIS.entities)})" in summary(ANALYSIS)


def test_lines_fit_a_terminal():
    assert max(map(len, summary(ANALYSIS).splitlines())) <= WIDTH


def test_empty_headings_are_left_out():
    bare = Analysis(ANALYSIS.schema, ANALYSIS.model, replace(ANALYSIS.article, title=None, published=None))
    assert "(0)" not in summary(bare)
    assert ANALYSIS.article.source in summary(bare)


@pytest.mark.parametrize("steering", ["\x1b[2J", "\x07", "\u202e"])
def test_text_cannot_steer_the_terminal(steering: str):
    warning = Warning("x", f"before{steering}after", None)
    shown = summary(replace(ANALYSIS, warnings=(warning,)))
    assert steering not in shown
    assert steering[0] not in shown
    assert "before" in shown
