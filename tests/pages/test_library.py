"""The library's page: ticked rows are compared, saved, removed and put back; a chosen case is handed on as a whole."""

import pytest
from streamlit.testing.v1 import AppTest

from dateline.reading import read
from dateline.storage import Library, open_library
from tests.pages.test_pages import complaints, opened_app
from tests.pages.two_reports import two_reports


@pytest.fixture
def library() -> Library:
    two_reports()
    return open_library()


def page(at: AppTest | None = None) -> AppTest:
    at = at or opened_app()
    at.switch_page("pages/library.py").run()
    assert complaints(at) == []
    return at


def tick(at: AppTest, *numbers: int) -> AppTest:
    """Have rows of the table ticked in the next run, by their numbers; a tick is not kept from run to run here."""
    (table,) = (table for table in at.dataframe if table.key.startswith("library_table"))
    at.session_state[table.key] = {"selection": {"rows": list(numbers), "columns": [], "cells": []}}
    return at


def ticked(at: AppTest, *numbers: int) -> AppTest:
    """Draw the page with these rows ticked."""
    tick(at, *numbers).run()
    assert complaints(at) == []
    return at


def removed(at: AppTest, *numbers: int) -> AppTest:
    """Remove the rows with these numbers."""
    tick(ticked(at, *numbers), *numbers).button(key="remove").click().run()
    tick(at, *numbers).button(key="remove_do").click().run()
    assert complaints(at) == []
    return at


def test_ticked_rows_are_compared_by_their_address(library: Library):
    at = ticked(page(), 0, 1)
    tick(at, 0, 1).button(key="hand_on_compare").click().run()
    assert complaints(at) == []
    assert at.title[0].value == "Compare"
    rows = [row.id[:16] for row in library.listing.rows()]
    assert at.query_params["articles"] == ",".join(rows)


def test_one_row_or_seven_cannot_be_compared(library: Library):
    for number in range(5):
        data = f"Storm {number} closes the port of Kiel for {number} days.".encode()
        library.articles.add(data, read(data, f"{number}.txt"))
    at = page()
    assert ticked(at, 0).button(key="hand_on_compare").disabled
    assert not ticked(at, 0, 5).button(key="hand_on_compare").disabled
    assert ticked(at, *range(7)).button(key="hand_on_compare").disabled


def test_what_is_not_analysed_is_said_to_be_left_out_of_files(library: Library):
    data = b"Storm closes the port of Kiel for two days."
    library.articles.add(data, read(data, "storm.txt"))
    at = ticked(page(), 0, 1)
    assert any("1 not analysed yet, and left out of files" in caption.value for caption in at.caption)
    assert at.get("download_button")
    alone = ticked(page(), 0)
    assert not alone.get("download_button")


def test_a_chosen_case_is_handed_on_without_a_tick(library: Library):
    case = library.cases.open("Port *fires*")
    library.cases.put(case, [row.id for row in library.listing.rows()])
    at = page()
    assert not at.get("download_button")
    at.selectbox(key="library_case").select("Port *fires*").run()
    assert complaints(at) == []
    assert any("The case “Port \\*fires\\*”, 2 articles" in text.value for text in at.markdown)
    names = {button.proto.label for button in at.get("download_button")}
    assert {"Brief", "Everything, JSON Lines", "All tables, XLSX", "i2, links", "Network, GEXF"} <= names
    at.text_input(key="library_words").set_value(library.listing.rows()[0].title).run()
    assert any("1 of 2 articles of" in text.value for text in at.markdown)


def test_ticks_do_not_pass_to_other_articles_when_the_rows_change(library: Library):
    at = ticked(page(), 0)
    assert at.button(key="remove")
    at.text_input(key="library_words").set_value(library.listing.rows()[1].title).run()
    assert not [button for button in at.button if button.key == "remove"]


def test_removing_says_what_goes_and_putting_back_brings_it_all(library: Library):
    gone = library.listing.rows()[0]
    library.cases.note(gone.id, "Ask the desk")
    case = library.cases.open("Fires")
    library.cases.put(case, [gone.id])
    before = library.articles.corrected(gone.id)
    at = ticked(page(), 0)
    tick(at, 0).button(key="remove").click().run()
    assert any("1 article, 1 note" in text.value for text in at.markdown)
    assert gone.id in library.articles
    tick(at, 0).button(key="remove_do").click().run()
    assert complaints(at) == []
    assert gone.id not in library.articles
    assert any("Removed (1)" in expander.label for expander in at.expander)
    library.cases.close(case)
    at.session_state[f"removed_{gone.id[:16]}_1"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    at.run()
    at.session_state[f"removed_{gone.id[:16]}_1"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    at.button(key="removed_put_back").click().run()
    assert complaints(at) == []
    assert library.articles.corrected(gone.id) == before
    assert [note.text for note in library.cases.notes(gone.id)] == ["Ask the desk"]
    assert "not opened again\\: “Fires”" in at.warning[0].value


def test_an_article_removed_by_a_colleague_is_said_to_be_gone_and_opened_again_it_has_its_corrections(library: Library):
    gone = library.listing.rows()[0]
    at = opened_app(article=gone.id[:16])
    assert complaints(at) == []
    library.removal.remove(gone.id)
    at.run()
    assert any("Somebody may have removed it" in error for error in complaints(at))
    assert "or removed: look under Removed" in opened_app(article=gone.id[:16]).warning[0].value


def test_what_this_session_removed_is_not_on_its_desk_any_more(library: Library):
    gone = library.listing.rows()[0]
    at = opened_app(article=gone.id[:16])
    removed(page(at), 0)
    at.switch_page("pages/workspace.py").run()
    assert complaints(at) == []
    assert at.title[0].value == "Put an article on the desk"


def test_notes_are_counted_in_the_table(library: Library):
    assert "Notes" not in page().dataframe[0].value
    library.cases.note(library.listing.rows()[1].id, "Ask the desk")
    assert list(page().dataframe[0].value["Notes"]) == [0, 1]
