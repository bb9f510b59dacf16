"""Files into the library: each whole or with the reason why not, none stopping the others."""

import io
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from spacy.language import Language

from dateline.analysis.analyse import analyse
from dateline.batch.left_out import why_left_out
from dateline.errors import DatelineError, own_mistake
from dateline.reading import MAX_BYTES, read
from dateline.reading.archive import is_archive, unpacked
from dateline.reading.errors import FileTooLargeError
from dateline.storage import Library
from dateline.storage.imports import Outcome

PUT_BACK = "it had been removed, and is there again with everything that was decided about it."


def files_of(name: str, file: Path | io.BytesIO, *, alone: bool) -> Iterator[tuple[str, bytes] | Outcome]:
    """Yield the file with its bytes, or, of a ZIP, each file in it; an outcome for one that is not to be read.

    ``alone``: it was handed over by itself. Else it lay beside others, and is left out if it is no article.

    Raises:
        OSError: if a path cannot be opened.
    """
    if is_archive(file):
        for one in unpacked(file, name):
            if isinstance(one.content, bytes):
                yield _to_read(one.name, one.content)
            else:
                yield Outcome(one.name, "failed", reason=str(one.content))
        return
    size = file.stat().st_size if isinstance(file, Path) else file.getbuffer().nbytes
    if size > MAX_BYTES:
        yield Outcome(name, "failed", reason=str(FileTooLargeError(name, size, MAX_BYTES)))
    else:
        data = file.read_bytes() if isinstance(file, Path) else file.getvalue()
        yield (name, data) if alone else _to_read(name, data)


def _to_read(name: str, data: bytes) -> tuple[str, bytes] | Outcome:
    why = why_left_out(name, data)
    return (name, data) if why is None else Outcome(name, "left out", reason=why)


def import_file(library: Library, name: str, data: bytes, nlp: Language, who: str | None = None) -> Outcome:
    """Read and analyse ``data`` and keep it; what is there already is not read again, what was removed is put back.

    Raises:
        StorageError: if the library cannot be written to: the others could not be either.
    """
    article_id = sha256(data).hexdigest()
    there = Outcome(name, "there already", article_id)
    if article_id in library.removal:
        library.removal.put_back(article_id, who=who)
        there = Outcome(name, "put back", article_id, PUT_BACK)
    if article_id in library.articles and library.articles.analysis(article_id) is not None:
        library.articles.came_again(article_id, name, who=who)
        return there
    try:
        article = read(data, name)
        analysis = analyse(article, nlp)
    except DatelineError as error:
        return Outcome(name, "failed", reason=str(error))
    except Exception as error:  # noqa: BLE001 (a mistake of ours in one file must not cost the others)
        return Outcome(name, "failed", reason=own_mistake(error))
    if not library.articles.add(data, article, analysis, who=who):
        library.articles.keep_analysis(analysis, who=who)
        return there
    return Outcome(name, "added", article_id)


def work_off(library: Library, nlp: Language) -> list[Outcome]:
    """Import the files that wait in the library until none waits, as one import after the other was begun."""
    outcomes = []
    while (file := library.imports.next()) is not None:
        outcome = import_file(library, file.name, file.data, nlp)
        library.imports.done(file.id, outcome)
        outcomes.append(outcome)
    return outcomes


def hand_over(library: Library, files: Sequence[tuple[str, bytes]], who: str | None = None) -> int:
    """Have files and ZIPs wait in the library to be imported, and return the import's id; when it returns they are safe.

    Several at once are taken for the content of a folder: what is no article is left out.
    """
    alone = len(files) == 1
    found = [one for name, data in files for one in files_of(name, io.BytesIO(data), alone=alone)]
    return library.imports.begin(
        [one for one in found if not isinstance(one, Outcome)],
        [one for one in found if isinstance(one, Outcome)],
        who=who,
    )
