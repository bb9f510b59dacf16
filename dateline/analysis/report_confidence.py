"""How far a candidate report is to be trusted: a probability, from what its cue did in annotated news.

Two tables, both made by ``training/fit_report_confidence.py`` on PolNeAR's training articles and never by hand:
``report_cues.tsv`` counts for each cue and frame how often it was a candidate and how often an attribution as annotated
(content Jaccard at least one half); ``report_weights.tsv`` weighs that rate against what else is known. A cue not listed has
its frame's rate for cues not listed ("*").
"""

from functools import cache
from math import exp, log
from typing import Literal

from spacy.tokens import Doc, Token

from dateline.analysis.inflection import inflections
from dateline.analysis.report_parts import Frame, Report
from dateline.analysis.statement_verbs import verb_class
from dateline.analysis.word_lists import rows

SMOOTHING = 2.0  # candidates' worth of the frame's own rate added to each cue's counts
SPEECH = frozenset({"comment", "direct", "colon", "clause"})
OPENERS = frozenset({"that", "to", "how", "what", "whether", "a", "the", "as"})
TELLING_PRONOUNS = frozenset("i we you he she they it who which that".split())


def confidence_of(report: Report) -> float:
    """Return the probability, 0 to 1, that ``report`` is an attribution with about this content."""
    weights = _weights()
    rate = cue_rate(report.frame, report.word)
    speech = cue_rate("speech", report.word)
    score = sum(weights.get(name, 0.0) * value for name, value in features(report, rate, speech).items())
    return 1 / (1 + exp(-score))


def cue_rate(frame: Frame | Literal["speech"], word: str) -> float:
    """Return the smoothed share of candidates with this cue and frame that were attributions, 0 to 1 exclusive.

    Frame "speech" pools the frames in which a cue governs words or a clause: `SPEECH`.
    """
    seen, right = _cues().get((frame, word), (0, 0))
    rate = _unlisted().get(frame, 0.05)
    return (right + SMOOTHING * rate) / (seen + SMOOTHING)


def features(report: Report, rate: float, speech: float) -> dict[str, float]:
    """Return what the weights weigh: the log-odds of the cue's two rates and what the sentence shows, 0 or 1 each."""
    head, doc = report.head, report.head.doc
    words = sum(end - start for start, end in report.content)
    odds = log(rate / (1 - rate))
    found = {
        "one": 1.0,
        "odds": odds,
        f"frame {report.frame}": 1.0,
        f"odds {report.frame}": odds,
        f"tag {head.tag_}": 1.0,
    }
    found[f"source {_source_type(report)}"] = 1.0
    found["quoted"] = float(report.quoted)
    found["short" if words < 3 else "middling" if words < 8 else "long"] = 1.0
    first = doc[report.content[0][0]]
    found[f"opens {first.lower_ if first.lower_ in OPENERS else first.pos_}"] = 1.0
    if report.frame in SPEECH:
        found["speech odds"] = log(speech / (1 - speech))
    begins = doc[min(report.content[0][0] + 1, report.content[0][1] - 1)]
    found["sentence in marks"] = float(report.quoted and first.is_punct and begins.is_title)
    found["after colon"] = float(report.content[0][0] > 0 and _before(doc, report.content[0][0]).text == ":")
    found[f"class {verb_class(report.head.lower_)}"] = 1.0
    cue = doc[report.cue[0] : report.cue[1]]
    found["modal"] = float(any(token.tag_ == "MD" for token in cue))
    found["several words"] = float(len(cue) > 1)
    return found


def _before(doc: Doc, i: int) -> Token:
    return doc[i - 2] if i > 1 and doc[i - 1].is_space else doc[i - 1]


def _source_type(report: Report) -> str:
    if report.source is None or report.source_head is None:
        return "none"
    head: Token = report.source_head
    if head.lower_ in TELLING_PRONOUNS:
        return head.lower_
    return head.ent_type_ or head.pos_


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("report_weights")}


@cache
def _cues() -> dict[tuple[str, str], tuple[int, int]]:
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows("report_cues"):
        verb, _, preposition = row["cue"].partition(" ")
        forms = inflections(verb) if row["frame"] not in {"noun", "according", "colon"} else {verb}
        for form in {*forms, verb}:
            key = (row["frame"], f"{form} {preposition}".strip())
            seen, right = int(row["seen"]), int(row["right"])
            if key not in counts or counts[key][0] < seen:
                counts[key] = (seen, right)
    return counts


@cache
def _unlisted() -> dict[str, float]:
    return {row["frame"]: int(row["right"]) / int(row["seen"]) for row in rows("report_cues") if row["cue"] == "*"}
