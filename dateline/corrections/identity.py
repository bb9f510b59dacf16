"""Ids of what an analyst adds: ``he``, ``hq``, ``hp`` or ``hm`` and a number made from the correction.

The h tells them from the program's own. The number hangs on the correction alone, so undoing another changes nothing.
"""

from hashlib import sha256
from typing import Literal

from dateline.corrections.records import Correction
from dateline.model import Analysis

_NUMBERS = 1_000_000  # six digits: what an address of the page can hold


def new_id(analysis: Analysis, sort: Literal["e", "q", "p", "m"], correction: Correction) -> str:
    """Return an id for something that ``correction`` adds to ``analysis``."""
    kinds = (analysis.entities, analysis.quotes, analysis.places, analysis.movements)
    taken = {finding.id for kind in kinds for finding in kind}
    number = int.from_bytes(sha256(correction.id.encode()).digest()[:8]) % _NUMBERS
    while f"h{sort}{number}" in taken:
        number = (number + 1) % _NUMBERS
    return f"h{sort}{number}"


def is_added_by_hand(identifier: str) -> bool:
    """Whether the finding with this id is an analyst's, not the program's."""
    return identifier.startswith("h")
