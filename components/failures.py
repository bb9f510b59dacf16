"""What goes wrong is said in a sentence and logged: no traceback on the page."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dateline.errors import DatelineError

_LOG = logging.getLogger("dateline.page")


@contextmanager
def failures_told(doing: str) -> Iterator[None]:
    """Show a DatelineError as it stands, and anything unforeseen as "Something went wrong while ``doing``"."""
    try:
        yield
    except DatelineError as error:
        st.error(plain(str(error)))
    except Exception:  # noqa: BLE001  # whatever it is, the analyst reads a sentence and the log holds the rest
        _LOG.exception("Unforeseen while %s", doing)
        st.error(
            f"Something went wrong while {doing}. The rest of the page still works; "
            "the details are in the program's log. Reload the page to try again."
        )


def plain(text: str) -> str:
    """Return ``text`` for Streamlit's Markdown so that it reads as it stands: a file may be called ``*_draft_*.txt``."""
    return "".join(f"\\{letter}" if letter in r"\`*_{}[]()<>#+!|~$:" else letter for letter in text)
