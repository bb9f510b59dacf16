"""How well statements are found: `find_quotes` against every attribution of PolNeAR dev.

Spans are compared by the words they hold, so that quotation marks and full stops weigh nothing. A part is exact when the
words are the same and overlaps when their Jaccard index is at least one half; F1 over tokens counts each word. An
attribution is found when a quote's cue touches its cue and the contents overlap. The speaker is right when the source
overlaps, or when both have none. Scare quotes and speech without a cue are no attributions and are left out. An
attribution is direct when its content has `LEAST_DIRECT` words or more, all within quotation marks; those are found when a
quote's content overlaps, whatever its cue.

The weights of what the pipeline marks (``report_mark_weights.tsv``) were fitted on these very articles, because the
pipeline learned its marks on the training ones; `training.fit_report_confidence` prints the same tables with each half of
the articles judged by weights from the other half. Those are the figures for new text.
"""

import argparse
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.analysis.coreference import resolve_references
from dateline.analysis.entities import find_entities
from dateline.analysis.quotes import find_quotes
from dateline.language import load
from dateline.model import Quote, Span
from training.polnear import AnnotatedArticle, read_articles

_WORD = re.compile(r"\w+")
OVERLAP = 0.5
PARTS = ("source", "cue", "content")
LEAST_DIRECT = 3  # words: less is a word in quotation marks
OPENING, CLOSING = "\"“‘'«", "\"”’'»"
Words = frozenset[int]


@dataclass
class Tally:
    """Counts for one kind of span: gold and found ones, and those that agree."""

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlapping: int = 0
    words: int = 0
    words_gold: int = 0
    words_found: int = 0

    def add(self, gold: Sequence[Words], found: Sequence[Words]) -> None:
        """Count the spans of one article, each gold span with at most one found span."""
        self.gold += len(gold)
        self.found += len(found)
        self.exact += sum((Counter(gold) & Counter(found)).values())
        free = list(gold)
        for span in found:
            partner = next((other for other in free if jaccard(span, other) >= OVERLAP), None)
            if partner is not None:
                free.remove(partner)
                self.overlapping += 1
        everything_gold, everything_found = frozenset().union(*gold), frozenset().union(*found)
        self.words += len(everything_gold & everything_found)
        self.words_gold += len(everything_gold)
        self.words_found += len(everything_found)

    def row(self, name: str) -> str:
        """Return a line of the table: precision, recall and F1 of exact, overlap and tokens."""
        cells = [name, str(self.gold), str(self.found)]
        for right in (self.exact, self.overlapping):
            cells += percentages(right, self.found, self.gold)
        cells += percentages(self.words, self.words_found, self.words_gold)
        return "| " + " | ".join(cells) + " |"


@dataclass
class Matched:
    """What came of the found attributions of one kind."""

    found: int = 0
    right: int = 0
    speaker: int = 0
    resolved: int = 0

    def add(self, other: "Matched") -> None:
        """Add the counts of ``other``."""
        self.found += other.found
        self.right += other.right
        self.speaker += other.speaker
        self.resolved += other.resolved


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quotes", description=__doc__)
    parser.add_argument(
        "corpora", nargs="?", type=Path, default=os.environ.get("CORPORA"), help="folder of the corpora"
    )
    parser.add_argument("--part", default="dev", choices=("dev", "train"), help="which part of PolNeAR")
    parser.add_argument("--limit", type=int, help="at most this many articles")
    arguments = parser.parse_args()
    folder = Path(arguments.corpora or "") / "quotes" / "polnear" / arguments.part
    if not folder.is_dir():
        print(f"No PolNeAR at {folder}: give the corpora's folder, or set CORPORA.", file=sys.stderr)
        return
    articles = list(read_articles(folder))[: arguments.limit]
    report(articles)


def report(articles: Iterable[AnnotatedArticle]) -> None:
    """Analyse ``articles`` and print how far the quotes agree with their attributions."""
    nlp = load()
    figures = Figures()
    for article in articles:
        doc = nlp(article.text)
        figures.add(article, find_quotes(doc, resolve_references(doc, find_entities(doc))))
    print(f"PolNeAR, {figures.articles} articles, {nlp.meta['name']} {nlp.meta['version']}; in percent\n")
    figures.print()


