"""The rules of a library, rebuilt from their events: corrections that hold for a case or for all articles."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dateline.corrections import Correction
from dateline.storage.decided import correction_of
from dateline.storage.search_index import behind
from dateline.storage.tables import CaseArticleRow, RuleEventRow


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and where it holds: in the articles of ``case``, None: in all. ``stands``: it was not taken back."""

    correction: Correction
    case: int | None
    stands: bool

    @property
    def id(self) -> str:
        """The correction's id."""
        return self.correction.id


def rules_of(session: Session) -> list[Rule]:
    """Return every rule that was ever made, in the order in which they are replayed."""
    return rebuilt_rules(session.scalars(select(RuleEventRow).order_by(RuleEventRow.id)))


def rules_for(session: Session, article_id: str) -> tuple[Correction, ...]:
    """Return the rules that hold for an article, those that were declined in it too; those of its cases have the last word."""
    standing = [rule for rule in rules_of(session) if rule.stands]
    if not standing:
        return ()
    cases = set(session.scalars(select(CaseArticleRow.case).where(CaseArticleRow.article == article_id)))
    in_all = [rule.correction for rule in standing if rule.case is None]
    return (*in_all, *(rule.correction for rule in standing if rule.case in cases))


def behind_if_ruled(session: Session, case: int, article_ids: Collection[str]) -> None:
    """Mark articles that come into ``case``, or leave it, as changed if it has rules."""
    if any(rule.stands and rule.case == case for rule in rules_of(session)):
        behind(session, list(article_ids))


def rebuilt_rules(events: Iterable[RuleEventRow]) -> list[Rule]:
    """Return what ``events``, in their order, amount to."""
    rules: dict[str, Rule] = {}
    for event in events:
        match event.what:
            case "made":
                rules[event.rule] = Rule(correction_of(event), event.case, stands=True)
            case "undone" | "redone":
                rules[event.rule] = replace(rules[event.rule], stands=event.what == "redone")
            case _:
                raise ValueError(event.what)
    return list(rules.values())
