"""The workbook: a sheet a table, with the very words, none of which a spreadsheet runs."""

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from lxml import etree
from python_calamine import CalamineWorkbook

from dateline.corrections import Corrected
from dateline.export.case_tables import TABLES
from dateline.export.workbook import LONGEST_CELL, to_xlsx
from tests.components.sample_analysis import sample_analysis
from tests.export.any_words import WORDS, article_of

SAMPLE = Corrected(sample_analysis(), by_hand={"e1": ("c1",)})
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheet(book: bytes, name: str) -> list[dict[str, object]]:
    header, *rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_name(name).to_python()
    return [dict(zip(header, row, strict=True)) for row in rows]


def named(name: str) -> Corrected:
    entity = replace(SAMPLE.analysis.entities[0], name=name)
    return Corrected(replace(SAMPLE.analysis, entities=(entity,)))


def test_a_sheet_a_table_and_a_row_a_finding():
    book = to_xlsx([SAMPLE, SAMPLE])
    assert CalamineWorkbook.from_filelike(io.BytesIO(book)).sheet_names == ["articles", *TABLES]
    for table in TABLES:
        assert len(sheet(book, table)) == 2 * len(getattr(SAMPLE.analysis, table))


def test_numbers_are_numbers_and_what_is_corrected_is_marked():
    kim, putin, *_ = sheet(to_xlsx([SAMPLE]), "entities")
    assert (kim["name"], kim["salience"], kim["by_hand"]) == ("Kim Jong-un", 0.28, "corrected")
    assert putin["by_hand"] == ""


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://example.org", "12", "mailto:x@y.z"])
def test_words_stay_words(name: str):
    book = to_xlsx([named(name)])
    assert sheet(book, "entities")[0]["name"] == name
    parts = zipfile.ZipFile(io.BytesIO(book))
    page = etree.fromstring(parts.read("xl/worksheets/sheet2.xml"))
    assert not list(page.iter(f"{MAIN}f", f"{MAIN}hyperlink"))
    cell = page.find(f".//{MAIN}c[@r='D2']")
    assert cell.get("t") == "s"
    looks_like_one = name.startswith(("=", "+", "-", "@", "\t"))
    styles = etree.fromstring(parts.read("xl/styles.xml")).find(f"{MAIN}cellXfs")
    assert (styles[int(cell.get("s"))].get("quotePrefix") == "1") == looks_like_one


def test_what_is_too_long_for_a_cell_is_cut_and_says_so():
    written = sheet(to_xlsx([named("😀" * LONGEST_CELL)]), "entities")[0]["name"]
    assert len(written.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert written.startswith("😀😀")
    assert written.endswith("(cut: the JSON export has it whole)")


@settings(max_examples=15, deadline=None)
@given(WORDS)
def test_any_words_can_be_written(words: str):
    article = article_of(words)
    assert len(sheet(to_xlsx([article]), "entities")) == len(article.analysis.entities)
