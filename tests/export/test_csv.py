"""CSV: opens in a spreadsheet as it is, whatever the article's text holds."""

import csv
import io

import pandas as pd
import pytest

from dateline.export.csv import to_csv
from dateline.export.tables import quotes_table
from tests.components.sample_analysis import sample_analysis


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        pytest.param("=HYPERLINK(0)", "'=HYPERLINK(0)", id="formula"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-1 said the spokesman", "'-1 said the spokesman", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("＝1", "'＝1", id="full-width"),
        pytest.param("Kim = leader", "Kim = leader", id="sign-within"),
        pytest.param('He said "no, never"', 'He said "no, never"', id="quotes-and-comma"),
        pytest.param("two\nlines", "two\nlines", id="line-break"),
        pytest.param("Müller 😀 “so”", "Müller 😀 “so”", id="beyond-ascii"),
        pytest.param(None, "", id="unknown"),
        pytest.param(-131.87, "-131.87", id="negative-number-stays-a-number"),
    ],
)
def test_cell(cell: object, written: str):
    assert read(to_csv(pd.DataFrame({"name": [cell], "kind": ["x"]}))) == [["name", "kind"], [written, "x"]]


def test_table_comes_back_as_it_was():
    table = quotes_table(sample_analysis())
    header, *rows = read(to_csv(table))
    assert header == list(table.columns)
    assert [row[0] for row in rows] == list(table["id"])
    assert [row[header.index("content")] for row in rows] == list(table["content"])


def test_starts_with_the_mark_that_spreadsheets_look_for():
    assert to_csv(pd.DataFrame({"name": ["Kim"]})) == b"\xef\xbb\xbfname\r\nKim\r\n"
