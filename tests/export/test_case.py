"""A case is handed on as it is shown: what the library's table, the atlas and the profile count, every export holds."""

import io
import json
from collections import Counter
from collections.abc import Iterator

import networkx as nx
import pytest
from lxml import html

from components.network_graph import ties_of
from components.place_map.features import arcs_of, shown_places
from dateline.across import joined
from dateline.corrections import Corrected, DropQuote, decided, words_of
from dateline.export.formats import formats, named_after
from dateline.storage import Row, open_library, url_of_file
from tests.export.test_formats import FORMATS, rows
from tests.export.test_workbook import sheet
from tests.samples import SAMPLES, analyse_sample

Case = tuple[list[Row], list[Corrected]]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """All samples, of one of which a statement was dropped, as the library shows them and as it hands them on."""
    library = open_library(url_of_file(tmp_path_factory.mktemp("case") / "library.sqlite"))
    for path in sorted(SAMPLES.glob("*.txt")):
        analysis = analyse_sample(path.name)
        library.articles.add(path.read_bytes(), analysis.article, analysis)
    analysis = analyse_sample("navalny-airlift.txt")
    gone = next(quote for quote in analysis.quotes if quote.kind != "scare")
    library.decisions.correct(analysis.article.id, decided(DropQuote(words_of(gone, analysis))), seen=0)
    shown = library.listing.rows()
    yield shown, [corrected for _, corrected in library.articles.all_corrected([row.id for row in shown])]
    library.close()


def written(of: str, case: Case) -> bytes:
    return FORMATS[of].write(case[1])


def shown_in_table(case: Case) -> dict[str, int]:
    names = ("people", "places", "statements", "moves", "warnings")
    return {name: sum(getattr(row, name) for row in case[0]) for name in names}


def test_tables_hold_what_the_librarys_table_counts(case: Case):
    saved = {table: rows(written(table, case)) for table in ("entities", "quotes", "places", "movements", "warnings")}
    assert {
        "people": sum(row["kind"] == "PERSON" for row in saved["entities"]),
        "places": sum("place" in row["uses"].replace("×", " ").split() for row in saved["places"]),
        "statements": sum(row["kind"] != "scare" for row in saved["quotes"]),
        "moves": len(saved["movements"]),
        "warnings": len(saved["warnings"]),
    } == shown_in_table(case)


def test_the_workbook_and_json_hold_the_same_rows_as_the_tables(case: Case):
    book = written("xlsx", case)
    lines = [json.loads(line) for line in written("jsonl", case).decode().split("\n")[:-1]]
    assert len(lines) == len(case[0])
    for table in ("entities", "quotes", "places", "movements", "dates", "relations", "warnings"):
        saved = len(rows(written(table, case)))
        assert len(sheet(book, table)) == saved
        assert sum(len(line[table]) for line in lines) == saved


def test_the_brief_tells_every_statement_and_journey_once(case: Case):
    page = html.document_fromstring(written("brief", case))
    found = Counter(page.xpath("//li[contains(@class, 'statement')]/@data-finding"))
    assert set(found.values()) == {1}
    assert found.total() == shown_in_table(case)["statements"]
    assert len(page.xpath("//ul[@class='journeys']/li")) == shown_in_table(case)["moves"]


def test_maps_and_networks_hold_those_of_every_article(case: Case):
    analyses = [article.analysis for article in case[1]]
    shapes = [each["geometry"]["type"] for each in json.loads(written("geojson", case))["features"]]
    assert shapes.count("Point") == sum(len(shown_places(one, (), governments=False)) for one in analyses)
    assert len(shapes) - shapes.count("Point") == sum(len(arcs_of(one)) for one in analyses)
    ties = sum(len(ties_of(one)) for one in analyses)
    assert nx.read_graphml(io.BytesIO(written("graphml", case))).number_of_edges() == ties
    assert nx.read_gexf(io.BytesIO(written("gexf", case))).number_of_edges() == ties


def test_the_atlas_lists_as_many_journeys_as_are_saved(case: Case):
    whole = joined([article.analysis for article in case[1]], source="nine articles").analysis
    assert len(whole.movements) == len(rows(written("movements", case)))
    assert len(whole.quotes) == len(rows(written("quotes", case)))


def test_files_of_a_case_bear_its_name():
    brief = formats(title="St. Petersburg")[0]
    assert named_after(brief, "St. Petersburg") == "St-Petersburg-brief.html"
    assert named_after(brief, "Fire at port", more=3) == "Fire-at-port-and-3-more-brief.html"
    assert named_after(brief, "???") == "article-brief.html"
