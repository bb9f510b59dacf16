"""Who said what: every statement that the article gives as somebody's, and words it puts in marks for no one.

Reports (`dateline.analysis.reports`) become quotes with a speaker; what stands in quotation marks beyond them is speech
that nobody is named for, or scare quotes. Direct content leaves the marks out; indirect content has its "that" and keeps
marks inside it, as PolNeAR annotates it. ``confidence`` is the calibrated probability that the statement is one;
`dateline.analysis.reports` says how often each level was right.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.analysis.addressees import addressee_of
from dateline.analysis.certainty import ASKING, hedging_words, polarity_of, spans_of
from dateline.analysis.quotation_marks import Quotation, find_quotations
from dateline.analysis.report_parts import Report
from dateline.analysis.report_units import Range, Units, read_units
from dateline.analysis.reports import KeptReport, find_reports
from dateline.analysis.sources import Mentions, char_span, sources_of, speaker_of
from dateline.analysis.statement_tense import tense_of_statement
from dateline.analysis.statement_verbs import verb_class
from dateline.language import syntax
from dateline.model import NO_SPEAKER, Entity, Polarity, Quote, QuoteKind, Span

SPOKEN_END = (".", "!", "?", ",", "…", "...", "—", "–")
LEAST_SPOKEN_WORDS = 5  # fewer words in marks, with no cue, are mostly titles and scare quotes
LATER = frozenset({"later", "eventually", "subsequently", "then"})  # beside "would": a future told in the past
UNATTRIBUTED = 0.4  # confidence of speech nobody is named for
SCARE = 0.6


def find_quotes(doc: Doc, entities: Sequence[Entity]) -> list[Quote]:
    """Return the statements of ``doc`` in reading order, with ids q1, q2 and so on.

    Raises:
        MissingAnnotationError: if ``doc`` was not parsed.
    """
    syntax.require_parse(doc, "find_quotes")
    article_text = doc.text
    quotations = find_quotations(article_text)
    units = read_units(doc, quotations)
    mentions = Mentions(entities)
    reports = find_reports(doc, units)
    holders = Counter(number for kept in reports for number in _quotations_in(kept.report, units))
    alone = frozenset(number for number, times in holders.items() if times == 1)
    quotes = [_quote(doc, kept, units, quotations, mentions, alone) for kept in reports]
    reported = {
        units.quoted[i] for kept in reports for start, end in kept.report.content for i in range(start, end)
    } | {units.quoted[i] for kept in reports for i in range(*kept.report.cue)}
    quotes.extend(_unreported(article_text, q) for number, q in enumerate(quotations) if number not in reported)
    quotes.sort(key=lambda quote: (quote.content[0].start, quote.content[-1].end))
    return [replace(quote, id=f"q{number}") for number, quote in enumerate(quotes, start=1)]


def _quotations_in(report: Report, units: Units) -> frozenset[int]:
    return frozenset(
        units.quoted[i] for start, end in report.content for i in range(start, end) if units.quoted[i] >= 0
    )


def _quote(
    doc: Doc,
    kept: KeptReport,
    units: Units,
    quotations: list[Quotation],
    mentions: Mentions,
    alone: frozenset[int],
) -> Quote:
    """Return ``kept`` as a quote; ``alone`` are the quotations that no other report gives a part of."""
    report = kept.report
    kind = _kind(report, units)
    speaker = speaker_of(report, mentions)
    content = _content(doc, report, units, quotations, alone) if kind == "direct" else _spans(doc, report.content)
    hedges, author_hedges = _hedges(report)
    return Quote(
        id="",
        kind=kind,
        content=content,
        cue=char_span(doc, report.cue),
        speaker=speaker,
        sources=sources_of(kept, speaker, units, mentions),
        polarity=_polarity(doc, report),
        certainty="hedged" if hedges or author_hedges else "asserted",
        hedges=hedges,
        confidence=round(report.confidence, 2),
        addressee=addressee_of(report, mentions),
        author_hedges=author_hedges,
        tense=tense_of_statement(report, direct=kind == "direct"),
    )


def _kind(report: Report, units: Units) -> QuoteKind:
    if report.frame == "turn":
        return "direct"
    words = [i for start, end in report.content for i in range(start, end)]
    inside = [i for i in words if units.quoted[i] >= 0 and not report.head.doc[i].is_punct]
    if not inside:
        return "indirect"
    outside = [i for i in words if units.quoted[i] < 0 and report.head.doc[i].is_alpha]
    return "mixed" if outside else "direct"


def _spans(doc: Doc, content: Iterable[Range]) -> tuple[Span, ...]:
    return tuple(char_span(doc, tokens) for tokens in content)


def _content(
    doc: Doc, report: Report, units: Units, quotations: list[Quotation], alone: frozenset[int]
) -> tuple[Span, ...]:
    """Return direct speech without its marks, with the paragraphs before the cue that belong to the same quotation."""
    if report.frame == "turn":
        return _spans(doc, report.content)
    spans: list[Span] = []
    for tokens in report.content:
        whole = char_span(doc, tokens)
        numbers = dict.fromkeys(units.quoted[i] for i in range(*tokens) if units.quoted[i] >= 0)
        for number in numbers:
            for piece in quotations[number].pieces:
                if (number in alone or piece.overlaps(whole)) and piece not in spans:
                    spans.append(piece)
    return tuple(sorted(spans))


def _hedges(report: Report) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the words that hedge what is said, as its speaker does, and those that hedge that it was said: the author's.

    The speaker's stand in the content, or are the cue ("officials [believe]"); the author's over the cue ("[reportedly] said").
    """
    doc, cue = report.head.doc, report.head
    words = {i for tokens in report.content for i in range(*tokens)}
    words |= {cue.i, *(i for i in range(*report.cue) if doc[i].pos_ == "NOUN")}
    hedging = _hedging_content(_predicate(doc, report.clause))
    over = {i for i in (hedging | hedging_words(cue)) - words if not _leaves_speech_certain(doc[i], cue)}
    return spans_of(doc, hedging & words), spans_of(doc, over)


