"""Sentences that quotation extractors are known to fall for, from the text to the entity that is said to speak."""

import pytest

from dateline.analysis.coreference import resolve_references
from dateline.analysis.entities import find_entities
from dateline.analysis.quotation_marks import find_quotations
from dateline.analysis.quotes import find_quotes
from dateline.analysis.report_candidates import candidates
from dateline.analysis.report_confidence import features
from dateline.analysis.report_units import read_units
from dateline.model import Quote
from tests.parsed import parsed

TRANSCRIPT = """
CHRIS Chris PROPN NNP 6 nsubj B-PERSON
WALLACE~ Wallace PROPN NNP 1 flat I-PERSON
: : PUNCT : 1 punct
Will will AUX MD 6 aux
you you PRON PRP 6 nsubj
stay~ stay VERB VB 0 ROOT
? ? PUNCT . 6 punct

I I PRON PRP 2 nsubj
hope hope VERB VBP 0 ROOT
so~ so ADV RB 2 advmod
.~ . PUNCT . 2 punct
\\n \\n SPACE _SP 4 dep

MIKE Mike PROPN NNP 5 parataxis B-PERSON
PENCE~ Pence PROPN NNP 1 flat I-PERSON
: : PUNCT : 5 punct
I I PRON PRP 5 nsubj
stay~ stay VERB VBP 0 ROOT
.~ . PUNCT . 5 punct
\\n \\n SPACE _SP 6 dep

CHRIS Chris PROPN NNP 4 parataxis B-PERSON
WALLACE~ Wallace PROPN NNP 1 flat I-PERSON
: : PUNCT : 4 punct
Why~ why ADV WRB 0 ROOT
?~ ? PUNCT . 4 punct
"""

ONE_LABEL = TRANSCRIPT.partition("\\n")[0]

AFTER_TWO_WOMEN = """
Angela Angela PROPN NNP 6 nsubj B-PERSON
Merkel Merkel PROPN NNP 1 flat I-PERSON
and and CCONJ CC 4 cc
Theresa Theresa PROPN NNP 1 conj B-PERSON
May May PROPN NNP 4 flat I-PERSON
met~ meet VERB VBD 0 ROOT
. . PUNCT . 6 punct

She she PRON PRP 2 nsubj
said say VERB VBD 0 ROOT
that that SCONJ IN 5 mark
talks talk NOUN NNS 5 nsubj
failed~ fail VERB VBD 2 ccomp
.~ . PUNCT . 2 punct
"""

TWO_CUES_IN_ONE_QUOTATION = """
“~ " PUNCT `` 4 punct
The the DET DT 3 det
war war NOUN NN 4 nsubj
ended~ end VERB VBD 7 ccomp
, , PUNCT , 4 punct
Ann Ann PROPN NNP 7 nsubj B-PERSON
said~ say VERB VBD 0 ROOT
.~ . PUNCT . 7 punct
\\n \\n SPACE _SP 8 dep

“~ " PUNCT `` 4 punct
We we PRON PRP 4 nsubj
will will AUX MD 4 aux
go~ go VERB VB 8 ccomp
,~ , PUNCT , 4 punct
” " PUNCT '' 4 punct
she she PRON PRP 8 nsubj
added~ add VERB VBD 0 ROOT
.~ . PUNCT . 8 punct
"""

CLAIM = """
Kim~ Kim PROPN NNP 3 nmod:poss B-PERSON
's 's PART POS 1 case
claim claim NOUN NN 8 nsubj
that that SCONJ IN 6 mark
talks talk NOUN NNS 6 nsubj
failed fail VERB VBD 3 acl
was be AUX VBD 8 aux:pass
rejected~ reject VERB VBN 0 ROOT
.~ . PUNCT . 8 punct
"""

IT_WAS_REPORTED = """
It it PRON PRP 3 nsubj:pass
was be AUX VBD 3 aux:pass
reported report VERB VBN 0 ROOT
that that SCONJ IN 7 mark
Kim Kim PROPN NNP 7 nsubj B-PERSON
had have AUX VBD 7 aux
left~ leave VERB VBN 3 ccomp
.~ . PUNCT . 3 punct
"""

