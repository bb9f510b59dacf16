"""Docs of which only some is known, as spaCy's own training reads them."""

import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from dateline.language.partial_docs import partial_doc

NLP = spacy.blank("en")
TEXT = "Energean paid. The Charité in Berlin treated Mr. Navalny."


def made(*names: tuple[str, str], no_names=(), unknown=(), whole=False, groups=None) -> tuple[Doc, int]:
    def where(words: str) -> tuple[int, int]:
        return TEXT.index(words), TEXT.index(words) + len(words)

    return partial_doc(
        NLP,
        TEXT,
        [(*where(words), kind) for words, kind in names],
        no_names=list(map(where, no_names)),
        unknown=list(map(where, unknown)),
        whole=whole,
        groups={key: [(*where(words), label) for words, label in group] for key, group in (groups or {}).items()},
    )


def learned_from(doc: Doc) -> dict[str, str | None]:
    """What spaCy trains each word on; None: nothing."""
    return {token.text: label for token, label in zip(doc, Example(doc, doc).get_aligned_ner(), strict=True)}


def test_of_what_nobody_decided_nothing_is_learned():
    doc, _ = made(("Energean", "ORG"), no_names=["Berlin"])
    learned = learned_from(doc)
    assert (learned["Energean"], learned["Berlin"]) == ("U-ORG", "O")
    assert {learned[word] for word in ("paid", "Charité", "Navalny")} == {None}


def test_in_a_checked_article_what_is_not_named_is_no_name():
    doc, _ = made(("Energean", "ORG"), ("Navalny", "PERSON"), unknown=["Berlin"], whole=True)
    learned = learned_from(doc)
    assert (learned["Navalny"], learned["Charité"], learned["Berlin"]) == ("U-PERSON", "O", None)


def test_a_name_that_ends_within_a_word_is_counted_and_nothing_is_learned_of_it():
    doc, left_out = made(("Energ", "ORG"), ("Navalny", "PERSON"), whole=True)
    assert left_out == 1
    assert (learned_from(doc)["Energean"], learned_from(doc)["Navalny"]) == (None, "U-PERSON")


def test_of_names_within_each_other_the_longer_one_is_kept():
    doc, left_out = made(("The Charité in Berlin", "ORG"), ("Berlin", "GPE"))
    assert [name.text for name in doc.ents] == ["The Charité in Berlin"]
    assert left_out == 1


def test_statements_come_back_from_a_file(tmp_path):
    doc, _ = made(groups={"attribution": [("Energean", "SOURCE"), ("paid", "CUE")], "by_hand": []})
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "train.spacy")
    (read,) = DocBin().from_disk(tmp_path / "train.spacy").get_docs(NLP.vocab)
    assert [(span.text, span.label_) for span in read.spans["attribution"]] == [("Energean", "SOURCE"), ("paid", "CUE")]
    assert list(read.spans["by_hand"]) == []
