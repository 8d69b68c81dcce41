"""Of which months keys for letters are due; all people are made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from aduan.core.case.lettercircle import list_missing
from aduan.core.law.law import Grant, Law, Person, ReadingKey
from aduan.core.law.letterkeys import AUDIENCES, LetterKey, check_letter_keys, find_letter_key
from aduan.store.files.lawvalues import build_law
from tests.core.builders import raw_law

MADE = date(2026, 11, 20)
TODAY = MADE + timedelta(days=3)
MONTHS = ["2026-11", "2026-12", "2027-01", "2027-02"]
LAW = build_law(dict(raw_law()))
TAG, PUBLIC = "a" * 26, "dcfb037880a4cadb29fe5cae7c70df615210eb05caedd82fbccdf43186162d53"


def list_item(key: LetterKey) -> dict[str, str]:
    names = ("month", "audience", "made", "tag", "public")
    return {name: getattr(key, name) for name in names}


def key_of(month: str, audience: str, made: date = MADE) -> LetterKey:
    return LetterKey(month, audience, TAG, PUBLIC, f"{made}")


def with_keys(law: Law, keys: list[LetterKey]) -> Law:
    data = {**law.office.data, "letter_keys": [list_item(key) for key in keys]}
    return replace(law, office=replace(law.office, data=data))


def with_readers(*readers: Person) -> Law:
    return replace(LAW, staff={person.id: person for person in readers})


def reader(name: str, role: str, *keys: ReadingKey) -> Person:
    grants = (Grant(role, None, None),)
    return Person(name, f"{name} (contoh)", f"{name}@contoh.example", grants, (), keys)


ALL = [key_of(month, audience) for month in MONTHS for audience in AUDIENCES]
OFFICER = reader("eko", "officer", ReadingKey("age1eko"))
HEAD = reader("ratna", "head", ReadingKey("age1ratna"))


def test_an_office_without_keys_lacks_them_for_this_month_and_three_ahead():
    wanted = list_missing(with_readers(OFFICER, HEAD), TODAY)
    assert wanted == [(month, audience) for month in MONTHS for audience in AUDIENCES]


def test_nothing_is_due_while_those_may_read_who_could_on_the_day_of_making():
    assert list_missing(with_keys(with_readers(OFFICER, HEAD), ALL), TODAY) == []
    joined = reader("baru", "officer", ReadingKey("age1baru", since=TODAY))
    assert list_missing(with_keys(with_readers(OFFICER, HEAD, joined), ALL), TODAY) == []


def test_a_key_that_a_lost_laptop_opens_is_made_anew_for_this_month_and_those_ahead():
    lost = ReadingKey("age1eko", revoked=TODAY)
    robbed = reader("eko", "officer", lost, ReadingKey("age1eko2", since=TODAY))
    wanted = list_missing(with_keys(with_readers(robbed, HEAD), ALL), TODAY)
    assert wanted == [(month, "desk") for month in MONTHS]


def test_who_leaves_takes_no_key_of_the_coming_months_along():
    gone = replace(OFFICER, grants=(Grant("officer", None, TODAY - timedelta(days=1)),))
    law = with_keys(with_readers(gone, HEAD), ALL)
    assert list_missing(law, TODAY) == [(month, "desk") for month in MONTHS]
    anew = [*ALL, *(key_of(month, "desk", TODAY) for month in MONTHS)]
    assert list_missing(with_keys(law, anew), TODAY) == []


def test_of_two_keys_of_a_month_the_later_one_is_in_force_and_two_of_a_day_are_refused():
    first, second = key_of("2026-11", "desk"), key_of("2026-11", "desk", TODAY)
    assert find_letter_key([second, first], "desk", TODAY) == second
    assert list(check_letter_keys(with_keys(LAW, [first, second]).office)) == []
    twice = list(check_letter_keys(with_keys(LAW, [first, first]).office))
    assert [finding.code for finding in twice] == ["ADU697"]


def test_a_day_that_does_not_exist_is_no_day_of_making():
    odd = replace(key_of("2026-11", "desk"), made="2026-02-31")
    found = list(check_letter_keys(with_keys(LAW, [odd]).office))
    assert [finding.code for finding in found] == ["ADU697"]


def test_a_laptop_lost_on_the_day_of_making_counts_from_the_next_day_and_once():
    robbed = reader("eko", "officer", ReadingKey("age1eko", revoked=MADE), ReadingKey("age1eko2"))
    law = with_keys(with_readers(robbed, HEAD), ALL)
    assert list_missing(law, MADE) == []
    assert list_missing(law, TODAY) == [(month, "desk") for month in MONTHS]
    anew = [*ALL, *(key_of(month, "desk", TODAY) for month in MONTHS)]
    assert list_missing(with_keys(law, anew), TODAY + timedelta(days=1)) == []
