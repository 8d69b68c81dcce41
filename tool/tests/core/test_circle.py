"""Who reads a case: by the procedure's file, the roles of the day, and what the case says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

import pytest

from aduan.core.case.circle import (
    CaseCircle,
    find_circle,
    find_circle_at,
    find_log_circle,
    has_lost_readers,
    list_turned,
    list_wider_circles,
)
from aduan.core.case.custody import RESTRICT, Custody, Deed
from aduan.core.case.event import Event
from aduan.core.case.fold import Case, fold
from aduan.core.case.position import Position
from aduan.core.law.fixed import list_fixed_changes
from aduan.core.law.law import Law, ReadingKey
from aduan.core.law.readers import LOG, ReaderRule
from aduan.store.files.casekeys import MATTER, PERSON
from aduan.store.files.officefolder import OfficeFolder
from tests.identities import identity_of
from tests.offices import CASE, NOW, STAFF

TODAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 2, tzinfo=UTC)
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
    shut = Custody((Deed(RESTRICT, 2, "dewi", NOW, "dewi"),))
    assert find_circle(law, law.sop, NAMED, group, TODAY, shut).people == ("ratna",)


CLOSED_AT = NOW
LAST = date(2027, 2, 21)  # 90 days later


CLOSED = Position("closed", outcome="withdrawn", since=CLOSED_AT, fields=NAMED)


@pytest.mark.parametrize("group", [MATTER, PERSON])
def test_what_is_closed_for_long_is_read_by_fewer(law: Law, group: str):
    def people(place: Position, day: date) -> set[str]:
        return set(find_circle_at(law, law.sop, place, group, day).people) - {"nina"}

    few = {"dewi", "ratna"}
    assert people(CLOSED, LAST) == AT_WORK
    assert people(CLOSED, LAST + timedelta(1)) == few
    assert people(replace(CLOSED, outcome=None), LAST + timedelta(1)) == AT_WORK
    assert people(replace(CLOSED, dated=False), TODAY) == few
    shut = Custody((Deed(RESTRICT, 2, "dewi", NOW, "dewi"),), frozenset({"dewi"}))
    assert people(replace(CLOSED, custody=shut), LAST + timedelta(1)) == {"ratna"}


def test_a_procedure_that_says_nothing_of_it_leaves_all_who_read(law: Law):
    rules = {n: replace(rule, closed=()) for n, rule in law.sop.readers.items()}
    silent = replace(law.sop, readers=MappingProxyType(rules))
    found = find_circle_at(law, silent, CLOSED, MATTER, LAST + timedelta(1))
    assert set(found.people) >= AT_WORK


BEGUN = Event(1, "receive", NOW, "sari", None, NAMED, begun={MATTER: "k" * 26, PERSON: "l" * 26})


def case_after(law: Law, *events: Event) -> Case:
    return fold(CASE, (BEGUN, *events), law.sop, law)


def test_a_key_that_all_who_had_it_still_read_with_goes_on(law: Law):
    noted = Event(2, "record", NOW, "sari", None, {})
    for group in (MATTER, PERSON):
        assert not has_lost_readers(law, case_after(law, noted), group, TODAY + timedelta(3))


def test_who_joins_is_no_loss(law: Law):
    joined = date(2026, 12, 1)
    assert "nina" in circle_of(law, NAMED, MATTER, joined).people
    assert not has_lost_readers(law, case_after(law), MATTER, joined)


LOST: dict[str, tuple[Event, set[str]]] = {
    "recused": (Event(2, "recuse", NOW, "dewi", None, {"person": "budi"}), {MATTER, PERSON}),
    "restricted": (Event(2, "restrict", NOW, "dewi", None, {}), {MATTER, PERSON}),
    "hidden": (
        Event(2, "amend", NOW, "sari", None, {"field": "confidentiality", "to": "hidden"}),
        {PERSON},
    ),
}


@pytest.mark.parametrize("why", LOST)
def test_a_step_of_the_case_that_keeps_somebody_out_asks_for_a_new_key(law: Law, why: str):
    event, groups = LOST[why]
    case = case_after(law, event)
    assert {g for g in (MATTER, PERSON) if has_lost_readers(law, case, g, TODAY)} == groups
    # By the head, who reads it still.
    anew = replace(event, by="ratna", begun={MATTER: "m" * 26, PERSON: "n" * 26})
    assert not has_lost_readers(law, case_after(law, anew), MATTER, TODAY)


DRAWN: dict[str, tuple[Event, ...]] = {
    # Of a complaint about the desk, which the desk took in.
    "in the beginning": (
        replace(BEGUN, fields={**HIDDEN, "about_desk": True}),
        Event(2, "escalate", NOW, "budi", None, {}),
    ),
    "as the text was shut off": (
        BEGUN,
        Event(2, "restrict", NOW, "dewi", None, {}, begun={MATTER: "m" * 26}),
    ),
    "by who was kept out": (
        BEGUN,
        Event(2, "recuse", NOW, "dewi", None, {"person": "sari"}),
        Event(3, "attempt", NOW, "sari", None, {}, begun={MATTER: "m" * 26}),
    ),
}


@pytest.mark.parametrize("when", DRAWN)
def test_nothing_more_is_written_under_a_key_that_somebody_drew_who_does_not_read(
    law: Law, when: str
):
    case = fold(CASE, DRAWN[when], law.sop, law)
    assert has_lost_readers(law, case, MATTER, TODAY)


@pytest.mark.parametrize(
    "key", [ReadingKey("k", until=TODAY), ReadingKey("k", revoked=TODAY)], ids=["left", "lost"]
)
def test_who_left_or_lost_a_laptop_asks_for_a_new_key(law: Law, key: ReadingKey):
    after = give_keys(law, {"budi": key})
    assert has_lost_readers(after, case_after(after), MATTER, TODAY + timedelta(1))
    later = replace(BEGUN, at=NOW + timedelta(1))
    case = fold(CASE, (later,), law.sop, None)
    assert not has_lost_readers(after, case, MATTER, TODAY + timedelta(2))


def test_a_group_without_a_key_has_lost_nobody(law: Law):
    bare = fold(CASE, (replace(BEGUN, begun={}),), law.sop, None)
    assert not has_lost_readers(law, bare, MATTER, LAST + timedelta(9))


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


def test_wider_circles_are_those_of_earlier_days_with_all_who_read_now_and_somebody_besides(
    law: Law,
):
    case = case_after(law)
    now = find_circle_at(law, law.sop, case.position, MATTER, TODAY).keys
    assert now not in list_wider_circles(law, case, MATTER, TODAY)
    yesterday = TODAY - timedelta(days=1)
    budi = law.staff["budi"]
    gone = replace(budi, grants=tuple(replace(one, until=yesterday) for one in budi.grants))
    left = replace(law, staff={**law.staff, "budi": gone})
    assert now in list_wider_circles(left, case, MATTER, TODAY)
    assert now not in list_wider_circles(left, case, MATTER, yesterday)
    lost = replace(budi, reading_keys=(ReadingKey(public_of("budi"), revoked=TODAY),))
    robbed = replace(law, staff={**law.staff, "budi": lost})
    assert now in list_wider_circles(robbed, case, MATTER, TODAY)


def test_of_two_who_left_on_one_day_the_second_is_sealed_out_too(law: Law):
    """Each was said by itself, and an exchange lay between: no day had the circle without the first."""
    case, yesterday = case_after(law), TODAY - timedelta(days=1)

    def end(name: str, law: Law) -> Law:
        person = law.staff[name]
        over = replace(person, grants=tuple(replace(one, until=yesterday) for one in person.grants))
        return replace(law, staff={**law.staff, name: over})

    once = end("budi", law)
    both = end("sari", once)
    between = find_circle_at(once, law.sop, case.position, MATTER, TODAY).keys
    now = find_circle_at(both, law.sop, case.position, MATTER, TODAY).keys
    assert now < between
    assert between not in list_turned(both, case, MATTER, TODAY, [])
    assert list_turned(both, case, MATTER, TODAY, [], past_staff=[once, law])[between] == now


def test_a_staff_file_of_before_gives_nothing_to_anybody(law: Law):
    case = case_after(law)
    now = find_circle_at(law, law.sop, case.position, MATTER, TODAY).keys
    budi = law.staff["budi"]
    fewer = replace(law, staff={**law.staff, "budi": replace(budi, reading_keys=())})
    before = find_circle_at(fewer, law.sop, case.position, MATTER, TODAY).keys
    assert before < now
    assert before not in list_turned(law, case, MATTER, TODAY, [], past_staff=[fewer])


def test_a_circle_is_none_of_the_wider_ones_where_somebody_new_reads(law: Law):
    case, yesterday = case_after(law), TODAY - timedelta(days=1)
    budi, sari = law.staff["budi"], law.staff["sari"]
    gone = replace(budi, grants=tuple(replace(one, until=yesterday) for one in budi.grants))
    new = replace(sari, reading_keys=(*sari.reading_keys, ReadingKey("new", since=TODAY)))
    both = replace(law, staff={**law.staff, "budi": gone, "sari": new})
    now = find_circle_at(law, law.sop, case.position, MATTER, TODAY).keys
    assert now not in list_wider_circles(both, case, MATTER, TODAY)


def test_no_other_line_of_the_procedure_lets_an_exchange_seal_to_more(law: Law):
    """Written so that what is shut off now looks like what the case was once."""
    rule = law.sop.readers[MATTER]
    wide = replace(rule, by=rule.restricted, restricted=(*rule.restricted, "officer"))
    sop = replace(law.sop, readers={**law.sop.readers, MATTER: wide})
    forged = replace(law, sops={**law.sops, sop.id: sop})
    begun = Event(1, "receive", MORNING, "sari", None, HIDDEN)
    case = fold(CASE, [begun, Event(2, "restrict", MORNING, "dewi", None, {})], law.sop, law)
    shut = frozenset({public_of("ratna")})
    assert public_of("sari") in list_turned(forged, case, MATTER, TODAY, [])[shut]
    assert shut not in list_turned(forged, case, MATTER, TODAY, [], [law])


def test_a_procedure_that_names_no_readers_any_more_is_another_one(law: Law):
    """Nothing would be sealed anew by it: whoever reads a case would go on, whatever shuts it off."""
    silent = replace(law.sop, readers={})
    assert list(list_fixed_changes(law.sop, silent)) == ["readers.matter", "readers.person"]
