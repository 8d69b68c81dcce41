"""By which rules a commit is judged: its parent's law says so, and they only rise."""

from __future__ import annotations

from datetime import timedelta

import pytest

from aduan.store.audit import rules
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.check import check_office
from tests.histories import NOW, PATH, Clone
from tests.histories import when as moment
from tests.offices import find_broken

OFFICE = "schema/office.yaml"


def say(clone: Clone, at: float, *versions: tuple[int, float]) -> str:
    """Let the office name its rules: versions, each from the day of an hour on."""
    lines = "".join(f"  - {{version: {v}, from: {moment(h):%Y-%m-%d}}}\n" for v, h in versions)
    office, _key, _rest = clone.read(OFFICE).decode().partition("rules:\n")
    clone.write(OFFICE, f"{office}rules:\n{lines}".encode() if lines else office.encode())
    return clone.commit("arif", at)


def test_the_first_rules_may_be_named(clone: Clone):
    say(clone, 20, (1, 0))
    clone.take("verify", 50, "sari")
    assert clone.codes() == []
    assert clone.push().returncode == 0


def test_a_program_that_is_too_old_says_so_once_and_judges_nothing_after_it(clone: Clone):
    # Whichever hour it is now, the thirtieth is on a day before the seventy-second.
    bad = say(clone, 20, (1, 0), (2, 72))
    fine = clone.take("verify", 30, "sari")
    clone.write(PATH, clone.read(PATH).replace(b"Contoh.", b"Cantoh."))
    first = clone.commit("sari", 100)
    clone.take("attempt", 101, "sari")
    found = clone.audit().findings
    assert [(f.code, f.commit) for f in found] == [("ADU659", bad), ("ADU659", first)]
    assert fine not in {f.commit for f in found}
    assert b"ADU659" in clone.push().stderr


def test_a_program_that_knows_the_rules_goes_on(clone: Clone, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rules, "KNOWN", 2)
    say(clone, 20, (1, 0), (2, 48))
    clone.take("verify", 100, "sari")
    assert clone.codes() == []


def test_the_law_of_its_parent_says_by_which_rules_a_commit_is_judged(clone: Clone):
    law = OfficeFolder(clone.root).law
    assert rules.rules_of(law, NOW.date()) == 1
    say(clone, 20, (1, 0), (3, 24), (4, 48))
    law = OfficeFolder(clone.root).law
    days = [moment(hours).date() for hours in (23, 24, 47, 48, 200)]
    versions = [rules.rules_of(law, day) for day in days]
    assert versions == sorted(versions)
    assert {1, 3, 4} == {*versions, 1}
    assert rules.rules_of(law, moment(0).date() - timedelta(days=9)) == 1


@pytest.mark.parametrize(
    "later", [(), ((1, 24),), ((2, 0),), ((1, 24), (2, 48))], ids=["none", "day", "version", "more"]
)
def test_rules_that_have_begun_are_never_altered(
    later: tuple[tuple[int, float], ...], clone: Clone, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(rules, "KNOWN", 2)
    say(clone, 20, (1, 0))
    bad = say(clone, 60, *later)
    assert [(f.code, f.commit) for f in clone.audit().findings] == [("ADU528", bad)]
    assert b"ADU528" in clone.push().stderr


def test_rules_that_nobody_here_knows_are_refused_where_they_are_named(clone: Clone):
    """Once they began nobody could hand on anything any more, not even the way back."""
    bad = say(clone, 20, (1, 0), (2, 48))
    assert [(f.code, f.commit) for f in clone.audit().findings] == [("ADU659", bad)]
    assert b"ADU659" in clone.push().stderr


def test_rules_that_have_not_begun_may_be_put_off(clone: Clone, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rules, "KNOWN", 2)
    say(clone, 20, (1, 0), (2, 24 * 30))
    say(clone, 60, (1, 0), (2, 24 * 60))
    assert clone.codes() == []


@pytest.mark.parametrize("wrong", [((2, 0), (1, 48)), ((1, 48), (2, 0)), ((1, 0), (1, 48))])
def test_rules_that_do_not_rise_are_named_by_check(
    wrong: tuple[tuple[int, float], ...], clone: Clone
):
    say(clone, 20, *wrong)
    assert "ADU528" in [f.code for f in find_broken(check_office(OfficeFolder(clone.root), NOW))]
    assert "ADU650" in clone.codes()


def test_a_day_that_is_none_is_a_finding(clone: Clone):
    clone.write(OFFICE, clone.read(OFFICE) + b"rules: [{version: 1, from: 2026-02-30}]\n")
    clone.commit("arif", 20)
    assert "ADU650" in clone.codes()
