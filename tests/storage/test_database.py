"""Where the library is, what is said when it cannot be had, and how one of an earlier version is brought up to this one."""

import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import URL, create_engine, text

from dateline.storage import Library, StorageError, open_library, url_of_file
from dateline.storage.database import url_of_library
from dateline.storage.tables import Base
from tests.storage.articles import ID, SAMPLE, sample

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))


def test_it_is_in_the_users_data_folder_unless_another_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("DATELINE_DATABASE_URL")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert url_of_library() == url_of_file(tmp_path / "dateline" / "library.sqlite")
    monkeypatch.setenv("DATELINE_DATABASE_URL", "postgresql://ada:secret@db/dateline")
    assert url_of_library().drivername == "postgresql+psycopg"
    monkeypatch.setenv("DATELINE_DATABASE_URL", "somewhere")
    with pytest.raises(StorageError, match="postgresql://user"):
        url_of_library()


def test_a_library_that_cannot_be_opened_says_where_and_why_and_no_password(tmp_path):
    file = tmp_path / "file"
    file.write_text("not a folder")
    with pytest.raises(StorageError, match=r"file/library\.sqlite cannot be opened"):
        open_library(url_of_file(file / "library.sqlite"))
    garbage = tmp_path / "library.sqlite"
    garbage.write_bytes(b"no database at all" * 100)
    with pytest.raises(StorageError, match="not a database"):
        open_library(url_of_file(garbage))
    nobody = URL.create("postgresql+psycopg", "ada", "secret", "127.0.0.1", 1, "dateline")
    with pytest.raises(StorageError) as refused:
        open_library(nobody)
    assert "secret" not in str(refused.value)


def test_a_library_of_a_later_version_is_left_alone(library: Library):
    url = library.database.url
    library.close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StorageError, match="later version of Dateline"):
        open_library(url)


def test_the_migrations_make_the_schema_of_this_version(library: Library):
    engine = create_engine(library.database.url)
    with engine.connect() as connection:
        # the index to search stands outside: in SQLite it is a virtual table with tables of its own under it
        ours = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith("search_")}
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_many_who_open_a_new_library_at_once_find_it_made(url: URL):
    there: list[int] = []

    def open_it() -> None:
        library = Library.at(url)
        there.append(len(library.articles))
        library.database.close()

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert there == [0] * 6


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda path: path.stem)
def test_a_library_of_every_earlier_version_is_brought_up_to_this_one(schema: Path, tmp_path):
    """Each dump holds the first sample, two corrections, one of them undone, a case, a tag and a note."""
    file = tmp_path / "library.sqlite"
    with sqlite3.connect(file) as connection:
        connection.executescript(schema.read_text(encoding="utf-8"))
    connection.close()
    library = open_library(url_of_file(file))
    data, article, analysis = sample()
    assert library.articles.get(ID).data == data
    assert library.articles.as_read(ID) == article
    assert library.articles.analysis(ID) == analysis
    history = library.decisions.of(ID).history
    assert [correction.change.what for correction in history.done] == ["rename"]
    assert [undone.correction.change.what for undone in history.undone] == ["set kind"]
    assert library.articles.corrected(ID).analysis.entities[0].name == "Mr. Kim"
    (row,) = library.listing.rows()
    assert (row.title, row.tags, row.cases) == (SAMPLE.article.title, ("rail",), (1,))
    assert [note.text for note in library.cases.notes(ID)] == ["Ask the desk"]
    library.close()
