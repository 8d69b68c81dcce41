"""One event where it stands in its walk: what a check of ring 2 looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from aduan.core.case.amended import find_amended
from aduan.core.case.event import Event
from aduan.core.case.fold import Step
from aduan.core.case.position import Position
from aduan.core.law.frame import Frame
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import AMEND, CORRECTED, NEW, EventKind, Field
from aduan.core.words.casewords import step_node
from aduan.core.words.findings import Finding, Node

# Where an open value stands in its event, its field, and what it is.
OpenValue = tuple[str, Field, object]


# One is made for each step of each case: as a named tuple, in a fifth of a dataclass's time.
class Scene(NamedTuple):
    """An event, and all that it is judged by.

    `steps`: those that count before it. `day`: the office's day of the event; `role_day`: the one
    as of which roles are asked, which differs for what an old register brought. `history`: all
    events of the case, those after it, too.
    """

    frame: Frame
    case_id: str
    event: Event
    kind: EventKind
    steps: Sequence[Step]
    day: date
    role_day: date
    history: Sequence[Event]

    @property
    def position(self) -> Position:
        """Where the case stands before this event."""
        return self.steps[-1].position if self.steps else Position()

    @property
    def earlier(self) -> Sequence[Event]:
        """The events that stand before this one in the file, whether or not they count."""
        return self.history[: self.event.number - 1]

    @property
    def follows_own_step(self) -> bool:
        """Whether whoever enters this event entered the last step that counts, too."""
        return bool(self.steps) and self.steps[-1].event.by == self.event.by

    @property
    def values(self) -> Sequence[OpenValue]:
        """What the event says in the open, value by value.

        The new value of an amendment is of the field that it amends. A value of a field that the
        procedure does not have is left out: ring 1 names it.
        """
        return _list_values(self.event, self.kind, self.amended, self.frame.sop)

    @property
    def amended(self) -> Field | None:
        """The open field that an amendment is about; None: it is about none, or this is no amendment."""
        if self.kind.effect != AMEND:
            return None
        return find_amended(str(self.event.fields.get(CORRECTED)), self.steps, self.frame.sop)

    @property
    def node(self) -> Node:
        """The place of the event in the file's data."""
        return step_node(self.event.number)

    def find(self, code: str, *field: str, **values: object) -> Finding:
        """A finding about this event, or about one field of it."""
        return Finding(code, (*self.node, *field), values)

    def lack_role(self, needed: Sequence[str], person: str = "") -> Finding:
        """The finding that somebody has none of the roles that may take the event: whoever takes it, where
        nobody is named.
        """
        person = person or self.event.actor
        return self.find(
            "ADU303",
            "for" if self.event.whose == person else "by",
            person=person,
            event=self.kind.named,
            day=self.role_day.isoformat(),
            roles=self.frame.sop.name_roles(needed),
        )


def _list_values(event: Event, kind: EventKind, amended: Field | None, sop: Sop) -> list[OpenValue]:
    values = []
    for name, value in event.fields.items():
        field = kind.open.get(name) or sop.common.get(name)
        if name == NEW and amended is not None:
            field = amended
        if field is not None:
            values.append((name, field, value))
    return values


# What is wrong with an event in one respect; None: nothing.
Check = Callable[[Scene], Finding | None]
