"""Docs of which only some is known: spaCy trains on what is said of a token, and leaves alone what is not."""

from collections.abc import Iterable, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

Labelled = tuple[int, int, str]  # code points [start, end) and a label


def partial_doc(
    nlp: Language,
    text: str,
    names: Sequence[Labelled],
    *,
    no_names: Iterable[tuple[int, int]],
    unknown: Iterable[tuple[int, int]],
    whole: bool,
    groups: Mapping[str, Sequence[Labelled]],
) -> tuple[Doc, int]:
    """Return ``text`` as a Doc in the tokens of ``nlp``, and how many names and spans of ``groups`` fit no tokens.

    ``whole``: what is not named here names nothing, except ``unknown``. Else only ``names`` and ``no_names`` are known, and the
    annotation of every other token is missing. ``groups`` become ``doc.spans``.
    """
    doc = nlp.make_doc(text)
    ents = [(doc.char_span(start, end, label=label), start, end) for start, end, label in names]
    spans = {
        key: [doc.char_span(start, end, label=label) for start, end, label in group] for key, group in groups.items()
    }
    fitting = filter_spans([span for span, _, _ in ents if span is not None])
    taken = {token.i for span in fitting for token in span}

    def free(spans: Iterable[tuple[int, int]]) -> list[Span]:
        around = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
        tokens = {token.i for span in around if span is not None for token in span} - taken
        return [doc[i : i + 1] for i in sorted(tokens)]

    if whole:
        left_out = [(start, end) for span, start, end in ents if span is None]
        doc.set_ents(fitting, missing=free([*unknown, *left_out]), default="outside")
    else:
        doc.set_ents(fitting, outside=free(no_names), default="missing")
    for key, group in spans.items():
        doc.spans[key] = [span for span in group if span is not None]
    return doc, len(ents) - len(fitting) + sum(group.count(None) for group in spans.values())
