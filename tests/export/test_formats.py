"""The list of formats: what is exported is what is shown, the same each time, whatever the article holds."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from lxml import etree, html

from components.network_graph import ties_of
from components.place_map.features import arcs_of, shown_places
from components.quote_panel import statements_of
from dateline.corrections import Corrected
from dateline.export.formats import Format, file_name, formats
from dateline.model import Analysis
from tests.components.sample_analysis import sample_analysis
from tests.export.any_words import WORDS, analysis_of
from tests.samples import SAMPLES, analyse_sample

FORMATS = {made.id: made for made in formats()}
SAMPLE = sample_analysis()
NOTHING = Corrected(Analysis(SAMPLE.schema, SAMPLE.model, SAMPLE.article))
DOCS = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
KML = "{http://www.opengis.net/kml/2.2}"
each_format = pytest.mark.parametrize("made", FORMATS.values(), ids=FORMATS)
each_sample = pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.txt")))


def written(of: str, *articles: Analysis, governments: bool = False) -> bytes:
    made = next(made for made in formats(governments=governments) if made.id == of)
    return made.write([Corrected(article) for article in articles])


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_ids_and_endings_are_each_formats_own():
    assert len(FORMATS) == len(formats())
    assert len({made.ending for made in FORMATS.values()}) == len(FORMATS)


@each_format
def test_is_told_in_the_docs(made: Format):
    assert f"`{made.id}`" in DOCS


@each_format
@pytest.mark.parametrize(
    "articles", [[Corrected(SAMPLE)], [Corrected(SAMPLE)] * 3, [NOTHING]], ids=["one", "three", "none"]
)
def test_is_written_the_same_twice(made: Format, articles: list[Corrected]):
    assert made.write(articles)
    if made.id != "xlsx":  # holds the time at which it was made
        assert made.write(articles) == made.write(articles)


@each_format
def test_is_offered_where_there_is_something_to_save(made: Format):
    assert made.holds([Corrected(SAMPLE)])
    assert made.holds([NOTHING]) == (made.group in {"To read", "Everything"})


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("report.final.pdf", "report-final.json"),
        ("../../etc/passwd.txt", "etc-passwd.json"),
        ("平壌.txt", "平壌.json"),
        ("???", "article.json"),
    ],
)
def test_file_name(source: str, name: str):
    article = Corrected(replace(SAMPLE, article=replace(SAMPLE.article, source=source)))
    assert file_name(FORMATS["json"], [article]) == name
    assert file_name(FORMATS["json"], [article, article]) == name.replace(".json", "-and-1-more.json")


@each_sample
def test_every_table_holds_what_its_view_shows(name: str):
    analysis = analyse_sample(name)
    shown = {
        "entities": len(analysis.entities),
        "quotes": len(statements_of(analysis)),
        "places": len(analysis.places),
        "movements": len(analysis.movements),
        "dates": len(analysis.dates),
        "relations": len(analysis.relations),
        "warnings": len(analysis.warnings),
    }
    assert {table: len(rows(written(table, analysis))) for table in shown} == shown
    [item] = json.loads(written("json", analysis))
    assert {table: len(item[table]) for table in shown} == shown


@each_sample
@pytest.mark.parametrize("governments", [False, True])
def test_saved_maps_hold_what_the_map_shows(name: str, *, governments: bool):
    analysis = analyse_sample(name)
    pins = len(shown_places(analysis, (), governments=governments))
    shapes = [
        each["geometry"]["type"]
        for each in json.loads(written("geojson", analysis, governments=governments))["features"]
    ]
    assert (shapes.count("Point"), len(shapes)) == (pins, pins + len(arcs_of(analysis)))
    marks = etree.fromstring(written("kml", analysis, governments=governments)).iter(f"{KML}Placemark")
    assert len(list(marks)) == len(shapes)


@each_sample
def test_saved_networks_hold_what_the_network_shows(name: str):
    analysis = analyse_sample(name)
    ties = len(ties_of(analysis))
    assert nx.read_graphml(io.BytesIO(written("graphml", analysis))).number_of_edges() == ties
    assert nx.read_gexf(io.BytesIO(written("gexf", analysis))).number_of_edges() == ties


@each_sample
def test_other_programs_get_every_statement_and_mention(name: str):
    analysis = analyse_sample(name)
    statements = [row for row in rows(written("i2-entities", analysis)) if row["entity_type"] == "Statement"]
    assert len(statements) == len(analysis.quotes)
    findings = (analysis.quotes, analysis.movements, analysis.dates, analysis.relations)
    mentions = sum(len(found.mentions) for kind in (analysis.entities, analysis.places) for found in kind)
    assert json.loads(written("annotations", analysis))["total"] == mentions + sum(map(len, findings))


def test_articles_of_a_case_are_told_apart():
    other = replace(SAMPLE, article=replace(SAMPLE.article, id="f" * 64, source="other.txt"))
    saved = rows(written("quotes", SAMPLE, other))
    assert [row["source_file"] for row in saved] == [SAMPLE.article.source] * len(SAMPLE.quotes) + ["other.txt"] * len(
        SAMPLE.quotes
    )


@pytest.mark.parametrize("table", ["entities", "quotes", "places", "movements"])
def test_what_is_made_by_hand_is_told_apart(table: str):
    first, *rest = getattr(SAMPLE, table)
    added = replace(first, id=f"h{first.id}")
    article = Corrected(
        replace(SAMPLE, **{table: (first, *rest, added)}), by_hand={first.id: ("c1",), added.id: ("c2",)}
    )
    marked = {row["id"]: row["by_hand"] for row in rows(FORMATS[table].write([article])) if row["by_hand"]}
    assert marked == {first.id: "corrected", added.id: "added"}


def is_read(made: Format) -> Callable[[bytes], object]:
    if made.media_type == "text/csv":
        return rows
    return {
        "application/jsonl": lambda data: [json.loads(line) for line in data.decode().split("\n")[:-1]],
        "application/xml": etree.fromstring,
        "application/vnd.google-earth.kml+xml": etree.fromstring,
        "text/html": html.document_fromstring,
        FORMATS["xlsx"].media_type: lambda data: data.startswith(b"PK"),
    }.get(made.media_type, json.loads)


@settings(max_examples=15, deadline=None)
@given(WORDS)
def test_any_words_can_be_saved_in_every_format(words: str):
    for made in FORMATS.values():
        data = made.write([Corrected(analysis_of(words))])
        is_read(made)(data)
        if made.media_type == "text/csv":
            cells = [cell for row in rows(data) for cell in row.values()]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]
