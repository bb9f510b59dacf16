"""The article's marks as W3C Web Annotations (JSON-LD), for Hypothesis, Recogito and the like: an annotation a mark.

Each points into the text as Dateline read it, by position (code points, as the standard asks) and by its words with what
stands around them, so that it is found again in a copy that differs a little.
https://www.w3.org/TR/annotation-model/
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from dateline.corrections import Corrected
from dateline.export.identity import finding_id, hand_of, names_of
from dateline.model import Analysis, Span

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters before and after that tell a passage from the same words elsewhere

Said = tuple[str, str]  # a purpose of the standard, and what is said for it


def to_annotations(articles: Sequence[Corrected]) -> bytes:
    """Return one AnnotationCollection, UTF-8."""
    items = [annotation for article in articles for annotation in _of(article)]
    collection = {
        "@context": _CONTEXT,
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, ' '.join(of.analysis.article.id for of in articles))}",
        "type": "AnnotationCollection",
        "label": "; ".join(of.analysis.article.title or of.analysis.article.source for of in articles),
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=False).encode("utf-8")


def _of(article: Corrected) -> Iterator[dict[str, object]]:
    analysis = article.analysis
    names = names_of(analysis)
    for entity in analysis.entities:
        for mention in entity.mentions:
            said = [("identifying", entity.name), ("classifying", entity.kind), ("tagging", mention.form)]
            yield _annotation(article, entity.id, [mention.span], "identifying", said)
    for place in analysis.places:
        where = [("describing", f"{place.lat}, {place.lon}")] if place.lat is not None else []
        for use in place.mentions:
            said = [("identifying", place.name), ("classifying", place.feature or "place"), ("tagging", use.use)]
            yield _annotation(article, place.id, [use.span], "identifying", [*said, *where])
    for quote in analysis.quotes:
        said = [("classifying", f"{quote.kind} statement"), ("tagging", quote.certainty), ("tagging", quote.polarity)]
        speaker = names.get(quote.speaker.entity or "") or quote.speaker.text
        chain = [speaker, *(names.get(source.entity or "", source.text) for source in quote.sources)]
        on_whose_word = " ← ".join(step for step in chain if step)
        described = [("describing", on_whose_word)] if on_whose_word else []
        yield _annotation(article, quote.id, quote.content, "describing", [*said, *described])
    for move in analysis.movements:
        ends = " to ".join(names[end] for end in (move.origin, move.destination) if end in names)
        tags: list[Said] = [("classifying", move.kind), ("tagging", move.status), ("tagging", move.certainty)]
        journey = f"{names.get(move.mover or '', 'someone')}: {ends}"
        yield _annotation(article, move.id, [move.span], "describing", [*tags, ("describing", journey)])
    for date in analysis.dates:
        value = [("identifying", date.value)] if date.value else []
        yield _annotation(article, date.id, [date.span], "identifying", [("classifying", "date"), *value])
    for tie in analysis.relations:
        ties: list[Said] = [("classifying", tie.kind), ("tagging", tie.certainty), ("tagging", tie.polarity)]
        words = f"{names.get(tie.source)} {tie.kind.replace('_', ' ')} {names.get(tie.target)}"
        yield _annotation(article, tie.id, [tie.span], "linking", [*ties, ("describing", words)])


def _annotation(
    article: Corrected, finding: str, spans: Sequence[Span], motivation: str, said: Sequence[Said]
) -> dict[str, object]:
    analysis = article.analysis
    of = finding_id(analysis, finding)
    model = {"type": "Software", "name": f"{analysis.model.name} {analysis.model.version}"}
    analyst = {"type": "Person", "nickname": "analyst"}
    targets = [_target(span, analysis) for span in spans]
    return {
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{analysis.article.id} {finding} {list(map(list, spans))}')}",
        "type": "Annotation",
        "motivation": motivation,
        "creator": analyst if hand_of(article, finding) else model,
        "generator": {"type": "Software", "name": "Dateline"},
        "body": [
            {"type": "SpecificResource", "purpose": "linking", "source": f"urn:dateline:{of}"},
            *({"type": "TextualBody", "purpose": purpose, "value": value} for purpose, value in said),
        ],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(span: Span, analysis: Analysis) -> dict[str, object]:
    text = analysis.article.text
    return {
        "source": {
            "id": _name_of(text),
            "type": "Text",
            "format": "text/plain",
            "language": analysis.article.language or "und",
        },
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }


@lru_cache(maxsize=16)
def _name_of(text: str) -> str:
    """Return a name made of what is named (RFC 6920): whoever has the text can check that it is the one meant."""
    digest = sha256(text.encode("utf-8")).digest()
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"
