"""The component inside the model's wheel: trees, label paths, word pieces, and texts that are hard to cut."""

import numpy as np
import pytest
from en_dateline_news.news_reader import (
    _Chunk,
    _pieces,
    _sentence_starts,
    _transitions,
    apply_lemma_rule,
    best_path,
    best_tree,
    case_pattern,
    names_above_titles,
    one_subject_each,
    word_pieces,
)
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.language import load
from tests.gold.labelled_news import labelled_news
from training.tasks import lemma_rule

LABELS = ["O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG"]
PIECES = {piece: i for i, piece in enumerate(["[UNK]", "kim", "zele", "##nsky", "erdogan", "-", "北", "'", "s"])}
scores = st.integers(1, 12).flatmap(
    lambda n: arrays(np.float32, (n, n), elements=st.floats(-20, 20, width=32), unique=True)
)


@given(scores)
def test_a_tree_has_one_root_and_no_cycle(arcs):
    heads = best_tree(arcs)
    roots = [i for i, head in enumerate(heads) if head == i]
    assert len(roots) == 1
    reached = set(roots)
    for _ in heads:
        reached |= {i for i, head in enumerate(heads) if head in reached}
    assert len(reached) == len(heads)


def test_a_cycle_is_broken_where_it_costs_least():
    arcs = np.array([[9, 0, 0], [5, -9, 8], [1, 10, -9]], dtype=np.float32)  # 1 and 2 want each other; 0 is the root
    assert best_tree(arcs).tolist() == [0, 0, 1]


def test_of_two_subjects_side_by_side_the_first_is_a_title():
    # "minister(0) Shoigu(1) said(2)"
    arcs = np.array([[-9, 7.5, 8], [8.9, -9, 9], [0, 0, 9]], dtype=np.float32)
    assert one_subject_each(np.array([2, 2, 2]), arcs, [0, 1]).tolist() == [1, 2, 2]


def test_of_two_subjects_apart_the_less_certain_gives_way():
    # "Kim(0) then(1) talks(2) said(3)": "talks" nearly chose "then".
    arcs = np.array([[-9, 0, 1, 9], [0, -9, 0, 9], [0, 8.5, -9, 9], [0, 0, 0, 9]], dtype=np.float32)
    assert one_subject_each(np.array([3, 3, 3, 3]), arcs, [0, 2]).tolist() == [3, 3, 1, 3]


def test_a_name_heads_the_title_before_it():
    # "leader(0) Navalny(1) ,(2) critic(3) left(4)": appos 5, flat 6, nsubj 7, title 8; the apposition moves along.
    heads, labels = np.array([4, 0, 3, 0, 4]), np.array([7, 6, 1, 5, 0])
    names_above_titles(heads, labels, ["O", "B-PERSON", "O", "O", "O"], {5, 6}, 8)
    assert heads.tolist() == [1, 4, 3, 1, 4]
    assert labels.tolist() == [8, 7, 1, 5, 0]


def test_a_first_name_is_no_title():
    heads, labels = np.array([2, 0, 2]), np.array([7, 6, 0])
    names_above_titles(heads, labels, ["B-PERSON", "I-PERSON", "O"], {5, 6}, 8)
    assert heads.tolist() == [2, 0, 2]


@given(arrays(np.float32, st.tuples(st.integers(1, 15), st.just(len(LABELS))), elements=st.floats(-9, 9, width=32)))
def test_no_name_goes_on_that_did_not_begin(logits):
    path = [LABELS[k] for k in best_path(logits, _transitions(LABELS))]
    for before, label in zip(["O", *path], path, strict=False):
        assert not label.startswith("I-") or before[2:] == label[2:]


@pytest.mark.parametrize("article", labelled_news()[:5], ids=lambda article: article.file)
def test_no_name_runs_on_into_the_next_sentence(article):
    doc = load()(article.text.replace(". ", " "))
    assert doc.ents
    assert [name.text for name in doc.ents if len(list(name.sents)) > 1] == []


