"""The one component of `en_dateline_news`: an 8-bit encoder in ONNX that tags, parses and names in one go.

This file travels inside the model's wheel. At run time it needs onnxruntime and numpy beside spaCy, no torch. A text is cut
into chunks of whole paragraphs, as the encoder was trained; words are WordPiece tokens of BERT's uncased vocabulary
(Devlin et al. 2019), made here because the tokenizers package pulls in a hub client that a desk without network has no
use for. Trees are the best arborescence of each sentence (Chu and Liu 1965, Edmonds 1967).

Sets ``tag_``, ``pos_``, ``morph``, ``lemma_``, ``head``, ``dep_``, sentences, ``doc.ents`` and ``doc.spans["attribution"]``
(SOURCE, CUE, CONTENT).
"""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

CHUNK_WORDS = 110  # as in training
BATCH_CHUNKS = 8  # of like length, so that little is padding
# Word pieces of one word that are read, fewer where a chunk of odd strings would not fit the encoder's positions: with
# two, 110 words that each begin a paragraph still do.
LONGEST_WORD = (8, 4, 2)
POSITIONS = 512  # of BERT
LONGEST_PART = 100  # characters; a longer string is no word and is read as unknown, as BERT's tokenizer does
SENTENCE_FINAL = frozenset(".!?…")
MARKS = frozenset("\"'“”‘’«»()[]")
CLOSING = frozenset("\"'”’»)]")
# A full stop before it is evidence that a sentence begins, none is evidence against it where the text sets its full stops (at
# least every sixtieth word is one); both in log odds. Sentences of the labelled news gain F1 by it: .976 to .987 as printed,
# .914 to .963 in capitals, .918 to .984 without commas.
STOP_BEFORE, WORDS_A_STOP = 1.5, 60
FILES = ("encoder.onnx", "labels.json", "lemmas.json", "vocabulary.txt", "decoder.npz")
NO_SPACE_LABEL = "dep"

Floats = NDArray[np.float32]

LastStart = Callable[[Doc, Sequence[int]], int]


@dataclass(frozen=True, slots=True)
class _Chunk:
    words: tuple[int, ...]  # indices of tokens in the Doc
    breaks: frozenset[int]  # positions within the chunk where a paragraph begins, 0 included where one does


@Language.factory(
    "news_reader",
    assigns=[
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.head",
        "token.dep",
        "doc.ents",
        "doc.sents",
    ],
    default_config={"threads": 1},
)
def make_news_reader(nlp: Language, name: str, threads: int) -> "NewsReader":
    """Make the component; ``threads`` is how many cores one call may use."""
    return NewsReader(nlp.vocab, name, threads)


