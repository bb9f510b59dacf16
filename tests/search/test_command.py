"""``python -m dateline search``: sentences with their statements, and what cannot be read in one line."""

from dataclasses import replace

import pytest

from dateline.cli import main
from dateline.storage import open_library
from dateline.terminal import OK, WRONG_USE
from tests.storage.articles import ID, report, sample

pytestmark = pytest.mark.usefixtures("own_library")


def test_sentences_are_printed_with_their_statements(capsys):
    open_library().articles.add(*sample())
    assert main(["search", "speaker:times", "said:weapons"]) == OK
    said = capsys.readouterr().out
    assert f"(27 May 2024, {ID[:16]})" in said
    assert "     922  Pyongyang is expected to ask Moscow" in said
    assert "      The New York Times ← anonymous official sources: reported speech, hedged" in said
    assert said.endswith("1 sentence found, 1 printed.\n")


def test_no_more_are_printed_than_are_asked_for(capsys):
    for number in range(3):
        open_library().articles.add(*report(number))
    assert main(["search", "--sentences", "1", "berlin"]) == OK
    assert capsys.readouterr().out.endswith("6 sentences found, 1 printed.\n")


def test_a_query_that_cannot_be_read_is_refused_in_a_sentence(capsys):
    assert main(["search", "speeker:Kirby"]) == WRONG_USE
    assert "“speeker:” at character 1 is no field" in capsys.readouterr().err


def test_nothing_of_an_article_reaches_the_terminal_as_a_command(capsys):
    data, article = report(1)
    evil = article.text.replace("Berlin", "Ber\x1b[2Jlin")
    open_library().articles.add(data, replace(article, text=evil))
    assert main(["search", "hansen"]) == OK
    assert "\x1b" not in capsys.readouterr().out
