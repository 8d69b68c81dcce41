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
    """An event, and all that it is judged by.

    `steps`: those that count before it. `day`: the office's day of the event; `role_day`: the one
    as of which roles are asked, which differs for what an old register brought. `values`: what it
    says in the open. `history`: all events of the case, those after it, too.
    """

    frame: Frame
    case_id: str
    event: Event
    kind: EventKind
    steps: Sequence[Step]
    day: date
    role_day: date
    values: tuple[OpenValue, ...]
    history: Sequence[Event]

    @property
    def position(self) -> Position:
        """Where the case stands before this event."""
        return self.steps[-1].position if self.steps else Position()

    @property
    def node(self) -> Node:
        """The place of the event in the file's data."""
        return ("history", self.event.number - 1)

    def find(self, code: str, *field: str, **values: object) -> Finding:
        """A finding about this event, or about one field of it."""
        return Finding(code, (*self.node, *field), values)


# What is wrong with an event in one respect; None: nothing.
Check = Callable[[Scene], Finding | None]
