"""Warnings: the page's date against its text, dates without an anchor, nameless sources, places in doubt."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.analysis.dates import find_dates
from dateline.analysis.reference_date import Doubt, reference_date_of
from dateline.analysis.warnings import find_warnings, full_stop_warnings, language_warning
from dateline.model import (
    NO_SPEAKER,
    Article,
    Candidate,
    DateBasis,
    GazetteerEntry,
    Place,
    PlaceMention,
    Published,
    Quote,
    ReferenceDate,
    Source,
    Span,
    Speaker,
)
from tests.gold.labelled_news import labelled_news
from tests.parsed import parsed

VISIT = """
He he PRON PRP 3 nsubj
may may AUX MD 3 aux
visit visit VERB VB 0 ROOT
this this DET DT 5 det
month~ month NOUN NN 3 obl:unmarked
.~ . PUNCT . 3 punct
\\n \\n SPACE _SP 6 dep

The the DET DT 2 det
forum forum NOUN NN 5 nsubj:pass
will will AUX MD 5 aux
be be AUX VB 5 aux:pass
held hold VERB VBN 0 ROOT
on on ADP IN 8 case
September September PROPN NNP 8 nmod:unmarked
10~ 10 NUM CD 5 obl
.~ . PUNCT . 5 punct
"""
WILL_BE_HELD_IN_2023 = """
It it PRON PRP 4 nsubj:pass
will will AUX MD 4 aux
be be AUX VB 4 aux:pass
held hold VERB VBN 0 ROOT
on on ADP IN 7 case
May May PROPN NNP 7 nmod:unmarked
4~ 4 NUM CD 4 obl
, , PUNCT , 9 punct
2023~ 2023 NUM CD 7 nmod:unmarked
.~ . PUNCT . 4 punct
"""


def article(published: str | None, basis: DateBasis = "page banner", reference: str | None = None) -> Article:
    return Article(
        id="0",
        source="page.txt",
        media_type="text/plain",
        title=None,
        outlet=None,
        byline=None,
        language="en",
        published=Published(published, None, basis, 0.3) if published else None,
        reference_date=ReferenceDate(reference, "analyst") if reference else None,
        text="",
    )


def test_banner_far_from_what_the_text_calls_this_month_is_doubted():
    reference, doubt = reference_date_of(article("2024-05-27"), parsed(VISIT))
    assert reference is None
    assert [mention.text for mention in doubt.evidence] == ["this month", "September 10"]


@pytest.mark.parametrize(
    ("published", "table"),
    [
        pytest.param("2023-09-05", VISIT, id="same-month"),
        pytest.param("2023-08-20", VISIT, id="the-month-before"),
        pytest.param("2023-05-02", WILL_BE_HELD_IN_2023, id="before-what-is-to-come"),
    ],
)
def test_banner_that_fits_is_counted_from(published: str, table: str):
    assert reference_date_of(article(published), parsed(table)) == (ReferenceDate(published, "page banner"), None)


def test_banner_after_what_is_still_to_come_is_doubted():
    _, doubt = reference_date_of(article("2024-05-27"), parsed(WILL_BE_HELD_IN_2023))
    assert [mention.value for mention in doubt.evidence] == ["2023-05-04"]


@pytest.mark.parametrize("basis", ["metadata", "byline line"])
def test_better_evidence_than_a_banner_is_believed(basis: DateBasis):
    assert reference_date_of(article("2024-05-27", basis), parsed(VISIT)) == (ReferenceDate("2024-05-27", basis), None)


@pytest.mark.parametrize(
    "published",
    [
        pytest.param(None, id="none"),
        pytest.param("2024-05", id="a-month-is-too-wide"),
        pytest.param("0001-01-01", id="the-machines-own-zero"),
        pytest.param("yesterday", id="no-date-at-all"),
    ],
)
def test_no_day_to_count_from(published: str | None):
    assert reference_date_of(article(published, "metadata"), parsed(VISIT)) == (None, None)


def test_time_of_day_is_dropped():
    reference, _ = reference_date_of(article("2023-09-05T07:30:00+02:00", "metadata"), parsed(VISIT))
    assert reference == ReferenceDate("2023-09-05", "metadata")


def test_analysts_date_stands_and_the_doubt_remains():
    reference, doubt = reference_date_of(article("2024-05-27", reference="2023-09-05"), parsed(VISIT))
    assert reference == ReferenceDate("2023-09-05", "analyst")
    assert doubt is not None


def warned(doubt: Doubt | None, reference: ReferenceDate | None) -> dict[str, str]:
    day = date.fromisoformat(reference.value) if reference else None
    return {w.code: w.message for w in find_warnings(reference, doubt, (), (), find_dates(parsed(VISIT), day))}


def test_conflict_says_which_words_do_not_fit_and_what_to_do():
    _, doubt = reference_date_of(article("2024-05-27"), parsed(VISIT))
    messages = warned(doubt, None)
    assert messages.keys() == {"date-conflict", "no-reference-date"}
    assert "Monday, 27 May 2024" in messages["date-conflict"]
    assert "“this month” and “September 10”" in messages["date-conflict"]
    assert "set the article's date" in messages["date-conflict"]
    assert "2 dates have" in messages["no-reference-date"]


def test_conflict_says_what_is_counted_from_instead():
    _, doubt = reference_date_of(article("2024-05-27"), parsed(VISIT))
    messages = warned(doubt, ReferenceDate("2023-09-05", "analyst"))
    assert messages.keys() == {"date-conflict"}
    assert "2023-09-05, which the analyst set" in messages["date-conflict"]


def test_nothing_to_warn_of():
    assert warned(None, ReferenceDate("2023-09-05", "metadata")) == {}


def test_day_printed_with_another_weekday():
    doc = parsed("""