def _leaves_speech_certain(hedge: Token, cue: Token) -> bool:
    """Whether ``cue`` was as surely said with ``hedge``: "would not say", "would later say", "asked by X, said"."""
    if hedge.tag_ == "MD":
        later = any(child.lower_ in LATER for child in cue.children)
        return syntax.is_negated(cue) or (later and hedge.lower_ == "would")
    return hedge.lower_ in ASKING


def _hedging_content(predicate: Token) -> frozenset[int]:
    """Return what hedges ``predicate``; where it hedges itself ("is expected to ask", "thinks it left"), of its complement."""
    hedging = hedging_words(predicate)
    inner = next(iter(syntax.clauses(predicate)), None)
    if hedging or inner is None:
        return hedging
    within = hedging_words(inner)
    return within if predicate.i in within else hedging


def _predicate(doc: Doc, content: Range) -> Token:
    """Return the token whose clause ``content`` is."""
    root = doc[content[0] : content[1]].root
    if syntax.is_predicate(root):
        return root
    verbs = [doc[i] for i in range(*content) if syntax.is_predicate(doc[i]) and not syntax.is_relative(doc[i])]
    return next(iter(verbs), root)


def _polarity(doc: Doc, report: Report) -> Polarity:
    verb = verb_class(report.head.lower_)
    start, end = report.content[-1]
    opener = doc[report.content[0][0]].tag_
    wants_to_know = (
        verb == "believe" and opener in {"WRB", "WP"} and any(t.lower_ == "know" for t in report.head.subtree)
    )
    if (verb == "ask" and report.frame != "infinitive") or (wants_to_know and report.head.lower_ != "know"):
        return "asked"
    if any(doc[i].text == "?" for i in range(max(start, end - 3), end)):
        return "asked"
    denied = verb == "deny"
    negated = polarity_of(report.head) == "denied" if syntax.is_predicate(report.head) else False
    return "denied" if denied != negated else "affirmed"


def _unreported(article_text: str, quotation: Quotation) -> Quote:
    text = quotation.pieces[-1].of(article_text)
    words = sum(len(piece.of(article_text).split()) for piece in quotation.pieces)
    opened = quotation.pieces[0].of(article_text)[:1]
    spoken = words >= LEAST_SPOKEN_WORDS and text.endswith(SPOKEN_END) and not opened.islower()
    return Quote(
        id="",
        kind="direct" if spoken else "scare",
        content=quotation.pieces,
        cue=None,
        speaker=NO_SPEAKER,
        sources=(),
        polarity="asked" if spoken and text.endswith("?") else "affirmed",
        certainty="asserted",
        hedges=(),
        confidence=UNATTRIBUTED if spoken else SCARE,
    )
