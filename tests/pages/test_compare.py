"""Comparing on the page: articles are chosen by hand or by address, a row unfolds into its sentences, each opens its article."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dateline.analysis.analyse import analyse
from dateline.language import load
from dateline.reading import read
from dateline.storage import open_library
from tests.across.reports import FILES
from tests.pages.test_pages import complaints, drawn, opened_app
from tests.pages.two_reports import two_reports

pytestmark = pytest.mark.usefixtures("own_library")


def compare(**address: str) -> AppTest:
    at = opened_app().switch_page("pages/compare.py")
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    assert complaints(at) == []
    return at


def both(**address: str) -> AppTest:
    return compare(articles=",".join(two_reports().values()), **address)


def test_an_empty_library_says_what_to_do():
    assert "takes two articles or more" in compare().info[0].value


def test_nothing_chosen_says_what_to_do():
    two_reports()
    assert "Choose two articles" in compare().info[0].value


def test_articles_are_chosen_by_hand_and_the_address_keeps_them():
    addresses = two_reports()
    at = compare()
    box = at.multiselect(key="compare_articles")
    for option in list(box.options):
        box.select(option)
    box.run()
    assert complaints(at) == []
    assert set(at.query_params["articles"].split(",")) == set(addresses.values())
    assert "They differ" in drawn(at, "compare_claims")[0]["html"]


def test_the_address_opens_the_matrix():
    (matrix,) = drawn(both(), "compare_claims")
    html = matrix["html"]
    assert "Elena Marković to Oslo" in html
    assert "another way of travelling" in html
    assert {option[0] for option in matrix["filters"][1]["options"]} == {"differ", "agree", "alone"}


def test_a_row_unfolds_into_the_sentences_of_each_article():
    html = drawn(both(), "compare_claims")[0]["html"]
    claim = re.search(r'data-act="claim:(\w+)"[^>]*>(?:(?!data-act).)*Elena Marković to Oslo', html)[1]
    unfolded = drawn(both(claim=claim), "compare_claims")[0]["html"]
    assert "Read it there" not in html
    assert unfolded.count("Read it there") == 2
    assert "by train" in unfolded
    assert "same mover and the same destination" in unfolded


@pytest.mark.parametrize(("view", "key"), [("Shared wording", "compare_wording"), ("Who is who", "compare_who")])
def test_every_view_draws(view, key):
    (shown,) = drawn(both(view=view), key)
    assert "Firefighters" in shown["html"] or "Elena Marković" in shown["html"]


def test_an_article_that_is_not_analysed_is_named_and_left_out():
    data = b"Minister to visit Berlin\n\nIngrid Hansen said on Monday that she would travel to Berlin.\n"
    article = read(data, "berlin.txt")
    open_library().articles.add(data, article)
    at = compare(articles=",".join([*two_reports().values(), article.id[:16]]))
    assert "Minister to visit Berlin" in at.warning[0].value
    assert drawn(at, "compare_claims")


def test_an_address_of_another_library_says_so():
    two_reports()
    at = compare(articles="0123456789abcdef,<script>")
    assert "not in the library" in at.warning[0].value


def test_what_articles_say_is_escaped():
    data = "Fire at <script>alert(1)</script> port\n\nAnn Roe said that the <b>port</b> had been closed for two days.\n"
    for number in range(2):
        text = data + f"It was seen {number + 2} hours later.\n"
        article = read(text.encode(), f"{number}.txt")

        open_library().articles.add(text.encode(), article, analyse(article, load()))
    at = compare(articles=",".join(row.id for row in open_library().listing.rows()))
    html = drawn(at, "compare_claims")[0]["html"]
    assert "<script>" not in html
    assert "<b>port" not in html


def test_copies_of_one_story_count_once_and_are_named():
    addresses = two_reports()
    data = ("From our correspondents\n\n" + FILES["morning.txt"]).encode()
    copy = read(data, "again.txt")
    open_library().articles.add(data, copy, analyse(copy, load()))
    at = compare(articles=",".join([*addresses.values(), copy.id[:16]]))
    assert any("3 articles, 2 of them one wire story" in caption.value for caption in at.caption)
    assert "the same wire story as A" in drawn(at, "compare_claims")[0]["html"]
