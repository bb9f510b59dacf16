"""What stands above an article: headline, byline, the date it was published, and whose it is.

Read from the lines of the page, for formats that say nothing themselves. A date beside the byline or headline is the
article's; one that stands above the headline is the page's, and often the day on which the page was printed.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dateline.model import DateBasis
from dateline.reading.clutter import MONTH, clutter_in
from dateline.reading.line_score import ELLIPSIS, WORD

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
DAY_MONTH_YEAR = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{MONTH})\.?,? (?P<y1>\d{{4}})"
MONTH_DAY_YEAR = rf"(?P<m2>{MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
ISO = r"(?P<y3>\d{4})[-/](?P<n3>\d{2})[-/](?P<d3>\d{2})"
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
DATE = re.compile(
    rf"(?<![\w-])(?:{WEEKDAY}\.?,? )?(?:{DAY_MONTH_YEAR}|{MONTH_DAY_YEAR}|{ISO})(?=$|[T\W])",
    re.IGNORECASE,
)
# Words that may stand on a date line beside the date. Any other word and the line says something.
DATE_LINE_WORD = re.compile(
    rf"^(?:{WEEKDAY}|published|updated|posted|created|first|last|modified|updates?|on|at|of|date|time|the|and|print|online|"
    r"\d{1,2}|\d{1,2}(?:am|pm)|am|pm|a|p|m|noon|midnight|gmt|utc|bst|cet|cest|est|edt|et|cst|cdt|ct|mst|mdt|mt|pst|pdt|pt|ist|"
    r"jst|kst|aest|aedt|hrs?|hours?|mins?|read|t|z)$",
    re.IGNORECASE,
)
# "MOSCOW, Sept. 5, 2023 (Reuters) -": the dateline at the head of an agency's story.
DATELINE = re.compile(r"^(?P<place>[A-Z][\w.'’/ ,-]{1,50}?)?,? ?\((?P<agency>[A-Z][\w .&'’-]{1,30})\) ?[-–—:]+ ")
DATELINE_REACH = 120  # characters in which a dateline's date stands
AGENCIES = {
    # source: the agencies' own style, as printed in their datelines
    "ap": "Associated Press",
    "afp": "Agence France-Presse",
    "upi": "United Press International",
    "dpa": "dpa",
    "reuters": "Reuters",
    "cnn": "CNN",
    "xinhua": "Xinhua",
    "bloomberg": "Bloomberg",
    "tass": "TASS",
}
NAME = (
    r"[A-Z][\w.'’-]*"
    r"(?: (?:[A-Z][\w.'’-]*|de|del|der|den|di|da|du|la|le|van|von|bin|bint|al|el|ibn|dos|ter)(?!\w)){1,4}"
)
BYLINE = re.compile(
    rf"^(?:(?i:by|written by|reporting by|story by|text by|words by)):? ?"
    rf"(?P<names>{NAME}(?:(?:, | and |, and | & ){NAME}){{0,5}})"
    r"(?P<rest>.*)$"
)
HEADLINE_WORDS = range(3, 36)
ABOVE = 20  # lines above the running text in which a headline is looked for
BELOW = 3  # lines of the running text that may still be the headline, for pages whose headline reads like a sentence
TOLD = 12  # lines of the running text whose words a headline should share
TRUNCATED = 20  # characters of a headline that a cut-off repeat must share with it


class PrintedDate(NamedTuple):
    """A day printed on a line of its own (or in a dateline): the line's index, where in it, and what that place means."""

    line: int
    start: int
    end: int
    value: str
    basis: DateBasis
    confidence: float


class Masthead(NamedTuple):
    """Indices of lines, and what they say; None: not found."""

    headline: int | None
    byline_line: int | None
    byline: str | None
    date: PrintedDate | None
    outlet: str | None


def find_masthead(lines: Sequence[str], body: tuple[int, int], title: str | None) -> Masthead:
    """Return what stands above the running text, which is ``lines[body[0]:body[1]]``; ``title`` is the one known already."""
    headline = _line_of(title, lines, body) if title else _headline(lines, body)
    byline_line, byline = _byline(lines, body, headline)
    return Masthead(headline, byline_line, byline, _date(lines, body, headline), _outlet(lines, body))


def is_date_line(line: str) -> bool:
    """Whether ``line`` holds a full date and else only words that go with one."""
    if len(line) > 120:
        return False
    match = DATE.search(line)
    if match is None:
        return False
    rest = line[: match.start()] + " " + line[match.end() :]
    return all(DATE_LINE_WORD.match(word) for word in re.findall(r"[^\W_]+", DATE.sub(" ", rest)))


def day_in(line: str) -> tuple[int, int, str] | None:
    """Return (start, end, ISO day) of the first full date in ``line``, or None."""
    match = DATE.search(line)
    if match is None:
        return None
    part = match.groupdict()
    year = part["y1"] or part["y2"] or part["y3"]
    month = int(part["n3"]) if part["n3"] else MONTHS.index((part["m1"] or part["m2"])[:3].lower()) + 1
    try:
        day = date(int(year), month, int(part["d1"] or part["d2"] or part["d3"]))
    except ValueError:
        return None
    return match.start(), match.end(), day.isoformat()


def folded(line: str) -> str:
    """Return the words of ``line`` alone, for comparing headlines."""
    return " ".join(WORD.findall(line.casefold()))


