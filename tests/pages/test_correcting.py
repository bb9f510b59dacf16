"""Correcting on the page: a merge is counted everywhere, undone and redone; words are added; a file is replayed."""

from streamlit.testing.v1 import AppTest

from components.opened import Opened
from dateline.corrections import AddQuote, ChoosePlace, DropQuote, Merge, Rename, SetKind, SetSpeaker, apply, to_json
from dateline.model import Analysis
from tests.pages.test_pages import FIRST, complaints, drawn, opened_app
from tests.samples import FIRST as FILE
from tests.samples import analyse_sample

MACHINE = analyse_sample(FILE)
KIM = next(entity for entity in MACHINE.entities if entity.name == "Kim Jong-un")
PUTIN = next(entity for entity in MACHINE.entities if "Putin" in entity.name)


def on_desk(at: AppTest) -> Opened:
    (article,) = at.session_state["dateline_opened"].values()
    return article


def shown(at: AppTest) -> Analysis:
    """Return the analysis as corrected on the desk; complaints of the page fail the test."""
    assert complaints(at) == []
    return apply(MACHINE, on_desk(at).history.done).analysis


def marked(at: AppTest, entity: str) -> int:
    return sum(mark["select"] == f"entity:{entity}" for mark in drawn(at, "reader")[0]["marks"])


def asked(select: str, way: str) -> AppTest:
    """Open the form for a finding and say what is wrong with it."""
    at = opened_app(sample=FIRST, select=select)
    at.button(key="correct").click().run()
    key = f"correct_{select.partition(':')[2]}"
    return at.radio(key=f"{key}_way").set_value(way).run()


def merged() -> AppTest:
    at = asked(f"entity:{PUTIN.id}", "It is the same as another")
    box = at.selectbox(key=f"correct_{PUTIN.id}_Is the same as")
    box.select(next(option for option in box.options if option == "Kim Jong-un")).run()
    assert any("Changes" in caption.value for caption in at.caption)
    return at.button(key=f"correct_{PUTIN.id}_do").click().run()


def test_merging_two_counts_them_as_one_everywhere_until_it_is_undone():
    at = merged()
    (correction,) = on_desk(at).history.done
    assert isinstance(correction.change, Merge)
    assert marked(at, KIM.id) == len({mention.span for mention in (*KIM.mentions, *PUTIN.mentions)})
    assert marked(at, PUTIN.id) == 0
    assert any(mark["hand"] for mark in drawn(at, "reader")[0]["marks"] if mark["select"] == f"entity:{KIM.id}")
    at.button(key="undo").click().run()
    assert marked(at, KIM.id) == len(KIM.mentions)
    assert not any(mark["hand"] for mark in drawn(at, "reader")[0]["marks"])
    at.button(key="redo").click().run()
    assert marked(at, PUTIN.id) == 0
    assert complaints(at) == []


def test_a_correction_can_be_taken_back_from_the_list():
    at = merged()
    (correction,) = on_desk(at).history.done
    at.button(key=f"corrections_away_{correction.id}").click().run()
    assert on_desk(at).history.done == ()
    assert shown(at) is MACHINE


def test_kind_and_name_are_changed():
    at = asked(f"entity:{KIM.id}", "It is of another kind")
    at.selectbox(key=f"correct_{KIM.id}_kind").select("Organisation").run()
    at.text_input(key=f"correct_{KIM.id}_why").set_value("He is the state").run()
    at.button(key=f"correct_{KIM.id}_do").click().run()
    (correction,) = on_desk(at).history.done
    assert isinstance(correction.change, SetKind)
    assert correction.reason == "He is the state"
    at = asked(f"entity:{KIM.id}", "It has another name")
    at.button(key=f"correct_{KIM.id}_do").click().run()
    assert isinstance(on_desk(at).history.done[-1].change, Rename)
    assert complaints(at) == []


def test_some_mentions_are_split_off():
    at = asked(f"entity:{KIM.id}", "Some mentions are not it")
    assert at.button(key=f"correct_{KIM.id}_do").disabled
    box = at.multiselect(key=f"correct_{KIM.id}_mentions")
    box.select(box.options[-1]).run()
    at.button(key=f"correct_{KIM.id}_do").click().run()
    assert marked(at, KIM.id) == len(KIM.mentions) - 1
    assert any(entity.id.startswith("he") for entity in shown(at).entities)


def test_a_statement_gets_another_speaker_and_another_is_dropped():
    quote = next(quote for quote in MACHINE.quotes if quote.speaker.entity not in {KIM.id, None})
    at = asked(f"quote:{quote.id}", "Somebody else says it")
    at.selectbox(key=f"correct_{quote.id}_Said by").select("Kim Jong-un").run()
    at.button(key=f"correct_{quote.id}_do").click().run()
    assert isinstance(on_desk(at).history.done[0].change, SetSpeaker)
    assert next(q.speaker.entity for q in shown(at).quotes if q.id == quote.id) == KIM.id
    at = asked(f"quote:{quote.id}", "Nobody states this")
    at.button(key=f"correct_{quote.id}_do").click().run()
    assert isinstance(on_desk(at).history.done[-1].change, DropQuote)
    assert quote.id not in {q.id for q in shown(at).quotes}


