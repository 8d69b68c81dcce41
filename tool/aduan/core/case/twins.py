"""A case that was closed as the same as another one: which, and whether that one can stand for
it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from aduan.core.case.fold import Step
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AMEND, CORRECTED, NEW, EventKind, Field
from aduan.core.words.casewords import step_node
from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass


@dataclass(frozen=True, slots=True)
class Twin:
    """The case that stands for another, the number of the step that says so, and the field that it
    says it in.
    """

    of: str
    number: int
    field: str

    def find(self, code: str, path: str = "") -> Finding:
        """A finding about the field that names it."""
        node = step_node(self.number, self.field)
        return Finding(code, node, {"case": self.of}, path)


def twin_field(kind: EventKind) -> Field | None:
    """The field in which a step that ends a case names the one that it is the same as."""
    if not any(move.outcome for move in kind.moves):
        return None
    return next((field for field in kind.open.values() if field.type == "case"), None)


def find_twin(steps: Sequence[Step], sop: Sop) -> Twin | None:
    """The case that stands for the one with these steps, as long as it is closed so.

    The last word counts: an amendment may name another one, a reopening ends it.
    """
    found: Twin | None = None
    for step in steps:
        if step.position.outcome is None:
            found = None
            continue
        kind = sop.events[step.event.name]
        fields = step.event.fields
        field = twin_field(kind)
        if field is not None:
            said = field.name
        elif found is not None and _corrects_field(kind, fields, found.field):
            said = NEW
        else:
            continue
        found = Twin(str(fields.get(said, "")), step.event.number, said)
    return found


def _corrects_field(kind: EventKind, fields: Mapping[str, object], field: str) -> bool:
    return kind.effect == AMEND and fields.get(CORRECTED) == field


def was_open_at(steps: Sequence[Step], moment: datetime) -> bool:
    """Whether a case was under way at a moment. One that had ended was answered before what came in
    then, and cannot stand for it.
    """
    is_open = True
    for step in steps:
        if step.event.at > moment:
            break
        is_open = step.position.outcome is None
    return is_open


def list_circles(twins: Mapping[str, Twin]) -> list[str]:
    """The cases, by id, that come back to themselves where each is looked for in the one that
    stands for it.

    One that names itself is left out: its own file shows that.
    """
    return [
        case_id
        for case_id, twin in twins.items()
        if twin.of != case_id and _returns(case_id, twins)
    ]


def _returns(start: str, twins: Mapping[str, Twin]) -> bool:
    """Whether going from twin to twin comes back to the start, and not to a circle further on."""
    seen: set[str] = set()
    at = start
    while at in twins and at not in seen:
        seen.add(at)
        at = twins[at].of
        if at == start:
            return True
    return False
