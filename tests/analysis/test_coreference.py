"""Whom descriptions and pronouns mean, and those that must stay nobody's."""

import pytest

from dateline.analysis.coreference import resolve_references
from dateline.analysis.entities import find_entities
from tests.parsed import parsed


def references(table: str) -> dict[str, list[tuple[str, str]]]:
    """Return the mentions that are no names, by entity, as (text, form)."""
    doc = parsed(table)
    return {
        entity.name: kept
        for entity in resolve_references(doc, find_entities(doc))
        if (kept := [(m.span.of(doc.text), m.form) for m in entity.mentions if m.form in {"role", "pronoun"}])
    }


APPOSITION = """
Ivan Ivan PROPN NNP 8 nsubj B-PERSON
Orlov~ Orlov PROPN NNP 1 flat I-PERSON
, , PUNCT , 6 punct
the the DET DT 6 det
Serbian Serbian ADJ JJ 6 amod B-MISC
president~ president NOUN NN 1 appos
, , PUNCT , 1 punct
met meet VERB VBD 0 ROOT
Anna Anna PROPN NNP 8 obj B-PERSON
Ruiz Ruiz PROPN NNP 9 flat I-PERSON
in in ADP IN 12 case
Paris~ Paris PROPN NNP 8 obl B-LOC
. . PUNCT . 8 punct

The the DET DT 3 det
Serbian Serbian ADJ JJ 3 amod B-MISC
leader leader NOUN NN 4 nsubj
thanked thank VERB VBD 0 ROOT
her~ she PRON PRP 4 obj
.~ . PUNCT . 4 punct
"""
# Neither person has a role: who leads which state follows from who goes where, told twice.
BY_PARALLEL = """
Orlov Orlov PROPN NNP 3 nsubj B-PERSON
to to PART TO 3 mark
meet meet VERB VB 0 ROOT
Haddad Haddad PROPN NNP 3 obj B-PERSON
in in ADP IN 6 case
Tunisia Tunisia PROPN NNP 3 obl B-LOC
\\n \\n SPACE _SP 3 dep

The the DET DT 3 det
Serbian Serbian ADJ JJ 3 amod B-MISC
leader leader NOUN NN 5 nsubj
will will AUX MD 5 aux
visit visit VERB VB 0 ROOT
the the DET DT 8 det
Tunisian Tunisian ADJ JJ 8 amod B-MISC
president~ president NOUN NN 5 obj
. . PUNCT . 5 punct

Orlov Orlov PROPN NNP 2 nsubj B-PERSON
thanked thank VERB VBD 0 ROOT
Haddad~ Haddad PROPN NNP 2 obj B-PERSON
.~ . PUNCT . 2 punct
"""
THIN = """
Smith Smith PROPN NNP 2 nsubj B-PERSON
spoke~ speak VERB VBD 0 ROOT
. . PUNCT . 2 punct

Rain rain NOUN NN 2 nsubj
fell~ fall VERB VBD 0 ROOT
. . PUNCT . 2 punct

The the DET DT 3 det
French French ADJ JJ 3 amod B-MISC
president president NOUN NN 4 nsubj
laughed~ laugh VERB VBD 0 ROOT
.~ . PUNCT . 4 punct
"""
SAME_CLAUSE = """
Smith Smith PROPN NNP 2 nsubj B-PERSON
met meet VERB VBD 0 ROOT
him~ he PRON PRP 2 obj
.~ . PUNCT . 2 punct
"""
LOOKS_AHEAD = """
In in ADP IN 3 case
his his PRON PRP$ 3 nmod:poss
speech~ speech NOUN NN 6 obl
, , PUNCT , 3 punct
Orlov Orlov PROPN NNP 6 nsubj B-PERSON
thanked thank VERB VBD 0 ROOT
Tunis~ Tunis PROPN NNP 6 obj B-LOC
.~ . PUNCT . 6 punct
"""
SPOKESWOMAN = """
Spokeswoman spokeswoman NOUN NN 3 nmod:desc
Toni Toni PROPN NNP 3 compound B-PERSON
Ruiz Ruiz PROPN NNP 4 nsubj I-PERSON
met meet VERB VBD 0 ROOT
Mr. Mr. PROPN NNP 6 nmod:desc
Orlov~ Orlov PROPN NNP 4 obj B-PERSON
. . PUNCT . 4 punct

She she PRON PRP 2 nsubj
smiled~ smile VERB VBD 0 ROOT
. . PUNCT . 2 punct

He he PRON PRP 2 nsubj
left~ leave VERB VBD 0 ROOT
.~ . PUNCT . 2 punct
"""
OUTLET = """
The the DET DT 3 det
Tunis Tunis PROPN NNP 3 compound B-ORG
Times Times PROPN NNP 4 nsubj I-ORG
reported report VERB VBD 0 ROOT
it~ it PRON PRP 4 obj
. . PUNCT . 4 punct

The the DET DT 2 det
outlet outlet NOUN NN 3 nsubj
cited cite VERB VBD 0 ROOT
an a DET DT 5 det
official~ official NOUN NN 3 obj
.~ . PUNCT . 3 punct
"""
BOTH = """
President President PROPN NNP 2 nmod:desc
Orlov Orlov PROPN NNP 6 nsubj B-PERSON
and and CCONJ CC 5 cc
President President PROPN NNP 5 nmod:desc
Haddad Haddad PROPN NNP 2 conj B-PERSON
met~ meet VERB VBD 0 ROOT
. . PUNCT . 6 punct

Both both DET DT 2 det
leaders leader NOUN NNS 3 nsubj
smiled~ smile VERB VBD 0 ROOT
. . PUNCT . 3 punct

They they PRON PRP 2 nsubj
left~ leave VERB VBD 0 ROOT
.~ . PUNCT . 2 punct
"""

