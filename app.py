"""The front door: how the page is dressed and which pages there are. ``make run`` starts it."""

from pathlib import Path

import streamlit as st

from components.failures import failures_told, plain
from components.palette import stylesheet
from components.sign_in import is_asked_for, sign_in, sign_out, signed_in_as
from dateline.storage.audit import ask_who_is_signed_in

HERE = Path(__file__).parent

st.set_page_config(page_title="Dateline", page_icon=str(HERE / "static" / "dateline.svg"), layout="wide")
st.html(f"<style>{stylesheet()}{(HERE / 'components' / 'page.css').read_text(encoding='utf-8')}</style>")

PAGES = [
    st.Page("pages/workspace.py", title="Workspace", url_path="workspace", default=True),
    st.Page("pages/library.py", title="Library", url_path="library"),
    st.Page("pages/search.py", title="Search", url_path="search"),
    st.Page("pages/compare.py", title="Compare", url_path="compare"),
    st.Page("pages/profile.py", title="Profile", url_path="profile"),
    st.Page("pages/atlas.py", title="Atlas", url_path="atlas"),
    st.Page("pages/network.py", title="Network", url_path="network"),
    st.Page("pages/rules.py", title="Rules", url_path="rules"),
]

ask_who_is_signed_in(signed_in_as)
name = signed_in_as()
out = [st.Page(sign_out, title=f"Sign out ({plain(name)})", url_path="sign-out")] if name else []
page = st.navigation([*PAGES, *out], position="hidden" if is_asked_for() else "top")
with failures_told("drawing this page"):
    if is_asked_for():
        sign_in()
    else:
        page.run()