def test_every_way_of_correcting_anything_draws():
    finds = [MACHINE.entities[0], MACHINE.quotes[0], MACHINE.places[0], MACHINE.movements[0]]
    for name, found in zip(("entity", "quote", "place", "movement"), finds, strict=True):
        at = opened_app(sample=FIRST, select=f"{name}:{found.id}")
        at.button(key="correct").click().run()
        for way in at.radio(key=f"correct_{found.id}_way").options:
            at.radio(key=f"correct_{found.id}_way").set_value(way).run()
            assert complaints(at) == [], way


def test_words_typed_are_added_as_a_statement():
    words = "exchanged letters"
    at = opened_app(sample=FIRST)
    at.button(key="correct").click().run()
    at.text_input(key="correct_find_words").set_value(words).run()
    start = MACHINE.article.text.index(words)
    key = f"correct_{start}_{start + len(words)}"
    at.radio(key=f"{key}_way").set_value("They are a statement").run()
    at.selectbox(key=f"{key}_Said by").select("Kim Jong-un").run()
    at.button(key=f"{key}_do").click().run()
    assert isinstance(on_desk(at).history.done[0].change, AddQuote)
    assert any(quote.content[0].of(MACHINE.article.text) == words for quote in shown(at).quotes)


def test_corrections_saved_to_a_file_are_replayed_from_it():
    at = merged()
    done = on_desk(at).history.done
    at.button(key="undo").click().run()
    file = to_json(done, MACHINE.article.id).encode()
    at.file_uploader(key="corrections_file_0").upload("corrections.json", file, "application/json").run()
    assert on_desk(at).history.done == done
    assert marked(at, PUTIN.id) == 0
    at.file_uploader(key="corrections_file_1").upload("notes.json", b"{}", "application/json").run()
    assert "notes.json holds no corrections" in at.error[0].value.replace("\\", "")
    assert on_desk(at).history.done == done


def typed(words: str, way: str) -> tuple[AppTest, str]:
    """Type words of the article into the form and say what they are; return the key of the form too."""
    at = opened_app(sample=FIRST)
    at.button(key="correct").click().run()
    at.text_input(key="correct_find_words").set_value(words).run()
    start = MACHINE.article.text.index(words)
    key = f"correct_{start}_{start + len(words)}"
    at.radio(key=f"{key}_way").set_value(way).run()
    return at, key


def test_words_become_a_place_that_the_gazetteer_has():
    at, key = typed("Watson", "They name a place")
    box = at.selectbox(key=f"{key}_candidate")
    assert "coordinates" in box.options[-1]
    at.button(key=f"{key}_do").click().run()
    (correction,) = on_desk(at).history.done
    assert isinstance(correction.change, ChoosePlace)
    (added,) = [place for place in shown(at).places if place.id.startswith("hp")]
    assert (added.name, added.gazetteer) == ("Watson", correction.change.candidate.gazetteer)


def test_coordinates_are_asked_for_and_none_is_made_up():
    at, key = typed("exchanged letters", "They name a place")
    assert at.button(key=f"{key}_do").disabled
    at.number_input(key=f"{key}_lat").set_value(12.5).run()
    assert at.button(key=f"{key}_do").disabled
    at.number_input(key=f"{key}_lon").set_value(-7.25).run()
    at.button(key=f"{key}_do").click().run()
    (added,) = [place for place in shown(at).places if place.id.startswith("hp")]
    assert (added.lat, added.lon) == (12.5, -7.25)


def test_a_journey_is_added_with_its_evidence_and_drawn():
    at, key = typed("exchanged letters", "They tell of a journey")
    at.selectbox(key=f"{key}_Who goes").select("Kim Jong-un")
    at.selectbox(key=f"{key}_From").select("Vladivostok")
    at.selectbox(key=f"{key}_To").select("Pyongyang")
    at.selectbox(key=f"{key}_How").select("by train")
    at.selectbox(key=f"{key}_It is").select("expected").run()
    at.button(key=f"{key}_do").click().run()
    (added,) = [move for move in shown(at).movements if move.id.startswith("hm")]
    assert (added.mover, added.mode, added.status) == (KIM.id, "train", "expected")
    assert added.span.of(MACHINE.article.text) == "exchanged letters"
    assert added.path_kind == "rail corridor"
    (drawing,) = drawn(at, "map_map")
    assert added.id in {feature["properties"]["id"] for feature in drawing["journeys"]}


def test_what_the_words_say_of_a_journey_is_proposed():
    words = "go from Pyongyang, by armoured train to Vladivostok"
    at, key = typed(words, "They tell of a journey")
    assert at.selectbox(key=f"{key}_From").value.name == "Pyongyang"
    assert at.selectbox(key=f"{key}_To").value.name == "Vladivostok"
