"""The chains of GUM (Zeldes 2017): the texts of its news and who is spoken of where, from the `Entity=` column."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.model import Span

# "(22-person-new-ssnsn-cf5-1,2,3,4-coref-Donald_Trump" opens a mention whose first four words are its core; "22)" closes it.
PARTS = re.compile(
    r"\((?P<opens>\d+)-(?P<kind>[a-z]+)-[^-()]*-[^-()]*-[^-()]*-(?P<core>[\d,]+)[^()]*(?P<closes>\))?|(?P<closed>\d+)\)"
)


class GoldMention(NamedTuple):
    """A noun phrase with all its modifiers; ``head``: the word it hangs by in GUM's tree, ``core``: what cannot be left out."""

    span: Span
    head: Span
    core: frozenset[Span]
    kind: str
    entity: str
    is_name: bool


class GoldDocument(NamedTuple):
    """A text with its mentions in reading order of their ends."""

    name: str
    text: str
    words: tuple[tuple[Span, int], ...]
    mentions: tuple[GoldMention, ...]

    def head_of(self, span: Span) -> Span | None:
        """Return the word within ``span`` that hangs on a word outside, the first if several do; None if it has no word."""
        inside = [i for i, (word, _) in enumerate(self.words) if span.contains(word)]
        return next((self.words[i][0] for i in inside if self.words[i][1] not in inside), None)


def read_news(path: Path) -> Iterator[GoldDocument]:
    """Yield the news of a GUM file; paragraphs are apart by a blank line, sentences by a blank."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for part in file.read().split("# newdoc id = ")[1:]:
            if part.startswith("GUM_news"):
                yield _document(part.splitlines())


def _document(lines: list[str]) -> GoldDocument:
    text = ""
    words: list[tuple[Span, int]] = []
    tags: list[str] = []
    notes: list[str] = []
    sentence, contracted, glued_after = 0, 0, False
    for line in lines[1:]:
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            text = text.rstrip() + "\n\n" if text else ""
        elif line.startswith("# sent_id"):
            sentence = len(words)
        elif line and not line.startswith("#"):
            number, form, _, tag, _, _, head, _, _, misc = line.split("\t")
            fields = misc.split("|")
            if "-" in number:  # a line above "Trump" and "'s", which says whether a blank follows "Trump's"
                contracted, glued_after = int(number.split("-")[1]), "SpaceAfter=No" in fields
            if not number.isdecimal():
                continue
            words.append((Span(len(text), len(text) + len(form)), sentence + int(head) - 1 if head != "0" else -1))
            tags.append(tag)
            notes.append(next((field for field in fields if field.startswith("Entity=")), ""))
            at = int(number)
            glued = "SpaceAfter=No" in fields or at < contracted or (at == contracted and glued_after)
            contracted = contracted if at < contracted else 0
            text += form if glued else form + " "
    return GoldDocument(lines[0].strip(), text.rstrip(), tuple(words), tuple(_mentions(words, tags, notes)))


def _mentions(words: list[tuple[Span, int]], tags: list[str], notes: list[str]) -> Iterator[GoldMention]:
    open_ones: list[tuple[str, str, str, int]] = []
    for i, note in enumerate(notes):
        for part in PARTS.finditer(note):
            if part["opens"]:
                open_ones.append((part["opens"], part["kind"], part["core"], i))
            closed = part["opens"] if part["closes"] else part["closed"]
            if closed is None:
                continue
            at = max(at for at, (entity, *_) in enumerate(open_ones) if entity == closed)
            entity, kind, core, start = open_ones.pop(at)
            head = next(j for j in range(start, i + 1) if not start <= words[j][1] <= i)
            inner = frozenset(words[start + int(number) - 1][0] for number in core.split(","))
            span = Span(words[start][0].start, words[i][0].end)
            yield GoldMention(span, words[head][0], inner, kind, entity, tags[head] == "PROPN")
