"""The built site in, Lighthouse's scores of each kind of page out; one that is too low fails.

    python tests/lighthouse.py site

Lighthouse comes by npm, at the version below, and is neither installed nor locked here.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from browser import flags, found, served
from screenshots import kinds_of

VERSION = "13.5.0"
LEAST = {"performance": 0.95, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
# A page that is not to be found in a search has no place in a score for being found.
NOT_FOUND = {"lost"}


def scores(address: str) -> dict[str, float]:
    """What Lighthouse gives a page, by category."""
    command = ["npx", "--yes", f"lighthouse@{VERSION}", address, "--quiet", "--output=json"]
    command += [f"--only-categories={','.join(LEAST)}", f"--chrome-flags=--headless=new {' '.join(flags())}"]
    own = {"CHROME_PATH": path} if (path := found()) else {}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **own})
    if done.returncode:
        sys.exit(f"Lighthouse failed on {address}: {done.stderr.strip()[-600:]}")
    report = json.loads(done.stdout)
    low = {category: report["categories"][category]["score"] or 0.0 for category in LEAST}
    for category, score in low.items():
        if score < LEAST[category]:
            refs = report["categories"][category]["auditRefs"]
            faults = [r["id"] for r in refs if r["weight"] and (report["audits"][r["id"]]["score"] or 0) < 1]
            print(f"  {category}: {', '.join(faults)}")
    return low


def main(site: Path) -> int:
    if not shutil.which("npx"):
        sys.exit("npx is needed, which comes with Node.js: apt-get install npm, or nodejs.org")
    worst = dict.fromkeys(LEAST, 1.0)
    for address in served(site):
        for name, path in kinds_of(site).items():
            if name in NOT_FOUND:
                continue
            given = scores(address + path)
            print(f"{name:14}", "  ".join(f"{category} {score:.2f}" for category, score in given.items()), flush=True)
            worst = {category: min(worst[category], given[category]) for category in LEAST}
    print(f"{'worst':14}", "  ".join(f"{category} {score:.2f}" for category, score in worst.items()))
    return int(any(worst[category] < LEAST[category] for category in LEAST))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
