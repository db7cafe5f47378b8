"""A real browser and a server for the tests that need them."""

from __future__ import annotations

import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

NO_SANDBOX = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def served(site: Path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def chromium():
    """Debian's browser, else Playwright's own; skipped where there is none, but never where CI is set."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if not os.environ.get("CI"):  # there, a missing browser fails
        pytest.importorskip("playwright.sync_api")
    from playwright import sync_api as playwright

    with playwright.sync_playwright() as driver:
        try:
            root = hasattr(os, "geteuid") and os.geteuid() == 0
            browser = driver.chromium.launch(executable_path=found, args=[*(NO_SANDBOX if root else []), *QUIET])
        except playwright.Error as failure:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no browser: apt-get install chromium, or playwright install chromium ({failure})")
        yield browser
        browser.close()
