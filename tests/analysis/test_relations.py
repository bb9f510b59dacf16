"""Ties that a sentence states, and sentences that state none."""

import pytest

from dateline.analysis.coreference import resolve_references
from dateline.analysis.entities import find_entities
from dateline.analysis.relations import find_relations
from dateline.model import NO_SPEAKER, DateMention, Quote, Relation, Span
from tests.parsed import parsed

EXPECTED = """
Pyongyang Pyongyang PROPN NNP 3 nsubj:pass B-LOC
is be AUX VBZ 3 aux:pass
expected expect VERB VBN 0 ROOT
to to PART TO 5 mark
ask ask VERB VB 3 xcomp
Moscow Moscow PROPN NNP 5 obj B-LOC
for for ADP IN 8 case
help~ help NOUN NN 5 obl
.~ . PUNCT . 3 punct
"""
PASSIVE = """
Tunisia Tunisia PROPN NNP 3 nsubj:pass B-LOC
was be AUX VBD 3 aux:pass
attacked attack VERB VBN 0 ROOT
by by ADP IN 5 case
Serbia Serbia PROPN NNP 3 obl:agent B-LOC
yesterday~ yesterday NOUN NN 3 obl:unmarked
.~ . PUNCT . 3 punct
"""
DENIED = """
Orlov Orlov PROPN NNP 4 nsubj B-PERSON
did do AUX VBD 4 aux
not not PART RB 4 advmod
meet meet VERB VB 0 ROOT
Haddad~ Haddad PROPN NNP 4 obj B-PERSON
.~ . PUNCT . 4 punct
"""
TOGETHER = """
Orlov Orlov PROPN NNP 4 nsubj B-PERSON
and and CCONJ CC 3 cc
Haddad Haddad PROPN NNP 1 conj B-PERSON
met~ meet VERB VBD 0 ROOT
.~ . PUNCT . 4 punct
"""
SENT_A_LETTER = """
Serbia Serbia PROPN NNP 2 nsubj B-LOC
sent send VERB VBD 0 ROOT
flowers flower NOUN NNS 2 obj
to to ADP IN 5 case
Tunisia~ Tunisia PROPN NNP 2 obl B-LOC
.~ . PUNCT . 2 punct
"""
SENT_WEAPONS = SENT_A_LETTER.replace("flowers flower", "weapons weapon")
ADJECTIVES = """
Serbia Serbia PROPN NNP 4 nsubj B-LOC
and and CCONJ CC 3 cc
Tunisia Tunisia PROPN NNP 1 conj B-LOC
agreed~ agree VERB VBD 0 ROOT
. . PUNCT . 4 punct

Serbian Serbian ADJ JJ 4 amod B-MISC
and and CCONJ CC 3 cc
Tunisian Tunisian ADJ JJ 1 conj B-MISC
talks talk NOUN NNS 5 nsubj
failed~ fail VERB VBD 0 ROOT
.~ . PUNCT . 5 punct
"""
SPOKESMAN = """
National National ADJ NNP 3 amod B-ORG
Security Security PROPN NNP 3 compound I-ORG
Council Council PROPN NNP 4 compound I-ORG
spokesman spokesman NOUN NN 6 nmod:desc
Hugh Hugh PROPN NNP 6 compound B-PERSON
Hill Hill PROPN NNP 7 nsubj I-PERSON
spoke~ speak VERB VBD 0 ROOT
.~ . PUNCT . 7 punct
"""
PURPOSE = """
Orlov Orlov PROPN NNP 3 nsubj B-PERSON
may may AUX MD 3 aux
travel travel VERB VB 0 ROOT
to to PART TO 5 mark
meet meet VERB VB 3 advcl
Haddad~ Haddad PROPN NNP 5 obj B-PERSON
.~ . PUNCT . 3 punct
"""
WILL_MEET = """
Orlov Orlov PROPN NNP 3 nsubj B-PERSON
will will AUX MD 3 aux
meet meet VERB VB 0 ROOT
Haddad~ Haddad PROPN NNP 3 obj B-PERSON
.~ . PUNCT . 3 punct
"""
IS_URGING = """
Serbia Serbia PROPN NNP 3 nsubj B-LOC
is be AUX VBZ 3 aux
urging urge VERB VBG 0 ROOT
Tunisia Tunisia PROPN NNP 3 iobj B-LOC
to to PART TO 6 mark
act~ act VERB VB 3 xcomp
.~ . PUNCT . 3 punct
"""
IS_VISITING = """
Orlov Orlov PROPN NNP 3 nsubj B-PERSON
is be AUX VBZ 3 aux
visiting visit VERB VBG 0 ROOT
Tunisia~ Tunisia PROPN NNP 3 obj B-LOC
.~ . PUNCT . 3 punct
"""
BLAMED = """
Orlov Orlov PROPN NNP 2 nsubj B-PERSON
blamed blame VERB VBD 0 ROOT
Tunisia Tunisia PROPN NNP 2 obj B-LOC
for for SCONJ IN 5 mark
attacking attack VERB VBG 2 advcl
Serbia~ Serbia PROPN NNP 5 obj B-LOC
.~ . PUNCT . 2 punct
"""
FORMER = "former former ADJ JJ 5 amod\n" + "\n".join(
    " ".join([*(cells := line.split())[:4], str(int(cells[4]) + 1) if cells[4] != "0" else "0", *cells[5:]])
    for line in SPOKESMAN.strip().splitlines()
)


