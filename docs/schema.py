"""Write the JSON Schema of an analysis anew, after a change of ``dateline/model.py``: ``python -m docs.schema``."""

from pathlib import Path

from dateline.export.analysis_json import schema

FILE = Path(__file__).parent / "dateline.analysis-1.schema.json"

if __name__ == "__main__":
    FILE.write_text(schema(), encoding="utf-8")
    print(FILE)
