"""The table of names that analysts decided, over Docs built by hand."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from dateline.language.learned_names import Learned, LearnedNames

NLP = spacy.blank("en")


def after(words: str, read: dict[str, str], learned: dict[str, str | None], pos: str = "PROPN") -> dict[str, str]:
    """The names of a text and their labels, where the model has ``read`` some and the table has ``learned`` others."""
    doc = NLP.make_doc(words)
    for token in doc:
        token.pos_ = pos
    doc.ents = [span_of(doc, name, label) for name, label in read.items()]
    component = LearnedNames(NLP, "learned_names")
    component.learn({name: Learned(kind, 1, 1) for name, kind in learned.items()})
    return {name.text: name.label_ for name in component(doc).ents}


def span_of(doc: Doc, words: str, label: str) -> Span:
    start = doc.text.index(words)
    return doc.char_span(start, start + len(words), label=label)


TEXT = "Energean and Davao City met Kim in Berlin ."


@pytest.mark.parametrize(
    ("read", "learned", "expected"),
    [
        ({"Energean": "PERSON"}, {"Energean": "ORG"}, {"Energean": "ORG"}),
        ({}, {"Energean": "ORG"}, {"Energean": "ORG"}),
        ({"Davao": "PERSON", "Kim": "PERSON"}, {"Davao City": "GPE"}, {"Davao City": "GPE", "Kim": "PERSON"}),
        ({"Kim": "PERSON", "Berlin": "LOC"}, {"Kim": None}, {"Berlin": "LOC"}),
        ({"Energean and Davao City": "ORG"}, {"Davao City": "GPE"}, {"Energean and Davao City": "ORG"}),
        ({"Davao City": "LOC"}, {"Davao": None}, {"Davao City": "LOC"}),
        ({"City met": "ORG"}, {"Davao City": "GPE"}, {"City met": "ORG"}),
        ({"Energean": "PERSON"}, {"energean": "ORG", "Ener": "ORG"}, {"Energean": "PERSON"}),
        ({"Berlin": "LOC"}, {}, {"Berlin": "LOC"}),
    ],
    ids=[
        "another kind",
        "not read at all",
        "a piece was read",
        "no name",
        "part of a longer name",
        "piece of a longer name is none",
        "cut across",
        "other words",
        "nothing learned",
    ],
)
def test_the_table_sets_right_what_it_knows_and_leaves_the_rest(read, learned, expected):
    assert after(TEXT, read, learned) == expected


def test_words_that_stand_as_no_name_are_not_made_one():
    assert after("You May go", {}, {"May": "PERSON"}, pos="AUX") == {}


def test_the_longer_of_two_learned_names_is_read():
    assert after("Davao City", {}, {"Davao": "PERSON", "Davao City": "GPE"}) == {"Davao City": "GPE"}


def test_a_folder_brings_the_table_back(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("learned_names").learn({"Kim": Learned(None, 3, 2), "Charité": Learned("ORG", 1, 1)})
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path).get_pipe("learned_names").names == nlp.get_pipe("learned_names").names
