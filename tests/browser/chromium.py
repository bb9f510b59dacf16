"""Find the Chromium that the browser tests and the pictures drive.

Playwright's own download comes from outside the package index, so an installed browser is used. Run as a module it
makes sure that there is one: it installs Debian's where it may (root and apt), and says in one sentence what to do where
it may not.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
# Where an installer puts it without putting it on the PATH.
PLACES = (
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
# Headless in a container: no sandbox without user namespaces, WebGL in software for the map, no calls home.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--use-gl=swiftshader",
    "--enable-unsafe-swiftshader",
)
NOT_FOUND = (
    "The browser tests need Chromium or Chrome: install it (Debian and Ubuntu: sudo apt-get install chromium) or name "
    "one that is installed in the environment variable CHROMIUM."
)


def chromium() -> Path | None:
    """Return the browser's executable: the one that CHROMIUM names, else one that is installed; None without any."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named) if Path(named).exists() else None
    on_path = (shutil.which(name) for name in NAMES)
    return next((Path(place) for place in (*on_path, *PLACES) if place and Path(place).exists()), None)


def install() -> bool:
    """Install Debian's Chromium; False where this is not Debian or the user may not."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print("Installing Chromium for the browser tests", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Another installer may hold apt's lock: wait for it rather than fail.
    apt_get = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    install_command = [*apt_get, "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]
    for command in ([*apt_get, "update"], install_command):
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            return False
    return chromium() is not None


if __name__ == "__main__":
    if chromium() is None and not install():
        sys.exit(NOT_FOUND)