SPOKESMAN_QUOTING = """
A a DET DT 2 det
spokesman spokesman NOUN NN 13 nsubj
for for ADP IN 5 case
the the DET DT 5 det
Pentagon~ Pentagon PROPN NNP 2 nmod B-ORG
, , PUNCT , 7 punct
quoting quote VERB VBG 2 acl
Kim Kim PROPN NNP 7 obj B-PERSON
Jong~ Jong PROPN NNP 8 flat I-PERSON
-~ - PUNCT HYPH 11 punct
un~ un ADJ NNP 9 flat
, , PUNCT , 7 punct
said say VERB VBD 0 ROOT
that that SCONJ IN 17 mark
talks talk NOUN NNS 17 nsubj
had have AUX VBD 17 aux
failed~ fail VERB VBN 13 ccomp
.~ . PUNCT . 13 punct
"""

QUOTED_AS_SAYING = """
A a DET DT 3 det
Kremlin Kremlin PROPN NNP 3 compound B-LOC
spokesman spokesman NOUN NN 4 nsubj
quoted quote VERB VBD 0 ROOT
Putin Putin PROPN NNP 4 obj B-PERSON
as as SCONJ IN 7 mark
saying say VERB VBG 4 advcl
that that SCONJ IN 11 mark
talks talk NOUN NNS 11 nsubj
would would AUX MD 11 aux
go go VERB VB 7 ccomp
on~ on ADV RB 11 advmod
.~ . PUNCT . 4 punct
"""

ONE_SURNAME = """
Kim Kim PROPN NNP 4 nsubj B-PERSON
Jong Jong PROPN NNP 1 flat I-PERSON
Un Un PROPN NNP 1 flat I-PERSON
said say VERB VBD 0 ROOT
the the DET DT 6 det
talks talk NOUN NNS 8 nsubj
had have AUX VBD 8 aux
failed~ fail VERB VBN 4 ccomp
. . PUNCT . 4 punct

Kim Kim PROPN NNP 4 nsubj B-PERSON
Yo Yo PROPN NNP 1 flat I-PERSON
Jong Jong PROPN NNP 1 flat I-PERSON
said say VERB VBD 0 ROOT
they they PRON PRP 6 nsubj
had have VERB VBD 4 ccomp
not~ not PART RB 6 advmod
. . PUNCT . 4 punct

Kim Kim PROPN NNP 2 nsubj B-PERSON
said say VERB VBD 0 ROOT
on on ADP IN 4 case
Tuesday Tuesday PROPN NNP 2 obl
that that SCONJ IN 8 mark
he he PRON PRP 8 nsubj
would would AUX MD 8 aux
return~ return VERB VB 2 ccomp
.~ . PUNCT . 2 punct
"""

TWEETED = """
Ann Ann PROPN NNP 3 nsubj B-PERSON
Orlov Orlov PROPN NNP 1 flat I-PERSON
tweeted~ tweet VERB VBD 0 ROOT
: : PUNCT : 8 punct
“~ " PUNCT `` 8 punct
We we PRON PRP 8 nsubj
will will AUX MD 8 aux
win~ win VERB VB 3 ccomp
!~ ! PUNCT . 8 punct
”~ " PUNCT '' 8 punct
"""

TWEET_UNDER_ITS_HANDLE = """
@kim_says~ @kim_says PROPN ADD 5 discourse
: : PUNCT : 5 punct
We we PRON PRP 5 nsubj
will will AUX MD 5 aux
win win VERB VB 0 ROOT
big big ADJ JJ 5 xcomp
in in ADP IN 8 case
November~ November PROPN NNP 5 obl
.~ . PUNCT . 5 punct
"""

SIGNED_TWEET = """
"~ " PUNCT `` 4 punct
We we PRON PRP 5 nsubj
will will AUX MD 4 aux
win win VERB VB 0 ROOT
big~ big ADJ JJ 4 obj
" " PUNCT '' 4 punct
— — PUNCT : 4 punct
Ann Ann PROPN NNP 4 nsubj B-PERSON
B. B. PROPN NNP 8 flat I-PERSON
Orlov Orlov PROPN NNP 8 flat I-PERSON
(~ ( PUNCT -LRB- 12 punct
@ann_orlov~ @ann_orlov ADP IN 8 list
) ) PUNCT -RRB- 12 punct
November November PROPN NNP 15 compound
3~ 3 NUM CD 8 nmod:unmarked
, , PUNCT , 17 punct
2020~ 2020 NUM CD 15 nmod:unmarked
"""

