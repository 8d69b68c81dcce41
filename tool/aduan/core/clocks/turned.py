"""One case by two laws at one moment: which verdicts turn, and which due moments move."""

from __future__ import annotations

from aduan.core.case.fold import Case, fold
from aduan.core.case.origin import import_day
from aduan.core.clocks.certainty import unsure_years
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.runs import Run, Status
from aduan.core.law.calendar import Standing
from aduan.core.law.frame import Frame
from aduan.core.law.law import Law
from aduan.core.words.quickly import dataclass

_LATE = frozenset({Status.LATE, Status.OVERDUE})
_ANSWERED = _LATE | {Status.ENDED}

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of law does to one case at a moment.

    `turned`: the clocks that have ended or are past due, and of which it would say otherwise
    whether that was in time. `moved`: the clocks that run, and would be due at another moment.
    """

    turned: tuple[Key, ...] = ()
    moved: tuple[Key, ...] = ()


def compare_laws(case: Case, before: Frame, after: Law) -> Effect:
    """The effect on one case, folded and measured anew by the later law; `before` is its frame by
    the law that held.
    """
    old = _run_by(case, before)
    new: dict[Key, Run] = {}
    if case.sop in after.sops:
        frame = Frame(after, after.sops[case.sop], before.as_of)
        new = _run_by(fold(case.id, case.history, frame.sop, frame.law), frame)
    turned, moved = [], []
    for key in sorted({*old, *new}):
        one, other = old.get(key), new.get(key)
        if _read_verdict(one) != _read_verdict(other):
            if one is None or not _was_unknown(case, one, before):
                turned.append(key)
        elif one and other and _is_ahead(one) and one.due != other.due:
            moved.append(key)
    return Effect(tuple(turned), tuple(moved))


def _run_by(case: Case, frame: Frame) -> dict[Key, Run]:
    return {(run.name, run.lap): run for run in run_clocks(case, frame)}


def _read_verdict(run: Run | None) -> tuple[bool, bool] | None:
    """Whether a clock was kept, and of one that was not, whether that only warns; None where that
    is not settled yet.
    """
    if run is None or run.status not in _ANSWERED:
        return None
    is_late = run.status in _LATE
    return not is_late, is_late and run.clock.warns


def _is_ahead(run: Run) -> bool:
    return run.status in (Status.RUNNING, Status.PAUSED)


def _was_unknown(case: Case, run: Run, frame: Frame) -> bool:
    """Whether what an old register brought was measured in a year of which there was no calendar:
    nobody could say whether it was in time.
    """
    if import_day(case.history) is None:
        return False
    return Standing.MISSING in unsure_years([run], frame.calendar).values()
