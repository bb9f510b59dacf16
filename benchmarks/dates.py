"""How well dates are found and resolved: GUM's own date marks (`<date when/from/to>`) against `find_dates`.

Each text is read by the pipeline and its dates are counted from the day on which GUM says that it was written. Marks that
only bound a time (``notBefore``, ``notAfter``: "the past few days") or give a clock time are left out on both sides; so is
a possessive's "'s".
"""

import argparse
import calendar
import gzip
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from spacy.tokens import Doc

from dateline.analysis.dates import find_dates
from dateline.language import load
from dateline.model import Span

PARTS = ("train", "dev")
_TAG = re.compile(r"<(/?)date([^>]*)>")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_ATTRIBUTE = re.compile(r'(\w+):::"([^"]*)"')


@dataclass
class Marked:
    """A text of GUM with its date marks."""

    name: str
    created: date | None
    text: str = ""
    dates: list[tuple[Span, dict[str, str]]] = field(default_factory=list)


@dataclass
class Score:
    """Counts over some texts."""

    texts: int = 0
    gold: int = 0
    found: int = 0
    exact: int = 0
    overlapping: int = 0
    valued: int = 0
    right: int = 0

    def row(self, name: str) -> str:
        """Return a line of the table."""
        cells = [self.texts, self.gold, *map(_percent, self._precision_recall_f1(self.exact))]
        cells += [
            _percent(self._precision_recall_f1(self.overlapping)[2]),
            _percent(_ratio(self.valued, self.overlapping)),
        ]
        return " | ".join(["", name, *map(str, [*cells, _percent(_ratio(self.right, self.valued))]), ""]).strip()

    def _precision_recall_f1(self, hits: int) -> tuple[float, float, float]:
        return _ratio(hits, self.found), _ratio(hits, self.gold), _ratio(2 * hits, self.found + self.gold)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dates", description=__doc__)
    parser.add_argument(
        "corpora", nargs="?", type=Path, default=os.environ.get("CORPORA"), help="folder of the corpora"
    )
    parser.add_argument("--verbose", action="store_true", help="print every difference")
    options = parser.parse_args()
    if options.corpora is None:
        parser.error("name the folder of the corpora, or set CORPORA")
    nlp = load()
    news, others = Score(), Score()
    for part in PARTS:
        for marked in marked_texts(Path(options.corpora) / "ud" / f"gum_{part}.conllu.gz"):
            if marked.dates:
                is_news = marked.name.startswith("GUM_news")
                _count(news if is_news else others, marked, nlp(marked.text), verbose=options.verbose and is_news)
    print("| texts | n | dates | exact P | exact R | exact F1 | overlap F1 | given a value | value right |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    print(news.row("GUM news"))
    print(others.row("GUM, other genres with dates"))


def marked_texts(path: Path) -> Iterator[Marked]:
    """Yield the texts of a part of GUM, a blank between sentences and an empty line between paragraphs."""
    marked = Marked("", None)
    opened: list[tuple[int, str]] = []
    words_end = 0  # the last word of a contraction whose surface has been written
    last = Span(0, 0)
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines(keepends=True):
        if line.startswith("# newdoc"):
            if marked.text:
                yield marked
            marked, opened = Marked(line.split(" = ")[1].strip(), None), []
        elif line.startswith("# meta::dateCreated"):
            marked.created = _day(line.split(" = ")[1].strip())
        elif line.startswith("# newpar"):
            marked.text = marked.text.rstrip() + "\n\n" if marked.text else ""
        elif line.startswith("# sent_id"):
            words_end = 0
        elif line[0].isdigit():
            columns = line.rstrip("\n").split("\t")
            if "." in columns[0]:
                continue
            misc = dict(item.split("=", 1) for item in columns[9].split("|") if "=" in item)
            if "-" in columns[0] or int(columns[0]) > words_end:
                last = Span(len(marked.text), len(marked.text) + len(columns[1]))
                marked.text += columns[1] + ("" if misc.get("SpaceAfter") == "No" else " ")
                words_end = int(columns[0].split("-")[1]) if "-" in columns[0] else words_end
            for tag in _TAG.finditer(misc.get("XML", "")):
                if tag[1]:
                    start, attributes = opened.pop()
                    marked.dates.append((Span(start, last.end), dict(_ATTRIBUTE.findall(attributes))))
                else:
                    opened.append((last.start, tag[2]))
        elif line == "\n" and not marked.text.endswith((" ", "\n")):
            marked.text += " "
    yield marked


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None  # some texts are only known by their year


def _count(score: Score, marked: Marked, doc: Doc, *, verbose: bool) -> None:
    gold, left_out = _gold(marked)
    found = [mention for mention in find_dates(doc, marked.created) if not any(map(mention.span.overlaps, left_out))]
    score.texts += 1
    score.gold += len(gold)
    score.found += len(found)
    missed = dict(gold)
    for mention in found:
        context = marked.text[max(0, mention.span.start - 30) : mention.span.end + 20].replace("\n", " ")
        match = next((span for span in missed if span.overlaps(mention.span)), None)
        if match is None:
            _say(verbose, f"extra  {mention.text!r} = {mention.value} in {context!r}")
            continue
        days = missed.pop(match)
        score.overlapping += 1
        score.exact += match == mention.span
        if match != mention.span:
            _say(verbose, f"span   {mention.text!r} for {match.of(marked.text)!r}")
        if mention.value is not None:
            score.valued += 1
            score.right += _days(mention.value) == days
            if _days(mention.value) != days:
                _say(
                    verbose, f"value  {mention.text!r} = {mention.value}, not {days} ({marked.created}) in {context!r}"
                )
    for span in sorted(missed):
        _say(verbose, f"missed {span.of(marked.text)!r} in {marked.text[max(0, span.start - 30) : span.end + 20]!r}")


def _say(verbose: bool, line: str) -> None:  # noqa: FBT001 (said in one place)
    if verbose:
        print(line)


def _gold(marked: Marked) -> tuple[dict[Span, tuple[date, date]], list[Span]]:
    """Return the marks with their first and last day, intervals joined, and the marks that are left out."""
    gold: dict[Span, tuple[date, date]] = {}
    left_out = []
    for span, attributes in sorted(marked.dates):
        values = [attributes.get(key) for key in ("when", "from", "to")]
        if not any(values) or any(value is not None and not _DATE.fullmatch(value) for value in values):
            left_out.append(span)
            continue
        previous = next(reversed(gold), None)
        between = marked.text[previous.end : span.start] if previous else ""
        first, last = _days_of_mark(attributes)
        if previous and _joins(between, marked.text[: previous.start]):
            gold[Span(previous.start, _without_possessive(span, marked.text).end)] = (gold.pop(previous)[0], last)
        else:
            gold[_without_possessive(span, marked.text)] = (first, last)
    return gold, left_out


def _joins(between: str, before: str) -> bool:
    return between.strip() in {"-", "–", "to", "through"} or (between == " and " and before.endswith("between "))


def _without_possessive(span: Span, text: str) -> Span:
    return Span(span.start, span.end - 2) if span.of(text).endswith(("'s", "’s")) else span


def _days(value: str) -> tuple[date, date]:
    """Return the first and last day of an ISO 8601 date or interval."""
    first, _, last = value.partition("/")
    return _ends(first)[0], _ends(last or first)[1]


def _days_of_mark(attributes: dict[str, str]) -> tuple[date, date]:
    first = attributes.get("when") or attributes.get("from") or attributes["to"]
    last = attributes.get("when") or attributes.get("to") or attributes["from"]
    return _ends(first)[0], _ends(last)[1]


def _ends(text: str) -> tuple[date, date]:
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _percent(ratio: float) -> str:
    return f"{ratio:.3f}"


if __name__ == "__main__":
    main()
