"""Make ``report_cues.tsv``, ``report_weights.tsv`` and ``report_mark_weights.tsv``: how far a candidate report is to be trusted.

Reads PolNeAR's training articles with the pipeline, asks `candidates` for everything that may be a report, and counts for
each cue and frame how often it was an attribution. A logistic regression (Newton's method, L2) then weighs the cue's
rates, its own case left out, against what else the sentence shows. What the pipeline marks itself is weighed on the dev
articles: it learned its marks on the training articles and marks those better than new text. The tables printed at the end
judge each half of the dev articles by weights from the other half; the weights written are those of both halves.

Make them again when the pipeline or the candidates change: ``python -m training.fit_report_confidence CORPORA``. Reading
takes some ten minutes of a quiet core, and what is read is kept in ``build/report_fit`` by the pipeline's version and
file date, so that a run goes on where another stopped; the fit takes about two.
"""

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, DocBin, Token

from benchmarks.quotes import OVERLAP, Figures, jaccard, words
from dateline.analysis import word_lists
from dateline.analysis.coreference import resolve_references
from dateline.analysis.entities import find_entities
from dateline.analysis.inflection import inflections
from dateline.analysis.quotation_marks import find_quotations
from dateline.analysis.quotes import find_quotes
from dateline.analysis.report_candidates import candidates
from dateline.analysis.report_confidence import (
    SMOOTHING,
    SPEECH,
    features,
    mark_features,
    mark_weights,
    syntax_score,
)
from dateline.analysis.report_marks import read_marks
from dateline.analysis.report_parts import Report
from dateline.analysis.report_units import read_units
from dateline.analysis.reports import all_candidates
from dateline.analysis.sources import char_span
from dateline.analysis.word_lists import TABLES
from dateline.language import load
from training.polnear import AnnotatedArticle, read_articles

Key = tuple[str, str]  # (frame, cue in its base form)
# Cues right at least twice and not hopeless, or seen often enough that being wrong says something.
LEAST_RIGHT, LEAST_RATE, OFTEN = 2, 0.1, 15
LEAST_SEEN_FEATURE = 30
LEAST_SEEN_MARK_FEATURE = 16
CHUNK = 60  # articles kept at a time
ATTRIBUTES = ("TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START")
LEAST_RATE_OF_UNLISTED = 1e-3
PENALTY = 1.0
ENDINGS = (
    ("ed", ""),
    ("ed", "e"),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("es", ""),
    ("s", ""),
    ("ies", "y"),
    ("ied", "y"),
)


def main() -> None:
    """Write the tables and print what they come to on dev."""
    parser = argparse.ArgumentParser(prog="python -m training.fit_report_confidence", description=__doc__)
    parser.add_argument(
        "corpora", nargs="?", type=Path, default=os.environ.get("CORPORA"), help="folder of the corpora"
    )
    parser.add_argument("--kept", type=Path, default=Path("build/report_fit"), help="folder of the articles as read")
    arguments = parser.parse_args()
    polnear = Path(arguments.corpora) / "quotes" / "polnear"
    fit_syntax(read(polnear / "train", arguments.kept))
    fit_marks(list(read(polnear / "dev", arguments.kept)))


def read(folder: Path, kept: Path) -> Iterator[tuple[AnnotatedArticle, Doc]]:
    """Yield the articles of ``folder`` as the pipeline reads them, `CHUNK` at a time from ``kept`` where they are there."""
    nlp = load()
    version = f"{nlp.meta['name']}-{nlp.meta['version']}-{int((nlp.path / 'meta.json').stat().st_mtime)}"
    articles = list(read_articles(folder))
    for start in range(0, len(articles), CHUNK):
        chunk = articles[start : start + CHUNK]
        path = kept / version / f"{folder.name}-{start:04}.spacy"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            docs = DocBin(ATTRIBUTES, store_user_data=True, docs=[nlp(article.text) for article in chunk])
            docs.to_disk(path.with_suffix(".part"))
            path.with_suffix(".part").rename(path)
            print(f"read {folder.name} {start + len(chunk)} of {len(articles)}", flush=True)
        yield from zip(chunk, DocBin().from_disk(path).get_docs(nlp.vocab), strict=True)


