"""`python -m tests.sameness OLD NEW`: whether two commits do the same, byte for byte; what differs,
otherwise.

For a change that only moves or rewrites code. Each commit makes the same office with its own code
at the same moment, and what both give is compared (see `gather.py`). Ends with 1 if anything
differs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.sameness.compare import compare
from tests.sameness.side import lay_side, run_side

REPOSITORY = Path(__file__).parents[3]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.sameness", description=__doc__)
    parser.add_argument("old", metavar="OLD", help="a commit of this repository")
    parser.add_argument("new", metavar="NEW", help="another")
    parser.add_argument(
        "--keep", metavar="DIR", type=Path, help="leave what both gave in this folder"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="aduan-sameness-") as room:
        place = asked.keep or Path(room)
        try:
            old, new = gather_both(place, asked.old, asked.new)
        except subprocess.CalledProcessError as error:
            print(f"{' '.join(error.cmd)}: ended with {error.returncode}", file=sys.stderr)
            print(error.stderr, file=sys.stderr)
            return 2
        differences = compare(old, new)
    for difference in differences:
        print(difference)
    print(f"{len(differences)} differ" if differences else "nothing differs")
    return 1 if differences else 0


def gather_both(place: Path, old: str, new: str) -> list[Path]:
    """What each commit gives, in a folder each; both at once where there are two processors."""
    sides = [
        lay_side(REPOSITORY, old, place / "old"),
        lay_side(REPOSITORY, new, place / "new"),
    ]
    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as workers:
        return list(workers.map(run_side, sides))


if __name__ == "__main__":
    raise SystemExit(main())
