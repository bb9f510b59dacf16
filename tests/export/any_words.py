"""An analysis of any words whatever: each finding is named by them, said in them, and points at them."""

from dataclasses import replace

from hypothesis import strategies as st

from dateline.corrections import Corrected
from dateline.export.characters import encodable
from dateline.model import Analysis, Span
from tests.components.sample_analysis import sample_analysis

# What articles hold, and what breaks formats: formulas, characters XML has no way to write, half a surrogate pair, writing
# from right to left, signs of several code points, lines within a name, the formats' own markup.
HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+1-2@3",
    "\t=1",
    "\r\n=1",
    "a\x00b\x01\x08\x0b\x0c\x1f",
    "half \ud83d a pair \udc00",
    "\u202eabc\u2066",
    "👩\u200d👩\u200d👧\u200d👦 🇰🇵",
    "line\nafter\nline",
    "</script><script>alert(1)</script>",
    "]]>&amp;<!--",
    "\ufffe\uffff",
    "_x0041_",
    "{{ 7 * 7 }} {% raw %}",
    "; \"quoted\", 'single'",
]
WORDS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(blacklist_categories=()), min_size=1, max_size=40),
).filter(str.strip)


def analysis_of(words: str) -> Analysis:
    """Return the sample's findings, each renamed and moved onto ``words``."""
    sample = sample_analysis()
    here = Span(0, len(words))
    speaker = replace(sample.quotes[0].speaker, text=words, span=here)
    article = replace(
        sample.article, text=words, title=words, source=words, outlet=words, byline=words, published=None, furniture=()
    )
    return replace(
        sample,
        article=article,
        sentences=(here,),
        entities=tuple(
            replace(
                entity,
                name=words,
                aliases=(words,),
                roles=tuple(replace(role, text=words, span=here) for role in entity.roles),
                mentions=(replace(entity.mentions[0], span=here),),
            )
            for entity in sample.entities
        ),
        quotes=tuple(
            replace(
                quote,
                content=(here,),
                cue=here,
                speaker=speaker,
                sources=tuple(replace(source, text=words, span=here) for source in quote.sources),
                hedges=(here,),
            )
            for quote in sample.quotes
        ),
        places=tuple(
            replace(place, name=words, admin1=words, mentions=(replace(place.mentions[0], span=here),), alternatives=())
            for place in sample.places
        ),
        movements=tuple(replace(move, span=here, hedges=(here,)) for move in sample.movements),
        dates=tuple(replace(date, span=here, text=words) for date in sample.dates),
        relations=tuple(replace(tie, span=here) for tie in sample.relations),
        warnings=tuple(replace(warning, message=words, span=here) for warning in sample.warnings),
    )


def article_of(words: str) -> Corrected:
    """Return `analysis_of` ``words``, as every format gets it."""
    return encodable(Corrected(analysis_of(words)))
