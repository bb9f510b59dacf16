"""One entity for all the names of one person, body or place; a state with its adjective and its acting capital."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.analysis.entities import find_entities
from dateline.errors import MissingAnnotationError
from dateline.model import Entity
from tests.parsed import parsed

CAPITALS = """
Pyongyang Pyongyang PROPN NNP 3 nsubj:pass B-LOC
is be AUX VBZ 3 aux:pass
expected expect VERB VBN 0 ROOT
to to PART TO 5 mark
ask ask VERB VB 3 xcomp
Moscow Moscow PROPN NNP 5 iobj B-LOC
for for ADP IN 8 case
help~ help NOUN NN 5 obl
. . PUNCT . 3 punct

Orlov Orlov PROPN NNP 2 nsubj B-PERSON
left leave VERB VBD 0 ROOT
from from ADP IN 4 case
Pyongyang Pyongyang PROPN NNP 2 obl B-LOC
for for ADP IN 6 case
Russia~ Russia PROPN NNP 2 obl B-LOC
.~ . PUNCT . 2 punct
"""
OF_A_STATE_OF_TWO_WORDS = """
United unite VERB NNP 2 amod B-LOC
States State PROPN NNPS 5 compound I-LOC
Vice Vice PROPN NNP 4 compound
President President PROPN NNP 5 nmod:desc
Mara Mara PROPN NNP 7 nsubj B-PERSON
Orlova Orlova PROPN NNP 5 flat I-PERSON
spoke~ speak VERB VBD 0 ROOT
. . PUNCT . 7 punct
"""
MINISTER = """
Russian Russian ADJ JJ 3 amod B-MISC
defence defence NOUN NN 3 compound
minister minister NOUN NN 5 nmod:desc
Ivan Ivan PROPN NNP 5 compound B-PERSON
Orlov Orlov PROPN NNP 6 nsubj I-PERSON
met meet VERB VBD 0 ROOT
Ri Ri PROPN NNP 6 obj B-PERSON
Jong Jong PROPN NNP 7 flat I-PERSON
Un Un PROPN NNP 8 flat I-PERSON
in in ADP IN 11 case
Russia Russia PROPN NNP 6 obl B-LOC
on on ADP IN 13 case
Monday~ Monday PROPN NNP 6 obl B-MISC
. . PUNCT . 6 punct

Mr. Mr. PROPN NNP 2 nmod:desc
Ri Ri PROPN NNP 3 nsubj B-PERSON
thanked thank VERB VBD 0 ROOT
Orlov~ Orlov PROPN NNP 3 obj
.~ . PUNCT . 3 punct
"""
TWO_OF_ONE_SURNAME = """
Anna Anna PROPN NNP 7 nsubj B-PERSON
Orlov Orlov PROPN NNP 1 flat I-PERSON
and and CCONJ CC 4 cc
Ivan Ivan PROPN NNP 1 conj B-PERSON
Orlov Orlov PROPN NNP 4 flat I-PERSON
have have AUX VBP 7 aux
arrived~ arrive VERB VBN 0 ROOT
. . PUNCT . 7 punct

Orlov Orlov PROPN NNP 2 nsubj B-PERSON
spoke~ speak VERB VBD 0 ROOT
. . PUNCT . 2 punct
"""
COUNCIL = """
The the DET DT 5 det
US US PROPN NNP 5 compound B-ORG
National National ADJ NNP 4 amod I-ORG
Security Security PROPN NNP 5 compound I-ORG
Council Council PROPN NNP 6 nsubj I-ORG
met~ meet VERB VBD 0 ROOT
. . PUNCT . 6 punct

The the DET DT 2 det
NSC NSC PROPN NNP 3 nsubj B-ORG
warned warn VERB VBD 0 ROOT
Iran~ Iran PROPN NNP 3 obj B-LOC
. . PUNCT . 3 punct

