"""The step that a paper tells, and the cases that have one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from aduan.core.case.fold import Case, Step
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.words.officepaths import case_path
from aduan.core.words.receipts import ANSWER, OBJECT
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caselists import read_open_cases
from aduan.store.office.folding import fold_at

# Of cases that have ended, so many of those that came in last are looked through: a letter is printed
# when its step was taken.
LOOKED_THROUGH = 300


def find_told(case: Case, sop: Sop, paper: str) -> Step | None:
    """The last step that counts of those that a kind of paper tells; None where there is none."""
    names = sop.papers.get(paper, ())
    taken = [step for step in case.steps if step.event.name in names]
    return taken[-1] if taken else None


def find_objected(case: Case, step: Step, sop: Sop) -> Step | None:
    """The objection that a step answers; None where it answers none."""
    if sop.events[step.event.name].effect != ANSWER:
        return None
    objections = [
        one
        for one in case.steps
        if sop.events[one.event.name].effect == OBJECT and one.event.number < step.event.number
    ]
    return objections[-1] if objections else None


def list_printable(office: OfficeFolder, paper: str) -> tuple[list[Case], list[str]]:
    """The cases with a step that a kind of paper tells: those open, and those of the last that came in;
    and the files that cannot be used.
    """
    opened, unusable = read_open_cases(office)
    ended = _read_ended(office, {case.id for case in opened})
    return sort_told([*opened, *ended], office.law, paper), unusable


def sort_told(cases: Iterable[Case], law: Law, paper: str) -> list[Case]:
    """Those of the cases with a step that a kind of paper tells, the latest of these steps first."""
    told: list[tuple[datetime, str, Case]] = []
    for case in cases:
        step = find_told(case, law.sops[case.sop], paper)
        if step is not None:
            told.append((step.event.at, case.id, case))
    latest_first = sorted(told, key=lambda one: (one[0], one[1]), reverse=True)
    return [case for _at, _id, case in latest_first]


def _read_ended(office: OfficeFolder, opened: set[str]) -> Iterator[Case]:
    newest = reversed(office.case_ids())
    ended = [case_id for case_id in newest if case_id not in opened]
    for case_id in ended[:LOOKED_THROUGH]:
        read = fold_at(office, case_path(case_id))
        if read is not None:
            yield read.case
