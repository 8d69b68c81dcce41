"""A scan that a clerk drops into the office's folder is named, and how it is attached."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository
from aduan.store.office.check import check_office
from aduan.store.record.staged import check_staged
from tests.attachables import make_png
from tests.offices import NOW, git

PLACES = ("KTP.PNG", "cases/2026/11/surat.pdf", "cases/foto.jpeg", "lampiran/ktp.heic")


def drop(office: OfficeFolder, place: str) -> None:
    path = office.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(make_png())


def scans(findings: object) -> list[str]:
    assert isinstance(findings, tuple)
    return [finding.path for finding in findings if finding.code == "ADU344"]


@pytest.mark.parametrize("place", PLACES[:3])
def test_a_check_names_it(office: OfficeFolder, place: str):
    drop(office, place)
    report = check_office(OfficeFolder(office.root), NOW)
    assert scans(report.findings) == [place]
    assert "ADU114" not in [finding.code for finding in report.findings]


@pytest.mark.parametrize("place", PLACES)
def test_the_hook_refuses_it_by_the_same_name(office: OfficeFolder, repo: Repository, place: str):
    drop(office, place)
    git(office.root, "add", "-A")
    found = check_staged(OfficeFolder(office.root), repo, NOW).findings
    assert [(finding.code, finding.path.lstrip("/")) for finding in found] == [("ADU344", place)]


def test_what_was_read_for_a_long_time_is_no_scan_and_a_table_is_named_as_one(
    office: OfficeFolder,
):
    (Path(office.root) / "README.md").write_text("x\n")
    (Path(office.root) / "register-lama.csv").write_text("x\n")
    found = check_office(OfficeFolder(office.root), NOW).findings
    assert scans(found) == []
    assert [one.path for one in found if one.code == "ADU669"] == ["register-lama.csv"]