The the DET DT 4 det
National National ADJ NNP 4 amod B-ORG
Security Security PROPN NNP 4 compound I-ORG
Council Council PROPN NNP 5 nsubj I-ORG
voted~ vote VERB VBD 0 ROOT
.~ . PUNCT . 5 punct
"""
MISSED = """
She she PRON PRP 2 nsubj
spoke speak VERB VBD 0 ROOT
at at ADP IN 8 case
Tunis~ Tunis PROPN NNP 8 nmod:poss B-LOC
's 's PART POS 4 case
Far Far ADJ NNP 7 advmod
Southern Southern ADJ NNP 8 amod
University University PROPN NNP 2 obl
near near ADP IN 14 case
the the DET DT 14 det
Alachua Alachua PROPN NNP 12 compound B-PERSON
Sheriff~ Sheriff PROPN NNP 14 nmod:poss I-PERSON
's 's PART POS 12 case
Office~ Office PROPN NNP 2 obl
. . PUNCT . 2 punct
"""


def entity_of(table: str, name: str) -> Entity:
    return next(entity for entity in find_entities(parsed(table)) if entity.name == name)


def mentions_of(table: str, name: str) -> list[tuple[str, str]]:
    text = parsed(table).text
    return [(mention.span.of(text), mention.form) for mention in entity_of(table, name).mentions]


def test_a_capital_that_acts_is_the_state_and_one_that_is_left_is_a_place():
    assert mentions_of(CAPITALS, "Russia") == [("Moscow", "metonym"), ("Russia", "name")]
    text = parsed(CAPITALS).text
    called_so = [entity for entity in find_entities(parsed(CAPITALS)) if entity.name == "Pyongyang"]
    mentions = [[(mention.span.of(text), mention.form) for mention in entity.mentions] for entity in called_so]
    assert mentions == [[("Pyongyang", "metonym")], [("Pyongyang", "name")]]
    assert [entity.country for entity in called_so] == ["KP", None]


@pytest.mark.parametrize("kind", ["LOC", "ORG"])
def test_a_name_in_capitals_gives_way_to_the_same_in_ordinary_case(kind):
    doc = parsed(
        f"ZZYXAR Zzyxar PROPN NNP 4 nsubj B-{kind}\n, , PUNCT , 1 punct\nZZYXAR Zzyxar PROPN NNP 1 appos B-{kind}\n"
        "came come VERB VBD 0 ROOT\nto to ADP IN 6 case\n"
        f"Zzyxar Zzyxar PROPN NNP 4 obl B-{kind}\n. . PUNCT . 4 punct"
    )
    (entity,) = find_entities(doc)
    assert entity.name == "Zzyxar"
    assert entity.aliases == ("ZZYXAR",)


def test_a_country_s_adjective_is_a_mention_of_the_state():
    assert mentions_of(MINISTER, "Russia") == [("Russian", "demonym"), ("Russia", "name")]


def test_a_role_before_a_name_gives_role_and_country():
    orlov = entity_of(MINISTER, "Ivan Orlov")
    assert [role.text for role in orlov.roles] == ["Russian defence minister"]
    assert orlov.country == "RU"


def test_a_role_takes_the_whole_name_of_its_state():
    orlova = entity_of(OF_A_STATE_OF_TWO_WORDS, "Mara Orlova")
    assert [role.text for role in orlova.roles] == ["United States Vice President"]
    assert orlova.country == "US"


def test_title_and_surname_first_join_the_full_name_and_a_missed_surname_is_found():
    assert mentions_of(MINISTER, "Ri Jong Un") == [("Ri Jong Un", "name"), ("Mr. Ri", "alias")]
    assert mentions_of(MINISTER, "Ivan Orlov") == [("Ivan Orlov", "name"), ("Orlov", "alias")]


def test_a_weekday_is_no_name():
    assert not any("Monday" in entity.name for entity in find_entities(parsed(MINISTER)))


def test_a_surname_that_two_people_bear_joins_neither():
    people = [entity for entity in find_entities(parsed(TWO_OF_ONE_SURNAME)) if entity.kind == "PERSON"]
    assert [(person.name, len(person.mentions)) for person in people] == [
        ("Anna Orlov", 1),
        ("Ivan Orlov", 1),
        ("Orlov", 1),
    ]


def test_a_body_is_one_with_its_country_and_its_acronym():
    council = entity_of(COUNCIL, "National Security Council")
    assert council.country == "US"
    assert council.aliases == ("US National Security Council", "NSC")


def test_names_the_model_missed_are_found_by_their_head():
    found = {entity.name: entity.kind for entity in find_entities(parsed(MISSED))}
    assert found["Far Southern University"] == "ORG"
    assert found["Alachua Sheriff's Office"] == "ORG"
    assert found["Tunis"] == "GPE"


def test_salience_sums_to_one_and_ids_follow_the_text():
    entities = find_entities(parsed(MINISTER))
    assert sum(entity.salience for entity in entities) == pytest.approx(1)
    assert [entity.id for entity in entities] == [f"e{i}" for i in range(1, len(entities) + 1)]
    assert [entity.mentions[0].span for entity in entities] == sorted(entity.mentions[0].span for entity in entities)


def test_an_unparsed_doc_is_refused():
    with pytest.raises(MissingAnnotationError, match="DEP"):
        find_entities(Doc(Vocab(), words=["Orlov", "left"]))


WORDS = st.sampled_from(
    ["Orlov PROPN NNP B-PERSON", "Ivan PROPN NNP B-PERSON", "Russia PROPN NNP B-LOC", "Russian ADJ JJ B-MISC",
     "minister NOUN NN", "Mr. PROPN NNP", "NSC PROPN NNP B-ORG", "said VERB VBD", "the DET DT", "“ PUNCT ``", ", PUNCT ,",
     "National ADJ NNP B-ORG", "Council PROPN NNP B-ORG", "missiles NOUN NNS", "she PRON PRP", "Moscow PROPN NNP B-LOC",
     "'s PART POS", "- PUNCT HYPH", "of ADP IN", "\\n SPACE _SP"]
)  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=25))
def test_every_name_stands_in_the_text_where_it_is_said_to(words):
    lines = []
    for i, word in enumerate(words):
        text, pos, tag, *label = word.split()
        lines.append(f"{text} {text.lower()} {pos} {tag} {0 if i == 0 else 1} dep {' '.join(label)}")
    doc = parsed("\n".join(lines))
    entities = find_entities(doc)
    assert sum(entity.salience for entity in entities) == pytest.approx(1 if entities else 0)
    for entity in entities:
        texts = [mention.span.of(doc.text) for mention in entity.mentions]
        assert any(entity.name in text for text in texts)
        assert all(alias in texts for alias in entity.aliases)
        assert all(role.span.of(doc.text) == role.text for role in entity.roles)
        assert all(text == text.strip() for text in texts)
    names = [m.span for e in entities for m in e.mentions if m.form in {"name", "alias"}]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("table", "name", "kind"),
    [
        pytest.param(
            """
            Prime Prime PROPN NNP 2 compound B-PERSON
            Minister Minister PROPN NNP 4 nmod:desc I-PERSON
            Ivan Ivan PROPN NNP 4 compound I-PERSON
            Orlov Orlov PROPN NNP 5 nsubj I-PERSON
            left~ leave VERB VBD 0 ROOT
            """,
            "Ivan Orlov",
            "PERSON",
            id="office-taken-into-the-name",
        ),
        pytest.param(
            """
            he he PRON PRP 2 nsubj
            met meet VERB VBD 0 ROOT
            Ahmed Ahmed PROPN NNP 2 obj B-PERSON
            al~ al PROPN NNP 3 flat
            -~ - PUNCT HYPH 4 punct
            Masri~ Masri PROPN NNP 3 flat
            . . PUNCT . 2 punct

            al~ al PROPN NNP 3 compound
            -~ - PUNCT HYPH 1 punct
            Masri Masri PROPN NNP 4 nsubj B-PERSON
            left~ leave VERB VBD 0 ROOT
            """,
            "al-Masri",
            "PERSON",
            id="article-cut-off-an-arabic-name",
        ),
        pytest.param(
            """
            The the DET DT 2 det
            Kasbar Kasbar PROPN NNP 3 nsubj B-PERSON
            attacked~ attack VERB VBD 0 ROOT
            . . PUNCT . 3 punct
            """,
            "Kasbar",
            "ORG",
            id="a-person-has-no-article",
        ),
        pytest.param(
            """
            Archbishop archbishop PROPN NNP 2 nmod:desc
            Glodowski Glodowski PROPN NNP 3 nsubj B-ORG
            prayed~ pray VERB VBD 0 ROOT
            """,
            "Glodowski",
            "PERSON",
            id="an-office-makes-a-person",
        ),
    ],
)
def test_a_name_is_mended(table, name, kind):
    entities = find_entities(parsed("\n".join(line.strip() for line in table.strip().splitlines())))
    assert (name, kind) in [(entity.name, entity.kind) for entity in entities]
    assert all("Minister" not in entity.name for entity in entities)


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("Buildings building NOUN NNS", id="common-noun-at-the-start"),
        pytest.param("Dozens dozen PROPN NNS", id="number-word"),
        pytest.param("Both both DET DT", id="determiner"),
    ],
)
def test_a_capital_at_the_start_makes_no_name(word):
    assert find_entities(parsed(f"{word} 2 nsubj B-PERSON\nfell~ fall VERB VBD 0 ROOT")) == []


KNOWN_BODY = """
The the DET DT 2 det
Taliban Taliban PROPN NNP 3 nsubj
met meet VERB VBD 0 ROOT
Al~ al PROPN NNP 3 obj B-PERSON
-~ - PUNCT HYPH 6 punct I-PERSON
Qaeda Qaeda PROPN NNP 4 flat I-PERSON
and and CCONJ CC 8 cc
Taliban Taliban PROPN NNP 10 compound B-ORG
Peace Peace PROPN NNP 10 compound I-ORG
Council~ Council PROPN NNP 4 conj I-ORG
. . PUNCT . 3 punct
"""


def test_a_known_body_is_one_whatever_the_model_called_it_and_a_part_within_a_longer_name():
    found = {entity.name: entity.kind for entity in find_entities(parsed(KNOWN_BODY))}
    assert found == {"Taliban": "ORG", "Al-Qaeda": "ORG", "Taliban Peace Council": "ORG"}


ENTERED = """
Troops troop NOUN NNS 2 nsubj
entered enter VERB VBD 0 ROOT
Tell Tell PROPN NNP 2 obj B-PERSON
Tamer~ Tamer PROPN NNP 3 flat I-PERSON
. . PUNCT . 2 punct

{person}
"""
MET_HIM = """
They they PRON PRP 2 nsubj
met meet VERB VBD 0 ROOT
Tell Tell PROPN NNP 2 obj B-PERSON
Tamer~ Tamer PROPN NNP 3 flat I-PERSON
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(("person", "kind"), [("", "GPE"), (MET_HIM.strip(), "PERSON")])
def test_a_person_that_is_only_ever_entered_is_the_place_of_that_name(person, kind):
    assert entity_of(ENTERED.format(person=person), "Tell Tamer").kind == kind
