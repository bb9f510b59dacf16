"""Upload box: several files, a paste, or a sample; a file that cannot be read says why, and the others go on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components.failures import plain
from components.opened import Opened, as_read, remember
from components.samples import SAMPLES, sample_bytes
from dateline.errors import DatelineError
from dateline.reading import MAX_BYTES

# What dateline.reading reads; other endings can be chosen too and are told why they cannot be read.
ENDINGS = "TXT, Markdown, HTML, PDF, DOCX, EML"


@dataclass(frozen=True, slots=True)
class Received:
    """One file as it came in: ``id`` of the article in the session, or in words why there is none."""

    name: str
    title: str | None
    id: str | None
    failure: str | None


def upload_box(*, key: str, on_open: Callable[[str], None]) -> None:
    """Offer the ways to open an article; ``on_open`` is called with the id of the one to show.

    A single new article is opened at once; of several the analyst chooses.
    """
    upload, paste = st.columns(2, gap="large")
    with upload:
        _upload(key, on_open)
    with paste:
        _paste(key, on_open)


def sample_list(*, key: str, on_open: Callable[[str], None]) -> None:
    """Offer the samples, the first one most of all: it is what a first visit opens."""

    def open_sample(name: str) -> None:
        on_open(remember(Opened(sample_bytes(name), SAMPLES[name].file, sample=name)))

    for number, (name, sample) in enumerate(SAMPLES.items()):
        with st.container(key=f"{key}_{name}", gap=None):
            st.button(
                plain(sample.title),
                key=f"{key}_open_{name}",
                type="primary" if number == 0 else "tertiary",
                on_click=open_sample,
                args=(name,),
            )
            origin = f"{sample.attribution}, {sample.date}, {sample.licence}" if sample.licence else ""
            st.caption(plain(f"{sample.about}." + (f" {origin}." if origin else "")))


def receive(files: Sequence[tuple[str, bytes]], on_progress: Callable[[int], object]) -> list[Received]:
    """Read ``files`` (name, bytes) into the library, in order; one that cannot be read stops none of the others.

    ``on_progress`` is called with how many are done.
    """
    received = []
    for number, (name, data) in enumerate(files, start=1):
        article = Opened(data, name)
        try:
            received.append(Received(name, as_read(article).title, remember(article), None))
        except DatelineError as error:
            received.append(Received(name, None, None, str(error)))
        on_progress(number)
    return received


def _upload(key: str, on_open: Callable[[str], None]) -> None:
    files: list[UploadedFile] = st.file_uploader(
        "Upload articles",
        accept_multiple_files=True,
        key=f"{key}_files",
        max_upload_size=MAX_BYTES // 1_000_000,
    )
    st.caption(f"{ENDINGS}. Several at once, if you like.")
    if not files:
        return
    progress = st.progress(0.0) if len(files) > 2 else None
    received = receive(
        [(file.name, file.getvalue()) for file in files],
        lambda done: progress.progress(done / len(files), f"{done} of {len(files)} read") if progress else None,
    )
    if progress:
        progress.empty()
    for file in received:
        if file.failure:
            st.error(plain(file.failure))
    readable = [file for file in received if file.id is not None]
    if len(received) == 1 and readable and readable[0].id:
        on_open(readable[0].id)
        st.rerun()
    for file in readable:
        words = plain(file.title or file.name)
        st.button(words, key=f"{key}_open_{file.id}", type="tertiary", on_click=on_open, args=(file.id,))
    if len(readable) > 1:
        st.caption(f"{len(readable)} articles read. Choose one; all of them are in the library.")


def _paste(key: str, on_open: Callable[[str], None]) -> None:
    with st.form(f"{key}_paste", border=False, clear_on_submit=False):
        words = st.text_area(
            "Paste an article",
            height=124,
            key=f"{key}_text",
            placeholder="The whole page will do: menus and banners are taken off.",
        )
        if not st.form_submit_button("Read it", key=f"{key}_read"):
            return
    article = Opened(words.encode("utf-8", "replace"), "pasted text", pasted=True)
    try:
        article_id = remember(article)
    except DatelineError as error:
        st.error(plain(str(error)))
        return
    on_open(article_id)
    st.rerun()