def is_cut_off(line: str, headline: str) -> bool:
    """Whether ``line`` ends with the beginning of ``headline``, cut off by an ellipsis: a breadcrumb or a title bar."""
    if not ELLIPSIS.search(line):
        return False
    begin = headline[:TRUNCATED].casefold()
    at = line.casefold().find(begin)
    return at >= 0 and headline.casefold().startswith(line[at:].rstrip(". …").casefold())


def _line_of(title: str, lines: Sequence[str], body: tuple[int, int]) -> int | None:
    wanted = folded(title)
    if not wanted:
        return None
    exact = [at for at in range(min(len(lines), body[1])) if len(lines[at]) < 400 and folded(lines[at]) == wanted]
    if exact:
        above = [at for at in exact if at <= body[0]]
        return above[-1] if above else exact[0]
    return None


def _headline(lines: Sequence[str], body: tuple[int, int]) -> int | None:
    """Return the line above (or first in) the running text that looks most like a headline."""
    begin = max(0, body[0] - ABOVE)
    candidates = [
        at for at in range(begin, min(len(lines), body[0] + BELOW, max(body[1], 1))) if _may_be_headline(lines[at])
    ]
    times = Counter(map(folded, lines[:400]))
    cut_off = [line for line in lines[: body[0]] if ELLIPSIS.search(line)]

    told = {word.casefold() for line in lines[body[0] : body[0] + TOLD] for word in WORD.findall(line[:2000])}

    def worth(at: int) -> float:
        line = lines[at]
        words = WORD.findall(line)
        weighty = [word.casefold() for word in words if len(word) > 3]
        value = 0.0 if line.rstrip("”\"'’ ").endswith(".") else 1.5
        value += 2.0 * (times[folded(line)] > 1 or any(is_cut_off(other, line) for other in cut_off))
        value += 1.5 * (5 <= len(words) <= 20)
        value += 1.0 * any(
            is_date_line(after) or BYLINE.match(after) for after in lines[at + 1 : at + 5] if len(after) < 200
        )
        value += 3.0 * (sum(word in told for word in weighty) / len(weighty) if at < body[0] and weighty else 0.5)
        return value - 0.03 * abs(body[0] - at) - (1.0 if at > body[0] else 0.0) - 1.5 * bool(clutter_in(line))

    best = max(candidates, key=worth, default=None)
    return best if best is not None and worth(best) >= 2.0 else None


def _may_be_headline(line: str) -> bool:
    if len(line) > 300 or is_date_line(line) or BYLINE.match(line) or ELLIPSIS.search(line):
        return False
    return len(WORD.findall(line)) in HEADLINE_WORDS


def _byline(lines: Sequence[str], body: tuple[int, int], headline: int | None) -> tuple[int | None, str | None]:
    begin = headline + 1 if headline is not None else max(0, body[0] - ABOVE)
    rows = [*range(begin, min(len(lines), body[0] + BELOW)), *([headline - 1] if headline else [])]
    for at in rows:
        match = BYLINE.match(lines[at]) if len(lines[at]) < 200 else None
        if match and (not match["rest"] or not match["rest"][0].isalpha()) and len(WORD.findall(match["rest"])) <= 12:
            return at, match["names"]
    return None, None


def _date(lines: Sequence[str], body: tuple[int, int], headline: int | None) -> PrintedDate | None:
    """Return the date by the headline or byline, else that of the dateline, else that of the page's banner."""
    begin = headline + 1 if headline is not None else body[0]
    by_the_byline = [*range(begin, min(len(lines), body[0] + BELOW))]
    if headline is None:
        by_the_byline = by_the_byline[:BELOW]
    found = [(at, lines[at]) for at in by_the_byline if len(lines[at]) < 200 and _dates_the_article(lines[at])]
    # A page that prints both is dated by the day of publication, not by that of the last correction.
    found.sort(key=lambda row: bool(re.search(r"\b(?:updated|modified)\b", row[1], re.IGNORECASE)))
    for at, line in found:
        day = day_in(line)
        if day:
            return PrintedDate(at, *day, "byline line", 0.8)
    for at in range(body[0], min(len(lines), body[0] + BELOW)):
        head = lines[at][:DATELINE_REACH]
        dateline = DATELINE.match(head) or re.match(r"^[A-Z][A-Z.'’ ]{2,40}, (?=[A-Z\d])", head)
        day = day_in(head) if dateline else None
        if day and dateline and day[0] <= dateline.end():
            return PrintedDate(at, *day, "byline line", 0.8)
    above = range(headline if headline is not None else body[0])
    for at in above:
        if len(lines[at]) < 120 and is_date_line(lines[at]):
            day = day_in(lines[at])
            if day:
                return PrintedDate(at, *day, "page banner", 0.3)
    return None


def _dates_the_article(line: str) -> bool:
    if is_date_line(line):
        return True
    said = re.match(r"\W*(?:first )?(?:published|updated|posted|last (?:updated|modified))\b", line, re.IGNORECASE)
    byline = BYLINE.match(line)
    return bool((said or byline) and DATE.search(line))


def _outlet(lines: Sequence[str], body: tuple[int, int]) -> str | None:
    """Return the agency of the dateline: "(Reuters) -"."""
    for at in range(body[0], min(len(lines), body[0] + BELOW)):
        match = DATELINE.match(lines[at][:DATELINE_REACH])
        if match and match["agency"].lower() in AGENCIES:
            return AGENCIES[match["agency"].lower()]
    return None
