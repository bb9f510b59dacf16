"""Names that the model cut in pieces or passed over, put together again by their words."""

import pytest

from dateline.analysis.names import find_names
from tests.parsed import parsed

COURT_OF_A_STATE = """
The the DET DT 3 det
Supreme Supreme PROPN NNP 3 compound B-ORG
Court Court PROPN NNP 7 nsubj I-ORG
of of ADP IN 6 case
the the DET DT 6 det
Philippines Philippines PROPN NNP 3 nmod B-LOC
ruled~ rule VERB VBD 0 ROOT
. . PUNCT . 7 punct
"""
A_TAIL_WITH_AND = """
The the DET DT 3 det
Harrow Harrow PROPN NNP 3 compound B-ORG
Center Center PROPN NNP 9 nsubj I-ORG
for for ADP IN 6 case
Systems System PROPN NNPS 6 compound B-ORG
Science Science PROPN NNP 3 nmod I-ORG
and and CCONJ CC 8 cc I-ORG
Engineering Engineering PROPN NNP 6 conj I-ORG
reported report VERB VBD 0 ROOT
it~ it PRON PRP 9 obj
. . PUNCT . 9 punct
"""
TWO_BODIES = """
The the DET DT 4 det
Justice Justice PROPN NNP 3 compound B-ORG
Department Department PROPN NNP 6 nsubj I-ORG
and and CCONJ CC 5 cc
Harrow Harrow PROPN NNP 3 conj B-ORG
agreed~ agree VERB VBD 0 ROOT
. . PUNCT . 6 punct
"""
A_DASH = """
The the DET DT 5 det
African African ADJ JJ 5 amod B-MISC
Export~ Export PROPN NNP 5 compound
–~ – PUNCT HYPH 5 punct
Import Import PROPN NNP 6 compound B-ORG
Bank Bank PROPN NNP 7 nsubj I-ORG
paid~ pay VERB VBD 0 ROOT
. . PUNCT . 7 punct
"""
A_STATE_IN_FULL = """
The the DET DT 3 det
Islamic Islamic PROPN NNP 3 amod B-LOC
Republic Republic PROPN NNP 6 nsubj I-LOC
of of ADP IN 5 case
Iran Iran PROPN NNP 3 nmod B-LOC
agreed~ agree VERB VBD 0 ROOT
. . PUNCT . 6 punct
"""
A_GOVERNMENT = """
The the DET DT 2 det
Government Government PROPN NNP 6 nsubj B-ORG
of of ADP IN 5 case I-ORG
the the DET DT 5 det I-ORG
Netherlands Netherlands PROPN NNP 2 nmod I-ORG
fell~ fall VERB VBD 0 ROOT
. . PUNCT . 6 punct
"""
A_COMPANY = """
Ford Ford PROPN NNP 3 compound B-ORG
Motor Motor PROPN NNP 3 compound I-ORG
Company Company PROPN NNP 4 nsubj I-ORG
fell~ fall VERB VBD 0 ROOT
. . PUNCT . 4 punct

Ford Ford PROPN NNP 2 nsubj B-PERSON
recovered~ recover VERB VBD 0 ROOT
. . PUNCT . 2 punct
"""
A_MR = """
Mr. Mr. PROPN NNP 2 nmod
Ford Ford PROPN NNP 3 nsubj B-PERSON
laughed~ laugh VERB VBD 0 ROOT
. . PUNCT . 3 punct
"""
ITS_FOUNDER = """
Henry Henry PROPN NNP 3 nsubj B-PERSON
Ford Ford PROPN NNP 1 flat I-PERSON
laughed~ laugh VERB VBD 0 ROOT
. . PUNCT . 3 punct
"""
A_PARLIAMENT = """
Members member NOUN NNS 4 nsubj
of of ADP IN 3 case
Parliament Parliament PROPN NNP 1 nmod
met~ meet VERB VBD 0 ROOT
. . PUNCT . 4 punct
"""
SMALL_PARLIAMENTS = """
The the DET DT 2 det
parliament parliament NOUN NN 3 nsubj
met~ meet VERB VBD 0 ROOT
. . PUNCT . 3 punct
"""
OUTLET_CALLED_A_PERSON = """
Reuters Reuters PROPN NNP 2 nsubj B-PERSON
reported report VERB VBD 0 ROOT
it~ it PRON PRP 2 obj
. . PUNCT . 2 punct
"""
PERSON_CALLED_LIKE_AN_OUTLET = """
Michael Michael PROPN NNP 3 nsubj B-PERSON
Bloomberg Bloomberg PROPN NNP 1 flat I-PERSON
spoke~ speak VERB VBD 0 ROOT
. . PUNCT . 3 punct

Bloomberg Bloomberg PROPN NNP 2 nsubj B-PERSON
left~ leave VERB VBD 0 ROOT
. . PUNCT . 2 punct
"""
CUT_AT_THE_HYPHEN = """
Ri Ri PROPN NNP 5 nsubj B-PERSON
Jong~ Jong PROPN NNP 1 flat I-PERSON
-~ - PUNCT HYPH 2 punct I-PERSON
un un PROPN NNP 1 flat
left~ leave VERB VBD 0 ROOT
. . PUNCT . 5 punct
"""
A_PLACE_WITHOUT_ITS_FIRST_WORD = """
They they PRON PRP 2 nsubj
entered enter VERB VBD 0 ROOT
Tell tell PROPN NNP 4 compound
Abyad~ Abyad PROPN NNP 2 obj B-LOC
. . PUNCT . 2 punct
"""
BACKED = """
The the DET DT 6 det
Mara Mara PROPN NNP 5 compound B-PERSON
Orlova~ Orlova PROPN NNP 2 flat I-PERSON
-~ - PUNCT HYPH 2 punct
backed back VERB VBN 6 amod
bill bill NOUN NN 7 nsubj
failed fail VERB VBD 0 ROOT
and and CCONJ CC 14 cc
the the DET DT 13 det
Iran~ Iran PROPN NNP 12 compound B-MISC
-~ - PUNCT HYPH 10 punct I-MISC
backed back VERB VBN 13 amod I-MISC
group group NOUN NN 14 nsubj
spoke~ speak VERB VBD 7 conj
. . PUNCT . 7 punct
"""
A_SHIP_IN_PIECES = """
MV MV PROPN NNP 4 nsubj B-LOC
Dusk Dusk PROPN NNP 1 flat B-LOC
Star Star PROPN NNP 1 flat I-LOC
sailed~ sail VERB VBD 0 ROOT
. . PUNCT . 4 punct
"""


