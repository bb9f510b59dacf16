"""Names that analysts joined across articles: a query for one finds the others too.

Only names of two words or more, which stand for one person or thing wherever they stand; a surname means another elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dateline.across import Decision
from dateline.search.query import AllOf, AnyOf, Query, Without, Words
from dateline.search.words import bare

Name = tuple[str, ...]
_OF_NAMES = frozenset({None, "speaker", "source", "about", "person", "entity", "place"})


def joined_names(decisions: Sequence[Decision]) -> dict[Name, tuple[Name, ...]]:
    """Return for each name that ``decisions`` (the latest last) join with others these others."""
    apart: set[frozenset[Name]] = set()
    homes: defaultdict[Name, set[Name]] = defaultdict(set)
    for decision in reversed(decisions):
        one, other = bare(decision.one.words.text), bare(decision.other.words.text)
        if decision.what == "two":
            apart.add(frozenset({one, other}))
        elif min(len(one), len(other)) > 1 and one != other and frozenset({one, other}) not in apart:
            home = {one, other, *homes[one], *homes[other]}
            for name in home:
                homes[name] = home
    # two people of one name: it does not tell whose other names are meant
    return {
        name: tuple(sorted(home - {name})) for name, home in homes.items() if home and frozenset({name}) not in apart
    }


def widened(query: Query, joined: Mapping[Name, Sequence[Name]]) -> Query:
    """Return ``query`` with every name that it asks for, as a phrase or word by word, by its other names too."""
    match query:
        case Words(field, words, False) if field in _OF_NAMES and words in joined:
            return AnyOf((query, *(Words(field, other) for other in joined[words])))
        case AllOf(parts):
            return AllOf(tuple(_named(parts, joined)))
        case AnyOf(parts):
            return AnyOf(tuple(widened(part, joined) for part in parts))
        case Without(part):
            return Without(widened(part, joined))
        case _:
            return query


def _named(parts: Sequence[Query], joined: Mapping[Name, Sequence[Name]]) -> Iterator[Query]:
    """Yield ``parts``, with those that write a name of ``joined`` word by word as one."""
    at = 0
    while at < len(parts):
        name = next((name for name in joined if _is_written(name, parts[at : at + len(name)])), None)
        first = parts[at]
        if name is None or not isinstance(first, Words):
            yield widened(first, joined)
            at += 1
        else:
            run = AllOf(tuple(parts[at : at + len(name)]))
            yield AnyOf((run, *(Words(first.field, other) for other in joined[name])))
            at += len(name)


def _is_written(name: Name, run: Sequence[Query]) -> bool:
    """Whether the parts of ``run`` ask for the words of ``name``, one after the other, in one field."""
    first = run[0]
    return (
        isinstance(first, Words)
        and first.field in _OF_NAMES
        and list(run) == [Words(first.field, (word,)) for word in name]
    )
