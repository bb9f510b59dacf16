"""Plain text, Markdown and pasted text: characters to lines."""

import re
from itertools import pairwise

from dateline.reading.page import Page

LINE_END = re.compile(r"\r\n|\r|\n|\f|\v|\x1c|\x1d|\x1e|\x85|\u2028|\u2029")
BLANKS = re.compile(r"[^\S\n]+")
# Marks that no reader sees: controls, soft hyphens, zero-width blanks, lone surrogates (which no file can hold).
# Joiners (U+200C, U+200D) and direction marks stay: emoji and right-to-left words are made with them.
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff]")
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

# Hard-wrapped text (mail, agency feeds) ends its lines at some 70 characters, in the middle of a sentence.
WRAP_WIDTH = range(45, 100)
# Some programs copy a page with a line break at each link and each change of type, in the middle of sentences.
LEAST_PIECES = 8
PIECES_SHARE = (
    0.06  # of all lines: F1 .81 to .90 on the dev half copied so, and the same to .0001 copied a block a line
)
UNFINISHED = re.compile(
    r"(?:[,(“]|\b(?:the|a|an|of|to|in|on|at|by|for|from|with|and|or|that|which|who|is|was|said|as|its|his|her|their))$"
)
WRAPPED_SHARE = 0.6  # of the lines that another follows directly; newspaper paragraphs pasted a line each reach .1


def read_text(text: str) -> Page:
    """Return plain text as a page."""
    return Page(lines=lines_of(text), media_type="text/plain")


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of ``text``, a paragraph a line: blanks single, unseen marks gone, hard-wrapped lines joined."""
    lines = [clean_line(line) for line in LINE_END.split(text)]
    if _is_wrapped(lines):
        return tuple(_joined(lines))
    return tuple(_pieced_together(lines)) if _is_in_pieces(lines) else tuple(lines)


def clean_line(line: str) -> str:
    """Return ``line`` with single blanks and without the marks that no reader sees."""
    return LONE_SURROGATE.sub("\ufffd", BLANKS.sub(" ", UNSEEN.sub("", line))).strip()


def _is_wrapped(lines: list[str]) -> bool:
    followed = [line for line, after in pairwise(lines) if line and after]
    if len(followed) < 3:
        return False
    wrapped = sum(len(line) in WRAP_WIDTH and line[-1] not in '.!?:”"' for line in followed)
    return wrapped >= WRAPPED_SHARE * len(followed)


def _is_in_pieces(lines: list[str]) -> bool:
    broken = sum(_goes_on(line, after) for line, after in pairwise(lines))
    return broken >= LEAST_PIECES and broken >= PIECES_SHARE * sum(map(bool, lines))


def _goes_on(line: str, after: str) -> bool:
    """Whether ``after`` carries on the sentence that ``line`` broke off."""
    if not line or not after or line[-1] in ".!?":
        return False
    return after[0].islower() or after[0] in ",.;:)’”" or bool(UNFINISHED.search(line[-12:]))


def _pieced_together(lines: list[str]) -> list[str]:
    """Return the lines with each that carries on a sentence joined to the one before."""
    whole: list[list[str]] = []
    for at, line in enumerate(lines):
        if at and _goes_on(lines[at - 1], line):
            whole[-1].append(line if line[0] in ",.;:)’”" else f" {line}")
        else:
            whole.append([line])
    return ["".join(parts) for parts in whole]


def _joined(lines: list[str]) -> list[str]:
    """Return paragraphs: lines up to an empty one, or up to a short one that ends a sentence."""
    paragraphs: list[str] = []
    parts: list[str] = []
    for line in lines:
        if line:
            parts.append(line)
        if parts and (not line or (len(line) < WRAP_WIDTH.start and line[-1] in '.!?:”"')):
            paragraphs.append(" ".join(parts))
            parts = []
        if not line:
            paragraphs.append("")
    if parts:
        paragraphs.append(" ".join(parts))
    return paragraphs


# Markdown: marks that are not words of the article.
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
FRONT_FIELD = re.compile(
    r"^(title|author|date|publisher|site)\s*:\s*[\"']?(.+?)[\"']?\s*$", re.IGNORECASE | re.MULTILINE
)
HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*?)(?:\s+#+)?$")
UNDERLINE = re.compile(r"^ {0,3}(?:=+|-{3,}|\*{3,}|_{3,}|```.*|~~~.*)$")
BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
QUOTE = re.compile(r"^\s*(?:>\s?)+")
LINK = re.compile(r"(!?)\[([^\[\]\n]*)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)")
EMPHASIS = re.compile(r"(?<![\w*_])(\*\*\*|\*\*|\*|___|__|_|`)(?=\S)([^*_`\n]{1,1000}?)(?<=\S)\1(?![\w*_])")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
ISO_DAY = re.compile(r"^(\d{4}-\d{2}-\d{2})\b")


def read_markdown(text: str) -> Page:
    """Return Markdown as a page: headings, emphasis and links as their words, a title from front matter or heading."""
    text = LINE_END.sub("\n", text)
    fields: dict[str, str] = {}
    front = FRONT_MATTER.match(text)
    if front:
        fields = {name.lower(): value for name, value in FRONT_FIELD.findall(front[1])}
        text = "\n" * front[0].count("\n") + text[front.end() :]  # the lines keep their numbers
    title = fields.get("title")
    lines: list[str] = []
    for line in text.split("\n"):
        heading = HEADING.match(line)
        words = heading[1] if heading else "" if UNDERLINE.match(line) else line
        plain = clean_line(_plain(words))
        if heading and title is None and plain:
            title = plain
        lines.append(plain)
    day = ISO_DAY.match(fields.get("date", ""))
    joined = tuple(_joined(lines)) if _is_wrapped(lines) else tuple(lines)
    return Page(
        lines=joined,
        media_type="text/markdown",
        title=title,
        outlet=fields.get("publisher") or fields.get("site"),
        byline=fields.get("author"),
        published=day[1] if day else None,
    )


def _plain(line: str) -> str:
    line = BULLET.sub("", QUOTE.sub("", line))
    for _ in range(2):  # a picture within a link, bold within italics
        line = LINK.sub(lambda link: "" if link[1] else link[2], line)
        line = EMPHASIS.sub(r"\2", line)
    return ESCAPED.sub(r"\1", line)
