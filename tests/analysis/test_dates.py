"""Dates: which words are one, what they amount to, and what they are counted from."""

from datetime import date
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.analysis.dates import find_dates
from dateline.errors import MissingAnnotationError
from tests.parsed import parsed

TUESDAY = date(2023, 9, 5)
_ENGLISH = spacy.blank("en")


def unparsed(text: str) -> Doc:
    """Return ``text`` as one verbless clause: enough for what does not hang on the tense."""
    words = _ENGLISH(text)
    return Doc(
        words.vocab,
        words=[token.text for token in words],
        spaces=[bool(token.whitespace_) for token in words],
        tags=["CD" if token.like_num else "NN" for token in words],
        pos=["NUM" if token.like_num else "NOUN" for token in words],
        heads=[0] * len(words),
        deps=["dep" if token.i else "ROOT" for token in words],
    )


def found(doc: Doc, reference: date | None = TUESDAY) -> list[tuple[str, str | None]]:
    """Return the words and the value of each date."""
    return [(mention.text, mention.value) for mention in find_dates(doc, reference)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("on 2023-09-05, they", "2023-09-05", "2023-09-05"),
        ("of 13.09.2023 and", "13.09.2023", "2023-09-13"),
        ("of 9/13/2023 and", "9/13/2023", "2023-09-13"),
        ("Monday, May 27, 2024", "Monday, May 27, 2024", "2024-05-27"),
        ("on Monday 27 May 2024.", "Monday 27 May 2024", "2024-05-27"),
        ("on the 5th of May, 2021,", "the 5th of May, 2021", "2021-05-05"),
        ("on Sept. 4, 2021.", "Sept. 4, 2021", "2021-09-04"),
        ("on January 3 last year", "January 3 last year", "2022-01-03"),
        ("from September 10-13, 2021", "September 10-13, 2021", "2021-09-10/2021-09-13"),
        ("from 3 to 5 May 2022", "3 to 5 May 2022", "2022-05-03/2022-05-05"),
        ("from 28 August to 3 September 2021", "28 August to 3 September 2021", "2021-08-28/2021-09-03"),
        ("December 28, 2020 – January 3, 2021", "December 28, 2020 – January 3, 2021", "2020-12-28/2021-01-03"),
        ("between May 3 and 6, 2021", "May 3 and 6, 2021", "2021-05-03/2021-05-06"),
        ("in March 2021", "March 2021", "2021-03"),
        ("in March of last year", "March of last year", "2022-03"),
        ("in July-September 2021", "July-September 2021", "2021-07/2021-09"),
        ("from November 2020 to March 2021", "November 2020 to March 2021", "2020-11/2021-03"),
        ("in 2021.", "2021", "2021"),
        ("since 1648", "1648", "1648"),
        ("the 2018 election", "2018", "2018"),
        ("from 1914 to 1918", "1914 to 1918", "1914/1918"),
        ("in 2016-18", "2016-18", "2016/2018"),
        ("in 2021-03", "2021-03", "2021-03"),
        ("of the 1990s", "1990s", "1990/1999"),
        ("back in the '90s", "the '90s", "1990/1999"),
        ("in the sixties", "the sixties", "1960/1969"),
        ("in the 19th century", "the 19th century", "1800/1899"),
        ("the third quarter of 2021", "the third quarter of 2021", "2021-07/2021-09"),
        ("in Q3 2021", "Q3 2021", "2021-07/2021-09"),
        ("the first half of last year", "the first half of last year", "2022-01/2022-06"),
        ("the summer of 2019", "the summer of 2019", "2019-06/2019-08"),
    ],
)
def test_printed_date(text: str, words: str, value: str):
    assert found(unparsed(text)) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("visiting this month to", "this month", "2023-09"),
        ("said last week that", "last week", "2023-08-28/2023-09-03"),
        ("due next week", "next week", "2023-09-11/2023-09-17"),
        ("said today", "today", "2023-09-05"),
        ("said yesterday", "yesterday", "2023-09-04"),
        ("the day before yesterday", "the day before yesterday", "2023-09-03"),
        ("said tonight", "tonight", "2023-09-05"),
        ("died last night", "last night", "2023-09-04"),
        ("this weekend", "this weekend", "2023-09-09/2023-09-10"),
        ("over the weekend", "the weekend", "2023-09-02/2023-09-03"),
        ("next year's vote", "next year", "2024"),
        ("last month", "last month", "2023-08"),
        ("this quarter", "this quarter", "2023-07/2023-09"),
        ("last summer", "last summer", "2023-06/2023-08"),
        ("last winter", "last winter", "2022-12/2023-02"),
        ("last decade", "last decade", "2010/2019"),
        ("two days ago", "two days ago", "2023-09-03"),
        ("three weeks ago", "three weeks ago", "2023-08-14/2023-08-20"),
        ("nine months ago", "nine months ago", "2022-12"),
        ("20 years ago", "20 years ago", "2003"),
        ("last Monday", "last Monday", "2023-09-04"),
        ("last Tuesday", "last Tuesday", "2023-08-29"),
        ("Friday of last week", "Friday of last week", "2023-09-01"),
        ("last March", "last March", "2023-03"),
        ("last December", "last December", "2022-12"),
        ("by the end of this month", "the end of this month", "2023-09-30"),
        ("toward the end of the year", "the end of the year", "2023"),
        ("September 10-13", "September 10-13", "2023-09-10/2023-09-13"),
        ("in March", "March", "2023-03"),
    ],
)
def test_date_counted_from_the_reference(text: str, words: str, value: str):
    assert found(unparsed(text)) == [(words, value)]
    assert found(unparsed(text), None) == [(words, None)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the 25-year-old driver", id="age"),
        pytest.param("aged 45 years old", id="age-in-words"),
        pytest.param("for three years", id="duration"),
        pytest.param("in the last week", id="duration-up-to-now"),
        pytest.param("two days of talks", id="count-of-days"),
        pytest.param("a 2000 year old tradition", id="age-of-a-thing"),
        pytest.param("about 2019 people", id="number-of-people"),
        pytest.param("paid $2000", id="money"),
        pytest.param("costs 2,019 euros", id="number-with-comma"),
        pytest.param("they may march 5 miles", id="verbs-that-look-like-months"),
        pytest.param("every Monday", id="again-and-again"),
        pytest.param("on Mondays", id="plural"),
        pytest.param("on Black Friday", id="name-of-a-day"),
        pytest.param("in her sixties", id="age-in-decades"),
        pytest.param("on June 31", id="no-such-day"),
        pytest.param("the last week of talks", id="week-of-something"),
        pytest.param("version 2.2023", id="version"),
        pytest.param("by 1137 UTC", id="time-of-day"),
        pytest.param("at 1930 local time", id="local-time-of-day"),
        pytest.param("since 2015 Moscow time", id="a-city's-time-of-day"),
        pytest.param("between 1900 and 2030 GMT", id="times-of-day"),
        pytest.param("from 1130-1245Z", id="times-of-day-in-a-report"),
        pytest.param("until 1800 hours", id="hours"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_date(text: str):
    assert found(unparsed(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("on 05/09/2023", id="day-or-month-first"),
        pytest.param("the September 11 attacks", id="event-named-by-its-day"),
        pytest.param("several years ago", id="no-number"),
        pytest.param("the next day", id="no-day-named-before"),
    ],
)
def test_value_that_cannot_be_known_stays_open(text: str):
    [(_, value)] = found(unparsed(text))
    assert value is None


def test_day_counted_from_a_day_in_the_text():
    [_, later] = find_dates(unparsed("left on May 4, 2021, and the next day"), None)
    assert (later.text, later.value, later.anchored_to) == ("the next day", "2021-05-05", "date in text")


def test_a_day_keeps_its_own_year_beside_a_time_of_day():
    assert found(unparsed("on July 4, 1137 UTC")) == [("July 4", "2023-07-04")]
    assert found(unparsed("on 4 July 2021, 1137 GMT")) == [("4 July 2021", "2021-07-04")]


def test_a_year_before_a_word_in_capitals_stays_a_year():
    assert found(unparsed("in 2019 EU ministers met")) == [("2019", "2019")]


def test_year_printed_before_goes_on_in_its_paragraph():
    text = "born in 1832, wounded on 2 June and freed the same year\n\non 5 June"
    values = [(mention.value, mention.anchored_to) for mention in find_dates(unparsed(text), None)]
    assert values == [("1832", "printed"), ("1832-06-02", "date in text"), ("1832", "date in text"), (None, None)]


WILL_BE_HELD = """
The the DET DT 2 det
talks talk NOUN NNS 5 nsubj:pass
will will AUX MD 5 aux
be be AUX VB 5 aux:pass
held hold VERB VBN 0 ROOT
on on ADP IN 7 case
Monday~ Monday PROPN NNP 5 obl
.~ . PUNCT . 5 punct
"""
MET = """
He he PRON PRP 2 nsubj
met meet VERB VBD 0 ROOT
her she PRON PRP 2 obj
on on ADP IN 5 case
Monday~ Monday PROPN NNP 2 obl
.~ . PUNCT . 2 punct
"""
SET_TO_TAKE_PLACE = """
The the DET DT 2 det
forum forum NOUN NN 4 nsubj:pass
is be AUX VBZ 4 aux:pass
set set VERB VBN 0 ROOT
to to PART TO 6 mark
take take VERB VB 4 xcomp
place place NOUN NN 6 obj
from from ADP IN 10 case
September September PROPN NNP 10 nmod:unmarked
4~ 4 NUM CD 6 obl
-~ - SYM SYM 12 case
7~ 7 NUM CD 10 nmod
.~ . PUNCT . 4 punct
"""
NOTED = """
He he PRON PRP 2 nsubj
noted note VERB VBD 0 ROOT
earlier early ADV RBR 2 advmod
on on ADP IN 5 case
Monday Monday PROPN NNP 2 obl
that that SCONJ IN 8 mark
they they PRON PRP 8 nsubj
left~ leave VERB VBD 2 ccomp
.~ . PUNCT . 2 punct
"""
AGREED_TO_MEET = """
She she PRON PRP 2 nsubj
agreed agree VERB VBD 0 ROOT
to to PART TO 4 mark
meet meet VERB VB 2 xcomp
him he PRON PRP 4 obj
on on ADP IN 7 case
Friday~ Friday PROPN NNP 4 obl
.~ . PUNCT . 2 punct
"""
IS_VISITING = """
He he PRON PRP 3 nsubj
is be AUX VBZ 3 aux
visiting visit VERB VBG 0 ROOT
on on ADP IN 5 case
Monday~ Monday PROPN NNP 3 obl
.~ . PUNCT . 3 punct
"""
IS_TO_BE_HELD = """
It it PRON PRP 5 nsubj:pass
is be AUX VBZ 5 aux:pass
to to PART TO 5 mark
be be AUX VB 5 aux:pass
held hold VERB VBN 0 ROOT
on on ADP IN 8 case
August August PROPN NNP 8 nmod:unmarked
20~ 20 NUM CD 5 obl
.~ . PUNCT . 5 punct
"""
HELD_BEFORE = """
Talks talk NOUN NNS 5 nsubj
held hold VERB VBN 1 acl
on on ADP IN 4 case
Monday Monday PROPN NNP 2 obl
failed~ fail VERB VBD 0 ROOT
.~ . PUNCT . 5 punct
"""
COULD_HAVE_COME = """
The the DET DT 2 det
vote vote NOUN NN 5 nsubj
could could AUX MD 5 aux
have have AUX VB 5 aux
come come VERB VB 0 ROOT
in in ADP IN 7 case
November~ November PROPN NNP 5 obl
.~ . PUNCT . 5 punct
"""


@pytest.mark.parametrize(
    ("table", "words", "value"),
    [
        pytest.param(WILL_BE_HELD, "Monday", "2023-09-11", id="future-passive"),
        pytest.param(MET, "Monday", "2023-09-04", id="past"),
        pytest.param(NOTED, "earlier on Monday", "2023-09-04", id="earlier-on"),
        pytest.param(AGREED_TO_MEET, "Friday", "2023-09-08", id="what-was-agreed-lies-ahead"),
        pytest.param(IS_VISITING, "Monday", "2023-09-11", id="present-progressive-is-a-plan"),
        pytest.param(HELD_BEFORE, "Monday", "2023-09-04", id="participle"),
        pytest.param(COULD_HAVE_COME, "November", "2022-11", id="modal-perfect"),
    ],
)
def test_weekday_or_month_by_tense(table: str, words: str, value: str):
    assert found(parsed(table)) == [(words, value)]


@pytest.mark.parametrize(
    ("table", "reference", "value"),
    [
        pytest.param(SET_TO_TAKE_PLACE, date(2023, 9, 5), "2023-09-04/2023-09-07", id="under-way"),
        pytest.param(SET_TO_TAKE_PLACE, date(2023, 8, 1), "2023-09-04/2023-09-07", id="next-month"),
        pytest.param(SET_TO_TAKE_PLACE, date(2023, 11, 20), "2024-09-04/2024-09-07", id="next-year"),
        pytest.param(IS_TO_BE_HELD, date(2023, 12, 30), "2024-08-20", id="is-to-be"),
        pytest.param(IS_TO_BE_HELD, date(2023, 8, 25), "2023-08-20", id="just-over-beats-a-year-ahead"),
    ],
)
def test_year_by_tense(table: str, reference: date, value: str):
    [(_, found_value)] = found(parsed(table), reference)
    assert found_value == value


def test_sunday_times_is_a_newspaper():
    doc = parsed("""
The the DET DT 3 det
Sunday Sunday PROPN NNP 3 compound B-ORG
Times Times PROPN NNP 4 nsubj I-ORG
reported~ report VERB VBD 0 ROOT
.~ . PUNCT . 4 punct
""")
    assert found(doc) == []


def test_unparsed_doc_is_refused():
    with pytest.raises(MissingAnnotationError, match="find_dates"):
        find_dates(_ENGLISH("on Monday"), TUESDAY)


# Pieces that dates are made of, in any order: most of it is nonsense that must still come out whole.
_PIECES = st.sampled_from(
    "Monday Sept. September May 5 31 13 1999 2023 2023-09-05 13.9.2023 - – to and of the , . last this next week year ago"
    " two 10th century quarter Q3 '90s 1990s earlier on day morning half first end in since every \n\n 😀".split(" ")
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=25), st.sampled_from([None, TUESDAY, date(2024, 2, 29), date(1980, 1, 1)]))
def test_spans_are_exact_ordered_and_apart_whatever_the_words(pieces: list[str], reference: date | None):
    doc = unparsed(" ".join(pieces))
    mentions = find_dates(doc, reference)
    assert [mention.text for mention in mentions] == [mention.span.of(doc.text) for mention in mentions]
    assert all(one.span.end <= two.span.start for one, two in pairwise(mentions))
    assert [mention.id for mention in mentions] == [f"d{number}" for number in range(1, len(mentions) + 1)]
    assert all((mention.value is None) == (mention.anchored_to is None) for mention in mentions)
    for mention in mentions:
        first, _, last = (mention.value or "").partition("/")
        assert not last or first < last
