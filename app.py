"""The front door: how the page is dressed and which pages there are. ``make run`` starts it."""

from pathlib import Path

import streamlit as st

from components.failures import failures_told
from components.palette import stylesheet

HERE = Path(__file__).parent

st.set_page_config(page_title="Dateline", page_icon=str(HERE / "static" / "dateline.svg"), layout="wide")
st.html(f"<style>{stylesheet()}{(HERE / 'components' / 'page.css').read_text(encoding='utf-8')}</style>")

page = st.navigation(
    [
        st.Page("pages/workspace.py", title="Workspace", url_path="workspace", default=True),
        st.Page("pages/library.py", title="Library", url_path="library"),
        st.Page("pages/search.py", title="Search", url_path="search"),
        st.Page("pages/compare.py", title="Compare", url_path="compare"),
        st.Page("pages/profile.py", title="Profile", url_path="profile"),
        st.Page("pages/atlas.py", title="Atlas", url_path="atlas"),
        st.Page("pages/network.py", title="Network", url_path="network"),
        st.Page("pages/rules.py", title="Rules", url_path="rules"),
    ],
    position="top",
)
with failures_told("drawing this page"):
    page.run()
