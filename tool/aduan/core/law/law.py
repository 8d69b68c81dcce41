"""The law of one office, as read from its schema/ folder: who, which codes, which procedure, which
days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from aduan.core.law.calendar import Calendar
from aduan.core.law.sop import Sop
from aduan.core.words.text import Label, read_label


@dataclass(frozen=True, eq=False)
class Grant:
    """A role held from a day until a day; None is open-ended."""

    role: str
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, eq=False)
class SigningKey:
    """An SSH public key that a person signs commits with, from a day until a day; `revoked`: lost
    or stolen since.
    """

    text: str
    since: date | None = None
    until: date | None = None
    revoked: date | None = None


@dataclass(frozen=True, eq=False)
class Person:
    """A member of staff. Several ids may share one e-mail (one laptop, several people)."""

    id: str
    name: str
    email: str
    grants: tuple[Grant, ...]
    keys: tuple[SigningKey, ...] = ()

    def roles_on(self, day: date) -> frozenset[str]:
        return frozenset(grant.role for grant in self.grants if grant.holds_on(day))


@dataclass(frozen=True, eq=False)
class CodeEntry:
    """One code of a list; retired by `until`, never deleted."""

    name: str
    label: Label
    kind: str = ""
    since: date | None = None
    until: date | None = None

    def in_force(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, eq=False)
class CodeList:
    name: str
    label: Label
    codes: Mapping[str, CodeEntry]


CodeBook = Mapping[str, CodeList]


@dataclass(frozen=True, eq=False)
class Office:
    """What schema/office.yaml says of the office itself."""

    name: Label
    short_name: str
    language: str
    sop: str
    sealing: str
    opened_on: date | None
    max_backdating: int
    settings: Mapping[str, int]
    signatures: str
    audited_from: str | None
    data: Mapping[str, Any] = field(repr=False)

    @property
    def superior(self) -> Label | None:
        """Whom the yearly report goes to; older office files call it `regent`. None: not filled
        in.
        """
        said = self.data.get("superior") or self.data.get("regent")
        return read_label(said) if said else None


@dataclass(frozen=True, eq=False)
class Law:
    """Everything that a case is judged by."""

    office: Office
    sops: Mapping[str, Sop]
    codes: Mapping[str, CodeBook]
    staff: Mapping[str, Person]
    calendar: Calendar

    @property
    def sop(self) -> Sop:
        """The procedure under which new cases are received."""
        return self.sops[self.office.sop]

    def book(self, sop: Sop) -> CodeBook:
        return self.codes[sop.codes]

    def setting(self, sop: Sop, name: str) -> int:
        """A number of the procedure, or the office's own in its place."""
        own = self.office.settings.get(name)
        return sop.settings[name] if own is None else own

    def people_of(self, email: str) -> tuple[Person, ...]:
        """Who has this e-mail, however its capitals are written."""
        return self._by_email.get(email.casefold(), ())

    @cached_property
    def _by_email(self) -> Mapping[str, tuple[Person, ...]]:
        found: dict[str, tuple[Person, ...]] = {}
        for person in self.staff.values():
            email = person.email.casefold()
            found[email] = (*found.get(email, ()), person)
        return found

    def label_of(self, sop: Sop, list_name: str, code: object) -> Label:
        """The label of a code; the code itself where the list does not know it."""
        entry = (
            self.book(sop)[list_name].codes.get(str(code)) if list_name in self.book(sop) else None
        )
        return entry.label if entry else Label(str(code), str(code))
