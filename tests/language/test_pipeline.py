"""The pipeline is loaded once a process, and out of the way of Python's garbage collection from then on."""

import gc

import pytest

from dateline.errors import PipelineNotFoundError
from dateline.language import load


def test_the_pipeline_is_loaded_once_and_no_collection_goes_through_it():
    nlp = load()
    assert load() is nlp
    assert not any(known is nlp for known in gc.get_objects())


def test_a_pipeline_that_is_not_there_is_told_of():
    with pytest.raises(PipelineNotFoundError, match="en_no_such_pipeline"):
        load("en_no_such_pipeline")
