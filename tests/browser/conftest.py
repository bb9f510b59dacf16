"""One program and one browser for all browser tests of a worker, a fresh page for each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import desk as desks
from tests.browser.server import running_app


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them as browser tests and keep them on one worker: they share the program that they start."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker("browser")
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with running_app() as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with desks.browser() as started:
        yield started


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[desks.Desk]:
    """A fresh page, 1440 by 900, light. At its end: no request left the machine, and the page threw nothing."""
    context = browser.new_context(viewport=desks.WIDE, color_scheme="light")
    opened = desks.Desk(context.new_page(), address)
    yield opened
    context.close()
    assert opened.outside == []
    assert opened.complaints == []
