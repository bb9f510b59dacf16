"""What the encoder learns at once, as label sequences over words: one row a chunk of text, one label list a task.

A chunk is a run of whole sentences of at most `CHUNK_WORDS` words, as the pipeline cuts an article at run time. A label
of None says that the chunk's corpus does not mark that layer; the loss leaves it out.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

CASE_PATTERNS = 6
CHUNK_WORDS = 110  # an encoder trained on 128 word pieces of MiniLM's 256; longer chunks cost more than they gain
NER_KINDS = ("PERSON", "ORG", "LOC", "MISC")
SURE_LEMMA = 0.9  # share of a form's occurrences that have one lemma
DOUBT = "?"
ATTRIBUTION = ("SOURCE", "CUE", "CONTENT")
# The conventions that one model keeps apart: GUM and Wikigold draw organisations differently from CoNLL-2003; "news" is
# raw news with names as the analysis reads them.
CONVENTIONS = ("conll", "gum", "crossner", "wikigold", "wnut", "news")


@dataclass(slots=True)
class Chunk:
    """Words with their labels. ``breaks`` holds the indices of words that begin a paragraph (0 left out)."""

    words: list[str]
    breaks: list[int] = field(default_factory=list)
    tags: list[str] | None = None
    feats: list[str] | None = None
    lemma_rules: list[str] | None = None
    heads: list[int] | None = None  # within the chunk; a root is its own head
    deps: list[str] | None = None
    starts: list[bool] | None = None
    entities: list[str] | None = None  # BIO; "?" where the corpus is in doubt
    convention: str = "conll"
    attribution: dict[str, list[str]] | None = None


def chunks(docs: Iterable[Doc], *, syntax: bool, convention: str | None, loose_breaks: bool) -> Iterator[Chunk]:
    """Cut ``docs`` into Chunks.

    ``convention`` None: entities are not marked. ``loose_breaks``: the corpus does not tell where paragraphs begin,
    so half of the sentences are taken to begin one.
    """
    rng = random.Random(0)
    for doc in docs:
        pending: list[Span] = []
        size = 0
        for sentence in doc.sents:
            if pending and size + len(sentence) > CHUNK_WORDS:
                yield _chunk(pending, syntax, convention, loose_breaks, rng)
                pending, size = [], 0
            pending.append(sentence)
            size += len(sentence)
        if pending:
            yield _chunk(pending, syntax, convention, loose_breaks, rng)


def case_pattern(word: str) -> int:
    """Return which of the `CASE_PATTERNS` shapes ``word`` has: lower, UPPER, Title, MiXed, with digits, other."""
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 1
    if word[:1].isupper():
        return 2 if len(word) == 1 or word[1:].islower() else 3
    return 4 if any(character.isdigit() for character in word) else 5


def lemma_rule(form: str, lemma: str) -> str:
    """Return the rule that makes ``lemma`` of ``form``: "=" as it stands, else case, characters cut, characters added."""
    if form == lemma:
        return "="
    lowered = form.lower()
    keep = 0
    while keep < min(len(lowered), len(lemma)) and lowered[keep] == lemma[keep].lower():
        keep += 1
    case = "u" if lemma[:1].isupper() else "l"
    return f"{case}{len(lowered) - keep}+{lemma[keep:]}"


def apply_lemma_rule(form: str, rule: str) -> str:
    """Return the lemma that ``rule`` makes of ``form``; the form itself where the rule does not fit."""
    if rule == "=":
        return form
    cut, _, added = rule[1:].partition("+")
    base = form if rule[0] == "u" else form.lower()
    return base[: len(base) - int(cut)] + added or form


def known_lemmas(found: Iterable[Chunk]) -> dict[str, str]:
    """Return the lemma of each ``form|POS`` (lower case) that the corpora agree on; a rule makes the others'.

    Names are left out: their lemma is their form.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for chunk in found:
        for word, feats, rule in zip(chunk.words, chunk.feats or (), chunk.lemma_rules or (), strict=False):
            pos = feats.partition("|")[0]
            if pos not in {"PROPN", "X", "SYM", "NUM"} and not word.isupper():
                counts[f"{word.lower()}|{pos}"][apply_lemma_rule(word.lower(), rule)] += 1
    return {
        key: lemmas.most_common(1)[0][0]
        for key, lemmas in sorted(counts.items())
        if lemmas.total() > 1 and lemmas.most_common(1)[0][1] >= SURE_LEMMA * lemmas.total()
    }


def bio(length: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return BIO labels for ``spans`` of ``(start, end, label)``; of two that overlap the longer one stands."""
    labels = ["O"] * length
    for start, end, label in sorted(spans, key=lambda span: span[0] - span[1]):
        if all(taken == "O" for taken in labels[start:end]):
            labels[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return labels


def _chunk(
    sentences: list[Span], syntax: bool, convention: str | None, loose_breaks: bool, rng: random.Random
) -> Chunk:
    tokens = [token for sentence in sentences for token in sentence if not token.is_space]
    position = {token.i: k for k, token in enumerate(tokens)}
    doc = sentences[0].doc
    breaks = [
        position[token.i]
        for token in tokens[1:]
        if doc[token.i - 1].is_space or (loose_breaks and token.is_sent_start and rng.random() < 0.5)
    ]
    chunk = Chunk([token.text for token in tokens], breaks)
    first_words = {next((t.i for t in sentence if not t.is_space), -1) for sentence in sentences}
    chunk.starts = [token.i in first_words for token in tokens]
    if syntax:
        chunk.tags = [token.tag_ for token in tokens]
        chunk.feats = [f"{token.pos_}|{token.morph}" for token in tokens]
        chunk.lemma_rules = [lemma_rule(token.text, token.lemma_) for token in tokens]
        chunk.heads = [position.get(token.head.i, k) for k, token in enumerate(tokens)]
        chunk.deps = [token.dep_ for token in tokens]
    if convention is not None:
        chunk.convention = convention
        chunk.entities = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" if t.ent_iob else DOUBT for t in tokens]
    attribution = doc.spans.get("attribution")
    if attribution is not None:
        chunk.attribution = {
            label: bio(
                len(tokens),
                (
                    (min(inside), max(inside) + 1, label)
                    for span in attribution
                    if span.label_ == label and (inside := [position[t.i] for t in span if t.i in position])
                ),
            )
            for label in ATTRIBUTION
        }
    return chunk
