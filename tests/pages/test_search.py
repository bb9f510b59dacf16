"""Search on the page: a query comes with the address, facets narrow it down, a hit opens its article at the sentence."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from components.search_results import EXAMPLES, examples_html, hits_html, opened_by, opening
from dateline.model import Span
from dateline.search.entries import Statement
from dateline.search.query import parse
from dateline.search.results import Found, Hit, Results
from dateline.storage import open_library
from tests.pages.test_pages import complaints, drawn, opened_app
from tests.storage.articles import ID, sample

pytestmark = pytest.mark.usefixtures("own_library")


def search(**address: str) -> AppTest:
    at = opened_app().switch_page("pages/search.py")
    for name, value in address.items():
        at.query_params[name] = value
    return at.run()


def html(at: AppTest, key: str) -> str:
    (given,) = drawn(at, key)
    return given["html"]


def test_an_empty_library_says_what_to_do():
    at = search()
    assert complaints(at) == []
    assert "no article yet" in at.info[0].value


def test_an_empty_query_teaches_what_can_be_asked():
    open_library().articles.add(*sample())
    at = search()
    assert complaints(at) == []
    assert "speaker:Kirby said:sanctions" in html(at, "search_examples")
    for query, _ in EXAMPLES:
        assert parse(query) is not None


def test_a_query_in_the_address_finds_sentences_with_their_statements():
    open_library().articles.add(*sample())
    at = search(q="speaker:Watson diplomatic")
    assert complaints(at) == []
    assert at.text_input(key="q").value == "speaker:Watson diplomatic"
    found = html(at, "search_hits")
    assert 'leader-level <b class="asked">diplomatic</b> engagement' in found
    assert "<b>Adrienne Watson</b>, direct speech" in found
    assert any("1 sentence in 1 article" in markdown.value for markdown in at.markdown)
    assert "Adrienne Watson" in html(at, "search_facets")


def test_what_cannot_be_read_is_said_where_and_why():
    open_library().articles.add(*sample())
    at = search(q="speeker:Watson")
    (told,) = complaints(at)
    assert "is no field" in told
    assert at.text_input(key="q").value == "speeker:Watson"


def test_nothing_found_says_what_to_do():
    open_library().articles.add(*sample())
    at = search(q="unheardof")
    assert complaints(at) == []
    assert "No sentence is so" in at.info[0].value


def test_a_hit_opens_its_article_at_the_sentence():
    open_library().articles.add(*sample())
    address = opened_by(json.loads(json.dumps(f"open:{ID[:16]}:1448-1580:quote:q4")))
    assert address == {"article": ID[:16], "at": "1448-1580", "select": "quote:q4"}
    at = opened_app(**address)
    assert complaints(at) == []
    (page,) = drawn(at, "reader")
    assert (page["at"], page["selected"]) == ("1448-1580", "quote:q4")


@pytest.mark.parametrize("act", ["open", "open:", "open:../x:1-2:", "shut:abc", "open:<b>"])
def test_what_the_browser_says_opens_articles_only(act: str):
    assert opened_by(act) is None


def test_nothing_of_an_article_becomes_html():
    evil = "<script>alert(1)</script>"
    statement = Statement("q1", "direct", evil, (evil,), (evil, "b"), "hedged", "denied", (Span(0, 8),))
    hit = Hit(
        Found("a" * 64, evil, evil, "2024-03-04", (evil,)),
        Span(10, 10 + len(evil)),
        evil,
        (Span(12, 16),),
        (statement,),
        (),
    )
    drawn_html = hits_html(Results((hit,), 1, 1, more=False, facets=(), waiting=0))
    assert "<script" not in drawn_html
    assert '&lt;s<b class="asked">crip</b>t' in drawn_html
    assert opening(hit) == f"open:{'a' * 16}:10-{10 + len(evil)}:quote:q1"
    assert "<script" not in examples_html()
