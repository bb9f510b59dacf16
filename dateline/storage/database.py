"""The database under the library: where it is, how it is opened and migrated.

Dateline uses the server that ``DATELINE_DATABASE_URL`` names (``postgresql://user:password@host/name``); without it, one
file in the user's data folder. All that differs between SQLite and PostgreSQL is in this file.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import platformdirs
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, Integer, create_engine, event, func, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

from dateline.storage.errors import LibraryTooNewError, LibraryUnreachableError
from dateline.storage.tables import Base

SETTING = "DATELINE_DATABASE_URL"
FILE = "library.sqlite"
# How long a write waits for another to end. One takes milliseconds; a restore or a migration takes seconds.
WAIT_SECONDS = 60
_MIGRATIONS = Path(__file__).parent / "migrations"
_MIGRATING = 7_345_201  # PostgreSQL's lock for it: any number that nobody else uses
# A transaction of SQLite sees one state of things anyway. Writers must not: one that waited for another has to see it.
_ONE_STATE = {"postgresql": {"isolation_level": "REPEATABLE READ"}}


def url_of_library() -> URL:
    """Return where the library is: `SETTING`, else the file in the user's data folder."""
    named = os.environ.get(SETTING)
    if not named:
        return url_of_file(platformdirs.user_data_path("dateline", appauthor=False) / FILE)
    try:
        url = make_url(named)
    except ArgumentError as error:
        raise LibraryUnreachableError(
            SETTING, "it is no address; write postgresql://user:password@host/name"
        ) from error
    # psycopg is the driver that ships with Dateline; a bare name would ask for psycopg2
    return url.set(drivername="postgresql+psycopg") if url.drivername in {"postgres", "postgresql"} else url


def url_of_file(path: Path) -> URL:
    """Return the address of a library in a file."""
    return URL.create("sqlite", database=str(path))


class Database:
    """Transactions over one database whose schema is this version's."""

    def __init__(self, url: URL) -> None:
        """Open the database, make it where there is none, and migrate it.

        Raises:
            StorageError: if it cannot be opened, or a later version of Dateline has written it.
        """
        self.url = url
        self.where = url.database if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
        try:
            self._engine = _engine(url)
        except OSError as error:
            raise LibraryUnreachableError(str(self.where), _reason(error)) from error
        self._reading = self._engine.execution_options(**_ONE_STATE.get(self._engine.dialect.name, {}))
        self._writing = self._engine.execution_options(writes=True)
        try:
            with self._writing.begin() as connection:
                self._migrate(connection)
        except BaseException as error:
            self.close()
            if isinstance(error, DBAPIError):
                raise LibraryUnreachableError(str(self.where), _reason(error)) from error
            raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that sees one state of the library throughout."""
        with Session(self._reading) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction that is written whole when the block ends, and not at all when it raises."""
        with Session(self._writing) as session, session.begin():
            yield session

    def make_one_file(self) -> None:
        """Have a library in a file in that one file, without the journal that lies beside it while it is open."""
        with self._engine.connect() as connection:
            connection.connection.execute("PRAGMA journal_mode = DELETE")

    def go_on_counting(self, session: Session) -> None:
        """Let new rows have numbers after those copied in; SQLite does so by itself."""
        if session.get_bind().dialect.name == "postgresql":
            for table in Base.metadata.sorted_tables:
                key = table.primary_key.columns[0]
                if key.name == "id" and isinstance(key.type, Integer):
                    following = select(func.coalesce(func.max(key), 0) + 1).scalar_subquery()
                    counter = func.pg_get_serial_sequence(table.name, "id")
                    session.execute(select(func.setval(counter, following, False)))

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _migrate(self, connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATING})"))
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        script = ScriptDirectory.from_config(config)
        there = MigrationContext.configure(connection).get_current_revision()
        known = {revision.revision for revision in script.walk_revisions()}
        if there is not None and there not in known:
            raise LibraryTooNewError(str(self.where), there)
        if there != script.get_current_head():
            command.upgrade(config, "head")


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin_sqlite`, not by the driver
    connection.execute("PRAGMA journal_mode = WAL")  # who reads does not wait for who writes
    connection.execute("PRAGMA synchronous = FULL")  # what was written is there after a power cut too
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails when another wrote in between, so writers queue at the start.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _reason(error: Exception) -> str:
    if isinstance(error, OperationalError):
        return str(error.orig).splitlines()[0].rstrip(".")
    return str(getattr(error, "strerror", None) or error).splitlines()[0].rstrip(".")
