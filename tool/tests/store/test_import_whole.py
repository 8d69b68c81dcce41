"""A made-up register of many years: whole, in parts, and a year later. Every row is accounted
for.
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aduan.core.law.calendar import Standing
from aduan.store.audit.span import audit_history
from aduan.store.git.repository import Repository
from aduan.store.office.caseload import read_cases
from aduan.store.office.check import check_office
from aduan.store.register.importer import Outcome
from aduan.store.register.reconciliation import Fate
from tests.registers import Row, a_year_later, make_register, write_map, write_parts, write_register
from tests.store.importing_office import NOW, Office, make_office

ROWS = int(os.environ.get("ADUAN_REGISTER", "300"))
NEXT_YEAR = NOW + timedelta(days=365)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return make_register(2005, ROWS)


@pytest.fixture(scope="module")
def imported(
    isolation: None, rows: list[Row], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Office, Outcome]:
    """The register, taken in whole."""
    folder = tmp_path_factory.mktemp("register")
    office = make_office(folder / "office")
    return office, office.take(write_register(folder, "all.csv", rows), str(write_map(folder)))


def assert_adds_up(outcome: Outcome, rows: list[Row]) -> None:
    """The rows of the file are what the reconciliation says: by reason, by open or closed, by
    year.
    """
    found = outcome.reconciled
    assert outcome.counted == len(rows) == found.total.rows == sum(found.total.fates.values())
    reasons = {
        (name, side.value): n
        for name, sides in found.by_reason().items()
        for side, n in sides.items()
    }
    assert reasons == Counter((row.reason, row.side) for row in rows if row.reason)
    assert {
        side.value: count.rows for side, count in found.by_side().items() if count.rows
    } == Counter(row.side for row in rows)
    years = {str(year or "unknown"): count for year, count in found.by_year().items()}
    assert {year: count.rows for year, count in years.items()} == Counter(row.year for row in rows)
    refused = Counter(row.year for row in rows if row.reason)
    assert {year: count.refused for year, count in years.items() if count.refused} == refused
    assert len(outcome.refused) == found.total.refused


def assert_clean(office: Office) -> None:
    assert [f.code for f in check_office(office.folder, NOW).findings if f.kind == "invalid"] == []
    assert office.git("status", "--porcelain") == ""


def test_every_row_is_accounted_for_and_none_is_refused_for_its_outcome(
    imported: tuple[Office, Outcome], rows: list[Row]
):
    office, outcome = imported
    assert_adds_up(outcome, rows)
    assert outcome.imported == sum(not row.reason for row in rows)
    assert outcome.reconciled.find_one_sided() == []
    cases = read_cases(office.folder)
    believed = [row for row in rows if not row.reason]
    assert sum(case.is_open for case in cases) == sum(row.side == "open" for row in believed)
    undated = sum(row.side == "closed" and row.closed is None for row in believed)
    assert sum(case.is_undated for case in cases) == undated
    assert Counter(case.outcome for case in cases if not case.is_open) == Counter(
        {"Selesai": "completed", "Ditolak": "rejected", "Dicabut": "withdrawn"}[row.status]
        for row in believed
        if row.side == "closed"
    )
    assert_clean(office)


def test_years_without_a_calendar_are_named(imported: tuple[Office, Outcome]):
    _office, outcome = imported
    missing = {year for year, standing in outcome.unsure.items() if standing is Standing.MISSING}
    assert missing == set(range(2005, 2017))


def test_in_three_parts_at_once_or_one_after_the_other_it_is_the_same(
    imported: tuple[Office, Outcome], rows: list[Row], tmp_path: Path
):
    whole, outcome = imported
    expected = {path.name: path.read_bytes() for path in whole.cases()}
    parts, mapping = write_parts(tmp_path / "parts", rows), str(write_map(tmp_path))
    together = make_office(tmp_path / "together")
    at_once = together.take(parts, mapping)
    assert at_once.reconciled == outcome.reconciled
    assert {path.name: path.read_bytes() for path in together.cases()} == expected
    one_by_one = make_office(tmp_path / "one")
    taken = [one_by_one.take(part, mapping) for part in parts]
    assert sum(part.imported for part in taken) == outcome.imported
    assert {path.name: path.read_bytes() for path in one_by_one.cases()} == expected


def test_the_same_register_again_adds_nothing(
    imported: tuple[Office, Outcome], rows: list[Row], tmp_path: Path
):
    office, first = imported
    head = office.git("rev-parse", "HEAD")
    again = office.take(
        write_register(tmp_path, "all.csv", rows), str(write_map(tmp_path)), update=True, whole=True
    )
    assert_adds_up(again, rows)
    assert (again.skipped, again.imported, again.changes, again.gone) == (first.imported, 0, (), ())
    assert office.git("rev-parse", "HEAD") == head


def test_a_year_later_it_is_brought_up_to_date(rows: list[Row], tmp_path: Path):
    office, mapping = make_office(tmp_path / "office"), str(write_map(tmp_path))
    office.take(write_register(tmp_path, "first.csv", rows), mapping)
    before = {path: path.read_bytes() for path in office.cases()}
    later = a_year_later(7, rows)
    file = write_register(tmp_path, "second.csv", later.rows)
    shown = office.take(file, mapping, now=NEXT_YEAR, whole=True)
    assert_adds_up(shown, later.rows)
    fates = shown.reconciled.total.fates
    assert (fates[Fate.NEW], fates[Fate.CLOSED], fates[Fate.CHANGED]) == (
        later.new,
        later.closed,
        later.changed,
    )
    assert len(shown.gone) == later.gone
    assert not any(change.hurdle for change in shown.changes)
    taken = office.take(file, mapping, now=NEXT_YEAR, whole=True, update=True)
    assert_adds_up(taken, later.rows)
    assert taken.reconciled.total.fates[Fate.CHANGED] == later.changed
    assert (taken.imported, taken.reconciled.total.fates[Fate.CLOSED]) == (0, 0)
    again = office.take(file, mapping, now=NEXT_YEAR, update=True)
    assert (again.skipped, again.commit) == (sum(not row.reason for row in later.rows), "")
    assert all(path.read_bytes().startswith(text) for path, text in before.items()), (
        "files only grow"
    )
    assert_says(office, later.rows)
    assert [
        f.code for f in check_office(office.folder, NEXT_YEAR).findings if f.kind == "invalid"
    ] == []
    assert office.git("status", "--porcelain") == ""


def assert_says(office: Office, rows: list[Row]) -> None:
    """The cases say what the register says."""
    labels = office.folder.law.codes["register"]["categories"].codes
    cases = {case.history[0].fields["source"]["id"]: case for case in read_cases(office.folder)}
    for row in (row for row in rows if not row.reason):
        case = cases[row.number]
        assert labels[str(case.fields["category"])].label.id == row.category
        assert case.is_open == (row.side == "open")
        assert (case.closed.date() if case.closed else None) == row.closed


def test_what_a_register_brings_and_brings_again_passes_the_audit(rows: list[Row], tmp_path: Path):
    """Commits bear the clock's time: those of the first time are made ten months ago."""
    office, mapping = make_office(tmp_path / "office"), str(write_map(tmp_path))
    today = datetime.now(UTC)
    long_ago = today - timedelta(days=300)
    date_back(office, long_ago)
    few = [row for row in rows if row.received < long_ago.date()][:200]
    first = write_register(tmp_path, "first.csv", few)
    office.take(first, mapping, now=long_ago, committed=long_ago)
    later = a_year_later(7, few, until=(today - timedelta(days=3)).date())
    file = write_register(tmp_path, "second.csv", later.rows)
    taken = office.take(file, mapping, now=today, update=True)
    assert taken.commit
    found = audit_history(
        Repository(office.root, unaltered=True), today + timedelta(days=1), whole=True
    )
    assert [f"{f.code} {f.path}" for f in found.findings] == []


def date_back(office: Office, moment: datetime) -> None:
    stamp = f"{moment.timestamp():.0f} +0000"
    office.git("commit", "--amend", "--quiet", "--no-edit", f"--date={stamp}", committed=stamp)
