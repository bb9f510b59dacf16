"""An article is in the library whole or not at all, once, with what every model found in it."""

import threading
from dataclasses import replace
from datetime import date

import pytest

from dateline.corrections import apply
from dateline.storage import Library, StorageError, open_library
from tests.storage.articles import ID, SAMPLE, by_another_model, counted_from, dated, renamed, report, sample


def test_what_was_kept_is_what_comes_back(library: Library):
    data, article, analysis = sample()
    assert library.articles.add(data, article, analysis)
    stored = library.articles.get(ID)
    assert (stored.data, stored.source, stored.pasted) == (data, "kim.txt", False)
    assert library.articles.as_read(ID) == article
    assert library.articles.analysis(ID) == analysis
    assert library.articles.corrected(ID) == apply(analysis, [])
    assert ID in library.articles
    assert "0" * 64 not in library.articles


def test_the_same_bytes_twice_are_one_article_under_both_names(library: Library):
    assert library.articles.add(*sample())
    assert not library.articles.add(*sample("again.txt"))
    assert not library.articles.add(*sample("again.txt"))
    assert library.articles.ids() == [ID]
    assert library.articles.sources(ID) == ["kim.txt", "again.txt"]
    assert library.articles.get(ID).source == "kim.txt"


def test_the_same_bytes_from_many_sides_at_once_are_one_article(library: Library):
    both = threading.Barrier(8)
    added = []

    def add() -> None:
        both.wait()
        added.append(library.articles.add(*sample()))

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(added) == [False] * 7 + [True]
    assert library.articles.sources(ID) == ["kim.txt"]


def test_an_article_that_cannot_be_written_whole_is_not_there(library: Library):
    data, article, analysis = sample()
    bad = replace(analysis, model=replace(analysis.model, name=None))
    with pytest.raises(Exception, match="model"):
        library.articles.add(data, article, bad)
    assert len(library.articles) == 0
    assert library.audit.entries() == []
    assert library.articles.add(data, article, analysis)


def test_an_address_shortens_an_id(library: Library):
    library.articles.add(*sample())
    assert library.articles.id_of(ID[:16]) == ID
    assert library.articles.id_of("0123456789abcdef") is None
    assert library.articles.id_of("%") is None


def test_an_article_is_meant_by_its_id_or_by_a_file_it_came_in_as(library: Library):
    library.articles.add(*sample("week.zip/mon/Kim 100%.txt"))
    data, article = report(1)
    library.articles.add(data, article)
    library.articles.came_again(article.id, "mon/report.txt")
    for name in (ID, ID[:3], "week.zip/mon/Kim 100%.txt", "mon/Kim 100%.txt", "Kim 100%.txt"):
        assert library.articles.meant_by(name) == [ID], name
    for name in ("report-1.txt", "report.txt"):
        assert library.articles.meant_by(name) == [article.id], name
    for name in ("", "%", "im 100%.txt", "kim 100%.txt", "Kim 100_.txt", "mon", ".txt", "/"):
        assert library.articles.meant_by(name) == [], name
    library.articles.came_again(article.id, "Kim 100%.txt")
    assert library.articles.meant_by("Kim 100%.txt") == [ID, article.id]


def test_an_article_that_is_not_there_is_said_to_be_missing(library: Library):
    with pytest.raises(StorageError, match="no article"):
        library.articles.get(ID)
    with pytest.raises(StorageError, match="no article"):
        library.articles.keep_analysis(SAMPLE)
    assert library.articles.analysis(ID) is None
    assert library.articles.corrected(ID) is None


