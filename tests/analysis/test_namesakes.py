"""Who else may be meant: a short name that two people bear, a pronoun with two people near; and how likely each is."""

import pytest

from dateline.analysis.coreference import resolve_references
from dateline.analysis.entities import find_entities
from tests.analysis.test_merging import told
from tests.parsed import parsed


def rivals(doc) -> dict[tuple[str, str], list[tuple[str, float]]]:
    """Return, by the words and whom they are taken to mean, who else may be meant and how likely."""
    entities = resolve_references(doc, find_entities(doc))
    names = {entity.id: entity.name for entity in entities}
    return {
        (mention.span.of(doc.text), entity.name): [(names[one.entity], one.confidence) for one in mention.alternatives]
        for entity in entities
        for mention in entity.mentions
        if mention.alternatives
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Kim_Jong_Un/PERSON met Kim_Yo_Jong/PERSON . Kim_Jong_Un/PERSON said . Kim/PERSON left .",
            {("Kim", "Kim"): [("Kim Jong Un", 0.67), ("Kim Yo Jong", 0.33)]},
            id="by-their-share-of-the-names-before",
        ),
        pytest.param(
            "Kim/PERSON left . Kim_Jong_Un/PERSON met Kim_Yo_Jong/PERSON .",
            {("Kim", "Kim"): [("Kim Jong Un", 0.5), ("Kim Yo Jong", 0.5)]},
            id="a-headline-counts-what-follows",
        ),
        pytest.param(
            "Kim_Jong_Un/PERSON said . Mr. Kim/PERSON left . Kim_Yo_Jong/PERSON left .",
            {},
            id="only-one-was-known",
        ),
        pytest.param(
            "Kim_Jong_Un/PERSON met his sister Kim_Yo_Jong/PERSON . Ms. Kim/PERSON left .",
            {},
            id="the-title-tells",
        ),
        pytest.param(
            "Bill_Rawls/PERSON met Anna_Rawls/PERSON and Tom_Rawls/PERSON . Mrs. Anna_Rawls/PERSON left . "
            "Mr. Rawls/PERSON said .",
            {("Mr. Rawls", "Rawls"): [("Bill Rawls", 0.5), ("Tom Rawls", 0.5)]},
            id="whoever-the-title-rules-out-is-none",
        ),
    ],
)
def test_a_short_name_keeps_those_who_bear_it(text, found):
    assert rivals(parsed(told(text))) == found


PEOPLE = """
Ivan Ivan PROPN NNP 3 nsubj B-PERSON
Orlov Orlov PROPN NNP 1 flat I-PERSON
met meet VERB VBD 0 ROOT
Omar Omar PROPN NNP 3 {dep} B-PERSON
Haddad~ Haddad PROPN NNP 4 flat I-PERSON
. . PUNCT . 3 punct

{pronoun}
"""
HE = """
He he PRON PRP 2 nsubj
left leave VERB VBD 0 ROOT
. . PUNCT . 2 punct
"""


def test_a_pronoun_keeps_the_other_who_is_near():
    ((words, meant), others), *rest = rivals(parsed(PEOPLE.format(dep="obj", pronoun=HE.strip()))).items()
    assert not rest
    assert (words, meant) == ("He", "Ivan Orlov")
    ((other, likely),) = others
    assert other == "Omar Haddad"
    assert 0.1 <= likely < 0.5


def test_a_pronoun_with_one_person_near_has_no_rival():
    alone = HE.strip().join(PEOPLE.replace("Omar Omar PROPN NNP 3 {dep} B-PERSON", "Oslo Oslo PROPN NNP 3 obj B-LOC")
                            .replace("Haddad~ Haddad PROPN NNP 4 flat I-PERSON", "today~ today NOUN NN 3 obl")
                            .split("{pronoun}"))  # fmt: skip
    assert rivals(parsed(alone)) == {}
