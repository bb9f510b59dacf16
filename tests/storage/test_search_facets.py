"""What sentences share is told over all articles: a state is one by whatever name, a number is what a click finds."""

from dataclasses import replace

import pytest

from dateline.model import Analysis, Feature, Place, PlaceMention, Speaker, Warning
from dateline.search.facets import MOST_VALUES
from dateline.search.query import narrowed
from dateline.search.results import Value
from dateline.storage import Library
from dateline.storage.search import Search
from tests.across.made import article, at, stating
from tests.storage.articles import report, sample


def placed(analysis: Analysis, name: str, entity: str | None, feature: Feature | None, country: str | None) -> Analysis:
    """Return ``analysis`` with a place where ``name`` stands; without a country it is in no gazetteer."""
    here = PlaceMention(at(analysis.article.text, name), "place")
    where = 42.0 if country else None
    number = f"p{len(analysis.places) + 1}"
    place = Place(number, entity, name, where, where, country, None, feature, None, (here,), 0.9)
    return replace(analysis, places=(*analysis.places, place))


def state(text: str, name: str, country: str) -> Analysis:
    """Return an article that speaks of a state, and of it as a place, by ``name``."""
    return placed(article(text, (name, "GPE", country)), name, "e1", "country", country)


AMERICAS = (
    state("Ships left the United States on Monday.", "United States", "US"),
    state("Ships came to the US on Tuesday.", "US", "US"),
    state("Ships lay off the U.S. on Friday.", "U.S.", "US"),
)
GEORGIA = placed(article("Ships sank off Georgia.", ("Georgia", "GPE", "GE")), "Georgia", "e1", "state", "US")
GONE = state("Ships fled the Soviet Union.", "Soviet Union", "RU")


@pytest.fixture
def keep(library: Library):
    def kept(*analyses: Analysis) -> Search:
        for analysis in analyses:
            library.articles.add(analysis.article.text.encode(), analysis.article, analysis)
        return Search(library.database)

    return kept


def facet(search: Search, query: str, name: str) -> dict[str, int]:
    return {value.said: value.sentences for value in values(search, query, name)}


def values(search: Search, query: str, name: str) -> tuple[Value, ...]:
    return next((facet.values for facet in search.find(query).facets if facet.name == name), ())


def test_a_state_is_one_by_whatever_name_an_article_uses(keep):
    search = keep(*AMERICAS)
    assert facet(search, "ships", "Others named") == {"United States": 3}
    assert facet(search, "ships", "Places") == {"United States": 3}
    assert facet(search, "ships", "Countries") == {"United States": 3}
    for query in (
        "United States",
        '"United States"',
        "USA",
        "America",
        "entity:US",
        'place:"United States"',
        "country:us",
    ):
        assert search.find(query).sentences == 3, query


def test_any_name_of_a_state_is_marked_where_another_stands(keep):
    search = keep(*AMERICAS)
    marked = {mark.of(f"{hit.text}") for hit in search.find("America").hits for mark in hit.marks}
    assert marked == {"United States", "US", "U.S."}


def test_words_of_a_long_name_do_not_find_a_state_that_is_called_otherwise(keep):
    search = keep(state("Ships left Iran.", "Iran", "IR"), state("Ships left North Korea.", "North Korea", "KP"))
    for word in ("islamic", "republic", "democratic", "people"):
        for query in (word, f"entity:{word}", f"place:{word}"):
            assert search.find(query).sentences == 0, query
    assert search.find('"Islamic Republic of Iran"').sentences == 1
    assert search.find("entity:DPRK").sentences == 1
    assert search.find('place:"Democratic People’s Republic of Korea"').sentences == 1


def test_a_word_that_is_a_state_s_abbreviation_too_is_a_word(keep):
    search = keep(
        state("Ships left the Central African Republic.", "Central African Republic", "CF"), article("A car sank.")
    )
    assert [hit.text for hit in search.find("car").hits] == ["A car sank."]
    assert search.find("entity:CAR").sentences == 1


def test_a_part_of_a_state_and_a_state_that_is_gone_are_others(keep):
    search = keep(
        GEORGIA, GONE, state("Ships left Georgia.", "Georgia", "GE"), state("Ships left Russia.", "Russia", "RU")
    )
    assert facet(search, "ships", "Others named") == {"Georgia": 2, "Russia": 1, "Soviet Union": 1}
    assert facet(search, "ships place:georgia", "Countries") == {"Georgia": 1, "United States": 1}
    assert [hit.text for hit in search.find("russia").hits] == ["Ships left Russia."]
    assert [hit.text for hit in search.find('"Soviet Union"').hits] == ["Ships fled the Soviet Union."]