class NewsReader:
    """Reads a Doc's words with the encoder and writes every layer of annotation."""

    def __init__(self, vocab: Vocab, name: str, threads: int) -> None:
        self.vocab, self.name, self.threads = vocab, name, threads
        self.folder: Path | None = None

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> "NewsReader":
        """Read the encoder and its tables from the folder ``path``."""
        import onnxruntime

        self.folder = Path(path)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(
            str(self.folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.outputs = [output.name for output in self.session.get_outputs()]
        labels: dict[str, list[str]] = json.loads((self.folder / "labels.json").read_text(encoding="utf-8"))
        self.lemmas: dict[str, str] = json.loads((self.folder / "lemmas.json").read_text(encoding="utf-8"))
        pieces = (self.folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
        self.pieces = {piece: i for i, piece in enumerate(pieces) if piece}
        self.cls, self.sep, self.unknown = (self.pieces[mark] for mark in ("[CLS]", "[SEP]", "[UNK]"))
        self.words: dict[str, tuple[list[int], int]] = {}
        with np.load(self.folder / "decoder.npz") as decoder:
            self.scorer, self.scorer_bias = decoder["label_weight"].T.copy(), decoder["label_bias"]
            self.attribution_transitions = decoder["attribution_transitions"]
        add = self.vocab.strings.add
        self.tags = np.array([add(tag) for tag in labels["tags"]], dtype=np.uint64)
        self.deps = np.array([add(dep) for dep in labels["deps"]], dtype=np.uint64)
        self.root_label = labels["deps"].index("ROOT")
        self.title_label = labels["deps"].index("nmod:desc")
        self.joined_labels = {labels["deps"].index(label) for label in ("flat", "appos", "compound", "nmod:desc")}
        self.subject_labels = {labels["deps"].index(label) for label in ("nsubj", "nsubj:pass")}
        self.pos_names = [feats.partition("|")[0] for feats in labels["feats"]]
        self.pos = np.array([POS_IDS[name] for name in self.pos_names], dtype=np.uint64)
        self.morphs = np.array(
            [self.vocab.morphology.add(feats.partition("|")[2] or "_") for feats in labels["feats"]], dtype=np.uint64
        )
        self.lemma_rules = labels["lemma_rules"]
        self.entity_labels = labels["entities"]
        self.transitions = _transitions(self.entity_labels)
        self.inside = [k for k, label in enumerate(self.entity_labels) if label[0] == "I"]
        self.attribution_kinds = list(dict.fromkeys(label[2:] for label in labels["attribution"]))
        return self

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Write the encoder and its tables to the folder ``path``."""
        if self.folder is None:
            raise ValueError(f"{self.name} holds no encoder yet; load one with from_disk first.")
        Path(path).mkdir(parents=True, exist_ok=True)
        for file in FILES:
            (Path(path) / file).write_bytes((self.folder / file).read_bytes())

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc`` and return it."""
        chunks = list(_chunks(doc, self._last_start))
        results: list[dict[str, Any]] = [{} for _ in chunks]
        by_length = sorted(range(len(chunks)), key=lambda k: len(chunks[k].words))
        for at in range(0, len(by_length), BATCH_CHUNKS):
            batch = by_length[at : at + BATCH_CHUNKS]
            outputs = self._run([chunks[k] for k in batch], doc)
            for row, k in enumerate(batch):
                size = len(chunks[k].words)
                results[k] = {name: values[row, :size] for name, values in outputs.items()}
        return self._annotate(doc, chunks, results)

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Annotate Docs one by one: a Doc is a batch of chunks already."""
        for doc in stream:
            yield self(doc)

    def _run(self, batch: Sequence[_Chunk], doc: Doc) -> dict[str, Floats]:
        rows, cases, firsts = [], [], []
        for chunk in batch:
            row = next(row for longest in LONGEST_WORD if len((row := self._row(chunk, doc, longest))[0]) <= POSITIONS)
            for column, values in zip((rows, cases, firsts), row, strict=True):
                column.append(values)
        inputs = {
            "ids": _padded(rows, 0),
            "mask": _padded([[1] * len(row) for row in rows], 0),
            "case": _padded(cases, 5),
            "first": _padded(firsts, 0),
        }
        return dict(zip(self.outputs, self.session.run(self.outputs, inputs), strict=True))

    def _last_start(self, doc: Doc, words: Sequence[int]) -> int:
        """Return at which of ``words`` the last of their sentences begins, as the encoder reads them."""
        chunk = _Chunk(tuple(words), frozenset())
        return _sentence_starts(self._run([chunk], doc)["starts"][0], chunk, doc)[-1]

    def _row(self, chunk: _Chunk, doc: Doc, longest: int) -> tuple[list[int], list[int], list[int]]:
        """Return ids, case patterns, and each word's first piece; at most ``longest`` pieces a word."""
        ids, case, first = [self.cls], [5], []
        for k, i in enumerate(chunk.words):
            if k and k in chunk.breaks:
                ids.append(self.sep)
                case.append(5)
            pieces, pattern = self._word(doc[i].text)
            first.append(len(ids))
            ids += pieces[:longest]
            case += [pattern] * len(pieces[:longest])
        return [*ids, self.sep], [*case, 5], first

    def _word(self, word: str) -> tuple[list[int], int]:
        if word not in self.words:
            if len(self.words) > 200_000:  # a long-running server reads many odd strings once
                self.words.clear()
            pieces = word_pieces(word, self.pieces)[: LONGEST_WORD[0]]
            self.words[word] = (pieces or [self.unknown], case_pattern(word))
        return self.words[word]

    def _lemma(self, form: str, pos: str, rule: str) -> str:
        return self.lemmas.get(f"{form.lower()}|{pos}") or apply_lemma_rule(form, rule)

    def _annotate(self, doc: Doc, chunks: Sequence[_Chunk], results: Sequence[dict[str, Any]]) -> Doc:
        size = len(doc)
        columns = {attribute: np.zeros(size, dtype=np.uint64) for attribute in (TAG, POS, MORPH, LEMMA, DEP, ENT_TYPE)}
        heads = np.zeros(size, dtype=np.int64)
        iob = np.full(size, 2, dtype=np.uint64)  # 2: outside
        add = self.vocab.strings.add
        attribution: list[tuple[int, int, str]] = []
        for chunk, result in zip(chunks, results, strict=True):
            words = np.array(chunk.words)
            feats = result["feats"].argmax(-1)
            columns[TAG][words] = self.tags[result["tags"].argmax(-1)]
            columns[POS][words] = self.pos[feats]
            columns[MORPH][words] = self.morphs[feats]
            rules = result["lemma_rules"].argmax(-1)
            columns[LEMMA][words] = [
                add(self._lemma(doc[int(i)].text, self.pos_names[kind], self.lemma_rules[rule]))
                for i, kind, rule in zip(words, feats, rules, strict=True)
            ]
            starts = _sentence_starts(result["starts"], chunk, doc)
            local, labels = self._trees(result, starts)
            entities = [self.entity_labels[k] for k in self._names(result["entities"], starts)]
            names_above_titles(local, labels, entities, self.joined_labels, self.title_label)
            heads[words] = words[local] - words
            columns[DEP][words] = self.deps[labels]
            for i, label in zip(words, entities, strict=True):
                if label != "O":
                    iob[i] = 3 if label[0] == "B" else 1
                    columns[ENT_TYPE][i] = add(label[2:])
            attribution += self._attribution(words, result["attribution"])
        _attach_spaces(doc, columns, heads, add)
        _close_names_at_breaks(doc, iob, columns[ENT_TYPE])
        table = np.stack([*columns.values(), heads.astype(np.uint64), iob], axis=1)
        doc.from_array([*columns, HEAD, ENT_IOB], table)
        doc.spans["attribution"] = [Span(doc, start, end, label=label) for start, end, label in attribution]
        return doc

    def _names(self, logits: Floats, starts: Sequence[int]) -> list[int]:
        """Return each word's entity label; no name runs on into a sentence: "met Putin [Xi] stayed away"."""
        logits = logits.copy()
        logits[np.ix_(starts, self.inside)] = -np.inf
        return best_path(logits, self.transitions)

    def _trees(self, result: dict[str, Any], starts: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return each word's head and dependency label within the chunk, whose sentences begin at ``starts``."""
        arcs = result["arcs"]
        heads = np.empty(len(arcs), dtype=np.int64)
        for start, end in zip(starts, [*starts[1:], len(arcs)], strict=True):
            heads[start:end] = start + best_tree(arcs[start:end, start:end])
        labels = self._labels(result, heads)
        for start, end in zip(starts, [*starts[1:], len(arcs)], strict=True):
            subjects = [i for i in range(start, end) if labels[i] in self.subject_labels and heads[i] != i]
            if len(subjects) > len({int(heads[i]) for i in subjects}):
                tree, scores = heads[start:end] - start, arcs[start:end, start:end]
                heads[start:end] = start + one_subject_each(tree, scores, [i - start for i in subjects])
                labels = self._labels(result, heads)
        return heads, labels

    def _labels(self, result: dict[str, Any], heads: NDArray[np.int64]) -> NDArray[np.int64]:
        hidden = np.maximum(result["label_dependent"] + result["label_head"][heads], 0)
        scores = hidden @ self.scorer + self.scorer_bias
        scores[:, self.root_label] = -np.inf
        labels: NDArray[np.int64] = scores.argmax(-1)
        labels[heads == np.arange(len(heads))] = self.root_label
        return labels

    def _attribution(self, words: NDArray[np.int64], logits: Floats) -> Iterator[tuple[int, int, str]]:
        for k, kind in enumerate(self.attribution_kinds):
            # 0 outside, 1 begins, 2 inside
            marks = best_path(logits[:, 3 * k : 3 * k + 3], self.attribution_transitions[k])
            start = None
            for i, mark in enumerate([*marks, 0]):
                if start is not None and mark != 2:
                    yield int(words[start]), int(words[i - 1]) + 1, kind
                    start = None
                if mark == 1:
                    start = i


def case_pattern(word: str) -> int:
    """Return which shape ``word`` has, as the encoder's case embedding was trained: see `training.tasks`."""
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 1
    if word[:1].isupper():
        return 2 if len(word) == 1 or word[1:].islower() else 3
    return 4 if any(character.isdigit() for character in word) else 5


def word_pieces(word: str, pieces: dict[str, int]) -> list[int]:
    """Return the ids of ``word``'s WordPieces in BERT's uncased vocabulary; empty for a word of control characters."""
    found: list[int] = []
    for part in _parts(word):
        start, ids = 0, []
        if len(part) > LONGEST_PART:
            found.append(pieces["[UNK]"])
            continue
        while start < len(part):
            end = len(part)
            while end > start and ("##" if start else "") + part[start:end] not in pieces:
                end -= 1
            if end == start:
                ids = [pieces["[UNK]"]]
                break
            ids.append(pieces[("##" if start else "") + part[start:end]])
            start = end
        found += ids
    return found


def apply_lemma_rule(form: str, rule: str) -> str:
    """Return the lemma that ``rule`` makes of ``form``: "=" as it stands, else case, characters cut, characters added."""
    if rule == "=":
        return form
    cut, _, added = rule[1:].partition("+")
    base = form if rule[0] == "u" else form.lower()
    return base[: len(base) - int(cut)] + added or form


def best_tree(scores: Floats) -> NDArray[np.int64]:
    """Return each word's head for square ``scores`` (dependent, head); one word, the root, is its own head."""
    size = len(scores)
    if size == 1:
        return np.zeros(1, dtype=np.int64)
    # A root's score stands on the diagonal; the best root is the word that gains most, or loses least, by being one.
    off_diagonal = scores.copy()
    np.fill_diagonal(off_diagonal, -np.inf)
    root = int((scores.diagonal() - off_diagonal.max(1)).argmax())
    heads = off_diagonal.argmax(1)
    heads[root] = root
    if not _reaches_root(heads, root):
        heads = _arborescence(off_diagonal.astype(np.float64), root)
    return heads


def one_subject_each(heads: NDArray[np.int64], scores: Floats, subjects: Sequence[int]) -> NDArray[np.int64]:
    """Return ``heads`` with at most one of ``subjects`` left on each predicate.

    Heads are chosen word by word, so that "minister" and "Shoigu" of "minister Sergei Shoigu said" may both land on the
    verb. Of two side by side the first describes the second, as a title does a name; else the one whose second choice
    is nearly as good takes it, where that closes no cycle.
    """
    heads = heads.copy()
    for predicate in {int(heads[i]) for i in subjects}:
        rivals = [i for i in subjects if heads[i] == predicate]
        while len(rivals) > 1:
            title = next((i for i in rivals if i + 1 in rivals), None)
            if title is not None:
                heads[title] = title + 1
                rivals.remove(title)
                continue
            choices = []
            for i in rivals:
                others = scores[i].copy()
                others[[predicate, *_below(heads, i)]] = -np.inf
                second = int(others.argmax())
                choices.append((float(scores[i, predicate] - others[second]), i, second))
            loss, i, second = min(choices)
            if np.isinf(loss):
                break
            heads[i] = second
            rivals.remove(i)
    return heads


def names_above_titles(
    heads: NDArray[np.int64],
    labels: NDArray[np.int64],
    entities: Sequence[str],
    joined_labels: set[int],
    title_label: int,
) -> None:
    """Make a person's name the head of the title before it, in place: "leader [Navalny] was airlifted".

    The treebanks draw this both ways; GUM's way, the name as the head, is taken throughout. What follows the name and
    hung on the title (an apposition, a relative clause) hangs on the name.
    """
    for name in range(1, len(heads)):
        title = name - 1
        is_title = heads[name] == title and labels[name] in joined_labels and entities[title] == "O"
        if not is_title or entities[name] != "B-PERSON":
            continue
        heads[name] = name if heads[title] == title else heads[title]
        labels[name] = labels[title]
        for i in range(name + 1, len(heads)):
            if heads[i] == title:
                heads[i] = name
        heads[title], labels[title] = name, title_label


def _below(heads: NDArray[np.int64], top: int) -> list[int]:
    """Return ``top`` and every word that hangs on it."""
    under = np.zeros(len(heads), dtype=bool)
    under[top] = True
    while True:
        further = under | (under[heads] & (heads != np.arange(len(heads))))
        if (further == under).all():
            return [int(i) for i in np.flatnonzero(under)]
        under = further


def best_path(logits: Floats, transitions: Floats) -> list[int]:
    """Return the best sequence of labels (Viterbi); ``transitions``: from a label to the next, its last row from the start."""
    best = logits[0] + transitions[-1]
    back = []
    for row in logits[1:]:
        paths = best[:, None] + transitions[:-1]
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    label = int(best.argmax())
    path = [label]
    for previous in reversed(back):
        label = int(previous[label])
        path.append(label)
    return path[::-1]


def _transitions(labels: Sequence[str]) -> Floats:
    allowed = np.zeros((len(labels) + 1, len(labels)), dtype=np.float32)  # the last row: from the start
    for j, label in enumerate(labels):
        if label[0] == "I":
            for i, before in enumerate([*labels, "O"]):
                if before[2:] != label[2:]:
                    allowed[i, j] = -np.inf
    return allowed


def _chunks(doc: Doc, last_start: LastStart) -> Iterator[_Chunk]:
    words: list[int] = []
    breaks: set[int] = set()
    for paragraph in _paragraphs(doc):
        for first, piece in _pieces(doc, paragraph, last_start):
            if words and len(words) + len(piece) > CHUNK_WORDS:
                yield _Chunk(tuple(words), frozenset(breaks))
                words, breaks = [], set()
            if first:
                breaks.add(len(words))
            words += piece
    if words:
        yield _Chunk(tuple(words), frozenset(breaks))


def _paragraphs(doc: Doc) -> Iterator[list[int]]:
    paragraph: list[int] = []
    for token in doc:
        if not token.is_space:
            paragraph.append(token.i)
        elif "\n" in token.text and paragraph:
            yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def _pieces(doc: Doc, paragraph: list[int], last_start: LastStart) -> Iterator[tuple[bool, list[int]]]:
    """Yield ``paragraph`` in runs of at most `CHUNK_WORDS`, cut between sentences; True for the first.

    A cut that no mark allows is made where the encoder begins the run's last sentence: so the next run does not begin
    within one.
    """
    start = 0
    while start < len(paragraph):
        run = paragraph[start : start + CHUNK_WORDS]
        if start + len(run) < len(paragraph):
            cut = _after_last_mark(doc, run) or last_start(doc, run)
            run = run[:cut] if cut > CHUNK_WORDS // 3 else run
        yield start == 0, run
        start += len(run)


def _after_last_mark(doc: Doc, run: Sequence[int]) -> int | None:
    """Return the end of the last sentence in ``run`` that ends with a mark, None where none ends in the last two thirds."""
    for cut in range(len(run), CHUNK_WORDS // 3, -1):
        last, before = doc[run[cut - 1]].text, doc[run[cut - 2]].text
        closed = last in CLOSING and before[-1] in SENTENCE_FINAL and not _opens(doc, run[cut - 1])
        if _is_final(last) or closed:
            return cut
    return None


def _sentence_starts(logits: Floats, chunk: _Chunk, doc: Doc) -> list[int]:
    """Return where sentences begin: where the encoder says so, but neither after a comma nor between a mark and its words.

    '"We stay," Kim said' is one; a closing quotation mark ends a sentence and an opening one begins it. Where a text sets
    its full stops, the encoder must be surer of a sentence that begins without one: '"We stay" Kim said.'; behind one it may
    be less sure.
    """
    starts = {0} | chunk.breaks
    stops = sum(_is_final(doc[i].text) for i in chunk.words)
    unmarked = STOP_BEFORE if stops * WORDS_A_STOP >= len(chunk.words) else 0
    for start in map(int, np.flatnonzero(logits > -STOP_BEFORE)):
        before = _last_word(doc, chunk, start)
        least = -STOP_BEFORE if _is_final(before) else 0 if before == ":" else unmarked
        if start in starts or before == "," or logits[start] <= least:
            continue
        if _opens(doc, chunk.words[start - 1]):
            starts.add(start - 1)
        elif _closes(doc, chunk.words[start]):
            starts |= {start + 1} - {len(chunk.words)}
        else:
            starts.add(start)
    return sorted(starts)


def _is_final(word: str) -> bool:
    return set(word) <= SENTENCE_FINAL


def _last_word(doc: Doc, chunk: _Chunk, start: int) -> str:
    """Return the word or mark before ``start``, closing marks left out."""
    before = start - 1
    while before > 0 and doc[chunk.words[before]].text in CLOSING:
        before -= 1
    return doc[chunk.words[before]].text


def _opens(doc: Doc, i: int) -> bool:
    """Whether word ``i`` is a mark or bracket that stands before what follows: a blank before it, none after."""
    apart = i == 0 or doc[i - 1].is_space or bool(doc[i - 1].whitespace_)
    return doc[i].text in MARKS and apart and not doc[i].whitespace_


def _closes(doc: Doc, i: int) -> bool:
    apart = i + 1 == len(doc) or doc[i + 1].is_space or bool(doc[i].whitespace_)
    return doc[i].text in MARKS and i > 0 and not doc[i - 1].whitespace_ and apart


def _attach_spaces(doc: Doc, columns: dict[int, Any], heads: NDArray[np.int64], add: Any) -> None:
    """Hang whitespace on the word before it, as spaCy's parser does; leading whitespace on the first word."""
    words = [token.i for token in doc if not token.is_space]
    last = None
    for token in doc:
        if not token.is_space:
            last = token.i
            continue
        columns[TAG][token.i] = add("_SP")
        columns[POS][token.i] = POS_IDS["SPACE"]
        columns[MORPH][token.i] = doc.vocab.morphology.add("_")
        columns[LEMMA][token.i] = add(token.text)
        target = last if last is not None else words[0] if words else token.i
        heads[token.i] = target - token.i
        columns[DEP][token.i] = add(NO_SPACE_LABEL if target != token.i else "ROOT")


def _parts(word: str) -> Iterator[str]:
    """Yield ``word`` lower-cased, without accents, cut at punctuation and Han characters, as BERT's basic tokenizer does."""
    part = ""
    for character in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(character)
        if category == "Mn" or category in {"Cc", "Cf"} or character == "�":
            continue
        if category[0] == "P" or character in "$+<=>^`|~" or "一" <= character <= "鿿":
            if part:
                yield part
            yield character
            part = ""
        elif character.isspace():
            if part:
                yield part
            part = ""
        else:
            part += character
    if part:
        yield part


def _close_names_at_breaks(doc: Doc, iob: NDArray[np.uint64], kinds: NDArray[np.uint64]) -> None:
    """Let a name run on over blanks inside it ("New  York"), and end it where a line does."""
    for token in doc:
        i = token.i
        if not token.is_space or i == 0 or i + 1 == len(doc):
            continue
        if doc[i + 1].is_space:  # settled from the last blank of a run, below
            continue
        first = i
        while first > 0 and doc[first - 1].is_space:
            first -= 1
        if iob[i + 1] != 1:
            continue
        if first == 0 or any("\n" in doc[k].text for k in range(first, i + 1)):
            iob[i + 1] = 3
        else:
            iob[first : i + 1] = 1
            kinds[first : i + 1] = kinds[i + 1]


def _reaches_root(heads: NDArray[np.int64], root: int) -> bool:
    reached = np.zeros(len(heads), dtype=bool)
    reached[root] = True
    while True:
        further = reached | reached[heads]
        if further.all():
            return True
        if (further == reached).all():
            return False
        reached = further


def _arborescence(scores: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Return the heads of the maximum spanning arborescence from ``root``, by contracting cycles."""
    heads = scores.argmax(1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if cycle is None:
        return heads
    outside = [i for i in range(len(scores)) if i not in cycle]
    members = sorted(cycle)
    # The contracted graph: outside words first, the cycle as one node at the end.
    size = len(outside) + 1
    smaller = np.full((size, size), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    from_cycle = scores[np.ix_(outside, members)]
    smaller[:-1, -1] = from_cycle.max(1)
    gain = scores[np.ix_(members, outside)] - scores[members, heads[members]][:, None]
    smaller[-1, :-1] = gain.max(0)
    solved = _arborescence(smaller, outside.index(root))
    result = heads.copy()
    for k, i in enumerate(outside):
        if i != root:
            result[i] = members[int(from_cycle[k].argmax())] if solved[k] == size - 1 else outside[solved[k]]
    entering = outside[solved[-1]]
    broken = members[int(gain[:, solved[-1]].argmax())]
    result[broken] = entering
    return result


def _cycle(heads: NDArray[np.int64], root: int) -> set[int] | None:
    state = np.zeros(len(heads), dtype=np.int8)
    state[root] = 2
    for start in range(len(heads)):
        trail, i = [], start
        while state[i] == 0:
            state[i] = 1
            trail.append(i)
            i = int(heads[i])
        if state[i] == 1:
            return set(trail[trail.index(i) :])
        state[trail] = 2
    return None


def _padded(rows: Sequence[Sequence[int]], filler: int) -> NDArray[np.int64]:
    table = np.full((len(rows), max(map(len, rows))), filler, dtype=np.int64)
    for k, row in enumerate(rows):
        table[k, : len(row)] = row
    return table
