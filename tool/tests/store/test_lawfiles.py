"""The law as read from schema/: every file validated, findings at their places, and the same from
the cache.
"""

from __future__ import annotations

import json
import os
import time
from datetime import date
from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError
from aduan.store.files import lawcache
from aduan.store.files.lawfiles import case_schema_text, read_law
from aduan.store.files.officefolder import OfficeFolder
from tests.offices import ROOT, STAFF

OFFICE, STAFF_FILE = "schema/office.yaml", "schema/staff.yaml"


def change(office: OfficeFolder, path: str, old: str, new: str) -> None:
    file = office.root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(office: OfficeFolder) -> list[tuple[str, str]]:
    return [
        (f.code, f.path) for f in OfficeFolder(office.root).reading.findings if f.code != "ADU520"
    ]


def place_of(office: OfficeFolder, path: str, text: str) -> tuple[int, int]:
    lines = (office.root / path).read_text(encoding="utf-8").splitlines()
    return next((n, line.index(text) + 1) for n, line in enumerate(lines, 1) if text in line)


def test_the_law_of_this_repository_is_sound():
    assert [f.code for f in read_law(ROOT).findings if f.code != "ADU520"] == []


def test_the_law_holds_staff_codes_procedures_and_years(office: OfficeFolder):
    law = office.law
    assert set(law.staff) == set(STAFF)
    assert set(law.sops) >= {"dharmasraya-2017", "register"}
    assert law.codes["office"]["media"].codes["telegram"].until == date(2025, 12, 31)
    assert law.calendar.is_working(date(2026, 11, 23))


@pytest.mark.parametrize(
    ("day", "roles"),
    [
        ("2026-11-01", set()),
        ("2026-11-02", {"head"}),
        ("2026-11-13", {"head"}),
        ("2026-11-14", set()),
    ],
)
def test_a_role_is_held_from_its_first_day_through_its_last(
    office: OfficeFolder, day: str, roles: set[str]
):
    assert office.law.staff["yusuf"].roles_on(date.fromisoformat(day)) == roles


@pytest.mark.parametrize(
    ("path", "old", "new", "code", "at"),
    [
        (OFFICE, "zone: Asia/Jakarta", "zone: Asia/Padang", "ADU506", "zone:"),
        (OFFICE, "zone: Asia/Jakarta", "zone: Asia", "ADU506", "zone:"),
        (OFFICE, "sop: dharmasraya-2017", "sop: dharmasraya-2099", "ADU506", "sop:"),
        (OFFICE, "opened_on: 2026-11-24", "opened_on: 2026-11-31", "ADU508", "opened_on:"),
        (OFFICE, "until: 2017-06-24", "until: 2017-05-24", "ADU508", "until: 2017-05-24"),
        (OFFICE, "mon: 07:30-16:00", "mon: 07:30-26:00", "ADU205", "mon: 07:30-26:00"),
        (OFFICE, "language: id", "language: jv", "ADU204", "language:"),
        (OFFICE, "max_backdating: 1", "max_backdating: 01", "ADU203", "max_backdating:"),
        (OFFICE, "short_name:", "colour:", "ADU202", "colour:"),
        (STAFF_FILE, "until: 2026-06-30", "until: 2026-06-31", "ADU508", "until: 2026-06-31"),
        (STAFF_FILE, "role: admin", "role: mayor", "ADU503", "role: mayor"),
        (STAFF_FILE, "email: budi@contoh.example", "email: budi", "ADU205", "email: budi"),
        (
            "schema/calendar/2026.yaml",
            "date: 2026-01-01",
            "date: 2026-01-32",
            "ADU508",
            "date: 2026-01-32",
        ),
        (
            "schema/calendar/2026.yaml",
            "date: 2026-01-01",
            "date: 2025-01-01",
            "ADU512",
            "date: 2025-01-01",
        ),
        ("schema/calendar/2026.yaml", "year: 2026", "year: 2025", "ADU511", "year:"),
        (
            "schema/codes/office.yaml",
            "until: 2025-12-31",
            "until: 2025-13-31",
            "ADU508",
            "until: 2025-13-31",
        ),
        ("schema/sop/dharmasraya-2017.yaml", "limit: 5\n", "limit: 6\n", "ADU504", ""),
        (
            "schema/sop/dharmasraya-2017.yaml",
            "limit: {id: 5 Hari, en: 5 days}",
            "limit: {id: 7 Hari, en: 7 days}",
            "ADU515",
            "limit: {id: 7 Hari",
        ),
        (
            "schema/sop/dharmasraya-2017.yaml",
            "codes: office",
            "codes: office-2",
            "ADU506",
            "codes:",
        ),
    ],
)
def test_a_mistake_is_found_at_its_place(
    office: OfficeFolder, path: str, old: str, new: str, code: str, at: str
):
    change(office, path, old, new)
    findings = [f for f in OfficeFolder(office.root).reading.findings if f.code == code]
    assert [f.path for f in findings[:1]] == [path]
    if at:
        assert (findings[0].line, findings[0].column) == place_of(office, path, at)
    with pytest.raises(RefusedError):
        _ = OfficeFolder(office.root).law


