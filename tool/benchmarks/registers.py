"""A made-up register of 100,000 rows over 22 years: whole, in three parts, and a year later. `make
register`.

What is printed is what `aduan import --json` says; every sum is held against what the generator
knows of its rows.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.registers import (
    Later,
    Row,
    a_year_later,
    make_register,
    write_map,
    write_parts,
    write_register,
)
from tests.store.importing_office import Office, make_office

COMMAND = [sys.executable, "-c", "from aduan.cli.main import run; run()", "import", "--json"]
FOUNDED = "2026-11-23T08:00:00+07:00"
THIS_YEAR, NEXT_YEAR = "2026-11-23T12:00:00+07:00", "2027-11-23T12:00:00+07:00"


@dataclass(frozen=True)
class Run:
    """One import: what it said, how long it took (seconds), and the most memory it held
    (megabytes).
    """

    said: Mapping[str, Any]
    seconds: float
    megabytes: float

    @property
    def total(self) -> Mapping[str, int]:
        total: Mapping[str, int] = self.said["reconciliation"]["total"]
        return total


def found_office(root: Path) -> Office:
    """An office that was there before the first import, whatever the day of the measuring is."""
    office = make_office(root)
    anew = ("commit", "--quiet", "--amend", "--no-edit", "--no-verify", "--date", FOUNDED)
    office.git(*anew, committed=FOUNDED)
    return office


def let_a_year_pass(office: Office) -> None:
    """Say in its history that the clock is right, as a clerk does whose laptop was long off."""
    word = ("commit", "--quiet", "--allow-empty", "--no-verify", "-m", "the clock is right")
    office.git(*word, "--date", NEXT_YEAR, committed=NEXT_YEAR)


def set_clock(now: str) -> dict[str, str]:
    """The variables under which a clerk's laptop has this moment on its clock, and records by it."""
    return {"ADUAN_NOW": now, "ADUAN_TEST": "1", "LANGUAGE": "en", "PYTHONUTF8": "1"}


def run_import(office: Office, files: Sequence[Path], mapping: Path, now: str, *ways: str) -> Run:
    """An import as a clerk starts it, measured from outside."""
    words = [*COMMAND, *map(str, files), "--map", str(mapping), *ways]
    env = {**os.environ, **set_clock(now)}
    began = time.monotonic()
    process = subprocess.Popen(words, cwd=office.root, env=env, stdout=subprocess.PIPE)
    assert process.stdout is not None  # a pipe, as asked for
    said = process.stdout.read()
    _id, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(said.decode())
    return Run(json.loads(said), time.monotonic() - began, used.ru_maxrss / 1024)


def require_sums(run: Run, rows: Sequence[Row]) -> None:
    """Every row once: in all, by reason and side, by side, by year."""
    found = run.said["reconciliation"]
    assert found["total"]["rows"] == run.said["rows_in_file"] == len(rows)
    assert {year: count["rows"] for year, count in found["by_year"].items()} == Counter(
        row.year for row in rows
    )
    sides = {side: count["rows"] for side, count in found["by_side"].items() if count["rows"]}
    assert sides == Counter(row.side for row in rows)
    reasons = found["refused_by_reason"]
    told = {
        (name, side): reasons[name][side]
        for name in reasons
        for side in ("open", "closed", "unknown")
    }
    assert {key: count for key, count in told.items() if count} == Counter(
        (row.reason, row.side) for row in rows if row.reason
    )
    for count in (found["total"], *found["by_year"].values(), *found["by_side"].values()):
        assert count["rows"] == sum(value for name, value in count.items() if name != "rows")


def require_update(run: Run, later: Later) -> None:
    total = run.total
    found = (total["new"], total["closed_since"], total["changed"], run.said["not_in_files"])
    assert found == (later.new, later.closed, later.changed, later.gone)


def show(title: str, run: Run) -> None:
    total = ", ".join(f"{name} {count:,}" for name, count in run.total.items() if count)
    print(f"{title:28} {run.seconds:6.0f} s {run.megabytes:6.0f} MB   {total}", flush=True)


def show_tables(run: Run) -> None:
    found = run.said["reconciliation"]
    for name in ("by_side", "by_year", "refused_by_reason"):
        for key, counts in found[name].items():
            print(
                f"    {key:18}",
                "  ".join(f"{what} {count:>7,}" for what, count in counts.items() if count),
            )
        print()
    print(
        "    one-sided:",
        found["one_sided"],
        " unconfirmed:",
        run.said["unconfirmed_calendars"],
        flush=True,
    )


def names_of(office: Office) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in office.cases()}


def main(count: int) -> None:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        rows, mapping = make_register(2005, count), write_map(folder)
        whole, parts = found_office(folder / "whole"), found_office(folder / "parts")
        once = run_import(whole, [write_register(folder, "all.csv", rows)], mapping, THIS_YEAR)
        require_sums(once, rows)
        show("whole", once)
        show_tables(once)
        files = write_parts(folder / "files", rows)
        for number, file in enumerate(files, 1):
            show(f"part {number}", run_import(parts, [file], mapping, THIS_YEAR))
        assert names_of(parts) == names_of(whole)
        print("three parts, one after the other: the same files as whole\n", flush=True)
        again = run_import(whole, [folder / "all.csv"], mapping, THIS_YEAR, "--update", "--whole")
        assert (again.said["commit"], again.said["gone"]) == (None, [])
        show("the same once more", again)
        let_a_year_pass(whole)
        later = a_year_later(7, rows)
        file = write_register(folder, "later.csv", later.rows)
        update = run_import(whole, [file], mapping, NEXT_YEAR, "--update", "--whole")
        require_sums(update, later.rows)
        require_update(update, later)
        show("a year later, --update", update)
        show_tables(update)
        last = run_import(whole, [file], mapping, NEXT_YEAR, "--update")
        assert last.said["commit"] is None
        show("the same once more", last)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
