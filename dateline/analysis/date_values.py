"""What a date expression amounts to: ISO 8601 values, counted from an anchor. Calendar arithmetic only; reads no text.

A value is as precise as what was printed: "2021", "2021-03", "2021-03-05", or an interval of two such ("2023-09-10/2023-09-13").
Weeks are ISO weeks, Monday to Sunday, and are written as the interval of their days.
"""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from dateline.model import Tense

Grain = Literal["day", "week", "month", "season", "quarter", "year", "decade", "century"]

# A date without a year is rarely more than half a year off: where the tense asks for a day further away than FAR days and
# the one on the other side is nearer than NEAR, the tense was misread (parser or writer).
FAR, NEAR = 200, 30
# Meteorological seasons of the northern hemisphere: first month, and how many years after the named one it may end.
SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day printed without its year."""

    month: int
    day: int

    def in_year(self, year: int) -> date | None:
        """Return the day in ``year``; None where there is none (29 February)."""
        return day_or_none(year, self.month, self.day)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def interval(start: str, end: str) -> str:
    """Return the ISO 8601 interval from ``start`` to ``end``; a single value where they are the same."""
    return start if start == end else f"{start}/{end}"


def days(start: date, end: date) -> str:
    """Return the interval of days from ``start`` to ``end``, both included."""
    return interval(start.isoformat(), end.isoformat())


def month(year: int, number: int) -> str:
    """Return a month; ``number`` may lie outside 1 to 12 and then counts on into the years beside."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return f"{year:04d}-{number:02d}"


def months(year: int, first: int, count: int) -> str:
    """Return the interval of ``count`` months from month ``first`` of ``year``."""
    return interval(month(year, first), month(year, first + count - 1))


def years(first: int, last: int) -> str:
    """Return the interval of years, both included."""
    return interval(f"{first:04d}", f"{last:04d}")


def week_of(day: date, offset: int = 0) -> str:
    """Return the ISO week of ``day``, ``offset`` weeks later."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
    return days(monday, monday + timedelta(days=6))


def weekend_of(day: date, offset: int = 0) -> str:
    """Return Saturday and Sunday of the ISO week of ``day``, ``offset`` weeks later."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset, days=5)
    return days(saturday, saturday + timedelta(days=1))


def season(name: str, year: int) -> str:
    """Return the season ``name`` that begins in ``year``."""
    return months(year, SEASON_START[name], 3)


def decade(year: int) -> str:
    """Return the ten years from ``year``, whose last digit is 0."""
    return years(year, year + 9)


def century(number: int) -> str:
    """Return the ``number``th century as its name is commonly meant: the 20th is 1900 to 1999."""
    return years((number - 1) * 100, number * 100 - 1)


def weekday_near(reference: date, weekday: int, tense: Tense | None) -> date:
    """Return the day ``weekday`` (Monday is 0) that a clause of ``tense`` means, counted from ``reference``.

    Newspapers name the day of printing too, so the reference itself counts. The present and verbless clauses mean
    the past one in news, whichever the distance.
    """
    back = (reference.weekday() - weekday) % 7
    return reference + timedelta(days=(7 - back) % 7) if tense == "future" else reference - timedelta(days=back)


def year_of(reference: date, start: DayOfYear, end: DayOfYear, tense: Tense | None) -> int | None:
    """Return the year in which the days from ``start`` to ``end`` begin, as a clause of ``tense`` seen from ``reference``.

    None where the calendar has no such day in the years around.
    """
    spans = []
    for year in range(max(MINYEAR, reference.year - 1), min(MAXYEAR, reference.year + 1) + 1):
        runs_on = (end.month, end.day) < (start.month, start.day)  # "December 28 to January 3"
        first, last = start.in_year(year), end.in_year(year + runs_on)
        if first and last:
            spans.append((first, last))
    if not spans:
        return None
    nearest = min(spans, key=lambda span: _distance(reference, span))
    meant = nearest
    if tense == "past":
        meant = max((span for span in spans if span[0] <= reference), default=nearest)
    elif tense == "future":
        meant = min((span for span in spans if span[1] >= reference), default=nearest)
    if _distance(reference, meant) > FAR and _distance(reference, nearest) < NEAR:
        meant = nearest
    return meant[0].year


def shift_months(reference: date, count: int) -> str:
    """Return the month ``count`` months after that of ``reference``."""
    return month(reference.year, reference.month + count)


def _distance(reference: date, span: tuple[date, date]) -> int:
    first, last = span
    return max((first - reference).days, (reference - last).days, 0)
