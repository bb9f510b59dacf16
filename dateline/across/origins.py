"""On how many independent origins the statements of several articles rest: a story that was copied, and one speaker, once."""

from collections.abc import Mapping, Sequence

from dateline.across.identity import Known
from dateline.analysis.provenance import key_of, origins
from dateline.model import Analysis


def independent_origins(analyses: Mapping[int, Analysis], known: Sequence[Known]) -> int:
    """Return how many origins ``analyses``, of which none copies another, have between them.

    ``analyses``: by their positions among those in which it is ``known`` who is one; such are one origin. Counted downwards as
    in one article: sources that are not named count as one where the same noun speaks of them.
    """
    ids = {(member.article, member.entity.id): one.id for one in known for member in one.members}
    return len(
        {
            ids.get((number, origin.hop.entity or ""), key_of(origin.hop))
            for number, analysis in analyses.items()
            for origin in origins(analysis)
        }
    )
