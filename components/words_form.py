"""The form for words selected in the reader that nothing, or the wrong thing, was made of: what they are.

It hands on corrections (`dateline.corrections`); whoever calls it keeps them.
"""

import re
from collections.abc import Sequence

import streamlit as st

from components.correction_fields import (
    Fields,
    OnCorrect,
    around,
    ask_entity,
    ask_kind,
    ask_one_of,
    ask_place,
    ask_point,
    ask_somebody,
    decide,
)
from components.failures import plain
from components.rule_reach import Beyond
from components.wanted_point import want_point
from dateline.corrections import (
    AddEntity,
    AddMovement,
    AddPlace,
    AddQuote,
    Change,
    ChoosePlace,
    Resolve,
    Words,
    decided,
    words_of,
)
from dateline.gazetteer import gazetteer
from dateline.model import Analysis, Candidate, Entity, Place, Span
from dateline.wording import CERTAINTY_SAID, MODE_SAID, QUOTE_KIND_SAID, STATUS_SAID, candidate_said, degrees_said

# What selected words may be: the reader's word for it, and the form's.
WORDS_ARE = {
    "entity": "They name something",
    "quote": "They are a statement",
    "somebody": "They stand for somebody or something",
    "place": "They name a place",
    "journey": "They tell of a journey",
}
_NAMESAKES = 8  # places of one name that are offered
_BY_COORDINATES = "a place with these coordinates"


def find_words(analysis: Analysis, *, key: str) -> Span | None:
    """Ask for words of the article and which of them are meant; None: none yet. For those who use no mouse."""
    text = analysis.article.text
    wanted = st.text_input("Words of the article", placeholder="As they are printed", key=f"{key}_words").strip()
    found = [Span(*match.span()) for match in re.finditer(re.escape(wanted), text)] if wanted else []
    if wanted and not found:
        st.caption("These words are not in the article.")
    if len(found) < 2:
        return found[0] if found else None
    return st.selectbox("Which of them", found, format_func=lambda span: around(span, text), key=f"{key}_which")


def words_form(
    span: Span, analysis: Analysis, *, key: str, first: str, on_correct: OnCorrect, beyond: Beyond | None = None
) -> None:
    """Ask what the words at ``span`` are; ``first`` is one of `WORDS_ARE`, ``beyond``: where rules reach.

    ``on_correct`` with none: the map will tell, or a rule was made.
    """
    words = Words.at(span, analysis.article.text)
    st.markdown(f"“{plain(words.text)}”")
    for entity in namesakes(words, analysis):
        if st.button(f"Stands for {plain(entity.name)}", key=f"{key}_is_{entity.id}"):
            on_correct([decided(Resolve(words, words_of(entity, analysis)), scope="mention")])
            st.rerun()
    of: dict[str, Fields] = {
        "entity": lambda: [AddEntity(words, ask_kind(key))],
        "quote": lambda: [_statement(words, analysis, key)],
        "somebody": lambda: [Resolve(words, words_of(ask_entity("Stand for", analysis.entities, key), analysis))],
        "place": lambda: _place(words, analysis, key, on_correct),
        "journey": lambda: [_journey(words, analysis, key)],
    }
    if not analysis.entities:
        del of["somebody"]
    ways = {WORDS_ARE[what]: fields for what, fields in sorted(of.items(), key=lambda way: way[0] != first)}
    decide(ways, analysis, key=key, on_correct=on_correct, beyond=beyond, question="What are these words?")


def namesakes(words: Words, analysis: Analysis) -> list[Entity]:
    """Return the entities that the words may stand for by their name, and do not: "Kim" for each Kim, by attention."""
    said = set(words.text.split())
    found = [
        entity
        for entity in analysis.entities
        if said <= {part for name in (entity.name, *entity.aliases) for part in name.split()}
        and all(mention.span != words.span for mention in entity.mentions)
    ]
    return sorted(found, key=lambda entity: -entity.salience)


def _statement(words: Words, analysis: Analysis, key: str) -> AddQuote:
    speaker = ask_somebody("Said by", words.span, analysis, key, nobody="nobody known")
    return AddQuote((words,), speaker, ask_one_of(QUOTE_KIND_SAID, "It is", key))


def _place(words: Words, analysis: Analysis, key: str, on_correct: OnCorrect) -> Sequence[Change]:
    """Offer the places of that name, the map and coordinates."""
    if st.button("Show where on the map", icon=":material/add_location_alt:", key=f"{key}_show"):
        want_point(words, analysis)
        on_correct([])
        st.rerun()
    choices = [*_candidates(words.text), _BY_COORDINATES]
    chosen = st.selectbox("Or it is", choices, format_func=_choice_said, key=f"{key}_candidate")
    if isinstance(chosen, Candidate):
        return [ChoosePlace(words, chosen)]
    point = ask_point(key)
    return [AddPlace(words, *point)] if point else []


def _candidates(name: str) -> list[Candidate]:
    return [
        Candidate(one.name, one.lat, one.lon, one.country, one.admin1, one.feature, one.entry, confidence=0.0)
        for one in gazetteer().candidates(name)[:_NAMESAKES]
    ]


def _choice_said(choice: Candidate | str) -> str:
    if isinstance(choice, str):
        return choice
    return f"{candidate_said(choice)} ({choice.feature}, {degrees_said(choice.lat, choice.lon)})"


def _journey(words: Words, analysis: Analysis, key: str) -> AddMovement:
    mover, origin, destination = _told_by(words.span, analysis)
    return AddMovement(
        words,
        ask_somebody("Who goes", words.span, analysis, key, nobody="not known", first=mover),
        ask_place("From", analysis, key, first=origin and origin.id),
        ask_place("To", analysis, key, first=destination and destination.id),
        ask_one_of(MODE_SAID, "How", key),
        ask_one_of(STATUS_SAID, "It is", key),
        ask_one_of(CERTAINTY_SAID, "The article has it", key),
    )


def _told_by(span: Span, analysis: Analysis) -> tuple[Entity | None, Place | None, Place | None]:
    """Return who and whence and whither the words at ``span`` seem to say: a first answer, to be looked at.

    Whoever is mentioned first, a person rather than another; the place after "from", and the last of the others.
    """
    text = analysis.article.text
    named = [(m.span, entity) for entity in analysis.entities for m in entity.mentions if span.contains(m.span)]
    named.sort(key=lambda pair: (pair[1].kind != "PERSON", pair[0]))
    places = sorted(
        ((m.span, place) for place in analysis.places for m in place.mentions if span.contains(m.span)),
        key=lambda pair: pair[0],
    )
    left = [place for at, place in places if re.search(r"\bfrom\s+$", text[span.start : at.start])]
    others = [place for _, place in places if place not in left[:1]]
    return (named[0][1] if named else None), (left[0] if left else None), (others[-1] if others else None)
