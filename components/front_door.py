"""Every page comes in by the front door, app.py, which dresses it.

Streamlit takes a folder called ``pages`` for a program without a front door until the first ``st.navigation``: an address of a
page that is the first one asked for after a start would run that page alone.
"""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager


def by_the_front_door() -> None:
    """Begin anew at app.py where the page was run by itself; to be called before a page draws anything."""
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()
