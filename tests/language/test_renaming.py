"""Names drawn anew for training: every label stays on its word."""

import random

import pytest

from training import renaming
from training.renaming import Names, renamed
from training.tasks import Chunk, bio

POOL = Names(
    given=[("Maha",)],
    surnames=[("Ilves",)],
    towns=[("Ulan", "-", "Ude")],
    weights=[1.0],
    states=[("Ghana",)],
    bodies=[("Court", "of", "Session")],
    heads=[("Ministry",)],
    tails=[("Human", "Rights")],
)
WORDS = "Ann Lee met Ann in Rome . Shell said Lee left .".split()
ENTITIES = bio(len(WORDS), [(0, 2, "PERSON"), (3, 4, "PERSON"), (5, 6, "LOC"), (7, 8, "ORG"), (9, 10, "PERSON")])
STARTS = [i in (0, 7) for i in range(len(WORDS))]
SOURCE = bio(len(WORDS), [(7, 8, "SOURCE")])
CONTENT = bio(len(WORDS), [(9, 11, "CONTENT")])
CUE = bio(len(WORDS), [(8, 9, "CUE")])


@pytest.fixture(autouse=True)
def every_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renaming, "CHUNKS", 1.0)
    monkeypatch.setattr(renaming, "NAMES", 1.0)


def chunk() -> Chunk:
    return Chunk(
        WORDS,
        breaks=[7],
        starts=STARTS,
        entities=ENTITIES,
        attribution={"SOURCE": SOURCE, "CUE": CUE, "CONTENT": CONTENT},
    )


def spans(words: list[str], labels: list[str]) -> list[str]:
    found: list[list[str]] = []
    for word, label in zip(words, labels, strict=True):
        if label.startswith("B-"):
            found.append([word])
        elif label.startswith("I-"):
            found[-1].append(word)
    return [" ".join(words) for words in found]


@pytest.mark.parametrize("seed", range(20))
def test_labels_stay_on_their_words(seed: int) -> None:
    other = renamed(chunk(), POOL, random.Random(seed))
    assert other.words != WORDS
    body = spans(other.words, (other.attribution or {})["SOURCE"])
    assert len(body) == 1
    assert body[0] in spans(other.words, other.entities or [])
    assert spans(other.words, (other.attribution or {})["CUE"]) == ["said"]
    assert spans(other.words, (other.attribution or {})["CONTENT"]) == ["Ilves left"]
    assert [other.words[i - 1] for i, start in enumerate(other.starts or []) if start and i] == ["."]
    assert [other.words[at - 1] for at in other.breaks] == ["."]


def test_a_surname_keeps_its_new_one() -> None:
    other = renamed(chunk(), POOL, random.Random(0))
    people = [name for name in spans(other.words, other.entities or []) if "Ilves" in name]
    assert people == ["Maha Ilves", "Ilves", "Ilves"]


def test_a_chunk_with_trees_stays() -> None:
    marked = chunk()
    marked.heads = list(range(len(WORDS)))
    assert renamed(marked, POOL, random.Random(0)) is marked


def test_a_name_cut_by_a_statement_stays() -> None:
    marked = chunk()
    assert marked.attribution is not None
    marked.attribution["CONTENT"] = bio(len(WORDS), [(1, 6, "CONTENT")])
    assert renamed(marked, POOL, random.Random(0)).words[:2] == ["Ann", "Lee"]


def test_a_chunk_that_would_be_too_long_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renaming, "MOST_WORDS", 5)
    marked = chunk()
    assert renamed(marked, POOL, random.Random(0)) is marked
