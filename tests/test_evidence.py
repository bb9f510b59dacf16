"""Whatever is found in a sample can be pointed at in its text, and goes to JSON and back unchanged."""

import dataclasses
import tomllib
from collections.abc import Iterator

import pytest

from dateline.model import Analysis, Span, from_json, to_json
from tests.samples import SAMPLES, analyse_sample

NAMES = [s["file"] for s in tomllib.loads((SAMPLES / "index.toml").read_text(encoding="utf-8"))["sample"]]
FINDINGS = ("entities", "quotes", "places", "movements", "dates", "relations")


@pytest.fixture(params=NAMES)
def analysis(request: pytest.FixtureRequest) -> Analysis:
    return analyse_sample(request.param)


def spans_in(record: object) -> Iterator[Span]:
    """Yield every span that ``record`` holds, however deep."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from spans_in(item)
    elif dataclasses.is_dataclass(record):
        for field in dataclasses.fields(record):
            yield from spans_in(getattr(record, field.name))


def test_something_of_every_kind_is_found_somewhere():
    assert all(any(getattr(analyse_sample(name), kind) for name in NAMES) for kind in FINDINGS)


def test_every_span_holds_words(analysis: Analysis):
    text = analysis.article.text
    for span in spans_in(analysis):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()


def test_ids_are_unique_and_every_reference_leads_somewhere(analysis: Analysis):
    ids = [finding.id for kind in FINDINGS for finding in getattr(analysis, kind)]
    assert len(ids) == len(set(ids))
    referred = {m.mover for m in analysis.movements} | {m.origin for m in analysis.movements}
    referred |= {m.destination for m in analysis.movements} | {m.when for m in analysis.movements}
    referred |= {q.speaker.entity for q in analysis.quotes} | {s.entity for q in analysis.quotes for s in q.sources}
    referred |= {q.addressee.entity for q in analysis.quotes if q.addressee}
    referred |= {p.entity for p in analysis.places}
    referred |= {rival.entity for e in analysis.entities for m in e.mentions for rival in m.alternatives}
    referred |= {end for r in analysis.relations for end in (r.source, r.target, r.quote, r.when)}
    assert referred - {None} <= set(ids)


def test_a_name_is_one_of_the_mentions(analysis: Analysis):
    text = analysis.article.text
    for named in (*analysis.entities, *analysis.places):
        assert any(named.name in mention.span.of(text) for mention in named.mentions), named


def test_a_name_belongs_to_one_entity(analysis: Analysis):
    # "both heads of states" and "they" may mean two
    shared = {"pronoun", "role"}
    spans = [m.span for entity in analysis.entities for m in entity.mentions if m.form not in shared]
    assert len(spans) == len(set(spans))


def test_findings_come_in_reading_order(analysis: Analysis):
    firsts = [entity.mentions[0].span for entity in analysis.entities]
    assert firsts == sorted(firsts)
    dates = [date.span for date in analysis.dates]
    assert dates == sorted(dates)


def test_shares_of_attention_sum_to_one(analysis: Analysis):
    assert sum(entity.salience for entity in analysis.entities) == pytest.approx(1, abs=0.01)


def test_confidence_is_a_share(analysis: Analysis):
    found = [*analysis.quotes, *analysis.places, *analysis.dates]
    assert all(0 <= finding.confidence <= 1 for finding in found)
    for entity in analysis.entities:
        for mention in entity.mentions:
            assert entity.id not in {rival.entity for rival in mention.alternatives}
            assert sum(rival.confidence for rival in mention.alternatives) <= 1.005  # each is rounded


def test_json_and_back(analysis: Analysis):
    line = to_json(analysis)
    assert "\n" not in line
    assert from_json(line) == analysis


def test_the_same_text_gives_the_same_analysis(analysis: Analysis):
    analyse_sample.cache_clear()
    assert analyse_sample(analysis.article.source) == analysis
