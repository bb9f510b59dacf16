"""One kind for one name in a document: the second component of `en_dateline_news`.

A name is read again and again in an article, now in a sentence that tells its kind, now in a headline that does not.
Mentions of the same words take the kind that most of them were read as; of two kinds read equally often each keeps its own.

This file travels inside the model's wheel, beside `news_reader`.
"""

from collections import Counter, defaultdict

from spacy.language import Language
from spacy.tokens import Doc, Span


@Language.component("name_vote", assigns=["doc.ents"])
def name_vote(doc: Doc) -> Doc:
    """Give each of ``doc.ents`` the kind that most mentions of its words have, and return ``doc``."""
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in doc.ents:
        kinds[_words(name)][name.label_] += 1
    if any(len(counts) > 1 for counts in kinds.values()):
        doc.set_ents([_as_most_read(name, kinds[_words(name)]) for name in doc.ents])
    return doc


def _words(name: Span) -> str:
    return " ".join(name.text.split())


def _as_most_read(name: Span, counts: Counter[str]) -> Span:
    kind, most = counts.most_common(1)[0]
    if most == counts[name.label_]:
        return name
    return Span(name.doc, name.start, name.end, label=kind)
