"""The real program, started as `make run` starts it, on a port of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_SECONDS = 60


@contextmanager
def running_app(**environment: str) -> Iterator[str]:
    """Start Dateline on a free port and yield its address, without a slash at its end; stop it afterwards.

    Raises:
        RuntimeError: if it does not answer within a minute, with what it said.
    """
    with started_app(**environment) as (address, _):
        yield address


@contextmanager
def started_app(port: int | None = None, **environment: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Start it as `running_app` does, and yield the process too, for those who end it themselves; ``port``: a free one.

    Its library is the one that ``environment`` names, or a new one in a temporary folder: never the user's.
    """
    port = free_port() if port is None else port
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    options = ["--server.address", "127.0.0.1", "--server.headless", "true", "--server.fileWatcherType", "none"]
    with tempfile.TemporaryFile() as said, tempfile.TemporaryDirectory() as folder:
        own_library = {"DATELINE_DATABASE_URL": f"sqlite:///{folder}/library.sqlite"}
        server = subprocess.Popen(
            [*command, *options],
            cwd=ROOT,
            env={**os.environ, **own_library, **environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            if not answers(f"{address}/_stcore/health", server):
                said.seek(0)
                raise RuntimeError(f"Dateline did not start: {said.read().decode(errors='replace')}")
            yield address, server
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def free_port() -> int:
    """Return a port that nothing listens on now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def answers(url: str, server: subprocess.Popen[bytes]) -> bool:
    """Wait until ``server`` answers at ``url``; return whether it does, within a minute."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=1) as answer:  # noqa: S310 (our own address)
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    return False
