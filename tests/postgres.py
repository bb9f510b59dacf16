"""A PostgreSQL server of the tests' own: Debian's, on a socket in a temporary folder, gone when the tests end.

Run as a module it makes sure that the server's programs are there: it installs Debian's where it may (root and apt), and
says in one sentence what to do where it may not. A test that needs them and has none fails; it is not skipped.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import URL

START_SECONDS = 60
NOT_FOUND = (
    "The library's tests need PostgreSQL's server: install it (Debian and Ubuntu: sudo apt-get install postgresql) or put its "
    "initdb and postgres on the PATH."
)


def programs() -> Path | None:
    """Return the folder of initdb and postgres: Debian's newest, or the one on the PATH; None: there is none."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if versions:
        return versions[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextmanager
def running_postgres() -> Iterator[URL]:
    """Start a server and yield the address of its database "postgres".

    Raises:
        RuntimeError: if PostgreSQL isn't installed or does not start; it says what to do or what the server said.
    """
    there = programs()
    if there is None:
        raise RuntimeError(NOT_FOUND)
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))  # a socket's path must be short: not pytest's own folder
    user = _server_user()
    if user is not None:
        shutil.chown(folder, user)
    data, said = folder / "data", folder / "said"
    make = [there / "initdb", "-D", data, "-U", "dateline", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    subprocess.run(make, user=user, check=True, capture_output=True, cwd=folder)
    # no network; what the tests write need not outlive a power cut
    options = {"listen_addresses": "", "unix_socket_directories": str(folder), "fsync": "off", "max_connections": "50"}
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    with said.open("wb") as out:
        command = [there / "postgres", "-D", data, *settings]
        server = subprocess.Popen(command, user=user, stdout=out, stderr=subprocess.STDOUT, cwd=folder)
    try:
        if not _answers(folder, server):
            raise RuntimeError(f"PostgreSQL did not start: {said.read_text(errors='replace')}")
        yield URL.create("postgresql+psycopg", "dateline", database="postgres", query={"host": str(folder)})
    finally:
        server.send_signal(signal.SIGINT)  # does not wait for clients, as SIGTERM would
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _server_user() -> str | None:
    """Return whom the server runs as; None: whoever runs the tests. PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    return "postgres" if "postgres" in {entry.pw_name for entry in pwd.getpwall()} else "nobody"


def _answers(folder: Path, server: subprocess.Popen[bytes]) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(host=str(folder), user="dateline", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return True
    return False


def install() -> bool:
    """Install Debian's server; False where this is not Debian or the user may not."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    print("Installing PostgreSQL for the library's tests", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt_get = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]  # another installer may hold apt's lock
    for command in ([*apt_get, "update"], [*apt_get, "install", "-y", "--no-install-recommends", "postgresql"]):
        quiet = subprocess.DEVNULL
        if subprocess.run(command, env=environment, stdin=quiet, stdout=quiet, check=False).returncode:
            return False
    return programs() is not None


if __name__ == "__main__":
    if programs() is None and not install():
        sys.exit(NOT_FOUND)