@pytest.mark.parametrize(
    ("table", "names"),
    [
        pytest.param(COURT_OF_A_STATE, [("Supreme Court of the Philippines", "ORG")], id="court of a state"),
        pytest.param(
            A_TAIL_WITH_AND, [("Harrow Center for Systems Science and Engineering", "ORG")], id="and within one name"
        ),
        pytest.param(TWO_BODIES, [("Justice Department", "ORG"), ("Harrow", "ORG")], id="and between two"),
        pytest.param(A_DASH, [("African Export–Import Bank", "ORG")], id="a dash within a name"),
        pytest.param(A_STATE_IN_FULL, [("Islamic Republic of Iran", "GPE")], id="a state's full name"),
        pytest.param(A_PARLIAMENT, [("Parliament", "ORG")], id="a parliament without article"),
        pytest.param(OUTLET_CALLED_A_PERSON, [("Reuters", "ORG")], id="an outlet called a person"),
        pytest.param(
            PERSON_CALLED_LIKE_AN_OUTLET,
            [("Michael Bloomberg", "PERSON"), ("Bloomberg", "PERSON")],
            id="a person called like an outlet",
        ),
        pytest.param(CUT_AT_THE_HYPHEN, [("Ri Jong-un", "PERSON")], id="cut at the hyphen"),
        pytest.param(BACKED, [("Mara Orlova", "PERSON"), ("Iran", "GPE")], id="what is tied on with a hyphen"),
        pytest.param(A_PLACE_WITHOUT_ITS_FIRST_WORD, [("Tell Abyad", "GPE")], id="a place without its first word"),
        pytest.param(A_SHIP_IN_PIECES, [("MV Dusk Star", "PRODUCT")], id="a ship in pieces"),
        pytest.param(SMALL_PARLIAMENTS, [], id="a parliament in small letters"),
    ],
)
def test_names_are_whole(table: str, names: list[tuple[str, str]]) -> None:
    assert [(name.text, name.kind) for name in find_names(parsed(table))] == names


def test_a_company_is_called_by_the_first_word_of_its_name():
    assert [(name.text, name.kind) for name in find_names(parsed(A_COMPANY))] == [
        ("Ford Motor Company", "ORG"),
        ("Ford", "ORG"),
    ]


@pytest.mark.parametrize("person", [ITS_FOUNDER, A_MR])
def test_where_someone_has_the_companys_name_the_surname_is_a_persons(person):
    assert [name.kind for name in find_names(parsed(A_COMPANY + person))] == ["ORG", "PERSON", "PERSON"]


def test_a_government_is_its_states():
    assert [(name.text, name.kind) for name in find_names(parsed(A_GOVERNMENT))] == [("Netherlands", "GPE")]