On on ADP IN 5 case
Monday~ Monday PROPN NNP 5 nmod:unmarked
, , PUNCT , 2 punct
September September PROPN NNP 5 nmod:unmarked
5~ 5 NUM CD 0 ROOT
, , PUNCT , 7 punct
2023 2023 NUM CD 5 nmod:unmarked
""")
    [warning] = find_warnings(None, None, (), (), find_dates(doc, None))
    assert (warning.code, warning.span) == ("weekday-conflict", Span(3, 28))
    assert "Tuesday" in warning.message


STATEMENT = Quote(
    id="q1",
    kind="indirect",
    content=(Span(0, 5),),
    cue=None,
    speaker=Speaker("e1", Span(6, 9), "Kim", "name"),
    sources=(),
    polarity="affirmed",
    certainty="asserted",
    hedges=(),
    confidence=0.9,
)


@pytest.mark.parametrize(
    ("quotes", "code", "count"),
    [
        pytest.param(
            [replace(STATEMENT, sources=(Source("officials", Span(6, 9), None, anonymous=True),)), STATEMENT],
            "anonymous-sources",
            "1 statement rests",
            id="nameless-source",
        ),
        pytest.param(
            [replace(STATEMENT, speaker=Speaker(None, Span(6, 9), "officials", "anonymous"))] * 2,
            "anonymous-sources",
            "2 statements rest",
            id="nameless-speakers",
        ),
        pytest.param(
            [replace(STATEMENT, speaker=NO_SPEAKER), STATEMENT], "unknown-speakers", "For 1 statement", id="no-speaker"
        ),
    ],
)
def test_statements_that_stand_on_little(quotes: list[Quote], code: str, count: str):
    [warning] = find_warnings(None, None, quotes, (), ())
    assert (warning.code, warning.span) == (code, Span(0, 5))
    assert count in warning.message


def test_scare_quotes_have_no_speaker_to_miss():
    assert find_warnings(None, None, [replace(STATEMENT, kind="scare", speaker=NO_SPEAKER)], (), ()) == []


PARIS = Place(
    id="p1",
    entity=None,
    name="Paris",
    lat=48.85,
    lon=2.35,
    country="FR",
    admin1="Île-de-France",
    feature="city",
    gazetteer=GazetteerEntry("geonames", 2988507),
    mentions=(PlaceMention(Span(3, 8), "place"),),
    confidence=0.55,
)


def rival(confidence: float) -> Candidate:
    return Candidate("Paris", 33.66, -95.56, "US", "Texas", "city", GazetteerEntry("geonames", 4717560), confidence)


@pytest.mark.parametrize(
    ("place", "code", "said"),
    [
        pytest.param(
            replace(PARIS, alternatives=(rival(0.45),)), "ambiguous-place", "Paris, Texas, US", id="close-rival"
        ),
        pytest.param(
            replace(PARIS, lat=None, lon=None, gazetteer=None, confidence=0.0),
            "unresolved-place",
            "Paris",
            id="unknown",
        ),
    ],
)
def test_place_in_doubt(place: Place, code: str, said: str):
    [warning] = find_warnings(None, None, (), [place], ())
    assert (warning.code, warning.span) == (code, Span(3, 8))
    assert said in warning.message


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(PARIS, id="no-rival"),
        pytest.param(replace(PARIS, confidence=0.9, alternatives=(rival(0.05),)), id="distant-rival"),
        pytest.param(
            replace(PARIS, lat=None, lon=None, mentions=(PlaceMention(Span(3, 8), "government"),)), id="no-pin"
        ),
    ],
)
def test_place_beyond_doubt(place: Place):
    assert find_warnings(None, None, (), [place], ()) == []


def test_language_is_named():
    warning = language_warning(replace(article(None), language="de"))
    assert (warning.code, warning.span) == ("language", None)
    assert "“de”" in warning.message


WORDS = "The minister left the capital for the border on Monday"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        pytest.param(f"Talks begin\n\n{WORDS} and stayed\n\n{WORDS}", 13, id="paragraphs-without"),
        pytest.param(f"{WORDS}.\n\n{'and so on ' * 40}", 57, id="a-hundred-words-without"),
        pytest.param(f"{WORDS}.\n\n{WORDS}.\n\n{WORDS}", None, id="one-paragraph-of-three-without"),
        pytest.param(f"“{WORDS}.”\n\n{WORDS} (he said).  \r\n\n{WORDS}:", None, id="closed-by-marks"),
        pytest.param("Talks begin\n\nMinister leaves\n\nBorder closed", None, id="headings-alone"),
        pytest.param(f"{WORDS}. {WORDS}! {WORDS}? " * 10, None, id="one-long-line"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_text_with_few_full_stops_is_warned_of_where_it_begins_to_lack_them(text: str, at: int | None):
    found = list(full_stop_warnings(text))
    assert [warning.span.start for warning in found] == ([] if at is None else [at])
    assert all(warning.code == "few-full-stops" for warning in found)


@pytest.mark.parametrize("article", labelled_news(), ids=lambda article: article.file)
def test_news_as_it_is_printed_has_full_stops_enough(article):
    assert list(full_stop_warnings(article.text)) == []
