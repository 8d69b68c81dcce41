"""What a change of the law gives, and to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aduan.core.law.law import Grant, Law, Person, ReadingKey, SigningKey
from aduan.core.law.powers import Powers, check_own_roles, find_powers
from aduan.store.files.lawvalues import build_law
from tests.core.builders import raw_law

LAW = build_law(dict(raw_law()))
EKO = Person("eko", "Eko (contoh)", "eko@contoh.example", (Grant("team", until=date(2026, 1, 14)),))
READING, SIGNING = ReadingKey("age1rekaan", until=date(2026, 1, 14)), SigningKey("ssh-x AAA")


def with_eko(**changes: object) -> Law:
    return replace(LAW, staff={**LAW.staff, "eko": replace(EKO, **changes)})  # type: ignore[arg-type]


def given(after: Law, before: Law | None = None) -> Powers:
    return find_powers(before or with_eko(keys=(SIGNING,), reading_keys=(READING,)), after)


def test_what_stays_or_gets_less_gives_nothing():
    same = with_eko(keys=(SIGNING,), reading_keys=(READING,))
    fewer = with_eko(grants=(Grant("team", until=date(2026, 1, 1)),), reading_keys=(READING,))
    for after in (same, fewer, LAW):
        assert given(after).are_none


@pytest.mark.parametrize(
    "grant", [Grant("team"), Grant("team", date(2026, 2, 1)), Grant("head"), Grant("admin")]
)
def test_a_role_that_somebody_had_not_on_all_these_days_is_given(grant: Grant):
    [one] = given(with_eko(grants=(*EKO.grants, grant))).roles
    assert (one.person.id, one.grant) == ("eko", grant)
    assert one.reads is (grant.role != "admin")


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"reading_keys": (ReadingKey("age1rekaan"),)}, "age1rekaan"),
        ({"reading_keys": (ReadingKey("age1lain"), READING)}, "age1lain"),
        ({"keys": (SIGNING, SigningKey("ssh-x BBB"))}, "ssh-x BBB"),
    ],
)
def test_a_key_that_is_new_or_holds_for_longer_is_given(change: dict[str, object], text: str):
    [one] = given(with_eko(**{"keys": (SIGNING,), "reading_keys": (READING,), **change})).keys
    assert (one.person.id, one.key.text) == ("eko", text)


def test_a_line_of_the_procedure_by_which_more_read_names_their_roles():
    rule = next(rule for rule in LAW.sop.readers.values() if rule.restricted)
    [group] = [name for name, one in LAW.sop.readers.items() if one is rule]
    wider = replace(rule, restricted=(*rule.restricted, "officer"))
    sop = replace(LAW.sop, readers={**LAW.sop.readers, group: wider})
    after = replace(LAW, sops={**LAW.sops, sop.id: sop})
    [one] = given(after, LAW).readers
    assert (one.sop, one.group, one.roles) == (sop.id, group, ("officer",))
    [back] = given(LAW, after).readers
    assert back.roles == ()


def test_who_alone_keeps_the_staff_file_gives_themselves_what_nobody_else_could():
    day = date(2026, 1, 10)
    keeping = [Grant(role) for role in LAW.sop.law_keepers]
    alone = replace(LAW, staff={"eko": replace(EKO, grants=(keeping[0],))})
    more = replace(alone, staff={"eko": replace(EKO, grants=(keeping[0], Grant("team")))})
    assert list(check_own_roles(alone, more, EKO.email, day)) == []
    other = Person("rini", "Rini (contoh)", "rini@contoh.example", (keeping[0],))
    before, after = (replace(law, staff={**law.staff, "rini": other}) for law in (alone, more))
    [found] = check_own_roles(before, after, EKO.email, day)
    assert (found.code, found.values["person"]) == ("ADU615", "eko")
    assert list(check_own_roles(before, after, other.email, day)) == []
