"""Docs built by hand, so that a test of the analysis needs no trained model.

One line a token, columns apart by blanks: ``word lemma POS TAG head dep [entity]``. ``head`` is the number of the
head within the sentence, from 1 (0 for the root); ``entity`` is ``B-PERSON``, ``I-PERSON`` and so on, or nothing. A word
that ends in ``~`` has no blank after it; ``\\n`` as a word is a paragraph break. An empty line ends a sentence.

``python -m tests.parsed "Some text."`` prints what the pipeline reads in this notation, to be corrected by hand.
"""

import sys

import spacy
from spacy.tokens import Doc

_VOCAB = spacy.blank("en").vocab


def parsed(table: str) -> Doc:
    """Return the Doc that ``table`` describes."""
    columns: dict[str, list] = {
        key: [] for key in ("words", "spaces", "lemmas", "pos", "tags", "heads", "deps", "ents", "sent_starts")
    }
    for block in table.strip().split("\n\n"):
        offset = len(columns["words"])
        for i, line in enumerate(block.strip().splitlines()):
            word, lemma, pos, tag, head, dep, *entity = line.split()
            columns["words"].append(word.removesuffix("~").replace("\\n", "\n\n") or "~")
            columns["spaces"].append(not word.endswith("~") and word != "\\n")
            columns["lemmas"].append(lemma)
            columns["pos"].append(pos)
            columns["tags"].append(tag)
            columns["heads"].append(offset + (i if head == "0" else int(head) - 1))
            columns["deps"].append("ROOT" if head == "0" else dep)
            columns["ents"].append(entity[0] if entity else "O")
            columns["sent_starts"].append(i == 0)
    for i, word in enumerate(columns["words"]):
        if word == "\n\n" and i:
            columns["spaces"][i - 1] = False
    return Doc(_VOCAB, **columns)


def table_of(doc: Doc) -> str:
    """Return ``doc`` in the notation that `parsed` reads."""
    blocks = []
    for sentence in doc.sents:
        lines = []
        for token in sentence:
            word = (
                token.text.replace("\n\n", "\\n") if token.is_space else token.text + ("" if token.whitespace_ else "~")
            )
            head = 0 if token.head == token else token.head.i - sentence.start + 1
            entity = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else ""
            lines.append(f"{word} {token.lemma_} {token.pos_} {token.tag_} {head} {token.dep_} {entity}".rstrip())
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


if __name__ == "__main__":
    from dateline.language import load

    print(table_of(load()(sys.argv[1])))