@pytest.mark.parametrize("path", [OFFICE, STAFF_FILE])
def test_a_file_that_is_missing_is_found(office: OfficeFolder, path: str):
    (office.root / path).unlink()
    assert found(office) == [("ADU115", path)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xef\xbb\xbfstaff: {}\n", "ADU107"),
        (b"staff: \xff\n", "ADU108"),
        (b"staff:\t{}\n", "ADU106"),
        (b"", "ADU203"),
    ],
)
def test_a_file_that_cannot_be_read_is_found(office: OfficeFolder, content: bytes, code: str):
    (office.root / STAFF_FILE).write_bytes(content)
    assert found(office) == [(code, STAFF_FILE)]


def test_the_mistakes_of_all_files_are_found_at_once(office: OfficeFolder):
    (office.root / STAFF_FILE).write_text("staff: [")
    change(office, "schema/calendar/2026.yaml", "status: confirmed", "status: sure")
    assert sorted(found(office)) == [
        ("ADU101", STAFF_FILE),
        ("ADU204", "schema/calendar/2026.yaml"),
    ]


def test_a_day_twice_is_fine_where_one_of_them_was_withdrawn(office: OfficeFolder):
    change(
        office,
        "schema/calendar/2026.yaml",
        "days:\n",
        "days:\n  - {date: 2026-01-01, name: {id: a, en: a}, kind: local, source: skb-2025, "
        "withdrawn: 2025-12-01}\n",
    )
    assert found(office) == []


def test_the_same_law_gives_the_same_case_schema(office: OfficeFolder):
    text = case_schema_text(office.law)
    assert text == case_schema_text(read_law(office.root).law or office.law)
    assert json.loads(text)["properties"]["sop"]["enum"] == sorted(office.law.sops)


def test_the_law_comes_from_the_cache_while_no_file_has_changed(
    office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    kept = lawcache.read_and_keep(office.root, office.cache)
    assert lawcache.load(office.root, office.cache) is not None
    monkeypatch.setattr(
        "aduan.store.files.lawfiles.read_law", lambda root: pytest.fail("the law was read again")
    )
    reading = OfficeFolder(office.root).reading
    assert reading.findings == kept.findings
    assert reading.raw == kept.raw


def test_a_file_that_changes_is_read_again(office: OfficeFolder):
    assert "siti" not in office.law.staff
    change(office, STAFF_FILE, "  joko:", "  siti:")
    assert "siti" in OfficeFolder(office.root).law.staff


def test_a_file_that_is_added_is_read(office: OfficeFolder):
    before = office.law
    path = office.root / "schema" / "calendar" / "2027.yaml"
    assert date(2027, 1, 1) in before.calendar.days_off
    path.unlink()
    assert date(2027, 1, 1) not in OfficeFolder(office.root).law.calendar.days_off


@pytest.mark.parametrize("content", [b"", b"{}", b"[", b"\xff", b'{"fingerprint": 1}'])
def test_a_cache_that_is_broken_is_no_loss(office: OfficeFolder, content: bytes):
    assert office.cache is not None
    (office.cache / lawcache.NAME).write_bytes(content)
    assert repr(OfficeFolder(office.root).law.staff) == repr(read_law(office.root).law.staff)  # type: ignore[union-attr]


def test_a_law_with_mistakes_is_not_kept(office: OfficeFolder):
    change(office, STAFF_FILE, "role: admin", "role: mayor")
    assert OfficeFolder(office.root).reading.law is None
    assert lawcache.load(office.root, office.cache) is None


def test_no_person_is_in_a_cache_that_git_could_commit(office: OfficeFolder):
    assert office.cache == Path(office.root, ".git", "aduan")


def test_the_fingerprint_sees_a_change_of_the_same_size(office: OfficeFolder):
    before = lawcache.fingerprint(office.root)
    file = office.root / STAFF_FILE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Budi", "Badu"), encoding="utf-8")
    os.utime(file, ns=(time.time_ns() + 1_000_000_000,) * 2)
    assert lawcache.fingerprint(office.root) != before
