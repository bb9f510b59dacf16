"""Claims side by side: two reports of one event, and single rules on articles made by hand."""

from dateline.across import claims
from dateline.across.dates import same_time
from tests.across.made import article, dated, going, stating, tied
from tests.across.reports import FILES, analysed

FOUND = claims([analysed(name) for name in FILES])


def the(sort: str, words: str):
    (found,) = [
        claim
        for claim in FOUND
        if claim.sort == sort and any(words in said for said in (claim.said, *(t.said for t in claim.tellings)))
    ]
    return found


def test_one_journey_told_twice_differs_in_day_way_and_certainty():
    journey = the("journey", "to Oslo")
    assert journey.articles == (0, 1)
    assert journey.verdict == "differ"
    assert set(journey.differs) == {"date", "mode", "certainty"}


def test_a_statement_told_twice_agrees():
    talks = the("statement", "resume in Oslo")
    assert (talks.verdict, talks.articles) == ("agree", (0, 1))
    assert "same speaker" in talks.why
    assert the("statement", "intimidated").articles == (0, 1)


def test_a_number_that_rose_differs_and_says_by_what_it_is_one_count():
    killed = the("number", "people killed")
    assert [telling.said for telling in killed.tellings] == ["at least 7", "9"]
    assert killed.verdict == "differ"
    assert "port" in killed.why


def test_days_and_places_of_both_agree_and_those_of_one_are_alone():
    assert the("date", "2024-03-02").verdict == "agree"
    assert the("place", "Oslo").verdict == "agree"
    assert the("place", "Vienna").verdict == "alone"
    assert the("tie", "meets").articles == (0,)


def test_every_telling_points_at_words():
    texts = [analysed(name).article.text for name in FILES]
    for claim in FOUND:
        assert claim.tellings
        for telling in claim.tellings:
            assert all(span.of(texts[telling.article]).strip() for span in telling.spans)
    assert len({claim.id for claim in FOUND}) == len(FOUND)


def test_what_differs_comes_first():
    order = [claim.verdict for claim in FOUND]
    assert order == sorted(order, key=["differ", "agree", "alone"].index)


def test_two_counts_in_sentences_of_other_things_are_not_one():
    one = article("The storm killed 12 people in the north of the island.")
    other = article("A bus crash in Ankara left 30 people killed.")
    assert {claim.verdict for claim in claims([one, other]) if claim.sort == "number"} == {"alone"}


def test_the_same_statement_denied_differs():
    words = "the army had retaken the two villages east of the river"
    articles = [
        stating(article(f"Ann Roe said {words}.", ("Ann Roe", "PERSON", None)), words, "e1", polarity=polarity)
        for polarity in ("affirmed", "denied")
    ]
    (claim,) = [claim for claim in claims(articles) if claim.sort == "statement"]
    assert claim.differs == ("polarity",)


def test_what_one_article_does_not_say_contradicts_nothing():
    named = (("Ann Roe", "PERSON", None), ("Oslo", "GPE", None))
    dated_one = dated(article("Ann Roe met Oslo on Friday.", *named), "on Friday", "2024-03-08")
    undated = article("Oslo met Ann Roe.", *named)
    articles = [tied(dated_one, "Ann Roe met Oslo", "e1", "e2"), tied(undated, "Oslo met Ann Roe", "e2", "e1")]
    (claim,) = [claim for claim in claims(articles) if claim.sort == "tie"]
    assert claim.verdict == "agree"


def test_a_journey_of_nobody_known_is_told_by_its_article_alone():
    articles = [going(article("They went to Oslo."), "They went to Oslo", "e9", "p9") for _ in range(2)]
    assert [claim.verdict for claim in claims(articles) if claim.sort == "journey"] == ["alone", "alone"]


def test_days_as_precise_as_printed_can_be_one():
    assert same_time("2023-09", "2023-09-10/2023-09-13")
    assert same_time("2023", "2023-09-10")
    assert not same_time("2023-09-10", "2023-09-11")
    assert not same_time("2023-08", "2023-09-01/..")
    assert same_time("2023-02", "2023-02-28")
