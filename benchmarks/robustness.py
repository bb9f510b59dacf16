"""What a pipeline loses where the text is not printed as the corpora print it: case, quotation marks, slips, blanks.

``python -m benchmarks.robustness CORPORA [--model NAME]`` changes the words of a sample of each gold set, reads it again
and prints a row a change: points lost against the same text as printed. What the words are called stays with the words,
so the gold stays exact; a word left out takes its own labels with it.
"""

import argparse
import os
import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from benchmarks.language import UD_LABELS, gum_news
from dateline.language import BUNDLED
from dateline.language.labels import LABELS
from tests.gold.labelled_news import LabelledArticle, labelled_news
from training.corpora import CONLL_KIND, CONLL_KINDS, read_columns, read_conllu

SEED = 3
SAMPLE_WORDS = 12_000  # of each set, drawn by whole documents; GUM dev holds about 2,000 words of news
SLIPS_A_WORD = 0.03
LEAST_SLIP = 5  # letters
LEAST_CAPITAL = 4  # letters; American headlines leave shorter words small unless they are nouns or verbs
ABBREVIATED_TITLES = frozenset({"Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Sen.", "Rep.", "Gov.", "Col.", "Lt.", "St."})
# Letters of names as Europe's languages write them, for the plain ones that news agencies print.
DIACRITICS = str.maketrans("aceinosuzACEINOSUZ", "áčéíñöšúžÁČÉÍÑÖŠÚŽ")
CURLED = {'"': ("“", "”"), "``": ("“", "“"), "''": ("”", "”")}
STRAIGHT = str.maketrans("“”‘’", "\"\"''")

Arc = tuple[int, str]  # the head's number, or the word's own for a root; the relation
Facts = dict[str, set[tuple]]


class Passage(NamedTuple):
    """Words with what a person said of them. ``gaps``: the white space after each; a word left out is "".

    ``sentences`` and ``names`` are half-open ranges of words.
    """

    words: list[str]
    gaps: list[str]
    tags: list[str]
    arcs: list[Arc]
    sentences: list[tuple[int, int]]
    names: list[tuple[int, int, str]]

    @property
    def text(self) -> str:
        """The words with their gaps."""
        return "".join(word + gap for word, gap in zip(self.words, self.gaps, strict=True))


Change = Callable[[Passage, random.Random], tuple[list[str], list[str]]]


def passage(doc: Doc) -> Passage:
    """Return ``doc`` without its tokens of white space, which are gaps here."""
    kept = [token for token in doc if not token.is_space]
    number = {token.i: i for i, token in enumerate(kept)}
    ends = [token.idx for token in kept[1:]] + [len(doc.text)]

    def covered(span: Span) -> tuple[int, int]:
        inside = [number[token.i] for token in span if token.i in number]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    return Passage(
        words=[token.text for token in kept],
        gaps=[doc.text[token.idx + len(token) : end] for token, end in zip(kept, ends, strict=True)],
        tags=[token.tag_ for token in kept],
        arcs=[(number.get(token.head.i, number[token.i]), token.dep_.lower()) for token in kept],
        sentences=[covered(sentence) for sentence in doc.sents],
        names=[(*covered(name), kind) for name in doc.ents if (kind := CONLL_KIND.get(LABELS.get(name.label_, "")))],
    )


def labelled_doc(article: LabelledArticle, tokenizer: Tokenizer) -> Doc:
    """Return an article labelled by hand as ``tokenizer`` cuts it, with its sentences and names."""
    doc = tokenizer(article.text)
    starts = {sentence.start for sentence in article.sentences}
    for token in doc:
        token.is_sent_start = token.idx in starts
    names = (doc.char_span(*name.span, label=name.kind, alignment_mode="expand") for name in article.names)
    doc.ents = filter_spans([name for name in names if name is not None])
    return doc


def facts(read: Passage) -> Facts:
    """Return what is said of ``read`` by characters of its text; words left out say nothing."""
    places, at = [], 0
    for word, gap in zip(read.words, read.gaps, strict=True):
        places.append((at, at + len(word)))
        at += len(word) + len(gap)
    there = [i for i, word in enumerate(read.words) if word]

    def covered(start: int, end: int) -> tuple[int, int] | None:
        inside = [i for i in range(start, end) if read.words[i]]
        return (places[inside[0]][0], places[inside[-1]][1]) if inside else None

    return {
        "names": {(covered(start, end), kind) for start, end, kind in read.names if covered(start, end)},
        "tags": {(places[i], read.tags[i]) for i in there},
        "arcs": {(places[i], places[head], label) for i in there for head, label in [read.arcs[i]] if read.words[head]},
        "sentences": {covered(start, end) for start, end in read.sentences if covered(start, end)},
    }


