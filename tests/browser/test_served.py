"""``python -m dateline serve`` from any folder: the sign-in that is set up beside the pages is asked for there too."""

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.desk import START_MS
from tests.browser.server import ROOT, answers, free_port

SECRETS = """[auth]
redirect_uri = "http://localhost/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "dateline"
client_secret = "secret"
server_metadata_url = "http://localhost/.well-known/openid-configuration"
"""


def test_the_sign_in_is_asked_for_from_another_folder(browser: Browser, tmp_path: Path):
    checkout, elsewhere, port = tmp_path / "checkout", tmp_path / "elsewhere", free_port()
    (checkout / ".streamlit").mkdir(parents=True)
    elsewhere.mkdir()
    for name in ("app.py", "components", "dateline", "pages", "sample_articles", "static", ".streamlit/config.toml"):
        (checkout / name).symlink_to(ROOT / name)
    (checkout / ".streamlit" / "secrets.toml").write_text(SECRETS, encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-m", "dateline", "serve", "--port", str(port)],
        cwd=elsewhere,
        env={
            **os.environ,
            "PYTHONPATH": str(checkout),
            "DATELINE_DATABASE_URL": f"sqlite:///{tmp_path}/library.sqlite",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert answers(f"http://localhost:{port}/_stcore/health", server)
        page = browser.new_page()
        page.goto(f"http://localhost:{port}/library")
        expect(page.get_by_role("button", name="Sign in")).to_be_visible(timeout=START_MS)
        page.close()
    finally:
        server.terminate()
        server.wait(timeout=30)
