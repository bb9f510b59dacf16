"""The order of the questions: an Article goes in, everything found in it comes out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from dateline.analysis.coreference import resolve_references
from dateline.analysis.dates import find_dates
from dateline.analysis.entities import find_entities
from dateline.analysis.movements import find_movements
from dateline.analysis.places import find_places
from dateline.analysis.quotes import find_quotes
from dateline.analysis.reference_date import reference_date_of
from dateline.analysis.relations import find_relations
from dateline.analysis.state_namesakes import without_namesakes_codes
from dateline.analysis.warnings import find_warnings, full_stop_warnings, language_warning
from dateline.errors import DatelineError
from dateline.language import model_of
from dateline.model import SCHEMA, Analysis, Article, Model, Span

# None: too short to tell, or nobody asked. Reading tells the language; what it cannot tell is taken for English.
READ_LANGUAGES = frozenset({"en", None})


class TextTooLongError(DatelineError):
    """The text is longer than the pipeline takes in one piece."""

    def __init__(self, source: str, length: int, limit: int) -> None:
        super().__init__(
            f"{source} has {length:,} characters; the language pipeline reads at most {limit:,} at once. Split the file."
        )


def analyse(article: Article, nlp: Language) -> Analysis:
    """Return everything found in ``article``; an article that is not in English keeps its text and gets a warning only.

    Raises:
        TextTooLongError: if the text is longer than ``nlp.max_length``.
    """
    model = model_of(nlp)
    if article.language not in READ_LANGUAGES:
        return Analysis(SCHEMA, model, article, warnings=(language_warning(article),))
    if len(article.text) > nlp.max_length:
        raise TextTooLongError(article.source, len(article.text), nlp.max_length)
    return analyse_doc(article, nlp(article.text), model)


def analyse_doc(article: Article, doc: Doc, model: Model) -> Analysis:
    """Return everything found in ``doc``, the parsed text of ``article``.

    The returned article's ``reference_date`` is the day that relative dates were counted from: the analyst's if there
    is one, else the printed date unless it is doubted, else None. To count from another day, give an article with
    another reference date and the same ``doc``.
    """
    reference, doubt = reference_date_of(article, doc)
    day = date.fromisoformat(reference.value) if reference else None
    entities = resolve_references(doc, find_entities(doc))
    quotes = find_quotes(doc, entities)
    dates = find_dates(doc, day)
    places = find_places(doc, entities)
    entities = without_namesakes_codes(entities, places)
    movements = find_movements(doc, entities, places, dates, day)
    relations = find_relations(doc, entities, quotes, dates)
    warnings = [*find_warnings(reference, doubt, quotes, places, dates), *full_stop_warnings(article.text)]
    return Analysis(
        schema=SCHEMA,
        model=model,
        article=replace(article, reference_date=reference),
        sentences=tuple(_sentences(doc)),
        entities=tuple(entities),
        quotes=tuple(quotes),
        places=tuple(places),
        movements=tuple(movements),
        dates=tuple(dates),
        relations=tuple(relations),
        warnings=tuple(warnings),
    )


def _sentences(doc: Doc) -> Iterator[Span]:
    """Yield the sentences without the paragraph break that the tokenizer counts to the one before it."""
    for sentence in doc.sents:
        words = sentence.text
        start = sentence.start_char + len(words) - len(words.lstrip())
        if words.strip():
            yield Span(start, start + len(words.strip()))
