"""The followthemoney library itself reads what Dateline writes, in an environment of its own, and drops no value of it.

What the newest version asks is held by ``test_followthemoney.py``: from 4.2 on the library needs PyICU, which is compiled.
"""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from dateline.corrections import Corrected
from dateline.export.followthemoney import to_ftm
from tests.samples import SAMPLES, analyse_sample

NEEDED = Path(__file__).with_name("followthemoney.txt")
READER = Path(__file__).with_name("followthemoney_reader.py")


@pytest.fixture(scope="module")
def python() -> Path:
    """The Python of an environment with the library, beside the one of the tests; made once for each list of packages."""
    home = Path(sys.prefix) / f"followthemoney-{sha256(NEEDED.read_bytes()).hexdigest()[:8]}"
    ready = home / "ready"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        pip = [home / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps"]
        subprocess.run([*pip, "-r", NEEDED], check=True)
        ready.touch()
    return home / "bin" / "python"


def read_by_the_library(python: Path, lines: bytes) -> dict:
    read = subprocess.run([python, READER], input=lines, capture_output=True, check=False)
    assert read.returncode == 0, read.stderr.decode()
    return json.loads(read.stdout)


def test_every_entity_is_read_and_what_is_wrong_is_refused(python: Path):
    """One test, so that one worker makes the environment."""
    lines = to_ftm(
        [Corrected(analyse_sample(sample)) for sample in sorted(path.name for path in SAMPLES.glob("*.txt"))]
    )
    told = read_by_the_library(python, lines)
    assert told["refused"] == []
    assert sum(told["read"].values()) == lines.count(b"\n") > 100
    assert {"Person", "Organization", "Trip", "Mention", "Article"} <= told["read"].keys()
    wrong = {"id": "x", "schema": "Person", "properties": {"name": ["Ada"], "birthDate": ["soon"], "shoeSize": ["38"]}}
    told = read_by_the_library(python, json.dumps(wrong).encode() + b"\n")
    assert told["refused"] == ["x: Person.birthDate 'soon'", "x: there is no Person.shoeSize"]
