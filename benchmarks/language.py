"""How well and how fast a pipeline reads: entities, syntax, sentences, attribution spans, words a second, size, memory.

``python -m benchmarks.language CORPORA [--model NAME]...`` prints a column a pipeline, so that any installed spaCy
pipeline can be held against the bundled one. Figures that a pipeline's label scheme does not allow are left out: a
ClearNLP parser is not scored on Universal Dependencies.
"""

import argparse
import csv
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pandas as pd
import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example
from spacy.vocab import Vocab

from dateline.language import BUNDLED
from dateline.language.labels import LABELS
from training.corpora import CONLL_KIND, CONLL_KINDS, read_columns, read_conllu, read_polnear

THREE_KINDS = frozenset(CONLL_KIND.values())
UD_LABELS = frozenset({"obl", "nmod", "cop", "nsubj:pass"})
SPEED_ARTICLES = 200
WHEELS = Path(__file__).parent.parent / "models"
MB = 1_000_000
Scores = dict[str, str]


def evaluate(name: str, corpora: Path) -> Scores:
    """Return the figures of the pipeline ``name``, each by the name of its row."""
    began = time.perf_counter()
    nlp = spacy.load(name)
    scores = {"load, seconds": f"{time.perf_counter() - began:.2f}"}
    # First of all, so that neither corpora nor their Docs count as the pipeline's memory.
    scores["speed, words/s on one core"] = f"{_words_per_second(nlp, islice(_articles(corpora), SPEED_ARTICLES)):,.0f}"
    scores["memory, MB"] = f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MB:,.0f}"
    scores |= _sizes(nlp)
    conll = examples(nlp, read_columns(corpora / "ner/conll2003/dev.txt", CONLL_KINDS, nlp.vocab))
    scores["NER F1, CoNLL-2003 dev, three kinds"] = f"{_entity_f1(conll, THREE_KINDS):.3f}"
    for kind in ("PERSON", "ORG", "LOC", "MISC"):
        scores[f"NER F1, CoNLL-2003 dev, {kind}"] = f"{_entity_f1(conll, frozenset({kind})):.3f}"
    for corpus, path in (("PUD", "ud/pud_test.conllu.gz"), ("GUM dev", "ud/gum_dev.conllu.gz")):
        read = examples(nlp, read_conllu(corpora / path, nlp.vocab, paragraphs="pud" not in path))
        scores |= _syntax_scores(read, corpus)
    scores["sentences F1, GUM dev, news"] = _sentence_score(examples(nlp, gum_news(corpora, nlp.vocab)))
    ewt = examples(nlp, read_conllu(corpora / "ud/ewt_dev.conllu.gz", nlp.vocab))
    scores["sentences F1, EWT dev"] = _sentence_score(ewt)
    return scores | _attribution_scores(nlp, corpora / "quotes" / "polnear" / "dev")


def gum_news(corpora: Path, vocab: Vocab) -> list[Doc]:
    """Return the news of GUM dev, whose documents' ids begin with their genre."""
    with gzip.open(corpora / "ud/gum_dev.conllu.gz", "rt", encoding="utf-8") as file:
        documents = re.split(r"(?m)^(?=# newdoc id = )", file.read())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.conllu.gz"
        news = "".join(text for text in documents if text.startswith("# newdoc id = GUM_news_"))
        path.write_bytes(gzip.compress(news.encode()))
        return list(read_conllu(path, vocab))


