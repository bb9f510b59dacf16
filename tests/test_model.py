"""The contract: records refuse statements without evidence, and an Analysis survives JSON."""

import dataclasses
import json
import types
import typing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from dateline import model
from dateline.errors import EvidenceError
from dateline.model import SCHEMA, Analysis, DateMention, Entity, Mention, Place, Quote, Span, from_json, to_json

# Any text that UTF-8 can hold, with what breaks naive writers put in often.
TEXT = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["“Kim”\u2028", "\x00", "😀", 'a"b\\', "</script>"]
)
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10**6), st.integers(1, 10**4))


def _values_of(hint: object) -> st.SearchStrategy[object]:
    """Return a strategy for the values of a field of the model."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is Span:
        return SPANS
    if dataclasses.is_dataclass(hint):
        fields = typing.get_type_hints(hint)
        return st.builds(hint, **{name: _values_of(field) for name, field in fields.items()})
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin in {typing.Union, types.UnionType}:
        return st.one_of(*map(_values_of, arguments))
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(_values_of(arguments[0]), min_size=1, max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(_values_of, arguments))
    simple = {str: TEXT, int: st.integers(-(2**53), 2**53), bool: st.booleans(), type(None): st.none()}
    return simple[hint] if hint in simple else st.floats(allow_nan=False, allow_infinity=False)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=40)
@given(_values_of(Analysis))
def test_analysis_goes_to_json_and_back_without_loss(analysis: Analysis):
    line = to_json(analysis)
    assert "\n" not in line
    assert from_json(line) == analysis
    assert from_json(line.encode()) == analysis


def test_a_statement_written_before_it_had_addressee_tense_and_hedges_of_the_author_is_read():
    article = model.Article("0", "a.txt", "text/plain", None, None, None, "en", None, None, "Kim said so")
    speaker = model.Speaker(None, Span(0, 3), "Kim", "name")
    quote = Quote("q1", "indirect", (Span(9, 11),), Span(4, 8), speaker, (), "affirmed", "asserted", (), 0.9)
    analysis = Analysis(SCHEMA, model.Model("en_x", "1"), article, quotes=(quote,))
    old = json.loads(to_json(analysis))
    del old["quotes"][0]["addressee"], old["quotes"][0]["author_hedges"], old["quotes"][0]["tense"]
    assert from_json(json.dumps(old)) == analysis


def test_a_movement_written_before_there_were_stays_and_legs_is_a_journey():
    article = model.Article("0", "a.txt", "text/plain", None, None, None, "en", None, None, "Kim flew to Oslo")
    move = model.Movement(
        "m1", None, None, None, None, "asserted", (), "past", Span(4, 16), None, (), None, None
    )  # fmt: skip
    analysis = Analysis(SCHEMA, model.Model("en_x", "1"), article, movements=(move,))
    old = json.loads(to_json(analysis))
    for field in ("kind", "background", "via", "purpose", "follows"):
        del old["movements"][0][field]
    assert from_json(json.dumps(old)) == analysis


def test_a_mention_written_before_there_were_alternatives_has_none():
    article = model.Article("0", "a.txt", "text/plain", None, None, None, "en", None, None, "Kim flew to Oslo")
    entity = Entity("e1", "Kim", "PERSON", (), (), None, 1.0, (Mention(Span(0, 3), "name"),))
    analysis = Analysis(SCHEMA, model.Model("en_x", "1"), article, entities=(entity,))
    old = json.loads(to_json(analysis))
    del old["entities"][0]["mentions"][0]["alternatives"]
    assert from_json(json.dumps(old)) == analysis


def test_json_has_the_schemas_shape():
    article = model.Article("0", "a.txt", "text/plain", None, None, None, "en", None, None, "on Monday")
    date = DateMention("d1", Span(3, 9), "Monday", None, "day", None, 0.8)
    written = json.loads(to_json(Analysis(SCHEMA, model.Model("en_x", "1"), article, (Span(0, 9),), dates=(date,))))
    assert written["sentences"] == [[0, 9]]
    assert written["dates"][0] == {
        "id": "d1",
        "span": [3, 9],
        "text": "Monday",
        "value": None,
        "grain": "day",
        "anchored_to": None,
        "confidence": 0.8,
    }
    assert written["article"]["reference_date"] is None


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("{}", id="nothing-in-it"),
        pytest.param('{"schema": "dateline.analysis/1"', id="cut-off"),
        pytest.param("[]", id="a-list"),
    ],
)
def test_what_is_no_analysis_is_refused(line: str):
    with pytest.raises(ValidationError):
        from_json(line)


@pytest.mark.parametrize("span", [None, Span(3, 3), Span(5, 2), Span(-1, 4)])
def test_no_statement_without_evidence(span: Span | None):
    with pytest.raises(EvidenceError, match="mention needs a span"):
        Mention(span, "name")


@pytest.mark.parametrize(
    "build",
    [
        pytest.param(lambda: Entity("e1", "Kim", "PERSON", (), (), None, 0.0, ()), id="entity"),
        pytest.param(lambda: Place("p1", None, "Oslo", None, None, None, None, None, None, (), 0.0), id="place"),
        pytest.param(
            lambda: Quote("q1", "scare", (), None, model.NO_SPEAKER, (), "affirmed", "asserted", (), 0.5), id="quote"
        ),
    ],
)
def test_nothing_without_a_mention(build):
    with pytest.raises(EvidenceError):
        build()


def test_span_points_at_code_points():
    assert Span(2, 6).of("😀 Oslo") == "Oslo"


@pytest.mark.parametrize(
    ("one", "other", "overlap", "contain"),
    [
        (Span(0, 5), Span(3, 8), True, False),
        (Span(0, 5), Span(5, 8), False, False),
        (Span(0, 5), Span(1, 4), True, True),
        (Span(0, 5), Span(0, 5), True, True),
    ],
)
def test_spans_beside_each_other(one: Span, other: Span, *, overlap: bool, contain: bool):
    assert (one.overlaps(other), other.overlaps(one), one.contains(other)) == (overlap, overlap, contain)
