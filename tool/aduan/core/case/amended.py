"""Which field of a case a correction is about: several steps may have one of that name, and each
takes what its own kind of step may carry.
"""

from __future__ import annotations

from collections.abc import Sequence

from aduan.core.case.fold import Step
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import Field


def find_amended(name: str, steps: Sequence[Step], sop: Sop) -> Field | None:
    """The open field of a name as the step has it that filled it last; of none, as the last that could
    have. None: it is no open field that a case can carry.
    """
    if name not in sop.open_fields:
        return None
    offered = None
    for step in reversed(steps):
        field = _find_own(name, step, sop)
        if field is not None and name in step.event.fields:
            return field
        offered = offered or field
    return offered or sop.open_fields[name]


def _find_own(name: str, step: Step, sop: Sop) -> Field | None:
    """The field as a step has it that entered something; what corrects or undoes one has none."""
    kind = sop.events[step.event.name]
    return None if kind.effect else kind.open.get(name)
