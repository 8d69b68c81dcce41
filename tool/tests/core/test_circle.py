"""Who reads a case: by the procedure's file, the roles of the day, and what the case says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from aduan.core.case.circle import CaseCircle, find_circle, find_log_circle
from aduan.core.case.custody import RESTRICT, Custody, Deed
from aduan.core.law.law import Law, ReadingKey
from aduan.core.law.readers import LOG, ReaderRule
from aduan.store.files.casekeys import MATTER, PERSON
from aduan.store.files.officefolder import OfficeFolder
from tests.identities import identity_of
from tests.offices import NOW, STAFF

TODAY = date(2026, 11, 23)
HIDDEN, NAMED, ANONYMOUS = ({"confidentiality": word} for word in ("hidden", "named", "anonymous"))
AT_WORK = {"sari", "budi", "tuti", "ratna", "dewi"}


def public_of(name: str) -> str:
    return identity_of(name).public


@pytest.fixture(scope="module")
def law(template_office: OfficeFolder) -> Law:
    """The law of the tests' office, in which everybody has a key."""
    return give_keys(template_office.law, {name: ReadingKey(public_of(name)) for name in STAFF})


def give_keys(law: Law, keys: dict[str, ReadingKey]) -> Law:
    staff = {
        name: replace(person, reading_keys=(keys[name],)) if name in keys else person
        for name, person in law.staff.items()
    }
    return replace(law, staff=staff)


def circle_of(law: Law, fields, group: str, day: date = TODAY) -> CaseCircle:
    return find_circle(law, law.sop, fields, group, day)


@pytest.mark.parametrize("fields", [HIDDEN, NAMED, ANONYMOUS, {}])
def test_the_matter_is_read_by_who_handles_it(law: Law, fields):
    circle = circle_of(law, fields, MATTER)
    assert set(circle.people) == AT_WORK
    assert circle.keys == {public_of(name) for name in AT_WORK}


@pytest.mark.parametrize("fields", [HIDDEN, ANONYMOUS, {}])
def test_the_team_does_not_learn_who_complained(law: Law, fields):
    assert set(circle_of(law, fields, PERSON).people) == {"sari", "ratna", "dewi"}


def test_but_where_the_complainant_is_named(law: Law):
    assert set(circle_of(law, NAMED, PERSON).people) == AT_WORK


def test_roles_are_those_of_the_day(law: Law):
    assert "joko" in circle_of(law, {}, MATTER, date(2026, 6, 30)).people
    assert "joko" not in circle_of(law, {}, MATTER, date(2026, 7, 1)).people
    assert "nina" not in circle_of(law, {}, MATTER).people
    assert "nina" in circle_of(law, {}, MATTER, date(2026, 12, 1)).people


def test_the_administrator_reads_nothing(law: Law):
    for group in (MATTER, PERSON):
        assert "arif" not in circle_of(law, NAMED, group).people
        assert public_of("arif") not in circle_of(law, NAMED, group).keys


@pytest.mark.parametrize(
    ("key", "reads"),
    [
        (ReadingKey("k", TODAY), True),
        (ReadingKey("k", date(2026, 11, 24)), False),
        (ReadingKey("k", None, TODAY), True),
        (ReadingKey("k", None, date(2026, 11, 22)), False),
        (ReadingKey("k", revoked=TODAY), False),
        (ReadingKey("k", revoked=date(2026, 11, 24)), True),
    ],
)
def test_only_a_key_in_force_counts(law: Law, key: ReadingKey, reads: bool):
    circle = circle_of(give_keys(law, {"sari": key}), {}, MATTER)
    assert ("sari" in circle.people) is reads
    assert ("sari" in circle.keyless) is not reads
    assert ("k" in circle.keys) is reads


def test_who_has_two_keys_reads_with_either(law: Law):
    sari = replace(law.staff["sari"], reading_keys=(ReadingKey("one"), ReadingKey("two")))
    circle = circle_of(replace(law, staff={"sari": sari}), {}, MATTER)
    assert circle.keys == {"one", "two"}
    assert circle.people == ("sari",)


def test_the_key_for_recovery_is_in_every_circle_and_is_nobody(law: Law):
    office = replace(law.office, data={**law.office.data, "recovery_key": "r"})
    circle = circle_of(replace(law, office=office, staff={}), {}, PERSON)
    assert circle.keys == {"r"}
    assert circle.is_empty


@pytest.mark.parametrize("group", [MATTER, PERSON])
def test_who_is_kept_from_a_case_gets_no_key_of_it(law: Law, group: str):
    kept = Custody(recused=frozenset({"sari", "ratna"}))
    circle = find_circle(law, law.sop, NAMED, group, TODAY, kept)
    assert set(circle.people) == AT_WORK - {"sari", "ratna"}
    assert circle.keys.isdisjoint({public_of("sari"), public_of("ratna")})


@pytest.mark.parametrize("group", [MATTER, PERSON])
def test_while_it_is_restricted_the_head_alone_reads(law: Law, group: str):
    shut = Custody((Deed(RESTRICT, 2, "dewi", NOW),))
    assert find_circle(law, law.sop, NAMED, group, TODAY, shut).people == ("ratna",)


def test_without_a_rule_nobody_reads(law: Law):
    silent = replace(law.sop, readers=MappingProxyType({}))
    assert find_circle(law, silent, NAMED, MATTER, TODAY) == CaseCircle((), frozenset())


def test_a_rule_without_further_roles_asks_no_field():
    assert ReaderRule(("head",)).find_roles({}) == {"head"}
    assert ReaderRule(("head",), ("team",), "f", True).find_roles({"f": True}) == {"head", "team"}
    assert ReaderRule(("head",), ("team",), "f", True).find_roles({"f": False}) == {"head"}


def test_the_log_of_openings_is_read_by_who_the_procedure_names(law: Law):
    assert set(find_log_circle(law, TODAY).people) == {"ratna", "dewi"}


def test_where_it_names_nobody_by_who_reads_what_is_shut_off(law: Law):
    readers = {name: rule for name, rule in law.sop.readers.items() if name != LOG}
    sops = {**law.sops, law.sop.id: replace(law.sop, readers=readers)}
    assert set(find_log_circle(replace(law, sops=sops), TODAY).people) == {"ratna"}
