"""Which lines of the staff file are one key, and that the strictest of them counts wherever it
stands.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.law.filerules import check_key_owners
from aduan.core.law.law import Law, Person, ReadingKey, SigningKey
from aduan.core.law.listedkeys import (
    bind_strictest,
    body_of,
    check_ended_keys,
    check_recovery_apart,
    check_revoked,
    list_new_reading_keys,
)
from aduan.store.files.lawvalues import build_law
from tests.core.builders import raw_law

START = date(2026, 1, 1)
DAYS = st.none() | st.integers(0, 20).map(lambda days: START + timedelta(days=days))
TEXTS = st.sampled_from(["ssh-x AAA", "ssh-x AAA rekaan", "ssh-x BBB", "ssh-y AAA"])
LINES = st.lists(st.builds(SigningKey, TEXTS, DAYS, DAYS, DAYS), max_size=5)
DAY = timedelta(days=1)
LAW = build_law(dict(raw_law()))
PERSON = Person("eko", "Eko (contoh)", "eko@contoh.example", ())


def facts(key: SigningKey) -> tuple[object, ...]:
    return body_of(key.text), key.since, key.until, key.revoked


@given(LINES, st.randoms(use_true_random=False))
def test_what_a_key_says_does_not_depend_on_the_order_of_its_lines(
    lines: list[SigningKey], random: object
):
    shuffled = list(lines)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert set(map(facts, bind_strictest(lines))) == set(map(facts, bind_strictest(shuffled)))


@given(LINES)
def test_a_key_is_revoked_where_one_of_its_lines_is(lines: list[SigningKey]):
    for line, bound in zip(lines, bind_strictest(lines), strict=True):
        days = [key.revoked for key in lines if body_of(key.text) == body_of(line.text)]
        assert bound.revoked == min((day for day in days if day), default=None)
        assert bound.text == line.text


@given(LINES)
def test_what_is_listed_once_stays_as_it_is(lines: list[SigningKey]):
    alone = list({body_of(line.text): line for line in lines}.values())
    assert list(map(facts, bind_strictest(alone))) == list(map(facts, alone))


def codes(before: Person, after: Person) -> list[str]:
    laws = [replace(LAW, staff={**LAW.staff, "eko": person}) for person in (before, after)]
    return [finding.code for finding in check_revoked(*laws)]


def test_a_revoked_key_to_read_with_stays_as_well():
    key = ReadingKey("age1rekaan", revoked=START)
    revoked = replace(PERSON, reading_keys=(key,))
    again = replace(PERSON, reading_keys=(replace(key, revoked=None),))
    assert codes(revoked, again) == ["ADU626"]
    assert codes(revoked, PERSON) == ["ADU626"]
    assert codes(again, revoked) == codes(revoked, revoked) == []


def test_who_leaves_the_file_takes_no_revocation_along():
    revoked = replace(PERSON, keys=(SigningKey("ssh-x AAA", revoked=START),))
    before = replace(LAW, staff={**LAW.staff, "eko": revoked})
    assert [finding.code for finding in check_revoked(before, LAW)] == ["ADU626"]


@pytest.mark.parametrize(
    ("until", "expected"),
    [(START, []), (START - DAY, []), (START + DAY, ["ADU627"]), (None, ["ADU627"])],
)
def test_a_key_that_ended_is_not_prolonged(until: date | None, expected: list[str]):
    for key in (ReadingKey("age1rekaan", until=START), SigningKey("ssh-x AAA", until=START)):
        before, after = list_by_law(key), list_by_law(replace(key, until=until))
        assert [one.code for one in check_ended_keys(before, after, START + DAY)] == expected
        # On its last day it is in force still, and may get another one.
        assert not list(check_ended_keys(before, after, START))


def list_by_law(key: ReadingKey | SigningKey) -> Law:
    """The law with one key of a made-up person."""
    is_to_sign = isinstance(key, SigningKey)
    listed = {"keys": (key,)} if is_to_sign else {"reading_keys": (key,)}
    person = replace(PERSON, **listed)  # type: ignore[arg-type]
    return replace(LAW, staff={**LAW.staff, "eko": person})


def test_a_key_that_ended_stays_on_the_list():
    ended = replace(PERSON, reading_keys=(ReadingKey("age1rekaan", until=START),))
    before = replace(LAW, staff={**LAW.staff, "eko": ended})
    emptied = replace(LAW, staff={**LAW.staff, "eko": PERSON})
    for after in (emptied, LAW):
        assert [one.code for one in check_ended_keys(before, after, START + DAY)] == ["ADU627"]


# One key on the curve P-256, made up, whose last letters hold bits that mean nothing.
POINT = (
    "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBC9BJp6PRcVWxgIgiD+LUzP+9CmdzFg4zeVsKeLk1rR6"
    "woTfTXNl75MdlhnMWK4bxFD+ZJ3MKVyYUlsxqHoB0g"
)


@pytest.mark.parametrize("end", ["0=", "1=", "2=", "3=", "0", "1"])
def test_one_key_in_two_spellings_is_one(end: str):
    kind = "ecdsa-sha2-nistp256"
    assert body_of(f"{kind} {POINT}{end}") == body_of(f"{kind} {POINT}0= laptop")
    assert body_of(f"{kind} {POINT}{end}") != body_of(f"{kind} {POINT}4=")


def test_two_people_cannot_share_a_key_in_two_spellings():
    kind = "ecdsa-sha2-nistp256"
    staff = {
        name: replace(PERSON, id=name, keys=(SigningKey(f"{kind} {POINT}{end}"),))
        for name, end in (("eko", "0="), ("tini", "1="))
    }
    found = check_key_owners(replace(LAW, staff=staff))
    assert [finding.code for finding in found] == ["ADU522"]


def hold_recovery(key: str, *, sheets: str | None) -> Law:
    """The law with a made-up person's key to read with, and a key for recovery."""
    person = replace(PERSON, reading_keys=(ReadingKey(key),))
    data = {**LAW.office.data, "recovery_key": sheets}
    return replace(LAW, staff={**LAW.staff, "eko": person}, office=replace(LAW.office, data=data))


