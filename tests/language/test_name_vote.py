"""One kind for one name in a document."""

import pytest
from en_dateline_news.name_vote import name_vote
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab


def kinds_after(kinds: list[str], words: list[str] | None = None) -> list[str]:
    words = words or ["Tavildara"] * len(kinds)
    doc = Doc(Vocab(), words=words)
    doc.ents = [Span(doc, i, i + 1, label=kind) for i, kind in enumerate(kinds)]
    return [name.label_ for name in name_vote(doc).ents]


@pytest.mark.parametrize(
    ("read", "voted"),
    [
        (["LOC", "PERSON", "LOC"], ["LOC", "LOC", "LOC"]),
        (["LOC", "PERSON"], ["LOC", "PERSON"]),  # a tie: each keeps its own
        (["ORG", "ORG", "LOC", "LOC", "PERSON"], ["ORG", "ORG", "LOC", "LOC", "ORG"]),
        ([], []),
    ],
)
def test_most_readings_decide(read, voted):
    assert kinds_after(read) == voted


def test_other_words_are_another_name():
    assert kinds_after(["LOC", "LOC", "PERSON"], ["Paris", "Paris", "Hilton"]) == ["LOC", "LOC", "PERSON"]


def test_a_name_over_a_blank_is_the_same_name():
    doc = Doc(Vocab(), words=["New", "York", "New", "\n", "York", "New", "York"])
    doc.ents = [Span(doc, 0, 2, "LOC"), Span(doc, 2, 5, "ORG"), Span(doc, 5, 7, "LOC")]
    assert [name.label_ for name in name_vote(doc).ents] == ["LOC", "LOC", "LOC"]


def test_what_is_no_name_stays_none():
    doc = Doc(Vocab(), words=["Kim", "met", "Kim", "and", "Kim"])
    doc.ents = [Span(doc, 0, 1, "PERSON"), Span(doc, 2, 3, "LOC"), Span(doc, 4, 5, "PERSON")]
    assert [token.ent_type_ for token in name_vote(doc)] == ["PERSON", "", "PERSON", "", "PERSON"]
