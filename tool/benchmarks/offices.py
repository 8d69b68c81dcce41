"""Made-up offices of any size for measuring: whole files, one commit."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from aduan.core.words.ids import make_id
from aduan.core.words.officepaths import CASE_SCHEMA, case_path
from aduan.store.files.lawfiles import case_schema_text
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import close_all, write_step
from aduan.store.files.stepitem import make_item
from aduan.store.files.template import LAID_DOWN, example_procedure, template_path
from aduan.store.files.yamlwrite import write_mapping

NOW = "2026-11-23T12:00:00+07:00"
STAFF = """\
staff:
  bench:
    name: Bench (rekaan)
    email: bench@contoh.example
    roles:
      - {role: officer}
      - {role: team}
      - {role: head}
      - {role: admin}
"""
COMPLAINANT = {"name": "Warga Rekaan", "phone": "0800000017"}
COMPLAINT = {
    "subject": "Izin lama (rekaan)",
    "description": "Berkas saya belum selesai.\nSudah sebulan. " * 6,
}
# The usual way of a case: event, hours after the one before, open fields, private text.
PATH: list[tuple[str, int, dict[str, object], dict[str, object]]] = [
    ("record", 1, {"register_number": "12/2026"}, {"note": "Dicatat dari kotak. " * 4}),
    ("verify", 1, {"category": "delay", "supervision": False}, {"note": "Sesuai berkas. " * 6}),
    (
        "explain",
        1,
        {"medium": "phone"},
        {"explanation": "Sudah dijelaskan kepada pelapor rekaan. " * 8},
    ),
    (
        "dissatisfied",
        20,
        {"medium": "visit", "evidence": "spoken"},
        {"statement": "Belum puas. " * 5},
    ),
    ("analyse", 24, {"cause": "workload"}, {"finding": "Antrean berkas menumpuk. " * 6}),
    (
        "decide",
        2,
        {"remedy": "expedite", "responsible": "licensing"},
        {"action": "Dipercepat. " * 8},
    ),
    ("act", 2, {"medium": "phone"}, {"information": "Izin sudah dapat diambil. " * 6}),
    ("satisfied", 20, {"medium": "phone", "evidence": "message"}, {"statement": "Puas. " * 4}),
]


def lay_office(root: Path, count: int, seed: int = 1) -> OfficeFolder:
    """An office with that many cases, nine in ten of them closed, in one commit."""
    shutil.rmtree(root, ignore_errors=True)
    for name in LAID_DOWN:
        source, target = template_path(name), root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copy(source, target)
    shutil.copy(example_procedure(), root / "schema/sop")
    (root / "schema/staff.yaml").write_text(STAFF, encoding="utf-8")
    for path, text in make_cases(count, seed):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    _commit_all(root)
    return OfficeFolder(root)


def make_cases(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Path and text of made-up cases over five years, about 2.4 KB each."""
    rng = random.Random(seed)
    end = datetime.fromisoformat(NOW)
    for number in range(count):
        at = end - timedelta(hours=rng.randrange(24 * 30, 24 * 365 * 5))
        if number % 10 == 0:
            at = end - timedelta(minutes=rng.randrange(30, 600))
        yield make_case(at, rng, PATH if number % 10 else PATH[:1])


def make_case(
    at: datetime,
    rng: random.Random,
    path: list[tuple[str, int, dict[str, object], dict[str, object]]],
) -> tuple[str, str]:
    case_id = make_id(at.date(), rng.randbytes(6))
    first = {"channel": "box", "service": "building-permit", "confidentiality": "hidden"}
    items = [
        make_item(
            "receive",
            at,
            "bench",
            None,
            first,
            close_all({"complainant": COMPLAINANT, **COMPLAINT}),
        )
    ]
    for event, hours, fields, private in path:
        at += timedelta(hours=hours) if len(path) > 2 else timedelta(minutes=5)
        items.append(make_item(event, at, "bench", None, fields, close_all(private)))
    head = write_mapping({"id": case_id, "sop": "dharmasraya-2017"})
    return case_path(case_id), head + "history:\n" + "".join(map(write_step, items))


def dated() -> dict[str, str]:
    """Surroundings in which git dates a commit by the clock of the benchmarks."""
    return {**os.environ, "GIT_AUTHOR_DATE": NOW, "GIT_COMMITTER_DATE": NOW}


def _commit_all(root: Path) -> None:
    (root / CASE_SCHEMA).write_text(case_schema_text(OfficeFolder(root).law), encoding="utf-8")
    for words in (
        ["init", "-q", "-b", "main"],
        ["config", "user.name", "Bench (rekaan)"],
        ["config", "user.email", "bench@contoh.example"],
        ["config", "gc.auto", "0"],
        ["add", "."],
        ["commit", "-q", "-m", "a made-up office"],
        ["repack", "-adq"],
    ):
        subprocess.run(
            ["git", "-C", str(root), *words], check=True, capture_output=True, env=dated()
        )
