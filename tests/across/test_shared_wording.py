"""Who copied whom, as far as shared wording shows."""

from dateline.across import shared_wording
from tests.across.made import article, stating

RUN = "Firefighters from three towns fought the flames through the night"
SAID = "we will rebuild the port with our own hands by next summer"


def test_the_earlier_article_is_the_one_copied_from():
    late = article(f"A fire broke out. {RUN}, it is said.", day="2024-03-05")
    early = article(f"{RUN} at the port.", day="2024-03-04", outlet="Daily Post")
    (found,) = shared_wording([late, early])
    assert (found.one, found.other, found.directed) == (1, 0, True)
    ((first, second),) = found.runs
    assert first.of(early.article.text) == second.of(late.article.text) == RUN
    assert (found.words, found.quoted, found.names_outlet) == (10, 0, False)


def test_without_two_days_no_direction_is_told():
    same = [article(f"{RUN}.", day="2024-03-04"), article(f"So {RUN}.", day="2024-03-04")]
    assert not shared_wording(same)[0].directed
    assert not shared_wording([article(f"{RUN}."), article(f"So {RUN}.")])[0].directed


def test_words_within_quotation_marks_are_no_sign_of_copying():
    articles = [
        stating(article(f"The minister said {SAID}.{number}"), SAID, None, kind="direct") for number in range(2)
    ]
    (found,) = shared_wording(articles)
    assert found.quoted == len(SAID.split())
    assert found.own_words == found.words - found.quoted <= 3


def test_a_few_words_in_common_are_nothing():
    one = article("The foreign minister said in a statement on Monday that grain would be shipped.")
    other = article("The foreign minister said in a statement on Tuesday that the port was closed.")
    assert shared_wording([one, other]) == ()


def test_only_what_stands_in_the_same_order_counts():
    other_run = "the mayor of the town had been asleep in his bed"
    one = article(f"{RUN}. Then {other_run} all night long.")
    other = article(f"It is told that {other_run}. Later {RUN}.")
    (found,) = shared_wording([one, other])
    assert [first.of(one.article.text) for first, _ in found.runs] == [other_run]


def test_naming_the_other_s_outlet_is_told():
    early = article(f"{RUN}.", day="2024-03-04", outlet="Daily Post")
    late = article(f"{RUN}, reports the Daily Post.", ("Daily Post", "ORG", None), day="2024-03-05")
    assert shared_wording([early, late])[0].names_outlet
