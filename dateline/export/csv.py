"""A table as CSV that a spreadsheet opens without running anything in it."""

import pandas as pd

# A cell that begins like this is a formula to a spreadsheet; article text is not ours to trust.
# source: OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def to_csv(table: pd.DataFrame) -> bytes:
    """Return ``table`` as UTF-8 with a byte order mark (spreadsheets look for it), header first, no index.

    An apostrophe is put before text that begins like a formula; numbers stay numbers.
    """
    harmless = table.map(_harmless)
    return str(harmless.to_csv(index=False, lineterminator="\r\n")).encode("utf-8-sig")


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
