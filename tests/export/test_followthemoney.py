"""FollowTheMoney: every entity is one that its model accepts, and no more is claimed than the article says.

``followthemoney.json`` holds what the model asks, as ``followthemoney_facts.py`` read it from the library.
"""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from dateline.corrections import Corrected
from dateline.export.followthemoney import to_ftm
from tests.components.sample_analysis import sample_analysis
from tests.export.any_words import WORDS, article_of
from tests.samples import SAMPLES, analyse_sample

MODEL = json.loads(Path(__file__).with_name("followthemoney.json").read_text(encoding="utf-8"))
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}(T[\d:]+)?)?)?")
ANALYSIS = sample_analysis()


def written(article: Corrected) -> list[dict]:
    return [json.loads(line) for line in to_ftm([article]).decode().split("\n")[:-1]]


def wrong_with(records: list[dict]) -> list[str]:
    """Return what the model would refuse, in words."""
    by_id = {record["id"]: record for record in records}
    wrong = [] if len(by_id) == len(records) else ["an id is there twice"]
    for record in records:
        schema = MODEL["schemata"][record["schema"]]
        properties = record["properties"]
        missing = set(schema["required"]) - set(properties)
        wrong += [f"{record['schema']} without {name}" for name in missing]
        for name, values in properties.items():
            prop = schema["properties"].get(name)
            where = f"{record['schema']}.{name}"
            if prop is None:
                wrong.append(f"there is no {where}")
                continue
            if len(record["id"]) > 200 or any(
                len(value) > prop["longest"] for value in values if prop["type"] != "text"
            ):
                wrong.append(f"{where} is too long")
            for value in values:
                match prop["type"]:
                    case "entity":
                        known = by_id.get(value)
                        kinds = MODEL["schemata"][known["schema"]]["is"] if known else []
                        fits = prop["range"] in kinds
                    case "date":
                        fits = DATE.fullmatch(value)
                    case "country":
                        fits = value in MODEL["countries"]
                    case "number":
                        fits = float(value) == float(value)
                    case _:
                        fits = value.strip()
                if not fits:
                    wrong.append(f"{where} cannot be {value!r}")
    return wrong


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.txt")))
def test_the_model_accepts_every_sample(name: str):
    assert wrong_with(written(Corrected(analyse_sample(name)))) == []


def test_people_organisations_events_and_journeys_are_there():
    counts = Counter(record["schema"] for record in written(Corrected(ANALYSIS)))
    kinds = Counter(entity.kind for entity in ANALYSIS.entities)
    assert (counts["Person"], counts["Organization"], counts["Event"]) == (
        kinds["PERSON"],
        kinds["ORG"],
        kinds["EVENT"],
    )
    assert counts["Trip"] == sum(len(move.path) > 1 for move in ANALYSIS.movements)
    assert counts["Article"] == 1


def test_a_journey_that_is_only_expected_says_so():
    [trip] = [record for record in written(Corrected(ANALYSIS)) if record["schema"] == "Trip"]
    assert {"expected", "hedged", "train"} <= set(trip["properties"]["keywords"])
    assert trip["properties"]["startDate"] == ["2023-09"]


def test_a_journey_with_one_end_is_no_trip():
    half = replace(ANALYSIS.movements[0], origin=None, path=())
    assert "Trip" not in {of["schema"] for of in written(Corrected(replace(ANALYSIS, movements=(half,))))}


def test_a_pronoun_is_no_name():
    names = {
        name for of in written(Corrected(ANALYSIS)) if of["schema"] == "Mention" for name in of["properties"]["name"]
    }
    assert "Kim Jong Un" in names
    assert not {"he", "she", "the Russian leader"} & {name.lower() for name in names}


def test_a_tie_that_is_denied_is_no_link():
    people = [entity.id for entity in ANALYSIS.entities if entity.kind == "PERSON"][:2]
    tie = replace(ANALYSIS.relations[0], source=people[0], target=people[1], polarity="affirmed")
    links = {
        polarity: [
            of["schema"] for of in written(Corrected(replace(ANALYSIS, relations=(replace(tie, polarity=polarity),))))
        ].count("UnknownLink")
        for polarity in ("affirmed", "denied", "asked")
    }
    assert links == {"affirmed": 1, "denied": 0, "asked": 0}


@settings(deadline=None, max_examples=40)
@given(WORDS)
def test_any_words_make_what_the_model_accepts(words: str):
    kept = [wrong for wrong in wrong_with(written(article_of(words))) if "too long" not in wrong]
    assert kept == []
