"""Every page opens; an article opens by sample, address, upload and paste; what goes wrong is said in words."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.opened import Opened
from components.samples import SAMPLES
from components.upload_box import receive
from dateline.corrections import SetReferenceDate, decided
from dateline.storage import open_library

ROOT = Path(__file__).parents[2]
FIRST = next(iter(SAMPLES))
GERMAN = (
    "Der Außenminister reist in der kommenden Woche nach Moskau, um dort mit seinem Amtskollegen über den Krieg zu "
    "sprechen. Das teilte ein Sprecher des Auswärtigen Amtes am Montag in Berlin mit.\n"
) * 4


def opened_app(**address: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in address.items():
        at.query_params[name] = value
    return at.run()


def complaints(at: AppTest) -> list[str]:
    return [*(error.value for error in at.error), *(error.value for error in at.exception)]


def drawn(at: AppTest, key: str) -> list[dict]:
    """Return what the components whose key is ``key`` were given to draw."""
    found = [element.proto for element in at.get("bidi_component")]
    return [json.loads(proto.json) for proto in found if proto.id.endswith(f"-{key}")]


def is_on_desk(at: AppTest) -> bool:
    return len(drawn(at, "reader")) == 1


@pytest.mark.parametrize("page", sorted(path.name for path in (ROOT / "pages").glob("*.py")))
def test_every_page_opens(page):
    at = opened_app().switch_page(f"pages/{page}").run()
    assert complaints(at) == []
    assert at.title or at.tabs


def test_first_visit_offers_the_sample_first():
    at = opened_app()
    first = at.button(key=f"sample_open_{FIRST}")
    assert first.proto.type == "primary"
    first.click().run()
    assert complaints(at) == []
    assert is_on_desk(at)
    (page,) = drawn(at, "reader")
    assert page["paragraphs"][page["headline"]][0][0].startswith("Kim Jong-un")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_opens_by_its_address(name):
    at = opened_app(sample=name)
    assert complaints(at) == []
    assert is_on_desk(at)


def test_every_tab_draws():
    at = opened_app(sample=FIRST)
    for label in [tab.label for tab in at.tabs]:
        tab = opened_app(sample=FIRST, tab=label)
        assert complaints(tab) == [], label


@pytest.mark.parametrize("select", ["entity:e1", "quote:q1", "place:p1", "date:d1", "movement:m1", "relation:r1"])
def test_selection_comes_with_the_address(select):
    at = opened_app(sample=FIRST, select=select)
    assert complaints(at) == []
    assert drawn(at, "reader")[0]["selected"] == select
    assert select in {mark["select"] for mark in drawn(at, "reader")[0]["marks"]}


@pytest.mark.parametrize("select", ["entity:e99999", "entity:<script>", "nothing", "quote:e1"])
def test_made_up_selection_harms_nothing(select):
    at = opened_app(sample=FIRST, select=select)
    assert complaints(at) == []
    assert is_on_desk(at)


@pytest.mark.parametrize("address", [{"sample": "no-such"}, {"article": "0123456789abcdef"}], ids=["sample", "article"])
def test_address_of_another_session_says_what_to_do(address):
    at = opened_app(**address)
    assert complaints(at) == []
    assert "upload it again" in at.warning[0].value


def test_paste_opens_an_article():
    at = opened_app()
    at.text_area(key="upload_text").set_value(
        "Minister to visit Berlin\n\nForeign minister Ingrid Hansen said on Monday that she would travel to Berlin.\n"
    )
    at.button(key="upload_read").click().run()
    assert complaints(at) == []
    assert is_on_desk(at)


def test_empty_paste_says_so():
    at = opened_app()
    at.button(key="upload_read").click().run()
    assert len(at.error) == 1
    assert not at.exception
    assert not is_on_desk(at)


def test_article_in_another_language_is_put_on_the_desk():
    at = opened_app()
    at.text_area(key="upload_text").set_value(GERMAN)
    at.button(key="upload_read").click().run()
    assert complaints(at) == []
    assert "not in English" in drawn(at, "reader")[0]["note"]


def test_date_set_by_the_analyst_is_the_one_counted_from():
    at = opened_app(sample=FIRST)
    (article,) = at.session_state["dateline_opened"].values()
    open_library().decisions.correct(article.in_library, decided(SetReferenceDate("2023-09-05")), seen=0)
    at.run()
    assert complaints(at) == []
    (page,) = drawn(at, "reader")
    assert page["date"]["label"] == "5 September 2023"
    last_week = next(mark for mark in page["marks"] if mark["layer"] == "date" and "August" in mark["title"])
    assert "reference date" in last_week["why"]


def test_library_lists_what_was_opened():
    at = opened_app(sample=FIRST).switch_page("pages/library.py").run()
    assert complaints(at) == []
    (table,) = at.dataframe
    assert list(table.value["Title"]) == [SAMPLES[FIRST].title]
    assert table.value["People"].iloc[0] >= 5


def test_empty_library_says_what_to_do():
    at = opened_app().switch_page("pages/library.py").run()
    assert "No article has been opened yet" in at.info[0].value


def test_leaving_the_desk_and_coming_back_finds_the_article():
    at = opened_app(sample=FIRST).switch_page("pages/library.py").run()
    at.query_params.clear()
    at.switch_page("pages/workspace.py").run()
    assert is_on_desk(at)


def test_one_bad_file_stops_none_of_the_others():
    steps: list[int] = []
    good = b"Minister to visit Berlin\n\nIngrid Hansen said on Monday that she would travel to Berlin.\n"
    files = [("empty.txt", b""), ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(500)), ("good.txt", good)]
    received = receive(files, steps.append)
    assert [file.failure is None for file in received] == [False, False, True]
    assert "empty.txt" in received[0].failure
    assert "picture.png" in received[1].failure
    assert received[2].id == Opened(good, "good.txt").id
    assert steps == [1, 2, 3]
