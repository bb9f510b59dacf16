"""Each change of the text leaves what a person said of it on the words it was said of."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English

from benchmarks.language import THREE_KINDS
from benchmarks.robustness import CHANGES, changed, facts, labelled_doc, passage
from tests.gold.labelled_news import labelled_news
from tests.parsed import parsed
from training.corpora import CONLL_KIND

WORDS = st.text(alphabet="aceSTzñßI-.'’“”\"", min_size=1, max_size=7) | st.sampled_from([",", ".", "Mr.", "``"])


@st.composite
def docs(draw):
    """Sentences of any words, every other word a name."""
    lines = []
    for words in draw(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=3)):
        sentence = [f"{word} x X NN {i and 1} dep {'B-ORG' if i % 2 else ''}" for i, word in enumerate(words)]
        lines.append("\n".join(sentence + ["\\n \\n SPACE _SP 1 dep"] * draw(st.integers(0, 1))))
    return parsed("\n\n".join(lines))


@pytest.mark.parametrize("name", CHANGES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(doc=docs(), seed=st.integers(0, 5))
def test_what_is_said_stays_with_its_words(name, doc, seed):
    gold = passage(doc)
    read = changed(gold, CHANGES[name], Random(seed))
    assert len(read.words) == len(read.gaps) == len(gold.words)
    said = facts(read)
    assert [read.text[slice(*place)] for place, _ in sorted(said["tags"])] == [word for word in read.words if word]
    for start, end, kind in read.names:
        inside = [word for word in read.words[start:end] if word]
        if inside:
            assert any(
                read.text[slice(*place)] == inside[0] and kind == said_kind for place, said_kind in said["names"]
            )
    assert len(said["sentences"]) == sum(any(read.words[start:end]) for start, end in read.sentences)
    assert all(read.text[start:end].strip() == read.text[start:end] for start, end in said["sentences"])


GOLD = """
Mr. Mr. PROPN NNP 2 compound
Orlov~ Orlov PROPN NNP 4 nsubj B-PERSON
, , PUNCT , 2 punct
said~ say VERB VBD 0 ROOT
: : PUNCT : 4 punct
"~ " PUNCT `` 8 punct
It it PRON PRP 8 nsubj
burns~ burn VERB VBZ 4 ccomp
"~ " PUNCT '' 8 punct
. . PUNCT . 4 punct
\\n \\n SPACE _SP 10 dep

The the DET DT 3 det
re-opened reopened ADJ JJ 3 amod
bridge bridge NOUN NN 4 nsubj
fell~ fall VERB VBD 0 ROOT
. . PUNCT . 4 punct
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("as printed", 'Mr. Orlov, said: "It burns".\n\nThe re-opened bridge fell.', id="as-printed"),
        pytest.param("all upper case", 'MR. ORLOV, SAID: "IT BURNS".\n\nTHE RE-OPENED BRIDGE FELL.', id="upper"),
        pytest.param(
            "capitals as in a headline", 'Mr. Orlov, Said: "It Burns".\n\nThe Re-opened Bridge Fell.', id="headline"
        ),
        pytest.param(
            "straight quotes made curly", "Mr. Orlov, said: “It burns”.\n\nThe re-opened bridge fell.", id="curly"
        ),
        pytest.param("no commas", 'Mr. Orlov said: "It burns".\n\nThe re-opened bridge fell.', id="commas"),
        pytest.param("no final full stops", 'Mr. Orlov, said: "It burns"\n\nThe re-opened bridge fell', id="stops"),
        pytest.param(
            '"Mr." without full stop', 'Mr Orlov, said: "It burns".\n\nThe re-opened bridge fell.', id="title"
        ),
        pytest.param("one long line", 'Mr. Orlov, said: "It burns". The re-opened bridge fell.', id="line"),
        pytest.param("dashes for hyphens", 'Mr. Orlov, said: "It burns".\n\nThe re–opened bridge fell.', id="dashes"),
    ],
)
def test_text_of_a_change(name, text):
    gold = passage(parsed(GOLD))
    assert changed(gold, CHANGES[name], Random(1)).text.rstrip() == text


def test_a_word_left_out_takes_its_labels_with_it():
    gold = passage(parsed(GOLD))
    said = facts(changed(gold, CHANGES["no final full stops"], Random(1)))
    assert len(said["tags"]) == len(gold.words) - 2
    assert len(said["arcs"]) == len(gold.words) - 2
    assert said["names"] == {((4, 9), "PERSON")}


def test_an_article_labelled_by_hand_keeps_its_sentences_and_names():
    article = labelled_news()[0]
    said = facts(passage(labelled_doc(article, English().tokenizer)))
    named = {(tuple(name.span), kind) for name in article.names if (kind := CONLL_KIND.get(name.kind)) in THREE_KINDS}
    assert said["names"] == named
    assert said["sentences"] == {tuple(sentence) for sentence in article.sentences}


def test_slips_touch_few_words_and_come_again_with_the_seed():
    gold = passage(parsed(GOLD))
    gold = gold._replace(words=["government"] * len(gold.words))
    read = [changed(gold, CHANGES["slips of the keys"], Random(seed)) for seed in range(100)]
    slipped = [word for one in read for word in one.words if word != "government"]
    assert 0.01 < len(slipped) / (100 * len(gold.words)) < 0.06
    assert {len(word) for word in slipped} == {9, 10}
    assert read[7] == changed(gold, CHANGES["slips of the keys"], Random(7))
