#!/usr/bin/env python3
"""Look up every locked package among known vulnerabilities, where the network allows.

    python tests/audit.py requirements.txt

Exit status 1 where one is known; 0 where none is, or where nobody could be asked, which is said.
"""

from __future__ import annotations

import json
import subprocess
import sys

SECONDS = 120


def main(files: list[str]) -> int:
    """Audit the lock files named; print what was found."""
    asked = [argument for file in files for argument in ("--requirement", file)]
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
    try:
        done = subprocess.run([*command, "--format", "json", *asked], capture_output=True, text=True, timeout=SECONDS)
        packages = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        print("audit: nobody could be asked for known vulnerabilities; nothing was checked")
        return 0
    known = [(package, fault) for package in packages for fault in package.get("vulns", ())]
    for package, fault in known:
        mended = ", ".join(fault["fix_versions"]) or "no version yet"
        print(f"audit: {package['name']} {package['version']}: {fault['id']}, mended in {mended}")
    checked = sum("skip_reason" not in package for package in packages)
    print(f"audit: {checked} of {len(packages)} packages could be looked up, {len(known)} known vulnerabilities")
    return int(bool(known))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