def fit_syntax(articles: Iterable[tuple[AnnotatedArticle, Doc]]) -> None:
    """Write the tables of cues and of what syntax shows."""
    cases: list[tuple[Report, bool]] = []
    seen_bases: Counter[str] = Counter()
    for article, doc in articles:
        seen_bases.update(token.lower_ for token in doc if token.tag_ in {"VB", "VBP"})
        found = candidates(doc, read_units(doc, find_quotations(article.text)))
        cases.extend(judged(article, doc, found))
    keys = [(report.frame, base_cue(report, seen_bases)) for report, _ in cases]
    counts = count(keys, [right for _, right in cases])
    listed = {key: pair for key, pair in counts.items() if is_telling(*pair)}
    unlisted = pool(pair_of for pair_of in counts.items() if pair_of[0] not in listed)
    write_cues(listed, unlisted)
    rows = []
    for (report, right), key in zip(cases, keys, strict=True):
        own = rate_without(listed, unlisted, key, right=right)
        speech = rate_without(listed, unlisted, ("speech", key[1]), right=right) if key[0] in SPEECH else 0.5
        rows.append(features(report, own, speech))
    write_weights("report_weights", "training", fit(rows, [right for _, right in cases], LEAST_SEEN_FEATURE))


def fit_marks(articles: list[tuple[AnnotatedArticle, Doc]]) -> None:
    """Write the table of what the marks weigh and print the tables of two-fold judgement; nothing without marks."""
    if any(read_marks(doc) is None for _, doc in articles):
        print("This pipeline marks no attributions: report_mark_weights.tsv is left as it was.")
        return
    halves = articles[0::2], articles[1::2]
    cases = [[case for pair in half for case in marked_cases(*pair)] for half in halves]
    figures = Figures()
    for half, others in zip(halves, reversed(cases), strict=True):
        use_mark_weights(others)
        for article, doc in half:
            figures.add(article, find_quotes(doc, resolve_references(doc, find_entities(doc))))
    use_mark_weights([*cases[0], *cases[1]])
    print(f"PolNeAR dev, {figures.articles} articles, each half judged by weights from the other; in percent\n")
    figures.print()


def marked_cases(article: AnnotatedArticle, doc: Doc) -> Iterator[tuple[dict[str, float], bool]]:
    """Yield what the marks show of each candidate, and whether it is an attribution."""
    marks = read_marks(doc)
    if marks is None:
        return
    for report, right in judged(
        article, doc, all_candidates(doc, read_units(doc, find_quotations(article.text)), marks)
    ):
        yield mark_features(report, marks, syntax_score(report)), right


def use_mark_weights(cases: list[tuple[dict[str, float], bool]]) -> None:
    """Fit, write the table, and have the analysis read it anew."""
    rows, rights = zip(*cases, strict=True)
    write_weights("report_mark_weights", "dev", fit(rows, rights, LEAST_SEEN_MARK_FEATURE))
    word_lists.rows.cache_clear()
    mark_weights.cache_clear()


def judged(article: AnnotatedArticle, doc: Doc, reports: Iterable[Report]) -> Iterator[tuple[Report, bool]]:
    """Yield each of ``reports`` and whether it is an attribution of ``article``."""
    gold = [(words(article.text, item.cue), words(article.text, item.content)) for item in article.attributions]
    for report in reports:
        cue = words(article.text, [char_span(doc, report.cue)])
        content = words(article.text, [char_span(doc, tokens) for tokens in report.content])
        yield report, any(cue & one and jaccard(content, other) >= OVERLAP for one, other in gold)


def base_cue(report: Report, seen_bases: Mapping[str, int]) -> str:
    """Return the cue with its verb in the base form that the articles use most."""
    if report.frame in {"noun", "according"} or not report.head.is_alpha:
        return report.word
    preposition = report.word[len(report.head.text) :]
    fitting = [base for base in _possible_bases(report.head) if report.head.lower_ in inflections(base)]
    best = max(fitting, key=lambda base: (seen_bases[base], -len(base)), default=report.head.lower_)
    return best + preposition


