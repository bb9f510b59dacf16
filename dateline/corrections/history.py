"""What was decided and what was taken back: values, and functions that return the next one."""

from dataclasses import dataclass, replace

from dateline.corrections.records import Correction


@dataclass(frozen=True, slots=True)
class Undone:
    """A correction taken back, and where among the others it stood."""

    correction: Correction
    position: int


@dataclass(frozen=True, slots=True)
class History:
    """Corrections in the order in which they are replayed, and those taken back, the last one last."""

    done: tuple[Correction, ...] = ()
    undone: tuple[Undone, ...] = ()


def made(history: History, *corrections: Correction) -> History:
    """Return ``history`` with ``corrections`` on top; ones it has already are not made twice. Nothing is left to redo."""
    there = {correction.id for correction in history.done}
    new = {c.id: c for c in corrections if c.id not in there}
    return History((*history.done, *new.values())) if new else history


def undo(history: History, correction_id: str | None = None) -> History:
    """Take back one correction, by default the last; nothing to take back changes nothing."""
    wanted = correction_id if correction_id is not None else history.done[-1].id if history.done else None
    for position, correction in enumerate(history.done):
        if correction.id == wanted:
            rest = history.done[:position] + history.done[position + 1 :]
            return History(rest, (*history.undone, Undone(correction, position)))
    return history


def redo(history: History) -> History:
    """Put the correction taken back last where it stood."""
    if not history.undone:
        return history
    *rest, last = history.undone
    done = (*history.done[: last.position], last.correction, *history.done[last.position :])
    return replace(history, done=done, undone=tuple(rest))
