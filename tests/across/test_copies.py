"""A story that three papers carry has one voice: what counts who tells something counts its copies once, and says so."""

from dataclasses import replace

import pytest

from components.claims_matrix import matrix_html
from dateline.across import claims, known_across, stories
from dateline.across.origins import independent_origins
from dateline.analysis.analyse import analyse
from dateline.corrections import Corrected
from dateline.export.brief.contents import contents_of
from dateline.language import load
from dateline.model import Analysis, Speaker
from dateline.reading import read
from dateline.wording import copies_said
from tests.across.made import article, at, stating
from tests.across.reports import MORNING, analysed

WIRE = "From our correspondents\n\n"


def morning_again(changed: str = "", into: str = "") -> Analysis:
    """The morning's report as another paper carries it, with a word ``changed``."""
    data = (WIRE + MORNING.replace(changed, into) if changed else WIRE + MORNING).encode()
    return analyse(read(data, "again.txt"), load())


FIRST, LATER = analysed("morning.txt"), analysed("evening.txt")
COPY = morning_again()
THREE = (FIRST, COPY, LATER)


def test_copies_share_their_first_by_day_and_a_report_of_the_same_event_is_none():
    assert stories(THREE) == (0, 0, 2)
    assert stories((LATER, COPY, FIRST)) == (0, 1, 1)
    undated = replace(FIRST, article=replace(FIRST.article, reference_date=None))
    assert stories((undated, COPY)) == (1, 1)
    assert stories(()) == ()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ([0], "1 article"),
        ([0, 1, 2], "3 articles"),
        ([0, 0], "2 articles, one wire story"),
        ([0, 0, 2], "3 articles, 2 of them one wire story"),
        ([0, 0, 2, 2, 2, 5], "6 articles, 2 and 3 of them one wire story each"),
    ],
)
def test_copies_are_said_in_words(told, said):
    assert copies_said(told) == said


def test_what_only_copies_tell_no_two_agree_on():
    alone = {(claim.sort, claim.said) for claim in claims((FIRST, LATER)) if claim.verdict == "alone"}
    agreed = {(claim.sort, claim.said) for claim in claims((FIRST, LATER)) if claim.verdict == "agree"}
    found = claims(THREE)
    assert any(claim.articles == (0, 1) for claim in found)
    for claim in found:
        if claim.articles == (0, 1) and not claim.differs:
            assert claim.verdict == "alone"
            assert (claim.sort, claim.said) in alone
        if claim.verdict == "agree":
            assert 2 in claim.articles
    assert {(claim.sort, claim.said) for claim in found if claim.verdict == "agree"} == agreed


def test_what_a_copy_changed_differs_all_the_same():
    changed = morning_again("seven people", "eleven people")
    assert stories((FIRST, changed)) == (0, 0)
    (killed,) = [claim for claim in claims((FIRST, changed)) if claim.said == "people killed"]
    assert (killed.verdict, killed.differs) == ("differ", ("number",))


def test_the_matrix_says_which_articles_count_once():
    html = matrix_html(claims(THREE), THREE, stories(THREE), None)
    assert "the same wire story as A" in html
    assert "3 articles, 2 of them one wire story" in html
    assert "2 articles, one wire story" in html
    assert "wire story" not in matrix_html(claims((FIRST, LATER)), (FIRST, LATER), (0, 1), None)


def origins_of(*analyses: Analysis) -> int:
    return independent_origins(dict(enumerate(analyses)), known_across(analyses))


def test_one_speaker_of_two_articles_is_one_origin_and_so_are_officials_of_two():
    named = ("Ann Hill", "PERSON", None)
    one = stating(article("Ann Hill said it was late.", named), "it was late", "e1")
    other = stating(article("It was cold, Ann Hill told them.", named), "It was cold", "e1")
    assert origins_of(one) == origins_of(one, other) == 1
    third = stating(article("Bo Lee said rain came.", ("Bo Lee", "PERSON", None)), "rain came", "e1")
    assert origins_of(one, other, third) == 2
    text = "Officials said snow fell."
    unnamed = Speaker(None, at(text, "Officials"), "Officials", "anonymous")
    hidden = stating(article(text), "snow fell", None)
    hidden = replace(hidden, quotes=(replace(hidden.quotes[0], speaker=unnamed),))
    assert origins_of(hidden, one, hidden) == 2


def told(label: str, *articles: Analysis) -> list[str]:
    contents = contents_of([Corrected(one) for one in articles], known_across(articles), title=None, governments=False)
    return [words for name, lines in contents.glance if name == label for words, _ in lines]


def test_the_brief_of_a_case_counts_copies_once_and_says_so():
    for label in ("Said", "Where", "When"):
        assert told(label, *THREE) == told(label, FIRST, LATER)
    assert len(told("Moves", *THREE)) == len(told("Moves", FIRST, LATER)) > 0
    assert told("Copies", *THREE) == ["3 articles, 2 of them one wire story, counted once here"]
    assert told("Copies", FIRST, LATER) == []
    contents = contents_of([Corrected(one) for one in THREE], known_across(THREE), title=None, governments=False)
    assert [source.copies for source in contents.sources] == [None, 0, None]
