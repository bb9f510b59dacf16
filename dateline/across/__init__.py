"""What articles say between them: who is who in all of them, what two tell alike, what one took from another.

Reads analyses as corrected; needs no text but theirs and no library.
"""

from dateline.across.claims import Claim, Telling, claims
from dateline.across.copies import stories
from dateline.across.decisions import Anchor, Decision, Settled, anchor_of, settled, spoken_of
from dateline.across.effects import Effect, anchor_for, joining, leaving
from dateline.across.identity import Known, Member
from dateline.across.joined import Joined, joined
from dateline.across.known import known_across
from dateline.across.likenesses import Likeness, likenesses
from dateline.across.numbers import Number, read_numbers
from dateline.across.profile import Profile, profile
from dateline.across.shared_wording import Wording, shared_wording

__all__ = [
    "Anchor",
    "Claim",
    "Decision",
    "Effect",
    "Joined",
    "Known",
    "Likeness",
    "Member",
    "Number",
    "Profile",
    "Settled",
    "Telling",
    "Wording",
    "anchor_for",
    "anchor_of",
    "claims",
    "joined",
    "joining",
    "known_across",
    "leaving",
    "likenesses",
    "profile",
    "read_numbers",
    "settled",
    "shared_wording",
    "spoken_of",
    "stories",
]
