"""A backup is one file: a library of its own in SQLite, whatever database it was taken from; it can be opened as it is."""

import tempfile
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from dateline.storage.database import Database, url_of_file
from dateline.storage.errors import LibraryNotEmptyError, NoBackupError
from dateline.storage.tables import ArticleRow, Base

_AT_ONCE = 200  # rows held in memory: an article has 20 MB at most, and few are longer than a page


def back_up(database: Database, path: Path) -> int:
    """Write everything to the file ``path``, as it stands at one moment; return how many articles that were.

    The file is there whole or not at all; one that was there before is replaced.

    Raises:
        StorageError: if the library cannot be read.
        OSError: if the file cannot be written.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
        unfinished = Path(folder) / "library.sqlite"
        backup = Database(url_of_file(unfinished))
        with database.reading() as source, backup.writing() as target:
            _copy(source, target)
            articles = _articles(target)
        backup.make_one_file()
        backup.close()
        unfinished.replace(path)
    return articles


def restore(database: Database, path: Path) -> int:
    """Bring everything back from the file ``path``, whole or not at all; return how many articles that were.

    Raises:
        StorageError: if there is something in the library that would be lost, or the file is no backup.
    """
    if not path.is_file():
        raise NoBackupError(str(path))
    with tempfile.TemporaryDirectory() as folder:
        # opening brings a backup of an earlier version up to this one: that is done to a copy
        copy = Path(folder) / "library.sqlite"
        copy.write_bytes(path.read_bytes())
        backup = Database(url_of_file(copy))
        with backup.reading() as source, database.writing() as target:
            if any(target.scalar(select(func.count()).select_from(table)) for table in Base.metadata.sorted_tables):
                raise LibraryNotEmptyError(str(database.where))
            _copy(source, target)
            database.go_on_counting(target)
            articles = _articles(target)
        backup.close()
    return articles


def _copy(source: Session, target: Session) -> None:
    for table in Base.metadata.sorted_tables:
        rows = source.execute(select(table).order_by(*table.primary_key), execution_options={"yield_per": _AT_ONCE})
        for some in rows.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in some])


def _articles(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(ArticleRow)) or 0
