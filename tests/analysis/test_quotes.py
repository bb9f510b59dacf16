"""Who said what: the shapes statements take, their speakers and chains, and what is no statement."""

import pytest
from spacy.tokens import Doc

from dateline.analysis.quotation_marks import find_quotations
from dateline.analysis.quotes import find_quotes
from dateline.analysis.report_candidates import candidates
from dateline.analysis.report_units import read_units
from dateline.errors import MissingAnnotationError
from dateline.model import Entity, Kind, Mention, MentionForm, Quote, Span
from tests.parsed import parsed

SPEAKER_AFTER = """
“~ " PUNCT `` 4 punct
We we PRON PRP 4 nsubj
will will AUX MD 4 aux
go~ go VERB VB 7 ccomp
,~ , PUNCT , 4 punct
” " PUNCT '' 4 punct
said say VERB VBD 0 ROOT
Kim~ Kim PROPN NNP 7 nsubj B-PERSON
.~ . PUNCT . 7 punct
"""

INTERRUPTED = """
“~ " PUNCT `` 4 punct
We we PRON PRP 4 nsubj
will will AUX MD 4 aux
go~ go VERB VB 8 ccomp
,~ , PUNCT , 4 punct
” " PUNCT '' 4 punct
Kim Kim PROPN NNP 8 nsubj B-PERSON
said~ say VERB VBD 0 ROOT
. . PUNCT . 8 punct

“~ " PUNCT `` 4 punct
They they PRON PRP 4 nsubj
will will AUX MD 4 aux
stay~ stay VERB VB 0 ROOT
.~ . PUNCT . 4 punct
”~ " PUNCT '' 4 punct
"""

COLON_ACROSS_PARAGRAPHS = """
She she PRON PRP 2 nsubj
claimed~ claim VERB VBD 0 ROOT
:~ : PUNCT : 2 punct
\\n \\n SPACE _SP 3 dep

“~ " PUNCT `` 3 punct
We we PRON PRP 3 nsubj
know know VERB VBP 0 ROOT
that that SCONJ IN 7 mark
it it PRON PRP 7 nsubj
is be AUX VBZ 7 cop
true~ true ADJ JJ 3 ccomp
”~ " PUNCT '' 7 punct
.~ . PUNCT . 3 punct
\\n \\n SPACE _SP 9 dep

Kim Kim PROPN NNP 2 nsubj
left~ leave VERB VBD 0 ROOT
.~ . PUNCT . 2 punct
"""

APPOSITION = """
Hugh Hugh PROPN NNP 7 nsubj B-PERSON
Hill~ Hill PROPN NNP 1 flat I-PERSON
, , PUNCT , 5 punct
a a DET DT 5 det
doctor~ doctor NOUN NN 1 appos
, , PUNCT , 1 punct
said~ say VERB VBD 0 ROOT
: : PUNCT : 12 punct
“~ " PUNCT `` 12 punct
We we PRON PRP 12 nsubj
are be AUX VBP 12 cop
ill~ ill ADJ JJ 7 ccomp
.~ . PUNCT . 12 punct
”~ " PUNCT '' 7 punct
"""

TOLD = """
Paris Paris PROPN NNP 3 nsubj B-PERSON
Hilton Hilton PROPN NNP 1 flat I-PERSON
told tell VERB VBD 0 ROOT
Jordan Jordan PROPN NNP 3 iobj B-PERSON
Peterson Peterson PROPN NNP 4 flat I-PERSON
that that SCONJ IN 9 mark
she she PRON PRP 9 nsubj
was be AUX VBD 9 cop
tired~ tired ADJ JJ 3 ccomp
.~ . PUNCT . 3 punct
"""

SPOKESMAN = """
A a DET DT 2 det
spokesman spokesman NOUN NN 6 nsubj
for for ADP IN 5 case
the the DET DT 5 det
Pentagon Pentagon PROPN NNP 2 nmod B-ORG
said say VERB VBD 0 ROOT
that that SCONJ IN 9 mark
Kim Kim PROPN NNP 9 nsubj B-PERSON
left~ leave VERB VBD 6 ccomp
.~ . PUNCT . 6 punct
"""