def changed(gold: Passage, change: Change, rng: random.Random) -> Passage:
    """Return ``gold`` with other words and gaps, and all else as it was."""
    words, gaps = change(gold, rng)
    return gold._replace(words=words, gaps=gaps)


def _each_word(of: Callable[[str, random.Random], str]) -> Change:
    return lambda gold, rng: ([of(word, rng) for word in gold.words], gold.gaps)


def _each_gap(of: Callable[[str], str]) -> Change:
    return lambda gold, _: (gold.words, [of(gap) for gap in gold.gaps])


def _left_out(is_left_out: Callable[[Passage, int], bool]) -> Change:
    def change(gold: Passage, _: random.Random) -> tuple[list[str], list[str]]:
        gone = {i for i in range(len(gold.words)) if is_left_out(gold, i)}
        words = ["" if i in gone else word for i, word in enumerate(gold.words)]
        # A mark between blanks, as tokenized corpora have it, takes one of them with it.
        gaps = ["" if i + 1 in gone and gap == " " == gold.gaps[i + 1] else gap for i, gap in enumerate(gold.gaps)]
        return words, gaps

    return change


def _headline_word(word: str, _: random.Random) -> str:
    return word.capitalize() if word.islower() and len(word) >= LEAST_CAPITAL else word


def _curled(gold: Passage, _: random.Random) -> tuple[list[str], list[str]]:
    """Set straight marks as a newspaper does: the first of a pair opens, an apostrophe closes."""
    words, opens = [], True
    for word in gold.words:
        if word in CURLED:
            words.append(CURLED[word][0 if opens else 1])
            opens = not opens
        else:
            words.append(word.replace("'", "’"))
    return words, gold.gaps


def _slip(word: str, rng: random.Random) -> str:
    """Swap two neighbouring letters or leave one out, now and then."""
    if len(word) < LEAST_SLIP or not word.isalpha() or rng.random() >= SLIPS_A_WORD:
        return word
    i = rng.randrange(1, len(word) - 2)
    return word[:i] + (word[i + 1] + word[i] if rng.random() < 0.5 else word[i + 1]) + word[i + 2 :]


def _with_diacritics(gold: Passage, rng: random.Random) -> tuple[list[str], list[str]]:
    """Put one diacritic on each word of a name that has a letter for it."""
    named = {i for start, end, _ in gold.names for i in range(start, end)}
    words = list(gold.words)
    for i in sorted(named):
        able = [k for k, letter in enumerate(words[i]) if letter.translate(DIACRITICS) != letter]
        if able:
            k = rng.choice(able)
            words[i] = words[i][:k] + words[i][k].translate(DIACRITICS) + words[i][k + 1 :]
    return words, gold.gaps


def _is_final_stop(gold: Passage, i: int) -> bool:
    return gold.words[i] == "." and any(i == end - 1 and end - start > 1 for start, end in gold.sentences)


def _is_stop_at_line_end(gold: Passage, i: int) -> bool:
    return _is_final_stop(gold, i) and ("\n" in gold.gaps[i] or i + 1 == len(gold.words))


