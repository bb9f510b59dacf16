"""The sample articles: whole, listed, and attributed."""

import hashlib
import tomllib
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "sample_articles"
INDEX = tomllib.loads((SAMPLES / "index.toml").read_text(encoding="utf-8"))["sample"]
# The first sample is kept as it was pasted, furniture and all; its offsets are those of the golden test.
SEED_SHA256 = "95540c9d7c6eacb161e335effe7cb6feff49971e8ee120e5de2ad486a069e7e4"


def test_every_sample_is_listed_once_and_every_listed_sample_is_there():
    assert sorted(sample["file"] for sample in INDEX) == sorted(path.name for path in SAMPLES.glob("*.txt"))


def test_the_first_sample_is_the_seed_article_untouched():
    assert INDEX[0]["file"] == "kim-putin-armoured-train.txt"
    assert hashlib.sha256((SAMPLES / INDEX[0]["file"]).read_bytes()).hexdigest() == SEED_SHA256


@pytest.mark.parametrize("sample", INDEX, ids=lambda sample: sample["file"])
def test_sample_carries_its_headline(sample):
    assert sample["title"] in (SAMPLES / sample["file"]).read_text(encoding="utf-8")
    assert sample["about"]
    assert sample["kind"]


@pytest.mark.parametrize("sample", INDEX[1:], ids=lambda sample: sample["file"])
def test_wikinews_sample_is_attributed(sample):
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert sample["licence"] == "CC BY 2.5"
    assert sample["attribution"] == "Wikinews contributors"
    assert sample["source"].startswith("https://en.wikinews.org/wiki/")
    assert f"`{sample['file']}` | [{sample['title']}]({sample['source']}) | {sample['date']}" in readme
