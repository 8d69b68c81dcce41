"""What a check found nothing to say about is not judged again while it stays, and no longer."""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from aduan.store.files.casefile import Bench, CaseFile, read_case
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office import image, survey
from aduan.store.office.check import Report, check_office
from aduan.store.office.survey import survey_cases
from aduan.store.office.verdicts import NAME
from tests.offices import CASE, OTHER_CASE, write_case

RECEIVED = ("receive", "2026-11-23T09:15", "sari")
RECORDED = ("record", "2026-11-23T09:20", "sari")
CLOSED = ("withdraw", "2026-11-23T09:30", "sari")
THIRD_CASE = "20261123-BBBBBB"


@pytest.fixture
def kept(office: OfficeFolder, now: datetime, fine_clock: None) -> OfficeFolder:
    """An office with an open case and a closed one, both judged."""
    age(write_case(office, OTHER_CASE, [RECEIVED]))
    age(write_case(office, CASE, [RECEIVED, CLOSED]))
    look(office, now)
    return office


def age(path: Path) -> None:
    """Let a file look old, and the disk's clock go on: with `fine_clock` it is trusted then."""
    an_hour_ago = time.time_ns() - 3_600_000_000_000
    os.utime(path, ns=(an_hour_ago, an_hour_ago))
    time.sleep(0.01)


