"""Rules on the page: made from a correction or without an article, told before, held everywhere, taken back, declined here."""

from streamlit.testing.v1 import AppTest

from components.opened import Opened
from dateline.corrections import SetKind, apply, decided, words_of
from dateline.storage import open_library
from tests.pages.test_correcting import KIM, MACHINE, asked, on_desk
from tests.pages.test_pages import FIRST, ROOT, complaints, opened_app
from tests.storage.articles import report

FAR = "In all articles, and in those that come later"


def kind_of_kim(article: Opened) -> str:
    return next(e.kind for e in apply(MACHINE, article.replayed).analysis.entities if e.name == "Kim Jong-un")


def ruled() -> AppTest:
    """Return the desk after a correction was made a rule."""
    at = asked(f"entity:{KIM.id}", "It is of another kind")
    at.selectbox(key=f"correct_{KIM.id}_kind").select("Organisation").run()
    at.selectbox(key=f"correct_{KIM.id}_far").select(FAR).run()
    at.text_input(key=f"correct_{KIM.id}_why").set_value("He is the state").run()
    assert any("in 1 article" in caption.value for caption in at.caption)
    return at.button(key=f"correct_{KIM.id}_do").click().run()


def test_a_correction_is_made_a_rule_undone_and_redone():
    at = ruled()
    assert complaints(at) == []
    (rule,) = open_library().rules.all()
    assert (rule.correction.change.what, rule.correction.scope, rule.case) == ("set kind", "library", None)
    assert rule.correction.reason == "He is the state"
    assert on_desk(at).history.done == ()
    assert kind_of_kim(on_desk(at)) == "ORG"
    at.button(key="undo").click().run()
    assert kind_of_kim(on_desk(at)) == "PERSON"
    assert not open_library().rules.all()[0].stands
    at.button(key="redo").click().run()
    assert kind_of_kim(on_desk(at)) == "ORG"
    assert complaints(at) == []


def test_what_was_corrected_after_the_rule_is_undone_first():
    at = ruled()
    at.button(key="correct").click().run()
    at.radio(key=f"correct_{KIM.id}_way").set_value("It has another name").run()
    at.button(key=f"correct_{KIM.id}_do").click().run()
    assert len(on_desk(at).history.done) == 1
    at.button(key="undo").click().run()
    assert on_desk(at).history.done == ()
    assert kind_of_kim(on_desk(at)) == "ORG"
    assert complaints(at) == []


def test_nobody_undoes_by_chance_what_another_has_made_a_rule():
    library = open_library()
    at = opened_app(sample=FIRST)
    library.rules.make([decided(SetKind(words_of(KIM, MACHINE), "ORG"), scope="library")], who="Ben")
    at.run()
    assert kind_of_kim(on_desk(at)) == "ORG"
    assert at.button(key="undo").disabled


def test_a_rule_is_declined_in_one_article_and_holds_again():
    at = ruled()
    (rule,) = open_library().rules.all()
    button = at.button(key=f"rule_{rule.id}")
    assert button.label == "Not here"
    button.click().run()
    assert kind_of_kim(on_desk(at)) == "PERSON"
    assert open_library().rules.all()[0].stands
    at.button(key=f"rule_{rule.id}").click().run()
    assert kind_of_kim(on_desk(at)) == "ORG"
    assert complaints(at) == []


def test_a_rule_for_a_case_is_offered_by_its_name():
    case = open_library().cases.open("The *train*")
    at = asked(f"entity:{KIM.id}", "Nothing of the kind is named")
    choice = "In the case “The *train*”, and in what is put into it"
    at.selectbox(key=f"correct_{KIM.id}_far").select(choice).run()
    at.button(key=f"correct_{KIM.id}_do").click().run()
    (rule,) = open_library().rules.all()
    assert (rule.correction.scope, rule.case) == ("case", case)
    assert kind_of_kim(on_desk(at)) == "PERSON"  # it is not in the case
    assert complaints(at) == []


def test_statements_ask_for_no_reach():
    at = asked(f"quote:{MACHINE.quotes[0].id}", "Nobody states this")
    assert f"correct_{MACHINE.quotes[0].id}_far" not in {box.key for box in at.selectbox}


def test_rules_are_made_listed_taken_back_and_made_again_without_an_article():
    opened_app(sample=FIRST)
    library = open_library()
    library.articles.add(*report(1))
    at = opened_app().switch_page("pages/rules.py").run()
    assert complaints(at) == []
    assert any("No rule yet" in info.value for info in at.info)
    at.text_input(key="new_rule_0_name").set_value("Kim Jong-un").run()
    at.selectbox(key="new_rule_0_is").select("never read as anything").run()
    assert any("in 1 article" in caption.value for caption in at.caption)
    at.button(key="new_rule_0_do").click().run()
    assert complaints(at) == []
    (rule,) = library.rules.all()
    assert at.text_input(key="new_rule_1_name").value == ""
    assert any("Never read as anything" in header.value for header in at.subheader)
    at.toggle(key=f"rules_look_{rule.id}").set_value(True).run()
    assert any("Changes " in caption.value for caption in at.caption)
    at.button(key=f"rules_turn_{rule.id}").click().run()
    assert not library.rules.all()[0].stands
    at.button(key=f"rules_back_turn_{rule.id}").click().run()
    assert library.rules.all()[0].stands
    assert complaints(at) == []


def test_two_names_are_made_one_without_an_article_and_hostile_names_are_words():
    at = opened_app().switch_page("pages/rules.py").run()
    at.text_input(key="new_rule_0_name").set_value("**the** <b>NSC</b>").run()
    at.text_input(key="new_rule_0_other").set_value("National Security Council").run()
    assert any("Nothing changes now" in caption.value for caption in at.caption)
    at.button(key="new_rule_0_do").click().run()
    assert complaints(at) == []
    (rule,) = open_library().rules.all()
    assert rule.correction.change.entity.text == "**the** <b>NSC</b>"
    assert any(r"\*\*the\*\*" in markdown.value for markdown in at.markdown)


def test_the_history_of_an_article_tells_who_did_what_in_words():
    at = ruled()
    (rule,) = open_library().rules.all()
    at.button(key=f"rule_{rule.id}").click().run()
    at.button(key="correct").click().run()
    at.radio(key=f"correct_{KIM.id}_way").set_value("It has another name").run()
    at.button(key=f"correct_{KIM.id}_do").click().run()
    at.button(key="undo").click().run()
    at.session_state["history"] = True
    at.run()
    told = " ".join(markdown.value for markdown in at.markdown)
    for words in ("Corrected", "Taken back", "is called", "Rule declined here", "Analysed", "Added"):
        assert words in told
    assert complaints(at) == []


def test_a_profile_leads_to_a_rule_that_its_name_is_never_read():
    opened_app(sample=FIRST)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    at.run().switch_page("pages/rules.py")
    at.query_params["never"] = "Kim Jong-un"
    at.run()
    assert complaints(at) == []
    assert (at.text_input(key="new_rule_0_name").value, at.selectbox(key="new_rule_0_is").value) == (
        "Kim Jong-un",
        "never read as anything",
    )
    assert any("in 1 article" in caption.value for caption in at.caption)
    assert open_library().rules.all() == []
