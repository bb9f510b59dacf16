"""All tables as one workbook (XLSX): a sheet a table, header frozen, filters on, and nothing in it that runs."""

import math
from collections.abc import Sequence
from io import BytesIO

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dateline.corrections import Corrected
from dateline.export.case_tables import TABLES, articles_table, case_table
from dateline.export.csv import FORMULA_STARTS

# Limits of the format. source: Microsoft, "Excel specifications and limits"
LONGEST_CELL = 32_767  # UTF-16 code units
_CUT = " … (cut: the JSON export has it whole)"
_WIDEST = 60  # characters a column is drawn wide at most


def to_xlsx(articles: Sequence[Corrected]) -> bytes:
    """Return the workbook; text longer than a cell holds is cut, with a word that says so."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        text = book.add_format({"valign": "top"})
        # Marked as text: a cell that looks like a formula stays words when somebody edits it.
        kept_text = book.add_format({"valign": "top", "quote_prefix": True})
        sheets = {"articles": articles_table(articles), **{name: case_table(name, articles) for name in TABLES}}
        for name, table in sheets.items():
            _fill(book.add_worksheet(name), table, head=head, text=text, kept_text=kept_text)
    return out.getvalue()


def _fill(sheet: Worksheet, table: pd.DataFrame, *, head: Format, text: Format, kept_text: Format) -> None:
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, head)
        widths = [len(name), *(len(str(value)) for value in table[name])]
        sheet.set_column(column, column, min(_WIDEST, max(widths) + 2))
    for row, values in enumerate(table.itertuples(index=False), start=1):
        for column, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, column, _cell(value), kept_text if value.startswith(FORMULA_STARTS) else text)
            elif isinstance(value, bool):
                sheet.write_boolean(row, column, value, text)
            elif value is not None and value is not pd.NA and not math.isnan(value):
                sheet.write_number(row, column, float(value), text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table)), len(table.columns) - 1)


def _cell(value: str) -> str:
    units = value.encode("utf-16-le")
    if len(units) // 2 <= LONGEST_CELL:
        return value
    return units[: 2 * (LONGEST_CELL - len(_CUT))].decode("utf-16-le", errors="ignore") + _CUT
