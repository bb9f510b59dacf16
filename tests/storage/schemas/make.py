"""Write down a library of this version: ``python -m tests.storage.schemas.make``, once before each new migration."""

import re
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dateline.storage import open_library, url_of_file
from tests.storage.articles import ID, renamed, sample, set_kind


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "library.sqlite"
        library = open_library(url_of_file(file))
        library.articles.add(*sample())
        kind = set_kind("Russia", "LOC")
        seen = library.decisions.correct(ID, renamed("Kim Jong-un", "Mr. Kim"), kind, seen=0, who="Ada").seen
        library.decisions.undo(ID, kind.id, seen=seen, who="Ada")
        library.cases.put(library.cases.open("The train", who="Ada"), [ID], who="Ada")
        library.cases.tag(["rail"], [ID], who="Ada")
        library.cases.note(ID, "Ask the desk", who="Ada")
        library.close()
        with sqlite3.connect(file) as connection:
            (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            dump = "\n".join(_dumped(connection))
        (Path(__file__).parent / f"{version}.sql").write_text(f"{dump}\n", encoding="utf-8")


def _dumped(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the statements that make the library again.

    Python writes down a virtual table so that it cannot be read back; the index to search is empty, and made anew on opening.
    """
    made = connection.execute("SELECT sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'").fetchall()
    index = re.compile(r"search_entries|INSERT INTO \"search_articles\"|PRAGMA writable_schema")
    for statement in connection.iterdump():
        if statement == "COMMIT;":
            yield from (f"{sql};" for (sql,) in made)
        if not index.search(statement):
            yield statement


if __name__ == "__main__":
    main()
