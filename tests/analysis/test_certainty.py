"""How sure the article is, and whether it says so, denies it or asks: on hand-built sentences."""

import pytest

from dateline.analysis.certainty import certainty_of, polarity_of
from dateline.model import Certainty, Polarity
from tests.parsed import parsed

# One token a piece: word lemma POS TAG head dep; the sentence is read off the first column.
CASES = [
    pytest.param(
        "Kim Kim PROPN NNP 3 nsubj | may may AUX MD 3 aux | visit visit VERB VB 0 ROOT | "
        "Russia~ Russia PROPN NNP 3 obj | .~ . PUNCT . 3 punct",
        "visit",
        "hedged",
        ["may"],
        "affirmed",
        id="modal",
    ),
    pytest.param(
        "Kim Kim PROPN NNP 3 nsubj:pass | is be AUX VBZ 3 aux:pass | expected expect VERB VBN 0 ROOT | "
        "to to PART TO 5 mark | ask ask VERB VB 3 xcomp | Moscow Moscow PROPN NNP 5 obj | "
        "for for ADP IN 8 case | food~ food NOUN NN 5 obl | .~ . PUNCT . 3 punct",
        "ask",
        "hedged",
        ["expected"],
        "affirmed",
        id="expected-to",
    ),
    pytest.param(
        "He he PRON PRP 2 nsubj | said say VERB VBD 0 ROOT | he he PRON PRP 5 nsubj | "
        "would would AUX MD 5 aux | go~ go VERB VB 2 ccomp | .~ . PUNCT . 2 punct",
        "go",
        "asserted",
        [],
        "affirmed",
        id="would-is-a-future-in-the-past",
    ),
    pytest.param(
        "Kim Kim PROPN NNP 3 nsubj | reportedly reportedly ADV RB 3 advmod | met meet VERB VBD 0 ROOT | "
        "Putin~ Putin PROPN NNP 3 obj | .~ . PUNCT . 3 punct",
        "met",
        "hedged",
        ["reportedly"],
        "affirmed",
        id="adverb",
    ),
    pytest.param(
        "Kim Kim PROPN NNP 4 nsubj | probably probably ADV RB 4 advmod | would would AUX MD 4 aux | "
        "go~ go VERB VB 0 ROOT | .~ . PUNCT . 4 punct",
        "go",
        "hedged",
        ["probably would"],
        "affirmed",
        id="words-side-by-side-are-one-span",
    ),
    pytest.param(
        "Kim Kim PROPN NNP 2 nsubj | denied deny VERB VBD 0 ROOT | that that SCONJ IN 5 mark | "
        "he he PRON PRP 5 nsubj | met meet VERB VBD 2 ccomp | Putin~ Putin PROPN NNP 5 obj | "
        ".~ . PUNCT . 2 punct",
        "met",
        "asserted",
        [],
        "denied",
        id="denied-by-the-verb-above",
    ),
    pytest.param(
        "Reporters reporter NOUN NNS 2 nsubj | asked ask VERB VBD 0 ROOT | "
        "whether whether SCONJ IN 5 mark | Kim Kim PROPN NNP 5 nsubj | met meet VERB VBD 2 ccomp | "
        "Putin~ Putin PROPN NNP 5 obj | .~ . PUNCT . 2 punct",
        "met",
        "asserted",
        [],
        "asked",
        id="asked-whether",
    ),
    pytest.param(
        "Did do AUX VBD 3 aux | Kim Kim PROPN NNP 3 nsubj | meet meet VERB VB 0 ROOT | "
        "Putin~ Putin PROPN NNP 3 obj | ?~ ? PUNCT . 3 punct",
        "meet",
        "asserted",
        [],
        "asked",
        id="question",
    ),
    pytest.param(
        "Kim Kim PROPN NNP 4 nsubj:pass | is be AUX VBZ 4 aux:pass | not not PART RB 4 advmod | "
        "expected expect VERB VBN 0 ROOT | to to PART TO 6 mark | attend~ attend VERB VB 4 xcomp | "
        ".~ . PUNCT . 4 punct",
        "attend",
        "hedged",
        ["expected"],
        "denied",
        id="negation-raised",
    ),
    pytest.param(
        "Kim Kim PROPN NNP 3 nsubj | would would AUX MD 3 aux | attack attack VERB VB 0 ROOT | "
        "if if SCONJ IN 6 mark | Seoul Seoul PROPN NNP 6 nsubj | invaded~ invade VERB VBD 3 advcl | "
        ".~ . PUNCT . 3 punct",
        "attack",
        "hedged",
        ["would", "if"],
        "affirmed",
        id="conditional",
    ),
    pytest.param(
        "Kim Kim PROPN NNP 3 nsubj | may may AUX MD 3 aux | fly fly VERB VB 0 ROOT | to to ADP IN 5 case | "
        "Moscow Moscow PROPN NNP 3 obl | and and CCONJ CC 7 cc | meet meet VERB VB 3 conj | "
        "Putin~ Putin PROPN NNP 7 obj | .~ . PUNCT . 3 punct",
        "meet",
        "hedged",
        ["may"],
        "affirmed",
        id="shared-modal",
    ),
    pytest.param(
        "Kim Kim PROPN NNP 2 nsubj | has have VERB VBZ 0 ROOT | a a DET DT 4 det | "
        "plan plan NOUN NN 2 obj | to to PART TO 6 mark | visit visit VERB VB 4 acl | "
        "Moscow~ Moscow PROPN NNP 6 obj | .~ . PUNCT . 2 punct",
        "visit",
        "hedged",
        ["plan"],
        "affirmed",
        id="noun",
    ),
    pytest.param(
        "Kim Kim PROPN NNP 4 nsubj | could could AUX MD 4 aux | not not PART RB 4 advmod | "
        "reach reach VERB VB 0 ROOT | Moscow~ Moscow PROPN NNP 4 obj | .~ . PUNCT . 4 punct",
        "reach",
        "asserted",
        [],
        "denied",
        id="past-ability-is-no-hedge",
    ),
    pytest.param(
        "No no DET DT 2 det | official official NOUN NN 3 nsubj | visited visit VERB VBD 0 ROOT | "
        "Moscow~ Moscow PROPN NNP 3 obj | .~ . PUNCT . 3 punct",
        "visited",
        "asserted",
        [],
        "denied",
        id="negative-subject",
    ),
    pytest.param(
        "Kim Kim PROPN NNP 4 nsubj | did do AUX VBD 4 aux | not not PART RB 4 advmod | "
        "fail fail VERB VB 0 ROOT | to to PART TO 6 mark | come~ come VERB VB 4 xcomp | "
        ".~ . PUNCT . 4 punct",
        "come",
        "asserted",
        [],
        "affirmed",
        id="two-denials",
    ),
    pytest.param(
        "Kim Kim PROPN NNP 2 nsubj | visited visit VERB VBD 0 ROOT | Moscow~ Moscow PROPN NNP 2 obj | "
        ".~ . PUNCT . 2 punct",
        "visited",
        "asserted",
        [],
        "affirmed",
        id="plain",
    ),
]


@pytest.mark.parametrize(("table", "word", "certainty", "hedges", "polarity"), CASES)
def test_certainty_and_polarity(
    table: str, word: str, certainty: Certainty, hedges: list[str], polarity: Polarity
) -> None:
    doc = parsed(table.replace(" | ", "\n"))
    head = next(token for token in doc if token.text == word)
    found, spans = certainty_of(head)
    assert (found, [span.of(doc.text) for span in spans]) == (certainty, hedges)
    assert polarity_of(head) == polarity
