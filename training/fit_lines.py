"""Fit the weights that tell an article's lines from a page's furniture (`python -m training.fit_lines CORPORA`).

Logistic regression over the lines of the dev half of CORPORA/pages (`benchmarks/_pages.py` says which half). A line counts as the
article's if a person kept its words. Lines weigh by their words; a page's article weighs 1, its furniture at most 1.5, so
that no page with a thousand comments outweighs the rest. The second pass is fitted on scores of a first pass that has not
seen the page. Writes dateline/reading/tables/line_weights.tsv.
"""

import argparse
from pathlib import Path

import numpy as np

from benchmarks._pages import SavedPage, dev_half, kept_by_a_person, saved_pages
from dateline.reading.line_score import (
    WEIGHTS,
    Features,
    Weights,
    first_features,
    second_features,
    weighted,
    word_count,
)

RIDGE = 12.0  # of 3, 12 and 50 the best by cross-validation within the dev half
STEPS = 25


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", type=Path)
    pages = [page for page in dev_half(saved_pages(arguments.parse_args().corpora)) if page.lines]
    labels = [kept_by_a_person(page) for page in pages]
    html = fit(pages, [first_features(page.lines, page.opinion, page.marks) for page in pages], labels)
    columns = {**fit_paste(pages, labels), "html": html}
    names = sorted({name for weights in columns.values() for name in weights})
    rows = [
        f"# source: fitted by training.fit_lines on {len(pages)} pages of CORPORA/pages, dev half; do not edit by hand",
        "\t".join(["feature", *columns]),
        *("\t".join([name, *(f"{w[name]:.3f}" if name in w else "" for w in columns.values())]) for name in names),
    ]
    WEIGHTS.parent.mkdir(exist_ok=True)
    WEIGHTS.write_text("\n".join(rows) + "\n", "utf-8")
    print(f"{WEIGHTS}: {len(names)} features from {len(pages)} pages")


def fit_paste(pages: list[SavedPage], labels: list[list[bool]]) -> dict[str, Weights]:
    first = [first_features(page.lines, None, None) for page in pages]
    second: list[list[Features]] = [[] for _ in pages]
    for fold in range(4):
        left_out = np.arange(len(pages)) % 4 == fold
        weights = fit(*(pick(sequence, ~left_out) for sequence in (pages, first, labels)))
        for at in np.flatnonzero(left_out):
            scores = [weighted(features, weights) for features in first[at]]
            second[at] = second_features(first[at], scores, pages[at].lines)
    return {"paste_first": fit(pages, first, labels), "paste_second": fit(pages, second, labels)}


def pick(sequence: list, chosen: np.ndarray) -> list:
    return [item for item, keep in zip(sequence, chosen, strict=True) if keep]


def fit(pages: list[SavedPage], features: list[list[Features]], labels: list[list[bool]]) -> Weights:
    names = sorted({name for page in features for line in page for name in line})
    column = {name: at for at, name in enumerate(names)}
    rows, truth, weight = [], [], []
    for page, page_features, kept in zip(pages, features, labels, strict=True):
        words = np.array([word_count(line) for line in page.lines], float)
        is_kept = np.array(kept)
        article = max(60.0, words[is_kept].sum())
        furniture = min(1.0, 1.5 * article / max(1.0, words[~is_kept].sum()))
        weight.append(words / article * np.where(is_kept, 1.0, furniture))
        truth.append(is_kept.astype(float))
        matrix = np.zeros((len(page.lines), len(names)))
        for at, line in enumerate(page_features):
            for name, value in line.items():
                matrix[at, column[name]] = value
        rows.append(matrix)
    x, y, w = np.concatenate(rows), np.concatenate(truth), np.concatenate(weight)
    w = w * len(w) / w.sum()
    theta = np.zeros(len(names))
    for _ in range(STEPS):  # Newton's method; the ridge keeps it from running off where a feature decides alone
        p = 1 / (1 + np.exp(-np.clip(x @ theta, -30, 30)))
        gradient = x.T @ (w * (p - y)) + RIDGE * theta
        curvature = (x * (w * p * (1 - p) + 1e-6)[:, None]).T @ x + RIDGE * np.eye(len(names))
        theta -= np.linalg.solve(curvature, gradient)
    return {name: float(value) for name, value in zip(names, theta, strict=True)}


if __name__ == "__main__":
    main()
