"""Where two analysts decided about the same thing without knowing of each other. Both decisions are kept and shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.corrections import Corrected, Correction
from dateline.storage.decided import unseen_pairs
from dateline.storage.tables import EventRow


@dataclass(frozen=True, slots=True)
class Conflict:
    """``later`` was made by somebody who had not seen ``earlier``. ``findings``: ids of what both changed.

    Empty ``findings``: after ``earlier`` there was nothing left for ``later`` to change.
    """

    earlier: Correction
    later: Correction
    findings: tuple[str, ...]


def conflicts_of(events: Sequence[EventRow], done: Sequence[Correction], corrected: Corrected) -> list[Conflict]:
    """Return the conflicts among the corrections that stand; ``corrected`` is what they amount to."""
    standing = {correction.id: correction for correction in done}
    unfit = {unfit.correction.id for unfit in corrected.unfit}
    found = []
    for earlier, later in unseen_pairs(events):
        if earlier not in standing or later not in standing:
            continue
        both = tuple(of for of, by in corrected.by_hand.items() if earlier in by and later in by)
        if (both or later in unfit) and not _same(standing[earlier], standing[later]):
            found.append(Conflict(standing[earlier], standing[later], both))
    return found


def _same(one: Correction, other: Correction) -> bool:
    """Whether both decided the same: then nobody has to choose."""
    return (one.change, one.scope) == (other.change, other.scope)
