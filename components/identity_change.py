"""Who is one across articles, changed by hand: what a decision would change is said before it is made."""

from collections.abc import Callable, Mapping

import streamlit as st

from components.failures import plain
from dateline.across import Effect


def merge_form(
    others: Mapping[str, str], *, key: str, effect: Callable[[str], Effect], on_decide: Callable[[Effect], None]
) -> None:
    """Offer ``others``, as they are named, by id, to be the same as the one at hand; ``effect`` tells what that does."""
    other: str | None = st.selectbox(
        "The same as",
        list(others),
        index=None,
        format_func=others.__getitem__,
        key=f"{key}_other",
        placeholder="Type a name",
    )
    if other is None:
        st.caption("Choose whom the articles call by another name. What that joins is said before it is done.")
        return
    would = effect(other)
    effect_told(would)
    st.button("They are the same", key=f"{key}_do", type="primary", on_click=on_decide, args=(would,))


def parting_form(said: str, effect: Effect, *, key: str) -> bool:
    """Say whom it leaves that ``said`` is somebody else; return whether that shall be so."""
    st.markdown(plain(said))
    if not effect.becoming:
        st.warning(
            "The words that name it in its article stand for somebody else there too, so it cannot be told from the "
            "others. Correct that article first."
        )
        return False
    effect_told(effect)
    return st.button("Not the same", key=f"{key}_do", type="primary")


def effect_told(effect: Effect) -> None:
    """Say whom a decision would leave, each with its mentions, and whom it joins though an article tells them apart."""
    verb = "Joins" if effect.what == "one" else "Leaves"
    st.caption(f"{verb}:" if effect.becoming else "Changes nothing.")
    for one in effect.becoming:
        mentions = sum(len(member.entity.mentions) for member in one.members)
        st.markdown(plain(f"{one.name}: {counted(mentions, 'mention')} in {counted(len(one.articles), 'article')}"))
    if effect.against:
        st.warning(f"{counted(effect.against, 'article')} told them apart. They are joined all the same.")


def counted(number: int, what: str) -> str:
    """Return "1 mention", "2 mentions"."""
    return f"{number} {what}{'' if number == 1 else 's'}"
