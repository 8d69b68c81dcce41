"""Findings come in one order, and copies that a synced folder makes are told and not counted."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import datetime

import pytest

from aduan.core.words.findings import Finding, in_order
from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository
from aduan.store.office.caselists import read_case_rows
from aduan.store.office.caseload import read_cases
from aduan.store.office.check import check_office
from aduan.store.record.staged import check_staged
from tests.offices import CASE, OTHER_CASE, git, write_case

RECEIVED = ("receive", "2026-11-23T09:15", "sari")
MANY_FAULTS = """\
id: 20261123-K7M4QX
sop: nothing
bad: 1
worse: 2
history:
  - {event: receive, at: "2026-11-23T09:15:00+07:00", by: sari, one: 1, two: 2, three: 3, private: {four: 4, five: 5}}
"""


def test_findings_at_one_place_come_in_one_order():
    found = [
        Finding("ADU202", ("history", 0), {"field": name}, path="a.yaml", line=4, column=5)
        for name in ("one", "two", "three", "four", "five")
    ]
    shuffled = [random.Random(seed).sample(found, len(found)) for seed in range(20)]
    assert len({in_order(one) for one in shuffled}) == 1


def test_check_prints_the_same_whatever_the_hash_seed(office: OfficeFolder):
    for case_id in (CASE, OTHER_CASE):
        path = office.root / case_path(case_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MANY_FAULTS, encoding="utf-8", newline="\n")
    printed = set()
    for seed in ("0", "1", "2", "3", "1234"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        words = [
            sys.executable,
            "-m",
            "aduan",
            "--office",
            str(office.root),
            "check",
            "--format",
            "json",
        ]
        done = subprocess.run(words, env=environment, capture_output=True, check=False)
        assert done.returncode == 1, done.stderr
        printed.add(done.stdout)
    assert len(printed) == 1


def test_what_is_staged_is_read_in_one_go(
    office: OfficeFolder, repo: Repository, now: datetime, monkeypatch: pytest.MonkeyPatch
):
    for number in range(30):
        write_case(office, f"20261123-AAAA{number:02}", [RECEIVED])
    git(office.root, "add", "--all")
    started: list[tuple[str, ...]] = []
    real = Repository._start

    def count(
        self: Repository, arguments: tuple[str, ...], *more: object, **options: object
    ) -> object:
        started.append(tuple(arguments))
        return real(self, arguments, *more, **options)  # type: ignore[arg-type]

    listed: list[OfficeFolder] = []
    ids = OfficeFolder.case_ids

    def count_lists(self: OfficeFolder) -> list[str]:
        listed.append(self)
        return ids(self)

    monkeypatch.setattr(Repository, "_start", count)
    monkeypatch.setattr(OfficeFolder, "case_ids", count_lists)
    assert check_staged(office, repo, now).cases == 30
    assert started.count(("cat-file", "--batch")) == 1
    assert len(listed) == 1


@pytest.mark.parametrize(
    "name",
    [
        f"{CASE}-LAPTOP-BUDI",
        f"{CASE} (1)",
        f"{CASE} - Copy",
        f"{CASE}-conflict-20261123",
        f"Copy of {CASE}",
    ],
)
def test_a_copy_of_a_conflict_is_told_and_not_counted(
    name: str, office: OfficeFolder, now: datetime
):
    path = write_case(office, CASE, [RECEIVED])
    path.with_name(f"{name}.yaml").write_bytes(path.read_bytes())
    assert [case.id for case in read_cases(office)] == [CASE]
    rows, unusable = read_case_rows(office, now)
    assert (len(rows), unusable) == (1, [])
    report = check_office(office, now)
    assert report.cases == 1
    assert "ADU112" in {f.code for f in report.findings if name in f.path}


@pytest.mark.parametrize("name", ["desktop.ini", "Thumbs.db", "Desktop.ini"])
def test_what_windows_leaves_in_a_folder_is_nobodys_finding(
    name: str, office: OfficeFolder, now: datetime
):
    path = write_case(office, CASE, [RECEIVED])
    path.with_name(name).write_bytes(b"[.ShellClassInfo]\r\n")
    (office.root / "cases" / name).write_bytes(b"\0")
    assert [f.path for f in check_office(office, now).findings if f.path.startswith("cases/")] == []
    assert [case.id for case in read_cases(office)] == [CASE]