FIRST_PERSON = """
“~ “ PUNCT `` 4 punct
I I PRON PRP 4 nsubj
will will AUX MD 4 aux
leave leave VERB VB 8 ccomp
soon~ soon ADV RB 4 advmod
,~ , PUNCT , 8 punct
” ” PUNCT '' 8 punct
said say VERB VBD 0 ROOT
Orlov~ Orlov PROPN NNP 8 nsubj B-PERSON
. . PUNCT . 8 punct

“~ “ PUNCT `` 5 punct
He he PRON PRP 5 nsubj
and and CCONJ CC 4 cc
I I PRON PRP 2 conj
met~ meet VERB VBD 0 ROOT
.~ . PUNCT . 5 punct
” ” PUNCT '' 5 punct
\\n \\n SPACE _SP 5 dep

I I PRON PRP 2 nsubj
wrote write VERB VBD 0 ROOT
this~ this PRON DT 2 obj
.~ . PUNCT . 2 punct
"""
BODY_SPEAKS = """
“~ “ PUNCT `` 4 punct
We we PRON PRP 4 nsubj
are be AUX VBP 4 cop
ready~ ready ADJ JJ 9 ccomp
,~ , PUNCT , 9 punct
” ” PUNCT '' 9 punct
the the DET DT 8 det
Council Council PROPN NNP 9 nsubj B-ORG
said~ say VERB VBD 0 ROOT
. . PUNCT . 9 punct

It it PRON PRP 2 nsubj
announced announce VERB VBD 0 ROOT
its its PRON PRP$ 4 nmod:poss
plan~ plan NOUN NN 2 obj
. . PUNCT . 2 punct

It it PRON PRP 2 nsubj
rained~ rain VERB VBD 0 ROOT
.~ . PUNCT . 2 punct
"""
EMPTY_IT = """
Acme~ Acme PROPN NNP 6 nsubj B-ORG
, , PUNCT , 1 punct
its its PRON PRP$ 4 nmod:poss
rival~ rival NOUN NN 1 appos
, , PUNCT , 1 punct
said say VERB VBD 0 ROOT
it it PRON PRP 9 nsubj
was be AUX VBD 9 cop
time time NOUN NN 6 ccomp
to to PART TO 11 mark
leave~ leave VERB VB 9 acl
. . PUNCT . 6 punct

It it PRON PRP 3 nsubj
was be AUX VBD 3 cop
incredible incredible ADJ JJ 0 ROOT
.~ . PUNCT . 3 punct
"""
PERSON_SAYS_WE = """
“~ “ PUNCT `` 4 punct
We we PRON PRP 4 nsubj
are be AUX VBP 4 cop
ready~ ready ADJ JJ 8 ccomp
,~ , PUNCT , 8 punct
” ” PUNCT '' 8 punct
Orlov Orlov PROPN NNP 8 nsubj B-PERSON
said~ say VERB VBD 0 ROOT
.~ . PUNCT . 8 punct
"""
THEIR = """
Orlov Orlov PROPN NNP 4 nsubj B-PERSON
and and CCONJ CC 3 cc
Haddad Haddad PROPN NNP 1 conj B-PERSON
ended end VERB VBD 0 ROOT
their their PRON PRP$ 6 nmod:poss
talks~ talk NOUN NNS 4 obj
. . PUNCT . 4 punct

Farmers farmer NOUN NNS 2 nsubj
sold sell VERB VBD 0 ROOT
their their PRON PRP$ 4 nmod:poss
land~ land NOUN NN 2 obj
.~ . PUNCT . 2 punct
"""
GROUP = """
The the DET DT 3 det
militant militant ADJ JJ 3 amod
group group NOUN NN 4 nmod:desc
Kasbar Kasbar PROPN NNP 5 nsubj B-ORG
attacked attack VERB VBD 0 ROOT
Tunis~ Tunis PROPN NNP 5 obj B-LOC
. . PUNCT . 5 punct

The the DET DT 2 det
group group NOUN NN 3 nsubj
left leave VERB VBD 0 ROOT
the the DET DT 5 det
city~ city NOUN NN 3 obj
. . PUNCT . 3 punct

The the DET DT 2 det
year year NOUN NN 3 nsubj
ended~ end VERB VBD 0 ROOT
.~ . PUNCT . 3 punct
"""
TWO_CITIES = """
Tunis Tunis PROPN NNP 2 nsubj B-LOC
attacked attack VERB VBD 0 ROOT
Paris~ Paris PROPN NNP 2 obj B-LOC
. . PUNCT . 2 punct

The the DET DT 2 det
city city NOUN NN 3 nsubj
burned~ burn VERB VBD 0 ROOT
.~ . PUNCT . 3 punct
"""
AGES = """
Ivan Ivan PROPN NNP 10 nsubj B-PERSON
Orlov~ Orlov PROPN NNP 1 flat I-PERSON
, , PUNCT , 1 punct
39~ 39 NUM CD 1 appos
, , PUNCT , 1 punct
and and CCONJ CC 8 cc
Anna Anna PROPN NNP 8 compound B-PERSON
Ruiz Ruiz PROPN NNP 1 conj I-PERSON
both both DET DT 10 advmod
left~ leave VERB VBD 0 ROOT
. . PUNCT . 10 punct

The the DET DT 6 det
39~ 39 NUM CD 6 nummod
-~ - PUNCT HYPH 6 punct
year~ year NOUN NN 6 compound
-~ - PUNCT HYPH 6 punct
old old NOUN NN 9 nsubj
has have AUX VBZ 9 aux
not not PART RB 9 advmod
spoken~ speak VERB VBN 0 ROOT
. . PUNCT . 9 punct

The the DET DT 6 det
40~ 40 NUM CD 6 nummod
-~ - PUNCT HYPH 6 punct
year~ year NOUN NN 6 compound
-~ - PUNCT HYPH 6 punct
old old NOUN NN 7 nsubj
laughed~ laugh VERB VBD 0 ROOT
.~ . PUNCT . 7 punct
"""
OWN_CLAUSE = """
When when SCONJ WRB 3 mark
Orlov Orlov PROPN NNP 3 nsubj B-PERSON
left~ leave VERB VBD 6 advcl
, , PUNCT , 6 punct
Haddad Haddad PROPN NNP 6 nsubj B-PERSON
lost lose VERB VBD 0 ROOT
his his PRON PRP$ 8 nmod:poss
seat~ seat NOUN NN 6 obj
.~ . PUNCT . 6 punct
"""


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            APPOSITION,
            {
                "Ivan Orlov": [("the Serbian president", "role"), ("The Serbian leader", "role")],
                "Anna Ruiz": [("her", "pronoun")],
            },
            id="role-in-apposition-then-described",
        ),
        pytest.param(
            BY_PARALLEL,
            {"Orlov": [("The Serbian leader", "role")], "Haddad": [("the Tunisian president", "role")]},
            id="two-leaders-matched-by-parallel-sentences",
        ),
        pytest.param(THIN, {}, id="thin-evidence-stays-unresolved"),
        pytest.param(SAME_CLAUSE, {}, id="object-pronoun-is-not-the-subject"),
        pytest.param(LOOKS_AHEAD, {"Orlov": [("his", "pronoun")]}, id="pronoun-before-its-name"),
        pytest.param(
            SPOKESWOMAN,
            {"Toni Ruiz": [("She", "pronoun")], "Orlov": [("He", "pronoun")]},
            id="gender-from-role-and-title",
        ),
        pytest.param(OUTLET, {"The Tunis Times": [], "Tunis Times": [("The outlet", "role")]}, id="outlet"),
        pytest.param(
            BOTH,
            {
                "Orlov": [("Both leaders", "role"), ("They", "pronoun")],
                "Haddad": [("Both leaders", "role"), ("They", "pronoun")],
            },
            id="two-heads-of-state-together",
        ),
        pytest.param(
            FIRST_PERSON, {"Orlov": [("I", "pronoun"), ("I", "pronoun")]}, id="i-is-who-says-it-and-he-is-not"
        ),
        pytest.param(
            BODY_SPEAKS,
            {"Council": [("We", "pronoun"), ("It", "pronoun"), ("its", "pronoun")]},
            id="a-body-that-speaks-and-goes-on-speaking",
        ),
        pytest.param(EMPTY_IT, {}, id="it-that-stands-for-nothing-and-a-rival-s-its"),
        pytest.param(PERSON_SAYS_WE, {}, id="a-person-s-we-stays-open"),
        pytest.param(
            THEIR, {"Orlov": [("their", "pronoun")], "Haddad": [("their", "pronoun")]}, id="what-is-two-people-s-own"
        ),
        pytest.param(GROUP, {"Kasbar": [("The group", "role")], "Tunis": [("the city", "role")]}, id="group-and-city"),
        pytest.param(TWO_CITIES, {}, id="one-city-of-two"),
        pytest.param(AGES, {"Ivan Orlov": [("The 39-year-old", "role")]}, id="by-age"),
        pytest.param(OWN_CLAUSE, {"Haddad": [("his", "pronoun")]}, id="what-is-the-subject-s-own"),
    ],
)
def test_resolve_references(table, expected):
    assert references(table) == {name: mentions for name, mentions in expected.items() if mentions}


def test_a_description_becomes_a_role_and_gives_the_country():
    doc = parsed(BY_PARALLEL)
    orlov = next(entity for entity in resolve_references(doc, find_entities(doc)) if entity.name == "Orlov")
    assert [role.text for role in orlov.roles] == ["Serbian leader"]
    assert orlov.country == "RS"


def test_ids_and_order_stay_and_salience_sums_to_one():
    doc = parsed(APPOSITION)
    before = find_entities(doc)
    after = resolve_references(doc, before)
    assert [(entity.id, entity.name) for entity in after] == [(entity.id, entity.name) for entity in before]
    assert sum(entity.salience for entity in after) == pytest.approx(1)
    assert all(list(e.mentions) == sorted(e.mentions, key=lambda m: m.span) for e in after)
