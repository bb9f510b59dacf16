"""How far a candidate report is to be trusted: a probability, from what its cue did in annotated news.

Three tables, made by ``training/fit_report_confidence.py`` on PolNeAR and never by hand. Two from its training articles:
``report_cues.tsv`` counts for each cue and frame how often it was a candidate and how often an attribution as annotated
(content Jaccard at least one half); ``report_weights.tsv`` weighs that rate against what else syntax shows. A cue not
listed has its frame's rate for cues not listed ("*"). ``report_mark_weights.tsv`` weighs the outcome against what the
pipeline marks as cue, content and source (`dateline.analysis.report_marks`); it is made from dev articles, because the
pipeline learned its marks on the training articles and marks those better than any new text. Without marks, syntax decides.
"""

from functools import cache
from math import exp, log
from typing import Literal

from spacy.tokens import Doc, Token

from dateline.analysis.inflection import inflections
from dateline.analysis.kinds import singular
from dateline.analysis.report_marks import Marks, agreement, touching
from dateline.analysis.report_parts import Frame, Report
from dateline.analysis.report_units import DASHES
from dateline.analysis.statement_verbs import verb_class
from dateline.analysis.word_lists import rows
from dateline.language import syntax

# A turn of a transcript is known by the turns around it. Of 86 in seven articles of PolNeAR (one of dev), all 30 under a name lie
# in an attribution, and 24 of 56 under "Q" and "A", which annotators often left out (November 2026).
TURN, NAMELESS_TURN = 0.95, 0.43
# A name, a colon and a clause at the top of an article: all seven of PolNeAR's dev and of 46 training articles are
# attributions. A quotation, a dash and a name to the end of the line: 14 of 15 in dev.
HEADLINE, SIGNED = 0.9, 0.9
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
SMOOTHING = 2.0  # candidates' worth of the frame's own rate added to each cue's counts
SPEECH = frozenset({"comment", "direct", "colon", "turn", "clause"})
OPENERS = frozenset({"that", "to", "how", "what", "whether", "a", "the", "as"})
TELLING_PRONOUNS = frozenset("i we you he she they it who which that".split())


def confidence_of(report: Report, marks: Marks | None) -> float:
    """Return the probability, 0 to 1, that ``report`` is an attribution with about this content."""
    score = syntax_score(report)
    if report.frame == "turn" and not syntax.is_predicate(report.head):
        return TURN if report.source is not None else NAMELESS_TURN
    if is_headline(report):
        return HEADLINE
    if report.frame == "colon" and report.head.text in DASHES:
        return SIGNED
    if marks is not None:
        weights = mark_weights()
        score = sum(weights.get(name, 0.0) * value for name, value in mark_features(report, marks, score).items())
    return 1 / (1 + exp(-score))


def is_headline(report: Report) -> bool:
    """Whether ``report`` is a headline that names who says it, "Putin: we are ready", or a tweet under its handle."""
    if report.frame != "colon" or report.head.text != ":" or report.source is None or report.source_head is None:
        return False
    doc, (start, end) = report.head.doc, report.content[0]
    if doc[report.source[0]].text.startswith("@"):
        return True
    is_clause = any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in doc[start:end])
    return (
        report.source_head.ent_type_ in NAMES and is_clause and all(token.is_space for token in doc[: report.source[0]])
    )


def syntax_score(report: Report) -> float:
    """Return the log-odds that syntax and the cue's past give ``report``; 0 for one that only marks show."""
    if report.frame == "marked":
        return 0.0
    weights = _weights()
    rate = cue_rate(report.frame, report.word)
    speech = cue_rate("speech", report.word)
    return sum(weights.get(name, 0.0) * value for name, value in features(report, rate, speech).items())


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
    if report.frame == "noun" and singular(head.lower_) in _statement_nouns():
        found[f"statement noun {report.word.partition(' ')[2]}"] = 1.0  # "Kim's claim that", "reports of"
    subject = next(iter(syntax.own_subjects(head)), None)
    found["impersonal"] = float(subject is not None and subject.lower_ == "it" and syntax.is_passive(head))
    return found


def mark_features(report: Report, marks: Marks, score: float) -> dict[str, float]:
    """Return what the weights of marks weigh: syntax's ``score``, and how far the marks agree with the report's parts."""
    by = "marked" if report.frame == "marked" else "syntax"
    cues = touching(marks.cues, report.cue)
    cue = "none" if not cues else "same" if cues == [report.cue] else "near"
    contents = [one for tokens in report.content for one in touching(marks.contents, tokens)]
    shared = agreement(report.content, contents)
    content = "none" if not contents else "same" if shared > 0.95 else "most" if shared >= 0.5 else "little"
    found = {
        by: 1.0,
        f"{by} cue {cue}": 1.0,
        f"{by} content {content}": 1.0,
        f"{by} source {_source_agreement(report, marks)}": 1.0,
        f"{by} cue {cue} content {content}": 1.0,
    }
    if by == "syntax":
        found["statement noun"] = float(report.frame == "noun" and singular(report.head.lower_) in _statement_nouns())
        found["score"] = score
        found[f"frame {report.frame}"] = 1.0
        found[f"score cue {cue}"] = score
    else:
        rate = cue_rate("speech", report.word)
        found["marked odds"] = log(rate / (1 - rate))
        found[f"marked tag {report.head.tag_[:2]}"] = 1.0
        found["marked quoted"] = float(report.quoted)
        words = sum(end - start for start, end in report.content)
        found["marked short" if words < 3 else "marked middling" if words < 8 else "marked long"] = 1.0
        gap = min(abs(report.content[0][0] - report.cue[1]), abs(report.cue[0] - report.content[-1][1]))
        found["marked adjacent" if gap <= 1 else "marked apart" if gap <= 8 else "marked far"] = 1.0
    return found


def _source_agreement(report: Report, marks: Marks) -> str:
    if report.source is None:
        return "absent"
    sources = touching(marks.sources, report.source)
    return "none" if not sources else "same" if sources == [report.source] else "near"


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
def _statement_nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in rows("statement_nouns"))


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("report_weights")}


@cache
def mark_weights() -> dict[str, float]:
    """Return the weight of each feature of `mark_features`."""
    return {row["feature"]: float(row["weight"]) for row in rows("report_mark_weights")}


@cache
def _cues() -> dict[tuple[str, str], tuple[int, int]]:
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows("report_cues"):
        verb, _, preposition = row["cue"].partition(" ")
        forms = inflections(verb) if row["frame"] not in {"noun", "according", "colon"} else {verb}
        if row["frame"] == "noun":  # "claim that" and "claims that" are one cue where only one was counted
            forms = {verb, singular(verb), f"{verb}s"}
        for form in {*forms, verb}:
            key = (row["frame"], f"{form} {preposition}".strip())
            seen, right = int(row["seen"]), int(row["right"])
            if key not in counts or counts[key][0] < seen:
                counts[key] = (seen, right)
    return counts


@cache
def _unlisted() -> dict[str, float]:
    return {row["frame"]: int(row["right"]) / int(row["seen"]) for row in rows("report_cues") if row["cue"] == "*"}
