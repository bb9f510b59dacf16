"""What is computed once and kept: the pipeline, parsed texts, analyses.

Everything kept is frozen or only read, so sessions share it. A parsed text is kept by its own hash: setting the
article's date, or opening the same text again, counts the dates anew without parsing anew.
"""

from dataclasses import replace

import streamlit as st
from spacy.language import Language
from spacy.tokens import Doc

from components.opened import Opened, as_decided, as_read
from dateline.analysis.analyse import READ_LANGUAGES, analyse, analyse_doc
from dateline.corrections import Corrected, apply
from dateline.language import load, model_of
from dateline.model import Analysis, ReferenceDate


def _as_corrected(opened: Opened) -> tuple[object, ...]:
    return *as_decided(opened), [correction.id for correction in opened.replayed]


@st.cache_resource(show_spinner="Loading the language model…")
def pipeline() -> Language:
    """Return the language pipeline, loaded once a process."""
    return load()


@st.cache_resource(max_entries=128, show_spinner=False, hash_funcs={Opened: as_decided})
def analysed(opened: Opened) -> Analysis:
    """Return the program's own analysis of ``opened``, with the lines put back and the date that the analyst set.

    Raises:
        DatelineError: if it cannot be read or analysed; its message is the analyst's to read.
    """
    article = as_read(opened)
    if opened.reference_date is not None:
        article = replace(article, reference_date=ReferenceDate(opened.reference_date.isoformat(), "analyst"))
    nlp = pipeline()
    if article.language not in READ_LANGUAGES or len(article.text) > nlp.max_length:
        return analyse(article, nlp)  # declines it, in words
    return analyse_doc(article, _parsed(article.text), model_of(nlp))


@st.cache_resource(max_entries=128, show_spinner=False, hash_funcs={Opened: _as_corrected})
def corrected(opened: Opened) -> Corrected:
    """Return the analysis of ``opened`` with the rules and the analyst's corrections: what the page shows.

    Raises:
        DatelineError: if it cannot be read or analysed; its message is the analyst's to read.
    """
    return apply(analysed(opened), opened.replayed)


@st.cache_resource(max_entries=32, show_spinner="Reading the article…")
def _parsed(text: str) -> Doc:
    return pipeline()(text)
