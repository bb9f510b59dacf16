"""What analysts decide about an article: every decision is an event, none is changed or taken away.

``seen`` is `Decided.seen` as whoever decides had it before their eyes. It does not stop them: what somebody else decided
meanwhile stands beside it, and `Decisions.conflicts` tells where the two meet.
"""

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from dateline.corrections import Correction
from dateline.storage.articles import brought_up_to_date, corrected_of, decided_of, events_of, lock, there
from dateline.storage.audit import noted, this_user
from dateline.storage.conflicts import Conflict, conflicts_of
from dateline.storage.database import Database
from dateline.storage.decided import Decided, What, correction_of, rebuilt, unseen_pairs, written
from dateline.storage.tables import EventRow


class Decisions:
    """Corrections, undone and redone, rules declined, and lines of page furniture put back. Each method returns what stands now.

    Each raises NotInLibraryError if the article is not there.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, article_id: str) -> Decided:
        """Return what was decided about the article, exactly as it was before the program ended."""
        with self._database.reading() as session:
            there(session, article_id)
            return decided_of(session, article_id)

    def ever_made(self, article_id: str) -> dict[str, Correction]:
        """Return every correction that was ever made of the article, those taken back too, by their ids."""
        with self._database.reading() as session:
            making = [event for event in events_of(session, article_id) if event.what == "made"]
            return {event.correction or "": correction_of(event) for event in making}

    def correct(self, article_id: str, *corrections: Correction, seen: int, who: str | None = None) -> Decided:
        """Make corrections; ones that stand already are not made twice."""
        with self._database.writing() as session:
            decided = _locked(session, article_id)
            standing = {correction.id for correction in decided.history.done}
            for correction in corrections:
                if correction.id not in standing:
                    _write(session, article_id, "made", seen, who, correction=correction)
            return _settled(session, article_id)

    def undo(self, article_id: str, *correction_ids: str, seen: int, who: str | None = None) -> Decided:
        """Take corrections back; ones that do not stand are passed over."""
        with self._database.writing() as session:
            decided = _locked(session, article_id)
            standing = {correction.id: correction for correction in decided.history.done}
            for correction_id in correction_ids:
                if correction_id in standing:
                    _write(session, article_id, "undone", seen, who, correction=standing[correction_id])
            return _settled(session, article_id)

    def redo(self, article_id: str, correction_id: str, *, seen: int, who: str | None = None) -> Decided:
        """Make a correction again that was taken back; one that stands is passed over.

        It goes where it stood. If somebody decided something else meanwhile, there is no such place any more: it goes on top.
        """
        with self._database.writing() as session:
            history = _locked(session, article_id).history
            making = [event for event in events_of(session, article_id) if event.what == "made"]
            made = {event.correction: event for event in making}
            if correction_id in made and correction_id not in {correction.id for correction in history.done}:
                last = history.undone[-1].correction.id if history.undone else None
                what: What = "redone" if last == correction_id else "made"
                _write(session, article_id, what, seen, who, correction=correction_of(made[correction_id]))
            return _settled(session, article_id)

    def decline(self, article_id: str, rule_id: str, *, seen: int, who: str | None = None) -> Decided:
        """Have a rule of the library not hold in this article."""
        with self._database.writing() as session:
            if rule_id not in _locked(session, article_id).declined:
                _write(session, article_id, "declined rule", seen, who, rule=rule_id)
            return _settled(session, article_id)

    def accept(self, article_id: str, rule_id: str, *, seen: int, who: str | None = None) -> Decided:
        """Have a rule hold here again that was declined."""
        with self._database.writing() as session:
            if rule_id in _locked(session, article_id).declined:
                _write(session, article_id, "accepted rule", seen, who, rule=rule_id)
            return _settled(session, article_id)

    def put_back(self, article_id: str, kept: Collection[int], *, seen: int, who: str | None = None) -> Decided:
        """Have these lines of page furniture in the text, and no others."""
        with self._database.writing() as session:
            there = _locked(session, article_id).kept
            for line in sorted(there.symmetric_difference(kept)):
                _write(session, article_id, "dropped line" if line in there else "kept line", seen, who, line=line)
            return _settled(session, article_id)

    def conflicts(self, article_id: str) -> list[Conflict]:
        """Return where two corrections that stand meet, the later made without knowing the earlier."""
        with self._database.reading() as session:
            events = events_of(session, article_id)
            corrected = corrected_of(session, article_id) if unseen_pairs(events) else None
            return conflicts_of(events, rebuilt(events).history.done, corrected) if corrected else []


def _locked(session: Session, article_id: str) -> Decided:
    lock(session, article_id)
    return rebuilt(events_of(session, article_id))


def _write(
    session: Session,
    article_id: str,
    what: What,
    seen: int,
    who: str | None,
    *,
    correction: Correction | None = None,
    rule: str | None = None,
    line: int | None = None,
) -> None:
    who = who if who is not None else correction.author if correction and correction.author else this_user()
    session.add(
        EventRow(
            article=article_id,
            what=what,
            correction=correction.id if correction else rule,
            line=line,
            json=written(correction) if correction and what == "made" else None,
            seen=seen,
            who=who,
            time=datetime.now(UTC),
        )
    )
    session.flush()
    subject = correction.id if correction else rule or line
    taken = what in {"undone", "dropped line", "declined rule"}
    noted(session, who, what, article_id, before=subject if taken else None, after=None if taken else subject)


def _settled(session: Session, article_id: str) -> Decided:
    brought_up_to_date(session, article_id)
    return decided_of(session, article_id)
