"""A register of 100,000 rows and twenty columns comes in; time and memory are printed:
ADUAN_LARGE=1 asks for it.
"""

from __future__ import annotations

import csv
import os
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from aduan.store.register.tables import read_table

LARGE = bool(os.environ.get("ADUAN_LARGE"))
ROWS = 100_000 if LARGE else 400
USED = ["Nomor", "Tanggal", "Selesai", "Kanal", "Kategori"]
OTHERS = [f"Kolom {number}" for number in range(15)]
# What is kept of a row: five cells, most of which are shared.
BYTES_A_ROW = 1_500


def make_rows() -> Iterator[list[object]]:
    for number in range(ROWS):
        day = date(2004, 1, 1) + timedelta(days=number % 8_000)
        used = [
            f"R{number:07}",
            day,
            day + timedelta(days=3),
            f"Kanal {number % 9}",
            f"Jenis {number % 40}",
        ]
        yield [*used, "uraian panjang, " * 20, *range(number, number + 14)]


def write_csv(file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(USED + OTHERS)
        writer.writerows(make_rows())


def write_xlsx(file: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Register")
    sheet.append(USED + OTHERS)
    for row in make_rows():
        sheet.append(row)
    book.save(file)


@pytest.mark.parametrize(("name", "write"), [("t.csv", write_csv), ("t.xlsx", write_xlsx)])
def test_a_large_table_is_read_to_its_end(tmp_path: Path, name: str, write: Callable[[Path], None]):
    write(tmp_path / name)
    table = read_table(tmp_path / name, USED)
    assert len(table.lines) == table.counted == ROWS


@pytest.mark.skipif(not LARGE, reason="ADUAN_LARGE=1 measures 100,000 rows")
@pytest.mark.parametrize(("name", "write"), [("t.csv", write_csv), ("t.xlsx", write_xlsx)])
def test_it_takes_the_memory_of_what_is_used(
    tmp_path: Path, name: str, write: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
):
    write(tmp_path / name)
    began = time.process_time()
    read_table(tmp_path / name, USED)
    taken = time.process_time() - began
    tracemalloc.start()
    read_table(tmp_path / name, USED)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < BYTES_A_ROW * ROWS
    with capsys.disabled():
        print(f"\n{name}: {taken:.0f} s, {peak / 1e6:.0f} MB")