def test_the_key_for_recovery_is_nobody_s_whichever_was_listed_first():
    both = hold_recovery("age1satu", sheets="age1satu")
    for before in (
        None,
        LAW,
        hold_recovery("age1satu", sheets=None),
        hold_recovery("age1dua", sheets="age1satu"),
    ):
        (found,) = check_recovery_apart(before, both)
        assert (found.code, found.values["other"]) == ("ADU522", ("recovery_key", "eko"))
    # What stood there before is no finding of every later change.
    assert list(check_recovery_apart(both, both)) == []
    assert list(check_recovery_apart(LAW, hold_recovery("age1satu", sheets="age1dua"))) == []


@pytest.mark.parametrize("text", ["", "age1rekaan", "ssh-x \u00e4\u00e4"])
def test_what_is_no_key_is_compared_as_it_is(text: str):
    assert body_of(text) == text


def test_a_key_to_read_with_is_new_for_whom_it_was_not_listed():
    old, new = ReadingKey("age1lama"), ReadingKey("age1baru")
    eko, sari = replace(PERSON, reading_keys=(old,)), replace(PERSON, id="sari")
    before = replace(LAW, staff={"eko": eko, "sari": sari})
    after = replace(
        LAW,
        staff={
            "eko": replace(eko, reading_keys=(old, new)),
            "sari": replace(sari, reading_keys=(old,)),
        },
    )
    found = [(person.id, key.text) for person, key in list_new_reading_keys(before, after)]
    assert found == [("eko", "age1baru"), ("sari", "age1lama")]
    assert list_new_reading_keys(after, after) == []
