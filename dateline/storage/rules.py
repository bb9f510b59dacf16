"""Rules: corrections that hold for a case or for the whole library, in articles that come later too.

A rule is written down in one transaction, from which on whatever is read of an article has it. The index and the table's rows of
the articles that hold its words are marked as behind in that same transaction, and brought up to date afterwards
(`dateline.storage.search.Search.bring_up_to_date`), one article after the other; a kill in between leaves the marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from dateline.corrections import Correction, Difference, effect
from dateline.corrections.rules import words_in_question
from dateline.model import from_json
from dateline.storage.articles import decided_of, latest
from dateline.storage.audit import noted, this_user
from dateline.storage.database import Database
from dateline.storage.decided import written
from dateline.storage.errors import NotInLibraryError
from dateline.storage.ruled import Rule, rules_of
from dateline.storage.search_index import behind
from dateline.storage.tables import CaseRow, RuleEventRow, SummaryRow
from dateline.storage.words_in import articles_with

PREVIEWED = 100  # articles read for a preview: a second or two


@dataclass(frozen=True, slots=True)
class Changed:
    """What a rule would change in one article."""

    article: str
    title: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """What a rule would change: ``articles`` of the ``read`` ones added last; ``holding`` hold its words."""

    articles: tuple[Changed, ...]
    read: int
    holding: int

    @property
    def items(self) -> int:
        """How many findings would change."""
        return sum(len(one.differences) for one in self.articles)


class Rules:
    """The library's rules, by the ids of their corrections."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Rule]:
        """Return every rule that was ever made, those taken back too, in the order in which they were made."""
        with self._database.reading() as session:
            return rules_of(session)

    def holding(self, case: int | None) -> tuple[Correction, ...]:
        """Return the corrections that hold now in all articles, and those that hold in ``case``."""
        return tuple(rule.correction for rule in self.all() if rule.stands and rule.case in {None, case})

    def reach(self, rule: Correction, case: int | None = None) -> Reach:
        """Return what ``rule``, which need not have been made, would change now."""
        with self._database.reading() as session:
            holding = articles_with(session, words_in_question(rule), case)
            changed = []
            for article_id in holding[:PREVIEWED]:
                row = latest(session, article_id)
                if row is None:
                    continue
                standing = [one for one in decided_of(session, article_id).replayed if one.id != rule.id]
                if found := effect(from_json(row.json), standing, rule):
                    summary = session.get(SummaryRow, article_id)
                    changed.append(Changed(article_id, summary.title if summary else article_id, tuple(found)))
            return Reach(tuple(changed), min(len(holding), PREVIEWED), len(holding))

    def make(self, rules: Sequence[Correction], case: int | None = None, *, who: str | None = None) -> None:
        """Have ``rules`` hold in the articles of ``case``, None: in all.

        Raises:
            NotInLibraryError: if there is no such case.
        """
        with self._database.writing() as session:
            if case is not None and session.get(CaseRow, case) is None:
                raise NotInLibraryError("case", case)
            for rule in rules:
                _write(session, "made", Rule(rule, case, stands=True), who)

    def undo(self, rule_id: str, *, who: str | None = None) -> None:
        """Take a rule back; one that was taken back is passed over."""
        with self._database.writing() as session:
            rule = _rule(session, rule_id)
            if rule.stands:
                _write(session, "undone", rule, who)

    def redo(self, rule_id: str, *, who: str | None = None) -> None:
        """Make a rule again where it stood; one that stands is passed over."""
        with self._database.writing() as session:
            rule = _rule(session, rule_id)
            if not rule.stands:
                _write(session, "redone", rule, who)


def _rule(session: Session, rule_id: str) -> Rule:
    found = next((rule for rule in rules_of(session) if rule.id == rule_id), None)
    if found is None:
        raise NotInLibraryError("rule", rule_id)
    return found


def _write(session: Session, what: str, rule: Rule, who: str | None) -> None:
    by = who if who is not None else rule.correction.author or this_user()
    session.add(
        RuleEventRow(
            what=what,
            rule=rule.id,
            case=rule.case,
            json=written(rule.correction) if what == "made" else None,
            who=by,
            time=datetime.now(UTC),
        )
    )
    session.flush()
    behind(session, articles_with(session, words_in_question(rule.correction), rule.case))
    subject = {"rule": rule.id, "case": rule.case}
    taken = what == "undone"
    noted(session, by, f"rule {what}", before=subject if taken else None, after=None if taken else subject)
