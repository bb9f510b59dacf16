"""Sign-in, where whoever runs Dateline for several analysts has set one up (docs/deployment.md): OpenID Connect, by Streamlit."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx


def is_asked_for() -> bool:
    """Whether somebody has to sign in before anything is shown."""
    return st.user.get("is_logged_in") is False


def signed_in_as() -> str | None:
    """Return the address or name that the one at this page is signed in as; None: nobody signs in here, or no page asks."""
    if get_script_run_ctx(suppress_warning=True) is None or not st.user.get("is_logged_in"):
        return None
    told = next(
        (st.user.get(claim) for claim in ("email", "preferred_username", "name", "sub") if st.user.get(claim)), None
    )
    return str(told) if told else None


def sign_in() -> None:
    """Draw the page of those who are not signed in."""
    st.title("Dateline")
    st.markdown("Sign in to read and correct: what you decide is kept under your name.")
    st.button("Sign in", type="primary", icon=":material/login:", on_click=st.login)


def sign_out() -> None:
    """Draw the page on which one signs out."""
    st.title("Sign out")
    st.markdown("What you have decided is kept.")
    st.button("Sign out", type="primary", icon=":material/logout:", on_click=st.logout)
