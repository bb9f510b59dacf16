"""Who may be one across articles though no rule joins them: for an analyst to judge, with why and how sure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dateline.across.identity import Known, bare
from dateline.analysis.name_variants import name_words, organisation_key, skeleton

# Spellings of one name that no rule joins, by rapidfuzz's token_sort_ratio: "Sviatlana Tsikhanouskaya" and "Svetlana
# Tikhanovskaya" have 87 of 100, "Abdul Karim" and "Abdul Rahim" 82; but "John Smith" and "Joan Smith" 90. So it is a suggestion
# only, and tells the figure.
_SPELT_ALIKE = 85


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two that may be one and were not joined: why they may be, and how sure that is (0 to 1)."""

    one: Known
    other: Known
    why: str
    confidence: float


def likenesses(known: Sequence[Known]) -> tuple[Likeness, ...]:
    """Return pairs of ``known`` that may be one, the surest first: for an analyst to judge, joined nowhere.

    Two of one article are left out, and two that an analyst has told apart.
    """
    people = [one for one in known if one.kind == "PERSON"]
    found = [*_alike_by_surname(people), *_alike_by_spelling(people), *_alike_bodies(known)]
    apart = [
        pair
        for pair in found
        if not set(pair.one.articles) & set(pair.other.articles) and pair.other.id not in pair.one.apart
    ]
    return tuple(sorted(apart, key=lambda pair: (-pair.confidence, pair.one.name, pair.other.name)))


def _alike_by_surname(people: Sequence[Known]) -> Iterator[Likeness]:
    fulls = [one for one in people if len(name_words(bare(one.name))) > 1]
    lone = [one for one in people if len(name_words(bare(one.name))) == 1]
    by_word: defaultdict[str, list[Known]] = defaultdict(list)
    for one in fulls:
        for part in {skeleton(name_words(bare(one.name))[0]), skeleton(name_words(bare(one.name))[-1])}:
            by_word[part].append(one)
    for short in lone:
        bearers = by_word.get(skeleton(name_words(bare(short.name))[0]), [])
        articles = sum(len(bearer.articles) for bearer in bearers)
        for bearer in bearers:
            same_country = bool(_countries(short) & _countries(bearer))
            share = len(bearer.articles) / articles  # who is named most is meant most
            why = f"“{bare(short.name)}” may be short for “{bearer.name}”"
            if len(bearers) > 1:
                why += f"; {len(bearers)} people here can be meant"
                why += f", this one is in {len(bearer.articles)} of their {articles} articles"
            why += "; both belong to the same state" if same_country else "; nothing else ties them"
            yield Likeness(bearer, short, why, (0.6 if same_country else 0.4) * share)


def _alike_by_spelling(people: Sequence[Known]) -> Iterator[Likeness]:
    by_start: defaultdict[str, list[Known]] = defaultdict(list)
    for one in people:
        words = name_words(bare(one.name))
        if len(words) > 1:
            by_start[words[-1][:2]].append(one)
            by_start[words[0][:2]].append(one)
    seen: set[tuple[str, str]] = set()
    for near in by_start.values():
        for i, one in enumerate(near):
            for other in near[i + 1 :]:
                if one.id == other.id or (one.id, other.id) in seen:
                    continue
                seen |= {(one.id, other.id), (other.id, one.id)}
                likeness = fuzz.token_sort_ratio(
                    " ".join(name_words(bare(one.name))), " ".join(name_words(bare(other.name)))
                )
                if likeness >= _SPELT_ALIKE:
                    same = bool(_countries(one) & _countries(other))
                    why = f"the names are spelt nearly alike ({likeness:.0f} of 100)"
                    why += " and both belong to the same state" if same else ""
                    yield Likeness(one, other, why, 0.8 if same else 0.6)


def _alike_bodies(known: Sequence[Known]) -> Iterator[Likeness]:
    """Yield bodies of one name that were kept apart: by their states, or by their kind."""
    by_name: defaultdict[tuple[str, ...], list[Known]] = defaultdict(list)
    for one in known:
        if one.kind not in {"PERSON", "NORP"}:
            by_name[organisation_key(bare(one.name))].append(one)
    for alike in by_name.values():
        for i, one in enumerate(alike):
            for other in alike[i + 1 :]:
                if one.kind != other.kind:
                    yield Likeness(one, other, "one name, read as two kinds of thing", 0.5)
                elif bool(_countries(one)) != bool(_countries(other)):
                    yield Likeness(one, other, "one name; of only one of them it is told whose it is", 0.5)


def _countries(known: Known) -> set[str]:
    return {member.entity.country for member in known.members if member.entity.country}
