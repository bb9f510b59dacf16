"""Imports go on beside the pages: one thread for each library, there as long as files wait."""

from threading import Lock, Thread

from spacy.language import Language
from sqlalchemy import URL

from dateline.batch.importing import work_off
from dateline.storage import Library

_threads: dict[URL, Thread] = {}
_starting = Lock()


def keep_working(library: Library, nlp: Language) -> None:
    """See to it that the files that wait in ``library`` are being read; to be called again while they do.

    If the program ends in between, the rest waits for the next call.
    """
    with _starting:
        thread = _threads.get(library.database.url)
        if library.imports.waiting() and (thread is None or not thread.is_alive()):
            thread = Thread(target=work_off, args=(library, nlp), name="dateline import", daemon=True)
            _threads[library.database.url] = thread
            thread.start()
