"""On how many independent origins the statements of several articles rest: a story that was copied, and one speaker, once."""

from collections.abc import Sequence

from dateline.across.known import known_across
from dateline.analysis.provenance import key_of, origins
from dateline.model import Analysis


def independent_origins(analyses: Sequence[Analysis]) -> int:
    """Return how many origins ``analyses``, of which none copies another, have between them.

    Whoever is one across articles is one origin. Counted downwards as in one article: sources that are not named count as one
    where the same noun speaks of them.
    """
    one = {(member.article, member.entity.id): known.id for known in known_across(analyses) for member in known.members}
    return len(
        {
            one.get((number, origin.hop.entity or ""), key_of(origin.hop))
            for number, analysis in enumerate(analyses)
            for origin in origins(analysis)
        }
    )
