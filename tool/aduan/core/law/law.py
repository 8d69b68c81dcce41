"""The law of one office, as read from its schema/ folder: who, which codes, which procedure, which
days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Any

from aduan.core.law.calendar import Calendar
from aduan.core.law.retention import Retention
from aduan.core.law.sop import Sop
from aduan.core.law.sopclock import find_tier
from aduan.core.law.sopparts import Field
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label, read_label


@dataclass(frozen=True, eq=False)
class Grant:
    """A role that a person holds from a day until a day, both included; None is open-ended."""

    role: str
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the person has the role on a day."""
        return _is_between(self.since, day, self.until)


@dataclass(frozen=True, eq=False)
class SigningKey:
    """An SSH public key that a person signs commits with, from a day until a day.

    `text`: a line as in authorized_keys. `revoked`: the day on which it was found lost or stolen.
    """

    text: str
    since: date | None = None
    until: date | None = None
    revoked: date | None = None


@dataclass(frozen=True, eq=False)
class ReadingKey:
    """An age public key that private text is sealed to for a person, from a day until a day.

    `revoked`: the day from which nothing is sealed to it any more, because it was lost or stolen.
    """

    text: str
    since: date | None = None
    until: date | None = None
    revoked: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether anything is sealed to it on a day."""
        if self.revoked is not None and self.revoked <= day:
            return False
        return _is_between(self.since, day, self.until)


@dataclass(frozen=True, eq=False)
class Person:
    """A member of staff. Several ids may share one e-mail (one laptop, several people). `nip`: the
    number that an official signs letters with; "" where the file does not say it.
    """

    id: str
    name: str
    email: str
    grants: tuple[Grant, ...]
    keys: tuple[SigningKey, ...] = ()
    reading_keys: tuple[ReadingKey, ...] = ()
    nip: str = ""

    @property
    def all_keys(self) -> tuple[SigningKey | ReadingKey, ...]:
        """The keys to sign with, then those to read with."""
        return (*self.keys, *self.reading_keys)

    def roles_on(self, day: date) -> frozenset[str]:
        """The names of the roles that the person holds on a day."""
        return frozenset(grant.role for grant in self.grants if grant.holds_on(day))


@dataclass(frozen=True, eq=False)
class CodeEntry:
    """One code of a list. Once it was used it is retired by `until`, never taken out: old cases go on
    naming it.
    """

    name: str
    label: Label
    kind: str = ""
    since: date | None = None
    until: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether a step of that day may use the code."""
        return _is_between(self.since, day, self.until)


@dataclass(frozen=True, eq=False)
class CodeList:
    """A list of codes, by their names in the order of the file."""

    name: str
    label: Label
    codes: Mapping[str, CodeEntry]

    def taken_by(self, field: Field) -> Mapping[str, CodeEntry]:
        """The codes that may be entered in a field, in force or not."""
        return {name: code for name, code in self.codes.items() if field.takes_kind(code.kind)}


# What the office's file says of what is switched on.
ON = "on"

# The lists of one file of schema/codes, by their names.
CodeBook = Mapping[str, CodeList]


@dataclass(frozen=True, slots=True)
class Rules:
    """By which version of this program's rules commits are judged, from a day on."""

    version: int
    since: date


@dataclass(frozen=True, eq=False)
class Office:
    """What schema/office.yaml says of the office itself.

    `sop`: the procedure for new cases. `sealing`, `signatures`: whether private texts are sealed
    and commits signed ("off" …). `opened_on`: since when the record is kept here; before it no box
    had to be logged. `max_backdating`: up to so many working days after it
    happened, a step that is entered counts as it happened. `settings`:
    the office's own numbers in place of its procedure's. `audited_from`: the commit at which the
    audit begins. `rules`: by which rules commits are judged, oldest first; none: the first ones.
    `data` is the file as read. `later`: the office as it is from a day on (`changes` in the file),
    in the order of days; what none of them says stays as it was.
    """

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
    rules: tuple[Rules, ...]
    data: Mapping[str, Any] = field(repr=False)
    later: tuple[tuple[date, Office], ...] = field(default=(), repr=False)

    def on(self, day: date) -> Office:
        """The office as its settings are on a day: the day on which a time begins, or a step is
        taken.
        """
        found = self
        for since, office in self.later:
            if since <= day:
                found = office
        return found

    @cached_property
    def has_sealing(self) -> bool:
        """Whether private texts are sealed from some day on: asked of every step of every case."""
        later = (office for _since, office in self.later)
        return any(office.sealing == ON for office in (self, *later))

    @cached_property
    def own_numbers(self) -> frozenset[str]:
        """The telephone numbers that are no person's, as they are dialled at home."""
        # Few commands ask, and it brings many patterns.
        from aduan.core.law.opennumbers import list_office_numbers  # noqa: PLC0415

        return list_office_numbers(self.data)

    @property
    def recovery_key(self) -> str | None:
        """The public key to which every case's keys are sealed besides, for the day on which all
        others are lost. None: it was not made yet.
        """
        return self.data.get("recovery_key")

    @property
    def superior(self) -> Label | None:
        """Whom the yearly report goes to; older office files call it `regent`. None: not filled
        in.
        """
        said = self.data.get("superior") or self.data.get("regent")
        return read_label(said) if said else None

    @property
    def place(self) -> str:
        """The town or district that its letters name before their date; "": not filled in."""
        head = self.data.get("letterhead") or {}
        return str(head.get("place", ""))

    @property
    def logo(self) -> str:
        """The name of the picture on its papers; "": it has none."""
        head = self.data.get("letterhead") or {}
        return str(head.get("logo", ""))


@dataclass(frozen=True, eq=False)
class Law:
    """Everything that a case is judged by: what one state of schema/ says, read and checked.

    `sops` by their ids, old ones too; `codes` by the names of their files; `staff` by ids; `retention` by the
    names of the codes that its procedures use.
    """

    office: Office
    sops: Mapping[str, Sop]
    codes: Mapping[str, CodeBook]
    staff: Mapping[str, Person]
    calendar: Calendar
    retention: Mapping[str, Retention] = field(default_factory=dict)

    @property
    def sop(self) -> Sop:
        """The procedure under which new cases are received."""
        return self.sops[self.office.sop]

    @property
    def ordered_sops(self) -> tuple[Sop, ...]:
        """Every procedure: the one for new cases first, then the others as they stand."""
        others = [sop for sop in self.sops.values() if sop is not self.sop]
        return (self.sop, *others)

    def book(self, sop: Sop) -> CodeBook:
        """The lists of codes that a procedure's fields take their values from."""
        return self.codes[sop.codes]

    def setting(
        self, sop: Sop, name: str, day: date, fields: Mapping[str, object] | None = None
    ) -> int:
        """A number of the procedure, or the office's own in its place, for what begins on a day.

        `fields`: the open ones of a case, for which the procedure may have another number.
        """
        tier = find_tier(sop.setting_tiers.get(name, ()), fields or {})
        if tier is not None:
            return tier
        own = self.office.on(day).settings.get(name)
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
        name = str(code)
        listed = self.book(sop).get(list_name)
        entry = listed.codes.get(name) if listed else None
        return entry.label if entry else Label(name, name)


def _is_between(since: date | None, day: date, until: date | None) -> bool:
    """Whether a day lies within two others, each included; None leaves that side open."""
    if since is not None and day < since:
        return False
    return until is None or day <= until
