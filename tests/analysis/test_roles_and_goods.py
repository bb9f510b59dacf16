"""What a person is called by office, and goods without a proper name."""

import pytest
import spacy
from spacy.tokens import Doc

from dateline.analysis.goods import find_goods
from dateline.analysis.kinds import head_noun, is_named_by_head, is_people, kind_of, singular
from dateline.analysis.roles import read_role
from tests.parsed import parsed


def phrase(words: str):
    tags = {"the": "DET DT", "of": "ADP IN", "former": "ADJ JJ", "formerly": "ADV RB", "and": "CCONJ CC"}
    lines = []
    for i, word in enumerate(words.split()):
        default = "PROPN NNP" if word[0].isupper() else "NOUN NN"
        lines.append(f"{word} {word.lower()} {tags.get(word.lower(), default)} {0 if i == 0 else 1} dep")
    return parsed("\n".join(lines))[:]


@pytest.mark.parametrize(
    ("words", "noun", "country", "heads_a_state"),
    [
        pytest.param("the Russian president", "president", "RU", True, id="adjective"),
        pytest.param("president of Serbia", "president", "RS", True, id="of-state"),
        pytest.param("the prime minister of Japan", "prime minister", "JP", True, id="two-words"),
        pytest.param("Russian defence minister", "minister", "RU", False, id="office-is-no-head-of-state"),
        pytest.param("the former Serbian president", "president", "RS", False, id="former"),
        pytest.param("formerly president of Serbia", "president", "RS", False, id="formerly"),
        pytest.param("Serbian opposition leader", "leader", "RS", False, id="leads-something-else"),
        pytest.param("the leader", "leader", None, False, id="no-state-named"),
    ],
)
def test_read_role(words, noun, country, heads_a_state):
    role = read_role(phrase(words))
    assert role is not None
    assert (role.noun, role.country, role.heads_a_state) == (noun, country, heads_a_state)
    assert not role.span.text.startswith(("the ", "formerly "))


@pytest.mark.parametrize("words", ["the train", "Russia", "the of"])
def test_what_is_no_role(words):
    assert read_role(phrase(words)) is None


def goods(table: str) -> list[tuple[str, list[str]]]:
    return [(found[0].kind, [good.span.text for good in found]) for found in find_goods(parsed(table), frozenset())]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            """
            They they PRON PRP 2 nsubj
            sold sell VERB VBD 0 ROOT
            more more ADJ JJR 5 amod
            artillery artillery NOUN NN 5 compound
            ammunition ammunition NOUN NN 2 obj
            and and CCONJ CC 9 cc
            nuclear~ nuclear ADJ JJ 8 amod
            -~ - PUNCT HYPH 7 punct
            powered power VERB VBN 10 amod
            submarines~ submarine NOUN NNS 5 conj
            """,
            [("WEAPON", ["artillery ammunition"]), ("WEAPON", ["nuclear-powered submarines"])],
            id="modifiers-that-name-and-one-that-counts",
        ),
        pytest.param(
            """
            the the DET DT 3 det
            missile missile NOUN NN 3 compound
            test~ test NOUN NN 0 ROOT
            """,
            [],
            id="a-modifier-is-no-good",
        ),
        pytest.param(
            """
            They they PRON PRP 2 nsubj
            sold sell VERB VBD 0 ROOT
            weapons~ weapon NOUN NNS 2 obj
            """,
            [],
            id="too-common-alone",
        ),
        pytest.param(
            """
            Cruise cruise NOUN NN 2 compound
            missiles missile NOUN NNS 3 nsubj
            fell~ fall VERB VBD 0 ROOT
            . . PUNCT . 3 punct

            The the DET DT 2 det
            missile missile NOUN NN 3 nsubj
            exploded~ explode VERB VBD 0 ROOT
            """,
            [("WEAPON", ["Cruise missiles", "missile"])],
            id="a-bare-mention-joins-the-one-of-its-head",
        ),
    ],
)
def test_find_goods(table, expected):
    assert goods("\n".join(line.strip() for line in table.strip().splitlines())) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("Far Eastern Federal University", "ORG", id="organisation"),
        pytest.param("Ministry of Defence", "ORG", id="head-before-of"),
        pytest.param("Kerch Bridge", "FAC", id="facility"),
        pytest.param("Eastern Economic Forum", "EVENT", id="event"),
        pytest.param("Radio Control Law", "LAW", id="law"),
        pytest.param("Black Sea", "LOC", id="landform"),
        pytest.param("World War II", "EVENT", id="a-war-by-number"),
        pytest.param("Hurricane Katrina", "EVENT", id="a-named-storm"),
        pytest.param("Tropical Storm Ida", "EVENT", id="a-storm-of-two-words"),
        pytest.param("Operation Inherent Resolve", "EVENT", id="an-operation"),
        pytest.param("USS Hopper", "WEAPON", id="a-warship"),
        pytest.param("Security Council Resolution 2231", "LAW", id="a-resolution-by-number"),
        pytest.param("Article 5", "LAW", id="an-article-of-a-treaty"),
        pytest.param("Newspaper Article", None, id="an-article-without-number"),
        pytest.param("Budapest Memorandum", "LAW", id="a-memorandum"),
        pytest.param("Terminal 3", "FAC", id="a-facility-by-number"),
        pytest.param("Channel 4", None, id="a-number-makes-no-landform"),
        pytest.param("Abadan Refinery", "FAC", id="refinery"),
        pytest.param("University", None, id="one-word-proves-nothing"),
        pytest.param("Ivan Orlov", None, id="person"),
    ],
)
def test_is_named_by_head(name, kind):
    assert is_named_by_head(name.split()) == kind


@pytest.mark.parametrize(
    ("text", "name", "label", "kind"),
    [
        pytest.param("two Tomahawk missiles fell", (1, 2), "MISC", "WEAPON", id="a-weapon-follows"),
        pytest.param("two Tomahawk crews left", (1, 2), "MISC", None, id="none-follows"),
        pytest.param("an F-16 fell", (1, 2), "MISC", "WEAPON", id="a-fighter"),
        pytest.param("a Tu-154 fell", (1, 2), "MISC", "PRODUCT", id="an-airliner"),
        pytest.param("Kurdish missiles fell", (0, 1), "MISC", "NORP", id="a-people-s-missiles"),
        pytest.param("the HMS Daring left", (1, 3), "PERSON", "WEAPON", id="a-ship-called-a-person"),
        pytest.param("after Hurricane Maria came", (1, 3), "LOC", "EVENT", id="a-storm-called-a-place"),
        pytest.param("the World Cup 2018 began", (1, 4), "MISC", "EVENT", id="an-event-by-year"),
    ],
)
def test_kind_of(text, name, label, kind):
    doc = Doc(spacy.blank("en").vocab, words=text.split())
    assert kind_of(doc[slice(*name)], label) == kind


def test_head_noun_singular_and_peoples():
    assert head_noun(["Battle", "of", "Mosul"]) == "Battle"
    assert [singular(word) for word in ("armies", "missiles", "Congress")] == [
        "army", "missile", "Congress"]  # fmt: skip
    assert is_people("Kurds")
    assert is_people("Serbians") or is_people("Serbs")
    assert not is_people("Times")
