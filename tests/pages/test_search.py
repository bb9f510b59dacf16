"""Search on the page: a query comes with the address, facets narrow it down, a hit opens its article at the sentence."""

import json
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components.search_results import EXAMPLES, examples_html, hits_html, opened_by, opening, saved_html
from dateline.model import Span
from dateline.search.entries import Statement
from dateline.search.query import parse
from dateline.search.results import Found, Hit, Results
from dateline.storage import SavedSearch, open_library
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


def saved_as(name: str, at: AppTest) -> None:
    next(field for field in at.text_input if field.label == "Its name").set_value(name)
    next(button for button in at.button if button.label in {"Save this search", "Rename it"}).click().run()


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


def test_each_of_several_statements_says_what_it_says_and_is_opened():
    said = "Kim left and Putin came, they say."
    whole, first, second = Span(0, len(said)), Span(0, 8), Span(13, 23)
    statements = (
        Statement("q1", "indirect", "they", (), ("they",), "asserted", "affirmed", (first,)),
        Statement("q2", "indirect", "they", (), ("they",), "asserted", "affirmed", (second,)),
    )
    hit = Hit(Found("a" * 64, "Title", None, None), whole, said, (), statements, ())
    two = hits_html(Results((hit,), 1, 1, more=False, facets=(), waiting=0))
    assert '<span class="words">Kim left</span>' in two
    assert '<span class="words">Putin came</span>' in two
    assert f'data-act="{opening(hit, statements[1])}"' in two
    assert opening(hit, statements[1]).endswith(":quote:q2")
    alone = replace(hit, statements=statements[:1])
    assert 'class="words"' not in hits_html(Results((alone,), 1, 1, more=False, facets=(), waiting=0))


def test_warnings_are_shown_in_words_and_asked_for_by_code():
    open_library().articles.add(*sample())
    at = search(q="armoured")
    facets = html(at, "search_facets")
    assert "Article&#x27;s date doubted" in facets
    assert 'data-act="narrow:warning:&quot;date-conflict&quot;"' in facets or "narrow:warning:date-conflict" in facets
    assert complaints(search(q="armoured warning:date-conflict")) == []


def test_a_search_is_saved_chosen_renamed_dropped_and_had_back():
    library = open_library()
    library.articles.add(*sample())
    at = search(q="speaker:Watson  diplomatic")
    saved_as("Watson", at)
    assert complaints(at) == []
    assert [(s.name, s.query) for s in library.searches.all()] == [("Watson", "speaker:Watson diplomatic")]
    library.searches.save("Kim", "kim")

    at = search(q="armoured")
    assert at.selectbox(key="search_saved").value is None
    at.selectbox(key="search_saved").select("Watson").run()
    assert at.text_input(key="q").value == "speaker:Watson diplomatic"
    assert "1 sentence in 1 article" in [markdown.value for markdown in at.markdown]

    saved_as("What Watson says", at)
    assert [s.name for s in library.searches.all()] == ["Kim", "What Watson says"]
    at.button(key="search_save_drop").click().run()
    assert [s.name for s in library.searches.all()] == ["Kim"]
    assert any("“What Watson says” is dropped" in said.value for said in at.text)
    at.button(key="search_dropped_undo").click().run()
    assert [s.name for s in library.searches.all()] == ["Kim", "What Watson says"]
    assert complaints(at) == []
    at.selectbox(key="search_saved").set_value(None).run()
    assert at.text_input(key="q").value == ""
    assert "What Watson says" in html(at, "search_saved_list")


def test_a_name_that_is_taken_is_said_and_nothing_is_lost():
    library = open_library()
    library.articles.add(*sample())
    library.searches.save("Kim", "kim")
    at = search(q="armoured")
    saved_as("Kim", at)
    (told,) = complaints(at)
    assert "a saved search “Kim” already" in told
    assert [(s.name, s.query) for s in library.searches.all()] == [("Kim", "kim")]


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
    assert "<script" not in saved_html([SavedSearch(1, evil, evil)])
