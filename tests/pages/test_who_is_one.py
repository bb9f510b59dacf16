"""Who is one, decided on the page of profiles: suggestions, members, the list of decisions, and the way back from each."""

import pytest
from streamlit.testing.v1 import AppTest

from components.gathered import Gathered, gathered, in_library
from components.gathered import decided as listed
from components.identity_asked import address_of, decision_asked, member_asked, profile_asked
from dateline.across import anchor_for, anchor_of, leaving
from dateline.corrections import Merge, Words, decided
from dateline.model import Span
from dateline.storage import open_library
from tests.pages.test_pages import complaints, drawn
from tests.pages.test_profile import profile
from tests.pages.two_spellings import two_spellings

pytestmark = pytest.mark.usefixtures("own_library")
ONE, OTHER = "Sviatlana Tsikhanouskaya", "Svetlana Tikhanovskaya"


def together() -> Gathered:
    library = open_library()
    return gathered(in_library(library, library.articles.ids()))


def id_of(name: str) -> str:
    return next(one.id for one in together().whole.known if one.name == name)


def decide(act: str) -> None:
    """Do what a click on ``act`` in the list does."""
    asked = decision_asked(act, together())
    assert asked is not None
    open_library().identities.decide(*asked, who="Ada")


def named_apart() -> str:
    return f"two:{id_of(ONE)}:{id_of(OTHER)}"


def suggested(at: AppTest, key: str = "profile_known") -> str:
    (shown,) = drawn(at, key)
    return shown["html"].partition("May be one")[2]


def test_a_suggestion_tells_why_and_how_sure_and_what_it_joins():
    two_spellings()
    told = suggested(profile())
    assert "Unsure (60%): the names are spelt nearly alike" in told
    assert "the same joins 4 mentions in 3 articles" in told
    assert "<b>Svetlana Tikhanovskaya</b> left Minsk." in told
    assert f'data-act="same:{id_of(ONE)}:{id_of(OTHER)}"' in told


def test_the_same_is_one_and_taken_back_two_again():
    two_spellings()
    decide(f"same:{id_of(ONE)}:{id_of(OTHER)}")
    at = profile(who=OTHER)
    assert at.subheader[0].value == ONE
    (card,) = drawn(at, "profile_card")
    assert "because joined by hand by Ada on" in card["html"]
    assert suggested(profile()) == ""
    (made,) = open_library().identities.all()
    open_library().identities.withdraw(made.id)
    assert profile(who=OTHER).subheader[0].value == OTHER


def test_not_the_same_is_never_suggested_again():
    two_spellings()
    decide(named_apart())
    assert suggested(profile()) == ""
    assert drawn(profile(who=ONE), "profile_card")[0]["html"].count("May be one") == 0


def test_decisions_are_listed_each_with_its_way_back():
    ids = two_spellings()
    decide(named_apart())
    (made,) = open_library().identities.all()
    at = profile()
    at.session_state["profile_decided"] = True
    at.run()
    assert complaints(at) == []
    (told,) = [markdown.value for markdown in at.markdown if "are not the same" in markdown.value]
    assert ONE in told
    at.button(key=f"profile_decisions_{made.id}").click().run()
    assert open_library().identities.all() == ()
    assert open_library().audit.entries(ids["second"])[0].what == "decision taken back"
    at.session_state["profile_decided"] = True
    at.run()
    at.button(key=f"profile_back_{made.id}").click().run()
    assert complaints(at) == []
    assert [one.what for one in open_library().identities.all()] == ["two"]
    assert any(caption.value.startswith("Decided") for caption in at.caption)


def test_a_decision_holds_in_a_case_that_has_other_articles_of_the_two():
    ids = two_spellings()
    decide(f"same:{id_of(ONE)}:{id_of(OTHER)}")
    (made,) = open_library().identities.all()
    assert made.one.article == ids["first"]
    library = open_library()
    case = library.cases.open("Without the first")
    library.cases.put(case, [ids["second"], ids["third"]])
    at = profile(case=str(case), who=OTHER)
    assert at.subheader[0].value == ONE
    assert any(caption.value.startswith("In 2 articles") for caption in at.caption)


def test_merging_says_what_it_joins_before_it_does():
    two_spellings()
    at = profile(who=ONE)
    at.session_state["profile_merge"] = True
    at.run()
    box = next(box for box in at.selectbox if box.label == "The same as")
    box.select(next(option for option in box.options if option.startswith(OTHER))).run()
    assert complaints(at) == []
    assert any("4 mentions in 3 articles" in markdown.value for markdown in at.markdown)
    assert open_library().identities.all() == ()
    next(button for button in at.button if button.label == "They are the same").click().run()
    assert complaints(at) == []
    assert len(profile(who=OTHER).subheader) == 1
    assert [one.what for one in open_library().identities.all()] == ["one"]


def test_two_of_one_name_have_an_address_each():
    ids = two_spellings()
    found = together()
    known = next(one for one in found.whole.known if one.name == ONE)
    asked = member_asked(f"not:{known.id}:1", found)
    assert asked == (known.members[1], known)
    library = open_library()
    leaves = anchor_of(known.members[1].entity, found.articles[known.members[1].article])
    library.identities.decide("two", anchor_for(known, found.articles), leaves)
    both = [one for one in together().whole.known if one.name == ONE]
    addresses = [address_of(one, together()) for one in both]
    assert [address["in"] for address in addresses] == [ids["first"][:16], ids["third"][:16]]
    for address, other in zip(addresses, reversed(addresses), strict=True):
        seen = drawn(profile(**address), "profile_card")[0]["html"].partition("Seen in")[2].partition("May be one")[0]
        assert address["in"] in seen
        assert other["in"] not in seen


def test_hostile_names_are_shown_as_they_stand():
    two_spellings()
    (listed,) = drawn(profile(), "profile_known")
    assert "<b>Mallory" not in listed["html"].replace("<b>&lt;b&gt;Mallory", "")
    at = profile(who="<b>Mallory</b>")
    assert at.subheader[0].value.replace("\\", "") == "<b>Mallory</b>"
    assert "\\<b\\>Mallory" in at.subheader[0].value


@pytest.mark.parametrize(
    "act",
    ["", "same", "same:e1", "same:e1:e1", "same:e1:e999", "two::", "not:e1:99", "not:e1:-1", "not:e999:0", "who:e999"],
)
def test_what_names_nobody_asks_for_nothing(act):
    two_spellings()
    found = together()
    assert (profile_asked(act, found), decision_asked(act, found), member_asked(act, found)) == (None, None, None)


def test_a_rule_that_two_names_are_one_joins_articles_and_a_decision_goes_over_it():
    two_spellings()
    names = [Words(Span(0, len(name)), name) for name in (OTHER, ONE)]
    open_library().rules.make([decided(Merge(*names), scope="library", author="Ada")])
    (known,) = [one for one in together().whole.known if ONE in one.names]
    assert known.articles == (0, 1, 2)
    member = next(number for number, one in enumerate(known.members) if one.entity.name == OTHER)
    found = together()
    effect = leaving(known.members[member], known, found.whole.known, found.articles, found.decisions)
    open_library().identities.decide(effect.what, effect.one, effect.other)
    assert len([one for one in together().whole.known if {ONE, OTHER} & set(one.names)]) == 2
    assert [one.why_not for one in listed(together())] == [""]
