"""Each test of a page has a library of its own, empty when it begins."""

import pytest


@pytest.fixture(autouse=True)
def _library_of_its_own(own_library: None) -> None:
    pass