@given(st.integers(1, 12).flatmap(lambda n: st.tuples(st.just(n), st.sets(st.integers(0, n - 1)), st.integers(0, 99))))
def test_a_name_that_the_encoder_would_carry_over_begins_anew_in_the_sentence(drawn):
    size, starts, seed = drawn
    reader = load().get_pipe("news_reader")
    logits = np.random.default_rng(seed).normal(size=(size, len(reader.entity_labels))).astype(np.float32)
    logits[:, reader.inside] += 3
    labels = [reader.entity_labels[k] for k in reader._names(logits, sorted({0} | starts))]
    assert all(labels[start][0] in "OB" for start in starts)


@pytest.mark.parametrize(
    ("words", "blanks", "likely", "starts"),
    [
        # he left. "We stay"
        (["he", "left", ".", '"', "We", "stay"], [1, 0, 1, 0, 1, 0], [4], [0, 3]),
        # "He left." We stay
        (['"', "He", "left", ".", '"', "We", "stay"], [0, 1, 0, 0, 1, 1, 0], [4], [0, 5]),
        # he left. ( We stay )
        (["he", "left", ".", "(", "We", "stay", ")"], [1, 0, 1, 0, 1, 0, 0], [3], [0, 3]),
        (["he", "left", ".", "We", "stay"], [1, 0, 1, 1, 0], [3], [0, 3]),
        # "We stay," Kim said.
        (['"', "We", "stay", ",", '"', "Kim", "said", "."], [0, 1, 0, 0, 1, 1, 0, 0], [5], [0]),
        # he left."
        (["he", "left", ".", '"'], [1, 0, 0, 0], [3], [0]),
    ],
)
def test_a_sentence_holds_its_quotation_marks(words, blanks, likely, starts):
    doc = Doc(Vocab(), words=words, spaces=[bool(blank) for blank in blanks])
    logits = np.full(len(words), -3, dtype=np.float32)
    logits[likely] = 2
    chunk = _Chunk(tuple(range(len(words))), frozenset({0}))
    assert _sentence_starts(logits, chunk, doc) == starts


@pytest.mark.parametrize(
    ("words", "score", "starts"),
    [
        pytest.param('" We stay " Kim said .', 1, [0], id="unsure-in-a-text-with-full-stops"),
        pytest.param('" We stay " Kim said .', 3, [0, 4], id="sure-in-a-text-with-full-stops"),
        pytest.param('" We stay " Kim said', 1, [0, 4], id="in-a-text-without"),
        pytest.param("We stay ! Kim left .", -1, [0, 3], id="doubted-after-a-full-stop"),
        pytest.param("He said : Kim left .", 1, [0, 3], id="after-a-colon"),
        pytest.param(" ".join(["so"] * 3 + ["Kim"] + ["so"] * 60 + ["."]), 1, [0, 3], id="in-a-text-with-few"),
    ],
)
def test_a_sentence_without_a_full_stop_before_it(words, score, starts):
    doc = Doc(Vocab(), words=words.split())
    logits = np.full(len(doc), -3, dtype=np.float32)
    logits[words.split().index("Kim")] = score
    assert _sentence_starts(logits, _Chunk(tuple(range(len(doc))), frozenset({0})), doc) == starts


@pytest.mark.parametrize(
    ("words", "last_start", "lengths"),
    [
        # No mark: cut where the encoder begins the last sentence.
        (["so"] * 200, 90, [90, 110]),
        # The encoder sees one sentence only: what fits.
        (["so"] * 200, 0, [110, 90]),
        # A full stop tells; one of an abbreviation does not.
        ((["so"] * 99 + ["."]) * 2, 50, [100, 100]),
        ((["so"] * 99 + ["U.S."]) * 2, 60, [60, 60, 80]),
        # ... behind a closing mark.
        ((["so"] * 97 + [".", "”", "so"]) * 2, 50, [99, 101]),
    ],
)
def test_a_long_paragraph_is_cut_between_sentences(words, last_start, lengths):
    doc = Doc(Vocab(), words=words, spaces=[not word.startswith(("s", "U")) for word in words])
    cut = list(_pieces(doc, list(range(len(words))), lambda _, __: last_start))
    assert [len(run) for _, run in cut] == lengths
    assert [i for _, run in cut for i in run] == list(range(len(words)))
    assert [first for first, _ in cut] == [True] + [False] * (len(cut) - 1)


