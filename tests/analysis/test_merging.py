"""Which names are one entity's, and which must stay apart: told in sentences of which only the names and titles count."""

import pytest

from dateline.analysis.entities import find_entities
from tests.parsed import parsed

VERBS = frozenset({"met", "left", "said", "founded", "warned", "praised", "wrote", "joined", "sued"})
SMALL = {"the": "DET DT", "The": "DET DT", "his": "PRON PRP$", "her": "PRON PRP$", "and": "CCONJ CC", "of": "ADP IN",
         ",": "PUNCT ,", ".": "PUNCT .", "(": "PUNCT -LRB-", ")": "PUNCT -RRB-", "'s": "PART POS", "-": "PUNCT HYPH",
         "younger": "ADJ JJR", "elder": "ADJ JJR", "Russian": "ADJ JJ", "in": "ADP IN", "“": "PUNCT ``",
         "”": "PUNCT ''"}  # fmt: skip


def told(text: str) -> str:
    """Return a table for `parsed`: "Ivan_Orlov/PERSON met Ri/PERSON . He left ." with every word under its sentence's verb."""
    blocks: list[list[str]] = [[]]
    for word in text.split():
        name, _, label = word.partition("/")
        for i, part in enumerate(name.split("_")):
            kind = SMALL.get(part) or ("VERB VBD" if part in VERBS else "PROPN NNP" if part[0].isupper() else "NOUN NN")
            entity = f"{'I' if i else 'B'}-{label}" if label else ""
            blocks[-1].append(f"{part} {part.lower()} {kind} {{head}} dep {entity}")
        if word == ".":
            blocks.append([])
    tables = []
    for block in filter(None, blocks):
        verb = 1 + next(i for i, line in enumerate(block) if line.split()[0] in VERBS)
        tables.append("\n".join(line.format(head=0 if i == verb else verb) for i, line in enumerate(block, start=1)))
    return "\n\n".join(tables)


