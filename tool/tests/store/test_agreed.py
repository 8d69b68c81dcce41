"""Files are held against the record once, and again as soon as one of them or the record is another."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository
from aduan.store.office.survey import survey_cases
from aduan.store.record import handmade
from aduan.store.record.agreed import NAME
from aduan.store.record.handmade import check_against_record
from aduan.store.record.unsaved import list_differing
from tests.offices import CASE, commit_all, git, write_case
from tests.store.test_verdicts import CLOSED, RECEIVED, RECORDED, age


@pytest.fixture
def kept(office: OfficeFolder, fine_clock: None) -> OfficeFolder:
    """An office with one recorded case, held against the record."""
    write_case(office, CASE, [RECEIVED, RECORDED])
    for path in office.root.glob("cases/**/*.*"):
        age(path)
    commit_all(office, "a case")
    codes(office)
    return office


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for each time that git is asked what differs."""
    times: list[str] = []

    def ask(repo: Repository, where: list[str]) -> list[str]:
        times.append("asked")
        return list_differing(repo, where)

    monkeypatch.setattr(handmade, "list_differing", ask)
    return times


def codes(office: OfficeFolder) -> list[str]:
    digest = survey_cases(office.root).digest
    assert digest
    return [
        finding.code for finding in check_against_record(office, Repository(office.root), digest)
    ]


def note_of(office: OfficeFolder) -> Path:
    assert office.cache is not None
    return office.cache / NAME


def test_what_agreed_is_not_compared_again_while_it_is_the_same(
    kept: OfficeFolder, asked: list[str]
):
    assert codes(kept) == codes(kept) == []
    assert asked == []


def test_a_line_that_is_changed_by_hand_is_found_each_time(kept: OfficeFolder, asked: list[str]):
    age(write_case(kept, CASE, [RECEIVED, CLOSED]))
    assert codes(kept) == codes(kept) == ["ADU601"]
    assert asked == ["asked"] * 2


def test_so_is_one_that_only_another_commit_shows(kept: OfficeFolder, asked: list[str]):
    path = kept.path_of(CASE)
    raw, stat = path.read_bytes(), path.stat()
    age(write_case(kept, CASE, [RECEIVED, CLOSED]))
    commit_all(kept, "another")
    path.write_bytes(raw)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    time.sleep(0.01)
    assert codes(kept) == ["ADU601"]


def test_so_is_one_that_git_was_told_to_pass_over(kept: OfficeFolder, asked: list[str]):
    name = kept.path_of(CASE).relative_to(kept.root).as_posix()
    git(kept.root, "update-index", "--assume-unchanged", name)
    age(write_case(kept, CASE, [RECEIVED, CLOSED]))
    assert codes(kept) == []
    git(kept.root, "update-index", "--no-assume-unchanged", name)
    assert codes(kept) == ["ADU601"]


@pytest.mark.parametrize("content", [b"", b"anything"])
def test_a_note_that_is_damaged_is_no_loss(kept: OfficeFolder, asked: list[str], content: bytes):
    note_of(kept).write_bytes(content)
    assert codes(kept) == []
    assert asked == ["asked"]


def test_what_was_written_just_now_is_compared_each_time(kept: OfficeFolder, asked: list[str]):
    for _ in range(2):
        assert check_against_record(kept, Repository(kept.root)) == []
    assert asked == ["asked"] * 2
