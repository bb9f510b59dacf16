"""The training corpora as spaCy Docs: one reader a format, one label table a corpus.

Every reader yields Docs in the order of its file. Corpora that come as bare tokens (CoNLL-2003 and its like) are
set as running text again, because the pipeline reads text with its blanks where a newspaper puts them.
"""

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.lang.en import English
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

# The four kinds that all NER corpora tell apart; finer kinds are derived in `dateline.analysis.kinds`.
CONLL_KINDS = {"person": "PERSON", "organisation": "ORG", "location": "LOC", "misc": "MISC"}
# CoNLL-2003's kinds by Dateline's; whatever else has a kind is their MISC.
CONLL_KIND = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
CROSSNER_KINDS = CONLL_KINDS | {
    "politician": "PERSON",
    "politicalparty": "ORG",
    "country": "LOC",
    "event": "MISC",
    "election": "MISC",
}
WIKIGOLD_KINDS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
WNUT_KINDS = {
    "person": "PERSON",
    "corporation": "ORG",
    "group": "ORG",
    "location": "LOC",
    "product": "MISC",
    "creative-work": "MISC",
}
GUM_KINDS = {"person": "PERSON", "organization": "ORG", "place": "LOC", "event": "MISC"}

SENTENCES_A_DOC = 12  # long enough to learn sentence boundaries, short enough for even batches

# GUM draws a mention as the whole noun phrase, CoNLL-2003 without the title: "U.S. President [Donald Trump]".
TITLES = frozenset(
    "mr mrs ms miss dr prof professor president prime minister vice senator sen congressman congresswoman rep governor "
    "gov mayor secretary judge justice king queen prince princess sir lady lord pope bishop general gen colonel col "
    "captain capt lieutenant lt sergeant sgt chairman chancellor ambassador director chief officer executive coach "
    "uncle aunt father mother brother sister saint st".split()
)
NO_BLANK_BEFORE = frozenset(". , : ; ! ? % ) ] } 's n't 'm 're 've 'll 'd '".split()) | {"’s", "n’t", "”", "’", "..."}
NO_BLANK_AFTER = frozenset("( [ { $ £ € # “ ‘".split())


def read_columns(path: Path, kinds: Mapping[str, str], vocab: Vocab) -> Iterator[Doc]:
    """Yield Docs with entities from a file of ``token TAG`` lines, sentences apart by blank lines.

    Tags are BIO or IO; a kind that ``kinds`` does not name counts as no entity.
    """
    for sentences in _grouped(_column_sentences(path)):
        words = [word for sentence in sentences for word, _ in sentence]
        tags = [_kind_tag(tag, kinds) for sentence in sentences for _, tag in sentence]
        starts = [i == 0 for sentence in sentences for i in range(len(sentence))]
        doc = Doc(vocab, words=words, spaces=running_text_blanks(words), sent_starts=starts)
        doc.ents = _bio_spans(doc, tags)
        yield doc


def as_tokenized(docs: Iterable[Doc], tokenizer: Tokenizer) -> Iterator[Doc]:
    """Yield ``docs`` with entities and sentences over the words that ``tokenizer`` makes of their text.

    The encoder meets the pipeline's own words at run time, "6-3" and "U.S.-led" cut as it cuts them; trained on a
    corpus's words alone it lost 1.7 points of NER F1. A name that ends within a word grows to the word's end.
    """
    for doc in docs:
        read = tokenizer(doc.text)
        begins = {sentence.start_char for sentence in doc.sents}
        for token in read:
            token.is_sent_start = token.idx in begins
        names = (read.char_span(e.start_char, e.end_char, e.label_, alignment_mode="expand") for e in doc.ents)
        read.ents = filter_spans([name for name in names if name is not None])
        yield read


def read_conllu(path: Path, vocab: Vocab, *, paragraphs: bool = True) -> Iterator[Doc]:
    """Yield Docs with tags, morphology, lemmas and dependencies from a gzipped CoNLL-U file.

    With ``paragraphs``, a line break stands between paragraphs as a whitespace token, as it does in an article.
    GUM's named mentions become entities; a corpus without an ``Entity=`` column yields Docs without entities.
    """
    for sentences in _grouped(_conllu_sentences(path)):
        yield _conllu_doc(sentences, vocab, paragraphs)


