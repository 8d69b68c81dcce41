"""A made-up register of many years, and the same a year later: seeded, with what must become of
each row.
"""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

HEAD = [
    "nomor",
    "masuk",
    "selesai",
    "status",
    "saluran",
    "kategori",
    "unit",
    "keterangan",
    "petugas",
    "lama",
]
CHANNELS = ["Surat", "Telepon", "Datang sendiri", "Laman", "Media sosial", "Kotak pengaduan"]
CATEGORIES = [f"Kategori {letter}" for letter in "ABCDEFGHIJKLMNOPQR"]
UNITS = [f"Unit {number}" for number in range(1, 41)]
OPEN = "Dalam proses"
ENDINGS = {"Selesai": "close", "Ditolak": "reject", "Dicabut": "withdraw"}
MAP = """\
name: kantor-rekaan
title: {id: Register rekaan, en: Made-up register}
sop: register
system: kantor-rekaan
zone: Asia/Jakarta
id: {column: nomor}
received: {date: masuk, forms: [YYYY-MM-DD], at: "08:00"}
closed: {event: close, date: selesai, forms: [YYYY-MM-DD], at: "15:59"}
status:
  column: status
  closed: [Selesai]
  endings: {reject: [Ditolak], withdraw: [Dicabut]}
  open: [Dalam proses]
codes:
  channel: {column: saluran}
  category: {column: kategori}
  unit: {column: unit}
"""


@dataclass(frozen=True)
class Row:
    """One row, with what must become of it: a reason to be refused, or none."""

    number: str
    received: date
    closed: date | None
    status: str
    channel: str
    category: str
    unit: str
    reason: str = ""

    @property
    def side(self) -> str:
        if self.reason == "status-unknown":
            return "unknown"
        return "open" if self.status == OPEN else "closed"

    @property
    def year(self) -> str:
        return "unknown" if self.reason == "no-day" else str(self.received.year)

    def cells(self) -> list[str]:
        received = "tanggal hilang" if self.reason == "no-day" else self.received.isoformat()
        status = "???" if self.reason == "status-unknown" else self.status
        channel = "" if self.reason == "empty" else self.channel
        closed = self.closed.isoformat() if self.closed else ""
        said = [self.number, received, closed, status, channel, self.category, self.unit]
        return [*said, "Uraian rekaan, tidak diimpor", "petugas rekaan", "12"]


def make_register(
    seed: int, count: int, since: int = 2005, until: date = date(2026, 11, 20)
) -> list[Row]:
    """Rows spread over the years: closed, open, closed nobody knows when, refused for reasons, and
    repeated.
    """
    pick = random.Random(seed)
    rows: list[Row] = []
    while len(rows) < count:
        rows.append(_make_row(pick, len(rows), since, until))
        if pick.random() < 0.01 and len(rows) < count:
            rows.append(_repeat(pick, rows))
    return rows


def _make_row(pick: random.Random, number: int, since: int, until: date) -> Row:
    received = date(since, 1, 1) + timedelta(pick.randrange((until - date(since, 1, 1)).days + 1))
    status = pick.choices([OPEN, *ENDINGS], [15, 70, 10, 5])[0]
    closed = min(received + timedelta(int(pick.expovariate(1 / 20))), until)
    is_dated = status != OPEN and pick.random() > 0.08
    reason = pick.choices(["", "no-day", "empty", "status-unknown"], [990, 4, 4, 2])[0]
    return Row(
        number=f"P/{received.year}/{number:06}",
        received=received,
        closed=closed if is_dated else None,
        status=status,
        channel=pick.choice(CHANNELS),
        category=pick.choice(CATEGORIES),
        unit=pick.choice(UNITS),
        reason=reason,
    )


def _repeat(pick: random.Random, rows: Sequence[Row]) -> Row:
    """An earlier row once more, with the same data or with another kind; the first of its id
    stands.
    """
    earlier = pick.choice([row for row in rows[-500:] if not row.reason] or [rows[0]])
    if earlier.reason:
        return earlier
    if pick.random() < 0.5:
        return replace(earlier, reason="repeated")
    other = pick.choice([kind for kind in CATEGORIES if kind != earlier.category])
    return replace(earlier, category=other, reason="repeated-differs")


@dataclass(frozen=True)
class Later:
    """A register a year later: its rows, and how many of its cases are new, closed since, changed,
    and gone.
    """

    rows: list[Row]
    new: int
    closed: int
    changed: int
    gone: int


def a_year_later(seed: int, rows: Sequence[Row], until: date = date(2027, 11, 20)) -> Later:
    """The same register: some closed since, some corrected, a few gone, new ones at its end."""
    pick = random.Random(seed)
    now: list[Row] = []
    counts: Counter[str] = Counter()
    done: dict[str, Row | None] = {}
    for row in rows:
        if row.reason:
            first = done.get(row.number)
            was_dropped = row.number in done and first is None
            if not was_dropped:
                now.append(_follow(row, first))
            continue
        moved, what = _move_on(pick, row, until)
        counts[what] += 1
        done[row.number] = moved
        if moved is not None:
            now.append(moved)
    fresh = [_make_row(pick, len(rows) + i, 2026, until) for i in range(len(rows) // 20)]
    counts["new"] = sum(not row.reason for row in fresh)
    return Later([*now, *fresh], counts["new"], counts["closed"], counts["changed"], counts["gone"])


def _move_on(pick: random.Random, row: Row, until: date) -> tuple[Row | None, str]:
    lot = pick.random()
    if lot < 0.002:
        return None, "gone"
    if row.status == OPEN and lot < 0.4:
        return replace(
            row, status="Selesai", closed=until - timedelta(pick.randrange(300))
        ), "closed"
    if lot > 0.98:
        other = pick.choice([kind for kind in CATEGORIES if kind != row.category])
        return replace(row, category=other), "changed"
    if row.closed and lot > 0.975 and row.closed < until:
        return replace(row, closed=row.closed + timedelta(1)), "changed"
    return row, "same"


def _follow(row: Row, first: Row | None) -> Row:
    """A repeated row goes on saying what the first of its id says, or what it said itself."""
    if first is None or row.reason not in ("repeated", "repeated-differs"):
        return row
    if row.reason == "repeated":
        return replace(first, reason="repeated")
    same = replace(row, status=first.status, closed=first.closed, category=first.category)
    other = next(kind for kind in CATEGORIES if kind != first.category)
    return replace(same, category=other)


def write_register(folder: Path, name: str, rows: Sequence[Row]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(row.cells() for row in rows)
    return path


def write_parts(folder: Path, rows: Sequence[Row], parts: int = 3) -> list[Path]:
    size = -(-len(rows) // parts)
    return [
        write_register(folder, f"part-{n + 1}.csv", rows[n * size : (n + 1) * size])
        for n in range(parts)
    ]


def write_map(folder: Path) -> Path:
    path = folder / "kantor-rekaan.yaml"
    path.write_text(MAP, encoding="utf-8", newline="\n")
    return path
