"""Articles made for a large library are articles: other names stand where the old ones stood, and every span still fits."""

import random
from dataclasses import replace
from pathlib import Path

from benchmarks._many_articles import Made, drawn, people, renamed
from benchmarks.search import AT_ONCE, keep_all
from dateline.search.entries import entries_of
from dateline.storage import open_library, url_of_file
from dateline.storage.search import Search
from tests.components.sample_analysis import sample_analysis


def test_names_are_others_and_spans_still_fit():
    old = sample_analysis()
    new = renamed(old, random.Random(1))
    text = new.article.text
    kim = new.entities[0]
    assert kim.name in people()
    assert kim.aliases == (kim.name.rsplit(maxsplit=1)[-1],)
    assert "Kim Jong-un" not in text
    named = [mention.span.of(text) for mention in kim.mentions if mention.form in {"name", "alias"}]
    assert set(named) <= {kim.name, *kim.aliases}
    assert len(named) == sum(mention.form in {"name", "alias"} for mention in old.entities[0].mentions)
    for before, after in zip(old.quotes, new.quotes, strict=True):
        if before.cue is not None:
            assert after.cue.of(text) == before.cue.of(old.article.text)
    assert [date.span.of(text) for date in new.dates] == [date.text for date in old.dates]
    assert len(new.sentences) == len(old.sentences)


def test_the_first_names_are_drawn_far_more_often_than_the_last():
    chance = random.Random(1)
    names = [drawn(people(), chance) for _ in range(2_000)]
    assert names.count(people()[0]) > 50
    assert len(set(names)) > 700


def test_articles_written_in_bulk_are_found_as_if_they_had_come_in_one_by_one(tmp_path: Path):
    analysis = sample_analysis()
    entries = tuple(entries_of(analysis.article, analysis))
    many = AT_ONCE + 3
    library = open_library(url_of_file(tmp_path / "library.sqlite"))
    made = (Made(replace(analysis.article, id=f"{number:064x}"), entries) for number in range(many))
    assert keep_all(library, made) == many * len(entries)
    assert len(library.articles) == many
    found = Search(library.database).find("speaker:Watson said:diplomatic")
    assert (found.sentences, found.articles, found.waiting) == (many, many, 0)
    assert {hit.article.title for hit in found.hits} == {analysis.article.title}
    library.close()
