"""`python -m tests.fuzz.run [--seconds 600] [TARGET …]`: every target under atheris in turn, and
what came of it; and the two readers of case files held against each other (`readers`).

Each find is judged again in a process without atheris: only what comes again counts. Exit code 1:
there is one, or the readers differ.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.targets import TARGETS
from tests.offices import ROOT

FINDS = ROOT / "build" / "fuzz"
EXAMPLES = 20_000
# How many files and offices the two readers are held against each other with, and how that is named.
READERS, FILES, OFFICES = "readers", 100_000, 20
# libFuzzer's own names for what it could not go on after.
ARTIFACTS = ("find-", "crash-", "timeout-", "oom-")


@dataclass(frozen=True)
class Outcome:
    """What a target's run came to. `edges`: what was reached, as atheris counts; 0 where it did not
    say.
    """

    target: str
    executions: int
    edges: int
    finds: tuple[Path, ...]
    ended: bool

    @property
    def line(self) -> str:
        end = "" if self.ended else "; it ended before its time"
        return f"{self.target:10} {self.executions:>9} executions {self.edges:>6} edges {len(self.finds):>3} finds{end}"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join([*TARGETS, READERS]))
    parser.add_argument("--seconds", type=int, default=600, help="for each target")
    given = parser.parse_args()
    if unknown := set(given.targets) - {*TARGETS, READERS}:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    targets = [name for name in given.targets or TARGETS if name != READERS]
    differ = hold_readers() if READERS in (given.targets or [READERS]) else 0
    return (run_targets(targets, given.seconds) if targets else 0) or differ


def run_targets(targets: list[str], seconds: int) -> int:
    """What comes from outside, target by target. 1: there is a find."""
    if importlib.util.find_spec("atheris") is None:
        print(
            "atheris is not installed here: Hypothesis alone, unguided, with a large budget",
            flush=True,
        )
        return run_hypothesis(targets)
    outcomes = []
    for name in targets:
        outcomes.append(run_target(name, seconds))
        print(
            outcomes[-1].line, *(f"  {find}" for find in outcomes[-1].finds), sep="\n", flush=True
        )
    return int(any(outcome.finds or not outcome.ended for outcome in outcomes))


def run_target(name: str, seconds: int) -> Outcome:
    folder = FINDS / name
    folder.mkdir(parents=True, exist_ok=True)
    for old in _list_finds(folder):
        old.unlink()
    log = folder / "log.txt"
    command = [
        sys.executable,
        "-m",
        "tests.fuzz.drive",
        name,
        "--seconds",
        str(seconds),
        "--finds",
        str(FINDS),
    ]
    with log.open("wb") as stream:
        subprocess.run(command, cwd=ROOT / "tool", stdout=stream, stderr=stream, check=False)
    text = log.read_text("utf-8", "replace")
    finds = tuple(find for find in _list_finds(folder) if comes_again(name, find))
    return Outcome(name, *_read_log(text), finds, "DONE" in text)


def comes_again(name: str, find: Path) -> bool:
    command = [sys.executable, "-m", "tests.fuzz.drive", name, str(find)]
    try:
        done = subprocess.run(
            command, cwd=ROOT / "tool", capture_output=True, timeout=60, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def run_hypothesis(targets: list[str]) -> int:
    chosen = ["-k", " or ".join(f"[{name}]" for name in targets)]
    command = [sys.executable, "-m", "pytest", "tool/tests/fuzz", *chosen]
    environment = {**os.environ, "ADUAN_FUZZ_EXAMPLES": str(EXAMPLES)}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def hold_readers() -> int:
    """The quick reader and the general one, in full. Not 0: they differ."""
    command = [sys.executable, "-m", "pytest", "tool/tests/fuzz/test_two_readers.py"]
    full = {"ADUAN_FUZZ_FILES": str(FILES), "ADUAN_FUZZ_OFFICES": str(OFFICES)}
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **full}, check=False).returncode


def _list_finds(folder: Path) -> list[Path]:
    return sorted(
        f for f in folder.iterdir() if f.name.startswith(ARTIFACTS) and f.suffix != ".txt"
    )


def _read_log(text: str) -> tuple[int, int]:
    counts = [re.findall(pattern, text) for pattern in (r"^#(\d+)", r"cov: (\d+)")]
    flags = re.MULTILINE
    done = re.findall(r"number_of_executed_units: +(\d+)", text, flags) or re.findall(
        r"^#(\d+)", text, flags
    )
    return int(done[-1]) if done else 0, int(counts[1][-1]) if counts[1] else 0


if __name__ == "__main__":
    sys.exit(main())
