"""Articles of one story side by side: what they agree on, what they tell otherwise, and what only one has."""

import streamlit as st

from components.article_mark import opened_by
from components.by_hand import tell_by_hand
from components.claims_matrix import MOST, VERDICT_SAID, claims_matrix
from components.failures import failures_told, plain
from components.front_door import by_the_front_door
from components.gathered import Gathered, compared, gathered, in_library, may_be_one
from components.identity_asked import decision_asked, profile_asked
from components.identity_decisions import decided_last
from components.session_identities import decide, last_decided
from components.shared_wording_list import shared_wording_list
from components.who_is_who import who_is_who
from dateline.storage import Library, open_library
from dateline.storage.listing import Row
from dateline.wording import copies_said, date_said

_ARTICLES, _CLAIM = "articles", "claim"  # names in the address
_GO = "compare_go"
_CHOSEN = "compare_articles"


def page(library: Library) -> None:
    """Draw the choice of articles and what they have in common."""
    rows = {row.id: row for row in library.listing.rows()}
    if len(rows) < 2:
        st.info(
            "Comparing takes two articles or more, and the library has "
            f"{'only one' if rows else 'none yet'}. Open or upload articles of one story first.",
            icon=":material/compare_arrows:",
        )
        st.page_link("pages/library.py", label="Add articles in the library", icon=":material/library_add:")
        return
    chosen = _choice(rows)
    if len(chosen) < 2:
        st.info("Choose two articles or more of one story.", icon=":material/compare_arrows:")
        return
    together = gathered(in_library(library, chosen))
    there = {analysis.article.id for analysis in together.articles}
    missing = [rows[article].title for article in chosen if article not in there]
    if missing:
        st.warning(f"Not analysed yet, and left out: {plain('; '.join(missing))}. Open it in the workspace once.")
    if len(there) > 1:
        _comparison(together, library)


def _choice(rows: dict[str, Row]) -> list[str]:
    """Return the ids of the articles chosen, which the address keeps."""
    if _CHOSEN not in st.session_state:
        wanted = st.query_params.get(_ARTICLES, "").split(",")
        st.session_state[_CHOSEN] = [
            article for begins in wanted if begins for article in rows if article.startswith(begins)
        ][:MOST]
        lost = [begins for begins in wanted if begins and not any(article.startswith(begins) for article in rows)]
        if lost:
            st.warning(f"The address names articles that are not in the library here: {plain(', '.join(lost))}.")

    def keep() -> None:
        st.query_params[_ARTICLES] = ",".join(article[:16] for article in st.session_state[_CHOSEN])
        st.query_params.pop(_CLAIM, None)

    def said(article: str) -> str:
        row = rows[article]
        return " · ".join(part for part in (row.title, row.outlet, date_said(row.date) if row.date else "") if part)

    chosen: list[str] = st.multiselect(
        "Articles of one story",
        list(rows),
        format_func=said,
        key=_CHOSEN,
        max_selections=MOST,
        on_change=keep,
        placeholder="Choose articles by title, outlet or date",
    )
    return chosen


def _comparison(together: Gathered, library: Library) -> None:
    claims, wordings = compared(together)
    counts = [(said, sum(claim.verdict == verdict for claim in claims)) for verdict, said in VERDICT_SAID.items()]
    st.caption(" · ".join(f"{said}: {count}" for said, count in counts))
    if len(set(together.stories)) < len(together.stories):
        st.caption(f"{copies_said(together.stories)}: it counts once. What only copies of it tell, only one has.")
    matrix, wording, names = st.tabs(["Claims", "Shared wording", "Who is who"], key="view", bind="query-params")
    if matrix.open:
        with matrix:
            claims_matrix(
                claims,
                together.articles,
                together.stories,
                key="compare_claims",
                unfolded=st.query_params.get(_CLAIM),
                on_act=_act,
            )
    if wording.open:
        with wording:
            shared_wording_list(wordings, together.articles, key="compare_wording", on_act=_act)
    if names.open:
        with names:
            who_is_who(
                together.whole.known,
                may_be_one(together),
                together.articles,
                key="compare_who",
                on_act=lambda act: _act_on_names(act, together, library),
            )
            if last := last_decided(library):
                decided_last(last, key="compare_last", on_turn=lambda one: library.identities.withdraw(one.id))


def _act(act: str) -> None:
    """Do what a list asks for; runs before the page is drawn again."""
    what, _, value = act.partition(":")
    if what == "claim":
        if st.query_params.get(_CLAIM) == value:
            st.query_params.pop(_CLAIM, None)
        else:
            st.query_params[_CLAIM] = value
    elif (address := opened_by(act)) is not None:
        st.session_state[_GO] = "pages/workspace.py", address


def _act_on_names(act: str, together: Gathered, library: Library) -> None:
    if (profile := profile_asked(act, together)) is not None:
        st.session_state[_GO] = "pages/profile.py", profile
    elif (decision := decision_asked(act, together)) is not None:
        decide(library, *decision)
    else:
        _act(act)


by_the_front_door()
if going := st.session_state.pop(_GO, None):
    st.switch_page(going[0], query_params=going[1])
tell_by_hand(())
st.title("Compare")
with failures_told("comparing the articles"):
    page(open_library())
