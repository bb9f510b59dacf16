"""Days as articles have them: of ISO 8601 dates and intervals, as precise as they were printed."""

import calendar

from dateline.model import Article


def day_of(article: Article) -> str | None:
    """Return the day an article is of, as ISO 8601; None: it has none that is not doubted."""
    return article.reference_date.value if article.reference_date else None


def same_time(one: str, other: str) -> bool:
    """Whether two dates or intervals can be the same time: "2023-09" and "2023-09-10/2023-09-13" can."""
    first, second = _stretch(one), _stretch(other)
    return first == second or None in (first, second) or _touch(first, second)


def _touch(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def _stretch(value: str) -> tuple[str, str] | None:
    """Return the first and the last day of ``value``; None for one of another shape, open intervals left open by far days."""
    start, slash, end = value.partition("/")
    first = _days(start) or (("0000-01-01", "") if start in {"", ".."} else None)
    last = _days(end) or (("", "9999-12-31") if end in {"", ".."} else None) if slash else first
    return None if first is None or last is None else (first[0], last[1])


def _days(day: str) -> tuple[str, str] | None:
    """Return the first and the last day of a year, a month or a day."""
    parts = day[:10].split("-")
    if not all(part.isdecimal() for part in parts) or len(parts[0]) != 4 or len(parts) > 3:
        return None
    if len(parts) == 3:
        return day[:10], day[:10]
    year, months = int(parts[0]), [int(parts[1])] if len(parts) == 2 else [1, 12]
    if not 1 <= months[0] <= 12 or not year:
        return None
    return f"{parts[0]}-{months[0]:02d}-01", f"{parts[0]}-{months[-1]:02d}-{calendar.monthrange(year, months[-1])[1]}"