def test_another_model_keeps_every_correction_and_what_the_first_model_found(library: Library):
    library.articles.add(*sample())
    fits, gone = renamed("Kim Jong-un", "Mr. Kim"), renamed("Vladimir Putin", "Mr. Putin")
    library.decisions.correct(ID, fits, gone, seen=0)
    newer = by_another_model(SAMPLE)
    putin = next(entity for entity in newer.entities if entity.name == "Vladimir Putin")
    newer = replace(newer, entities=tuple(entity for entity in newer.entities if entity is not putin))
    library.articles.keep_analysis(newer)
    corrected = library.articles.corrected(ID)
    assert corrected.analysis.model == newer.model
    assert corrected.analysis.entities[0].name == "Mr. Kim"
    assert [unfit.correction for unfit in corrected.unfit] == [gone]
    assert library.decisions.of(ID).history.done == (fits, gone)
    assert library.listing.rows()[0].unfit == 1
    assert library.articles.found_by(ID) == [SAMPLE.model, newer.model]


def test_what_another_model_found_before_is_kept_with_every_correction(library: Library):
    assert library.articles.corrected_before(ID) is None
    library.articles.add(*sample())
    library.decisions.correct(ID, renamed("Kim Jong-un", "Mr. Kim"), seen=0)
    assert library.articles.corrected_before(ID) is None
    library.articles.keep_analysis(by_another_model(SAMPLE))
    before = library.articles.corrected_before(ID)
    assert before.analysis.model == SAMPLE.model
    assert before.analysis.entities[0].name == "Mr. Kim"
    library.articles.keep_analysis(SAMPLE)
    assert library.articles.corrected_before(ID).analysis.model == by_another_model(SAMPLE).model


def test_what_a_model_has_still_to_read_is_known(library: Library):
    library.articles.add(*sample())
    data, article = report(1)
    library.articles.add(data, article)
    assert library.articles.to_analyse(SAMPLE.model) == [article.id]
    assert library.articles.to_analyse(by_another_model(SAMPLE).model) == [ID, article.id]
    day = date(2023, 9, 6)
    library.decisions.correct(ID, dated(day.isoformat()), seen=0)
    assert library.articles.to_analyse(SAMPLE.model) == [ID, article.id]
    library.articles.keep_analysis(counted_from(SAMPLE, day))
    assert library.articles.to_analyse(SAMPLE.model) == [article.id]
    library.decisions.put_back(ID, {2}, seen=0)
    assert library.articles.to_analyse(SAMPLE.model) == [ID, article.id]
    library.articles.keep_analysis(counted_from(SAMPLE, day), kept=frozenset({2}))
    assert library.articles.to_analyse(SAMPLE.model) == [article.id]
    library.articles.keep_analysis(by_another_model(counted_from(SAMPLE, day)), kept=frozenset({2}))
    assert library.articles.to_analyse(SAMPLE.model) == [ID, article.id]  # what the page shows is the other's
    library.articles.keep_analysis(counted_from(SAMPLE, day), kept=frozenset({2}))
    assert library.articles.to_analyse(SAMPLE.model) == [article.id]


def test_an_analysis_that_says_nothing_new_is_not_kept_twice(library: Library):
    library.articles.add(*sample())
    before = library.audit.entries()
    library.articles.keep_analysis(sample()[2])
    assert library.audit.entries() == before


def test_the_table_counts_what_the_page_shows(library: Library):
    data, article = report(1)
    library.articles.add(data, article)
    (row,) = library.listing.rows()
    assert (row.title, row.people, row.note) == ("Minister to visit Berlin", 0, "Not analysed yet")
    library.articles.add(*sample())
    kim = library.listing.rows()[0]
    assert kim.id == ID
    assert kim.title == SAMPLE.article.title
    assert kim.people == sum(entity.kind == "PERSON" for entity in SAMPLE.entities)
    assert kim.statements == sum(quote.kind != "scare" for quote in SAMPLE.quotes)
    assert (kim.moves, kim.warnings) == (len(SAMPLE.movements), len(SAMPLE.warnings))


def test_a_library_opened_anew_has_everything(library: Library):
    library.articles.add(*sample())
    decided = library.decisions.correct(ID, renamed("Kim Jong-un", "Mr. Kim"), seen=0)
    library.close()
    again = open_library(library.database.url)
    assert again is not library
    assert again.decisions.of(ID) == decided
    assert again.articles.analysis(ID) == sample()[2]
    again.close()