CHANGES: dict[str, Change] = {
    "as printed": lambda gold, _: (gold.words, gold.gaps),
    "all upper case": _each_word(lambda word, _: word.upper()),
    "all lower case": _each_word(lambda word, _: word.lower()),
    "capitals as in a headline": _each_word(_headline_word),
    "curly quotes made straight": _each_word(lambda word, _: word.translate(STRAIGHT)),
    "straight quotes made curly": _curled,
    "slips of the keys": _each_word(_slip),
    "no full stops at line ends": _left_out(_is_stop_at_line_end),
    "no final full stops": _left_out(_is_final_stop),
    "no commas": _left_out(lambda gold, i: gold.words[i] == ","),
    '"Mr." without full stop': _each_word(lambda word, _: word.rstrip(".") if word in ABBREVIATED_TITLES else word),
    "one long line": _each_gap(lambda gap: re.sub(r"\s+", " ", gap)),
    "double blanks": _each_gap(lambda gap: gap.replace(" ", "  ")),
    "non-breaking spaces": _each_gap(lambda gap: gap.replace(" ", "\N{NO-BREAK SPACE}")),
    "dashes for hyphens": _each_word(lambda word, _: word.replace("-", "–")),
    "diacritics in names": _with_diacritics,
    "diacritics as two characters": lambda gold, rng: (
        [unicodedata.normalize("NFD", word) for word in _with_diacritics(gold, rng)[0]],
        gold.gaps,
    ),
}
# What each gold set is good for. All are F1, as tokens too may differ.
MEASURED = {
    "CoNLL-2003 dev": ("names",),
    "labelled news": ("names", "sentences"),
    "PUD": ("tags", "arcs"),
    "GUM dev news": ("sentences",),
}
COLUMNS = {"names": "NER", "tags": "tags", "arcs": "LAS", "sentences": "sentences"}


def table(nlp: Language, corpora: Path) -> pd.DataFrame:
    """Return the figures as printed in the first row, and in the others the points lost; "" where nothing changed."""
    samples = {
        "CoNLL-2003 dev": read_columns(corpora / "ner/conll2003/dev.txt", CONLL_KINDS, nlp.vocab),
        "labelled news": (labelled_doc(article, nlp.tokenizer) for article in labelled_news()),
        "PUD": read_conllu(corpora / "ud/pud_test.conllu.gz", nlp.vocab, paragraphs=False),
        "GUM dev news": gum_news(corpora, nlp.vocab),
    }
    rows: dict[str, dict[str, str]] = {name: {} for name in CHANGES}
    for corpus, docs in samples.items():
        gold = _sample([passage(doc) for doc in docs])
        printed = [passage_.text for passage_ in gold]
        clean: dict[str, float] = {}
        for name, change in CHANGES.items():
            rng = random.Random(SEED)  # noqa: S311 a fixed seed is the point
            altered = [changed(passage_, change, rng) for passage_ in gold]
            if clean and [passage_.text for passage_ in altered] == printed:
                continue
            scores = _scores(nlp, altered, MEASURED[corpus])
            clean = clean or scores
            for layer, score in scores.items():
                is_first = scores is clean
                rows[name][f"{COLUMNS[layer]}, {corpus}"] = (
                    f"{100 * score:.1f}" if is_first else f"{100 * (score - clean[layer]):+.1f}"
                )
    return pd.DataFrame.from_dict(rows, orient="index").fillna("")


def _sample(passages: Sequence[Passage]) -> list[Passage]:
    """Return passages drawn by chance, in the order drawn, until there are words enough."""
    drawn = random.Random(SEED).sample(passages, len(passages))  # noqa: S311
    words, kept = 0, []
    for passage_ in drawn:
        if words >= SAMPLE_WORDS:
            break
        kept.append(passage_)
        words += len(passage_.words)
    return kept


def _scores(nlp: Language, gold: Sequence[Passage], layers: Iterable[str]) -> dict[str, float]:
    passages = [passage(doc) for doc in nlp.pipe(passage_.text for passage_ in gold)]
    read, wanted = [[facts(passage_) for passage_ in side] for side in (passages, gold)]
    is_ud = any(label in UD_LABELS for passage_ in passages for _, label in passage_.arcs)
    scores = {}
    for layer in layers:
        if layer == "arcs" and not is_ud:
            continue  # a ClearNLP parser is not scored on Universal Dependencies
        right = sum(len(a[layer] & b[layer]) for a, b in zip(read, wanted, strict=True))
        scores[layer] = (
            2 * right / max(1, sum(len(a[layer]) + len(b[layer]) for a, b in zip(read, wanted, strict=True)))
        )
    return scores


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="?", default=os.environ.get("CORPORA"))
    parser.add_argument(
        "--model", default=os.environ.get("DATELINE_MODEL", BUNDLED), help="a pipeline's name or folder"
    )
    arguments = parser.parse_args()
    if arguments.corpora is None or not Path(arguments.corpora).is_dir():
        print("Reads the corpora: python -m benchmarks.robustness CORPORA")
        return
    print(table(spacy.load(arguments.model), Path(arguments.corpora)).to_string())


if __name__ == "__main__":
    main()
