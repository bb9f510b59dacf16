"""How, when and what for: what a clause says of a journey besides its ends."""

from spacy.tokens import Doc, Token

from dateline.analysis.findings_at import FindingsAt
from dateline.analysis.movement_frames import purposes, vehicle_modes
from dateline.language import syntax
from dateline.model import Span

VEHICLE_PREPOSITIONS = frozenset({"by", "in", "aboard", "on", "via", "with"})
TOWARDS_PURPOSE = frozenset({"for", "to"})
LONGEST_PURPOSE = 20  # tokens: a longer clause says more than what for


def vehicle_of(head: Token, reach: range) -> Token | None:
    """Return the noun of the vehicle: "by armoured train", "aboard a Russian frigate"."""
    doc, vehicles = head.doc, vehicle_modes()
    for i in reach:
        if doc[i].lower_ in vehicles:
            for before in reversed(doc[max(head.i + 1, i - 4) : i]):
                if before.lower_ in VEHICLE_PREPOSITIONS:
                    return doc[i]
                if before.is_punct and before.text != "-":
                    break
    return None


def date_of(head: Token, predicate: Token, reach: range, found: FindingsAt) -> str | None:
    """Return the date that stands with ``head``: in its reach, or before it in the same clause."""
    doc = head.doc
    for i in (*reach, *range(head.i - 1, head.sent.start - 1, -1)):
        date = found.date.get(i)
        if date is not None and (i in reach or syntax.governing_predicate(doc[i]) in {head, predicate}):
            return date
    return None


def purpose_of(head: Token, reach: range, found: FindingsAt) -> Span | None:
    """Return the words that say what the journey is for: "to meet Putin", "for talks with Xi", "a summit"."""
    doc = head.doc
    for i in reach:
        token = doc[i]
        if token.lower_ in purposes() and (opening := _towards(token, head, found)) is not None:
            return _words(doc, opening.i, token.right_edge.i)
    end = reach.stop
    if end < len(doc) and doc[end].tag_ == "VB" and doc[end - 1].tag_ == "TO" and end - 1 > head.i:
        return _words(doc, end - 1, doc[end].right_edge.i)
    return None


def _towards(purpose: Token, head: Token, found: FindingsAt) -> Token | None:
    """Return the "for" or "to" that leads from the journey to ``purpose``; nothing else may stand between but its own words."""
    first = purpose.left_edge.i
    for token in reversed(purpose.doc[max(head.i + 1, min(first, purpose.i) - 1) : purpose.i]):
        if token.lower_ in TOWARDS_PURPOSE:
            return token
        if token.i in found.place or token.pos_ in {"ADP", "VERB"}:
            return None
    return None


def _words(doc: Doc, start: int, last: int) -> Span:
    """Return the words from ``start`` to ``last``, cut at the first comma or at the longest that a purpose is."""
    stop = min(last + 1, start + LONGEST_PURPOSE)
    for i in range(start + 1, stop):
        if doc[i].is_space or doc[i].text in {",", ";", ":", "—", "–", ".", '"', "”", "“"}:
            stop = i
            break
    return Span(doc[start].idx, doc[start:stop].end_char)