HEADLINE = """
Orlov~ Orlov PROPN NNP 0 ROOT B-PERSON
: : PUNCT : 5 punct
we we PRON PRP 5 nsubj
are be AUX VBP 5 cop
ready~ ready ADJ JJ 1 parataxis
"""

ASKED_AND_ANSWERED = """
Asked ask VERB VBD 9 advcl
whether whether SCONJ IN 5 mark
he he PRON PRP 5 nsubj
would would AUX MD 5 aux
resign~ resign VERB VB 1 ccomp
, , PUNCT , 1 punct
Mr. Mr. PROPN NNP 8 nmod:desc
Kim Kim PROPN NNP 9 nsubj B-PERSON
said say VERB VBD 0 ROOT
no~ no INTJ UH 9 ccomp
.~ . PUNCT . 9 punct
"""

INFORMED_OF = """
The the DET DT 2 det
ministry ministry NOUN NN 3 nsubj
informed inform VERB VBD 0 ROOT
allies ally NOUN NNS 3 iobj
of of ADP IN 7 case
its its PRON PRP$ 7 nmod:poss
decision decision NOUN NN 4 nmod
to to PART TO 9 mark
withdraw~ withdraw VERB VB 7 acl
.~ . PUNCT . 3 punct
"""

EXPECTED = """
The the DET DT 2 det
minister minister NOUN NN 4 nsubj:pass
is be AUX VBZ 4 aux:pass
expected expect VERB VBN 0 ROOT
to to PART TO 6 mark
announce announce VERB VB 4 xcomp
that that SCONJ IN 10 mark
taxes tax NOUN NNS 10 nsubj
will will AUX MD 10 aux
rise~ rise VERB VB 6 ccomp
.~ . PUNCT . 4 punct
"""

REPORTED_CITING = """
The the DET DT 2 det B-ORG
Times Times PROPN NNP 3 nsubj I-ORG
reported report VERB VBD 0 ROOT
on on ADP IN 5 case
Monday~ Monday PROPN NNP 3 obl
, , PUNCT , 7 punct
citing cite VERB VBG 3 advcl
two two NUM CD 9 nummod
officials~ official NOUN NNS 7 obj
, , PUNCT , 14 punct
that that SCONJ IN 14 mark
Kim Kim PROPN NNP 14 nsubj B-PERSON
would would AUX MD 14 aux
travel travel VERB VB 7 ccomp
to to ADP IN 16 case
Russia~ Russia PROPN NNP 14 obl B-LOC
.~ . PUNCT . 3 punct
"""

NESTED = """
“~ " PUNCT `` 3 punct
We we PRON PRP 3 nsubj
said say VERB VBD 13 ccomp
‘~ ' PUNCT `` 5 punct
never~ never ADV RB 3 advmod
’ ' PUNCT '' 5 punct
to to ADP IN 8 case
Moscow~ Moscow PROPN NNP 3 obl B-LOC
,~ , PUNCT , 3 punct
” " PUNCT '' 3 punct
Mr. Mr. PROPN NNP 12 nmod:desc
Kim Kim PROPN NNP 13 nsubj B-PERSON
told tell VERB VBD 0 ROOT
reporters~ reporter NOUN NNS 13 iobj
.~ . PUNCT . 13 punct
"""

NESTED_AT_THE_END = """
“~ " PUNCT `` 3 punct
I i PRON PRP 3 nsubj
told tell VERB VBD 14 ccomp
him~ he PRON PRP 3 iobj
, , PUNCT , 9 punct
‘~ ' PUNCT `` 9 punct
You you PRON PRP 9 nsubj
are be AUX VBP 9 cop
wrong~ wrong ADJ JJ 3 ccomp
,~ , PUNCT , 9 punct
’~ ' PUNCT '' 3 punct
” " PUNCT '' 3 punct
she she PRON PRP 14 nsubj
said~ say VERB VBD 0 ROOT
.~ . PUNCT . 14 punct
"""

