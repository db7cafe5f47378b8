"""A desk's site for the tests in a browser: a few documents, an edition, and what came after it; one page of each kind."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from browser import served
from conftest import copy_project

PLAN = """A Policy Desk

Five States Plan a Drill

Author: Anna B. Example

Apr 16, 2024

Retrieved: Apr 20, 2024

Source: https://example.org/a

The defence ministries of Azerbaijan, Kazakhstan, Kyrgyzstan, Tajikistan and Uzbekistan signed a plan to hold the
exercise “Қанат (Wing) - 2024” in July 2024 at the Oymasha training ground near Aktau, without Russia’s participation.
Landings from the Caspian Sea are part of it.

The Collective Security Treaty Organization (CSTO) has six members: Armenia, Belarus, Kazakhstan, Kyrgyzstan, Russia
and Tajikistan. Armenia has frozen its membership in the CSTO. Trade grew.

In October 2023, Azerbaijan and Kazakhstan held the bilateral exercise “Sea Gate-2023” in Aktau. In August 2023,
Kazakhstan and Uzbekistan held the joint exercise “Dagger-2023” in the Mangystau region.
"""
FRENCH = """Le Bureau des exercices

La France et la Géorgie s'exercent ensemble

Par Jeanne Exemple

12 mars 2024

La France et la Géorgie ont mené l'exercice conjoint « Vent du Sud 2024 » près de Tbilissi. Les armées des deux pays se
connaissent bien. C'est la première fois que les deux états mènent un tel exercice dans la région.
"""
NOTE = """# A note on trade

2024-03-01

Trade grew by a fifth. It is expected to grow further.
"""
LONG = "Operation " + "Very " * 13 + "Long Name 2024"


@dataclass(frozen=True)
class Desk:
    """The built site: its folder, its address, and the path of a page of each kind."""

    folder: Path
    address: str
    pages: dict[str, str]


def run(folder: Path, *command: str) -> None:
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def desk(tmp_path_factory):
    folder = copy_project(tmp_path_factory.mktemp("desk"))
    for old in (folder / "sources").iterdir():
        old.unlink()
    for name, text in (("plan.txt", PLAN), ("vent.txt", FRENCH), ("old-name.md", NOTE)):
        (folder / "sources" / name).write_text(text, encoding="utf-8")
    run(folder, "scripts/build.py")
    run(folder, "scripts/release.py", "--sources", "sources", "--note", "The first.", "--date", "2024-05-01")
    (folder / "sources/old-name.md").rename(folder / "sources/new-name.md")
    (folder / "sources/plan.txt").write_text(PLAN.replace("Trade grew.", "Trade grew by a third."), encoding="utf-8")
    run(folder, "-m", "mkdocs", "build", "--strict")
    exercise = next((folder / "docs/exercises").glob("*wing*")).name
    pages = {
        "front": "",
        "section": "drills/",
        "csto": "csto/",
        "register": "exercises/",
        "exercise": f"exercises/{exercise}/",
        "map": "map/",
        "timeline": "timeline/",
        "countries": "countries/",
        "organisations": "organisations/",
        "documents": "documents/",
        "document": "documents/plan/",
        "foreign": "documents/vent/",
        "changes": "changes/",
        "editions": "editions/",
        "edition": "editions/2024-05-01/",
        "copy": "editions/2024-05-01/plan/",
        "method": "method/",
        "cite": "cite/",
        "search": "search/?q=Aktau",
        "report": "report/?page=drills/",
        "lost": "404.html",
        "years": "years/",
        "year": "years/2024/",
        "month": next((folder / "site").glob("drills/*/index.html")).parent.relative_to(folder / "site").as_posix()
        + "/",
        "memberships": "organisations/2024/",
    }
    for address in served(folder / "site"):
        yield Desk(folder, address, pages)