CHAIN = """
Kim Kim PROPN NNP 3 nsubj B-PERSON
will will AUX MD 3 aux
ask ask VERB VB 0 ROOT
for for ADP IN 5 case
help~ help NOUN NN 3 obl
, , PUNCT , 7 punct
reported report VERB VBD 3 parataxis
the the DET DT 9 det
NYT~ NYT PROPN NNP 7 nsubj B-ORG
, , PUNCT , 11 punct
citing cite VERB VBG 7 advcl
anonymous anonymous ADJ JJ 13 amod
officials~ official NOUN NNS 11 obj
.~ . PUNCT . 3 punct
"""

ACCORDING = """
Kim Kim PROPN NNP 3 nsubj B-PERSON
may may AUX MD 3 aux
visit visit VERB VB 0 ROOT
Moscow~ Moscow PROPN NNP 3 obj B-LOC
, , PUNCT , 9 punct
according accord VERB VBG 9 case
to to ADP IN 6 fixed
the the DET DT 9 det
NYT~ NYT PROPN NNP 3 obl B-ORG
.~ . PUNCT . 3 punct
"""

ANONYMOUS = """
Officials official NOUN NNS 2 nsubj
said say VERB VBD 0 ROOT
Kim Kim PROPN NNP 4 nsubj B-PERSON
left~ leave VERB VBD 2 ccomp
.~ . PUNCT . 2 punct
"""

MIXED = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
said say VERB VBD 0 ROOT
the the DET DT 4 det
letters letter NOUN NNS 10 nsubj
were be AUX VBD 10 cop
“~ " PUNCT `` 7 punct
more more ADV RBR 10 advmod
at at ADP IN 10 case
the the DET DT 10 det
surface~ surface NOUN NN 2 ccomp
”~ " PUNCT '' 10 punct
, , PUNCT , 16 punct
but but CCONJ CC 16 cc
that that SCONJ IN 16 mark
talks talk NOUN NNS 16 nsubj
went go VERB VBD 2 conj
on~ on ADP RP 16 advmod
.~ . PUNCT . 2 punct
"""

SCARE = """
The the DET DT 3 det
“~ " PUNCT `` 3 punct
reform~ reform NOUN NN 5 nsubj
” " PUNCT '' 3 punct
passed~ pass VERB VBD 0 ROOT
.~ . PUNCT . 5 punct
"""

UNCLOSED = """
“~ " PUNCT `` 5 punct
We we PRON PRP 5 nsubj
will will AUX MD 5 aux
all all DET DT 5 advmod
go go VERB VB 0 ROOT
there~ there ADV RB 5 advmod
.~ . PUNCT . 5 punct
\\n \\n SPACE _SP 7 dep

Kim Kim PROPN NNP 2 nsubj
left~ leave VERB VBD 0 ROOT
.~ . PUNCT . 2 punct
"""

ASKED = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
asked ask VERB VBD 0 ROOT
whether whether SCONJ IN 6 mark
Putin Putin PROPN NNP 6 nsubj B-PERSON
would would AUX MD 6 aux
come~ come VERB VB 2 ccomp
.~ . PUNCT . 2 punct
"""

DENIED = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
denied deny VERB VBD 0 ROOT
that that SCONJ IN 5 mark
he he PRON PRP 5 nsubj
met meet VERB VBD 2 ccomp
Putin~ Putin PROPN NNP 5 obj B-PERSON
.~ . PUNCT . 2 punct
"""

TOLD_OUTLET = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
told tell VERB VBD 0 ROOT
CNN CNN PROPN NNP 2 iobj B-ORG
that that SCONJ IN 6 mark
talks talk NOUN NNS 6 nsubj
went go VERB VBD 2 ccomp
on~ on ADP RP 6 advmod
.~ . PUNCT . 2 punct
"""

TOLD_REPORTERS = TOLD_OUTLET.replace("CNN CNN PROPN NNP 2 iobj B-ORG", "reporters reporter NOUN NNS 2 iobj")

