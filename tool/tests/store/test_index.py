"""The index of case files: it spares reading, it never lies, and every fault of its own empties
it.
"""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caseload import read_cases
from aduan.store.office.index import NAME
from tests.offices import CASE, OTHER_CASE, write_case

AN_HOUR_AGO = time.time_ns() - 3_600_000_000_000


@pytest.fixture
def kept(office: OfficeFolder) -> OfficeFolder:
    """An office with two cases, one closed, both in the index."""
    received = (
        "receive",
        "2026-11-23T09:15",
        "sari",
        {"private": {"subject": "RAHASIA", "description": "RAHASIA"}},
    )
    closed = write_case(office, CASE, [received, ("withdraw", "2026-11-23T09:30", "sari")])
    for path in (closed, write_case(office, OTHER_CASE, [received])):
        age(path)
    read_cases(office)
    return office


def age(path: Path) -> None:
    os.utime(path, ns=(AN_HOUR_AGO, AN_HOUR_AGO))


def index_of(office: OfficeFolder) -> Path:
    assert office.cache is not None
    return office.cache / NAME


def rows(office: OfficeFolder) -> dict[str, str]:
    with sqlite3.connect(index_of(office)) as db:
        return dict(db.execute("SELECT path, data FROM cases"))


def no_reading(*_: object, **__: object) -> None:
    raise AssertionError("a file was read that had not changed")


def test_what_has_not_changed_is_not_read_again(
    kept: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    before = read_cases(kept)
    monkeypatch.setattr("aduan.store.files.yamlread.read_yaml", no_reading)
    assert read_cases(OfficeFolder(kept.root)) == before
    assert [case.id for case in before] == [OTHER_CASE, CASE]


def test_a_file_that_changed_is_read_again(kept: OfficeFolder):
    write_case(
        kept,
        OTHER_CASE,
        [("receive", "2026-11-23T09:15", "sari"), ("record", "2026-11-23T09:20", "sari")],
    )
    assert [case.state for case in read_cases(kept)] == ["recorded", "closed"]


def test_a_file_that_is_gone_is_forgotten(kept: OfficeFolder):
    kept.path_of(CASE).unlink()
    assert [case.id for case in read_cases(kept)] == [OTHER_CASE]
    assert CASE not in "".join(rows(kept))


def test_a_new_file_is_added(kept: OfficeFolder):
    age(write_case(kept, "20261123-BBBBBB", [("receive", "2026-11-23T09:15", "sari")]))
    assert len(read_cases(kept)) == len(rows(kept)) == 3


def test_nothing_private_is_in_it(kept: OfficeFolder):
    assert len(rows(kept)) == 2
    assert b"RAHASIA" not in index_of(kept).read_bytes()


def test_a_file_that_was_written_just_now_is_not_trusted_to_stay(office: OfficeFolder):
    path = write_case(office, CASE, [("receive", "2026-11-23T09:15", "sari")])
    soon = time.time_ns() + 10_000_000_000
    os.utime(path, ns=(soon, soon))
    read_cases(office)
    assert not index_of(office).exists() or rows(office) == {}


def test_another_law_empties_it(kept: OfficeFolder, monkeypatch: pytest.MonkeyPatch):
    staff = kept.root / "schema" / "staff.yaml"
    staff.write_text(staff.read_text() + "# baru\n")
    read_cases(OfficeFolder(kept.root))
    assert len(rows(kept)) == 2
    monkeypatch.setattr("aduan.store.files.yamlread.read_yaml", no_reading)
    assert len(read_cases(OfficeFolder(kept.root))) == 2


@pytest.mark.parametrize(
    "content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 100]
)
def test_an_index_that_is_broken_is_no_loss(kept: OfficeFolder, content: bytes):
    before = read_cases(kept)
    index_of(kept).write_bytes(content)
    assert read_cases(kept) == before
    assert read_cases(kept) == before


@pytest.mark.parametrize("byte", [0x00, 0xFF, ord("x")])
def test_a_byte_that_the_disk_changed_is_no_loss(kept: OfficeFolder, byte: int):
    before = read_cases(kept)
    good = index_of(kept).read_bytes()
    for place in range(0, len(good), 97):
        index_of(kept).write_bytes(good[:place] + bytes([byte]) + good[place + 1 :])
        assert read_cases(kept) == before


def test_an_index_of_other_tables_is_no_loss(kept: OfficeFolder):
    before = read_cases(kept)
    index_of(kept).unlink()
    with sqlite3.connect(index_of(kept)) as db:
        db.execute("CREATE TABLE cases (path TEXT)")
    assert read_cases(kept) == before
    assert read_cases(kept) == before


def test_a_folder_that_cannot_be_written_is_no_loss(
    kept: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr("aduan.store.office.index.Index._write", refuse)
    age(write_case(kept, "20261123-BBBBBB", [("receive", "2026-11-23T09:15", "sari")]))
    assert len(read_cases(kept)) == 3


def test_without_a_repository_there_is_none(kept: OfficeFolder):
    before = read_cases(kept)
    (kept.root / ".git").rename(kept.root / "put-away")
    assert OfficeFolder(kept.root).cache is None
    assert read_cases(OfficeFolder(kept.root)) == before


def test_a_file_that_cannot_be_used_is_told_by_number_and_not_kept(kept: OfficeFolder):
    path = kept.path_of(OTHER_CASE)
    path.write_text("broken: [")
    age(path)
    with pytest.raises(RefusedError):
        read_cases(kept)
    with pytest.raises(RefusedError):
        read_cases(kept)
