"""What kind of place a name names, by its own words and those beside it. The names are made up where the world allows."""

import pytest

from dateline.analysis.kinds import kind_of
from tests.parsed import parsed


def named(before: str, name: str, after: str, kind: str, *, label: str = "LOC"):
    return pytest.param(before, name, after, label, kind, id=f"{before} {name} {after}".strip())


@pytest.mark.parametrize(
    ("before", "name", "after", "label", "kind"),
    [
        named("near", "RAF Zzyx", "", "FAC"),
        named("at", "Fort Zzyx", "", "FAC"),
        named("in", "Fort Worth", "", "GPE"),
        named("in the", "Zzyx Zzar", "province", "GPE"),
        named("the town of", "Zzyx", "", "GPE"),
        named("born in", "Zzyx", ", Zimbabwe", "GPE"),
        named("born in", "Zzyx", ", yesterday", "LOC"),
        named("near", "Zzyx", "", "LOC"),
        named("praised in the", "West", "", "LOC"),
        named("the", "U.S.-Mexican", "border", "NORP"),
        named("part of the", "Paris Métro", "", "FAC"),
        named("at the", "Zzyx Police Prefecture", "", "ORG"),
        named("at the", "Zzyx Police Station", "", "FAC"),
        named("poisoned with", "Novichok", "", "WEAPON"),
    ],
)
def test_kind_of_place(before: str, name: str, after: str, label: str, kind: str):
    words = before.split() + name.split() + after.split()
    start = len(before.split())
    end = start + len(name.split())
    entities = ["O"] * len(words)
    entities[start:end] = ["B-LOC"] + ["I-LOC"] * (end - start - 1)
    if words[-1] == "Zimbabwe":
        entities[-1] = "B-LOC"
    rows = [
        f"{word} {word} PROPN NNP {0 if i == 0 else 1} dep {entities[i] if entities[i] != 'O' else ''}"
        for i, word in enumerate(words)
    ]
    doc = parsed("\n".join(rows))
    assert kind_of(doc[start:end], label) == kind


@pytest.mark.parametrize(
    ("rows", "name", "kind"),
    [
        pytest.param(
            "He he PRON PRP 3 nsubj:pass\nwas be AUX VBD 3 aux:pass\npoisoned poison VERB VBN 0 ROOT\n"
            "with with ADP IN 5 case\nNovichok Novichok PROPN NNP 3 obl B-PERSON",
            4,
            "WEAPON",
            id="a-poison",
        ),
        pytest.param(
            "They they PRON PRP 2 nsubj\nfound find VERB VBD 0 ROOT\nSarin Sarin PROPN NNP 2 obj B-PERSON",
            2,
            "WEAPON",
            id="what-is-found",
        ),
        pytest.param(
            "Cannon Cannon PROPN NNP 2 nsubj B-PERSON\nruled rule VERB VBD 0 ROOT", 0, "PERSON", id="who-acts"
        ),
        pytest.param(
            "They they PRON PRP 2 nsubj\nmet meet VERB VBD 0 ROOT\njudge judge NOUN NN 4 nmod:desc\n"
            "Cannon Cannon PROPN NNP 2 obj B-PERSON",
            3,
            "PERSON",
            id="with-a-title",
        ),
        pytest.param(
            "Ana Ana PROPN NNP 3 nsubj B-PERSON\nCannon Cannon PROPN NNP 1 flat I-PERSON\ncame come VERB VBD 0 ROOT\n"
            ". . PUNCT . 3 punct\n\nThey they PRON PRP 2 nsubj\nmet meet VERB VBD 0 ROOT\n"
            "Cannon Cannon PROPN NNP 2 obj B-PERSON",
            6,
            "PERSON",
            id="named-in-full-before",
        ),
    ],
)
def test_a_weapon_is_no_person_and_a_surname_no_weapon(rows: str, name: int, kind: str):
    doc = parsed(rows)
    assert kind_of(doc[name : name + 1], "PERSON") == kind
