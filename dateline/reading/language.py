"""Which language an article is in, as an ISO 639-1 code."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE = 4000  # characters; more change nothing and cost time
ENOUGH_WORDS = 20  # with fewer, the identifier's best guess is a guess: headlines full of names come out as anything
SURE = 0.97
WORD = re.compile(r"[^\W\d_]+")
# source: the most frequent function words of English news (counts over the Wikinews articles of 2019 and 2020); words that are
# as common in another Latin-script language ("a", "in", "on", "is", "was", "as", "an", "or", "no") are left out.
ENGLISH = frozenset(
    "the of and to that for with by from his her its has have had been will would which were are this they their after".split()
)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str | None:
    """Return the language of ``text``; None if it is too short to tell, and not plainly English."""
    words = WORD.findall(text[:SAMPLE])
    if not words:
        return None
    english = sum(word.lower() in ENGLISH for word in words)
    if english * 8 >= len(words) and english >= 2:
        return "en"
    code, probability = _identifier().classify(text[:SAMPLE])
    latin = sum(word[0] < "\u0250" for word in words) * 2 > len(words)
    if len(words) >= ENOUGH_WORDS or not latin:
        return str(code)
    if english == 0 and code != "en" and probability >= SURE:
        return str(code)
    return "en" if english else None
