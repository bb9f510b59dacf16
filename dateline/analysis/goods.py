"""Weapons and strategic goods that the text speaks of without a proper name: "artillery ammunition", "satellites"."""

from collections import defaultdict
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from dateline.analysis.hyphens import HYPHENS
from dateline.analysis.kinds import singular
from dateline.analysis.word_lists import rows
from dateline.model import Kind

_HEADS: dict[str, tuple[Kind, bool]] = {
    row["noun"]: ("WEAPON" if row["kind"] == "WEAPON" else "PRODUCT", row["needs"] == "modifier")
    for row in rows("goods")
    if row["kind"] != "modifier"
}
_MODIFIERS = frozenset(row["noun"] for row in rows("goods") if row["kind"] == "modifier")


@dataclass(frozen=True, slots=True)
class Good:
    """One mention of a weapon or good; ``key`` is the same for singular and plural."""

    span: Span
    kind: Kind
    key: str
    head: str


def find_goods(doc: Doc, taken: frozenset[int]) -> list[list[Good]]:
    """Return the goods in ``doc``, a list of mentions each, in order of first mention; none touches a token of ``taken``.

    A head noun that modifies another ("missile test") names no good, unless that one is a good too. Bare mentions
    ("the missiles") join the one modified good of the same head ("cruise missiles") if there is just one.
    """
    by_key: defaultdict[str, list[Good]] = defaultdict(list)
    for token in doc:
        if token.lower_ in _FORMS and token.pos_ in {"NOUN", "PROPN"} and token.i not in taken:
            good = _good(token, taken)
            if good is not None:
                by_key[good.key].append(good)
    for key in [key for key, found in by_key.items() if key == found[0].head]:
        rivals = [other for other, found in by_key.items() if other != key and found[0].head == key]
        if len(rivals) == 1:
            by_key[rivals[0]].extend(by_key.pop(key))
    clusters = [sorted(found, key=lambda good: good.span.start) for found in by_key.values()]
    return sorted(clusters, key=lambda found: found[0].span.start)


_FORMS = frozenset(form for noun in _HEADS for form in (noun.split()[-1], noun.split()[-1] + "s"))


def _good(token: Token, taken: frozenset[int]) -> Good | None:
    doc = token.doc
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if following is not None and (following.pos_ in {"NOUN", "PROPN"} or following.tag_ == "VBG") and token.whitespace_:
        return None
    if following is not None and following.text in HYPHENS and not token.whitespace_:
        return None
    start = token.i
    while start > token.sent.start and doc[start - 1].i not in taken and _describes(doc, start - 1):
        start -= 1
    while start < token.i and (not _begins_well(doc[start]) or (start and doc[start - 1].text in HYPHENS)):
        start += 1  # a piece of a compound whose first part is a name: "US-[built] vehicle"
    words = doc[start : token.i + 1].text.lower().split()
    words[-1] = singular(words[-1])
    head = " ".join(words[-2:]) if " ".join(words[-2:]) in _HEADS else words[-1]
    if head not in _HEADS:
        return None
    kind, needs_modifier = _HEADS[head]
    if needs_modifier and not _MODIFIERS & set(words[:-1]):
        return None
    return Good(doc[start : token.i + 1], kind, " ".join(words), head)


def _describes(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.text in HYPHENS:
        return i > 0 and not doc[i - 1].whitespace_ and not token.whitespace_
    hyphened = (i + 1 < len(doc) and doc[i + 1].text in HYPHENS) or (i > 0 and doc[i - 1].text in HYPHENS)
    return token.pos_ == "NOUN" or token.lower_ in _MODIFIERS or (hyphened and token.is_alpha)


def _begins_well(token: Token) -> bool:
    return token.is_alpha and token.pos_ not in {"ADP", "DET", "CCONJ"}
