"""Cases, tags and notes: what is put together stays together, and the trail says who did it."""

import pytest

from dateline.storage import Library, StorageError
from tests.storage.articles import ID, report, sample


def test_a_case_gathers_articles(library: Library):
    library.articles.add(*sample())
    data, article = report(1)
    library.articles.add(data, article)
    case = library.cases.open(" The Pyongyang train ", "Who told whom", who="Ada")
    library.cases.put(case, [ID, article.id], who="Ada")
    library.cases.put(case, [ID], who="Ada")
    (told,) = library.cases.all()
    assert (told.id, told.name, told.about, told.articles) == (case, "The Pyongyang train", "Who told whom", 2)
    assert set(library.cases.articles(case)) == {ID, article.id}
    assert {row.id: row.cases for row in library.listing.rows()} == {ID: (case,), article.id: (case,)}
    library.cases.take(case, [ID])
    assert library.cases.articles(case) == [article.id]


def test_a_case_closed_leaves_its_articles_and_a_trace(library: Library):
    library.articles.add(*sample())
    case = library.cases.open("The train")
    library.cases.put(case, [ID])
    library.cases.close(case, who="Ben")
    assert library.cases.all() == []
    assert ID in library.articles
    last = library.audit.entries()[0]
    assert (last.who, last.what, last.before["articles"], last.after) == ("Ben", "case closed", [ID], None)


def test_a_case_is_renamed(library: Library):
    case = library.cases.open("The train")
    library.cases.rename(case, "The armoured train", "by rail")
    assert [(one.name, one.about) for one in library.cases.all()] == [("The armoured train", "by rail")]
    last = library.audit.entries()[0]
    assert (last.before["name"], last.after["name"]) == ("The train", "The armoured train")


@pytest.mark.parametrize("name", ["", "  ", "The train"])
def test_a_case_needs_a_name_of_its_own(library: Library, name: str):
    library.cases.open("The train")
    with pytest.raises(StorageError):
        library.cases.open(name)
    assert len(library.cases.all()) == 1


def test_a_case_that_is_gone_is_said_to_be(library: Library):
    for ask in (library.cases.articles, library.cases.close, lambda case: library.cases.rename(case, "x")):
        with pytest.raises(StorageError, match="no case 7"):
            ask(7)


def test_tags_are_put_on_and_taken_off(library: Library):
    library.articles.add(*sample())
    library.cases.tag(["rail", "summit"], [ID])
    library.cases.tag(["rail"], [ID])
    assert library.cases.tags() == {"rail": 1, "summit": 1}
    assert library.listing.rows()[0].tags == ("rail", "summit")
    library.cases.untag(["rail", "never"], [ID], who="Ada")
    assert library.cases.tags() == {"summit": 1}
    last = library.audit.entries(ID)[0]
    assert (last.who, last.what, last.before, last.after) == ("Ada", "untagged", "rail", None)
    with pytest.raises(StorageError, match="tag needs a name"):
        library.cases.tag([" "], [ID])


def test_notes_are_kept_with_their_writer(library: Library):
    library.articles.add(*sample())
    first = library.cases.note(ID, "Ask the desk about the train", who="Ada")
    library.cases.note(ID, "Done", who="Ben")
    assert [(note.text, note.who) for note in library.cases.notes(ID)] == [
        ("Ask the desk about the train", "Ada"),
        ("Done", "Ben"),
    ]
    library.cases.drop_note(first)
    assert [note.text for note in library.cases.notes(ID)] == ["Done"]
    assert library.audit.entries(ID)[0].before["text"] == "Ask the desk about the train"
    with pytest.raises(StorageError, match="no note"):
        library.cases.drop_note(first)
