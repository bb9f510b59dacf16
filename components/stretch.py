"""The days that a date covers, so that dates of any precision can be set beside each other."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-W(\d{2}))?(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days a date covers, as day numbers: ``start`` inclusive, ``end`` exclusive."""

    start: int
    end: int

    def meets(self, other: "Stretch") -> bool:
        """Whether the two share a day."""
        return self.start < other.end and other.start < self.end


def stretch_of(value: str | None) -> Stretch | None:
    """Return the days that an ISO 8601 date or interval covers; None for one that is missing, open on both sides or no date.

    An interval open on one side covers the one day that is known.
    """
    start, slash, end = (value or "").partition("/")
    first, last = _period(start), _period(end if slash else start)
    if first and last:
        return Stretch(first.start, max(last.end, first.end))
    if known := first or last:
        return Stretch(known.start, known.start + 1) if first else Stretch(known.end - 1, known.end)
    return None


def _period(value: str) -> Stretch | None:
    match = _DAY.fullmatch(value)
    if not match:
        return None
    year, month, day, week = (int(part) if part else None for part in match.groups())
    try:
        if week:
            start = date.fromisocalendar(year or 1, week, 1)
            return Stretch(start.toordinal(), start.toordinal() + 7)
        start = date(year or 1, month or 1, day or 1)
        if day:
            end = start + timedelta(days=1)
        elif month:
            end = date(start.year + month // 12, month % 12 + 1, 1)
        else:
            end = date(start.year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None  # no such day, or the last year that a calendar holds
    return Stretch(start.toordinal(), end.toordinal())
