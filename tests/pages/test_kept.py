"""What one session opens and decides, the next one finds; what two decide at once stands side by side, and is told."""

import time
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from components.opened import Opened
from dateline.batch.importing import hand_over
from dateline.corrections import Correction, SetKind, decided, words_of
from dateline.model import Model
from dateline.reading import read
from dateline.storage import open_library
from tests.batch.test_importing import VISIT
from tests.pages.test_pages import FIRST, complaints, drawn, opened_app
from tests.samples import FIRST as FILE
from tests.samples import analyse_sample

MACHINE = analyse_sample(FILE)
KIM = next(entity for entity in MACHINE.entities if entity.name == "Kim Jong-un")


def on_desk(at: AppTest) -> Opened:
    (article,) = at.session_state["dateline_opened"].values()
    return article


def of_kind(kind: str) -> Correction:
    return decided(SetKind(words_of(KIM, MACHINE), kind))


def chosen_kind(at: AppTest, kind: str) -> AppTest:
    """Say on the page that Kim is of another kind."""
    at.button(key="correct").click().run()
    key = f"correct_{KIM.id}"
    at.radio(key=f"{key}_way").set_value("It is of another kind").run()
    at.selectbox(key=f"{key}_kind").select(kind).run()
    return at.button(key=f"{key}_do").click().run()


def test_what_one_session_corrects_the_next_one_finds():
    at = chosen_kind(opened_app(sample=FIRST, select=f"entity:{KIM.id}"), "Organisation")
    (correction,) = on_desk(at).history.done
    next_day = opened_app(article=on_desk(at).id)
    assert on_desk(next_day).history.done == (correction,)
    assert any(mark["hand"] for mark in drawn(next_day, "reader")[0]["marks"])
    next_day.button(key="undo").click().run()
    assert complaints(next_day) == []
    assert on_desk(opened_app(sample=FIRST)).history == on_desk(next_day).history
    later = opened_app(sample=FIRST)
    later.button(key="redo").click().run()
    assert on_desk(later).history.done == (correction,)


def test_lines_put_back_are_put_back_in_the_next_session():
    at = opened_app(sample=FIRST)
    line = MACHINE.article.furniture[0].line
    open_library().decisions.put_back(on_desk(at).in_library, {line}, seen=0)
    assert on_desk(opened_app(sample=FIRST)).keep == {line}


def test_what_the_program_found_is_in_the_library():
    at = opened_app(sample=FIRST)
    articles = open_library().articles
    assert articles.analysis(on_desk(at).in_library) == MACHINE
    assert articles.to_analyse(MACHINE.model) == []


def test_what_another_model_found_otherwise_is_told_in_the_history():
    at = opened_app(sample=FIRST)
    articles = open_library().articles
    fewer = replace(MACHINE, model=Model("en_*other*", "0.1"), movements=MACHINE.movements[1:], relations=())
    articles.keep_analysis(fewer)
    articles.keep_analysis(MACHINE)
    at.session_state["history"] = True
    at.run()
    assert complaints(at) == []
    (said,) = [caption.value for caption in at.caption if "read this before" in caption.value]
    assert said == (
        r"en\_\*other\* 0.1 read this before. Found otherwise since then\: "
        f"1 journey added; {len(MACHINE.relations)} ties added."
    )


def test_two_who_decided_at_once_are_told_of_each_other_until_one_is_taken_back():
    at = opened_app(sample=FIRST)
    first, second = of_kind("LOC"), of_kind("ORG")
    for correction in (first, second):
        open_library().decisions.correct(on_desk(at).in_library, correction, seen=0)
    at.run()
    assert complaints(at) == []
    assert on_desk(at).history.done == (first, second)
    assert any("Decided at once" in warning.value for warning in at.warning)
    at.button(key="conflict_0_second").click().run()
    assert on_desk(at).history.done == (first,)
    assert not any("Decided at once" in warning.value for warning in at.warning)


def test_the_library_puts_articles_into_cases_and_tags_and_filters_by_them():
    at = opened_app(sample=FIRST)
    articles = open_library()
    article_id = on_desk(at).in_library
    case = articles.cases.open("The train")
    articles.cases.put(case, [article_id])
    articles.cases.tag(["rail"], [article_id])
    at = opened_app().switch_page("pages/library.py").run()
    assert complaints(at) == []
    (table,) = at.dataframe
    assert list(table.value["Case"]) == ["The train"]
    assert list(table.value["Tags"]) == ["rail"]
    at.text_input(key="library_words").set_value("no such title").run()
    assert not at.dataframe
    assert "No article is as the filters say" in at.info[0].value
    at.text_input(key="library_words").set_value("KIM").run()
    at.selectbox(key="library_tag").select("rail").run()
    assert len(at.dataframe[0].value) == 1


def test_an_import_is_read_beside_the_page_and_told_file_by_file():
    import_id = hand_over(open_library(), [("a.txt", VISIT), ("empty.txt", b"")])
    at = opened_app().switch_page("pages/library.py").run()
    for _ in range(100):
        if not open_library().imports.waiting():
            break
        time.sleep(0.2)
    at.run()
    assert complaints(at) == []
    titles, rows = (table.value for table in at.dataframe)
    assert list(titles["Title"]) == ["Hansen to visit Berlin"]
    assert list(rows["Result"]) == ["added", "failed"]
    assert "no text" in rows["Reason"].iloc[1]
    assert open_library().imports.last().id == import_id


def test_copies_of_one_story_are_told_and_shown_once():
    library = open_library()
    for name, text in (
        ("a.txt", VISIT * 5),
        ("b.txt", b"From our desk\n\n" + VISIT * 5),
        ("c.txt", b"Storm closes port."),
    ):
        library.articles.add(text, read(text, name))
    at = opened_app().switch_page("pages/library.py").run()
    assert "Copy of" not in at.dataframe[0].value
    at.toggle(key="library_copies").set_value(True).run()
    assert complaints(at) == []
    assert sorted(at.dataframe[0].value["Copy of"]) == ["", "Hansen to visit Berlin", "the first of 2"]
    at.toggle(key="library_once").set_value(True).run()
    assert sorted(at.dataframe[0].value["Copy of"]) == ["", "the first of 2"]
