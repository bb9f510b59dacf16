"""One program and one browser for all browser tests of a worker, a fresh page for each."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dateline.storage import open_library, url_of_file
from tests.browser import desk as desks
from tests.browser.server import running_app


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them as browser tests: they run one after the other, for they share the program that they start."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker("browser")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the library that the tests share, and beside it "empty.sqlite", one that holds nothing."""
    folder = tmp_path_factory.mktemp("library")
    for name in ("empty.sqlite", "library.sqlite"):
        open_library(url_of_file(folder / name)).close()
    return folder / "library.sqlite"


@pytest.fixture(scope="session")
def address(library: Path) -> Iterator[str]:
    with running_app(DATELINE_DATABASE_URL=str(url_of_file(library))) as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with desks.browser() as started:
        yield started


@pytest.fixture
def desk(browser: Browser, address: str, library: Path) -> Iterator[desks.Desk]:
    """A fresh page, 1440 by 900, light, on an empty library. At its end: no request left the machine, nothing was thrown."""
    with (
        closing(sqlite3.connect(library.with_name("empty.sqlite"))) as empty,
        closing(sqlite3.connect(library)) as shared,
    ):
        empty.backup(shared)
    context = browser.new_context(viewport=desks.WIDE, color_scheme="light")
    opened = desks.Desk(context.new_page(), address)
    yield opened
    context.close()
    assert opened.outside == []
    assert opened.complaints == []