def test_a_state_that_speaks_is_one_too(keep):
    search = keep(*(stating(of, "Ships", "e1") for of in AMERICAS))
    assert facet(search, "ships", "Speakers") == {"United States": 3}
    assert search.find("speaker:america").sentences == 3
    assert {hit.statements[0].speaker for hit in search.find("ships").hits} == {"United States"}
    assert search.find("speaker:states").sentences == 3


def test_who_is_but_a_pronoun_is_no_speaker_to_choose(keep):
    made = stating(article("I think that ships sink."), "ships sink", None)
    somebody = Speaker(None, at(made.article.text, "I"), "I", "pronoun")
    search = keep(replace(made, quotes=(replace(made.quotes[0], speaker=somebody),)))
    assert facet(search, "ships", "Speakers") == {}
    assert search.find("ships").hits[0].statements[0].speaker == "I"


def test_spellings_of_one_name_are_one_value(keep):
    search = keep(
        article("Ships of the US Senate.", ("US Senate", "ORG", None)),
        article("More ships of the U.S. Senate.", ("U.S. Senate", "ORG", None)),
        article("Other ships of the US Senate.", ("US Senate", "ORG", None)),
    )
    assert facet(search, "ships", "Others named") == {"US Senate": 3}


def test_a_number_is_how_many_sentences_a_click_finds(library: Library, keep):
    search = keep(
        *AMERICAS,
        GEORGIA,
        stating(article("Ships, said Mary Trump.", ("Mary Trump", "PERSON", "US")), "Ships", "e1"),
        stating(article("Old ships, said Trump.", ("Trump", "PERSON", "US")), "Old ships", "e1"),
        stating(article("New ships, said Donald Trump.", ("Donald Trump|Trump", "PERSON", "US")), "New ships", "e1"),
        article("Ships of the Trump Organization.", ("Trump Organization", "ORG", "US")),
    )
    library.articles.add(*sample())
    for number in range(3):
        data, read = report(number)
        library.articles.add(data, replace(read, outlet=f"The Berlin Post{' Online' * number}"))
    library.cases.put(library.cases.open("Ships"), library.articles.ids()[:3])
    library.cases.put(library.cases.open("Ships and trains"), library.articles.ids())
    assert facet(search, "ships", "People") == {"Trump": 3, "Donald Trump": 1, "Mary Trump": 1}
    for query in ("ships", "ships OR kim OR berlin", "NOT kim", "kind:indirect"):
        found = search.find(query)
        assert len(found.facets) > 4, query
        for one in found.facets:
            assert 0 < len(one.values) <= MOST_VALUES
            for value in one.values:
                assert search.find(narrowed(query, value.condition)).sentences == value.sentences, (query, value)
    assert facet(search, "berlin", "Outlets")["The Berlin Post"] == 6


def test_warnings_are_found_where_what_they_warn_of_stands(keep):
    unknown = article("Ships sank.\nShips burnt.\nNothing is known.")
    search = keep(
        stating(stating(unknown, "Ships sank", None), "Ships burnt", None),
        placed(article("Ships lay off Nowhereville.\nNobody lives there."), "Nowhereville", None, None, None),
    )
    assert facet(search, "NOT zzz", "Warnings") == {"unknown-speakers": 2, "unresolved-place": 1}
    assert [hit.text for hit in search.find("warning:unknown-speakers").hits] == ["Ships sank.", "Ships burnt."]
    assert [hit.text for hit in search.find("warning:unresolved-place").hits] == ["Ships lay off Nowhereville."]
    assert search.find("ships -warning:unknown-speakers").sentences == 1


def test_a_warning_of_one_statement_is_none_of_another_in_its_sentence(keep):
    text = "Ships sank and trains burnt, said Kim."
    both = stating(stating(article(text, ("Kim", "PERSON", "KP")), "Ships sank", None), "trains burnt", "e1")
    search = keep(both)
    assert search.find("speaker:kim").sentences == 1
    assert search.find("speaker:kim warning:unknown-speakers").sentences == 0


def test_a_warning_about_the_article_is_found_in_each_of_its_sentences(library: Library):
    library.articles.add(*sample())
    search = Search(library.database)
    assert facet(search, "kim", "Warnings")["date-conflict"] == search.find("kim").sentences > 3
    assert search.find("warning:date-conflict").sentences == search.find("NOT zzz").sentences


def test_an_article_that_is_not_in_english_is_found_by_that(keep):
    made = article("Schiffe sanken.\nZüge brannten.")
    warned = replace(made, sentences=(), warnings=(Warning("language", "The article is in “de”.", None),))
    search = keep(warned)
    assert facet(search, "schiffe", "Warnings") == {"language": 1}
    assert search.find("warning:language").sentences == 2
