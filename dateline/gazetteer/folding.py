"""The form under which a place name is looked up, so that "Sao Paulo" finds "São Paulo" and "St. Louis" "Saint Louis"."""

import re
import unicodedata

_JOINERS = re.compile(r"[-‐‑–—/,\s]+")
_SILENT = re.compile(r"['’ʻ`.]")
_LONG_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def folded(name: str) -> str:
    """Return the form under which ``name`` is looked up: no accents, capitals, hyphens, full stops or article."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    words = _JOINERS.sub(" ", _SILENT.sub("", bare)).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    if len(words) > 1 and words[0] in _LONG_FORMS:
        words[0] = _LONG_FORMS[words[0]]
    return " ".join(words)
