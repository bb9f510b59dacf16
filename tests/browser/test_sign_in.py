"""With a sign-in set up nothing is shown before it, and what is decided is kept under the analyst's name."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dateline.storage import open_library, url_of_file
from tests.browser.desk import SAMPLE, START_MS, Desk
from tests.browser.identity_provider import CLIENT, SECRET, provider
from tests.browser.server import free_port, started_app

ADA = "ada@example.org"


def test_nothing_is_shown_before_signing_in_and_decisions_bear_the_name(browser: Browser, tmp_path: Path):
    url = url_of_file(tmp_path / "library.sqlite")
    port = free_port()
    with provider(ADA) as issuer:
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(
            f"""[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{"0123456789abcdef" * 4}"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
""",
            encoding="utf-8",
        )
        environment = {
            "DATELINE_DATABASE_URL": str(url),
            "STREAMLIT_SECRETS_FILES": str(secrets),
        }
        with started_app(port=port, **environment) as (address, _):
            context = browser.new_context()
            desk = Desk(context.new_page(), address)
            for page in ("", "library", f"?sample={SAMPLE}"):
                desk.page.goto(f"{address}/{page}")
                expect(desk.page.get_by_role("button", name="Sign in")).to_be_visible(timeout=START_MS)
                assert desk.page.get_by_text("Put an article on the desk").count() == 0
                assert desk.page.get_by_text("Kim Jong-un").count() == 0
            desk.page.get_by_role("button", name="Sign in").click()
            expect(desk.page.get_by_text(f"Sign out ({ADA})")).to_be_visible(timeout=START_MS)
            desk.open(f"sample={SAMPLE}")
            expect(desk.page.get_by_text("Kim Jong-un").first).to_be_visible(timeout=START_MS)
            desk.page.get_by_text(f"Sign out ({ADA})").click()
            desk.page.get_by_role("button", name="Sign out").click()
            expect(desk.page.get_by_role("button", name="Sign in")).to_be_visible(timeout=START_MS)
            context.close()
    library = open_library(url)
    assert {entry.who for entry in library.audit.entries()} == {ADA}
    library.close()


@pytest.mark.parametrize("page", ["", "library"])
def test_without_a_sign_in_set_up_nobody_is_asked(desk: Desk, page: str):
    desk.open(page=page)
    assert desk.page.get_by_role("button", name="Sign in").count() == 0
