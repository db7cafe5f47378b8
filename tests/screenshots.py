"""The built site in, pictures of each kind of page out: wide, dark, on a phone and in print.

python tests/screenshots.py site screenshots [--readme images]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from browser import launched, served

PHONE = {"width": 360, "height": 740}
MODES = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True},
    "phone-dark": {"viewport": PHONE, "color_scheme": "dark"},
}
LISTS = (
    "drills",
    "csto",
    "exercises",
    "map",
    "timeline",
    "countries",
    "organisations",
    "documents",
    "changes",
    "years",
)


def kinds_of(site: Path) -> dict[str, str]:
    """The path of a page of each kind, by name; of documents and exercises the first that there is."""
    pages = {"front": ""} | {name: f"{name}/" for name in (*LISTS, "method", "cite", "report")} | {"lost": "404.html"}
    inner = {"documents": "document", "exercises": "exercise", "drills": "month", "years": "year"}
    for folder, kind in {**inner, "organisations": "memberships"}.items():
        first = next((path for path in sorted((site / folder).iterdir()) if (path / "index.html").is_file()), None)
        pages |= {kind: f"{folder}/{first.name}/"} if first else {}
    return pages | {"search": "search/?q=exercise"}


def opened(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(200)


def preview(page: Page, address: str) -> None:
    """Open the first piece of evidence on a page."""
    opened(page, address)
    page.locator("a.brief-evident:visible").first.click()
    page.locator(".brief-evidence").wait_for()


def take(site: Path, folder: Path) -> int:
    """Write the pictures and return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = 0
    with sync_playwright() as driver, launched(driver) as browser:
        for address in served(site):
            for mode, options in MODES.items():
                page = browser.new_page(**options)
                for name, path in kinds_of(site).items():
                    opened(page, address + path)
                    page.screenshot(path=folder / f"{name}-{mode}.png", full_page=True)
                    taken += 1
                preview(page, address + kinds_of(site)["exercise"])
                page.screenshot(path=folder / f"evidence-{mode}.png")
                page.close()
            page = browser.new_page()
            for name, path in kinds_of(site).items():
                opened(page, address + path)
                page.pdf(path=folder / f"{name}-print.pdf", format="A4")
                taken += 1
    return taken


def for_readme(site: Path, folder: Path) -> None:
    """Write the two pictures that the README shows."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver, launched(driver) as browser:
        for address in served(site):
            page = browser.new_page(viewport={"width": 1100, "height": 760})
            opened(page, address)
            page.screenshot(path=folder / "front.png")
            preview(page, address + kinds_of(site)["exercise"])
            page.screenshot(path=folder / "evidence.png")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readme", type=Path)
    asked = parser.parse_args()
    print(f"{take(asked.site, asked.folder)} pictures in {asked.folder}")
    if asked.readme:
        for_readme(asked.site, asked.readme)