WAS_TOLD = """
CNN CNN PROPN NNP 3 nsubj:pass B-ORG
was be AUX VBD 3 aux:pass
told tell VERB VBN 0 ROOT
by by ADP IN 5 case
Kim Kim PROPN NNP 3 obl:agent B-PERSON
that that SCONJ IN 8 mark
talks talk NOUN NNS 8 nsubj
failed~ fail VERB VBD 3 ccomp
.~ . PUNCT . 3 punct
"""

INTERVIEW = """
“~ " PUNCT `` 4 punct
We we PRON PRP 4 nsubj
will will AUX MD 4 aux
go~ go VERB VB 8 ccomp
,~ , PUNCT , 4 punct
” " PUNCT '' 4 punct
Kim Kim PROPN NNP 8 nsubj B-PERSON
said say VERB VBD 0 ROOT
in in ADP IN 11 case
an a DET DT 11 det
interview interview NOUN NN 8 obl
with with ADP IN 13 case
CNN~ CNN PROPN NNP 11 nmod B-ORG
.~ . PUNCT . 8 punct
"""

ASKED_A_QUESTION = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
asked ask VERB VBD 0 ROOT
a a DET DT 4 det
question~ question NOUN NN 2 obj
: : PUNCT : 8 punct
“~ " PUNCT `` 8 punct
Who who PRON WP 8 nsubj
goes~ go VERB VBZ 2 ccomp
?~ ? PUNCT . 8 punct
” " PUNCT '' 8 punct
"""

REPORTEDLY = """
Kim Kim PROPN NNP 3 nsubj B-PERSON
reportedly reportedly ADV RB 3 advmod
said say VERB VBD 0 ROOT
that that SCONJ IN 7 mark
talks talk NOUN NNS 7 nsubj
may may AUX MD 7 aux
fail~ fail VERB VB 3 ccomp
.~ . PUNCT . 3 punct
"""

OPENED_BY_REPORTEDLY = """
Reportedly~ reportedly ADV RB 4 advmod
, , PUNCT , 4 punct
Kim Kim PROPN NNP 4 nsubj B-PERSON
said say VERB VBD 0 ROOT
that that SCONJ IN 7 mark
talks talk NOUN NNS 7 nsubj
failed~ fail VERB VBD 4 ccomp
.~ . PUNCT . 4 punct
"""

EXPECTED_TO_ANNOUNCE = """
Kim Kim PROPN NNP 3 nsubj:pass B-PERSON
is be AUX VBZ 3 aux:pass
expected expect VERB VBN 0 ROOT
to to PART TO 5 mark
announce announce VERB VB 3 xcomp
that that SCONJ IN 8 mark
talks talk NOUN NNS 8 nsubj
failed~ fail VERB VBD 5 ccomp
.~ . PUNCT . 3 punct
"""

APPEARED_TO_SUGGEST = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
appeared appear VERB VBD 0 ROOT
to to PART TO 4 mark
suggest suggest VERB VB 2 xcomp
that that SCONJ IN 7 mark
talks talk NOUN NNS 7 nsubj
failed~ fail VERB VBD 4 ccomp
.~ . PUNCT . 2 punct
"""

OFFICIALS_BELIEVE = """
Officials official NOUN NNS 2 nsubj
believe believe VERB VBP 0 ROOT
that that SCONJ IN 5 mark
talks talk NOUN NNS 5 nsubj
failed~ fail VERB VBD 2 ccomp
.~ . PUNCT . 2 punct
"""

WOULD_NOT_SAY = """
Kim Kim PROPN NNP 4 nsubj B-PERSON
would would AUX MD 4 aux
not not PART RB 4 advmod
say say VERB VB 0 ROOT
that that SCONJ IN 7 mark
talks talk NOUN NNS 7 nsubj
failed~ fail VERB VBD 4 ccomp
.~ . PUNCT . 4 punct
"""

