"""Which files of a folder or a ZIP are no articles: these are left out, and listed as left out.

A file that is handed over by itself is read whatever it is called: somebody chose it.
"""

import re
from pathlib import PurePosixPath

from dateline.reading.errors import NotTextError
from dateline.reading.media_type import HINTS, media_type_of

NO_ARTICLE = "not a text, HTML, PDF, Word or mail file."
ABOUT_OTHERS = "it tells of the files beside it, as a README or a licence does. Hand it over by itself to have it read."
# Bytes do not tell a text from a table, a program or its settings; the ending does. ".2023" and ". By Reuters" are none.
_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,9}$")
_TEXTS = {"", ".txt", ".text", *HINTS}
# Documents that are not read may well be articles: they fail, and are told what to do.
_DOCUMENTS = {".doc", ".docm", ".docx", ".odt", ".rtf"}
# What keepers of folders call the files that go with the others (GitHub's and REUSE's conventions).
_ABOUT_OTHERS = re.compile(
    r"(?:read[ _-]?me|licen[cs]e|copying|copyright|notice|authors|contributing|changelog)(?:[-_.].{0,12})?"
)


def why_left_out(name: str, data: bytes) -> str | None:
    """Return why a file that was found beside others is no article; None: it may be one."""
    called = PurePosixPath(name).name.casefold()
    if _ABOUT_OTHERS.fullmatch(called):
        return ABOUT_OTHERS
    match = _ENDING.search(called)
    ending = match[0] if match else ""
    try:
        media_type = media_type_of(data, name)
    except NotTextError:
        return None if ending in _DOCUMENTS else NO_ARTICLE
    return NO_ARTICLE if media_type == "text/plain" and ending not in _TEXTS else None
