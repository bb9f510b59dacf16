"""``python -m dateline search``: sentences with their statements, and what cannot be read in one line."""

from dataclasses import replace

import pytest

from dateline.cli import main
from dateline.storage import open_library
from dateline.terminal import OK, WRONG_USE
from tests.across.made import article, stating
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


def test_a_saved_search_is_asked_for_by_its_name_and_narrowed_down(capsys):
    library = open_library()
    library.articles.add(*sample())
    library.searches.save("Leaders", "Kim OR Putin")
    assert main(["search", "--saved", "Leaders"]) == OK
    found = int(capsys.readouterr().out.splitlines()[-1].split()[0])
    assert main(["search", "--saved", "Leaders", "armoured", "Pacific"]) == OK
    assert capsys.readouterr().out.endswith("1 sentence found, 1 printed.\n")
    assert found > 3


def test_a_saved_search_that_is_not_there_is_told_with_those_that_are(capsys):
    assert main(["search", "--saved", "Leaders"]) == WRONG_USE
    assert "None is saved yet" in capsys.readouterr().err
    open_library().searches.save("Kim", "kim")
    assert main(["search", "--saved", "Leaders"]) == WRONG_USE
    assert "no saved search “Leaders”. There are “Kim”." in capsys.readouterr().err


def test_without_a_query_it_is_said_what_to_give(capsys):
    assert main(["search"]) == WRONG_USE
    assert "--saved" in capsys.readouterr().err


def test_several_statements_of_a_sentence_say_what_each_says(capsys):
    made = article("Ships sank and trains burnt, said Kim.", ("Kim", "PERSON", "KP"))
    made = stating(stating(made, "Ships sank", "e1"), "trains burnt", "e1")
    open_library().articles.add(made.article.text.encode(), made.article, made)
    assert main(["search", "kim"]) == OK
    said = capsys.readouterr().out
    assert "Kim: reported speech, asserted: Ships sank\n" in said
    assert "Kim: reported speech, asserted: trains burnt\n" in said


def test_a_query_that_cannot_be_read_is_refused_in_a_sentence(capsys):
    assert main(["search", "speeker:Kirby"]) == WRONG_USE
    assert "“speeker:” at character 1 is no field" in capsys.readouterr().err


def test_nothing_of_an_article_reaches_the_terminal_as_a_command(capsys):
    data, read = report(1)
    evil = read.text.replace("Berlin", "Ber\x1b[2Jlin")
    open_library().articles.add(data, replace(read, text=evil))
    assert main(["search", "hansen"]) == OK
    assert "\x1b" not in capsys.readouterr().out
