"""What analysts decide on who is one across articles: every decision is an event, none is changed or taken away."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import uuid4

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import Session

from dateline.across import Anchor, Decision
from dateline.across.decisions import What
from dateline.storage.audit import noted, this_user
from dateline.storage.database import Database
from dateline.storage.tables import IdentityEventRow

_TAKEN_BACK = "decision taken back"
# What the audit trail calls these events: they change who is one, and nothing in any article.
TRAIL = frozenset({"one across articles", "two across articles", _TAKEN_BACK})


@dataclass(frozen=True, slots=True)
class _Pair:
    """Whom a decision is about, as an event keeps it."""

    one: Anchor
    other: Anchor


_PAIR = TypeAdapter(_Pair)


class Identities:
    """Decisions on who is one, by their ids."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Decision, ...]:
        """Return the decisions that stand, the latest last."""
        with self._database.reading() as session:
            return standing_decisions(session)

    def taken_back(self) -> tuple[Decision, ...]:
        """Return the decisions that were taken back, in the order in which they were made."""
        with self._database.reading() as session:
            made = _made(_events(session))
            standing = {decision.id for decision in standing_decisions(session)}
            return tuple(decision for decision in made.values() if decision.id not in standing)

    def decide(self, what: What, one: Anchor, other: Anchor, *, who: str | None = None) -> Decision:
        """Say that the two are one, or two; the latest decision said once more (a click too many) is not made twice."""
        who = this_user() if who is None else who
        decision = Decision(uuid4().hex, what, one, other, who, datetime.now(UTC))
        with self._database.writing() as session:
            last = standing_decisions(session)[-1:]
            if last and replace(decision, id=last[0].id, author=last[0].author, time=last[0].time) == last[0]:
                return last[0]
            _write(session, what, decision, who)
        return decision

    def withdraw(self, decision_id: str, *, who: str | None = None) -> None:
        """Take a decision back; one that does not stand is passed over."""
        with self._database.writing() as session:
            for decision in standing_decisions(session):
                if decision.id == decision_id:
                    _write(session, "withdrawn", decision, this_user() if who is None else who)


def standing_decisions(session: Session) -> tuple[Decision, ...]:
    """Return the decisions that stand, the latest last."""
    events = _events(session)
    withdrawn = {event.decision for event in events if event.what == "withdrawn"}
    return tuple(decision for decision in _made(events).values() if decision.id not in withdrawn)


def _events(session: Session) -> list[IdentityEventRow]:
    return list(session.scalars(select(IdentityEventRow).order_by(IdentityEventRow.id)))


def _made(events: Iterable[IdentityEventRow]) -> dict[str, Decision]:
    found: dict[str, Decision] = {}
    for event in events:
        match event.what:
            case "one" | "two" as what:
                pair = _PAIR.validate_json(event.json or "")
                found[event.decision] = Decision(event.decision, what, pair.one, pair.other, event.who, event.time)
            case "withdrawn":
                pass
            case _:
                raise ValueError(event.what)
    return found


def _write(session: Session, what: str, decision: Decision, who: str) -> None:
    taken = what == "withdrawn"
    pair = _PAIR.dump_json(_Pair(decision.one, decision.other)).decode("utf-8")
    session.add(
        IdentityEventRow(
            what=what,
            decision=decision.id,
            json=None if taken else pair,
            who=who,
            time=datetime.now(UTC) if taken else decision.time,
        )
    )
    said = {"decision": decision.id, "text": f"“{decision.one.words.text}” and “{decision.other.words.text}”"}
    for article in dict.fromkeys((decision.one.article, decision.other.article)):
        if taken:
            noted(session, who, _TAKEN_BACK, article, before=said)
        else:
            noted(session, who, f"{what} across articles", article, after=said)