UNCLOSED_BEFORE_ITS_CUE = """
“~ " PUNCT `` 4 punct
We we PRON PRP 4 nsubj
will will AUX MD 4 aux
go go VERB VB 10 ccomp
to to ADP IN 6 case
Moscow~ Moscow PROPN NNP 4 obl B-LOC
, , PUNCT , 4 punct
Mr. Mr. PROPN NNP 9 nmod:desc
Kim Kim PROPN NNP 10 nsubj B-PERSON
said say VERB VBD 0 ROOT
on on ADP IN 12 case
Monday~ Monday PROPN NNP 10 obl
.~ . PUNCT . 10 punct
"""

OVER_A_PARAGRAPH_BREAK = """
“~ " PUNCT `` 5 punct
The the DET DT 3 det
war war NOUN NN 5 nsubj
is be AUX VBZ 5 cop
over~ over ADV RB 0 ROOT
.~ . PUNCT . 5 punct
\\n \\n SPACE _SP 6 dep

“~ " PUNCT `` 4 punct
We we PRON PRP 4 nsubj
will will AUX MD 4 aux
go go VERB VB 10 ccomp
home~ home ADV RB 4 advmod
,~ , PUNCT , 4 punct
” " PUNCT '' 4 punct
Mr. Mr. PROPN NNP 9 nmod:desc
Kim Kim PROPN NNP 10 nsubj B-PERSON
said~ say VERB VBD 0 ROOT
.~ . PUNCT . 10 punct
"""

QUESTIONS_AND_ANSWERS = """
Q~ q NOUN NN 0 ROOT
: : PUNCT : 5 punct
Will will AUX MD 5 aux
you you PRON PRP 5 nsubj
go go VERB VB 1 appos
to to ADP IN 7 case
Moscow~ Moscow PROPN NNP 5 obl B-LOC
?~ ? PUNCT . 5 punct
\\n \\n SPACE _SP 8 dep

A~ a DET NN 0 ROOT
: : PUNCT : 1 punct
I i PRON PRP 4 nsubj
hope hope VERB VBP 1 parataxis
so~ so ADV RB 4 advmod
. . PUNCT . 4 punct

We we PRON PRP 4 nsubj:pass
have have AUX VBP 4 aux
been be AUX VBN 4 aux:pass
asked~ ask VERB VBN 0 ROOT
.~ . PUNCT . 4 punct
\\n \\n SPACE _SP 5 dep

Q~ Q NOUN UH 3 discourse
: : PUNCT : 1 punct
When~ when ADV WRB 0 ROOT
?~ ? PUNCT . 3 punct
\\n \\n SPACE _SP 4 dep

A~ a DET UH 7 reparandum
: : PUNCT : 4 punct
In in ADP IN 4 case
May~ May PROPN NNP 7 obl
, , PUNCT , 4 punct
I i PRON PRP 7 nsubj
think~ think VERB VBP 0 ROOT
.~ . PUNCT . 7 punct
"""

NAMED_TURNS = """
Chris Chris PROPN NNP 0 ROOT B-PERSON
Wallace~ Wallace PROPN NNP 1 flat I-PERSON
: : PUNCT : 6 punct
Will will AUX MD 6 aux
you you PRON PRP 6 nsubj
go go VERB VB 1 parataxis
to to ADP IN 8 case
Moscow~ Moscow PROPN NNP 6 obl B-LOC
?~ ? PUNCT . 6 punct
\\n \\n SPACE _SP 9 dep

Mike Mike PROPN NNP 0 ROOT B-PERSON
Pence~ Pence PROPN NNP 1 flat I-PERSON
: : PUNCT : 1 punct
I i PRON PRP 5 nsubj
hope hope VERB VBP 1 parataxis
so~ so ADV RB 5 advmod
. . PUNCT . 5 punct

We we PRON PRP 4 nsubj:pass
have have AUX VBP 4 aux
been be AUX VBN 4 aux:pass
asked~ ask VERB VBN 0 ROOT
.~ . PUNCT . 4 punct
\\n \\n SPACE _SP 5 dep

Wallace~ Wallace PROPN NNP 0 ROOT B-PERSON
: : PUNCT : 3 punct
When when ADV WRB 1 parataxis
will will AUX MD 3 aux
that that PRON DT 3 nsubj
be~ be AUX VB 3 cop
?~ ? PUNCT . 1 punct
\\n \\n SPACE _SP 7 dep

Pence~ Pence PROPN NNP 0 ROOT B-PERSON
: : PUNCT : 1 punct

In in ADP IN 2 case
May~ May PROPN NNP 5 obl
, , PUNCT , 2 punct
I i PRON PRP 5 nsubj
think~ think VERB VBP 0 ROOT
.~ . PUNCT . 5 punct
"""