def running_text_blanks(words: Sequence[str]) -> list[bool]:
    """Return for each word whether a blank follows it in running text; straight quotes open and close in turn."""
    blanks = []
    inside = {'"': False}
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        blank = following not in NO_BLANK_BEFORE and word not in NO_BLANK_AFTER
        if word == '"':
            inside['"'] = not inside['"']
            blank = blank and not inside['"']
        if following == '"' and inside['"']:
            blank = False
        blanks.append(blank)
    return blanks


def _grouped(sentences: Iterator[list]) -> Iterator[list[list]]:
    group: list[list] = []
    for sentence in sentences:
        if sentence is None or len(group) == SENTENCES_A_DOC:  # None: a new document begins
            if group:
                yield group
            group = []
        if sentence:
            group.append(sentence)
    if group:
        yield group


def _column_sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    sentence: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if len(fields) == 2:
            sentence.append((fields[0], fields[1]))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _kind_tag(tag: str, kinds: Mapping[str, str]) -> str:
    prefix, _, kind = tag.partition("-")
    return f"{prefix}-{kinds[kind]}" if kind in kinds else "O"


def _bio_spans(doc: Doc, tags: Sequence[str]) -> list[Span]:
    spans, start = [], None
    for i, tag in enumerate([*tags, "O"]):
        before = tags[i - 1] if i else "O"
        if start is not None and (tag[:1] != "I" or tag[2:] != before[2:]):
            spans.append(Span(doc, start, i, label=before[2:]))
            start = None
        if tag != "O" and start is None:
            start = i
    return spans


def _conllu_sentences(path: Path) -> Iterator[list[dict] | None]:
    rows: list[dict] = []
    joined: dict[int, tuple[int, str]] = {}  # first token of a multiword token -> (last token, its MISC column)
    new_paragraph = True
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row_text in lines:
            line = row_text.rstrip("\n")
            if line.startswith("# newdoc"):
                yield None
            if line.startswith(("# newpar", "# newdoc")):
                new_paragraph = True
            if line.startswith("#"):
                continue
            if not line:
                if rows:
                    for first, (last, misc) in joined.items():
                        for row in rows[first - 1 : last]:
                            row["blank"] = False
                        rows[last - 1]["blank"] = "SpaceAfter=No" not in misc
                    rows[0]["new_paragraph"] = new_paragraph
                    yield rows
                rows, joined, new_paragraph = [], {}, False
                continue
            fields = line.split("\t")
            if "-" in fields[0]:
                first, last = map(int, fields[0].split("-"))
                joined[first] = (last, fields[9])
            elif "." not in fields[0]:
                rows.append(
                    {
                        "word": fields[1],
                        "lemma": fields[2],
                        "pos": fields[3],
                        "tag": fields[4],
                        "morph": "" if fields[5] == "_" else fields[5],
                        "head": int(fields[6]) - 1,
                        "dep": fields[7],
                        "misc": fields[9],
                        "blank": "SpaceAfter=No" not in fields[9],
                    }
                )


def _conllu_doc(sentences: Sequence[list[dict]], vocab: Vocab, paragraphs: bool) -> Doc:
    columns: dict[str, list] = {
        key: [] for key in ("words", "spaces", "tags", "pos", "morphs", "lemmas", "heads", "deps", "sent_starts")
    }
    mentions: list[tuple[int, int, str]] = []
    for sentence in sentences:
        if paragraphs and columns["words"] and sentence[0].get("new_paragraph"):
            _add_break(columns)
        offset = len(columns["words"])
        for i, row in enumerate(sentence):
            columns["words"].append(row["word"])
            columns["spaces"].append(row["blank"])
            columns["tags"].append(row["tag"])
            columns["pos"].append(row["pos"])
            columns["morphs"].append(row["morph"])
            columns["lemmas"].append(row["lemma"])
            columns["heads"].append(offset + (i if row["head"] < 0 else row["head"]))
            columns["deps"].append("ROOT" if row["head"] < 0 else row["dep"])
            columns["sent_starts"].append(i == 0)
        mentions.extend((offset + start, offset + end, kind) for start, end, kind in _named_mentions(sentence))
    doc = Doc(vocab, **columns)
    doc.ents = filter_spans([Span(doc, start, end, label=kind) for start, end, kind in mentions])
    return doc


def _add_break(columns: dict[str, list]) -> None:
    columns["spaces"][-1] = False
    row = {
        "words": "\n\n",
        "spaces": False,
        "tags": "_SP",
        "pos": "SPACE",
        "morphs": "",
        "lemmas": "\n\n",
        "heads": len(columns["words"]) - 1,
        "deps": "dep",
        "sent_starts": False,
    }
    for key, value in row.items():
        columns[key].append(value)


