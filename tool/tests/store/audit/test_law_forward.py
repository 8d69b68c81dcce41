"""A change of law never changes what is over: the audit and the server refuse it and name the cases,
and whoever makes it is told before the commit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from aduan.core.law.calendar import DAY
from aduan.core.words.findings import Finding
from aduan.store.git.repository import Repository
from aduan.store.record.staged import check_staged
from tests.histories import CASE, LAST, NOW, Clone, when

OFFICE = "schema/office.yaml"
STAFF = "schema/staff.yaml"
CODES = "schema/codes/office.yaml"
SOP = "schema/sop/dharmasraya-2017.yaml"
TODAY = NOW.date()

Change = Callable[[Clone], object]


def replace_once(clone: Clone, path: str, old: str, new: str) -> None:
    text = clone.read(path).decode()
    assert old in text
    clone.write(path, text.replace(old, new, 1).encode())


def year_file(day: date) -> str:
    return f"schema/calendar/{day.year}.yaml"


def add_day(clone: Clone, day: date, kind: str = "holiday", more: str = "") -> None:
    """A day off more, by the first decree of its year."""
    path = year_file(day)
    text = clone.read(path).decode()
    source = re.findall(r"^  ([a-z0-9-]+):$", text.split("\nsources:\n")[1], re.MULTILINE)[0]
    entry = f"  - date: {day}\n    name: {{id: L, en: L}}\n    kind: {kind}\n    source: {source}\n"
    clone.write(path, (text + entry + more).encode())


def days_past(clone: Clone) -> list[date]:
    """The working days that are over, since before the case was received."""
    calendar = clone.office.law.calendar
    return list(calendar.working_days(TODAY - timedelta(days=14), TODAY - DAY))


def next_day(clone: Clone) -> date:
    """A working day ahead, within a year that has a calendar."""
    return clone.office.law.calendar.add(TODAY + DAY, 1)


def hours_now(clone: Clone) -> float:
    """Now, in hours after the beginning of the history."""
    return LAST


def found(clone: Clone, change: Change) -> list[Finding]:
    """What the audit says of a change by the administrator; the server says the same."""
    change(clone)
    clone.commit("arif", hours_now(clone))
    findings = [f for f in clone.audit().findings if f.kind.value == "invalid"]
    pushed = clone.push()
    assert (pushed.returncode == 0) == (not findings), pushed.stderr.decode()
    return findings


def codes(clone: Clone, change: Change) -> set[str]:
    return {finding.code for finding in found(clone, change)}


# -- what is over


def test_a_holiday_added_afterwards_is_refused_and_names_the_case(clone: Clone):
    def add_all(clone: Clone) -> None:
        for day in days_past(clone):
            add_day(clone, day)

    findings = found(clone, add_all)
    assert {"ADU680", "ADU681", "ADU682"} == {finding.code for finding in findings}
    turned = next(finding for finding in findings if finding.code == "ADU680")
    assert CASE in str(turned.values["cases"])


def test_a_day_off_that_pretends_to_have_stood_before_is_refused(clone: Clone):
    def add_all(clone: Clone) -> None:
        for day in days_past(clone):
            add_day(clone, day, more=f"    added: {day - timedelta(days=30)}\n")

    assert "ADU680" in codes(clone, add_all)


def test_a_day_off_added_after_itself_with_its_true_day_is_taken_and_counts_for_nothing(
    clone: Clone,
):
    def add_all(clone: Clone) -> None:
        for day in days_past(clone):
            add_day(clone, day, more=f"    added: {TODAY}\n")

    assert codes(clone, add_all) == set()


def test_a_holiday_ahead_is_taken(clone: Clone):
    day = next_day(clone)
    assert codes(clone, lambda c: add_day(c, day, more=f"    added: {TODAY}\n")) == set()


def test_hours_of_an_exception_that_is_over_are_refused(clone: Clone):
    """The working days of the last two weeks become days off, by other weekly hours."""

    def close(clone: Clone) -> None:
        text = clone.read(OFFICE).decode()
        kept, count = re.subn(r"(?m)^    (mon|tue|wed|thu|fri): .*\n", "", text)
        assert count >= 5
        # Saturdays alone are left, and those that are over are days off: on whatever day this runs, no
        # working day is left among them.
        for back in range(15):
            day = TODAY - timedelta(days=back)
            if day.strftime("%a") == "Sat":
                add_day(clone, day, more=f"    added: {day - timedelta(days=30)}\n")
        one = kept.replace("\n  week:\n", "\n  week:\n    sat: 07:30-16:00\n", 1)
        clone.write(OFFICE, one.encode())

    assert {"ADU680", "ADU681"} <= codes(clone, close)


def test_other_hours_from_a_day_that_is_over_are_refused(clone: Clone):
    since = TODAY - timedelta(days=13)
    change = f"\nchanges:\n  - from: {since}\n    hours: {{week: {{sat: 08:00-12:00}}}}\n"
    assert "ADU681" in codes(clone, lambda c: c.write(OFFICE, c.read(OFFICE) + change.encode()))


def test_other_hours_from_today_on_are_taken(clone: Clone):
    change = f"\nchanges:\n  - from: {TODAY + DAY}\n    hours: {{week: {{sat: 08:00-12:00}}}}\n"
    assert codes(clone, lambda c: c.write(OFFICE, c.read(OFFICE) + change.encode())) == set()


def test_nobody_locks_the_office_out_of_its_own_law(clone: Clone):
    """A day without anybody who keeps the law never ends: nobody could give the role."""

    def end_all(clone: Clone) -> None:
        text = clone.read(STAFF).decode()
        for role in ("admin", "head"):
            text = text.replace(f"role: {role}, from: 2025-01-01", f"role: {role}, until: {TODAY}")
        clone.write(STAFF, text.encode())

    findings = found(clone, end_all)
    locked = next(finding for finding in findings if finding.code == "ADU694")
    assert locked.values["day"] == str(TODAY + DAY)


def test_one_keeper_may_go_while_another_stays(clone: Clone):
    change = ("role: head, from: 2025-01-01", f"role: head, from: 2025-01-01, until: {TODAY}")
    assert codes(clone, lambda c: replace_once(c, STAFF, *change)) == set()


@pytest.mark.parametrize(
    "line",
    [
        "lain/** working-tree-encoding=UTF-16LE",
        "*.yaml text eol=lf filter=lain",
        "schema/** ident",
    ],
)
def test_no_attribute_gives_a_clone_other_bytes_than_the_record(clone: Clone, line: str):
    def add(clone: Clone) -> None:
        old = clone.read(".gitattributes") if clone.path(".gitattributes").exists() else b""
        clone.write(".gitattributes", old + f"{line}\n".encode())

    assert "ADU675" in codes(clone, add)


def test_a_zone_in_which_the_case_was_in_time_is_refused(clone: Clone):
    """Seven hours further east the receipt fell on another day, which its number does not say."""
    turned = codes(
        clone, lambda c: replace_once(c, OFFICE, "zone: Asia/Jakarta", "zone: Pacific/Kiritimati")
    )
    received = when(1).date()
    there = when(1).astimezone(ZoneInfo("Pacific/Kiritimati")).date()
    assert ("ADU693" in turned) == (there != received)
    assert turned - {"ADU693"} <= {"ADU680"}


def test_a_clock_that_stops_earlier_in_a_procedure_with_cases_is_refused(clone: Clone):
    old, new = "states: [received, recorded, verified]\n", "states: [verified]\n"
    assert "ADU680" in codes(clone, lambda c: replace_once(c, SOP, old, new))


def test_a_label_in_the_file_of_a_procedure_may_change(clone: Clone):
    change = ("Officer's limit", "Limit of the officer")
    assert codes(clone, lambda c: replace_once(c, SOP, *change)) == set()


def test_a_local_day_that_hides_when_it_was_added_is_refused(clone: Clone):
    day = next_day(clone)
    assert "ADU682" in codes(clone, lambda c: add_day(c, day, "local"))


@pytest.mark.parametrize(("kind", "back"), [("holiday", -3), ("local", -3), ("local", 3)])
def test_a_day_off_that_says_another_day_than_its_own_is_refused(
    clone: Clone, kind: str, back: int
):
    day, said = next_day(clone), TODAY - timedelta(days=back)
    assert "ADU682" in codes(clone, lambda c: add_day(c, day, kind, f"    added: {said}\n"))


def test_a_holiday_bears_the_day_of_its_decree(clone: Clone):
    day, decreed = next_day(clone), TODAY - timedelta(days=20)
    assert codes(clone, lambda c: add_day(c, day, more=f"    added: {decreed}\n")) == set()


# -- settings and roles


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("statement_days: 14", "statement_days: 3"),
        (
            "statement_days: 14",
            "statement_days: 14\nchanges:\n  - {from: 2020-01-01, statement_days: 3}",
        ),
    ],
)
def test_a_setting_for_days_that_are_over_is_refused(clone: Clone, old: str, new: str):
    assert codes(clone, lambda c: replace_once(c, OFFICE, old, new)) == {"ADU683"}


def test_a_setting_from_today_on_is_taken(clone: Clone):
    new = f"statement_days: 14\nchanges:\n  - {{from: {TODAY}, statement_days: 3}}"
    assert codes(clone, lambda c: replace_once(c, OFFICE, "statement_days: 14", new)) == set()


def test_when_the_box_began_to_count_is_not_moved(clone: Clone):
    replace_once(clone, OFFICE, "opened_on: 2026-11-24", "opened_on: 2020-11-24")
    clone.commit("arif", 100)
    assert "ADU687" in codes(
        clone, lambda c: replace_once(c, OFFICE, "opened_on: 2020-11-24", "opened_on: null")
    )


def test_a_role_dated_back_is_refused(clone: Clone):
    new = "    roles:\n      - {role: head, from: 2020-01-01}\n"
    assert "ADU684" in codes(clone, lambda c: replace_once(c, STAFF, "    roles:\n", new))


def test_a_role_that_ended_is_not_lengthened_over_the_days_between(clone: Clone):
    old = "{role: officer, from: 2026-12-01}"
    assert "ADU684" in codes(clone, lambda c: replace_once(c, STAFF, old, "{role: officer}"))


def test_a_role_from_today_on_is_taken(clone: Clone):
    new = f"    roles:\n      - {{role: head, from: {TODAY}}}\n"
    assert codes(clone, lambda c: replace_once(c, STAFF, "    roles:\n", new)) == set()


# -- whoever edits sees it before


def staged(clone: Clone) -> set[str]:
    clone.git("add", "--all")
    return {
        finding.code for finding in check_staged(clone.office, Repository(clone.root), NOW).findings
    }


def test_what_is_staged_is_judged_alike(clone: Clone):
    for day in days_past(clone):
        add_day(clone, day)
    assert {"ADU680", "ADU681", "ADU682"} <= staged(clone)


def test_due_moments_ahead_that_move_are_told_and_no_error(clone: Clone):
    day = next_day(clone)
    add_day(clone, day, more=f"    added: {TODAY}\n")
    told = staged(clone)
    assert "ADU686" in told
    assert not told & {"ADU680", "ADU681", "ADU682"}


def end_channel(day: date) -> Change:
    whole = "email: {label: {id: Surel, en: E-mail}, kind: written}"
    return lambda c: replace_once(c, CODES, whole, f"{whole[:-1]}, until: {day}}}")


def end_procedure(day: date) -> Change:
    begins = "in_force:\n  from: 2017-01-01\n"
    return lambda c: replace_once(c, SOP, begins, f"{begins}  until: {day}\n")


@pytest.mark.parametrize(("day", "expected"), [(TODAY - DAY, {"ADU695"}), (TODAY, set())])
def test_a_code_does_not_end_on_a_day_that_is_over(clone: Clone, day: date, expected: set[str]):
    """What came in this morning on a computer without a network bears it, perhaps."""
    assert codes(clone, end_channel(day)) == expected


@pytest.mark.parametrize(("ahead", "is_refused"), [(-1, True), (0, True), (30, False)])
def test_there_is_a_procedure_for_what_comes_in_tomorrow(
    clone: Clone, ahead: int, is_refused: bool
):
    found_codes = codes(clone, end_procedure(TODAY + ahead * DAY))
    assert ("ADU696" in found_codes) == is_refused
