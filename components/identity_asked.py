"""What a list of who is who asks for: somebody's profile, a decision on who is one, or to tell one from the others.

What comes from the browser may say anything: what names nobody in the articles asks for nothing.
"""

from components.gathered import Gathered
from dateline.across import Anchor, Known, Member, anchor_for
from dateline.across.decisions import What

NAME, AMONG = "who", "in"  # names in the address of a profile
_DECIDED: dict[str, What] = {"same": "one", "two": "two"}


def address_of(one: Known, together: Gathered) -> dict[str, str]:
    """Return the address of the profile of ``one``: its name, and an article where others bear that name too."""
    alike = sum(one.name in other.names for other in together.whole.known)
    article = together.articles[one.articles[0]].article.id[:16]
    return {NAME: one.name, **({AMONG: article} if alike > 1 else {})}


def profile_asked(act: str, together: Gathered) -> dict[str, str] | None:
    """Return the address of the profile that "who:ID" asks for."""
    what, _, own = act.partition(":")
    one = _known(own, together)
    return address_of(one, together) if what == NAME and one else None


def decision_asked(act: str, together: Gathered) -> tuple[What, Anchor, Anchor] | None:
    """Return the decision that "same:ID:ID" or "two:ID:ID" asks for."""
    what, _, pair = act.partition(":")
    first, _, second = pair.partition(":")
    one, other = _known(first, together), _known(second, together)
    if what not in _DECIDED or one is None or other is None or one is other:
        return None
    return _DECIDED[what], anchor_for(one, together.articles), anchor_for(other, together.articles)


def member_asked(act: str, together: Gathered) -> tuple[Member, Known] | None:
    """Return the member, and whose it is, that "not:ID:NUMBER" asks to tell from the others."""
    what, _, rest = act.partition(":")
    own, _, number = rest.partition(":")
    one = _known(own, together)
    if what != "not" or one is None or not number.isdecimal() or int(number) >= len(one.members):
        return None
    return one.members[int(number)], one


def _known(own: str, together: Gathered) -> Known | None:
    return next((one for one in together.whole.known if one.id == own), None)