def groups(text: str, kind: str) -> dict[str, list[str]]:
    """Return the mentions of each entity of ``kind`` under its name, a second entity of that name under "name (2)"."""
    doc = parsed(told(text))
    found: dict[str, list[str]] = {}
    for entity in find_entities(doc):
        if entity.kind == kind:
            name = entity.name if entity.name not in found else f"{entity.name} (2)"
            found[name] = [mention.span.of(doc.text) for mention in entity.mentions if mention.form != "demonym"]
    return found


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param(
            "Kim_Jong_Un/PERSON met Kim_Yo_Jong/PERSON . Mr. Kim/PERSON left .",
            {"Kim Jong Un": ["Kim Jong Un"], "Kim Yo Jong": ["Kim Yo Jong"], "Kim": ["Mr. Kim"]},
            id="a-title-that-fits-two",
        ),
        pytest.param(
            "Kim_Jong_Un/PERSON met his sister Kim_Yo_Jong/PERSON . Mr. Kim/PERSON left . Ms. Kim/PERSON left .",
            {"Kim Jong Un": ["Kim Jong Un", "Mr. Kim"], "Kim Yo Jong": ["Kim Yo Jong", "Ms. Kim"]},
            id="a-title-that-fits-one-of-two",
        ),
        pytest.param(
            "Bill_Rawls/PERSON and his wife , Anna_Rawls/PERSON , left . Mrs. Rawls/PERSON said . Mr. Rawls/PERSON said ."
            " Rawls/PERSON left .",
            {
                "Bill Rawls": ["Bill Rawls", "Mr. Rawls"],
                "Anna Rawls": ["Anna Rawls", "Mrs. Rawls"],
                "Rawls": ["Rawls"],
            },
            id="husband-and-wife",
        ),
        pytest.param(
            "Kim_Il/PERSON met his son Kim_Jun/PERSON . The younger Kim/PERSON left . The elder Kim/PERSON said .",
            {"Kim Il": ["Kim Il", "Kim"], "Kim Jun": ["Kim Jun", "Kim"]},
            id="the-younger-and-the-elder",
        ),
        pytest.param(
            "Kim_Il/PERSON met Kim_Jun/PERSON . The younger Kim/PERSON left .",
            {"Kim Il": ["Kim Il"], "Kim Jun": ["Kim Jun"], "Kim": ["Kim"]},
            id="the-younger-of-two-whose-kinship-is-not-told",
        ),
        pytest.param(
            "Kim_Jong_Un/PERSON left . Kim_Jong-un/PERSON said . Mr. Kim/PERSON left .",
            {"Kim Jong Un": ["Kim Jong Un", "Kim Jong-un", "Mr. Kim"]},
            id="spelling-with-hyphen",
        ),
        pytest.param(
            "Petro_Zelenskyy/PERSON left . Zelensky/PERSON said . Zelenskiy/PERSON 's aide left .",
            {"Petro Zelenskyy": ["Petro Zelenskyy", "Zelensky", "Zelenskiy"]},
            id="transliterations-and-possessive",
        ),
        pytest.param(
            "Recep_Erdoğan/PERSON left . Erdogan/PERSON said .",
            {"Recep Erdoğan": ["Recep Erdoğan", "Erdogan"]},
            id="accent-left-out",
        ),
        pytest.param(
            "Joseph_“Joe”_Rawls/PERSON left . Joe_Rawls/PERSON said . Joe/PERSON left .",
            {"Joseph “Joe” Rawls": ["Joseph “Joe” Rawls", "Joe Rawls", "Joe"]},
            id="nickname-in-quotes",
        ),
        pytest.param(
            "Shinzo_Abe/PERSON left . Abe_Shinzo/PERSON said . Abe/PERSON left .",
            {"Shinzo Abe": ["Shinzo Abe", "Abe Shinzo", "Abe"]},
            id="surname-first",
        ),
        pytest.param(
            "Michael_Rawls/PERSON met Michael_Orlov/PERSON . Michael/PERSON left .",
            {"Michael Rawls": ["Michael Rawls"], "Michael Orlov": ["Michael Orlov"], "Michael": ["Michael"]},
            id="a-given-name-that-two-bear",
        ),
        pytest.param(
            "Henry_Tolan/PERSON founded Tolan_Motor_Company/ORG . Tolan/ORG sued Henry_Tolan/PERSON .",
            {"Henry Tolan": ["Henry Tolan", "Henry Tolan"]},
            id="a-company-named-after-its-founder",
        ),
    ],
)
def test_people(text, people):
    assert groups(text, "PERSON") == people


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        pytest.param(
            "National_Security_Council/ORG said . The NSC/ORG warned Iran/GPE .",
            {"National Security Council": ["National Security Council", "NSC"]},
            id="first-letters",
        ),
        pytest.param(
            "Federal_Security_Bureau/ORG ( FSK/ORG ) said . The FSK/ORG left .",
            {"Federal Security Bureau": ["Federal Security Bureau", "FSK", "FSK"]},
            id="acronym-in-brackets-with-other-letters",
        ),
        pytest.param(
            "Security_Bureau/ORG met Army_Staff/ORG ( GRZ/ORG ) . GRZ/ORG left .",
            {"Security Bureau": ["Security Bureau"], "Army Staff": ["Army Staff", "GRZ", "GRZ"]},
            id="acronym-in-brackets-is-the-nearest-body-s",
        ),
        pytest.param(
            "National_Security_Council/ORG met National_Science_Centre/ORG . NSC/ORG left .",
            {
                "National Security Council": ["National Security Council"],
                "National Science Centre": ["National Science Centre"],
                "NSC": ["NSC"],
            },
            id="acronym-that-fits-two",
        ),
        pytest.param(
            "Henry_Tolan/PERSON founded Tolan_Motor_Company/ORG . Tolan/ORG sued Henry_Tolan/PERSON .",
            {"Tolan Motor Company": ["Tolan Motor Company", "Tolan"]},
            id="a-company-named-after-its-founder",
        ),
        pytest.param(
            "Tolan_Motors/ORG met Tolan_Foundation/ORG . Tolan/ORG left .",
            {"Tolan Motors": ["Tolan Motors"], "Tolan Foundation": ["Tolan Foundation"], "Tolan": ["Tolan"]},
            id="a-first-word-alone-joins-no-other-body",
        ),
    ],
)
def test_bodies(text, bodies):
    assert groups(text, "ORG") == bodies
