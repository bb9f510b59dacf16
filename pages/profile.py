"""One entity across all articles: who it is called, what it says and is said of it, where it goes, whom it is tied to."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

import streamlit as st

from components.article_mark import opened_by, title_of
from components.by_hand import tell_by_hand
from components.case_choice import case_choice
from components.failures import failures_told, plain
from components.front_door import by_the_front_door
from components.gathered import Gathered, decided, may_be_one, of_case
from components.identity_asked import AMONG, NAME, address_of, decision_asked, member_asked, profile_asked
from components.identity_change import counted, merge_form, parting_form
from components.identity_decisions import decided_last, decisions_list
from components.place_map import place_map_panel
from components.profile_card import profile_card
from components.selection import select
from components.session_identities import decide, last_decided
from components.who_is_who import who_is_who
from dateline.across import Known, Settled, joining, leaving, profile
from dateline.across.identity import bare
from dateline.storage import Library, open_library
from dateline.wording import KIND_NAME, copies_said, date_said

_GO = "profile_go"
_PARTING = "profile_parting"  # who is to be told from the others, and what that would change


def page(library: Library) -> None:
    """Draw the choice of an entity, and its profile."""
    rows = library.listing.rows()
    if not rows:
        st.info(
            "A profile gathers what all articles say of one person, body or place; the library has no article yet.",
            icon=":material/person_search:",
        )
        st.page_link("pages/library.py", label="Add articles in the library", icon=":material/library_add:")
        return
    choice, scope = st.columns([7, 5], gap="medium", vertical_alignment="bottom")
    with scope:
        case = case_choice(library.cases.all(), key="profile_case")
    together = of_case(library, rows, case)
    if not together.whole.known:
        st.info(
            "Nobody and nothing is known from these articles. Articles that were never opened are not analysed yet: open "
            "them in the workspace, or choose another case.",
            icon=":material/person_off:",
        )
        return
    with choice:
        chosen = _chosen(together)
    with scope:
        _decisions(chosen, together, library)
    if _PARTING in st.session_state:
        _part(library)
    if chosen is not None:
        _profile(chosen, together, library)
    else:
        who_is_who(
            together.whole.known,
            may_be_one(together),
            together.articles,
            key="profile_known",
            on_act=lambda act: _act(act, together, library),
            letters=False,
        )
    if last := last_decided(library):
        decided_last(last, key="profile_last", on_turn=lambda one: library.identities.withdraw(one.id))


def _chosen(together: Gathered) -> Known | None:
    """Return the entity whose profile is wanted, which the address names; None, and says so, where none is."""
    known = together.whole.known
    by_id = {one.id: one for one in known}
    wanted = st.query_params.get(NAME)
    first = _wanted(wanted, together) if wanted else None
    if wanted and first is None:
        st.warning(f"Nobody and nothing here is called “{plain(wanted)}”. Choose from those that are named.")

    def keep() -> None:
        own = st.session_state[key]
        _go_to(address_of(by_id[own], together) if own else {NAME: ""})

    # the address decides, and ids are of one state of the library: another name or state is another choice
    key = f"profile_who_{sha256(repr((together.key, wanted, first and first.id)).encode()).hexdigest()[:8]}"
    labels = _labels(together)
    own: str | None = st.selectbox(
        "Who or what",
        list(by_id),
        index=list(by_id).index(first.id) if first else None,
        format_func=labels.__getitem__,
        key=key,
        on_change=keep,
        placeholder="Type a name",
    )
    if own is None:
        st.caption(f"{len(known)} people, bodies, places and things are named. Choose one, or one of those below.")
        return None
    return by_id[own]


def _wanted(name: str, together: Gathered) -> Known | None:
    """Return whom ``name`` means: of several, the one of the article in the address, and of that very name."""
    called = [one for one in together.whole.known if bare(name) in one.names]
    among = st.query_params.get(AMONG, "")

    def fits(one: Known) -> tuple[bool, bool]:
        inside = any(together.articles[article].article.id.startswith(among) for article in one.articles)
        return bool(among) and inside, one.name == bare(name)

    return max(called, key=fits, default=None)


def _labels(together: Gathered) -> dict[str, str]:
    """Return how each one known is offered, no two alike: by id."""
    labels: dict[str, str] = {}
    said: Counter[str] = Counter()
    for one in together.whole.known:
        label = f"{one.name} · {KIND_NAME[one.kind]} · {counted(len(one.articles), 'article')}"
        said[label] += 1
        if said[label] > 1:
            label += f" · {title_of(together.articles[one.articles[0]])}"
            said[label] += 1
            label += f" ({said[label]})" if said[label] > 1 else ""
        labels[one.id] = label
    return labels


def _profile(chosen: Known, together: Gathered, library: Library) -> None:
    told = profile(chosen, together.whole, together.articles)
    likely = [pair for pair in may_be_one(together) if chosen.id in {pair.one.id, pair.other.id}]
    card, map_pane = st.columns([7, 5], gap="medium")
    with card:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.subheader(plain(chosen.name), width="content")
            with st.container(horizontal=True, width="content", vertical_alignment="center"):
                _merge(chosen, together, library)
                st.page_link(
                    "pages/rules.py",
                    label="Never read this name",
                    query_params={"never": chosen.name},
                    icon=":material/block:",
                    help="For what is no name at all: a rule leaves it out of every article, those to come too. What it "
                    "would change is told before.",
                )
        st.caption(_seen(told.first, told.last, [together.stories[article] for article in chosen.articles]))
        profile_card(
            told,
            together.whole,
            together.articles,
            likely,
            key="profile_card",
            on_act=lambda act: _act(act, together, library),
        )
    with map_pane:
        if told.moves:
            name = sha256(chosen.name.encode()).hexdigest()[
                :8
            ]  # a map of its own for each: it looks where this one goes
            place_map_panel(told.map, key=f"profile_map_{name}", on_correct=None)
        else:
            st.caption("No article tells of a journey or a stay of this one: there is nothing to draw on a map.")


def _merge(chosen: Known, together: Gathered, library: Library) -> None:
    by_id = {one.id: one for one in together.whole.known}
    popover = st.popover(
        "Merge with…", type="tertiary", icon=":material/merge:", key="profile_merge", on_change="rerun"
    )
    if popover.open:
        labels = _labels(together)
        with popover:
            merge_form(
                {own: label for own, label in labels.items() if own != chosen.id},
                key=f"profile_merge_{sha256(repr((together.key, chosen.id)).encode()).hexdigest()[:8]}",
                effect=lambda own: joining(
                    chosen,
                    by_id[own],
                    together.whole.known,
                    together.articles,
                    together.decisions,
                    together.beside,
                ),
                on_decide=lambda effect: decide(library, effect.what, effect.one, effect.other),
            )


def _decisions(chosen: Known | None, together: Gathered, library: Library) -> None:
    """Offer the decisions that stand, about ``chosen`` if there is one, and those taken back, each with its way back."""
    made, back = decided(together), library.identities.taken_back()
    if chosen is not None:
        members = {(member.article, member.entity.id) for member in chosen.members}
        made = tuple(one for one in made if members & set(one.about))
    popover = st.popover(f"Decided by hand ({len(made)})", type="tertiary", key="profile_decided", on_change="rerun")
    if not popover.open:
        return
    titles = {analysis.article.id: title_of(analysis) for analysis in (*together.articles, *together.beside)}
    with popover:
        if not made and not back:
            st.caption("Nothing decided here. Say of a pair that it is the same or not, merge, or take one out.")
        decisions_list(
            made,
            titles,
            key="profile_decisions",
            turn="Take back",
            on_turn=lambda one: library.identities.withdraw(one.id),
        )
        if back:
            st.caption(f"Taken back ({len(back)})")
        decisions_list(
            [Settled(decision, "", ()) for decision in back],
            titles,
            key="profile_back",
            turn="Decide again",
            on_turn=lambda one: decide(library, one.what, one.one, one.other),
        )


def _parted() -> None:
    st.session_state.pop(_PARTING, None)


@st.dialog("Not this one", on_dismiss=_parted)
def _part(library: Library) -> None:
    said, effect = st.session_state[_PARTING]
    if parting_form(said, effect, key="profile_part"):
        decide(library, effect.what, effect.one, effect.other)
        _parted()
        st.rerun()


def _seen(first: str | None, last: str | None, stories: Sequence[int]) -> str:
    number = f"In {copies_said(stories)}"
    if first is None or last is None:
        return f"{number}; none of them has a date"
    return (
        f"{number}; seen on {date_said(first)}"
        if first == last
        else (f"{number}; first seen {date_said(first)}, last {date_said(last)}")
    )


def _go_to(address: dict[str, str]) -> None:
    select(None)
    for name in (NAME, AMONG):
        st.query_params.pop(name, None)
    st.query_params.update(address)


def _act(act: str, together: Gathered, library: Library) -> None:
    """Do what a list drawn of ``together`` asks for; runs before the page is drawn again."""
    if (profile_address := profile_asked(act, together)) is not None:
        _go_to(profile_address)
    elif (decision := decision_asked(act, together)) is not None:
        decide(library, *decision)
    elif (asked := member_asked(act, together)) is not None:
        member, one = asked
        title = title_of(together.articles[member.article])
        said = f"“{member.entity.name}” in “{title}” is not {one.name}."
        effect = leaving(member, one, together.whole.known, together.articles, together.decisions, together.beside)
        st.session_state[_PARTING] = said, effect
    elif (address := opened_by(act)) is not None:
        st.session_state[_GO] = address


by_the_front_door()
if going := st.session_state.pop(_GO, None):
    st.switch_page("pages/workspace.py", query_params=going)
tell_by_hand(())
st.title("Profile")
with failures_told("drawing the profile"):
    page(open_library())
