"""Many articles as one: every span still points at its words, and leads back to its article."""

from dataclasses import fields, is_dataclass

from dateline.across import joined, profile
from dateline.model import Analysis, Span, from_json, to_json
from tests.across.reports import FILES, analysed
from tests.components.sample_analysis import sample_analysis

ARTICLES = [*(analysed(name) for name in FILES), sample_analysis()]
WHOLE = joined(ARTICLES, source="3 articles")


def spans_in(record: object) -> list[Span]:
    if isinstance(record, Span):
        return [record]
    if isinstance(record, tuple):
        return [span for each in record for span in spans_in(each)]
    if is_dataclass(record):
        return [span for field in fields(record) for span in spans_in(getattr(record, field.name))]
    return []


def words_of(analysis: Analysis, field: str) -> list[str]:
    return sorted(span.of(analysis.article.text) for span in spans_in(getattr(analysis, field)))


def test_every_span_points_at_the_words_it_pointed_at():
    for field in ("sentences", "entities", "quotes", "places", "movements", "dates", "relations"):
        before = sorted(words for analysis in ARTICLES for words in words_of(analysis, field))
        assert words_of(WHOLE.analysis, field) == before, field


def test_every_span_leads_back_to_its_article():
    for span in spans_in(WHOLE.analysis.quotes):
        article, own = WHOLE.whence(span)
        assert own.of(ARTICLES[article].article.text) == span.of(WHOLE.analysis.article.text)


def test_ids_are_unique_and_name_what_is_there():
    whole = WHOLE.analysis
    for found in (whole.entities, whole.quotes, whole.places, whole.movements, whole.dates, whole.relations):
        assert len({record.id for record in found}) == len(found)
    entities, places = {e.id for e in whole.entities}, {p.id for p in whole.places}
    assert {q.speaker.entity for q in whole.quotes} <= entities | {None}
    assert {m.mover for m in whole.movements} <= entities | {None}
    assert {end for m in whole.movements for end in (m.origin, m.destination)} <= places | {None}
    for quote in whole.quotes:
        article, own = WHOLE.own_ids[quote.id]
        there = next(q for q in ARTICLES[article].quotes if q.id == own)
        assert [s.of(whole.article.text) for s in quote.content] == [
            s.of(ARTICLES[article].article.text) for s in there.content
        ]


def test_one_place_of_several_articles_is_one():
    assert [place.name for place in WHOLE.analysis.places].count("Oslo") == 1
    oslo = next(place for place in WHOLE.analysis.places if place.name == "Oslo")
    assert {WHOLE.whence(mention.span)[0] for mention in oslo.mentions} == {0, 1}


def test_the_whole_goes_to_json_and_back():
    assert from_json(to_json(WHOLE.analysis)) == WHOLE.analysis


def test_nothing_joined_is_nothing():
    assert joined([], source="nothing").analysis.entities == ()


def test_profile_tells_an_entity_over_all_articles():
    elena = next(one for one in WHOLE.known if one.name == "Elena Marković")
    told = profile(elena, WHOLE, ARTICLES)
    assert (told.first, told.last) == ("2024-03-04", "2024-03-05")
    assert [seen.article for seen in told.appearances] == [0, 1]
    assert dict(told.names)["Elena Markovic"] == 1
    assert {(role.day, role.role.text) for role in told.roles} >= {("2024-03-04", "Foreign minister")}
    assert len([move for move in told.moves if move.kind == "journey"]) == 2
    assert {quote.speaker.entity for quote in told.said_by} == {elena.id}
    assert told.map.movements == told.moves
    assert {place.name for place in told.map.places} >= {"Oslo", "Belgrade"}