def ties(table: str) -> list[tuple[str, str, str, str, str]]:
    return [(r.kind, name(table, r.source), name(table, r.target), r.polarity, r.certainty) for r in relations(table)]


def relations(table: str, quotes: tuple[Quote, ...] = (), dates: tuple[DateMention, ...] = ()) -> list[Relation]:
    doc = parsed(table)
    return find_relations(doc, resolve_references(doc, find_entities(doc)), quotes, dates)


def name(table: str, entity: str) -> str:
    return next(found.name for found in find_entities(parsed(table)) if found.id == entity)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            EXPECTED, [("requests_from", "Pyongyang", "Moscow", "affirmed", "hedged")], id="hedged-between-states"
        ),
        pytest.param(PASSIVE, [("attacks", "Serbia", "Tunisia", "affirmed", "asserted")], id="passive-turned-round"),
        pytest.param(DENIED, [("meets", "Orlov", "Haddad", "denied", "asserted")], id="denied"),
        pytest.param(TOGETHER, [("meets", "Orlov", "Haddad", "affirmed", "asserted")], id="two-together"),
        pytest.param(SENT_A_LETTER, [], id="sent-something-that-is-no-supply"),
        pytest.param(SENT_WEAPONS, [("supplies", "Serbia", "Tunisia", "affirmed", "asserted")], id="sent-weapons"),
        pytest.param(
            ADJECTIVES, [("negotiates_with", "Serbia", "Tunisia", "affirmed", "asserted")], id="talks-of-adjectives"
        ),
        pytest.param(
            SPOKESMAN,
            [("speaks_for", "Hugh Hill", "National Security Council", "affirmed", "asserted")],
            id="role-speaks-for-body",
        ),
        pytest.param(
            PURPOSE, [("meets", "Orlov", "Haddad", "affirmed", "hedged")], id="a-purpose-is-no-surer-than-the-deed"
        ),
        pytest.param(FORMER, [], id="a-former-role-ties-no-more"),
    ],
)
def test_find_relations(table, expected):
    assert ties(table) == expected


@pytest.mark.parametrize(
    ("table", "tense"),
    [
        pytest.param(EXPECTED, "future", id="expected-to"),
        pytest.param(PASSIVE, "past", id="was-attacked"),
        pytest.param(SENT_WEAPONS, "past", id="sent"),
        pytest.param(WILL_MEET, "future", id="will-meet"),
        pytest.param(IS_URGING, "present", id="is-urging"),
        pytest.param(IS_VISITING, "future", id="is-visiting"),
    ],
)
def test_a_tie_knows_whether_it_is_to_come(table, tense):
    assert [relation.tense for relation in relations(table)] == [tense]


def test_who_is_blamed_for_it_did_it():
    assert ties(BLAMED) == [("attacks", "Tunisia", "Serbia", "affirmed", "asserted")]


def test_a_tie_spans_both_ends_and_its_verb():
    doc = parsed(PASSIVE)
    assert [relation.span.of(doc.text) for relation in relations(PASSIVE)] == ["Tunisia was attacked by Serbia"]


def test_a_tie_knows_the_statement_and_the_date_it_stands_with():
    text = parsed(PASSIVE).text
    day = Span(text.index("yesterday"), text.index("yesterday") + len("yesterday"))
    date = DateMention("d1", day, "yesterday", None, None, None, 1.0)
    whole = Quote("q1", "indirect", (Span(0, day.end),), None, NO_SPEAKER, (), "affirmed", "asserted", (), 0.5)
    inner = Quote("q2", "indirect", (Span(0, day.start),), None, NO_SPEAKER, (), "affirmed", "asserted", (), 0.5)
    found = relations(PASSIVE, (whole, inner), (date,))
    assert [(relation.id, relation.quote, relation.when) for relation in found] == [("r1", "q2", "d1")]
