"""`make travel`: the tests at every moment and in every zone, one after another, and a table of
what came of it.

Left out is what cannot depend on the day: `core` is handed its moments (a test over the syntax tree
holds that, and no test there reads the clock), `fuzz` has a moment that stands still, `house` reads
the code, and in `browser` a Chromium judges pages that were built as of a fixed day. `--paths`
names other folders. Exit code 1: something failed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from aduan.store.files.officefolder import OfficeFolder
from tests.offices import ROOT
from tests.travel.clock import find_library, shift
from tests.travel.moments import Moment, list_moments

LOGS = ROOT / "build" / "travel"
PATHS = ["law", "store", "desk", "publish", "documents", "demo", "federation", "cli"]
# A hang is told as a failure, rather than waited for.
MOST_SECONDS = 3600


@dataclass(frozen=True)
class Outcome:
    """What the tests came to at one moment. `failed`: their names."""

    moment: Moment
    passed: int
    failed: tuple[str, ...]
    skipped: int
    seconds: float

    @property
    def line(self) -> str:
        where = f"{self.moment.name:12} {self.moment.at:%Y-%m-%d %H:%M} {self.moment.zone:14}"
        return (
            f"{where} {self.passed:>6} {len(self.failed):>6} {self.skipped:>7} {self.seconds:>7.0f}"
        )


HEADING = f"{'moment':12} {'in Jakarta':16} {'machine':14} {'passed':>6} {'failed':>6} {'skipped':>7} {'seconds':>7}"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "names", nargs="*", metavar="MOMENT", help="those alone whose name holds one of these"
    )
    parser.add_argument("--paths", nargs="*", default=PATHS, help="folders of tool/tests")
    parser.add_argument("--workers", default="auto")
    given = parser.parse_args()
    library = find_library()
    if library is None:
        parser.error("no libfaketime here; on Debian: apt install libfaketime")
    moments = list_moments(datetime.now(UTC), OfficeFolder(ROOT).law.calendar)
    chosen = [m for m in moments if not given.names or any(name in m.name for name in given.names)]
    print(HEADING, flush=True)
    failed = False
    for moment in chosen:
        outcome = run_at(moment, library, given.paths, given.workers)
        print(outcome.line, *(f"  {name}" for name in outcome.failed), sep="\n", flush=True)
        failed = failed or bool(outcome.failed)
    return int(failed or not chosen)


def run_at(moment: Moment, library: Path, paths: list[str], workers: str) -> Outcome:
    """Run the tests at a moment; what they say is in `build/travel/`."""
    LOGS.mkdir(parents=True, exist_ok=True)
    stem = moment.name.replace(" ", "-")
    report, log = LOGS / f"{stem}.xml", LOGS / f"{stem}.txt"
    report.unlink(missing_ok=True)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        workers,
        "-p",
        "no:cacheprovider",
        f"--junitxml={report}",
    ]
    command += [f"tool/tests/{path}" for path in paths]
    start = time.monotonic()
    with log.open("wb") as stream:
        try:
            environment = shift(os.environ, library, moment)
            subprocess.run(
                command,
                cwd=ROOT,
                env=environment,
                stdout=stream,
                stderr=stream,
                timeout=MOST_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            print(f"{moment.name}: stopped after {MOST_SECONDS} s", flush=True)
    return read_report(moment, report, time.monotonic() - start)


def read_report(moment: Moment, report: Path, seconds: float) -> Outcome:
    """What pytest wrote. Where it wrote nothing, the run itself failed."""
    if not report.exists():
        return Outcome(
            moment,
            0,
            (f"no report: see {report.with_suffix('.txt').relative_to(ROOT)}",),
            0,
            seconds,
        )
    cases = list(ElementTree.parse(report).iter("testcase"))
    kinds = [{child.tag for child in case} for case in cases]
    bad = [case for case, kind in zip(cases, kinds, strict=True) if kind & {"failure", "error"}]
    skipped = sum("skipped" in kind for kind in kinds)
    names = tuple(f"{case.get('classname')}::{case.get('name')}" for case in bad)
    return Outcome(moment, len(cases) - len(bad) - skipped, names, skipped, seconds)


if __name__ == "__main__":
    sys.exit(main())