def _named_mentions(sentence: Sequence[dict]) -> Iterator[tuple[int, int, str]]:
    """Yield ``[start, end)`` and kind of GUM's mentions that are names; determiners and titles are left off."""
    opened: list[tuple[str, str, int]] = []
    for i, row in enumerate(sentence):
        entity = re.search(r"Entity=([^|]*)", row["misc"])
        for bracket in re.findall(r"\([^()]+\)?|[^()]+\)", entity.group(1)) if entity else ():
            if bracket.startswith("("):
                group, kind = bracket.strip("()").split("-")[:2]
                opened.append((group, kind, i))
            if bracket.endswith(")"):
                group = bracket.strip("()").split("-")[0]
                start_at = next((k for k in reversed(range(len(opened))) if opened[k][0] == group), None)
                if start_at is None:
                    continue
                _, kind, start = opened.pop(start_at)
                yield from _name_within(sentence, start, i + 1, kind)


def _name_within(sentence: Sequence[dict], start: int, end: int, kind: str) -> Iterator[tuple[int, int, str]]:
    if kind not in GUM_KINDS:
        return
    while start < end and sentence[start]["pos"] in {"DET", "PUNCT"}:
        start += 1
    while end > start and (sentence[end - 1]["tag"] == "POS" or sentence[end - 1]["pos"] == "PUNCT"):
        end -= 1
    if kind == "person":
        while start < end - 1 and sentence[start]["word"].lower().rstrip(".") in TITLES:
            start += 1
    inside = sentence[start:end]
    joins = {"of", "the", "and", "for", "de", "-", "&", "'s", "’s", "'", "."}
    named = [row["tag"] in {"NNP", "NNPS"} for row in inside]
    if (
        inside
        and named[0]
        and named[-1]
        and all(
            name or row["word"].lower() in joins or row["word"].istitle()
            for name, row in zip(named, inside, strict=True)
        )
    ):
        yield start, end, GUM_KINDS[kind]


def read_polnear(
    folder: Path, vocab: Vocab, silver: Mapping[str, Sequence[tuple[int, int, str | None]]] | None = None
) -> Iterator[Doc]:
    """Yield PolNeAR's articles with ``doc.spans["attribution"]``: SOURCE, CUE and CONTENT as brat standoff marks them.

    Sentences are those of the rule-based splitter; the corpus marks none. Discontinuous spans run from first to last.
    ``silver``: each article's names as `training.silver` writes them; words in doubt get no ``ent_iob``.
    """
    nlp = English(vocab=vocab)
    nlp.add_pipe("sentencizer")
    for text_path in sorted((folder / "text").glob("*.txt")):
        text = text_path.read_bytes().decode("utf-8")
        doc = nlp(text)
        annotations = next((folder / "attributions").glob(f"{text_path.stem}*.ann"))
        spans = []
        for line in annotations.read_text(encoding="utf-8").splitlines():
            mark = re.match(r"T\d+\t(Source|Cue|Content) ([\d ;]+)\t", line)
            if mark:
                offsets = [int(offset) for offset in re.findall(r"\d+", mark[2])]
                span = doc.char_span(min(offsets), max(offsets), label=mark[1].upper(), alignment_mode="expand")
                if span is not None:
                    spans.append(span)
        doc.spans["attribution"] = spans
        if silver is not None:
            _set_silver_names(doc, silver.get(text_path.stem))
        yield doc


def read_taught(news: Iterable[Mapping[str, Any]], vocab: Vocab) -> Iterator[Doc]:
    """Yield raw news with the sentences and names that `training.taught` wrote."""
    tokenizer = English(vocab=vocab).tokenizer
    for article in news:
        doc = tokenizer(article["text"])
        begins = set(article["sentences"])
        for token in doc:
            token.is_sent_start = token.idx in begins
        _set_silver_names(doc, article["names"])
        yield doc


def _set_silver_names(doc: Doc, marks: Sequence[tuple[int, int, str | None]] | None) -> None:
    if marks is None:
        doc.set_ents([], default="missing")
        return
    names, doubtful = [], []
    for start, end, kind in marks:
        span = doc.char_span(start, end, label=kind or "", alignment_mode="expand")
        if span is not None:
            (names if kind else doubtful).append(span)
    names = filter_spans(names)
    named = {token.i for name in names for token in name}
    missing = [doc[token.i : token.i + 1] for span in doubtful for token in span if token.i not in named]
    doc.set_ents(names, missing=filter_spans(missing), default="outside")
