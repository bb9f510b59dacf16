"""Articles made for a large library are articles: other names stand where the old ones stood, and every span still fits."""

import random

from benchmarks._many_articles import drawn, people, renamed
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