def _possible_bases(verb: Token) -> Iterator[str]:
    form = verb.lower_
    yield verb.lemma_.lower()
    yield form
    for ending, instead in ENDINGS:
        if form.endswith(ending):
            yield form[: -len(ending)] + instead
    for ending in ("ed", "ing"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 3 and stem[-1] == stem[-2]:
            yield stem[:-1]


def count(keys: Iterable[Key], rights: Iterable[bool]) -> dict[Key, tuple[int, int]]:
    """Return (seen, right) for each key, with the frames of `SPEECH` pooled under "speech" besides."""
    counts: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for (frame, cue), right in zip(keys, rights, strict=True):
        for name in (frame, "speech") if frame in SPEECH else (frame,):
            counts[name, cue][0] += 1
            counts[name, cue][1] += right
    return {key: (seen, right) for key, (seen, right) in counts.items()}


def is_telling(seen: int, right: int) -> bool:
    """Whether a cue's counts are worth a row."""
    return (right >= LEAST_RIGHT and right / seen >= LEAST_RATE) or seen >= OFTEN


def pool(counts: Iterable[tuple[Key, tuple[int, int]]]) -> dict[str, tuple[int, int]]:
    """Return (seen, right) of all cues of each frame together; one more is seen, so that no rate is of nothing."""
    pooled: dict[str, list[int]] = defaultdict(lambda: [1, 0])
    for (frame, _), (seen, right) in counts:
        pooled[frame][0] += seen
        pooled[frame][1] += right
    return {frame: (seen, right) for frame, (seen, right) in pooled.items()}


def rate_without(
    listed: Mapping[Key, tuple[int, int]], unlisted: Mapping[str, tuple[int, int]], key: Key, *, right: bool
) -> float:
    """Return the cue's rate as `cue_rate` would give it had this one case not been counted."""
    seen, rights = listed.get(key, (0, 0))
    if seen:
        seen, rights = seen - 1, rights - right
    all_seen, all_right = unlisted.get(key[0], (1, 0))
    rate = max(all_right / all_seen, LEAST_RATE_OF_UNLISTED)
    return (rights + SMOOTHING * rate) / (seen + SMOOTHING)


def write_cues(listed: Mapping[Key, tuple[int, int]], unlisted: Mapping[str, tuple[int, int]]) -> None:
    """Write ``report_cues.tsv``."""
    lines = [
        (
            "# source: counted on the training articles of PolNeAR (Newell, Margolin and Ruths 2018) by "
            "training/fit_report_confidence.py"
        ),
        "# seen: candidates with this cue in this frame; right: those annotated as attributions (content Jaccard >= .5)",
        '# "*": all cues not listed',
        "cue\tframe\tseen\tright",
    ]
    lines += [f"*\t{frame}\t{seen}\t{right}" for frame, (seen, right) in sorted(unlisted.items())]
    in_order = sorted(listed.items(), key=lambda item: (item[0][1], item[0][0]))
    lines += [f"{cue}\t{frame}\t{seen}\t{right}" for (frame, cue), (seen, right) in in_order]
    (TABLES / "report_cues.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def fit(rows: Sequence[Mapping[str, float]], rights: Sequence[bool], least_seen: int) -> dict[str, float]:
    """Return the weights of the features that at least ``least_seen`` rows have, by logistic regression."""
    right = np.array(rights, dtype=np.float64)
    frequency = Counter(name for row in rows for name in row)
    names = sorted(name for name, times in frequency.items() if times >= least_seen)
    column = {name: number for number, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            if name in column:
                x[number, column[name]] = value
    weights = np.zeros(len(names))
    for _ in range(25):
        probability = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (probability - right) + PENALTY * weights
        curvature = (x * (probability * (1 - probability))[:, None]).T @ x + PENALTY * np.eye(len(names))
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def write_weights(table: str, part: str, weights: Mapping[str, float]) -> None:
    """Write ``table``, fitted on the ``part`` articles."""
    lines = [
        f"# source: logistic regression on the {part} articles of PolNeAR, training/fit_report_confidence.py",
        "feature\tweight",
        *(f"{name}\t{weight:.3f}" for name, weight in weights.items()),
    ]
    (TABLES / f"{table}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
