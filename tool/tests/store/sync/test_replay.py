"""What a replay makes of steps that two clones took from one place: each exactly once, or kept and
told; never onto another move than the one it was made on.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aduan.core.case.event import Event
from aduan.core.case.fold import Walk, fold, moves_case
from aduan.core.case.judging import judge
from aduan.core.case.lastmove import find_last_move
from aduan.core.law.frame import Frame
from aduan.core.words.findings import FindingKind
from aduan.core.words.ids import make_id
from aduan.core.words.officepaths import case_path
from aduan.store.files.casefile import Bench, read_case
from aduan.store.files.casehead import CaseHead, write_head
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import write_step
from aduan.store.sync.casetail import Entered, Ground, enter_case
from aduan.store.sync.story import CaseStory, read_story
from tests.offices import make_step

START = datetime.fromisoformat("2026-11-23T08:00:00+07:00")
MOMENT = datetime.fromisoformat("2026-11-23T15:00:00+07:00")
CASE = make_id(START.date(), b"REPLAY")
PATH = case_path(CASE)
# What one clerk may try, in the words of the procedure that ships; what is not allowed is left out.
STEPS: list[tuple[str, dict[str, object]]] = [
    ("record", {}),
    ("verify", {"category": "delay", "supervision": False}),
    ("explain", {"medium": "phone"}),
    ("attempt", {"medium": "phone"}),
    ("escalate", {}),
    ("withdraw", {}),
    ("retract", {"of": "last"}),
    ("amend", {"field": "service", "to": "other"}),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> OfficeFolder:
    from tests.offices import lay_office

    root = tmp_path_factory.mktemp("replay")
    lay_office(root)
    return OfficeFolder(root)


def ground_of(folder: OfficeFolder) -> Ground:
    return Ground(folder.law, MOMENT, {CASE})


def begin(folder: OfficeFolder) -> bytes:
    item = make_step(folder, ("receive", START.isoformat(), "sari", {}))
    return (write_head(CaseHead(CASE, folder.law.sop.id)) + write_step(item)).encode()


def go_on(folder: OfficeFolder, raw: bytes, picks: list[int], by: str, minute: int) -> bytes:
    """A file with those of the picked steps that are allowed where it stands."""
    for pick in picks:
        story = read_story(raw, folder.law)
        case = fold(CASE, story.events, story.sop, None)
        name, fields = STEPS[pick]
        said = dict(fields)
        if said.get("of") == "last":
            said["of"] = str(case.steps[-1].event.number)
        minute += 7
        at = START + timedelta(minutes=minute)
        item = make_step(folder, (name, at.isoformat(), by, said))
        longer = raw + write_step(item).encode()
        event = read_story(longer, folder.law).events[-1]
        found = judge(case, event, Frame(folder.law, story.sop, MOMENT, {CASE}))
        if not any(finding.kind is FindingKind.INVALID for finding in found):
            raw = longer
    return raw


def is_valid(folder: OfficeFolder, raw: bytes) -> bool:
    return read_case(PATH, raw, Bench(folder.law, MOMENT, {CASE}, deadlines=False)).is_valid


def told(folder: OfficeFolder, raw: bytes) -> int:
    return sum(e.name == "noted" for e in read_story(raw, folder.law).events)


def move_before(story: CaseStory, number: int) -> object:
    """The last move that counts before a step, by what it says."""
    case = fold(CASE, story.events[: number - 1], story.sop, None)
    move = find_last_move(case.steps, story.sop)
    return story.keys[move.number - 1] if move else None


picks = st.lists(st.integers(0, len(STEPS) - 1), max_size=5)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(common=picks, ours=picks, theirs=picks, later=st.booleans())
def test_two_tails_end_in_one_line_with_every_step_once_or_told(
    folder: OfficeFolder, common: list[int], ours: list[int], theirs: list[int], later: bool
):
    """`later`: ours was taken after theirs, so that by its time alone all of it could follow."""
    base = go_on(folder, begin(folder), common, "sari", 0)
    mine = go_on(folder, base, ours, "sari", 130 if later else 60)
    line = go_on(folder, base, theirs, "sari", 90)
    entered = enter_case(PATH, base, mine, line, ground_of(folder))
    check_laws(folder, base, mine, line, entered)
    again = enter_case(PATH, base, mine, entered.content, ground_of(folder))
    if not entered.missed:
        assert again.content == entered.content


def check_laws(
    folder: OfficeFolder, base: bytes, mine: bytes, line: bytes, entered: Entered
) -> None:
    assert entered.content.startswith(line)
    assert is_valid(folder, entered.content)
    story, result = read_story(mine, folder.law), read_story(entered.content, folder.law)
    begun = len(read_story(base, folder.law).keys)
    missed = {m.event.number for m in entered.missed}
    for event, key in zip(story.events[begun:], story.keys[begun:], strict=True):
        assert result.keys.count(key) == (event.number not in missed)
        if event.number in missed:
            continue
        here = result.events[result.keys.index(key)]
        position = fold(CASE, story.events[: event.number - 1], story.sop, None).position
        kind = story.sop.events[event.name]
        # No step stands on another move than the one it was made on.
        if moves_case(kind, position, story.sop) and key not in read_story(line, folder.law).keys:
            assert move_before(result, here.number) == move_before(story, event.number)
        if "of" in event.fields:
            meant = story.keys[int(str(event.fields["of"])) - 1]
            assert result.keys[int(str(here.fields["of"])) - 1] == meant
    assert told(folder, entered.content) == told(folder, line) + len(missed)


def test_of_many_steps_none_is_walked_anew_for_each_that_follows(
    folder: OfficeFolder, monkeypatch: pytest.MonkeyPatch
):
    walked: list[Event] = []
    take = Walk.take

    def count(self: Walk, event: Event) -> None:
        walked.append(event)
        take(self, event)

    monkeypatch.setattr(Walk, "take", count)
    counted = []
    for steps in (10, 20, 30):
        mine = begin(folder)
        for minute in range(1, steps + 1):
            at = (START + timedelta(minutes=minute)).isoformat()
            # The second one is not allowed any more, nor is any below it.
            mine += write_step(make_step(folder, ("record", at, "sari", {}))).encode()
        walked.clear()
        entered = enter_case(PATH, begin(folder), mine, begin(folder), ground_of(folder))
        assert len(entered.missed) == steps - 1
        counted.append(len(walked))
    assert counted[2] - counted[1] == counted[1] - counted[0]


def test_below_a_last_line_that_is_a_comment_without_an_end_no_step_is_lost(folder: OfficeFolder):
    """The fuzzing's find: what stood behind the sign of a comment was no step any more."""
    base = begin(folder)
    mine = go_on(folder, base, [0], "sari", 60)
    entered = enter_case(PATH, base, mine, base + b"# masih ditunggu", ground_of(folder))
    assert [event.name for event in read_story(entered.content, folder.law).events] == [
        "receive",
        "record",
    ]