SAID_HE_THINKS = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
said say VERB VBD 0 ROOT
he he PRON PRP 4 nsubj
thinks think VERB VBZ 2 ccomp
talks talk NOUN NNS 6 nsubj
failed~ fail VERB VBD 4 ccomp
.~ . PUNCT . 2 punct
"""

THERE_IS_HOPE = """
“~ " PUNCT `` 3 punct
There there PRON EX 3 expl
is be VERB VBZ 7 ccomp
hope~ hope NOUN NN 3 nsubj
,~ , PUNCT , 3 punct
” " PUNCT '' 3 punct
said say VERB VBD 0 ROOT
Kim~ Kim PROPN NNP 7 nsubj B-PERSON
.~ . PUNCT . 7 punct
"""

COMMAND = """
“~ " PUNCT `` 2 punct
Leave leave VERB VB 6 ccomp
Moscow~ Moscow PROPN NNP 2 obj
,~ , PUNCT , 2 punct
” " PUNCT '' 2 punct
said say VERB VBD 0 ROOT
Kim~ Kim PROPN NNP 6 nsubj B-PERSON
.~ . PUNCT . 6 punct
"""

NOT_A_QUOTE = """
The the DET DT 2 det
workers~ worker NOUN NNS 4 nmod:poss
' 's PART POS 2 case
union union NOUN NN 5 nsubj
met meet VERB VBD 0 ROOT
the the DET DT 7 det
owners~ owner NOUN NNS 9 nmod:poss
' 's PART POS 7 case
group~ group NOUN NN 5 obj
.~ . PUNCT . 5 punct
"""

SIGNED = """
“~ " PUNCT `` 4 punct
We we PRON PRP 4 nsubj
will will AUX MD 4 aux
go~ go VERB VB 0 ROOT
.~ . PUNCT . 4 punct
” " PUNCT '' 4 punct
— — PUNCT : 8 punct
Kim Kim PROPN NNP 4 parataxis B-PERSON
"""

SET_OFF = """
Kim Kim PROPN NNP 2 nsubj B-PERSON
added~ add VERB VBD 0 ROOT
:~ : PUNCT : 2 punct
\\n \\n SPACE _SP 3 dep

We we PRON PRP 3 nsubj
will will AUX MD 3 aux
go~ go VERB VB 0 ROOT
. . PUNCT . 3 punct

They they PRON PRP 3 nsubj
will will AUX MD 3 aux
stay~ stay VERB VB 0 ROOT
.~ . PUNCT . 3 punct
\\n \\n SPACE _SP 4 dep

