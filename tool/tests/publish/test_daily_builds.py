"""A year of daily builds, all kept by an attacker: what they tell together. `ADUAN_DAILY=1` takes
offices of 25, 60 and 300 a year with all pages of every day; `python -m tests.publish.daily` prints the
table.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, time
from itertools import pairwise
from random import Random

import pytest

from aduan.core.case.fold import Case, fold
from aduan.core.words.receiptcode import ENTROPY, make_receipt_code
from aduan.publish.status.slots import HEAD, SLOT, write_slots
from aduan.publish.status.telling import tell_cases
from aduan.store.files.receiptkeys import draw_keys
from tests.core.builders import WIB, sop
from tests.publish.daily import (
    FIRST,
    LAST,
    SIZES,
    attack,
    build_year,
    count_told,
    list_days,
    office_of,
    tell,
)

IS_WHOLE = bool(os.environ.get("ADUAN_DAILY"))


@pytest.mark.parametrize("size", SIZES if IS_WHOLE else SIZES[:1])
def test_no_build_of_a_year_differs_but_when_it_is_due_to(size: int):
    assert attack(size, build_year(size)).unplanned == 0


@pytest.mark.parametrize("size", SIZES)
def test_all_builds_of_a_year_together_place_no_closing_on_its_day(size: int):
    told = attack(size, build_year(size, step=1 if IS_WHOLE else 30))
    assert told.closed > 0
    assert told.to_the_day == 0
    assert told.shortest >= 7


@pytest.mark.skipif(not IS_WHOLE, reason="ADUAN_DAILY=1 makes all pages of every day, some minutes")
@pytest.mark.parametrize("size", SIZES)
def test_the_pages_of_a_year_differ_by_their_date_alone_where_nothing_was_due(size: int):
    days = build_year(size, whole=True)
    for a, b in pairwise(days):
        assert a.before_tomorrow == b.after_yesterday or tell(a) != tell(b), b.day


@pytest.mark.slow
@pytest.mark.parametrize("size", [300, 60])
def test_the_file_of_statuses_changes_its_size_only_where_a_step_is_crossed(size: int):
    """Whoever watches it knows how many are told of within a step, and when a step is crossed."""
    caseload, _ledger = office_of(size)
    # Who complained long before it is told of nothing, with a receipt or without.
    late = [case for case in caseload.cases if case.received.year >= FIRST.year - 1]
    cases = [give_receipt(case, number) for number, case in enumerate(late)]
    builds = []
    for day in list(list_days(FIRST, LAST))[:: 1 if IS_WHOLE else 60]:
        told = list(tell_cases(cases, caseload.law, datetime.combine(day, time(12), WIB)))
        file = write_slots(told, Random(day.toordinal()).randbytes)
        assert len(told) == count_told(caseload, day)
        builds.append((len(told), (len(file) - HEAD) // SLOT))
    assert len({slots for _told, slots in builds}) == (2 if size == 300 else 1)
    for (before, slots), (after, next_slots) in pairwise(builds):
        steps = [step for step in STEPS if min(before, after) <= step < max(before, after)]
        assert (slots != next_slots) is bool(steps)
        # A quarter of it is made up, and never more than it has to be.
        assert after <= next_slots * 3 // 4
        assert next_slots == 64 or after > next_slots * 3 // 8


# The most real slots of each size: three of four.
STEPS = [64 * 2**n * 3 // 4 for n in range(8)]


def give_receipt(case: Case, number: int) -> Case:
    """The same with a receipt of its own."""
    code = make_receipt_code(number.to_bytes(ENTROPY))
    first = case.history[0]
    received = replace(first, fields={**first.fields, "receipt": dict(draw_keys(code).public)})
    return fold(case.id, [received, *case.history[1:]], sop(), None)
