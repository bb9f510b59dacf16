"""The part a place name plays: place, government, adjective, or piece of a name. ``[...]`` marks the name asked about."""

import pytest
from spacy.tokens import Doc, Span

from dateline.analysis.place_uses import place_use
from tests.parsed import parsed

SAID = """
Moscow Moscow PROPN NNP 2 nsubj B-LOC
said say VERB VBD 0 ROOT
on on ADP IN 4 case
Monday Monday PROPN NNP 2 obl
that that SCONJ IN 8 mark
talks talk NOUN NNS 8 nsubj
were be AUX VBD 8 cop
possible~ possible ADJ JJ 2 ccomp
. . PUNCT . 2 punct
"""
TOOK_PLACE = """
The the DET DT 2 det
talks talk NOUN NNS 3 nsubj
took take VERB VBD 0 ROOT
place place NOUN NN 3 obj
in in ADP IN 6 case
Moscow~ Moscow PROPN NNP 3 obl B-LOC
. . PUNCT . 3 punct
"""
SANCTIONS = """
Washington Washington PROPN NNP 2 nsubj B-LOC
imposed impose VERB VBD 0 ROOT
sanctions sanction NOUN NNS 2 obj
on on ADP IN 5 case
Iran~ Iran PROPN NNP 3 nmod B-LOC
. . PUNCT . 2 punct
"""
RAIN = """
Rain rain NOUN NN 2 nsubj
fell fall VERB VBD 0 ROOT
on on ADP IN 4 case
Iran~ Iran PROPN NNP 2 obl B-LOC
. . PUNCT . 2 punct
"""
EXPECTED = """
Pyongyang Pyongyang PROPN NNP 3 nsubj:pass B-LOC
is be AUX VBZ 3 aux:pass
expected expect VERB VBN 0 ROOT
to to PART TO 5 mark
ask ask VERB VB 3 xcomp
Moscow Moscow PROPN NNP 5 obj B-LOC
to to PART TO 8 mark
share share VERB VB 5 xcomp
technology~ technology NOUN NN 8 obj
. . PUNCT . 3 punct
"""
FLOODED = """
Pyongyang Pyongyang PROPN NNP 3 nsubj:pass B-LOC
was be AUX VBD 3 aux:pass
flooded flood VERB VBN 0 ROOT
on on ADP IN 5 case
Monday~ Monday PROPN NNP 3 obl
. . PUNCT . 3 punct
"""
ADJECTIVES = """
The the DET DT 5 det
Moscow~ Moscow PROPN NNP 4 compound B-LOC
-~ - PUNCT HYPH 4 punct
based base VERB VBN 5 amod
group group NOUN NN 6 nsubj
met meet VERB VBD 0 ROOT
US US PROPN NNP 8 compound B-LOC
officials~ official NOUN NNS 6 obj
. . PUNCT . 6 punct
"""
UNIVERSITY = """
He he PRON PRP 2 nsubj
studied study VERB VBD 0 ROOT
at at ADP IN 6 case
Moscow Moscow PROPN NNP 6 compound B-ORG
State State PROPN NNP 6 compound I-ORG
University~ University PROPN NNP 2 obl I-ORG
. . PUNCT . 2 punct
"""
POSSESSORS = """
Russia~ Russia PROPN NNP 3 nmod:poss B-LOC
's 's PART POS 1 case
president president NOUN NN 4 nsubj
left leave VERB VBD 0 ROOT
Ukraine~ Ukraine PROPN NNP 7 nmod:poss B-LOC
's 's PART POS 5 case
capital~ capital NOUN NN 4 obj
. . PUNCT . 4 punct
"""
JOURNEY = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
travelled travel VERB VBD 0 ROOT
from from ADP IN 4 case
Pyongyang Pyongyang PROPN NNP 2 obl B-LOC
to to ADP IN 6 case
Moscow~ Moscow PROPN NNP 2 obl B-LOC
. . PUNCT . 2 punct
"""
VISIT = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
visited visit VERB VBD 0 ROOT
Russia~ Russia PROPN NNP 2 obj B-LOC
. . PUNCT . 2 punct
"""
URGED = """
The the DET DT 2 det
US US PROPN NNP 3 nsubj B-LOC
urged urge VERB VBD 0 ROOT
Russia Russia PROPN NNP 3 obj B-LOC
to to PART TO 6 mark
withdraw~ withdraw VERB VB 3 xcomp
. . PUNCT . 3 punct
"""
TALKS_WITH = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
ended end VERB VBD 0 ROOT
talks talk NOUN NNS 2 obj
with with ADP IN 5 case
Russia Russia PROPN NNP 3 nmod B-LOC
and and CCONJ CC 7 cc
China~ China PROPN NNP 5 conj B-LOC
. . PUNCT . 2 punct
"""
IN_HOUSE = """
They they PRON PRP 2 nsubj
met meet VERB VBD 0 ROOT
in in ADP IN 6 case
the the DET DT 6 det
White White PROPN NNP 6 compound B-LOC
House~ House PROPN NNP 2 obl I-LOC
. . PUNCT . 2 punct
"""
HOUSE_SAID = """
The the DET DT 3 det
White White PROPN NNP 3 compound B-LOC
House House PROPN NNP 4 nsubj I-LOC
denied deny VERB VBD 0 ROOT
it~ it PRON PRP 4 obj
. . PUNCT . 4 punct
"""
CAPITAL = """
Moscow Moscow PROPN NNP 4 nsubj B-LOC
is be AUX VBZ 4 cop
Russia~ Russia PROPN NNP 4 nmod:poss B-LOC
capital capital NOUN NN 0 ROOT
. . PUNCT . 4 punct
"""
RUSSIAN = """
The the DET DT 3 det
Russian Russian ADJ JJ 3 amod B-MISC
leader leader NOUN NN 4 nsubj
met meet VERB VBD 0 ROOT
Europeans~ European PROPN NNPS 4 obj B-MISC
. . PUNCT . 4 punct
"""
TOWN_SAID = """
Vladivostok Vladivostok PROPN NNP 2 nsubj B-LOC
hosted host VERB VBD 0 ROOT
Kim~ Kim PROPN NNP 2 obj B-PERSON
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("table", "name", "use"),
    [
        pytest.param(SAID, "Moscow", "government", id="speaks"),
        pytest.param(TOOK_PLACE, "Moscow", "place", id="in"),
        pytest.param(SANCTIONS, "Washington", "government", id="imposes"),
        pytest.param(SANCTIONS, "Iran", "government", id="sanctions-on"),
        pytest.param(RAIN, "Iran", "place", id="rain-on"),
        pytest.param(EXPECTED, "Pyongyang", "government", id="is-expected-to-ask"),
        pytest.param(EXPECTED, "Moscow", "government", id="is-asked"),
        pytest.param(FLOODED, "Pyongyang", "place", id="is-flooded"),
        pytest.param(ADJECTIVES, "Moscow", "demonym", id="based"),
        pytest.param(ADJECTIVES, "US", "demonym", id="officials-of"),
        pytest.param(UNIVERSITY, "Moscow", "part-of-name", id="university"),
        pytest.param(POSSESSORS, "Russia", "government", id="president-of"),
        pytest.param(POSSESSORS, "Ukraine", "place", id="capital-of"),
        pytest.param(JOURNEY, "Pyongyang", "place", id="from"),
        pytest.param(JOURNEY, "Moscow", "place", id="to"),
        pytest.param(VISIT, "Russia", "place", id="visited"),
        pytest.param(URGED, "Russia", "government", id="urged"),
        pytest.param(URGED, "US", "government", id="urges"),
        pytest.param(TALKS_WITH, "Russia", "government", id="talks-with"),
        pytest.param(TALKS_WITH, "China", "government", id="talks-with-both"),
        pytest.param(IN_HOUSE, "White House", "place", id="in-the-house"),
        pytest.param(HOUSE_SAID, "White House", "government", id="house-denied"),
        pytest.param(CAPITAL, "Moscow", "place", id="is-a-capital"),
        pytest.param(RUSSIAN, "Russian", "demonym", id="adjective"),
        pytest.param(RUSSIAN, "Europeans", "demonym", id="people"),
        pytest.param(TOWN_SAID, "Vladivostok", "place", id="no-seat-of-government"),
    ],
)
def test_place_use(table: str, name: str, use: str):
    assert place_use(words_of(parsed(table), name)) == use


def words_of(doc: Doc, name: str) -> Span:
    start = doc.text.index(name)
    words = doc.char_span(start, start + len(name))
    assert words is not None
    return words