@dataclass
class Figures:
    """What was counted over some articles."""

    articles: int = 0
    tallies: dict[str, Tally] = field(default_factory=lambda: {part: Tally() for part in (*PARTS, "attribution")})
    kinds: dict[str, Matched] = field(default_factory=lambda: defaultdict(Matched))
    levels: dict[int, Matched] = field(default_factory=lambda: defaultdict(Matched))
    direct: Matched = field(default_factory=Matched)  # of the direct attributions in gold

    def add(self, article: AnnotatedArticle, quotes: Sequence[Quote]) -> None:
        """Count one article; quotes without a cue count for the direct attributions only."""
        self.articles += 1
        count_direct(article, quotes, self.direct)
        compare(article, [q for q in quotes if q.cue is not None], self.tallies, self.kinds, self.levels)

    def print(self) -> None:
        """Print the tables of parts, of kinds, and of how often each level of confidence was right."""
        print("| | gold | found | exact P | R | F1 | overlap P | R | F1 | token P | R | F1 |")
        print("|---|" + "---:|" * 11)
        for part, tally in self.tallies.items():
            print(tally.row(part))
        print("\n| kind | found | right | speaker right on those | resolved to an entity |\n|---|---:|---:|---:|---:|")
        together = Matched()
        for matched in self.kinds.values():
            together.add(matched)
        for kind, matched in [*sorted(self.kinds.items()), ("all", together)]:
            speaker, resolved = percent(matched.speaker, matched.right), percent(matched.resolved, matched.found)
            print(f"| {kind} | {matched.found} | {percent(matched.right, matched.found)} | {speaker} | {resolved} |")
        found, right = percent(self.direct.right, self.direct.found), percent(self.direct.speaker, self.direct.right)
        print(f"\nDirect attributions: {self.direct.found}, found {found}, with the right speaker {right} of those")
        print(
            "\n| confidence | found | right | right with the right speaker | at least this |\n|---|---:|---:|---:|---:|"
        )
        above = Matched()
        rows = []
        for level, matched in sorted(self.levels.items(), reverse=True):
            above.add(matched)
            cells = [f"{level / 10:.1f} to {level / 10 + 0.1:.1f}", str(matched.found)]
            cells += [percent(n, matched.found) for n in (matched.right, matched.speaker)]
            rows.append("| " + " | ".join([*cells, percent(above.right, above.found)]) + " |")
        print("\n".join(reversed(rows)))


def compare(
    article: AnnotatedArticle,
    quotes: Sequence[Quote],
    tallies: dict[str, Tally],
    kinds: dict[str, Matched],
    levels: dict[int, Matched],
) -> None:
    """Add one article to the counts."""
    text = article.text
    gold = {part: [words(text, getattr(item, part)) for item in article.attributions] for part in PARTS}
    sources = [words(text, [quote.speaker.span] if quote.speaker.span else []) for quote in quotes]
    cues = [words(text, [quote.cue] if quote.cue else []) for quote in quotes]
    contents = [words(text, quote.content) for quote in quotes]
    tallies["source"].add([span for span in gold["source"] if span], [span for span in sources if span])
    tallies["cue"].add(gold["cue"], cues)
    tallies["content"].add(gold["content"], contents)
    whole = tallies["attribution"]
    whole.gold += len(article.attributions)
    whole.found += len(quotes)
    free = set(range(len(article.attributions)))
    for quote, source, cue, content in zip(quotes, sources, cues, contents, strict=True):
        for matched in (kinds[quote.kind], levels[min(int(quote.confidence * 10), 9)]):
            matched.found += 1
            matched.resolved += quote.speaker.entity is not None
        partner = next(
            (i for i in sorted(free) if cue & gold["cue"][i] and jaccard(content, gold["content"][i]) >= OVERLAP), None
        )
        if partner is None:
            continue
        free.discard(partner)
        whole.overlapping += 1
        whole.exact += content == gold["content"][partner] and source == gold["source"][partner]
        right = jaccard(source, gold["source"][partner]) >= OVERLAP or not (source or gold["source"][partner])
        for matched in (kinds[quote.kind], levels[min(int(quote.confidence * 10), 9)]):
            matched.right += 1
            matched.speaker += right


def count_direct(article: AnnotatedArticle, quotes: Sequence[Quote], direct: Matched) -> None:
    """Add one article's direct attributions to ``direct``: all as found, those that a quote overlaps as right."""
    text = article.text
    contents = [(quote, words(text, quote.content)) for quote in quotes]
    for item in article.attributions:
        content = words(text, item.content)
        if len(content) < LEAST_DIRECT or not _is_in_marks("".join(text[s.start : s.end] for s in item.content)):
            continue
        direct.found += 1
        found = [quote for quote, said in contents if jaccard(said, content) >= OVERLAP]
        if found:
            direct.right += 1
            source = words(text, item.source)
            direct.speaker += any(_has_source(text, quote, source) for quote in found)


def _is_in_marks(content: str) -> bool:
    content = content.strip().rstrip(".,")
    return content[:1] in OPENING and content[-1:] in CLOSING


def _has_source(text: str, quote: Quote, source: Words) -> bool:
    said = words(text, [quote.speaker.span] if quote.speaker.span else [])
    return jaccard(said, source) >= OVERLAP or not (said or source)


def words(text: str, spans: Iterable[Span]) -> Words:
    """Return where the words within ``spans`` begin; a span without a word, such as ":", counts its characters."""
    spans = list(spans)
    found = frozenset(match.start() for span in spans for match in _WORD.finditer(text, span.start, span.end))
    return found or frozenset(i for span in spans for i in range(span.start, span.end))


def jaccard(one: Words, other: Words) -> float:
    """Return the share of words that both hold among those that either holds; 0 for two empty spans."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def percent(part: int, whole: int) -> str:
    """Return the share in percent, "-" of nothing."""
    return f"{100 * part / whole:.1f}" if whole else "-"


def percentages(right: int, found: int, gold: int) -> list[str]:
    """Return precision, recall and F1 in percent."""
    return [percent(right, found), percent(right, gold), percent(2 * right, found + gold)]


if __name__ == "__main__":
    main()
