"""What every pipeline's entity labels mean here: the one table between CoNLL, OntoNotes and Dateline's own kinds."""

from collections.abc import Mapping
from typing import Literal

from dateline.model import Kind

Label = Kind | Literal["MISC"]

# CoNLL labels (the bundled pipeline: PERSON ORG LOC MISC; elsewhere PER) say less than a kind does: their LOC is any place
# and MISC anything else that has a name. OntoNotes labels (en_core_web_*) that are missing here name no thing (dates,
# quantities, languages).
LABELS: Mapping[str, Label] = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "FAC": "FAC",
    "NORP": "NORP",
    "EVENT": "EVENT",
    "WEAPON": "WEAPON",
    "LAW": "LAW",
    "PRODUCT": "PRODUCT",
    "WORK_OF_ART": "WORK_OF_ART",
    "MISC": "MISC",
}
