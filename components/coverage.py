"""Coverage strip: where in the article statements were taken, and the reports from which none was; a click leads there."""

from components.clickable import tag, text
from components.selection import address_of
from dateline.analysis.checks import untaken_reports
from dateline.model import Analysis, Span


def coverage_html(analysis: Analysis) -> str:
    """Return the article's length as a strip, left to right: bands for statements, hooks for reports not taken."""
    article = analysis.article.text
    length = len(article) or 1
    bands = (
        tag("i", style=_at(span, length), class_="taken")
        for quote in analysis.quotes
        if quote.kind != "scare"
        for span in quote.content
    )
    missed = untaken_reports(analysis)
    hooks = (
        tag(
            "button",
            type="button",
            style=_at(span, length),
            class_="missed",
            title=f"Nothing was taken from: {span.of(article)}",
            aria_label=f"Nothing was taken from: {span.of(article)}",
            data_goto=address_of(span),
        )
        for span in missed
    )
    number = len(missed)
    said = (
        f"{number} sentence{'s' if number > 1 else ''} with a reporting verb gave no statement"
        if missed
        else "every sentence with a reporting verb gave a statement"
    )
    strip = tag(
        "div", *bands, *hooks, class_="strip", data_roving=True, role="group", aria_label="Coverage, start to end"
    )
    return tag("div", strip, tag("p", text(said.capitalize())), class_="coverage")


def _at(span: Span, length: int) -> str:
    return f"left:{100 * span.start / length:.2f}%;width:{100 * (span.end - span.start) / length:.2f}%"
