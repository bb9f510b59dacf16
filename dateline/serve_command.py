"""``serve``: the pages, opened to a browser."""

import argparse
import os
import socket
import sys
from importlib.util import find_spec
from pathlib import Path

from dateline.terminal import refuse

_APP = Path(__file__).parents[1] / "app.py"
_PORT = 8501
_ADDRESS = "localhost"  # this machine alone


def add_serve_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to those of `dateline.cli`."""
    command = commands.add_parser(
        "serve",
        help="open the pages to a browser, until Ctrl-C",
        description="Open the pages to a browser, until Ctrl-C. Unless a sign-in is set up (docs/deployment.md), whoever reaches "
        "the address can read and correct everything.",
    )
    command.add_argument("--port", type=_port, default=_PORT, metavar="N", help=f"where to listen; {_PORT} by default")
    command.add_argument(
        "--address",
        default=_ADDRESS,
        metavar="A",
        help="this machine alone by default; 0.0.0.0 opens it to the network",
    )
    command.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    why = _not_to_be_served(options.address, options.port)
    if why is None:
        at = ["--server.address", options.address, "--server.port", str(options.port)]
        # In place of this process: Ctrl-C and whatever else ends it reaches the server itself, and nothing is left behind.
        os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", str(_APP), *at])  # noqa: S606
    return refuse(why)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 1 to 65535")
    return int(text)


def _not_to_be_served(address: str, port: int) -> str | None:
    """Return why the pages cannot be opened there and what to do now; None: they can."""
    if not _APP.is_file():
        return f"There are no pages at {_APP}. Run this in a whole checkout of Dateline."
    if find_spec("streamlit") is None:
        return (
            f"Streamlit is not installed for {sys.executable}. Install what requirements.txt names, or use `make run`."
        )
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server itself does
            tried.bind(where)
    except socket.gaierror:
        return (
            f"There is no address {address}. Give one of this machine: localhost, or 0.0.0.0 to open it to the network."
        )
    except PermissionError:
        return f"Port {port} needs more rights. Give a --port over 1023."
    except OSError as error:
        reason = error.strerror or error
        return (
            f"{address}, port {port}, cannot be listened on: {reason}. Give another --port, or end what listens there."
        )
    return None