def _articles(corpora: Path) -> Iterable[str]:
    """Yield the texts of PolNeAR's dev part and then of Wikinews, in the order of their files."""
    for path in sorted((corpora / "quotes/polnear/dev/text").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((corpora / "news").glob("wikinews_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row["text"] for row in csv.DictReader(file) if row["text"])


def _sizes(nlp: Language) -> Scores:
    """Return what the pipeline takes on disk, and its wheel's size where the repository carries it."""
    installed = sum(path.stat().st_size for path in nlp.path.rglob("*") if path.is_file())
    scores = {"installed, MB": f"{installed / MB:.1f}"}
    for wheel in WHEELS.glob(f"{nlp.lang}_{nlp.meta['name']}-{nlp.meta['version']}-*.whl"):
        scores["wheel, MB"] = f"{wheel.stat().st_size / MB:.1f}"
    return scores


def examples(nlp: Language, gold: Iterable[Doc]) -> list[Example]:
    """Return ``gold`` beside what ``nlp`` reads in the same text; the tokens are ``nlp``'s own."""
    references = list(gold)
    return [
        Example(predicted, reference)
        for predicted, reference in zip(nlp.pipe(doc.text for doc in references), references, strict=True)
    ]


def _entity_f1(read: list[Example], kinds: frozenset[str]) -> float:
    def found(doc: Doc) -> set[tuple[int, int, str]]:
        labelled = ((ent, LABELS[ent.label_]) for ent in doc.ents if ent.label_ in LABELS)
        named = ((ent.start_char, ent.end_char, CONLL_KIND.get(label, "MISC")) for ent, label in labelled)
        return {entity for entity in named if entity[2] in kinds}

    return _f1((found(example.predicted), found(example.reference)) for example in read)


def _syntax_scores(read: list[Example], corpus: str) -> Scores:
    tokens = Scorer.score_token_attr(read, "tag")
    scores = {f"tags, {corpus}": f"{tokens['tag_acc']:.3f}", f"sentences F1, {corpus}": _sentence_score(read)}
    if UD_LABELS.issubset(_dependency_labels(read)):
        for punctuation, ignored in (("", ()), (" without punctuation", ("punct",))):
            arcs = Scorer.score_deps(read, "dep", getter=_label, ignore_labels=ignored)
            scores[f"LAS / UAS{punctuation}, {corpus}"] = f"{arcs['dep_las']:.3f} / {arcs['dep_uas']:.3f}"
    return scores


def _sentence_score(read: list[Example]) -> str:
    def is_split(doc: Doc) -> bool:
        return doc.has_annotation("SENT_START")

    return f"{Scorer.score_spans(read, 'sents', has_annotation=is_split, getter=_sents)['sents_f']:.3f}"


def _label(token: Token, attribute: str) -> str:
    return getattr(token, f"{attribute}_").lower()


def _sents(doc: Doc, _attribute: str) -> list:
    """Sentences without the whitespace at their edges, which pipelines hang on either side."""
    found = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            found.append(doc[words[0].i : words[-1].i + 1])
    return found


def _dependency_labels(read: list[Example]) -> set[str]:
    return {token.dep_ for example in read for token in example.predicted}


def _attribution_scores(nlp: Language, folder: Path) -> Scores:
    gold = list(read_polnear(folder, nlp.vocab))
    predicted = list(nlp.pipe(doc.text for doc in gold))
    if not any("attribution" in doc.spans for doc in predicted):
        return {}

    def found(doc: Doc, label: str) -> set[tuple[int, int]]:
        return {(span.start_char, span.end_char) for span in doc.spans["attribution"] if span.label_ == label}

    figures = [
        _f1((found(read, label), found(reference, label)) for read, reference in zip(predicted, gold, strict=True))
        for label in ("SOURCE", "CUE", "CONTENT")
    ]
    return {"attribution exact F1, PolNeAR dev, source / cue / content": " / ".join(f"{f1:.3f}" for f1 in figures)}


def _f1(pairs: Iterable[tuple[set, set]]) -> float:
    right = predicted_count = gold_count = 0
    for predicted, gold in pairs:
        right += len(predicted & gold)
        predicted_count += len(predicted)
        gold_count += len(gold)
    return 2 * right / max(1, predicted_count + gold_count)


def _words_per_second(nlp: Language, texts: Iterable[str]) -> float:
    words, began = 0, time.process_time()
    for text in texts:
        words += len(re.findall(r"\w+", nlp(text).text))
    return words / (time.process_time() - began)


def main() -> None:
    """Run a pipeline a process, so that load time and memory are each its own, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="?", default=os.environ.get("CORPORA"))
    parser.add_argument("--model", action="append", help="a pipeline's name or folder; the bundled one by default")
    arguments = parser.parse_args()
    if arguments.corpora is None or not Path(arguments.corpora).is_dir():
        print("Reads the corpora: python -m benchmarks.language CORPORA")
        return
    models = arguments.model or [os.environ.get("DATELINE_MODEL", BUNDLED)]
    if len(models) == 1:
        columns: dict[str, Scores] = {models[0]: evaluate(models[0], Path(arguments.corpora))}
    else:
        columns = {name: _in_own_process(name, arguments.corpora) for name in models}
    print(pd.DataFrame(columns).fillna("–").to_string())


def _in_own_process(name: str, corpora: Path) -> Scores:
    code = (
        "import json, pathlib, sys, benchmarks.language as language; "
        "print(json.dumps(language.evaluate(sys.argv[1], pathlib.Path(sys.argv[2]))))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code, name, str(corpora)], check=True, capture_output=True, text=True
    ).stdout
    scores: Scores = json.loads(printed.splitlines()[-1])
    return scores


if __name__ == "__main__":
    main()
