"""Both label schemes give the same answers: each sentence stands here once as UD and once as ClearNLP draws it."""

import pytest
from spacy.tokens import Doc

from dateline.errors import MissingAnnotationError
from dateline.language import syntax
from tests.parsed import parsed

PASSIVE = {
    "ud": """
        Letters letter NOUN NNS 3 nsubj:pass
        were be AUX VBD 3 aux:pass
        exchanged exchange VERB VBN 0 ROOT
        by by ADP IN 5 case
        Kim Kim PROPN NNP 3 obl:agent
        and and CCONJ CC 7 cc
        Putin Putin PROPN NNP 5 conj""",
    "clearnlp": """
        Letters letter NOUN NNS 3 nsubjpass
        were be AUX VBD 3 auxpass
        exchanged exchange VERB VBN 0 ROOT
        by by ADP IN 3 agent
        Kim Kim PROPN NNP 4 pobj
        and and CCONJ CC 5 cc
        Putin Putin PROPN NNP 5 conj""",
}
JOURNEY = {
    "ud": """
        Kim Kim PROPN NNP 2 nsubj
        wants want VERB VBZ 0 ROOT
        to to PART TO 4 mark
        go go VERB VB 2 xcomp
        from from ADP IN 6 case
        Pyongyang Pyongyang PROPN NNP 4 obl
        to to ADP IN 8 case
        Russia Russia PROPN NNP 4 obl""",
    "clearnlp": """
        Kim Kim PROPN NNP 2 nsubj
        wants want VERB VBZ 0 ROOT
        to to PART TO 4 aux
        go go VERB VB 2 xcomp
        from from ADP IN 4 prep
        Pyongyang Pyongyang PROPN NNP 5 pobj
        to to ADP IN 4 prep
        Russia Russia PROPN NNP 7 pobj""",
}
COPULA = {
    "ud": """
        Watson Watson PROPN NNP 5 nsubj
        is be AUX VBZ 5 cop
        not not PART RB 5 advmod
        the the DET DT 5 det
        minister minister NOUN NN 0 ROOT""",
    "clearnlp": """
        Watson Watson PROPN NNP 2 nsubj
        is be AUX VBZ 0 ROOT
        not not PART RB 2 neg
        the the DET DT 5 det
        minister minister NOUN NN 2 attr""",
}
RELATIVE = {
    "ud": """
        Putin Putin PROPN NNP 5 nsubj
        , , PUNCT , 4 punct
        who who PRON WP 4 nsubj
        spoke speak VERB VBD 1 acl:relcl
        left leave VERB VBD 0 ROOT""",
    "clearnlp": """
        Putin Putin PROPN NNP 5 nsubj
        , , PUNCT , 1 punct
        who who PRON WP 4 nsubj
        spoke speak VERB VBD 1 relcl
        left leave VERB VBD 0 ROOT""",
}
both = pytest.mark.parametrize("scheme", ["ud", "clearnlp"])


@both
def test_agents_and_patients_of_a_passive(scheme):
    verb = parsed(PASSIVE[scheme])[2]
    assert syntax.is_passive(verb)
    assert texts(syntax.agents(verb)) == ["Kim", "Putin"]
    assert texts(syntax.patients(verb)) == ["Letters"]


@both
def test_prepositional_phrases_pair_preposition_and_object(scheme):
    verb = parsed(JOURNEY[scheme])[3]
    phrases = [(p.preposition.text, p.object.text) for p in syntax.prepositional_phrases(verb)]
    assert phrases == [("from", "Pyongyang"), ("to", "Russia")]


@both
def test_preposition_and_attachment_are_the_way_back(scheme):
    doc = parsed(JOURNEY[scheme])
    preposition = syntax.preposition_of(doc[5])
    assert preposition is not None
    assert preposition.text == "from"
    assert syntax.attachment(doc[5]).text == "go"
    assert syntax.preposition_of(doc[0]) is None


@both
def test_an_open_complement_takes_the_subject_above(scheme):
    doc = parsed(JOURNEY[scheme])
    assert texts(syntax.subjects(doc[3])) == ["Kim"]
    assert syntax.own_subjects(doc[3]) == []
    assert texts(syntax.open_clauses(doc[1])) == ["go"]


@both
def test_a_copula_predicate_is_found_and_negated(scheme):
    doc = parsed(COPULA[scheme])
    assert texts(syntax.copular_predicates(doc[0])) == ["minister"]
    assert syntax.is_negated(syntax.governing_predicate(doc[0]))


@both
def test_who_stands_for_the_noun_it_describes(scheme):
    doc = parsed(RELATIVE[scheme])
    assert texts(syntax.subjects(doc[3])) == ["Putin"]
    assert texts(syntax.adnominal_clauses(doc[0])) == ["spoke"]
    assert syntax.is_relative(doc[3])


@both
def test_a_phrase_leaves_out_the_relative_clause(scheme):
    doc = parsed(RELATIVE[scheme])
    assert syntax.phrase(doc[0]).text == "Putin"
    assert syntax.subtree(doc[0]).text == "Putin , who spoke"


URGED = """
    Kim Kim PROPN NNP 2 nsubj
    urged urge VERB VBD 0 ROOT
    Seoul Seoul PROPN NNP 2 {object}
    to to PART TO 5 mark
    act act VERB VB 2 xcomp"""


@pytest.mark.parametrize("label", ["obj", "iobj", "dobj", "dative"])
def test_the_one_urged_is_acted_on_whatever_the_object_is_called(label):
    assert texts(syntax.patients(parsed(URGED.format(object=label))[1])) == ["Seoul"]


@both
def test_an_active_verb_has_no_agent(scheme):
    verb = parsed(JOURNEY[scheme])[3]
    assert not syntax.is_passive(verb)
    assert syntax.agents(verb) == []


def test_an_unparsed_doc_is_refused_with_a_remedy():
    doc = Doc(parsed("Kim Kim PROPN NNP 0 ROOT").vocab, words=["Kim", "left"])
    with pytest.raises(MissingAnnotationError, match="DATELINE_MODEL"):
        syntax.require_parse(doc, "find_quotes")


def test_an_empty_doc_needs_no_parse():
    syntax.require_parse(Doc(parsed("Kim Kim PROPN NNP 0 ROOT").vocab), "find_quotes")


def texts(tokens):
    return [token.text for token in tokens]
