"""Every test of the library runs on SQLite and on a real PostgreSQL server."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, text

from dateline.storage import Library, open_library, url_of_file
from tests.postgres import running_postgres

BACKENDS = ("sqlite", "postgresql")
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    with running_postgres() as server:
        yield server


@pytest.fixture(params=BACKENDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """The address of a database that holds nothing."""
    if request.param == "sqlite":
        return url_of_file(tmp_path / "library.sqlite")
    server: URL = request.getfixturevalue("postgres")
    name = f"library{next(_numbers)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.set(database=name)


@pytest.fixture
def library(url: URL) -> Iterator[Library]:
    opened = open_library(url)
    yield opened
    opened.close()