def test_a_step_that_moves_nothing_may_be_older_than_the_one_above_it(folder: OfficeFolder):
    base = go_on(folder, begin(folder), [0], "sari", 0)
    mine = go_on(folder, base, [3], "sari", 10)
    line = go_on(folder, base, [1], "sari", 60)
    entered = enter_case(PATH, base, mine, line, ground_of(folder))
    assert not entered.missed
    assert [e.name for e in read_story(entered.content, folder.law).events][-2:] == [
        "verify",
        "attempt",
    ]


def test_a_retract_moves_its_number_along(folder: OfficeFolder):
    base = go_on(folder, begin(folder), [0], "sari", 0)
    mine = go_on(folder, base, [3, 6], "sari", 10)
    line = go_on(folder, base, [3], "sari", 60)
    entered = enter_case(PATH, base, mine, line, ground_of(folder))
    events = read_story(entered.content, folder.law).events
    assert not entered.missed
    assert events[-1].fields["of"] == "4"


def test_a_step_entered_days_later_says_when(folder: OfficeFolder):
    base = go_on(folder, begin(folder), [0], "sari", 0)
    mine = go_on(folder, base, [4], "sari", 10)
    late = Ground(folder.law, MOMENT + timedelta(days=9), {CASE})
    entered = enter_case(PATH, base, mine, base, late)
    assert read_story(entered.content, folder.law).events[-1].entered == late.moment
    same = enter_case(PATH, base, mine, base, ground_of(folder))
    assert same.content == mine
