"""Cues that follow, interrupt or introduce what is said, and the words beside them that are not said."""

import pytest

from dateline.analysis.quotes import find_quotes
from dateline.model import Entity
from tests.parsed import parsed

NOBODY: list[Entity] = []
APPOSITION = """
“~ " PUNCT `` 4 punct
It it PRON PRP 4 nsubj
is be AUX VBZ 4 cop
late~ late ADJ JJ 13 ccomp
,~ , PUNCT , 4 punct
” " PUNCT '' 4 punct
Ann Ann PROPN NNP 13 nsubj B-PERSON
Orlov~ Orlov PROPN NNP 7 flat I-PERSON
, , PUNCT , 11 punct
a a DET DT 11 det
writer~ writer NOUN NN 7 appos
, , PUNCT , 7 punct
said say VERB VBD 0 ROOT
on on ADP IN 15 case
Monday~ Monday PROPN NNP 13 obl
. . PUNCT . 13 punct

“~ " PUNCT `` 3 punct
We we PRON PRP 3 nsubj
go~ go VERB VBP 0 ROOT
.~ . PUNCT . 3 punct
”~ " PUNCT '' 3 punct
"""
AS_SHE_LEFT = """
“~ " PUNCT `` 4 punct
It it PRON PRP 4 nsubj
is be AUX VBZ 4 cop
late~ late ADJ JJ 12 ccomp
,~ , PUNCT , 4 punct
” " PUNCT '' 4 punct
Ann Ann PROPN NNP 12 nsubj B-PERSON
Orlov~ Orlov PROPN NNP 7 flat I-PERSON
, , PUNCT , 10 punct
25~ 25 NUM CD 7 amod
, , PUNCT , 7 punct
said say VERB VBD 0 ROOT
as as SCONJ IN 15 mark
she she PRON PRP 15 nsubj
left leave VERB VBD 12 advcl
Oslo~ Oslo PROPN NNP 15 obj B-LOC
. . PUNCT . 12 punct

“~ " PUNCT `` 3 punct
We we PRON PRP 3 nsubj
go~ go VERB VBP 0 ROOT
.~ . PUNCT . 3 punct
”~ " PUNCT '' 3 punct
"""
ASKED = """
Asked ask VERB VBD 7 advcl
about about ADP IN 4 case
the the DET DT 4 det
plan~ plan NOUN NN 1 obl
, , PUNCT , 1 punct
Orlov Orlov PROPN NNP 7 nsubj B-PERSON
said~ say VERB VBD 0 ROOT
, , PUNCT , 1 punct
“~ " PUNCT `` 12 punct
We we PRON PRP 12 nsubj
are be AUX VBP 12 cop
ready~ ready ADJ JJ 7 ccomp
.~ . PUNCT . 12 punct
”~ " PUNCT '' 12 punct
"""
INVERTED_COLON = """
Said say VERB VBD 0 ROOT
Orlov~ Orlov PROPN NNP 1 nsubj B-PERSON
: : PUNCT : 7 punct
“~ " PUNCT `` 7 punct
We we PRON PRP 7 nsubj
are be AUX VBP 7 cop
ready~ ready ADJ JJ 1 ccomp
.~ . PUNCT . 7 punct
”~ " PUNCT '' 7 punct
"""
A_TITLE = """
“~ " PUNCT `` 4 punct
We we PRON PRP 4 nsubj
are be AUX VBP 4 cop
ready~ ready ADJ JJ 8 ccomp
,~ , PUNCT , 4 punct
” " PUNCT '' 4 punct
Orlov Orlov PROPN NNP 8 nsubj B-PERSON
said say VERB VBD 0 ROOT
on on ADP IN 11 case
the the DET DT 11 det
show show NOUN NN 8 obl
“~ " PUNCT `` 14 punct
Good good ADJ NNP 14 amod B-MISC
Night Night PROPN NNP 11 appos I-MISC
Oslo~ Oslo PROPN NNP 14 appos B-LOC
.~ . PUNCT . 14 punct
” " PUNCT '' 4 punct

“~ " PUNCT `` 3 punct
We we PRON PRP 3 nsubj
go~ go VERB VBP 0 ROOT
.~ . PUNCT . 3 punct
”~ " PUNCT '' 3 punct
"""
ANOTHER_VERB = """
“~ " PUNCT `` 4 punct
We we PRON PRP 4 nsubj
are be AUX VBP 4 cop
ready~ ready ADJ JJ 8 ccomp
,~ , PUNCT , 4 punct
” " PUNCT '' 4 punct
Orlov Orlov PROPN NNP 8 nsubj B-PERSON
said~ say VERB VBD 0 ROOT
, , PUNCT , 10 punct
recalling recall VERB VBG 8 advcl
a a DET DT 12 det
song~ song NOUN NN 10 obj
, , PUNCT , 15 punct
“~ " PUNCT `` 15 punct
Night~ Night PROPN NNP 12 appos
.~ . PUNCT . 15 punct
”~ " PUNCT '' 4 punct
"""
SIGNED = """
“~ " PUNCT `` 5 punct
How how ADV WRB 5 advmod
did do AUX VBD 5 aux
we we PRON PRP 5 nsubj
get get VERB VB 0 ROOT
here~ here ADV RB 5 advmod
?~ ? PUNCT . 5 punct
” " PUNCT '' 5 punct
― ― PUNCT : 10 punct
Ann Ann PROPN NNP 5 parataxis B-PERSON
Orlov~ Orlov PROPN NNP 10 flat I-PERSON
"""


@pytest.mark.parametrize(
    ("table", "speaker", "cue", "content"),
    [
        pytest.param(
            APPOSITION, "Ann Orlov, a writer", "said", ["It is late,", "We go."], id="an apposition before the cue"
        ),
        pytest.param(AS_SHE_LEFT, "Ann Orlov, 25", "said", ["It is late,", "We go."], id="an age, and what she did"),
        pytest.param(ASKED, "Orlov", "said", ["We are ready."], id="what was asked is not said"),
        pytest.param(INVERTED_COLON, "Orlov", "Said", ["We are ready."], id="the speaker between cue and colon"),
        pytest.param(A_TITLE, "Orlov", "said", ["We are ready,", "We go."], id="a title is not said"),
        pytest.param(ANOTHER_VERB, "Orlov", "said", ["We are ready,"], id="words of another verb are not said"),
        pytest.param(SIGNED, "Ann Orlov", "―", ["How did we get here?"], id="a name after a dash"),
    ],
)
def test_direct_speech(table: str, speaker: str, cue: str, content: list[str]) -> None:
    doc = parsed(table)
    text = doc.text
    quotes = [quote for quote in find_quotes(doc, NOBODY) if quote.cue is not None and quote.cue.of(text) == cue]
    assert [(quote.kind, quote.speaker.text, [span.of(text) for span in quote.content]) for quote in quotes] == [
        ("direct", speaker, content)
    ]