def test_content_of_a_statement_is_one_stretch():
    nothing, begins, inside = [2.0, 0.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 2.0]
    unsure = [1.2, 0.0, 1.0]  # word by word it would be outside
    chain = np.array([[0, 0, -1e4], [0, -1, 1], [-1, -1, 1], [0, 0, -1e4]], dtype=np.float32)
    logits = np.array([nothing, begins, inside, unsure, inside, nothing], dtype=np.float32)
    assert best_path(logits, chain) == [0, 1, 2, 2, 2, 0]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        pytest.param("Kim", ["kim"], id="case-is-dropped"),
        pytest.param("Zelensky", ["zele", "##nsky"], id="cut-where-the-longest-piece-ends"),
        pytest.param("Erdoğan", ["erdogan"], id="accents-are-dropped"),
        pytest.param("北Kim", ["北", "kim"], id="han-stands-alone"),
        pytest.param("🚂", ["[UNK]"], id="unknown"),
        pytest.param("\u200b", [], id="nothing-left"),
        pytest.param("k" * 101, ["[UNK]"], id="no-word"),
    ],
)
def test_word_pieces(word, pieces):
    assert word_pieces(word, PIECES) == [PIECES[piece] for piece in pieces]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("said", "say"), ("Talks", "talk"), ("NATO", "NATO"), ("planning", "plan"), ("was", "be"), ("Kims", "Kim")],
)
def test_a_lemma_rule_makes_its_lemma_again(form, lemma):
    assert apply_lemma_rule(form, lemma_rule(form, lemma)) == lemma


@pytest.mark.parametrize(
    ("word", "pattern"), [("kim", 0), ("NATO", 1), ("Kim", 2), ("McCain", 3), ("2023-09", 4), ("—", 5), ("I", 2)]
)
def test_case_pattern(word, pattern):
    assert case_pattern(word) == pattern


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "\n\nKim left.",
        "🚂 Kim Jong-un 🇰🇵 left.",
        "a" * 5000,
        "word " * 1200,
        "a" * 100_000,
        "Xq7zvB9kQw-" * 400,
        " ".join(f"qxzv{i}wjkq{i}zzxq" for i in range(400)),
        "\n\n".join(f"qxzv{i}wjkq" for i in range(400)),
        "\u202bקים\u202c left\u200b.",
        "Kim left.\n\n\n\nPutin stayed.\r\n",
    ],
    ids=[
        "empty",
        "blank",
        "leading-break",
        "emoji",
        "one-word",
        "no-full-stop",
        "100,000-characters",
        "hyphens",
        "odd-strings",
        "odd-paragraphs",
        "right-to-left",
        "breaks",
    ],
)
def test_every_text_is_read_to_its_end(text):
    doc = load()(text)
    assert doc.text == text
    assert all(token.dep_ and token.tag_ for token in doc)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


blanks = st.sampled_from([" ", "  ", "\n", " \n ", "\n\n", "\t", "\u00a0 ", "\r\n"])
names = st.sampled_from(["Kim", "Jong-un", "New", "York", "The", "Times", "said", "in", "Seoul", ",", "“", "U.S."])


@given(st.lists(st.tuples(names, blanks), max_size=12))
def test_names_are_whole_whatever_blanks_stand_in_them(parts):
    doc = load()("".join(word + blank for word, blank in parts))
    for entity in doc.ents:
        assert "\n" not in entity.text
        assert entity.text == entity.text.strip()


def test_a_name_runs_on_over_two_blanks():
    entities = [entity.text for entity in load()("President Barack  Obama met Angela Merkel in Berlin on Monday.").ents]
    assert "Barack  Obama" in entities


def test_a_paragraph_break_ends_a_sentence():
    doc = load()("Talks on Monday\n\nKim will meet Putin in Vladivostok")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Talks on Monday",
        "Kim will meet Putin in Vladivostok",
    ]
