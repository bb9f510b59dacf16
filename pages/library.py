"""All articles opened since the page was loaded."""

import streamlit as st

from components.failures import failures_told
from components.library_table import library_table
from components.opened import opened, put_on_desk
from components.upload_box import upload_box

st.title("Library")
articles = list(opened().values())
if articles:
    with failures_told("listing the articles"):
        chosen = library_table(articles, key="library")
        if chosen is not None:
            put_on_desk(chosen)
            st.switch_page("pages/workspace.py")
else:
    st.info(
        "No article has been opened yet. Upload or paste one here, or start with a sample.", icon=":material/inbox:"
    )
    st.page_link("pages/workspace.py", label="See the samples", icon=":material/article:")
with st.expander("Add articles", expanded=not articles):
    upload_box(key="library_upload", on_open=put_on_desk)
