"""GUM's chains are read with their places in the text; what the program says is laid on them by the head word."""

import gzip

from benchmarks._gum import read_news
from benchmarks.coreference import chains, gold_chains
from dateline.model import Entity, Mention, Span

# Columns: number, form, lemma, coarse tag, head, misc. "Orlov's" is one word in the text; the second document is no news.
NEWS = """\
# newdoc id = GUM_news_made
# newpar
# sent_id = 1
1 The the DET 2 Entity=(1-person-new-nnnnn-cf1-2-coref
2 minister minister NOUN 5 _
3 who who PRON 4 _
4 resigned resign VERB 2 Entity=1)
5 met meet VERB 0 _
6-7 Orlov's _ _ _ _
6 Orlov Orlov PROPN 8 Entity=(2-person-new-nnnnn-cf2-1-coref-Some_%28Orlov%29(3-person-new-nnnnn-cf2-1-coref
7 's 's PART 6 Entity=3)
8 aide aide NOUN 5 Entity=2)|SpaceAfter=No
8.1 met meet VERB _ _
9 . . PUNCT 5 _

# newpar
# sent_id = 2
1 He he PRON 2 Entity=(1-person-giv:act-nnnnn-cf1-1-ana)
2 left leave VERB 0 _
3 her she PRON 2 Entity=(2-person-giv:act-nnnnn-cf1-1-ana)
4 him he PRON 2 Entity=(3-person-giv:act-nnnnn-cf1-1-ana)
# newdoc id = GUM_letter_made
1 Rain rain NOUN 0 Entity=(1-event-new-nnnnn-cf1-1-sgl)
"""


def written(tmp_path) -> list:
    lines = []
    for line in NEWS.splitlines():
        if line and not line.startswith("#"):
            number, form, lemma, tag, head, misc = line.split()
            line = f"{number}\t{form}\t{lemma}\t{tag}\t_\t_\t{head}\t_\t_\t{misc}"  # noqa: PLW2901
        lines.append(line)
    path = tmp_path / "gum.conllu.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return list(read_news(path))


def test_text_and_mentions_are_read(tmp_path):
    (document,) = written(tmp_path)
    assert document.text == "The minister who resigned met Orlov's aide.\n\nHe left her him"
    said = [(m.span.of(document.text), m.head.of(document.text), m.entity, m.is_name) for m in document.mentions]
    assert said == [
        ("The minister who resigned", "minister", "1", False),
        ("Orlov's", "Orlov", "3", True),
        ("Orlov's aide", "aide", "2", False),
        ("He", "He", "1", False),
        ("her", "her", "2", False),
        ("him", "him", "3", False),
    ]
    assert len(gold_chains(document, named=False)) == 3
    assert [sorted(span.of(document.text) for span in chain) for chain in gold_chains(document, named=True)] == [
        ["Orlov's", "him"]
    ]


def entity(document, name, *words, kind="PERSON", form="name"):
    starts = [document.text.index(word) for word in words]
    mentions = tuple(Mention(Span(at, at + len(word)), form) for at, word in zip(starts, words, strict=True))
    return Entity(name, name, kind, (), (), None, 0.0, mentions)


def test_a_mention_is_gums_if_it_hangs_by_the_same_word(tmp_path):
    (document,) = written(tmp_path)
    said = [
        entity(document, "the minister", "The minister", "He"),
        entity(document, "Orlov", "Orlov", "him"),
        entity(document, "a storm", "resigned", "met", kind="EVENT"),
        entity(document, "once", "aide"),
    ]
    assert set(chains(document, said)) == set(gold_chains(document, named=False)) - {
        frozenset(m.span for m in document.mentions if m.entity == "2")
    }


def test_a_word_that_means_two_entities_counts_for_neither(tmp_path):
    (document,) = written(tmp_path)
    both = [entity(document, "Orlov", "Orlov", "him"), entity(document, "aide", "aide", "him")]
    assert chains(document, both) == []