PAGE_LABELS = """
WATCH~ watch VERB VB 0 ROOT
: : PUNCT : 5 punct
The the DET DT 4 det
minister minister NOUN NN 5 nsubj
resigns resign VERB VBZ 1 parataxis
on on ADP IN 7 case
television~ television NOUN NN 5 obl
.~ . PUNCT . 1 punct
\\n \\n SPACE _SP 8 dep

The the DET DT 2 det
army army NOUN NN 3 nsubj
said say VERB VBD 0 ROOT
nothing nothing PRON NN 3 obj
about about ADP IN 6 case
it~ it PRON PRP 4 nmod
.~ . PUNCT . 3 punct
\\n \\n SPACE _SP 7 dep

READ read VERB VB 0 ROOT
MORE~ more ADJ JJR 1 obj
: : PUNCT : 1 punct

Who who PRON WP 0 ROOT
is be AUX VBZ 4 cop
the the DET DT 4 det
minister~ minister NOUN NN 1 appos
?~ ? PUNCT . 1 punct
"""


def statements(table: str) -> list[tuple[str | None, str, str | None, str]]:
    """Return speaker (by name, else in the article's words), how it was found, cue and content of what somebody says."""
    doc = parsed(table)
    entities = resolve_references(doc, find_entities(doc))
    names = {entity.id: entity.name for entity in entities}
    text = doc.text
    return [
        (
            names.get(quote.speaker.entity or "", quote.speaker.text),
            quote.speaker.via,
            quote.cue and quote.cue.of(text),
            " … ".join(span.of(text) for span in quote.content),
        )
        for quote in find_quotes(doc, entities)
        if quote.kind != "scare"
    ]


