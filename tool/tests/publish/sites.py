"""A made-up office with its site: cases in every state that matter, a canary in every private
field.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from aduan.core.figures.releases.ledger import Ledger
from aduan.core.law.sopparts import EventKind
from aduan.core.words.officepaths import RELEASES_FOLDER
from aduan.store.files.officefolder import OfficeFolder
from tests.attachables import make_jpeg, make_pdf, make_png
from tests.offices import NOW, ROOT, Step, lay_repository, write_case
from tests.publish.ledgers import ledger_of

CANARY = "KENARI"
# In what an office's own pictures and PDFs say of their makers.
MAKER = "KUTILANGFOTO"
# So many closings in the year before: enough for every kind of cell.
PUBLISHED = 300
BY = {"analyse": "budi", "decide": "budi", "act": "budi", "escalate": "budi"}
LANGUAGES = ("id", "en")
HEADS = f"2026-11-23T08:00:00+07:00 {'a' * 40} {'0' * 64}\n"

# Each walk is the steps of one case, with the working hours between them.
WALKS: dict[str, list[str]] = {
    "20261102-AAAAA1": ["receive", "record", "verify", "explain", "satisfied"],
    "20261102-AAAAA2": [
        "receive",
        "record",
        "verify",
        "explain",
        "dissatisfied",
        "analyse",
        "decide",
        "act",
        "satisfied",
    ],
    "20261103-AAAAA3": ["receive", "record", "verify"],
    "20261120-AAAAA4": ["receive", "record", "verify", "explain"],
    "20261123-AAAAA5": ["receive"],
    "20261110-AAAAA6": ["receive", "record", "attempt", "escalate", "analyse"],
    "20261111-AAAAA7": [
        "receive",
        "record",
        "verify",
        "explain",
        "satisfied",
        "reopen",
        "withdraw",
    ],
    "20261112-AAAAA8": ["receive", "record", "verify", "refer"],
}


def lay_site(path: Path) -> OfficeFolder:
    """The office in a repository of its own, with cases and all that a site needs."""
    office = lay_repository(path)
    shutil.copytree(ROOT / "site", path / "site")
    shutil.copy(ROOT / "mkdocs.yml", path)
    lay_pictures(path / "site")
    lay_releases(path, ledger_of(PUBLISHED))
    (path / "build").mkdir()
    (path / "build" / "heads.txt").write_text(HEADS, encoding="ascii")
    for case_id, names in WALKS.items():
        write_case(office, case_id, list(_steps(office, case_id, names)))
    return OfficeFolder(path)


OWN_PICTURES = {
    "foto.jpg": make_jpeg(canary=MAKER),
    "assets/rumah.png": make_png(canary=MAKER),
    "assets/surat.pdf": make_pdf(MAKER),
}


def lay_pictures(folder: Path) -> None:
    """What an office lays beside its pages: one is linked by nothing, as the others are."""
    for name, content in OWN_PICTURES.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)


def lay_releases(root: Path, ledger: Ledger) -> None:
    """The files of a ledger where the office keeps them."""
    folder = root / RELEASES_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (ledger.files or {}).items():
        (folder / name).write_bytes(content)


def build_site(root: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What `mkdocs build --strict` says, at the moment of all tests."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *options]
    env = {**os.environ, "ADUAN_NOW": NOW.isoformat(), "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(
        command, cwd=root, env=env, capture_output=True, encoding="utf-8", check=False
    )


def canaries(kind: EventKind) -> dict[str, Any]:
    """Something in every private field of a step, recognisable wherever it turns up."""
    private: dict[str, Any] = {}
    for field in kind.sealed.values():
        place = private.setdefault(field.group, {}) if field.group else private
        place[field.name] = f"{CANARY} {kind.name} {field.name} 0812-5555-0{len(private):03d}"
    return private


def _steps(office: OfficeFolder, case_id: str, names: list[str]) -> Iterator[Step]:
    sop = office.law.sop
    moment = NOW.replace(month=int(case_id[4:6]), day=int(case_id[6:8]), hour=8)
    for name in names:
        fields: Mapping[str, Any] = {"private": canaries(sop.events[name])}
        yield (name, moment.isoformat(), BY.get(name, "sari"), fields)
        moment += timedelta(minutes=20)
