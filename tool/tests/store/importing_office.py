"""A made-up office to import into, and made-up tables: no row in here is about anybody."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from aduan.core.words.officepaths import CASE_SCHEMA
from aduan.store.files.lawfiles import case_schema_text
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.env import name_dates
from aduan.store.git.repository import Repository
from aduan.store.register.importer import Outcome, Ways, import_files
from aduan.store.register.mapfiles import find_map

ROOT = Path(__file__).parents[3]
DATA = ROOT.parent / "shared" / "data"
NOW = datetime.fromisoformat("2026-11-23T12:00:00+07:00")
STAFF = """staff:
  sari:
    name: Sari (contoh)
    email: sari@contoh.example
    roles:
      - {role: officer, from: 2024-01-01}
      - {role: admin, from: 2024-01-01}
  rudi:
    name: Rudi (contoh)
    email: rudi@contoh.example
    roles:
      - {role: officer, from: 2024-01-01}
  tono:
    name: Tono (contoh)
    email: tono@contoh.example
    roles:
      - {role: team, from: 2026-01-01}
"""
JAKARTA = "kategori,status,tanggal_masuk,tanggal_selesai,id_laporan,skpd,response_time"
LAPOR = (
    "Tracking ID,Tanggal Laporan Masuk,Waktu Laporan Masuk,Nama Pelapor,Klasifikasi Laporan,ID "
    "Kategori,Kategori,"
    "Judul Laporan,Isi Laporan Awal,Isi Laporan Akhir,Tipe Laporan (Anonim/Rahasia),Sumber "
    "Laporan,Instansi Induk,"
    "ID Instansi Terdisposisi,Instansi Terdisposisi,Status Laporan,Alasan "
    "Tunda/Arsip,Provinsi,Kota/Kabupaten,"
    "Kecamatan,Kelurahan"
)


@dataclass
class Office:
    """An office in a git repository, and the shortest way to import into it."""

    root: Path

    def git(self, *arguments: str, committed: str = "") -> str:
        """What git says; `committed`: the time that a commit bears, if not the clock's."""
        env = {**os.environ, "GIT_COMMITTER_DATE": committed} if committed else None
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            check=True,
            capture_output=True,
            encoding="utf-8",
            env=env,
        )
        return done.stdout.strip()

    @property
    def folder(self) -> OfficeFolder:
        return OfficeFolder(self.root)

    def take(
        self,
        file: Path | Sequence[Path],
        map_name: str = "jakarta-crm",
        by: str = "sari",
        now: datetime = NOW,
        committed: datetime | None = None,
        **ways: Any,
    ) -> Outcome:
        """Import; who has the commit judged as well hands in the real `now`, for the commit bears
        it, or the moment that it is to bear instead.
        """
        office = self.folder
        files = [file] if isinstance(file, Path) else list(file)
        mapping, person = find_map(map_name), office.law.staff[by]
        repo = Repository(self.root, more=name_dates(committed) if committed else None)
        return import_files(office, repo, files, mapping, person, now, Ways(**ways))

    def cases(self) -> list[Path]:
        return sorted(self.root.glob("cases/2*/*/*.yaml"))


def make_office(root: Path) -> Office:
    """The packaged law, three people, and one commit. Sari may add codes; Rudi may not."""
    shutil.copytree(ROOT / "schema", root / "schema")
    (root / "cases").mkdir()
    shutil.copy(ROOT / "cases" / "README.md", root / "cases")
    shutil.copy(ROOT / ".gitattributes", root)
    (root / "schema/staff.yaml").write_text(STAFF, encoding="utf-8")
    (root / CASE_SCHEMA).write_text(
        case_schema_text(OfficeFolder(root).law), encoding="utf-8", newline="\n"
    )
    office = Office(root)
    office.git("init", "-q", "-b", "main")
    office.git("config", "user.name", "Sari (contoh)")
    office.git("config", "user.email", "sari@contoh.example")
    office.git("config", "commit.gpgsign", "false")
    office.git("add", "-A")
    office.git("commit", "-q", "-m", "office")
    return office


def write_jakarta(file: Path, *rows: str) -> Path:
    file.write_text("\r\n".join([JAKARTA, *rows, ""]), encoding="utf-8", newline="")
    return file


def many_rows(count: int) -> list[str]:
    """Made-up rows, spread over days and kinds."""
    return [
        f"KIND {i % 7},COMPLETE,2020-{i % 12 + 1:02}-{i % 27 + 1:02},2020-{i % 12 + 1:02}-28,QL9{i:08},UNIT {i % 5},0"
        for i in range(count)
    ]
