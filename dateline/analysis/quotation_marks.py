"""Where quoted words begin and end: quotation marks paired over an article's text.

Read from the characters, not from ``Token.is_quote``, which is also true of the apostrophe in "the workers' union".
A mark that never closes ends at its paragraph; a paragraph that opens with a mark while the one before it was left open
goes on with the same quotation (the printers' habit of one opening mark a paragraph). Only the outermost marks count: what
is quoted inside a quotation is that speaker's business.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.analysis.inflection import inflections
from dateline.model import Span

STRAIGHT = frozenset({'"', "''"})  # the same mark opens and closes
CLOSING = {
    "“": frozenset({"”"}),
    "„": frozenset({"“", "”"}),
    "«": frozenset({"»"}),
    "‹": frozenset({"›"}),
    "‘": frozenset({"’", "'"}),
    "'": frozenset({"'"}),
    "``": frozenset({"''"}),
    '"': frozenset({'"'}),
    "''": frozenset({"''"}),
}
# A typist's mixture, taken when no true partner comes before the next opening mark.
MIXED = {"“": '"', '"': "”", "``": "”"}
SINGLE = frozenset({"‘", "'"})
MARK = re.compile(r"``|''|[“”„«»‹›‘’\"']")
BLANK_LINE = re.compile(r"\n[ \t\r\xa0]*\n\s*")
LINE_BREAK = re.compile(r"\n\s*")
# What may stand before an opening mark: a blank, a bracket, a dash, another opening mark. Else it is an apostrophe.
BEFORE_OPENING = re.compile(r"[\s(\[{—–\-/:“„«‘\"]\Z")
# What may follow a closing mark: not a letter or digit, which makes the mark an apostrophe ("don’t") or a prime.
AFTER_CLOSING = re.compile(r"\A(?![A-Za-z0-9])")
# Letters left out at a word's start: a mark before them is an apostrophe, not an opening ("’tis", "’90s", "'em").
ELISION = re.compile(r"\A(?:\d0s|tis|twas|em|cause|til|bout|round|n\b)", re.IGNORECASE)
PRIME = re.compile(r"\d['’′]\d{1,2}\Z")  # feet and inches: the mark after 6'2
OPENING_LINE = re.compile(r"\n\s*[“\"«]")
LONGEST_SINGLE = 600  # characters; a single mark further from its partner is taken for an apostrophe


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks; ``pieces`` (one a paragraph) leave the marks out, ``marked`` takes them in."""

    pieces: tuple[Span, ...]
    marked: tuple[Span, ...]
    closed: bool

    @property
    def span(self) -> Span:
        """From the first mark to the last."""
        return Span(self.marked[0].start, self.marked[-1].end)


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of ``text`` without the blanks around them; a line each where no line is blank."""
    breaks = BLANK_LINE if BLANK_LINE.search(text) else LINE_BREAK
    found, start = [], 0
    for gap in [*breaks.finditer(text), None]:
        end = gap.start() if gap else len(text)
        inner = text[start:end]
        left = start + len(inner) - len(inner.lstrip())
        right = start + len(inner.rstrip())
        if left < right:
            found.append(Span(left, right))
        start = gap.end() if gap else end
    return found


def find_quotations(text: str) -> list[Quotation]:
    """Return the quotations of ``text`` in reading order; they do not overlap."""
    found: list[Quotation] = []
    for paragraph in paragraphs(text):
        for opening, start, end, closing in _in_paragraph(text, paragraph):
            inner = _trimmed(text, Span(start, end))
            marked = Span(opening, closing)
            if inner is None:
                continue
            goes_on = bool(found) and not found[-1].closed and opening == paragraph.start
            if goes_on and _is_last_before(text, found[-1].span.end, paragraph.start):
                last = found[-1]
                found[-1] = Quotation((*last.pieces, inner), (*last.marked, marked), closed=closing > end)
            else:
                found.append(Quotation((inner,), (marked,), closed=closing > end))
    return found


def _in_paragraph(text: str, paragraph: Span) -> Iterator[tuple[int, int, int, int]]:
    """Yield (opening mark, first character within, end within, end of the closing mark) of each outermost pair."""
    at = paragraph.start
    while opening := _next_opening(text, at, paragraph):
        mark = opening.group()
        closing = _closing(text, opening, paragraph)
        if closing is not None:
            yield opening.start(), opening.end(), closing.start(), closing.end()
            at = closing.end()
        elif mark in SINGLE:
            at = opening.end()
        else:
            # Unclosed: it stops where another opens on a new line, else at the paragraph's end.
            end = _unclosed_end(text, opening, paragraph)
            yield opening.start(), opening.end(), end, end
            at = end


def _next_opening(text: str, at: int, paragraph: Span) -> re.Match[str] | None:
    for match in MARK.finditer(text, at, paragraph.end):
        mark, i = match.group(), match.start()
        if mark in {"”", "»", "›", "’"}:
            continue
        if mark in {"“", "„", "«", "‹", "``"}:
            return match
        before, after = text[max(i - 1, paragraph.start) : i], text[match.end() : match.end() + 8]
        opens = (not before or BEFORE_OPENING.search(before)) and after[:1].strip() != ""
        if opens and not (mark in SINGLE and ELISION.match(after)):
            return match
    return None


def _closing(text: str, opening: re.Match[str], paragraph: Span) -> re.Match[str] | None:
    mark = opening.group()
    partners = CLOSING[mark]
    limit = min(paragraph.end, opening.end() + LONGEST_SINGLE) if mark in SINGLE else paragraph.end
    possessive, mixed, depth = None, None, 0
    for match in MARK.finditer(text, opening.end(), limit):
        i, found = match.start(), match.group()
        if found == mark and mark not in STRAIGHT | {"'"}:  # another opening: nested alike, or the first never closed
            if mark in {"“", "‘"} and "\n" in text[opening.end() : i]:
                return mixed or possessive
            if mixed is not None:
                return mixed
            continue
        if found == MIXED.get(mark) and not text[i - 1].isspace():
            mixed = mixed or match
        if found == "“" and mark == '"' and mixed is not None:
            return mixed
        if found not in partners:
            continue
        after = text[match.end() : match.end() + 1]
        if mark in SINGLE:
            if after.isalnum() or text[i - 1].isspace():
                continue
            # "‘the workers’ union is strong’": a mark after s may be a possessive, if another mark closes later.
            if text[i - 1] in "sS" and after == " " and text[match.end() + 1 : match.end() + 2].islower():
                possessive = possessive or match
                continue
        if mark in STRAIGHT and PRIME.search(text[max(i - 6, 0) : i]):
            continue
        if mark in STRAIGHT and _opens_nested(text, match, limit):
            depth += 1
        elif depth:
            depth -= 1
        else:
            return match
    return mixed or possessive


def _opens_nested(text: str, match: re.Match[str], limit: int) -> bool:
    """Whether a straight mark within a quotation opens another: a blank before, a letter after, two marks to come."""
    looks_opening = text[match.start() - 1].isspace() and text[match.end() : match.end() + 1].isalnum()
    remaining = text.count(match.group(), match.end(), limit)
    return looks_opening and remaining >= 2 and remaining % 2 == 0


def _unclosed_end(text: str, opening: re.Match[str], paragraph: Span) -> int:
    again = OPENING_LINE.search(text[opening.end() : paragraph.end])
    end = opening.end() + again.start() if again else paragraph.end
    comment = _comment().search(text, opening.end(), end)
    end = comment.start() + 1 if comment else end
    return end - (len(text[:end]) - len(text[:end].rstrip())) if end > opening.end() else end


@cache
def _comment() -> re.Pattern[str]:
    """Return what shows that words have ended though their mark is missing: a sentence's rest that says who said them."""
    forms = sorted({form for verb in ("say", "tell", "add", "write", "ask") for form in inflections(verb)})
    said, who = f"(?:{'|'.join(forms)})", r"(?:[A-Z][\w’'-]*\.?(?: [A-Z][\w’'-]*\.?){0,4}|he|she|they)"
    rest = r"[^.,“”\"]{0,40}[.,]"  # "on Monday."
    return re.compile(rf",\s(?:{who} {said}|{said} {who})\b{rest}")


def _trimmed(text: str, span: Span) -> Span | None:
    inner = text[span.start : span.end]
    start = span.start + len(inner) - len(inner.lstrip())
    end = span.start + len(inner.rstrip())
    return Span(start, end) if start < end else None


def _is_last_before(text: str, end: int, start: int) -> bool:
    return not text[end:start].strip()
