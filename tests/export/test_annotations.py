"""Web Annotations: each finds its words again by position and by quotation, in code points."""

import json
from dataclasses import replace

from hypothesis import given, settings

from dateline.corrections import Corrected
from dateline.export.annotations import to_annotations
from tests.components.sample_analysis import sample_analysis
from tests.export.any_words import WORDS, article_of

ANALYSIS = sample_analysis()
SAMPLE = Corrected(ANALYSIS, by_hand={"q1": ("c1",)})


def annotations(article: Corrected) -> list[dict]:
    collection = json.loads(to_annotations([article]))
    items = collection["first"]["items"]
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == len(items)
    return items


def targets(annotation: dict) -> list[dict]:
    return annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]


def finding(annotation: dict) -> str:
    return annotation["body"][0]["source"].rpartition("-")[2]


def test_every_finding_with_words_is_there():
    kinds = (
        ANALYSIS.entities,
        ANALYSIS.places,
        ANALYSIS.quotes,
        ANALYSIS.movements,
        ANALYSIS.dates,
        ANALYSIS.relations,
    )
    items = annotations(SAMPLE)
    assert {finding(item) for item in items} == {found.id for kind in kinds for found in kind}
    mentions = sum(len(entity.mentions) for entity in ANALYSIS.entities)
    assert sum(finding(item).startswith("e") for item in items) == mentions
    assert len({item["id"] for item in items}) == len(items)


def test_positions_and_quotations_point_at_the_same_words():
    text = ANALYSIS.article.text
    for item in annotations(SAMPLE):
        for target in targets(item):
            position, quotation = target["selector"]
            assert text[position["start"] : position["end"]] == quotation["exact"]
            around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
            assert text[position["start"] - len(quotation["prefix"]) :].startswith(around)


def test_positions_count_code_points_and_not_utf_16():
    entity = ANALYSIS.entities[0]
    text = "😀😀 Kim"
    article = replace(ANALYSIS.article, text=text)
    kim = replace(entity, mentions=(replace(entity.mentions[0], span=entity.mentions[0].span._make((3, 6))),))
    [item] = annotations(Corrected(type(ANALYSIS)(ANALYSIS.schema, ANALYSIS.model, article, entities=(kim,))))
    position, quotation = item["target"]["selector"]
    assert (position["start"], position["end"], quotation["exact"]) == (3, 6, "Kim")


def test_a_statement_in_pieces_has_a_target_a_piece():
    quote = replace(ANALYSIS.quotes[0], content=tuple(ANALYSIS.sentences[:2]))
    items = annotations(Corrected(replace(ANALYSIS, quotes=(quote,))))
    assert [len(targets(item)) for item in items if finding(item) == quote.id] == [2]


def test_what_an_analyst_made_is_an_analysts():
    made = {finding(item): item["creator"]["type"] for item in annotations(SAMPLE)}
    assert made.pop("q1") == "Person"
    assert set(made.values()) == {"Software"}


@settings(deadline=None, max_examples=40)
@given(WORDS)
def test_any_words_can_be_pointed_at(words: str):
    for item in annotations(article_of(words)):
        assert targets(item)[0]["selector"][0]["end"] == len(words)
