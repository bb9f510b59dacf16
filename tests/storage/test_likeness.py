"""Copies of one story are found by their wording, and nothing else is taken for one."""

import random
import tomllib
from pathlib import Path

from dateline.reading import read
from dateline.storage import Library

SAMPLES = Path(__file__).parents[2] / "sample_articles"
STORY = read((SAMPLES / "kim-putin-armoured-train.txt").read_bytes(), "kim.txt").text


def put(library: Library, name: str, text: str) -> str:
    data = text.encode()
    article = read(data, name, as_is=True)
    library.articles.add(data, article)
    return article.id


def edited(text: str, share: float) -> str:
    """Change one word in so many."""
    chance = random.Random(2023)
    return " ".join("other" if chance.random() < share else word for word in text.split(" "))


def test_a_story_reprinted_cut_and_edited_is_found_and_grouped(library: Library):
    first = put(library, "wire.txt", STORY)
    put(library, "else.txt", read((SAMPLES / sample_files()[1]).read_bytes(), sample_files()[1]).text)
    headed = put(library, "paper.txt", f"From our correspondents\n\n{STORY}\n\nAll rights reserved.")
    cut = put(library, "cut.txt", STORY[: len(STORY) * 7 // 10])
    changed = put(library, "edited.txt", edited(STORY, 0.05))
    assert library.likeness.groups() == [(first, headed, cut, changed)]


def test_samples_about_one_war_are_no_copies(library: Library):
    for name in sample_files():
        data = (SAMPLES / name).read_bytes()
        library.articles.add(data, read(data, name))
    assert library.likeness.groups() == []


def test_what_comes_in_later_joins_its_group(library: Library):
    first = put(library, "wire.txt", STORY)
    assert library.likeness.groups() == []
    again = put(library, "again.txt", f"{STORY}\n")
    assert library.likeness.groups() == [(first, again)]


def test_short_and_empty_texts_are_compared_too(library: Library):
    one, other = put(library, "a.txt", "Storm closes port"), put(library, "b.txt", "Storm closes port.")
    put(library, "c.txt", "Rain opens port")
    assert library.likeness.groups() == [(one, other)]


def sample_files() -> list[str]:
    return [entry["file"] for entry in tomllib.loads((SAMPLES / "index.toml").read_text(encoding="utf-8"))["sample"]]
