"""kill -9 at any moment: what was said to be kept is there, and nothing half is."""

import multiprocessing
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL

from dateline.storage import Library, open_library
from tests.storage.articles import ID
from tests.storage.endless import take_out_and_back_endlessly, write_endlessly
from tests.storage.test_removal import everything, worked_on

ROUNDS = 10
START_SECONDS = 120


def test_killed_at_any_moment_what_was_kept_is_there_and_nothing_half(url: URL, tmp_path: Path):
    when, said = random.Random(2023), tmp_path / "said"
    said.touch()
    for number in range(ROUNDS):
        _run_until_killed(write_endlessly, url, number * 1_000_000, said, after=when.uniform(0.0, 0.3))
        library = open_library(url)
        # a line that the kill cut short says nothing
        lines = said.read_text().splitlines(keepends=True)
        acknowledged = {line.rstrip("\n") for line in lines if line.endswith("\n")}
        _whole(library, acknowledged)
        library.close()
    assert len(acknowledged) >= ROUNDS


def test_killed_while_articles_go_and_come_back_each_is_there_or_removed_with_everything(url: URL, tmp_path: Path):
    when, said = random.Random(2024), tmp_path / "said"
    said.touch()
    library = worked_on(open_library(url))
    before = everything(library)
    library.close()
    for number in range(ROUNDS):
        _run_until_killed(take_out_and_back_endlessly, url, number, said, after=when.uniform(0.0, 0.1))
        library = open_library(url)
        is_out = ID in library.removal
        assert is_out != (ID in library.articles)
        (last,) = {entry.what for entry in library.audit.entries(ID, limit=1)}
        assert is_out == (last == "removed")
        library.removal.put_back(ID)
        assert everything(library) == before
        library.close()


def _run_until_killed(
    write: Callable[[URL, int, Path], None], url: URL, first: int, said: Path, *, after: float
) -> None:
    """Have a program write without end, and kill it a little after the first thing that it has written."""
    processes = multiprocessing.get_context("forkserver")  # imports once; a child starts in milliseconds
    processes.set_forkserver_preload(["tests.storage.endless"])
    before = said.stat().st_size
    program = processes.Process(target=write, args=(url, first, said))
    program.start()
    deadline = time.monotonic() + START_SECONDS
    while said.stat().st_size == before and program.is_alive() and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(after)
    program.kill()
    program.join()
    assert program.exitcode == -signal.SIGKILL


def _whole(library: Library, acknowledged: set[str]) -> None:
    ids = set(library.articles.ids())
    done = {correction.id for correction in library.decisions.of(ID).history.done}
    assert {word for word in acknowledged if len(word) == 64} <= ids
    assert {word for word in acknowledged if len(word) == 32} <= done
    rows = {row.id for row in library.listing.rows()}
    told = {entry.article for entry in library.audit.entries(limit=100_000) if entry.what == "added"}
    made = {entry.after for entry in library.audit.entries(ID, limit=100_000) if entry.what == "made"}
    assert ids == rows == told
    assert done == made
    for article_id in ids:
        stored = library.articles.get(article_id)
        assert stored.source
        assert library.articles.as_read(article_id).id == article_id
        assert library.articles.corrected(article_id) is not None
