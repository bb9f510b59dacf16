"""How much each line of a page looks like the article's running text: a score a line, positive for the article.

A weighted sum of what can be seen: the line's length, its end, its function words, the phrases of `clutter.py`, and, for
HTML, the elements around it and trafilatura's opinion. A paste has neither, so a second pass adds how the neighbours
scored: a teaser is a sentence too, but stands among links. (For HTML the second pass lost .006 F1.) The weights lie in
``tables/line_weights.tsv``; `training/fit_lines.py` fits them and says on what.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from math import exp
from pathlib import Path

from dateline.reading.clutter import clutter_in

LOOKED_AT = 500  # characters of a line; a longer one is running text whatever follows
# source: the most frequent words of English news (counts over the Wikinews articles of 2019 and 2020).
FUNCTION_WORDS = frozenset(
    "the of to and in a that is was for on with as it by at from he his be are has have had said an who which were they this"
    " but not their its will would been or she her after about more when than there one out up into if we over could because"
    " during before between against while where what also no other some can i you".split()
)
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\s*$|[”\"]$|:$")
ELLIPSIS = re.compile(r"(?:…|\.\.\.)\s*$")
QUOTE = re.compile(r"[“\"”]")
SAYING = re.compile(r"\b(?:said|says|told)\b")
BAR = re.compile(r"[|•·»›→▶]")
URL = re.compile(r"https?://|www\.|\w\.(?:com|org|net)\b|#\w")
READER = re.compile(r"\byou(?:rs?)?\b", re.IGNORECASE)
WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
LENGTHS = (2, 4, 7, 11, 16, 24, 40)  # words; bounds between the classes of length
SENTENCE = 8  # words; from here on a line that ends like a sentence counts as one for its neighbours
# Added to the score of an HTML line: what trafilatura keeps goes only if plainly furniture, what it drops comes back only if
# plainly text. Cross-validated F1 on the dev half .929, against .924 without and .924 for trafilatura alone.
KEPT_BY_EXTRACTOR = 0.5
DROPPED_BY_EXTRACTOR = -1.0
WINDOWS = (2, 6, 20)  # lines before and after
NEIGHBOURHOOD = 8
WEIGHTS = Path(__file__).parent / "tables" / "line_weights.tsv"

Features = dict[str, float]
Weights = dict[str, float]
Marks = Sequence[Mapping[str, float]]


def line_scores(lines: Sequence[str], body: str | None = None, marks: Marks | None = None) -> list[float]:
    """Return a score for each of ``lines`` (none empty).

    ``body`` is an extractor's opinion of the article, ``marks`` what the markup says about each line; HTML has both.
    """
    weights = _weights()
    first = first_features(lines, body, marks)
    if body is not None:
        return [weighted(features, weights["html"]) + _benefit_of_doubt(features) for features in first]
    scores = [weighted(features, weights["paste_first"]) for features in first]
    return [weighted(features, weights["paste_second"]) for features in second_features(first, scores, lines)]


def _benefit_of_doubt(features: Features) -> float:
    shared = max(features.get("opinion_long", 0.0), features.get("opinion_short", 0.0)) >= 0.5
    return KEPT_BY_EXTRACTOR if shared else DROPPED_BY_EXTRACTOR


def weighted(features: Features, weights: Weights) -> float:
    """Return the weighted sum of ``features``; one without a weight counts nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def _weights() -> dict[str, Weights]:
    rows = [line.split("\t") for line in WEIGHTS.read_text("utf-8").splitlines() if not line.startswith("#")]
    header, *table = rows
    return {
        column: {row[0]: float(row[at]) for row in table if row[at]}
        for at, column in enumerate(header)
        if column != "feature"
    }


def first_features(lines: Sequence[str], body: str | None, marks: Marks | None) -> list[Features]:
    """Return what can be seen of each line and of the lines beside it, without any score."""
    times = Counter(lines)
    found = [_seen_in(line) for line in lines]
    sentences = [words for _, words in found]
    total = [0, *accumulate(sentences)]
    for at, (line, (features, _)) in enumerate(zip(lines, found, strict=True)):
        if times[line] > 1:
            features["repeated"] = 1
        for side, beside in (("prev", at - 1), ("next", at + 1)):
            if not 0 <= beside < len(lines):
                features[f"{side}_none"] = 1
            elif sentences[beside] >= SENTENCE:
                features[f"{side}_sent"] = 1
        features["before4"] = min((total[at] - total[max(0, at - 4)]) / 60, 2)
        features["after4"] = min((total[min(len(lines), at + 5)] - total[at + 1]) / 60, 2)
        if marks is not None:
            features.update({f"in_{mark}": value for mark, value in marks[at].items()})
    if body is not None:
        opinion = _Opinion(body)
        _add_opinions([features for features, _ in found], [opinion.of(line) for line in lines])
    return [features for features, _ in found]


