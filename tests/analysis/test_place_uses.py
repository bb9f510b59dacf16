"""The part a place name plays: place, government, adjective, or piece of a name. ``[...]`` marks the name asked about."""

import pytest
from spacy.tokens import Doc, Span

from dateline.analysis.place_uses import place_use, stands_for_state
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
PRESIDENTS_OF = """
Presidents president NOUN NNS 2 nmod:desc
Buhari Buhari PROPN NNP 9 nsubj B-PERSON
of of ADP IN 4 case
Nigeria Nigeria PROPN NNP 2 nmod B-LOC
and and CCONJ CC 6 cc
Talon Talon PROPN NNP 2 conj B-PERSON
of of ADP IN 8 case
Benin Benin PROPN NNP 6 nmod B-LOC
met meet VERB VBD 0 ROOT
the the DET DT 11 det
mayor mayor NOUN NN 9 obj
of of ADP IN 13 case
Springfield~ Springfield PROPN NNP 11 nmod B-LOC
. . PUNCT . 9 punct
"""
ATTORNEYS_FROM = """
Attorneys attorney NOUN NNS 7 nsubj
general general ADJ JJ 1 amod
from from ADP IN 4 case
Maine Maine PROPN NNP 1 nmod B-LOC
and and CCONJ CC 6 cc
Nevada Nevada PROPN NNP 4 conj B-LOC
sued~ sue VERB VBD 0 ROOT
. . PUNCT . 7 punct
"""
SECRETARY_FROM = """
The the DET DT 2 det
secretary secretary NOUN NN 5 nsubj
from from ADP IN 4 case
Springfield Springfield PROPN NNP 2 nmod B-LOC
met meet VERB VBD 0 ROOT
a a DET DT 7 det
critic critic NOUN NN 5 obj
of of ADP IN 9 case
Russia~ Russia PROPN NNP 7 nmod B-LOC
. . PUNCT . 5 punct
"""
MEMBER = """
Brazil Brazil PROPN NNP 4 nsubj B-LOC
is be AUX VBZ 4 cop
a a DET DT 4 det
member member NOUN NN 0 ROOT
of of ADP IN 7 case
a a DET DT 7 det
group group NOUN NN 4 nmod
of of ADP IN 10 case
three three NUM CD 10 nummod
countries~ country NOUN NNS 7 nmod
, , PUNCT , 12 punct
France~ France PROPN NNP 10 appos B-LOC
, , PUNCT , 14 punct
Japan Japan PROPN NNP 12 conj B-LOC
and and CCONJ CC 16 cc
Italy~ Italy PROPN NNP 12 conj B-LOC
. . PUNCT . 4 punct
"""
INCLUDING = """
Countries country NOUN NNS 4 nsubj
including include ADP IN 3 case
Algeria Algeria PROPN NNP 1 nmod B-LOC
imposed impose VERB VBD 0 ROOT
bans~ ban NOUN NNS 4 obj
. . PUNCT . 4 punct
"""
IN_COUNTRIES = """
He he PRON PRP 2 nsubj
lived live VERB VBD 0 ROOT
in in ADP IN 4 case
countries country NOUN NNS 2 obl
including include ADP IN 6 case
Algeria~ Algeria PROPN NNP 4 nmod B-LOC
. . PUNCT . 2 punct
"""
RELATIONS = """
Turkey Turkey PROPN NNP 2 nsubj B-LOC
had have VERB VBD 0 ROOT
poor poor ADJ JJ 4 amod
relations relation NOUN NNS 2 obj
with with ADP IN 6 case
Greece~ Greece PROPN NNP 4 nmod B-LOC
. . PUNCT . 2 punct
"""
BECAME = """
Yemen Yemen PROPN NNP 3 nsubj B-LOC
has have AUX VBZ 3 aux
become become VERB VBN 0 ROOT
a a DET DT 5 det
ruin~ ruin NOUN NN 3 xcomp
. . PUNCT . 3 punct
"""
EXPLANATION = """
They they PRON PRP 2 nsubj
demanded demand VERB VBD 0 ROOT
an a DET DT 4 det
explanation explanation NOUN NN 2 obj
from from ADP IN 6 case
Russia~ Russia PROPN NNP 4 nmod B-LOC
. . PUNCT . 2 punct
"""
TITLE = """
US US PROPN NNP 2 compound B-LOC
Secretary Secretary PROPN NNP 3 nmod:desc
Pompeo Pompeo PROPN NNP 4 nsubj B-PERSON
spoke speak VERB VBD 0 ROOT
after after ADP IN 11 case
a a DET DT 11 det
US US PROPN NNP 11 compound B-LOC
counter~ counter NOUN NN 11 compound
-~ - PUNCT HYPH 10 punct
attack attack NOUN NN 8 compound
operation~ operation NOUN NN 4 obl
. . PUNCT . 4 punct
"""
BORDER = """
They they PRON PRP 2 nsubj
built build VERB VBD 0 ROOT
it it PRON PRP 2 obj
along along ADP IN 7 case
the the DET DT 7 det
U.S.-Mexican U.S.-Mexican PROPN NNP 7 compound B-LOC
border~ border NOUN NN 2 obl
. . PUNCT . 2 punct
"""
MISREAD = """
Fars Fars PROPN NNP 2 nsubj B-ORG
reported report VERB VBD 0 ROOT
Iran Iran PROPN NNP 2 obj B-LOC
issued issue VERB VBD 2 ccomp
warrants~ warrant NOUN NNS 4 obj
. . PUNCT . 2 punct
"""
CAPITAL_MAYOR = """
The the DET DT 2 det
mayor mayor NOUN NN 5 nsubj
of of ADP IN 4 case
Paris Paris PROPN NNP 2 nmod B-LOC
met meet VERB VBD 0 ROOT
the the DET DT 7 det
president president NOUN NNP 5 obj
of of ADP IN 9 case
Russia~ Russia PROPN NNP 7 nmod B-LOC
. . PUNCT . 5 punct
"""
KILLING = """
It it PRON PRP 2 nsubj
followed follow VERB VBD 0 ROOT
Iran~ Iran PROPN NNP 5 nmod:poss B-LOC
's 's PART POS 3 case
killing killing NOUN NN 2 obj
of of ADP IN 9 case
Springfield~ Springfield PROPN NNP 9 nmod:poss B-LOC
's 's PART POS 7 case
mayor~ mayor NOUN NN 5 nmod
. . PUNCT . 2 punct
"""
FEAR = """
He he PRON PRP 2 nsubj
warned warn VERB VBD 0 ROOT
of of ADP IN 4 case
fear fear NOUN NN 2 obl
of of ADP IN 6 case
aggression aggression NOUN NN 4 nmod
from from ADP IN 8 case
Iran~ Iran PROPN NNP 4 nmod B-LOC
. . PUNCT . 2 punct
"""
WITHOUT = """
He he PRON PRP 2 nsubj
came come VERB VBD 0 ROOT
from from ADP IN 4 case
Russia Russia PROPN NNP 2 obl B-LOC
without without ADP IN 6 case
Nigeria~ Nigeria PROPN NNP 2 obl B-LOC
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
        pytest.param(PRESIDENTS_OF, "Nigeria", "government", id="named-president-of"),
        pytest.param(PRESIDENTS_OF, "Benin", "government", id="second-president-of"),
        pytest.param(PRESIDENTS_OF, "Springfield", "government", id="mayor-of-town"),
        pytest.param(ATTORNEYS_FROM, "Maine", "government", id="attorneys-general-from"),
        pytest.param(ATTORNEYS_FROM, "Nevada", "government", id="attorneys-general-from-both"),
        pytest.param(SECRETARY_FROM, "Springfield", "place", id="at-home-in-town"),
        pytest.param(SECRETARY_FROM, "Russia", "government", id="critic-of"),
        pytest.param(MEMBER, "Brazil", "government", id="is-a-member"),
        pytest.param(MEMBER, "France", "government", id="is-one-of-a-group"),
        pytest.param(MEMBER, "Italy", "government", id="last-of-a-group"),
        pytest.param(INCLUDING, "Algeria", "government", id="countries-including"),
        pytest.param(IN_COUNTRIES, "Algeria", "place", id="in-countries-including"),
        pytest.param(RELATIONS, "Turkey", "government", id="has-relations"),
        pytest.param(BECAME, "Yemen", "place", id="has-become"),
        pytest.param(EXPLANATION, "Russia", "government", id="demanded-from"),
        pytest.param(BORDER, "U.S.-Mexican", "demonym", id="two-adjectives"),
        pytest.param(MISREAD, "Iran", "government", id="subject-read-as-object"),
        pytest.param(CAPITAL_MAYOR, "Paris", "government", id="mayor-of-capital"),
        pytest.param(KILLING, "Iran", "government", id="killing-by"),
        pytest.param(KILLING, "Springfield", "government", id="mayor-of-town-possessive"),
        pytest.param(FEAR, "Iran", "government", id="attached-too-high"),
        pytest.param(WITHOUT, "Russia", "place", id="came-from"),
        pytest.param(WITHOUT, "Nigeria", "government", id="without"),
        pytest.param(TITLE, "US", "demonym", id="before-a-title"),
    ],
)
def test_place_use(table: str, name: str, use: str):
    assert place_use(words_of(parsed(table), name)) == use


def test_place_use_across_a_hyphenated_noun():
    doc = parsed(TITLE)
    assert place_use(doc[6:7]) == "demonym"


@pytest.mark.parametrize(
    ("table", "name", "stands"),
    [
        pytest.param(SAID, "Moscow", True, id="speaks"),
        pytest.param(CAPITAL_MAYOR, "Paris", False, id="its-own-mayor"),
        pytest.param(TOOK_PLACE, "Moscow", False, id="in"),
    ],
)
def test_stands_for_state(table: str, name: str, stands: bool):
    assert stands_for_state(words_of(parsed(table), name)) is stands


def words_of(doc: Doc, name: str) -> Span:
    start = doc.text.index(name)
    words = doc.char_span(start, start + len(name))
    assert words is not None
    return words
