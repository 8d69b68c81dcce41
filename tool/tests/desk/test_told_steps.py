"""Which step a paper tells, which cases have one, and the objection that a step answers."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from aduan.cli.casepapers import require_step
from aduan.core.case.fold import Case, fold
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import Named
from aduan.desk import toldsteps
from aduan.desk.find import Found
from aduan.desk.toldsteps import find_objected, find_told, sort_told
from aduan.documents.papers.kinds import PAPER_KINDS
from aduan.store.files.casefile import CaseFile
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.folding import Folded
from tests.core.builders import at, event, law, sop, walk

EXPLAINED = ("receive", "record", "verify", "explain")


def case(case_id: str, *names: str, last: str = "2026-11-24T09:00") -> Case:
    """A case whose last step was taken at a moment of its own."""
    *before, ending = enumerate(names, 1)
    history = [event(number, name, at("2026-11-23T09:00")) for number, name in before]
    return fold(case_id, [*history, event(*ending, at(last))], sop(), None)


def test_a_paper_is_offered_for_cases_with_its_step_the_latest_step_first():
    old = case("20261101-AAAAAA", "receive", "refer", last="2026-11-26T09:00")
    new = case("20261120-BBBBBB", "receive", "refer", last="2026-11-25T09:00")
    other = case("20261121-CCCCCC", "receive", "record")
    assert sort_told([new, other, old], law(), "referral") == [old, new]


def test_cases_that_have_ended_are_among_them(monkeypatch: pytest.MonkeyPatch):
    ended = case("20261101-AAAAAA", "receive", "refer")
    going = case("20261121-CCCCCC", "receive", "record")
    office = SimpleNamespace(case_ids=lambda: [ended.id, going.id], law=law())
    monkeypatch.setattr(toldsteps, "read_open_cases", lambda _office: ([going], []))
    monkeypatch.setattr(toldsteps, "fold_at", lambda _office, _path: Folded(ended, {}))
    assert toldsteps.list_printable(cast(OfficeFolder, office), "referral") == ([ended], [])


def test_the_answer_to_an_objection_is_told_by_the_letter_of_answer():
    answered = walk(*EXPLAINED, "satisfied", "object", "answer-objection")
    told = find_told(answered, sop(), "answer")
    assert told is not None
    assert told.event.name == "answer-objection"
    objected = find_objected(answered, told, sop())
    assert objected is not None
    assert objected.event.number == len(EXPLAINED) + 2


def test_an_answer_before_any_objection_answers_none():
    explained = walk(*EXPLAINED)
    told = find_told(explained, sop(), "answer")
    assert told is not None
    assert find_objected(explained, told, sop()) is None


def test_what_a_paper_waits_for_is_said_by_the_label_of_its_step():
    received = walk("receive")
    found = Found(received, CaseFile(received.id, received, ()), ())
    with pytest.raises(RefusedError) as refused:
        require_step(found, sop(), PAPER_KINDS["referral"])
    steps = refused.value.values["steps"]
    assert isinstance(steps, Named)
    assert steps.label == sop().events["refer"].label
