"""A row of the library's table: what is counted in an article as corrected.

`summarise` is called in the transaction that changes an article, its analysis or a decision about it. Whatever else is drawn
from an article as corrected (an index to search, say) belongs beside it, so that it is never behind.
"""

from sqlalchemy.orm import Session

from dateline.corrections import Corrected
from dateline.model import Article
from dateline.storage.tables import SummaryRow


def summarise(session: Session, article: Article, corrected: Corrected | None, source: str) -> None:
    """Write the row of ``article``; None: it has not been analysed yet. ``source`` stands in for a missing title."""
    analysis = corrected.analysis if corrected else None
    if analysis is not None:
        article = analysis.article
    dated = article.reference_date or article.published
    declined = (
        next((warning.message for warning in analysis.warnings if warning.code == "language"), None)
        if analysis
        else None
    )
    session.merge(
        SummaryRow(
            article=article.id,
            title=article.title or source,
            outlet=article.outlet,
            date=dated.value if dated else None,
            date_doubted=article.reference_date is None and dated is not None,
            language=article.language,
            words=len(article.text.split()),
            people=sum(entity.kind == "PERSON" for entity in analysis.entities) if analysis else 0,
            places=sum(any(m.use == "place" for m in p.mentions) for p in analysis.places) if analysis else 0,
            statements=sum(quote.kind != "scare" for quote in analysis.quotes) if analysis else 0,
            moves=len(analysis.movements) if analysis else 0,
            warnings=len(analysis.warnings) if analysis else 0,
            unfit=len(corrected.unfit) if corrected else 0,
            model=analysis.model.name if analysis else None,
            version=analysis.model.version if analysis else None,
            note=declined if analysis else "Not analysed yet",
        )
    )
