"""What the model is trained on: corpora set as the pipeline reads them, varied as desks paste text, named by agreement."""

import random
from pathlib import Path

import pytest
from en_dateline_news import news_reader
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc, Span

from tests.gold.labelled_news import labelled_news
from tests.parsed import parsed
from training import augment, tasks, taught
from training.corpora import as_tokenized, read_polnear, read_taught
from training.silver import agreed

nlp = English()
WORDS = ["Mr.", "Kim", "said", '"', "It", "is", "we", "'ve", "agreed", "yesterday", ".", "!", "Pyongyang"]


def chunk_of(words: list[str], starts: list[bool]) -> tasks.Chunk:
    size = len(words)
    return tasks.Chunk(
        words,
        breaks=[i for i in range(1, size) if starts[i]],
        tags=[f"tag{i}" for i in range(size)],
        feats=[f"feats{i}" for i in range(size)],
        lemma_rules=["="] * size,
        heads=[max(0, i - 1) for i in range(size)],
        deps=[f"dep{i}" for i in range(size)],
        starts=starts,
        entities=["O"] * size,
        attribution={kind: ["O"] * size for kind in tasks.ATTRIBUTION},
    )


chunks = st.lists(st.tuples(st.sampled_from(WORDS), st.booleans()), min_size=1, max_size=30).map(
    lambda rows: chunk_of([word for word, _ in rows], [i == 0 or start for i, (_, start) in enumerate(rows)])
)


@pytest.mark.parametrize("vary", [augment.augmented, augment.as_pasted])
@given(chunk=chunks, seed=st.integers(0, 10_000))
def test_a_varied_chunk_keeps_a_label_a_word(vary, chunk, seed):
    varied = vary(chunk, random.Random(seed))
    size = len(varied.words)
    layers = (varied.tags, varied.feats, varied.lemma_rules, varied.heads, varied.deps, varied.starts, varied.entities)
    assert {len(layer) for layer in layers if layer is not None} == {size}
    assert {len(labels) for labels in varied.attribution.values()} == {size}
    assert all(0 <= head < size for head in varied.heads)
    assert all(0 < i < size for i in varied.breaks)


@given(chunks)
def test_without_full_stops_the_other_words_keep_their_labels(chunk):
    varied = augment.no_full_stops(chunk, random.Random(1))
    kept = [int(tag.removeprefix("tag")) for tag in varied.tags]
    assert varied.words == [chunk.words[i] for i in kept]
    assert all(chunk.words[i] in ".!?" for i in range(len(chunk.words)) if i not in kept)


def test_a_full_stop_at_the_end_of_a_sentence_goes():
    chunk = chunk_of(["He", "left", ".", "She", "came", "."], [True, False, False, True, False, False])
    chunk.heads = [1, 1, 1, 4, 4, 4]
    assert augment.no_full_stops(chunk, random.Random(1)).words == ["He", "left", "She", "came"]
    stops = {augment.no_full_stops(chunk, random.Random(seed), 0.5).words.count(".") for seed in range(20)}
    assert stops == {0, 1, 2}


@given(chunks)
def test_without_commas_the_other_words_keep_their_labels(chunk):
    chunk.words = ["," if word == "Kim" else word for word in chunk.words]
    varied = augment.no_commas(chunk, random.Random(1))
    kept = [int(tag.removeprefix("tag")) for tag in varied.tags]
    assert varied.words == [chunk.words[i] for i in kept]
    assert all(chunk.words[i] == "," for i in range(len(chunk.words)) if i not in kept)


def test_a_comma_within_a_sentence_goes():
    chunk = chunk_of(["Kim", ",", "he", "said", ","], [True, False, False, False, False])
    chunk.heads = [3, 0, 3, 3, 3]
    assert augment.no_commas(chunk, random.Random(1)).words == ["Kim", "he", "said"]


@given(chunks)
def test_on_one_line_sentences_begin_where_they_did(chunk):
    varied = augment.one_line(chunk, random.Random(1))
    assert varied.breaks == []
    assert varied.starts == chunk.starts


def test_as_pasted_full_stops_commas_and_paragraphs_are_lost_each_by_itself():
    words = ["Seoul", "Kim", ",", "he", "left", ".", "She", "came", "."]
    chunk = chunk_of(words, [True, True, False, False, False, False, True, False, False])
    chunk.heads = [0, 4, 4, 4, 4, 4, 7, 7, 7]
    seen = [augment.as_pasted(chunk, random.Random(seed)) for seed in range(200)]
    kept = {("." in varied.words, "," in varied.words, bool(varied.breaks)) for varied in seen}
    assert len(kept) == 8
    assert sum(varied == chunk for varied in seen) in range(80, 120)