Then then ADV RB 3 advmod
Putin Putin PROPN NNP 3 nsubj B-PERSON
left~ leave VERB VBD 0 ROOT
.~ . PUNCT . 3 punct
"""

PEOPLE: dict[str, tuple[Kind, MentionForm]] = {
    "Kim": ("PERSON", "name"),
    "Hugh Hill": ("PERSON", "name"),
    "Paris Hilton": ("PERSON", "name"),
    "Jordan Peterson": ("PERSON", "name"),
    "She": ("PERSON", "pronoun"),
    "Pentagon": ("ORG", "name"),
    "NYT": ("ORG", "name"),
    "CNN": ("ORG", "name"),
}


def entities_in(doc: Doc) -> list[Entity]:
    """Return an entity for each of `PEOPLE` that the text names; its id is its name."""
    found = []
    for name, (kind, form) in PEOPLE.items():
        at = doc.text.find(name)
        if at >= 0:
            found.append(Entity(name, name, kind, (), (), None, 0.0, (Mention(Span(at, at + len(name)), form),)))
    return found


def quotes_of(table: str) -> tuple[str, list[Quote]]:
    doc = parsed(table)
    return doc.text, find_quotes(doc, entities_in(doc))


@pytest.mark.parametrize(
    ("table", "kind", "content", "cue", "speaker", "via"),
    [
        pytest.param(SPEAKER_AFTER, "direct", ["We will go,"], "said", "Kim", "name", id="cue-after"),
        pytest.param(
            INTERRUPTED, "direct", ["We will go,", "They will stay."], "said", "Kim", "name", id="cue-in-the-middle"
        ),
        pytest.param(
            COLON_ACROSS_PARAGRAPHS,
            "direct",
            ["We know that it is true"],
            "claimed",
            "She",
            "pronoun",
            id="colon-over-a-paragraph-break",
        ),
        pytest.param(
            APPOSITION, "direct", ["We are ill."], "said", "Hugh Hill", "name", id="apposition-before-the-cue"
        ),
        pytest.param(
            TOLD, "indirect", ["that she was tired"], "told", "Paris Hilton", "name", id="teller-not-the-told"
        ),
        pytest.param(
            SPOKESMAN, "indirect", ["that Kim left"], "said", None, "role", id="spokesman-is-not-whom-he-serves"
        ),
        pytest.param(ANONYMOUS, "indirect", ["Kim left"], "said", None, "anonymous", id="anonymous"),
        pytest.param(
            CHAIN, "indirect", ["Kim will ask for help"], "reported", "NYT", "organisation", id="inverted-cue-after"
        ),
        pytest.param(
            ACCORDING, "indirect", ["Kim may visit Moscow"], "according to", "NYT", "organisation", id="according-to"
        ),
        pytest.param(
            MIXED,
            "mixed",
            ["the letters were “more at the surface”, but that talks went on"],
            "said",
            "Kim",
            "name",
            id="mixed-with-a-second-that",
        ),
        pytest.param(ASKED, "indirect", ["whether Putin would come"], "asked", "Kim", "name", id="asked"),
        pytest.param(DENIED, "indirect", ["that he met Putin"], "denied", "Kim", "name", id="denied"),
        pytest.param(
            SET_OFF, "direct", ["We will go. They will stay."], "added", "Kim", "name", id="set-off-without-marks"
        ),
        pytest.param(SCARE, "scare", ["reform"], None, None, "none", id="scare-quotes"),
        pytest.param(
            UNCLOSED, "direct", ["We will all go there."], None, None, "none", id="unclosed-stops-at-its-paragraph"
        ),
    ],
)
def test_find_quotes(table: str, kind: str, content: list[str], cue: str | None, speaker: str | None, via: str) -> None:
    text, (quote, *others) = quotes_of(table)
    assert not others
    assert (quote.kind, [span.of(text) for span in quote.content]) == (kind, content)
    assert (quote.cue and quote.cue.of(text)) == cue
    assert (quote.speaker.entity, quote.speaker.via) == (speaker, via)
    assert quote.speaker.span is None or quote.speaker.span.of(text) == quote.speaker.text


@pytest.mark.parametrize(
    ("table", "chain"),
    [
        pytest.param(CHAIN, [("anonymous officials", None, True)], id="citing-officials"),
        pytest.param(SPOKESMAN, [("the Pentagon", "Pentagon", False)], id="spokesman-for"),
        pytest.param(TOLD_OUTLET, [], id="an-outlet-told-is-no-source"),
        pytest.param(TOLD, [], id="nor-is-a-person-told"),
        pytest.param(SPEAKER_AFTER, [], id="no-chain"),
    ],
)
def test_chain_of_sources(table: str, chain: list[tuple[str, str | None, bool]]) -> None:
    _, (quote, *_) = quotes_of(table)
    assert [(source.text, source.entity, source.anonymous) for source in quote.sources] == chain


@pytest.mark.parametrize(
    ("table", "addressee"),
    [
        pytest.param(TOLD_OUTLET, ("CNN", "CNN"), id="outlet"),
        pytest.param(TOLD, ("Jordan Peterson", "Jordan Peterson"), id="person"),
        pytest.param(TOLD_REPORTERS, ("reporters", None), id="nobody-in-particular"),
        pytest.param(WAS_TOLD, ("CNN", "CNN"), id="passive"),
        pytest.param(INTERVIEW, ("CNN", "CNN"), id="in-an-interview-with"),
        pytest.param(ASKED_A_QUESTION, None, id="what-is-asked-is-not-who-is-asked"),
        pytest.param(SPEAKER_AFTER, None, id="nobody-told"),
    ],
)
def test_addressee(table: str, addressee: tuple[str, str | None] | None) -> None:
    text, (quote, *_) = quotes_of(table)
    told = quote.addressee
    assert (told and (told.text, told.entity)) == addressee
    assert told is None or told.span.of(text) == told.text


@pytest.mark.parametrize(
    ("table", "polarity", "certainty", "hedges"),
    [
        pytest.param(ASKED, "asked", "asserted", [], id="asked"),
        pytest.param(DENIED, "denied", "asserted", [], id="denied"),
        pytest.param(ACCORDING, "affirmed", "hedged", ["may"], id="hedged"),
        pytest.param(SPEAKER_AFTER, "affirmed", "asserted", [], id="plain"),
    ],
)
def test_polarity_and_certainty(table: str, polarity: str, certainty: str, hedges: list[str]) -> None:
    text, (quote, *_) = quotes_of(table)
    assert (quote.polarity, quote.certainty) == (polarity, certainty)
    assert [span.of(text) for span in quote.hedges] == hedges


@pytest.mark.parametrize(
    ("table", "speakers", "authors"),
    [
        pytest.param(ACCORDING, ["may"], [], id="within-what-is-said"),
        pytest.param(REPORTEDLY, ["may"], ["reportedly"], id="both"),
        pytest.param(OPENED_BY_REPORTEDLY, [], ["Reportedly"], id="before-the-speaker"),
        pytest.param(EXPECTED_TO_ANNOUNCE, [], ["expected"], id="expected-to-announce"),
        pytest.param(APPEARED_TO_SUGGEST, [], ["appeared"], id="appeared-to-suggest"),
        pytest.param(OFFICIALS_BELIEVE, ["believe"], [], id="a-cue-that-hedges"),
        pytest.param(SAID_HE_THINKS, ["thinks"], [], id="the-speakers-own-verb"),
        pytest.param(WOULD_NOT_SAY, [], [], id="refusing-to-say-is-no-hedge"),
        pytest.param(THERE_IS_HOPE, [], [], id="be-in-what-is-said-makes-the-cue-no-passive"),
    ],
)
def test_hedges_of_the_speaker_and_of_the_author(table: str, speakers: list[str], authors: list[str]) -> None:
    text, quotes = quotes_of(table)
    (quote,) = [quote for quote in quotes if quote.cue is not None]
    assert [span.of(text) for span in quote.hedges] == speakers
    assert [span.of(text) for span in quote.author_hedges] == authors
    assert (quote.certainty == "hedged") is bool(speakers or authors)


# What follows "Kim <cue>" (4 tokens at most before the content), one token a piece; the heads count from "Kim", 1.
TENSES = [
    pytest.param(
        "said say VBD",
        "it it PRON PRP 4 nsubj | sent send VERB VBD 2 ccomp | arms~ arm NOUN NNS 4 obj",
        "past",
        id="done",
    ),
    pytest.param(
        "says say VBZ",
        "it it PRON PRP 4 nsubj | sends send VERB VBZ 2 ccomp | arms~ arm NOUN NNS 4 obj",
        "present",
        id="goes-on",
    ),
    pytest.param(
        "said say VBD",
        "it it PRON PRP 5 nsubj | would would AUX MD 5 aux | send~ send VERB VB 2 ccomp",
        "future",
        id="would-after-said",
    ),
    pytest.param(
        "announced announce VBD",
        "that that SCONJ IN 6 mark | it it PRON PRP 6 nsubj | will will AUX MD 6 aux | go~ go VERB VB 2 ccomp",
        "future",
        id="announced-that-it-will",
    ),
    pytest.param(
        "plans plan VBZ",
        "to to PART TO 4 mark | send send VERB VB 2 xcomp | Putin Putin PROPN NNP 4 iobj B-PERSON | "
        "many many ADJ JJ 7 amod | arms~ arm NOUN NNS 4 obj",
        "future",
        id="plans-to",
    ),
    pytest.param("pledged pledge VBD", "to to PART TO 4 mark | go~ go VERB VB 2 xcomp", "future", id="pledged"),
    pytest.param("pledged pledge VBD", "aid~ aid NOUN NN 2 obj", "future", id="pledged-a-thing"),
    pytest.param(
        "urged urge VBD",
        "Putin Putin PROPN NNP 2 iobj | to to PART TO 5 mark | go~ go VERB VB 2 xcomp",
        "future",
        id="urged",
    ),
    pytest.param(
        "demanded demand VBD",
        "that that SCONJ IN 5 mark | Putin Putin PROPN NNP 5 nsubj | go~ go VERB VB 2 ccomp",
        "future",
        id="demanded-that",
    ),
    pytest.param(
        "said say VBD",
        "it it PRON PRP 4 nsubj | planned plan VERB VBD 2 ccomp | to to PART TO 6 mark | go~ go VERB VB 4 xcomp",
        "future",
        id="said-it-planned",
    ),
    pytest.param(
        "said say VBD",
        "it it PRON PRP 4 nsubj | agreed agree VERB VBD 2 ccomp | to to PART TO 6 mark | go~ go VERB VB 4 xcomp",
        "past",
        id="an-act-of-speech-is-done",
    ),
    pytest.param(
        "said say VBD",
        "he he PRON PRP 5 nsubj | was be AUX VBD 5 cop | ill~ ill ADJ JJ 2 ccomp",
        None,
        id="was-may-be-is-after-said",
    ),
    pytest.param(
        "says say VBZ",
        "he he PRON PRP 5 nsubj | was be AUX VBD 5 cop | ill~ ill ADJ JJ 2 ccomp",
        "past",
        id="was-is-past-after-says",
    ),
    pytest.param(
        "said say VBD", "he he PRON PRP 5 nsubj | may may AUX MD 5 aux | go~ go VERB VB 2 ccomp", None, id="may-is-open"
    ),
    pytest.param(
        "said say VBD",
        "he he PRON PRP 5 nsubj | would would AUX MD 5 aux | like like VERB VB 2 ccomp | tea~ tea NOUN NN 5 obj",
        None,
        id="would-like",
    ),
    pytest.param(
        "says say VBZ",
        "he he PRON PRP 4 nsubj | thinks think VERB VBZ 2 ccomp | talks talk NOUN NNS 6 nsubj | failed~ fail VERB VBD 4 ccomp",
        "past",
        id="thinks-they-failed",
    ),
    pytest.param(
        "claimed claim VBD",
        "to to PART TO 5 mark | have have AUX VB 5 aux | gone~ go VERB VBN 2 xcomp",
        "past",
        id="claimed-to-have",
    ),
    pytest.param(
        "said say VBD",
        "it it PRON PRP 6 nsubj | was be AUX VBD 6 aux:pass | to to PART TO 6 mark | go~ go VERB VB 2 ccomp",
        "future",
        id="was-to-go",
    ),
]


@pytest.mark.parametrize(("cue", "content", "tense"), TENSES)
def test_tense(cue: str, content: str, tense: str | None) -> None:
    word, lemma, tag = cue.split()
    lines = [
        "Kim Kim PROPN NNP 2 nsubj B-PERSON",
        f"{word} {lemma} VERB {tag} 0 ROOT",
        *content.split(" | "),
        ".~ . PUNCT . 2 punct",
    ]
    _, (quote,) = quotes_of("\n".join(lines))
    assert quote.tense == tense


@pytest.mark.parametrize(
    ("table", "tense"),
    [
        pytest.param(SPEAKER_AFTER, "future", id="will-in-direct-speech"),
        pytest.param(APPOSITION, "present", id="are-in-direct-speech"),
        pytest.param(MIXED, None, id="were-in-part-reported"),
        pytest.param(COMMAND, "future", id="command"),
        pytest.param(SCARE, None, id="no-statement"),
    ],
)
def test_tense_of_words_in_marks(table: str, tense: str | None) -> None:
    _, (quote, *_) = quotes_of(table)
    assert quote.tense == tense


def test_a_name_after_a_dash_may_sign_a_quotation() -> None:
    doc = parsed(SIGNED)
    (report,) = candidates(doc, read_units(doc, find_quotations(doc.text)))
    assert (report.cue, report.source, report.content) == ((6, 7), (7, 8), ((0, 6),))


def test_apostrophes_are_no_quotes() -> None:
    assert quotes_of(NOT_A_QUOTE)[1] == []


def test_quotes_are_numbered_in_reading_order() -> None:
    doc = parsed(SCARE.strip() + "\n\n" + SPEAKER_AFTER.strip())
    quotes = find_quotes(doc, [])
    assert [quote.id for quote in quotes] == ["q1", "q2"]
    assert [quote.kind for quote in quotes] == ["scare", "direct"]


def test_a_doc_without_a_parse_is_refused() -> None:
    doc = Doc(parsed(SCARE).vocab, words=["Kim", "left"])
    with pytest.raises(MissingAnnotationError):
        find_quotes(doc, [])
