"""Notes on the workspace: written, read by others, dropped; the trail keeps the words."""

from streamlit.testing.v1 import AppTest

from dateline.storage import open_library
from tests.pages.test_pages import FIRST, complaints, opened_app

ASK = "Ask the desk:\n- *who* says <b>armoured</b>?"


def popover(at: AppTest) -> str:
    (label,) = [one.proto.popover.label for one in at.get("popover") if one.proto.popover.label.startswith("Notes")]
    return label


def test_a_note_is_written_found_by_others_and_dropped():
    at = opened_app(sample=FIRST)
    assert popover(at) == "Notes"
    at.text_area(key="notes_words").set_value(ASK)
    (write,) = [button for button in at.button if button.label == "Write it down"]
    write.click().run()
    assert complaints(at) == []
    other = opened_app(sample=FIRST)
    assert popover(other) == "Notes (1)"
    assert [text.value for text in other.text] == [ASK]
    (row,) = open_library().listing.rows()
    assert row.notes == 1
    (note,) = open_library().cases.notes(row.id)
    other.button(key=f"notes_drop_{note.id}").click().run()
    assert complaints(other) == []
    assert popover(other) == "Notes"
    assert open_library().audit.entries(row.id)[0].before["text"] == ASK


def test_nothing_is_written_of_blanks_and_a_note_that_is_gone_is_said_to_be():
    at = opened_app(sample=FIRST)
    at.text_area(key="notes_words").set_value("  \n ")
    next(button for button in at.button if button.label == "Write it down").click().run()
    assert complaints(at) == []
    (row,) = open_library().listing.rows()
    assert row.notes == 0
    note = open_library().cases.note(row.id, ASK)
    at.run()
    open_library().cases.drop_note(note)
    at.button(key=f"notes_drop_{note}").click().run()
    assert any("no note" in error for error in complaints(at))