def _add_opinions(features: list[Features], opinions: list[tuple[str, float]]) -> None:
    shares = [share for _, share in opinions]
    for at, (own, (name, share)) in enumerate(zip(features, opinions, strict=True)):
        own[name] = share
        own["opinion_before"] = max(shares[max(0, at - 2) : at], default=0)
        own["opinion_after"] = max(shares[at + 1 : at + 3], default=0)
        own["opinion_paragraph"] = share * own.get("in_paragraph", 0)


def second_features(first: Sequence[Features], scores: Sequence[float], lines: Sequence[str]) -> list[Features]:
    """Return ``first`` with the scores of the first pass around each line."""
    words = [float(word_count(line)) for line in lines]
    share = [1 / (1 + exp(-min(30.0, max(-30.0, score)))) * count for score, count in zip(scores, words, strict=True)]
    taken, seen = [0.0, *accumulate(share)], [0.0, *accumulate(words)]
    size = len(lines)
    nearby = [taken[min(size, at + NEIGHBOURHOOD + 1)] - taken[max(0, at - NEIGHBOURHOOD)] for at in range(size)]
    densest = max([*nearby, 1.0])
    everything = max(1.0, taken[-1])
    out = []
    for at, features in enumerate(first):
        more = dict(features)
        more["first_pass"] = scores[at]
        for window in WINDOWS:
            low, high = max(0, at - window), min(size, at + 1 + window)
            more[f"before{window}_share"] = (taken[at] - taken[low]) / max(1.0, seen[at] - seen[low])
            more[f"after{window}_share"] = (taken[high] - taken[at + 1]) / max(1.0, seen[high] - seen[at + 1])
        more["density"] = nearby[at] / densest
        more["done"] = taken[at] / everything
        more["mass_before"] = min(3.0, taken[at] / 200)
        more["mass_after"] = min(3.0, (taken[-1] - taken[at + 1]) / 200)
        out.append(more)
    return out


def word_count(line: str) -> int:
    """Return the words of ``line``, at least 1 and at most 60: one giant line shall not outweigh a page."""
    return min(60, max(1, line.count(" ", 0, LOOKED_AT) + 1))


def _seen_in(line: str) -> tuple[Features, int]:
    """Return the features of ``line`` alone, and its words if it is a sentence (else 0)."""
    features: Features = {"bias": 1}
    head = line[:LOOKED_AT]
    words = WORD.findall(head)
    count = len(words)
    length = sum(count > bound for bound in LENGTHS)
    features[f"words{length}"] = 1
    if not words:
        features["nowords"] = 1
        return features, 0
    ends = SENTENCE_END.search(line[-8:]) is not None
    if ends:
        features[f"end{min(length // 2, 3)}"] = 1
    function = sum(word.lower() in FUNCTION_WORDS for word in words) / count
    if count >= 5:
        features["func"] = function
        features["caps"] = 1 - sum(word[0].islower() for word in words) / count
    for name, present in (
        ("ellipsis", ELLIPSIS.search(line[-8:])),
        ("upper", head.isupper()),
        ("lowstart", words[0][0].islower()),
        ("quote", QUOTE.search(head)),
        ("said", SAYING.search(head)),
        ("question", "?" in line[-3:]),
        ("bar", BAR.search(head)),
        ("url", URL.search(head)),
        ("you", READER.search(head)),
        ("we", WE.search(head) and not QUOTE.search(head)),
    ):
        if present:
            features[name] = 1
    if count <= 60:
        for name in clutter_in(head):
            features[name if count <= 12 else f"{name}_long"] = 1
    return features, min(count, 50) if ends and count >= SENTENCE and function > 0.2 else 0


class _Opinion:
    """An extractor's text, asked line by line how much of the line it holds."""

    def __init__(self, body: str) -> None:
        words = WORD.findall(body.lower())
        self.paragraphs = {" ".join(WORD.findall(line)) for line in body.lower().split("\n")}
        self.runs = set(zip(words, words[1:], words[2:], words[3:], strict=False))

    def of(self, line: str) -> tuple[str, float]:
        """Return the feature's name and the share of ``line`` (0 to 1), counted in runs of four words."""
        words = WORD.findall(line[:LOOKED_AT].lower())
        name = "opinion_long" if len(words) >= 12 else "opinion_short"
        if " ".join(words) in self.paragraphs:
            return name, 1.0
        runs = list(zip(words, words[1:], words[2:], words[3:], strict=False))
        return name, sum(run in self.runs for run in runs) / len(runs) if len(runs) >= 3 else 0.0