def test_a_file_that_was_put_back_in_time_is_not_trusted_before_the_disk_s_clock_went_on(
    kept: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    assert survey_cases(kept.root).digest
    path = kept.path_of(CASE)
    monkeypatch.setattr(survey, "STEP", 600_000_000_000)
    # As a copy does that keeps times: only the disk's own note says when it was.
    age(path)
    found = survey_cases(kept.root)
    assert found.digest == ""
    assert path.relative_to(kept.root).as_posix() in found.fresh


def look(office: OfficeFolder, as_of: datetime) -> Report:
    """A check; what it says is what it says without anything kept."""
    report = check_office(OfficeFolder(office.root), as_of)
    assert office.cache is not None
    file = office.cache / NAME
    aside = file.rename(file.with_name("aside"))
    assert check_office(OfficeFolder(office.root), as_of) == report
    aside.replace(file)
    return report


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the cases that are judged from now on."""
    ids: list[str] = []

    def read(path: str, raw: bytes, bench: Bench) -> CaseFile:
        ids.append(Path(path).stem)
        return read_case(path, raw, bench)

    monkeypatch.setattr("aduan.store.office.check.read_case", read)
    return ids


def judge(office: OfficeFolder, as_of: datetime, judged: list[str]) -> list[str]:
    """The cases that a check judges now."""
    judged.clear()
    check_office(OfficeFolder(office.root), as_of)
    return sorted(judged)


def test_what_has_not_changed_is_not_judged_again(
    kept: OfficeFolder, now: datetime, judged: list[str]
):
    assert judge(kept, now, judged) == []
    report = look(kept, now)
    assert (report.cases, report.open) == (2, 1)


def test_a_file_that_changed_is_judged_again(kept: OfficeFolder, now: datetime, judged: list[str]):
    age(write_case(kept, OTHER_CASE, [RECEIVED, RECORDED]))
    assert judge(kept, now, judged) == [OTHER_CASE]
    assert judge(kept, now, judged) == []


def test_a_change_that_leaves_size_and_time_is_seen(kept: OfficeFolder, now: datetime):
    path = kept.path_of(CASE)
    stat = path.stat()
    path.write_bytes(path.read_bytes().replace(b"by: sari", b"by: nemo"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert "ADU304" in [finding.code for finding in look(kept, now).findings]


def test_what_something_is_to_be_said_about_is_judged_each_time(
    kept: OfficeFolder, now: datetime, judged: list[str]
):
    age(write_case(kept, THIRD_CASE, [RECEIVED, ("record", "2026-11-23T09:20", "budi")]))
    for _ in range(2):
        assert judge(kept, now, judged)[-1] == THIRD_CASE
    assert [f.code for f in look(kept, now).findings if THIRD_CASE in f.path] == ["ADU303"]


def test_a_limit_that_passes_is_found_at_its_moment(
    kept: OfficeFolder, now: datetime, judged: list[str]
):
    later = now + timedelta(days=30)
    assert judge(kept, later, judged) == [OTHER_CASE]
    assert "ADU401" in [finding.code for finding in look(kept, later).findings]
    assert judge(kept, now, judged) == []


def test_before_the_last_that_a_case_tells_of_it_is_judged_again(
    kept: OfficeFolder, now: datetime, judged: list[str]
):
    earlier = now.replace(hour=9, minute=20)
    assert judge(kept, earlier, judged) == [CASE]
    assert "ADU307" in [finding.code for finding in look(kept, earlier).findings]


def test_a_case_that_names_one_which_goes_is_judged_again(kept: OfficeFolder, now: datetime):
    same = ("duplicate", "2026-11-23T09:20", "sari", {"of": OTHER_CASE})
    age(write_case(kept, THIRD_CASE, [RECEIVED, RECORDED, same]))
    assert [f.code for f in look(kept, now).findings if THIRD_CASE in f.path] == []
    path = kept.path_of(OTHER_CASE)
    aside = path.rename(kept.root / "aside")
    gone = [f.code for f in look(kept, now).findings if THIRD_CASE in f.path]
    assert gone != []
    aside.rename(path)
    assert [f.code for f in look(kept, now).findings if THIRD_CASE in f.path] == []


def test_cases_that_stand_for_each_other_are_told_each_time(kept: OfficeFolder, now: datetime):
    before = look(kept, now).findings
    circle = [(OTHER_CASE, THIRD_CASE), (THIRD_CASE, OTHER_CASE)]
    for case_id, other in circle:
        same = ("duplicate", "2026-11-23T09:20", "sari", {"of": other})
        age(write_case(kept, case_id, [RECEIVED, RECORDED, same]))
    for _ in range(2):
        found = set(look(kept, now).findings) - set(before)
        assert {finding.code for finding in found} == {"ADU323"}


@pytest.mark.parametrize("part", [b"", b"x", b"not a database, by any means"])
def test_a_file_that_is_damaged_is_no_loss(kept: OfficeFolder, now: datetime, part: bytes):
    before = look(kept, now)
    assert kept.cache is not None
    (kept.cache / NAME).write_bytes(part)
    assert look(kept, now) == before


def test_no_byte_of_it_can_change_unseen(kept: OfficeFolder, now: datetime, judged: list[str]):
    assert kept.cache is not None
    good = (kept.cache / NAME).read_bytes()
    for place in range(0, len(good), 997):
        changed = good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :]
        (kept.cache / NAME).write_bytes(changed)
        assert judge(kept, now, judged) == [OTHER_CASE, CASE]


def test_another_program_begins_anew(
    kept: OfficeFolder, now: datetime, judged: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(image, "program_mark", lambda: "another")
    assert judge(kept, now, judged) == [OTHER_CASE, CASE]


def test_another_law_begins_anew(kept: OfficeFolder, now: datetime, judged: list[str]):
    staff = kept.root / "schema/staff.yaml"
    staff.write_text(staff.read_text() + "# another\n")
    assert judge(kept, now, judged) == [OTHER_CASE, CASE]


def test_a_check_of_some_files_judges_them(kept: OfficeFolder, now: datetime, judged: list[str]):
    check_office(OfficeFolder(kept.root), now, ["cases/2026"])
    assert sorted(judged) == [OTHER_CASE, CASE]


def test_where_it_cannot_be_written_nothing_is_lost(
    kept: OfficeFolder, now: datetime, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_words: object, **_options: object) -> None:
        raise PermissionError

    monkeypatch.setattr(image, "write_atomically", refuse)
    age(write_case(kept, THIRD_CASE, [RECEIVED]))
    assert check_office(OfficeFolder(kept.root), now).cases == 3
