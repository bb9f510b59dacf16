"""The history of one article: who did what, when; drawn from the audit trail, the newest first."""

from collections.abc import Mapping, Sequence

import streamlit as st

from components.failures import plain
from dateline.corrections import Correction
from dateline.corrections.said import change_said
from dateline.storage import Entry

_SAID = {
    "added": "Added",
    "added again": "Came in again",
    "analysed": "Analysed",
    "made": "Corrected",
    "undone": "Taken back",
    "redone": "Made again",
    "kept line": "Line put back",
    "dropped line": "Line taken off",
    "declined rule": "Rule declined here",
    "accepted rule": "Rule accepted here",
    "put into case": "Put into a case",
    "taken from case": "Taken out of a case",
    "tagged": "Tagged",
    "untagged": "Tag taken off",
    "note written": "Note written",
    "note dropped": "Note dropped",
}


def article_history(entries: Sequence[Entry], corrections: Mapping[str, Correction], cases: Mapping[int, str]) -> None:
    """Draw ``entries``; ``corrections`` by their ids and ``cases`` by theirs say in words what an entry is about."""
    for entry in entries:
        about = _about(entry, corrections, cases)
        what = _SAID.get(entry.what, entry.what.capitalize())
        with st.container(gap=None):
            st.markdown(plain(f"{what}: {about}" if about else what))
            st.caption(plain(" · ".join(filter(None, (f"{entry.time:%-d %B %Y, %H:%M} UTC", entry.who)))))


def _about(entry: Entry, corrections: Mapping[str, Correction], cases: Mapping[int, str]) -> str:
    subject = entry.after if entry.after is not None else entry.before
    if isinstance(subject, str):
        return change_said(corrections[subject].change) if subject in corrections else subject
    if isinstance(subject, dict) and "case" in subject:
        return cases.get(subject["case"], "one that was closed")
    if isinstance(subject, dict):
        return str(subject.get("text", ""))
    return "" if subject is None else f"line {subject}"
