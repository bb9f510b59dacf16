"""One query finds the same on SQLite and on PostgreSQL: the sentences it asks for, with their statements, and nothing stale."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, select, update

from dateline.across import anchor_of
from dateline.corrections import Merge, decided, words_of
from dateline.model import Published
from dateline.reading import read
from dateline.search.query import DEEPEST, QueryError, narrowed
from dateline.storage import Library
from dateline.storage import search as searching
from dateline.storage.search import Search
from dateline.storage.search_index import ENTRIES, INDEXED
from tests.across.made import article
from tests.storage.articles import ID, SAMPLE, dropped, entity, report, sample

HEADLINE = "Kim Jong-un will have dialogue"
RUMOUR = "The North Korean leader is likely"
TRAIN = "North Korea’s leader probably would go"
WEAPONS = "Pyongyang is expected to ask Moscow"
SHE = "She claimed:"
EXPECTS = "“We have information that Kim Jong Un"
URGES = "She also added that the US is urging"


@pytest.fixture
def search(library: Library) -> Search:
    """The first sample and two reports of 2024 that nobody has analysed."""
    library.articles.add(*sample())
    for number in range(2):
        data, article = report(number)
        dated = Published(f"2024-03-0{number + 1}", None, "metadata", 1.0)
        library.articles.add(data, replace(article, published=dated, outlet=f"The Berlin Post {number}"))
    return Search(library.database)


def found(search: Search, query: str) -> list[str]:
    return [hit.text for hit in search.find(query, count=1000).hits]


def beginnings(search: Search, query: str) -> list[str]:
    """Return which of the sentences above were found, in order; of others as much."""
    known = (HEADLINE, RUMOUR, TRAIN, WEAPONS, SHE, EXPECTS, URGES)
    return [next((one for one in known if text.startswith(one)), text) for text in found(search, query)]


# query: what it finds, in the order of the text
FINDS = {
    "armoured": [HEADLINE, RUMOUR, TRAIN],  # a word
    "ARMOURED Pacific": [TRAIN],  # words of one sentence, capitals or not
    '"armoured train"': [HEADLINE, RUMOUR, TRAIN],  # a phrase
    '"train armoured"': [],  # a phrase has an order
    "armo*": [HEADLINE, RUMOUR, TRAIN],  # a beginning
    '"by armo*"': [RUMOUR, TRAIN],  # a phrase whose last word is a beginning
    "armo": [],  # no word ends where it likes
    "armoured -Pacific": [HEADLINE, RUMOUR],  # without
    "armoured NOT (Pacific OR dialogue)": [RUMOUR],  # without either
    "Pacific OR claimed": [TRAIN, SHE],  # either
    "NOT (from:2024-05 OR Hansen) ": ["Minister to visit Berlin"] * 2,  # all but
    "speaker:Watson": [SHE, EXPECTS, URGES],  # who speaks, though it says she
    "speaker:Watson said:diplomatic": [EXPECTS],  # who says what
    "speaker:NYT said:weapons": [WEAPONS],  # another name of who speaks
    "speaker:Watson said:weapons": [],  # who says what is of one statement
    "source:anonymous": [WEAPONS],  # on whose word
    "speaker:(Watson OR NYT) kind:direct": [SHE, EXPECTS],  # the kind of statement
    "speaker:times certainty:hedged": [TRAIN, WEAPONS],  # how sure
    "about:weapons": [WEAPONS],  # about words
    "speaker:NYT about:Putin": [TRAIN],  # about somebody, by whatever words
    "place:Vladivostok Pacific": [TRAIN],  # a place
    "place:Moscow": [],  # a government is no place
    "country:RU armoured": [RUMOUR, TRAIN],  # a country by its code
    "country:Russia Pacific": [TRAIN],  # a country by its name
    'entity:"New York Times" satellites': [WEAPONS],  # anything named
    "person:NYT": [],  # an outlet is no person
    "armoured from:2024-05-27 to:2024-05-27": [HEADLINE, RUMOUR, TRAIN],  # a day
    "armoured to:2024-05-26": [],  # until the day before
    "armoured from:2024-05-28": [],  # from the day after
    "armoured from:2024 to:2024": [HEADLINE, RUMOUR, TRAIN],  # a year
    "Hansen outlet:post to:2024-03-01": ["Ingrid Hansen said on Monday that"],  # an outlet
}


def test_what_is_found(search: Search):
    for query, expected in FINDS.items():
        assert [text[: len(one)] for text, one in zip(beginnings(search, query), expected, strict=True)] == expected, (
            query
        )


def test_any_name_finds_whoever_bears_it(search: Search):
    """The sentence says "the Russian leader" and "he"."""
    for name in ('"Vladimir Putin"', "Putin", '"Mr. Putin"', "person:putin"):
        assert TRAIN in beginnings(search, name), name


def test_a_hit_has_its_statement_and_the_words_to_mark(search: Search):
    (hit,) = search.find("speaker:times said:weapons").hits
    assert (hit.article.id, hit.article.title, hit.article.date) == (ID, SAMPLE.article.title, "2024-05-27")
    text = SAMPLE.article.text
    assert hit.span.of(text) == hit.text
    assert [mark.of(text) for mark in hit.marks] == ["weapons", "the NYT"]
    (statement,) = hit.statements
    assert statement.speaker == "The New York Times"
    assert statement.chain == ("The New York Times", "anonymous official sources")
    assert (statement.kind, statement.certainty) == ("indirect", "hedged")


def test_whom_a_pronoun_means_is_marked(search: Search):
    (hit,) = search.find("person:Watson urging").hits
    assert [mark.of(SAMPLE.article.text) for mark in hit.marks] == ["She", "urging"]


def test_facets_count_sentences_and_say_how_to_ask_for_them(library: Library, search: Search):
    library.cases.put(library.cases.open("The train"), [ID])
    results = search.find("armoured")
    facets = {facet.name: {value.said: value for value in facet.values} for facet in results.facets}
    assert (results.sentences, results.articles, results.more) == (3, 1, False)
    assert facets["People"]["Kim Jong-un"].sentences == 3
    assert facets["Places"]["Vladivostok"].sentences == 2
    assert facets["Cases"]["The train"].sentences == 3
    assert facets["Certainty"]["hedged"].sentences == 1
    for facet in results.facets:
        for value in facet.values:
            assert search.find(narrowed("armoured", value.condition)).sentences == value.sentences, value


def test_hits_come_by_date_and_page_by_page(search: Search):
    newest, oldest = search.find("kim OR minister"), search.find("kim OR minister", order="oldest")
    dates = [hit.article.date for hit in newest.hits]
    assert dates == sorted(dates, reverse=True)
    assert [hit.article.date for hit in oldest.hits] == sorted(dates)
    pages = [search.find("kim OR minister", first=first, count=3).hits for first in range(0, newest.sentences, 3)]
    assert [hit for page in pages for hit in page] == list(newest.hits)


def test_cases_and_tags(library: Library, search: Search):
    case = library.cases.open("The Pyongyang train")
    library.cases.put(case, [ID])
    library.cases.tag(["rail"], [ID])
    for query in (
        "case:train armoured",
        'case:"pyongyang train" armoured',
        "tag:rail armoured",
        "armoured (tag:rail OR berlin)",
    ):
        assert beginnings(search, query) == [HEADLINE, RUMOUR, TRAIN], query
    assert beginnings(search, "armoured -tag:rail") == []
    assert set(found(search, "NOT case:train")) == set(found(search, "berlin"))
    with pytest.raises(QueryError, match="no case “plane”"):
        search.find("case:plane")
    library.cases.take(case, [ID])
    assert beginnings(search, "case:train armoured") == []


def test_a_correction_is_found_as_soon_as_it_is_made_and_no_longer_when_undone(library: Library, search: Search):
    watson, shoigu = entity("Adrienne Watson"), entity("Sergei Shoigu")
    merged = decided(Merge(words_of(watson, SAMPLE), words_of(shoigu, SAMPLE)))
    standing = library.decisions.correct(ID, merged, seen=0)
    assert beginnings(search, "speaker:Shoigu") == [SHE, EXPECTS, URGES]
    standing = library.decisions.undo(ID, merged.id, seen=standing.seen)
    assert beginnings(search, "speaker:Shoigu") == []
    library.decisions.correct(ID, dropped("Adrienne Watson"), seen=standing.seen)
    assert beginnings(search, "person:Watson") == []


def test_another_analysis_takes_the_place_of_the_first(library: Library, search: Search):
    library.articles.keep_analysis(replace(SAMPLE, quotes=()))
    assert found(search, "speaker:Watson") == []
    assert len(found(search, "armoured")) == 3


def test_an_article_that_could_not_be_kept_is_not_found(library: Library):
    data, article, analysis = sample()
    with pytest.raises(Exception, match="model"):
        library.articles.add(data, article, replace(analysis, model=replace(analysis.model, name=None)))
    with library.database.reading() as session:
        assert session.execute(select(ENTRIES.c.rowid)).all() == []
        assert session.execute(select(INDEXED)).all() == []


def test_the_index_is_made_anew_where_it_is_missing_or_of_an_earlier_version(library: Library, search: Search):
    before = {query: search.find(query) for query in ("armoured", "speaker:Watson", "minister", "NOT kim")}
    with library.database.writing() as session:
        session.execute(delete(ENTRIES))
        session.execute(delete(INDEXED).where(INDEXED.c.article == ID))
        session.execute(update(INDEXED).values(version=0))
    assert search.find("armoured").waiting == 3
    assert list(search.bring_up_to_date()) == [2, 1, 0]
    assert {query: search.find(query) for query in before} == before


def test_more_than_can_be_gone_through_is_said(search: Search, monkeypatch):
    monkeypatch.setattr(searching, "MOST", 2)
    results = search.find("kim")
    assert (results.more, results.sentences) == (True, 2)


def test_the_articles_of_a_query_are_all_of_them(search: Search, monkeypatch):
    monkeypatch.setattr(searching, "MOST", 1)
    for query in [*FINDS, "kim", "berlin", "NOT kim", ""]:
        found = search.find(query, count=10_000)
        with monkeypatch.context() as all_of_them:
            all_of_them.setattr(searching, "MOST", 10_000)
            expected = {hit.article.id for hit in search.find(query, count=10_000).hits}
        assert set(search.articles(query)) == expected, query
        assert len(search.articles(query)) == len(expected) >= found.articles
    with pytest.raises(QueryError):
        search.articles("case:unheard")


HOSTILE = (
    "'; DROP TABLE articles; --x",
    "\"x' OR '1'='1\"",
    'terms MATCH "kim"',
    "NEAR(kim putin, 5)",
    "{terms} kim",
    "kim ^ putin + x",
    "kim & putin | !x <-> y",
    "kim\x00 putin",
    "k:direct",
    "“s:watson”",
    "\\' \\\\ kim",
    "%kim% _im",
    "speaker:\"' :* | 'a\"",
    " ".join(["kim"] * 240),
    "(" * 8 + "kim" + ")" * 8,
    "(" * 100 + "kim" + ")" * 100,
    "(a OR NOT (b kim " * 4 + "))" * 4,
    "NOT (a OR " * 8 + "kim" + ")" * 8,
    "OR " * 2 + "kim",
    " OR ".join(f"a{number}" for number in range(120)),
    "NOT " * 200 + "kim",
    "from:0001 to:9999",
    "from:2024 to:2023",
    "kim\u202eputin \ud7ff 名前 ｋｉｍ",
)


def test_a_hostile_query_finds_words_or_is_refused_in_words(library: Library, search: Search):
    refused = []
    for query in HOSTILE:
        try:
            search.find(query)
        except QueryError as error:
            refused.append(str(error))
    assert 0 < len(refused) < len(HOSTILE)
    assert all(len(told) > 20 for told in refused)
    assert len(library.articles) == 3
    assert len(found(search, "armoured")) == 3


def test_a_hostile_article_is_found_like_any_other(library: Library):
    rows = "\n".join("x' | 'y':1 \\ \" | u:all s:putin \x00 ½⑴ " + f"row{number} " * 3 for number in range(3))
    data = (rows + "\n" + "word " * 3_000 + "z" * 5_000 + " unheardof").encode()
    library.articles.add(data, read(data, "table.txt"))
    search = Search(library.database)
    assert len(found(search, "row1")) == 1
    assert len(found(search, "unheardof")) == 1
    assert found(search, "speaker:putin") == []


def test_a_long_sentence_is_found_in_parts(library: Library):
    text = " ".join(f"w{number}" for number in range(1_000))
    library.articles.add(text.encode(), read(text.encode(), "long.txt"))
    search = Search(library.database)
    assert "".join(hit.text for hit in search.find("w*x OR NOT zzz").hits) == text


def test_a_name_joined_by_hand_is_found_by_the_other(library: Library):
    first = article("Sviatlana Tsikhanouskaya spoke in Vilnius.", ("Sviatlana Tsikhanouskaya", "PERSON", None))
    second = article("Svetlana Tikhanovskaya left Minsk.", ("Svetlana Tikhanovskaya", "PERSON", None))
    for analysis in (first, second):
        library.articles.add(analysis.article.text.encode(), analysis.article, analysis)
    search = Search(library.database)
    ends = [anchor_of(analysis.entities[0], analysis) for analysis in (first, second)]
    made = library.identities.decide("one", *ends)
    for query in ('person:"Svetlana Tikhanovskaya"', "Svetlana Tikhanovskaya", '"sviatlana tsikhanouskaya"'):
        assert len(found(search, query)) == len(search.articles(query)) == 2
    (hit,) = [hit for hit in search.find("Svetlana Tikhanovskaya").hits if "Vilnius" in hit.text]
    assert [span.of(hit.text) for span in hit.marks] == ["Sviatlana Tsikhanouskaya"]
    deepest = "Svetlana Tikhanovskaya"
    for _ in range(DEEPEST):
        deepest = f"spoke -({deepest})"
    assert len(found(search, deepest)) == 1  # with an even number of NOTs, whoever spoke by either name
    library.identities.withdraw(made.id)
    assert len(found(search, "Svetlana Tikhanovskaya")) == 1


def test_an_acronym_in_capitals_is_not_the_word_in_small_letters(library: Library):
    text = "He told us so.\nThe US’s envoy met them.\nWashington agreed.\nNobody said who.\nThe W.H.O. warned.\nKim Jong Un left."
    washington, who = ("Washington|US", "GPE", "US"), ("W.H.O.", "ORG", None)
    analysis = article(text, washington, who, ("Kim Jong Un", "PERSON", None))
    library.articles.add(text.encode(), analysis.article, analysis)
    search = Search(library.database)
    assert found(search, "WHO") == ["The W.H.O. warned."]
    assert found(search, "who") == ["Nobody said who.", "The W.H.O. warned."]
    named, meant = search.find("US").hits  # by whatever name
    assert [span.of(text) for span in named.marks] == ["US’s"]
    assert meant.text == "Washington agreed."
    assert found(search, "UN") == []
    assert found(search, "un") == ["Kim Jong Un left."]
