"""Make ``report_cues.tsv`` and ``report_weights.tsv``: how far a candidate report is to be trusted.

Reads PolNeAR's training articles with the pipeline, asks `candidates` for everything that may be a report, and counts for
each cue and frame how often it was an attribution. A logistic regression (Newton's method, L2) then weighs the cue's
rates, its own case left out, against what else the sentence shows. Make them again when the pipeline or the candidates
change: ``python -m training.fit_report_confidence CORPORA`` (about 15 minutes of one core).
"""

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
from spacy.tokens import Token

from benchmarks.quotes import OVERLAP, jaccard, words
from dateline.analysis.inflection import inflections
from dateline.analysis.quotation_marks import find_quotations
from dateline.analysis.report_candidates import candidates
from dateline.analysis.report_confidence import SMOOTHING, SPEECH, features
from dateline.analysis.report_parts import Report
from dateline.analysis.report_units import read_units
from dateline.analysis.sources import char_span
from dateline.analysis.word_lists import TABLES
from dateline.language import load
from training.polnear import AnnotatedArticle, read_articles

Key = tuple[str, str]  # (frame, cue in its base form)
# Cues right at least twice and not hopeless, or seen often enough that being wrong says something.
LEAST_RIGHT, LEAST_RATE, OFTEN = 2, 0.1, 15
LEAST_SEEN_FEATURE = 30
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
    """Write both tables."""
    parser = argparse.ArgumentParser(prog="python -m training.fit_report_confidence", description=__doc__)
    parser.add_argument(
        "corpora", nargs="?", type=Path, default=os.environ.get("CORPORA"), help="folder of the corpora"
    )
    arguments = parser.parse_args()
    cases: list[tuple[Report, bool]] = []
    seen_bases: Counter[str] = Counter()
    for article in read_articles(Path(arguments.corpora) / "quotes" / "polnear" / "train"):
        cases.extend(judged(article, seen_bases))
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
    write_weights(rows, np.array([right for _, right in cases], dtype=np.float64))


def judged(article: AnnotatedArticle, seen_bases: Counter[str]) -> Iterator[tuple[Report, bool]]:
    """Yield each candidate of ``article`` and whether it is an attribution; count the base forms of its verbs."""
    doc = load()(article.text)
    seen_bases.update(token.lower_ for token in doc if token.tag_ in {"VB", "VBP"})
    gold = [(words(article.text, item.cue), words(article.text, item.content)) for item in article.attributions]
    for report in candidates(doc, read_units(doc, find_quotations(article.text))):
        cue = words(article.text, [char_span(doc, report.cue)])
        content = words(article.text, [char_span(doc, tokens) for tokens in report.content])
        yield report, any(cue & one and jaccard(content, other) >= OVERLAP for one, other in gold)


def base_cue(report: Report, seen_bases: Mapping[str, int]) -> str:
    """Return the cue with its verb in the base form that the articles use most."""
    if report.frame in {"noun", "according"} or report.head.text == ":":
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


def write_weights(rows: list[dict[str, float]], right: np.ndarray) -> None:
    """Fit the regression and write ``report_weights.tsv``."""
    frequency = Counter(name for row in rows for name in row)
    names = sorted(name for name, times in frequency.items() if times >= LEAST_SEEN_FEATURE)
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
    lines = [
        "# source: logistic regression on the training articles of PolNeAR, training/fit_report_confidence.py",
        "feature\tweight",
        *(f"{name}\t{weight:.3f}" for name, weight in zip(names, weights, strict=True)),
    ]
    (TABLES / "report_weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
