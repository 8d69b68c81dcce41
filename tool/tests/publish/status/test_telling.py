"""What slots tell of a case: codes and moments, to each receipt its own, and nothing that stops."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from aduan.core.case.event import Event
from aduan.core.case.fold import fold
from aduan.core.words.receipts import MADE, OUTSIDE
from aduan.publish.status.slots import PLAIN, Facts
from aduan.publish.status.telling import list_words, tell_cases
from tests.core.builders import CASE_ID, law, sop
from tests.core.test_receipts import ANOTHER, KEYS, explained, walk

NOON = datetime.fromisoformat("2026-11-24T12:00:00+07:00")


def told(history: list[Event]) -> list[Facts]:
    case = fold(CASE_ID, history, sop(), None)
    return [slot.facts for slot in tell_cases([case], law(), NOON)]


def test_who_waits_is_told_of_what_is_asked_and_until_when():
    (facts,) = told(walk(*explained()))
    state = list_words(law()).states[int(str(facts["s"]))][1]
    assert (state.name, facts["w"], "b" in facts, "o" in facts) == ("explained", 1, True, False)


def test_an_old_receipt_is_told_of_the_new_one_and_of_what_it_no_longer_signs():
    old, new = told(walk(*explained(), ANOTHER))
    assert ("x" in old, old["g"]) == (True, 0)
    assert ("x" in new, "g" in new) == (False, False)
    outside = told(walk(*explained({**KEYS[0], MADE: OUTSIDE}), ANOTHER))[0]
    assert ("x" in outside, "g" in outside) == (True, False)


@pytest.mark.parametrize("bad", [{"read": "00" * 32}, {"sign": "01" + "00" * 31}])
def test_a_key_that_no_check_lets_in_stops_no_build(bad: dict[str, Any]):
    assert told(walk(*explained({**KEYS[0], **bad}))) == []


@pytest.mark.parametrize("about_desk", [True, False])
def test_who_complains_about_the_desk_is_told_that_it_cannot_read_it(about_desk: bool):
    (received, *_later) = walk(*explained())
    fields = {**received.fields, "about_desk": about_desk}
    (facts,) = told([replace(received, fields=fields)])
    assert facts.get("p") == (1 if about_desk else None)


def test_nothing_is_told_of_what_was_closed_long_ago():
    history = walk(*explained(), ("satisfied", {"medium": "visit"}))
    assert len(told(history)) == 1
    old = [replace(e, at=e.at.replace(year=2025)) for e in history]
    assert told(old) == []


def test_a_case_that_is_open_for_a_year_is_told_still():
    old = [replace(e, at=e.at.replace(year=2025)) for e in walk(*explained())]
    (facts,) = told(old)
    state = list_words(law()).states[int(str(facts["s"]))][1]
    assert state.name == "explained"


def test_of_what_came_in_or_moved_later_nothing_is_told():
    history = walk(*explained())
    case = fold(CASE_ID, history, sop(), None)

    def told_at(moment: datetime) -> list[Facts]:
        return [slot.facts for slot in tell_cases([case], law(), moment)]

    assert told_at(history[0].at - timedelta(seconds=1)) == []
    (facts,) = told_at(history[0].at)
    state = list_words(law()).states[int(str(facts["s"]))][1]
    assert state.name == sop().first_event.moves[0].target
    assert len(told_at(NOON)) == 1


def test_all_that_can_be_told_has_room_in_a_slot():
    import json

    closed = walk(*explained(), ANOTHER, ("object", {}))
    for facts in told(closed):
        assert len(json.dumps(facts, separators=(",", ":"))) < PLAIN - 40
