"""Which lines of a page are no part of the article, and why, in words that an analyst understands.

In text, the article is the stretch of lines with the highest sum of scores (`line_score.py`), each line weighing by its
words: what lies outside goes, and within it what is plainly furniture. In HTML the markup tells more, and each line is
judged by its own score. A text that shows no sign of being a page (no navigation, no share bar, no repeated headline) is
left whole: losing a sentence is worse than showing a menu.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dateline.reading.clutter import clutter_in, reason_of
from dateline.reading.line_score import ELLIPSIS, WORD, Marks, line_scores, word_count
from dateline.reading.masthead import Masthead, find_masthead, folded, is_cut_off, is_date_line

# Chosen by cross-validation within the dev half of the saved pages, benchmarks/_pages.py; F1 differs by .003 around them.
LENIENCE = 0.5  # added to each score: a doubtful line does not end the running text
PLAINLY = -1.0  # a line within the running text that scores lower is furniture
# A page of news has a few hundred lines; a file of more than this is a collection or a table, and is left whole, in seconds.
MOST_LINES = 20_000
USUAL_WORDS = 20.0  # words at which a line's score counts once


def find_furniture(
    lines: Sequence[str],
    *,
    title: str | None = None,
    body: str | None = None,
    marks: Marks | None = None,
    known: Mapping[int, str] = MappingProxyType({}),
    dated: bool = False,
) -> tuple[dict[int, str], Masthead]:
    """Return index to reason for the ``lines`` (none empty) to take off, and what the lines above the article say.

    A printed date stays in the text, so that it can be pointed at, unless the page is ``dated`` by its metadata.
    ``known`` holds indices that the format itself marked; ``body`` an extractor's opinion, as in `line_scores`.
    """
    if len(lines) > MOST_LINES:
        return dict(known), find_masthead(lines, (0, len(lines)), title)
    scores = line_scores(lines, body, marks) if body else []
    by_markup = any(score > 0 for score in scores)  # else nobody knows better than the lines themselves
    if not by_markup:
        scores = line_scores(lines)
    for at in known:
        scores[at] = min(scores[at], -5.0)
    begin, end = _best_run(
        [(score + LENIENCE) * word_count(line) / USUAL_WORDS for score, line in zip(scores, lines, strict=True)]
    )
    masthead = find_masthead(lines, (begin, end), title)
    furniture = dict(known)
    kept = {masthead.headline, masthead.date.line if masthead.date and not dated else None}
    headline = lines[masthead.headline] if masthead.headline is not None else None
    # A sentence that comes again is a refrain, unless the page calls it its title.
    repeated = folded(headline) if headline and (title or headline[-1] not in ".:") else None
    outside = (line for at, line in enumerate(lines) if not begin <= at < end and at not in known)
    is_page = body is not None or any(map(_is_of_a_page, outside))
    above = masthead.headline if masthead.headline is not None and masthead.headline <= begin else None
    for at, line in enumerate(lines):
        if at in furniture or at in kept:
            continue
        if at == masthead.byline_line:
            furniture[at] = "byline"
        elif repeated and len(line) < 400 and folded(line) == repeated:
            furniture[at] = "repeats the headline"
        elif headline is not None and len(line) < 400 and is_cut_off(line, headline):
            furniture[at] = "repeats the headline, cut off"
        elif by_markup:
            if scores[at] <= 0:
                furniture[at] = _reason(line) or _by_place(at, begin, end)
        elif begin <= at < end:
            reason = _reason(line)
            if is_page and scores[at] < (0 if reason else PLAINLY):
                furniture[at] = reason or _by_place(at, begin, end)
        elif is_page:
            between = above is not None and above < at < begin
            if between and _is_standfirst(line):
                continue
            furniture[at] = _reason(line) or _by_place(at, begin, end)
    return furniture, masthead


def _best_run(weights: Sequence[float]) -> tuple[int, int]:
    """Return [begin, end) of the stretch with the highest sum (Kadane's algorithm); all of it where no line weighs in favour."""
    best, begin, end = 0.0, 0, len(weights)
    total, start = 0.0, 0
    for at, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, at
        total += weight
        if total > best:
            best, begin, end = total, start, at + 1
    return begin, end


def _is_of_a_page(line: str) -> bool:
    """Whether ``line`` is what only pages have: a cut-off teaser, a share bar, a link to other stories."""
    if len(line) >= 400:
        return False
    return bool(ELLIPSIS.search(line) or (clutter_in(line) and not is_date_line(line)))


def _by_place(at: int, begin: int, end: int) -> str:
    if begin <= at < end:
        return "not part of the running text"
    return "above the article" if at < begin else "below the article"


def _is_standfirst(line: str) -> bool:
    return len(WORD.findall(line)) >= 8 and not clutter_in(line) and not ELLIPSIS.search(line)


def _reason(line: str) -> str | None:
    if is_date_line(line):
        return "date line"
    found = clutter_in(line[:400])
    return reason_of(found[0]) if found else None
