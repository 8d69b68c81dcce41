"""What figures and the site are told of what is kept is what all the files say, at every moment."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from aduan.core.figures.releases.today import find_first_day, look_today
from aduan.core.figures.tally import tally_cases
from aduan.core.words.findings import RefusedError
from aduan.publish.status.telling import tell_cases
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.casecounts import LAYOUT
from aduan.store.office.casefigures import read_shown_caseload, read_tallies
from aduan.store.office.caseload import read_caseload
from tests.core.test_receipts import KEYS
from tests.offices import CASE, OTHER_CASE, write_case
from tests.store.test_case_rows import FOURTH_CASE, RECEIVED, RECORDED, THIRD_CASE
from tests.store.test_verdicts import age

WITH_RECEIPT = ("receive", "2026-11-23T09:15", "sari", {"receipt": KEYS[0]})
WITHDRAWN = ("withdraw", "2026-11-23T09:30", "sari")
LATER_WITHDRAWN = ("withdraw", "2026-11-30T09:30", "sari")
# Seven working days later: late by its entry alone.
ENTERED_LATE = (*WITHDRAWN, {"entered": "2026-12-02T09:20:00+07:00"})
# Before the first step and after the last; in the next year; when a closed case is closed for long.
DAYS = [-30, 0, 1, 5, 8, 15, 45, 400, 2000]


@pytest.fixture
def kept(office: OfficeFolder, now: datetime, fine_clock: None) -> OfficeFolder:
    """An office with an open case, a closed one, one that counts as late from its entry, and one that
    ended on a later day; all kept.
    """
    age(write_case(office, OTHER_CASE, [WITH_RECEIPT, RECORDED]))
    age(write_case(office, CASE, [WITH_RECEIPT, WITHDRAWN]))
    age(write_case(office, THIRD_CASE, [RECEIVED, ENTERED_LATE]))
    age(write_case(office, FOURTH_CASE, [RECEIVED, RECORDED, LATER_WITHDRAWN]))
    read_tallies(office, now)
    return office


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the cases whose files are read from now on."""
    ids: list[str] = []
    read_bytes = Path.read_bytes

    def note(path: Path) -> bytes:
        if path.parent.parent.parent.name == "cases":
            ids.append(path.stem)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", note)
    return ids


@pytest.mark.parametrize("days", DAYS)
def test_the_tallies_are_those_of_the_cases_at_every_moment(
    kept: OfficeFolder, now: datetime, days: int
):
    as_of = now + timedelta(days=days)
    found = read_tallies(OfficeFolder(kept.root), as_of)
    every = tally_cases(read_caseload(kept.root), as_of)
    assert sorted(map(json.dumps, found)) == sorted(map(json.dumps, every))


@pytest.mark.parametrize("days", DAYS)
@pytest.mark.parametrize("last_year", [None, 30, 100, 300, 2000])
def test_the_site_shows_of_some_cases_what_it_would_of_all(
    kept: OfficeFolder, now: datetime, days: int, last_year: int | None
):
    as_of = now + timedelta(days=days)
    day = as_of.date()
    every = read_caseload(kept.root)
    shown = read_shown_caseload(kept, find_first_day(day, last_year), day)
    assert look_today(shown, day, last_year) == look_today(every, day, last_year)
    told = [list(tell_cases(some.cases, kept.law, as_of)) for some in (shown, every)]
    assert told[0] == told[1]


def test_a_case_that_is_closed_for_long_is_not_read_again(
    kept: OfficeFolder, now: datetime, read: list[str]
):
    day = (now + timedelta(days=2000)).date()
    shown = read_shown_caseload(kept, find_first_day(day, None), day)
    assert [case.id for case in shown.cases] == read == [OTHER_CASE]


def test_of_closed_cases_those_alone_are_read_that_others_say_something_of(
    kept: OfficeFolder, now: datetime, read: list[str]
):
    read_tallies(kept, now + timedelta(days=30))
    assert sorted(read) == sorted([OTHER_CASE, THIRD_CASE])


def test_a_file_that_changed_is_read_again(kept: OfficeFolder, now: datetime):
    age(write_case(kept, CASE, [WITH_RECEIPT]))
    assert len(read_tallies(kept, now)) == 4
    assert sum(one.is_open for one in read_tallies(kept, now + timedelta(days=30))) == 2


def test_a_file_that_goes_takes_its_tally_with_it(kept: OfficeFolder, now: datetime):
    kept.path_of(CASE).unlink()
    assert len(read_tallies(kept, now)) == 3


def test_nothing_private_is_kept_of_what_is_counted(kept: OfficeFolder):
    assert kept.cache is not None
    raw = (kept.cache / LAYOUT.file).read_bytes()
    assert OTHER_CASE.encode() in raw
    assert b"RAHASIA" not in raw


def test_a_file_that_cannot_be_used_is_told_by_number_whatever_is_counted(
    kept: OfficeFolder, now: datetime
):
    path = kept.path_of(OTHER_CASE)
    path.write_text("broken: [")
    age(path)
    for _ in range(2):
        with pytest.raises(RefusedError):
            read_tallies(kept, now)
        with pytest.raises(RefusedError):
            read_shown_caseload(kept, now.date(), now.date())


def test_all_that_is_kept_is_made_anew_under_another_law(
    kept: OfficeFolder, now: datetime, read: list[str]
):
    staff = kept.root / "schema" / "staff.yaml"
    staff.write_text(staff.read_text("utf-8") + "# baru\n", "utf-8")
    read_tallies(OfficeFolder(kept.root), now)
    assert {CASE, FOURTH_CASE} <= set(read)


def test_without_a_repository_all_is_read_each_time(kept: OfficeFolder, now: datetime):
    before = read_tallies(kept, now)
    (kept.root / ".git").rename(kept.root / "put-away")
    without = OfficeFolder(kept.root)
    assert without.cache is None
    assert sorted(map(json.dumps, read_tallies(without, now))) == sorted(map(json.dumps, before))