def only(table: str) -> tuple[str, Quote]:
    doc = parsed(table)
    (quote,) = find_quotes(doc, resolve_references(doc, find_entities(doc)))
    return doc.text, quote


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            SPOKESMAN_QUOTING,
            [("A spokesman for the Pentagon", "role", "said", "that talks had failed")],
            id="spokesman-for-x-quoting-y",
        ),
        pytest.param(
            QUOTED_AS_SAYING,
            [("A Kremlin spokesman", "role", "quoted", "that talks would go on")],
            id="quoted-y-as-saying",
        ),
        pytest.param(
            ONE_SURNAME,
            [
                ("Kim Jong Un", "name", "said", "the talks had failed"),
                ("Kim Yo Jong", "name", "said", "they had not"),
                ("Kim", "name", "said", "that he would return"),
            ],
            id="two-speakers-of-one-surname",
        ),
        pytest.param(
            AFTER_TWO_WOMEN, [("She", "pronoun", "said", "that talks failed")], id="she-after-two-women-is-neither"
        ),
        pytest.param(
            ASKED_AND_ANSWERED,
            [(None, "none", "Asked", "whether he would resign"), ("Kim", "name", "said", "no")],
            id="who-is-asked-does-not-ask",
        ),
        pytest.param(
            REPORTED_CITING,
            [("Times", "organisation", "reported", "that Kim would travel to Russia")],
            id="whom-it-cites-is-not-said",
        ),
        pytest.param(
            INFORMED_OF, [("The ministry", "role", "informed", "its decision to withdraw")], id="told-of-something"
        ),
        pytest.param(
            EXPECTED,
            [(None, "none", "is expected", "The minister … to announce that taxes will rise")],
            id="a-raised-subject-is-said-too",
        ),
        pytest.param(
            OVER_A_PARAGRAPH_BREAK,
            [("Kim", "name", "said", "The war is over. … We will go home,")],
            id="over-a-paragraph-break",
        ),
        pytest.param(
            UNCLOSED_BEFORE_ITS_CUE, [("Kim", "name", "said", "We will go to Moscow,")], id="mark-that-never-closes"
        ),
        pytest.param(
            TWO_CUES_IN_ONE_QUOTATION,
            [("Ann", "name", "said", "The war ended,"), ("Ann", "pronoun", "added", "We will go,")],
            id="mark-that-never-closes-before-another-quotation",
        ),
        pytest.param(NESTED, [("Kim", "name", "told", "We said ‘never’ to Moscow,")], id="nested"),
        pytest.param(
            NESTED_AT_THE_END, [("she", "pronoun", "said", "I told him, ‘You are wrong,’")], id="nested-at-the-end"
        ),
        pytest.param(TWEETED, [("Ann Orlov", "name", "tweeted", "We will win!")], id="tweeted"),
        pytest.param(
            TWEET_UNDER_ITS_HANDLE,
            [("@kim_says", "name", ":", "We will win big in November")],
            id="tweet-under-its-handle",
        ),
        pytest.param(
            SIGNED_TWEET, [("Ann B. Orlov", "name", "—", "We will win big")], id="tweet-signed-with-handle-and-day"
        ),
        pytest.param(HEADLINE, [("Orlov", "name", ":", "we are ready")], id="headline"),
        pytest.param(
            TRANSCRIPT,
            [
                ("CHRIS WALLACE", "name", ":", "Will you stay? I hope so."),
                ("MIKE PENCE", "name", ":", "I stay."),
                ("CHRIS WALLACE", "name", ":", "Why?"),
            ],
            id="transcript",
        ),
        pytest.param(
            NAMED_TURNS,
            [
                ("Chris Wallace", "name", ":", "Will you go to Moscow?"),
                ("Mike Pence", "name", ":", "I hope so. We have been asked."),
                ("Chris Wallace", "name", ":", "When will that be?"),
                ("Mike Pence", "name", ":", "In May, I think."),
            ],
            id="turns-under-names",
        ),
        pytest.param(
            QUESTIONS_AND_ANSWERS,
            [
                (None, "none", ":", "Will you go to Moscow?"),
                (None, "none", ":", "I hope so. We have been asked."),
                (None, "none", ":", "When?"),
                (None, "none", ":", "In May, I think."),
            ],
            id="questions-and-answers",
        ),
        pytest.param(
            PAGE_LABELS, [("The army", "role", "said", "nothing about it")], id="labels-of-a-page-are-no-speakers"
        ),
        pytest.param(IT_WAS_REPORTED, [(None, "none", "was reported", "that Kim had left")], id="it-was-reported"),
        pytest.param(CLAIM, [("Kim", "name", "claim", "that talks failed")], id="claim"),
    ],
)
def test_trap(table: str, expected: list[tuple[str | None, str, str | None, str]]) -> None:
    assert statements(table) == expected


@pytest.mark.parametrize(
    ("table", "chain"),
    [
        pytest.param(SPOKESMAN_QUOTING, ["the Pentagon", "Kim Jong-un"], id="spokesman-quoting"),
        pytest.param(QUOTED_AS_SAYING, ["Kremlin", "Putin"], id="quoted-as-saying"),
        pytest.param(REPORTED_CITING, ["two officials"], id="reported-citing"),
    ],
)
def test_chain_behind_it(table: str, chain: list[str]) -> None:
    _, quote = only(table)
    assert [source.text for source in quote.sources] == chain


def test_who_is_asked_is_the_addressee() -> None:
    doc = parsed(ASKED_AND_ANSWERED)
    asked, _ = find_quotes(doc, [])
    assert (asked.addressee and asked.addressee.text, asked.polarity) == ("Mr. Kim", "asked")


def test_who_is_told_ends_where_what_is_told_begins() -> None:
    _, quote = only(INFORMED_OF)
    assert quote.addressee is not None
    assert quote.addressee.text == "allies"


def test_one_turn_alone_is_no_transcript() -> None:
    doc = parsed(ONE_LABEL)
    assert all(report.frame != "turn" for report in candidates(doc, read_units(doc, find_quotations(doc.text))))


@pytest.mark.parametrize(
    ("table", "feature"),
    [
        pytest.param(CLAIM, "statement noun that", id="noun-of-saying"),
        pytest.param(IT_WAS_REPORTED, "impersonal", id="impersonal"),
    ],
)
def test_class_is_a_feature(table: str, feature: str) -> None:
    doc = parsed(table)
    found = [features(r, 0.5, 0.5).get(feature) for r in candidates(doc, read_units(doc, find_quotations(doc.text)))]
    assert 1.0 in found
