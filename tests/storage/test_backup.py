"""A backup of any library is one file, and a library again in any database."""

from pathlib import Path

import pytest

from dateline.storage import Library, StorageError, open_library, url_of_file
from dateline.storage.backup import back_up, restore
from tests.storage.articles import ID, renamed, report, sample, set_kind


def filled(library: Library) -> Library:
    library.articles.add(*sample())
    data, article = report(1)
    library.articles.add(data, article)
    one = renamed("Kim Jong-un", "Mr. Kim")
    library.decisions.undo(ID, one.id, seen=library.decisions.correct(ID, one, set_kind("Russia", "LOC"), seen=0).seen)
    library.cases.put(library.cases.open("The train"), [ID])
    library.cases.tag(["rail"], [ID])
    library.cases.note(ID, "Ask the desk")
    return library


def everything(library: Library) -> tuple[object, ...]:
    return (
        [library.articles.get(one) for one in library.articles.ids()],
        [library.articles.analysis(one) for one in library.articles.ids()],
        library.listing.rows(),
        library.cases.all(),
        library.cases.notes(ID),
        library.audit.entries(),
    )


def test_a_backup_opens_as_a_library_and_is_one_file(library: Library, tmp_path: Path):
    folder = tmp_path / "backups"
    folder.mkdir()
    assert back_up(filled(library).database, folder / "monday.dateline") == 2
    assert [path.name for path in folder.iterdir()] == ["monday.dateline"]
    opened = open_library(url_of_file(folder / "monday.dateline"))
    assert everything(opened) == everything(library)
    opened.close()


def test_what_is_restored_is_what_was_backed_up_and_can_be_gone_on_with(library: Library, tmp_path: Path):
    other = filled(open_library(url_of_file(tmp_path / "other.sqlite")))
    back_up(other.database, tmp_path / "monday.dateline")
    assert restore(library.database, tmp_path / "monday.dateline") == 2
    assert everything(library) == everything(other)
    seen = other.decisions.of(ID).seen
    assert library.decisions.correct(ID, renamed("Vladimir Putin", "Mr. Putin"), seen=seen).seen > seen
    library.cases.open("Another")
    other.close()


def test_nothing_is_restored_over_something(library: Library, tmp_path: Path):
    back_up(filled(library).database, tmp_path / "monday.dateline")
    before = everything(library)
    with pytest.raises(StorageError, match="not empty"):
        restore(library.database, tmp_path / "monday.dateline")
    assert everything(library) == before


def test_a_file_that_is_no_backup_is_refused_and_changes_nothing(library: Library, tmp_path: Path):
    with pytest.raises(StorageError, match="no backup"):
        restore(library.database, tmp_path / "missing")
    (tmp_path / "notes.txt").write_bytes(b"no backup at all" * 100)
    with pytest.raises(StorageError, match="not a database"):
        restore(library.database, tmp_path / "notes.txt")
    assert len(library.articles) == 0
