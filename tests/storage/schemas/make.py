"""Write down a library of this version: ``python -m tests.storage.schemas.make``, once before each new migration."""

import sqlite3
import tempfile
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
            dump = "\n".join(connection.iterdump())
        (Path(__file__).parent / f"{version}.sql").write_text(f"{dump}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
