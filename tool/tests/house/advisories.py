"""`make check`: known weaknesses of what we depend on, by pip-audit; skipped, and said, where it
cannot look them up.

Run as `python -m tests.house.advisories`, from tool/.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
LOCKS = ("requirements.txt", "requirements-dev.txt")
COMMAND = (
    "pip_audit",
    "--require-hashes",
    "--disable-pip",
    "--format",
    "json",
    "--progress-spinner",
    "off",
    "--timeout",
    "20",
)


def ask(lock: str) -> Sequence[Mapping[str, Any]] | None:
    """What is known of each pinned package; None where nothing can be learnt."""
    words = [sys.executable, "-m", *COMMAND, "-r", str(ROOT / lock)]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    try:
        packages: Sequence[Mapping[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None
    return packages if any("vulns" in package for package in packages) else None


def main() -> int:
    weak = []
    for lock in LOCKS:
        packages = ask(lock)
        if packages is None:
            print(f"pip-audit: {lock} SKIPPED, its data cannot be reached from here")
            continue
        known = [package for package in packages if "vulns" in package]
        print(f"pip-audit: {lock}, {len(known)} of {len(packages)} packages looked up")
        weak += [f"{p['name']} {p['version']}: {v['id']}" for p in known for v in p["vulns"]]
    print("\n".join(weak), end="\n" if weak else "")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
