"""No test touches the user's library: where a test names none, it has one in a temporary folder."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from dateline.storage import url_of_file

# Nothing is timed: a busy machine makes no test fail.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_FOLDER = tempfile.TemporaryDirectory(prefix="dateline-library-")


def pytest_configure() -> None:
    # Before any test module is read, and for every program that a test starts.
    os.environ["DATELINE_DATABASE_URL"] = str(url_of_file(Path(_FOLDER.name) / "library.sqlite"))


@pytest.fixture
def own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that holds nothing yet, for this test alone."""
    monkeypatch.setenv("DATELINE_DATABASE_URL", str(url_of_file(tmp_path / "library.sqlite")))
