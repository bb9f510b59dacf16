"""Names on raw news as the whole analysis reads them, for the encoder to learn what the rules behind it know.

The analysis repairs what the bare encoder reads (`dateline.analysis.names`): on the news labelled by hand its names have F1
.937 on three kinds where the encoder's own have .884. Read over raw news they teach the encoder the same, for every word
that no rule foresaw. The labelled articles themselves are left out. Sentences come along: read in the text as printed, they
are learned in variants of it without full stops and paragraphs (`training.augment`).

`python -m training.taught CORPORA ENCODER OUT` reads with the exported encoder and writes OUT/silver.json (PolNeAR's names,
as `training.silver` does: a name on which the analysis changed nothing and CoreNLP disagrees is in doubt) and OUT/news.json
(Wikinews and the bodies of news pages: text, sentence starts and names in code points).
"""

import argparse
import csv
import json
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc
from tqdm import tqdm

from dateline.analysis.entities import find_entities
from dateline.export.training_data import NAMES, without_title
from dateline.language.labels import LABELS
from dateline.model import Span
from tests.gold.labelled_news import labelled_news
from training.corpora import CONLL_KIND
from training.pipeline import assemble
from training.silver import Marked, Name, agreed, read_corenlp_names


def names_of(doc: Doc) -> list[Name]:
    """Return the names that the analysis reads in ``doc`` by CoNLL's kinds and extent, and the pipeline's own MISC."""
    found: dict[Span, str] = {}
    for entity in find_entities(doc):
        for mention in entity.mentions:
            if mention.form in NAMES and not mention.span.of(doc.text).islower():
                person = entity.kind == "PERSON"
                span = without_title(mention.span, doc.text) if person else mention.span
                found[span] = "MISC" if mention.form == "demonym" else CONLL_KIND.get(entity.kind, "MISC")
    for name in doc.ents:
        span = Span(name.start_char, name.end_char)
        is_misc = name.label_ in LABELS and CONLL_KIND.get(LABELS[name.label_], "MISC") == "MISC"
        if is_misc and not any(span.overlaps(other) for other in found):
            found[span] = "MISC"
    return [(span.start, span.end, kind) for span, kind in sorted(found.items())]


def silver(doc: Doc, corenlp: list[Name]) -> Marked:
    """Return the analysis's names; what the encoder reads alike, or neither of them, and CoreNLP otherwise is in doubt."""
    ours = names_of(doc)
    bare = {
        (e.start_char, e.end_char, CONLL_KIND.get(LABELS[e.label_], "MISC")) for e in doc.ents if e.label_ in LABELS
    }
    changed = [name for name in ours if name not in bare]
    marks = {mark[:2]: mark for mark in agreed(ours, corenlp)}
    for start, end, kind in changed:
        for other in [span for span in marks if Span(*span).overlaps(Span(start, end))]:
            del marks[other]
        marks[start, end] = (start, end, kind)
    return sorted(marks.values(), key=lambda mark: mark[:2])


def raw_news(corpora: Path) -> Iterator[str]:
    """Yield the texts of Wikinews, the labelled articles left out, and the bodies of news pages as a person cleaned them."""
    labelled = {_page(article.url) for article in labelled_news()}
    for path in sorted((corpora / "news").glob("wikinews_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (
                row["text"] for row in csv.DictReader(file) if row["text"] and _page(row["url"]) not in labelled
            )
    pages = json.loads((corpora / "pages" / "articles.json").read_text(encoding="utf-8"))
    yield from (page["articleBody"] for page in pages.values() if page["articleBody"])


def _page(url: str) -> str:
    return url.rpartition("/")[2]


def main() -> None:
    """Read PolNeAR train and the raw news with the encoder and the analysis, and write what they read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    nlp = assemble(arguments.encoder)
    arguments.out.mkdir(parents=True, exist_ok=True)
    news = []
    for text in tqdm(list(raw_news(arguments.corpora)), desc="news"):
        doc = nlp(text)
        news.append({"text": text, "sentences": [s.start_char for s in doc.sents], "names": names_of(doc)})
    (arguments.out / "news.json").write_text(json.dumps(news), encoding="utf-8")
    folder = arguments.corpora / "quotes/polnear/train"
    marks = {}
    for article, corenlp in tqdm(list(read_corenlp_names(folder / "corenlp_silver.tsv.gz")), desc="PolNeAR"):
        doc = nlp((folder / "text" / f"{article}.txt").read_bytes().decode("utf-8"))
        marks[article] = silver(doc, corenlp)
    (arguments.out / "silver.json").write_text(json.dumps(marks), encoding="utf-8")


if __name__ == "__main__":
    main()
