"""What a step brings with it is said in its form before it is recorded."""

from __future__ import annotations

from dataclasses import replace

from aduan.cli.consequences import ENDED, ends_corrections, find_longer_limit, list_consequences
from aduan.cli.desk import Desk
from aduan.core.law.frame import Frame
from aduan.desk.draft import Draft, Setting
from tests.core.builders import walk
from tests.core.test_second_procedure import BEGUN, case, law
from tests.desk.settings import NOON, Cases, setting, step

EXPLAINED = walk("receive", "record", "verify", "explain")


def test_lengthening_a_limit_says_until_when():
    open_case = case(BEGUN)
    procedure = law().sops[open_case.sop]
    given = Setting(Frame(law(), procedure, NOON, Cases()), open_case, Cases())
    draft = Draft(procedure.events["extend"], NOON, "officer", None, {})
    longer = find_longer_limit(draft, open_case, given)
    assert longer is not None
    assert longer > NOON
    other = replace(draft, kind=procedure.events["withdraw"])
    assert find_longer_limit(other, open_case, given) is None


def test_a_step_that_ends_a_case_says_that_it_can_be_corrected_only_before():
    given = setting(EXPLAINED)
    said = list_consequences(Desk(language="en"), step("satisfied", EXPLAINED), given)
    assert [(one.name, one.shown) for one in said] == [
        (ENDED, "closed; its fields can be corrected only before this")
    ]
    assert not ends_corrections(step("dissatisfied", EXPLAINED), EXPLAINED, given)


def test_a_case_that_ended_is_told_nothing_of_it():
    ended = walk("receive", "record", "verify", "explain", "satisfied")
    for kind in setting(ended).sop.events.values():
        if ended.state in kind.sources and kind.moves:
            assert not ends_corrections(step(kind.name, ended), ended, setting(ended))
