"""Everything as JSON: what comes back is what was saved, and the published schema describes it."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings

from dateline import model
from dateline.corrections import Corrected
from dateline.export.analysis_json import from_json, schema, to_json, to_jsonl
from tests.components.sample_analysis import sample_analysis
from tests.export.any_words import WORDS, article_of
from tests.samples import FIRST, analyse_sample

PUBLISHED = Path(__file__).parents[2] / "docs" / "dateline.analysis-1.schema.json"
BY_HAND = Corrected(sample_analysis(), by_hand={"e1": ("c1", "c2")})


def test_the_published_schema_is_that_of_the_model():
    assert PUBLISHED.read_text(encoding="utf-8") == schema(), "run: python -m docs.schema"


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))


@pytest.mark.parametrize("article", [BY_HAND, Corrected(analyse_sample(FIRST))], ids=["by-hand", "sample"])
def test_what_is_saved_is_what_the_schema_describes(article: Corrected):
    check = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))
    saved = json.loads(to_json([article]))
    check.validate(saved[0])
    saved[0]["entities"][0]["kind"] = "PLANET"
    assert not check.is_valid(saved[0])


def test_comes_back_as_it_was():
    assert [from_json(line) for line in to_jsonl([BY_HAND, BY_HAND]).splitlines()] == [BY_HAND, BY_HAND]


def test_both_files_hold_the_same():
    assert json.loads(to_json([BY_HAND])) == [json.loads(line) for line in to_jsonl([BY_HAND]).splitlines()]


def test_a_reader_of_plain_analyses_can_read_it():
    assert model.from_json(to_jsonl([BY_HAND])) == BY_HAND.analysis


@settings(deadline=None, max_examples=40)
@given(WORDS)
def test_any_words_come_back(words: str):
    kept = words.encode("utf-8", errors="replace").decode("utf-8")  # half a surrogate pair is no text
    [line] = to_jsonl([article_of(words)]).split(b"\n")[:-1]
    assert from_json(line) == article_of(kept)
