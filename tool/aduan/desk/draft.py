"""A step that is being entered: where, by whom, and what is known of it so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime
from typing import Protocol

from aduan.core.case.event import Event
from aduan.core.case.fold import Case, Step
from aduan.core.law.frame import Frame
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import EventKind, Field
from aduan.core.words.quickly import dataclass
from aduan.store.files.casekeys import CaseKeyring
from aduan.store.files.private import Private, Texts
from aduan.store.files.stepitem import make_item


class KnownCases(Protocol):
    """The cases of an office, as far as a step may name one of them."""

    def __contains__(self, case_id: object) -> bool: ...

    def find_case(self, part: str) -> str:
        """The one case that a part of a number means. RefusedError: none does, or several do."""


@dataclass(frozen=True)
class Setting:
    """What a step is entered into: the frame that it is judged by, and the case that it goes on.

    `case` is None for the step that begins one. `cases` finds those that a step may name. `texts`:
    the private ones of each step of the case, closed. `keyring`: the keys of cases that are here,
    where there are any; `unread`: the groups of texts of which something is not read.
    """

    frame: Frame
    case: Case | None
    cases: KnownCases
    texts: tuple[Texts, ...] = ()
    keyring: CaseKeyring | None = field(default=None, repr=False)
    unread: frozenset[str] = frozenset()

    @property
    def law(self) -> Law:
        """All that the office judges by."""
        return self.frame.law

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the case that count; none where it is to begin."""
        return self.case.steps if self.case else ()

    @property
    def sop(self) -> Sop:
        """The procedure of the case, or of new ones."""
        return self.frame.sop


@dataclass(frozen=True)
class Draft:
    """A step that is being entered.

    `private` holds its fields side by side, whatever groups they stand in; `left` names those that
    were asked for and left empty.
    """

    kind: EventKind
    at: datetime
    by: str
    whose: str | None
    fields: Mapping[str, object]
    private: Mapping[str, Private] = field(default_factory=dict)
    left: frozenset[str] = frozenset()

    def event(self, number: int) -> Event:
        """The event that it will be, of this number in its case's history; sealed or not."""
        filled = frozenset(self.private)
        name = self.kind.name
        return Event(number, name, self.at, self.by, self.whose, self.fields, filled)

    def item(self, common: Iterable[str] = ()) -> dict[str, object]:
        """The step as it is written: its fields in the order of the procedure.

        `common`: the names of the fields that every step of the procedure may carry.
        """
        order = (*self.kind.open, *common)
        fields = {name: self.fields[name] for name in order if name in self.fields}
        private = group_private(self.kind.sealed, self.private)
        return make_item(self.kind.name, self.at, self.by, self.whose, fields, private)


def group_private(known: Mapping[str, Field], private: Mapping[str, Private]) -> dict[str, object]:
    """Private fields as they stand in the file: in the procedure's order, those of one group
    together.
    """
    grouped: dict[str, object] = {}
    groups: dict[str, dict[str, object]] = {}
    for name, one in known.items():
        if name not in private:
            continue
        if not one.group:
            grouped[name] = private[name]
            continue
        if one.group not in groups:
            grouped[one.group] = groups[one.group] = {}
        groups[one.group][name] = private[name]
    # What the procedure does not know is written, too: it is judged with the rest.
    unknown = {name: value for name, value in private.items() if name not in known}
    return grouped | unknown
