"""Downloads: the article on the desk in every format there is."""

from functools import partial
from itertools import groupby

import streamlit as st

from dateline.corrections import Corrected
from dateline.export.formats import file_name, formats


def downloads(article: Corrected, *, key: str, governments: bool = False) -> None:
    """Draw a button a file; a file is made when its button is clicked. ``governments``: whether the map shows them."""
    offered = [made for made in formats(governments=governments) if made.holds([article])]
    for group, members in groupby(offered, key=lambda made: made.group):
        st.caption(group)
        for made in members:
            st.download_button(
                made.name,
                partial(made.write, [article]),
                file_name(made, [article]),
                made.media_type,
                key=f"{key}_{made.id}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )
