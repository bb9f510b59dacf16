"""What was decided about an article, rebuilt from its events: exactly the History that the page held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from pydantic import TypeAdapter

from dateline.corrections import Correction, History, made, redo, undo
from dateline.corrections import reference_date as reference_date_of
from dateline.storage.tables import EventRow, RuleEventRow

What = Literal["made", "undone", "redone", "kept line", "dropped line", "declined rule", "accepted rule"]

_CORRECTION = TypeAdapter(Correction)


@dataclass(frozen=True, slots=True)
class Decided:
    """``kept``: numbers of furniture lines put back. ``seen``: the last event that this is built from, 0 for none.

    ``rules``: those of the library and of the article's cases that hold here; ``declined``: the ids of those that do not.
    """

    history: History = field(default_factory=History)
    kept: frozenset[int] = frozenset()
    seen: int = 0
    rules: tuple[Correction, ...] = ()
    declined: frozenset[str] = frozenset()

    @property
    def replayed(self) -> tuple[Correction, ...]:
        """What the program's analysis is corrected by: rules first, so that what was decided here has the last word."""
        return *self.rules, *self.history.done

    @property
    def counted_from(self) -> date | None:
        """The day set by the analyst to count relative dates from; None: the article's own."""
        return reference_date_of(self.history.done)


def rebuilt(events: Iterable[EventRow]) -> Decided:
    """Return what ``events`` of one article, in their order, amount to."""
    decided = Decided()
    for event in events:
        decided = replace(_after(decided, event), seen=event.id)
    return decided


def written(correction: Correction) -> str:
    """Return ``correction`` as an event keeps it."""
    return _CORRECTION.dump_json(correction).decode("utf-8")


def correction_of(event: EventRow | RuleEventRow) -> Correction:
    """Return the correction of an event that made one."""
    return _CORRECTION.validate_json(event.json or "")


def unseen_pairs(events: Sequence[EventRow]) -> list[tuple[str, str]]:
    """Return the ids of corrections of which the later was made without knowing the earlier, pair by pair."""
    making = [event for event in events if event.what == "made" and event.correction]
    return [
        (earlier.correction, later.correction)
        for number, later in enumerate(making)
        for earlier in making[:number]
        if later.seen < earlier.id
        and earlier.correction != later.correction
        and earlier.correction
        and later.correction
    ]


def _after(decided: Decided, event: EventRow) -> Decided:
    match event.what:
        case "made":
            return replace(decided, history=made(decided.history, correction_of(event)))
        case "undone":
            return replace(decided, history=undo(decided.history, event.correction))
        case "redone":
            return replace(decided, history=redo(decided.history))
        case "kept line":
            return replace(decided, kept=decided.kept | {event.line or 0})
        case "dropped line":
            return replace(decided, kept=decided.kept - {event.line or 0})
        case "declined rule":
            return replace(decided, declined=decided.declined | {event.correction or ""})
        case "accepted rule":
            return replace(decided, declined=decided.declined - {event.correction or ""})
        case _:
            raise ValueError(event.what)