def test_a_name_is_drawn_over_the_words_that_the_pipeline_cuts():
    words = ["Kim", "Jong-un", "met", "U.S.-led", "troops", "."]
    doc = Doc(nlp.vocab, words=words, spaces=[True] * 4 + [False, False], sent_starts=[True] + [False] * 5)
    doc.ents = [Span(doc, 0, 2, label="PERSON")]
    (read,) = as_tokenized([doc], nlp.tokenizer)
    assert [name.text for name in read.ents] == ["Kim Jong-un"]
    assert [token.text for token in read][:4] == ["Kim", "Jong", "-", "un"]
    assert [token.is_sent_start for token in read][:2] == [True, False]


def test_names_agreed_on_stand_and_the_others_are_in_doubt():
    ours = [(0, 5, "PERSON"), (10, 16, "LOC"), (20, 25, "ORG")]
    theirs = [(0, 5, "PERSON"), (10, 16, "ORG"), (30, 34, "MISC")]
    assert agreed(ours, theirs) == [(0, 5, "PERSON"), (10, 16, None), (20, 25, None), (30, 34, None)]


A_BODY = """
The the DET DT 3 det
Justice Justice PROPN NNP 3 compound B-LOC
Department Department PROPN NNP 4 nsubj
sued~ sue VERB VBD 0 ROOT
. . PUNCT . 4 punct
"""
TWO_PEOPLE = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
met meet VERB VBD 0 ROOT
Mr. Mr. PROPN NNP 4 nmod
Lavrov~ Lavrov PROPN NNP 2 obj B-PERSON
. . PUNCT . 2 punct
"""


def test_what_the_analysis_set_right_is_taught_whatever_others_read():
    assert taught.silver(parsed(A_BODY), [(4, 11, "PERSON")]) == [(4, 22, "ORG")]


def test_what_the_analysis_left_is_in_doubt_where_others_disagree():
    assert taught.silver(parsed(TWO_PEOPLE), [(12, 18, "PERSON"), (0, 3, "LOC")]) == [(0, 3, None), (12, 18, "PERSON")]


def test_the_labelled_articles_are_not_learned_from(tmp_path: Path):
    labelled = labelled_news()[0]
    (tmp_path / "news").mkdir()
    (tmp_path / "pages").mkdir()
    url = labelled.url.replace("org/wiki", "org//wiki")  # as the corpus writes it
    (tmp_path / "news" / "wikinews_2019.csv").write_text(
        f"url,date,title,text\n{url},2019-01-01,A,seen\nhttps://a.example/B,2019-01-01,B,raw\n", encoding="utf-8"
    )
    (tmp_path / "pages" / "articles.json").write_text('{"c": {"articleBody": "page"}}', encoding="utf-8")
    assert list(taught.raw_news(tmp_path)) == ["raw", "page"]


def test_taught_news_has_the_sentences_and_names_that_were_read():
    article = {"text": "Kim left\nHe is in Seoul", "sentences": [0, 9], "names": [[0, 3, "PERSON"], [18, 23, "LOC"]]}
    (chunk,) = tasks.chunks(read_taught([article], nlp.vocab), syntax=False, convention="news", loose_breaks=False)
    assert chunk.starts == [True, False, True, False, False, False]
    assert chunk.breaks == [2]
    assert chunk.entities == ["B-PERSON", "O", "O", "O", "O", "B-LOC"]


def test_a_word_in_doubt_has_no_label(tmp_path: Path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text("Kim met Moscow officials.", encoding="utf-8")
    (tmp_path / "attributions" / "a_0000.ann").write_text("T1\tCue 4 7\tmet\n", encoding="utf-8")
    (doc,) = read_polnear(tmp_path, nlp.vocab, {"a": [(0, 3, "PERSON"), (8, 14, None)]})
    (chunk,) = tasks.chunks([doc], syntax=False, convention="conll", loose_breaks=False)
    assert chunk.entities == ["B-PERSON", "O", tasks.DOUBT, "O", "O"]
    assert chunk.attribution["CUE"] == ["O", "B-CUE", "O", "O", "O"]


@pytest.mark.parametrize("word", ["kim", "UN", "A", "Kim", "McCain", "F-16", "2019", "-", "É", "ß", "北"])
def test_the_encoder_meets_the_case_it_was_trained_on(word):
    assert news_reader.case_pattern(word) == tasks.case_pattern(word)


@given(st.text(min_size=1, max_size=12), st.sampled_from(["=", "l0+", "l1+y", "u0+", "l3+be", "u2+"]))
def test_the_wheel_applies_lemma_rules_as_training_does(form, rule):
    assert news_reader.apply_lemma_rule(form, rule) == tasks.apply_lemma_rule(form, rule)
