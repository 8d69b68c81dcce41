"""One event where it stands in its walk: what a check of ring 2 looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from aduan.core.case.fold import Event, Position, Step
from aduan.core.law.frame import Frame
from aduan.core.law.sop import EventKind, Field
from aduan.core.words.findings import Finding, Node

# Where an open value stands in its event, its field, and what it is.
OpenValue = tuple[str, Field, object]


@dataclass(frozen=True)
class Scene:
    """An event, and all that it is judged by."""

    frame: Frame
    case_id: str
    event: Event
    kind: EventKind
    steps: Sequence[Step]
    before: Event | None
    role_day: date
    values: tuple[OpenValue, ...]

    @property
    def position(self) -> Position:
        return self.steps[-1].position if self.steps else Position()

    @property
    def node(self) -> Node:
        return ("history", self.event.number - 1)

    def find(self, code: str, *field: str, **values: object) -> Finding:
        return Finding(code, (*self.node, *field), values)


Check = Callable[[Scene], Finding | None]
