"""Articles of the library read anew: by another model, or counted from another day, with all that was decided about them."""

from dataclasses import dataclass, replace

from spacy.language import Language

from dateline.analysis.analyse import analyse
from dateline.batch.changes import Changes, changes_between
from dateline.corrections import Unfit
from dateline.model import Analysis, ReferenceDate
from dateline.reading import read, read_paste
from dateline.storage import Decided, Library, Stored


@dataclass(frozen=True, slots=True)
class Reanalysis:
    """What reading an article anew came to.

    ``unfit``: corrections that no longer fit; ``changes``: what is found otherwise, as corrected; None: nothing was found before.
    """

    unfit: tuple[Unfit, ...]
    changes: Changes | None


def analyse_anew(library: Library, article_id: str, nlp: Language) -> Reanalysis:
    """Have ``nlp`` read an article of the library with all that was decided about it, and keep what it finds.

    Raises:
        DatelineError: if it cannot be read or analysed any more; what was found before stands.
    """
    stored = library.articles.get(article_id)
    before = library.articles.corrected(article_id)
    library.articles.keep_analysis(found_in(stored, stored.decided, nlp), kept=stored.decided.kept)
    after = library.articles.corrected(article_id)
    if after is None:  # what is kept is there
        raise AssertionError(article_id)
    return Reanalysis(after.unfit, changes_between(before.analysis, after.analysis) if before else None)


def found_in(stored: Stored, decided: Decided, nlp: Language) -> Analysis:
    """Return what ``nlp`` finds in ``stored``, before corrections, in the text and from the day that ``decided`` has it read.

    Raises:
        DatelineError: if it cannot be read or analysed any more.
    """
    if stored.pasted:
        article = read_paste(stored.data.decode("utf-8"), keep=decided.kept)
    else:
        article = read(stored.data, stored.source, keep=decided.kept)
    if decided.counted_from is not None:
        article = replace(article, reference_date=ReferenceDate(decided.counted_from.isoformat(), "analyst"))
    return analyse(article, nlp)
