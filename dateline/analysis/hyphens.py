"""What a hyphen ties to a name: a part of it ("Kim Jong-un"), or a word that is none ("Sanders-backed")."""

from spacy.tokens import Doc, Token

HYPHENS = frozenset({"-", "‐", "‑", "–"})
ARABIC_ARTICLES = frozenset({"al", "el", "ul", "an", "as", "ad", "ar", "az"})
# Beside participles in -ed.
_TIED_ON = frozenset(
    {"led", "run", "held", "born", "made", "style", "era", "like", "wide", "friendly", "bound", "free"}
)


def goes_on_after_hyphen(doc: Doc, end: int) -> bool:
    """Whether the name that ends before token ``end`` goes on after a hyphen there: "Kim Jong" + "-un"."""
    if end + 1 >= len(doc) or doc[end].text not in HYPHENS:
        return False
    joined = not doc[end - 1].whitespace_ and not doc[end].whitespace_
    return joined and doc[end + 1].is_alpha and not is_tied_on(doc[end + 1])


def is_tied_on(token: Token) -> bool:
    """Whether ``token``, after a hyphen, is no part of the name before it: "Sanders-[backed]", "Kim-[style]"."""
    return token.is_lower and (token.text.endswith("ed") or token.text in _TIED_ON)
