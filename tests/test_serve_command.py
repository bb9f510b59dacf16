"""``python -m dateline serve``: the real pages from any folder, ended by Ctrl-C; what stands in the way is said in words."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from dateline import serve_command
from dateline.cli import main
from dateline.terminal import OK, WRONG_USE
from tests.browser.server import answers, free_port

ROOT = Path(__file__).parents[1]


def test_the_pages_are_there_from_any_folder_until_ctrl_c(tmp_path: Path):
    port = free_port()
    home = {"HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}  # of somebody who never ran Streamlit
    server = subprocess.Popen(
        [sys.executable, "-m", "dateline", "serve", "--port", str(port)],
        cwd=tmp_path,
        env={**os.environ, **home},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        address = f"http://localhost:{port}"
        assert answers(f"{address}/_stcore/health", server)
        with urllib.request.urlopen(f"{address}/app/static/dateline.svg", timeout=10) as picture:  # noqa: S310 (our own address)
            assert picture.read() == (ROOT / "static" / "dateline.svg").read_bytes()
        server.send_signal(signal.SIGINT)
        said, _ = server.communicate(timeout=30)
    finally:
        server.kill()
    assert server.returncode == OK
    assert address in said.decode()
    assert "Traceback" not in said.decode()
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == []


def test_a_port_that_is_taken_is_told(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--address", "127.0.0.1", "--port", str(port)]) == WRONG_USE
    err = capsys.readouterr().err
    assert f"127.0.0.1, port {port}, cannot be listened on: Address already in use." in err
    assert "Give another --port" in err


@pytest.mark.parametrize("address", ["no.such.host.invalid", "300.1.2.3", "203.0.113.7"])
def test_an_address_of_another_machine_is_told(address: str, capsys):
    assert main(["serve", "--address", address, "--port", str(free_port())]) == WRONG_USE
    assert address in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "-1", "65536", "http", "８５０１½"])
def test_a_port_is_a_number(port: str, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["serve", f"--port={port}"])
    assert stopped.value.code == WRONG_USE
    assert "is not a port; give a number from 1 to 65535" in capsys.readouterr().err


def test_an_install_without_pages_or_streamlit_is_told(tmp_path: Path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "streamlit", None)  # as Python marks what cannot be imported
    assert main(["serve"]) == WRONG_USE
    assert "Streamlit is not installed" in capsys.readouterr().err
    monkeypatch.setattr(serve_command, "_APP", tmp_path / "app.py")
    assert main(["serve"]) == WRONG_USE
    assert f"There are no pages at {tmp_path / 'app.py'}." in capsys.readouterr().err
