"""What is printed of people: closed to others, and gone after seven days or at the erasure."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aduan.core.words.findings import SurroundingsError
from aduan.store.keys.printfolder import SHEETS, PrintFolder, drop_old_prints
from tests.offices import CASE, OTHER_CASE

NOW = datetime(2026, 11, 26, 5, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> PrintFolder:
    return PrintFolder(tmp_path / "print" / "kantor")


def write_days_ago(folder: PrintFolder, name: str, days: float, case_id: str = "") -> Path:
    file = folder.put(name, b"%PDF", case_id)
    then = (NOW - timedelta(days=days)).timestamp()
    os.utime(file, (then, then))
    return file


def list_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_its_owner_alone_reads_it(folder: PrintFolder):
    file = folder.put("a.pdf", b"%PDF", CASE)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_the_same_paper_takes_the_place_of_the_one_before(folder: PrintFolder):
    folder.put("a.pdf", b"lama", CASE)
    assert folder.put("a.pdf", b"baru", CASE).read_bytes() == b"baru"


def test_after_seven_days_it_goes(folder: PrintFolder, tmp_path: Path):
    write_days_ago(folder, "lama.pdf", 7.01, CASE)
    write_days_ago(folder, "baru.pdf", 6.99, OTHER_CASE)
    assert drop_old_prints(tmp_path / "print", NOW) == 1
    assert list_names(tmp_path) == ["baru.pdf"]
    assert not (folder.path / CASE).exists()


def test_a_recovery_sheet_that_was_left_there_goes_after_an_hour(
    folder: PrintFolder, tmp_path: Path
):
    write_days_ago(folder, "lembar-1.pdf", 1.1 / 24, SHEETS)
    write_days_ago(folder, "lembar-2.pdf", 0.9 / 24, SHEETS)
    assert drop_old_prints(tmp_path / "print", NOW) == 1
    assert list_names(tmp_path) == ["lembar-2.pdf"]


def test_of_an_erased_case_all_goes_and_nothing_else(folder: PrintFolder):
    for name in ("a.pdf", "b.pdf"):
        folder.put(name, b"%PDF", CASE)
    folder.put("c.pdf", b"%PDF", OTHER_CASE)
    assert folder.drop_case(CASE) == 2
    assert folder.drop_case(CASE) == 0
    assert folder.drop_case("..") == 0
    assert list_names(folder.path) == ["c.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_no_link_leads_to_files_of_somebody_else(folder: PrintFolder, tmp_path: Path):
    other = tmp_path / "lain"
    other.mkdir()
    (other / "surat.txt").write_text("milik orang lain")
    os.utime(other / "surat.txt", (0, 0))
    folder.path.mkdir(parents=True)
    (folder.path / CASE).symlink_to(other)
    drop_old_prints(tmp_path / "print", NOW)
    folder.drop_case(CASE)
    assert list_names(other) == ["surat.txt"]


def test_without_a_folder_there_is_nothing_to_do(tmp_path: Path):
    assert drop_old_prints(tmp_path / "none", NOW) == 0


def test_what_cannot_be_written_is_said(tmp_path: Path):
    (tmp_path / "print").write_text("sebuah berkas")
    with pytest.raises(SurroundingsError):
        PrintFolder(tmp_path / "print").put("a.pdf", b"%PDF")
