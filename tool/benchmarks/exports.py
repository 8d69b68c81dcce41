"""`aduan export --parquet` of a made-up office of many cases: time, memory, no private text, and the
same rows in pyarrow, DuckDB, pandas and Spark. `make scale` ends with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from benchmarks.offices import COMPLAINANT, COMPLAINT, NOW, PATH, lay_office

PLACE = Path(__file__).parents[2] / "build" / "export"
COMMAND = [sys.executable, "-c", "from aduan.cli.main import run; run()"]
TABLES = ("cases", "fields", "events", "clocks")


@dataclass(frozen=True)
class Export:
    """How long one took, how long processors were busy with it (seconds), and the most memory that
    it held (megabytes).
    """

    seconds: float
    busy: float
    megabytes: float


def main(count: int) -> None:
    print(f"\nan office of {count} cases, exported as Parquet")
    shutil.rmtree(PLACE, ignore_errors=True)
    began = time.monotonic()
    office = lay_office(PLACE / "kantor", count)
    print(f"  made in {time.monotonic() - began:.0f} s")
    for name in ("first", "again"):
        one = export(office.root, PLACE / name)
        times = f"{one.seconds:8.1f} s, {one.busy:8.1f} s of processors"
        print(f"  {name:28} {times}, {one.megabytes:8.0f} MB")
    folder = PLACE / "again"
    size = sum(file.stat().st_size for file in folder.iterdir())
    print(f"  parquet: {size / 1e6:.1f} MB")
    require_no_text(folder)
    rows = count_with_pyarrow(folder)
    if rows["cases"] != count:
        raise SystemExit(f"{rows['cases']} cases, and not {count}")
    print(f"  rows: {', '.join(f'{name} {rows[name]}' for name in TABLES)}")
    for name, ask in READERS.items():
        if find_spec(name) is None:
            print(f"  {name} is not installed: it is not asked")
        elif ask(folder) != rows:
            raise SystemExit(f"{name} does not see the same rows")
        else:
            print(f"  {name} sees the same rows")


def export(root: Path, folder: Path) -> Export:
    """The command as a person starts it in the office, measured from outside."""
    shutil.rmtree(folder, ignore_errors=True)
    words = ["export", "--parquet", str(folder)]
    env = {**os.environ, "ADUAN_NOW": NOW, "LANGUAGE": "en"}
    began = time.monotonic()
    with subprocess.Popen([*COMMAND, *words], cwd=root, env=env) as child:
        _pid, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"the export ended with {child.returncode}")
    seconds = time.monotonic() - began
    return Export(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def require_no_text(folder: Path) -> None:
    """Nothing that somebody wrote is in any value of any table, nor in any byte of any file."""
    written = [str(text) for *_step, private in PATH for text in private.values()]
    written += [*map(str, COMPLAINT.values()), *map(str, COMPLAINANT.values())]
    # So long that no label of the procedure, which columns.json explains, begins with the same words.
    marks = [text.strip()[:24] for text in written]
    for file in folder.iterdir():
        found = [mark for mark in marks if mark.encode() in file.read_bytes()]
        if file.suffix == ".parquet":
            values = list_values(file)
            found += [mark for mark in marks if any(mark in value for value in values)]
        if found:
            raise SystemExit(f"{file.name}: {found}")
    print(f"  none of {len(marks)} private texts is in any of {len(list(folder.iterdir()))} files")


def list_values(file: Path) -> set[str]:
    """Every different value of a table, as text."""
    table = pq.read_table(file)
    return {str(value) for column in table.columns for value in column.unique().to_pylist()}


def count_with_pyarrow(folder: Path) -> dict[str, int]:
    return {name: pq.read_metadata(folder / f"{name}.parquet").num_rows for name in TABLES}


def count_with_duckdb(folder: Path) -> dict[str, int]:
    base = duckdb.connect()
    return {
        name: len(base.read_parquet(str(folder / f"{name}.parquet")).fetchall()) for name in TABLES
    }


def count_with_pandas(folder: Path) -> dict[str, int]:
    import pandas as pd  # noqa: PLC0415  # it may not be installed

    return {name: len(pd.read_parquet(folder / f"{name}.parquet")) for name in TABLES}


def count_with_spark(folder: Path) -> dict[str, int]:
    from pyspark.sql import SparkSession  # noqa: PLC0415  # it may not be installed

    session = SparkSession.builder.config("spark.ui.enabled", "false").getOrCreate()
    return {name: session.read.parquet(str(folder / f"{name}.parquet")).count() for name in TABLES}


READERS: Mapping[str, Callable[[Path], dict[str, int]]] = {
    "duckdb": count_with_duckdb,
    "pandas": count_with_pandas,
    "pyspark": count_with_spark,
}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
