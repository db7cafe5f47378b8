"""A real browser and a server for the tests that need them.

python tests/browser.py    finds a browser, or has Playwright fetch one
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_SANDBOX = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
MISSING = "no browser: apt-get install chromium, install Chrome, or run `playwright install chromium`"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def served(site: Path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def flags() -> list[str]:
    """What the browser is started with; root may not use its sandbox."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*(NO_SANDBOX if root else []), *QUIET]


def found() -> str | None:
    """The machine's own browser."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def launched(driver):
    """The machine's Chromium or Chrome, else Playwright's own."""
    from playwright.sync_api import Error

    own = found()
    ways = [{"executable_path": own}] if own else [{"channel": "chrome"}, {}]
    browser = None
    for way in ways:
        try:
            browser = driver.chromium.launch(**way, args=flags())
            break
        except Error:
            continue
    if browser is None:
        raise LookupError(MISSING)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def chromium():
    """A browser; without one its tests are skipped, but fail where CI is set."""
    if not os.environ.get("CI"):
        pytest.importorskip("playwright.sync_api")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        try:
            with launched(driver) as browser:
                yield browser
        except LookupError as missing:
            if os.environ.get("CI"):
                raise
            pytest.skip(str(missing))


def main() -> None:
    """Find a browser, or fetch one; that there is none is told, and the tests that need one say so again."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        try:
            with launched(driver):
                return
        except LookupError:
            pass
    print("no browser here; Playwright fetches one")
    if subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"]).returncode:
        print(MISSING, file=sys.stderr)


if __name__ == "__main__":
    main()
