"""What a case says of its attachments: their numbers, how many, and when there may be any."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from aduan.core.case.attachments import list_attached
from aduan.core.law.law import Law
from aduan.core.law.sealedfields import list_groups, list_needed_groups
from aduan.core.words.aboutpeople import MATTER
from aduan.core.words.attachments import FILE_STEPS, LARGEST, MOST
from aduan.core.words.sizesteps import SHORT_STEPS, find_size_step, list_size_steps
from tests.core.builders import (
    CASE_ID,
    Line,
    case_of,
    check_history,
    codes_of,
    framed,
    law,
    sealing_law,
    sop,
)

RECEIVED: Line = ("receive", "2026-11-23T09:00")


def files(*numbers: int) -> list[dict[str, Any]]:
    return [{"kind": "jpeg", "size": "1024", "sha256": f"{number:064x}"} for number in numbers]


def attach(minute: int, *numbers: int) -> Line:
    return ("attach", f"2026-11-23T10:{minute:02}", {"by": "officer", "files": files(*numbers)})


def judged(*lines: Line, by_law: Law | None = None) -> list[str]:
    history = case_of([RECEIVED, *lines]).history
    found = check_history(CASE_ID, history, framed(by_law=by_law or sealing_law()))
    return codes_of(found)


def test_attachments_are_numbered_through_the_case_what_was_taken_back_too():
    case = case_of(
        [
            RECEIVED,
            attach(1, 1, 2),
            ("retract", "2026-11-23T10:02", {"by": "officer", "of": "2"}),
            attach(3, 3),
        ]
    )
    found = list_attached(case, sop())
    assert [(one.number, one.event.number, int(one.sha256, 16)) for one in found] == [
        (1, 2, 1),
        (2, 2, 2),
        (3, 4, 3),
    ]
    assert (found[0].sort, found[0].step) == ("jpeg", 1024)


def test_it_moves_no_case():
    assert case_of([RECEIVED, attach(1, 1)]).state == case_of([RECEIVED]).state


def test_a_case_has_twenty_attachments_and_not_one_more():
    all_of_them = range(1, 20 + 1)
    assert judged(attach(1, *all_of_them)) == []
    assert judged(attach(1, *all_of_them), attach(2, 99)) == ["ADU341"]
    assert judged(attach(1, *all_of_them, 99)) == ["ADU341"]


def test_what_was_taken_back_does_not_count():
    back: Line = ("retract", "2026-11-23T10:02", {"by": "officer", "of": "2"})
    assert judged(attach(1, *range(1, MOST + 1)), back, attach(3, 99)) == []


def test_no_file_is_named_twice():
    assert judged(attach(1, 1), attach(2, 2)) == []
    assert judged(attach(1, 1), attach(2, 1)) == ["ADU342"]
    assert judged(attach(1, 1, 1)) == ["ADU342"]


def test_nothing_is_attached_before_texts_are_sealed():
    assert judged(attach(1, 1), by_law=law()) == ["ADU343"]


def test_a_file_is_sealed_with_what_is_complained_about_and_needs_no_text():
    kind = sop().events["attach"]
    assert list_groups(kind) == {MATTER}
    assert list_needed_groups(kind) == frozenset()


@pytest.mark.parametrize("longest", [1024, 1536, 131072, FILE_STEPS[-1]])
def test_steps_grow_by_a_third_to_a_half_at_most(longest: int):
    steps = list_size_steps(longest)
    assert steps[: len(SHORT_STEPS)] == SHORT_STEPS
    assert steps[-1] == longest
    later = steps[len(SHORT_STEPS) - 1 :]
    assert all(after <= before * 1.5 for before, after in pairwise(later))


def test_the_largest_file_fits_into_a_step():
    assert find_size_step(LARGEST + 300, FILE_STEPS) == FILE_STEPS[-1]
    assert find_size_step(FILE_STEPS[-1] + 1, FILE_STEPS) is None
    assert find_size_step(0, FILE_STEPS) == FILE_STEPS[0]
