"""All that is held of a person in one case, as facts: for a sheet that the office hands over.

Source: Law 27 of 2022 on personal data, articles 5 and 7.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from aduan.core.case.circle import find_circle_at
from aduan.core.case.event import Event
from aduan.core.case.fold import Case
from aduan.core.case.readership import is_long_closed
from aduan.core.law.law import Law
from aduan.core.law.retention import OUTCOME, Retention, RetentionClass
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import EventKind, Field
from aduan.core.words.aboutpeople import GROUPS
from aduan.core.words.dates import find_day, say_date
from aduan.core.words.quickly import dataclass
from aduan.core.words.receipts import RECEIPT, SLIP
from aduan.core.words.text import Label, Phrase
from aduan.desk.choices import NO, YES
from aduan.desk.find import Found
from aduan.desk.held import find_undoing
from aduan.store.files.private import Private
from aduan.store.files.sealedsteps import OpenedStep

# A value as people read it; private text stays closed until it is printed.
Held = Label | Phrase | str | Private


@dataclass(frozen=True)
class HeldStep:
    """One step: what it is, when it was and when it was entered, which roles took it, what it says.

    `shut`: the groups of private text that no key here opens; `broken`: those of which a block does
    not open with its own key; `is_clear`: whether its private text
    stands in the record unsealed; `is_back`: whether it was taken back.
    """

    label: Label
    at: datetime
    entered: datetime | None
    roles: tuple[Label, ...]
    fields: tuple[tuple[Label, Held], ...]
    shut: frozenset[str]
    broken: frozenset[str]
    is_clear: bool
    is_back: bool


@dataclass(frozen=True)
class HeldTime:
    """How long the text is kept: its class, and from which day on it need not be any more (None:
    the case is open). `confirmed`: whether the office's schedule is more than a draft.
    """

    into: RetentionClass
    since: date | None
    basis: Label
    confirmed: bool


@dataclass(frozen=True)
class HeldFacts:
    """What a case holds of a person. `readers`: for each group of private texts the roles that read
    it, by how many people; `recovery`: whether a key that lies on two sheets opens it, too; `deeds`:
    which steps keep the text now, and since when; `erased`: when it was erased.
    """

    case: Case
    procedure: Label
    state: Label
    outcome: Label | None
    steps: tuple[HeldStep, ...]
    readers: Mapping[str, tuple[tuple[Label, ...], int]]
    recovery: bool
    time: HeldTime | None
    deeds: tuple[tuple[Label, datetime], ...]
    erased: datetime | None

    @property
    def shut(self) -> frozenset[str]:
        """The groups of which something did not open here, and somebody else may read it."""
        if self.erased is not None:
            return frozenset()
        return frozenset(group for step in self.steps for group in step.shut)

    @property
    def broken(self) -> frozenset[str]:
        """The groups of which a block is damaged, so that it opens for nobody."""
        if self.erased is not None:
            return frozenset()
        return frozenset(group for step in self.steps for group in step.broken)

    @property
    def is_whole(self) -> bool:
        """Whether all that is held stands in it."""
        return not (self.shut or self.broken)

    @property
    def has_clear(self) -> bool:
        """Whether private text of it stands in the record unsealed."""
        return any(step.is_clear for step in self.steps)


def gather_held(found: Found, law: Law, today: date) -> HeldFacts:
    """The facts of one case, as they are on the office's day."""
    case, sop = found.case, law.sops[found.case.sop]
    custody = case.position.custody
    erased = custody.erased
    undone = find_undoing(case, sop)
    steps = [
        _tell_step(event, opened, law, sop, is_back=event.number in undone)
        for event, opened in zip(case.history, found.opened, strict=True)
    ]
    return HeldFacts(
        case=case,
        procedure=sop.title,
        state=sop.label_of_state(case.state),
        outcome=sop.outcomes[case.outcome] if case.outcome else None,
        steps=tuple(steps),
        readers={group: _tell_readers(case, law, sop, group, today) for group in GROUPS},
        recovery=erased is None and law.office.has_sealing and law.office.recovery_key is not None,
        time=_tell_time(case, law, sop),
        deeds=tuple(
            (sop.events[case.history[deed.number - 1].name].label, deed.entered)
            for deed in custody.deeds
        ),
        erased=case.history[erased - 1].at if erased is not None else None,
    )


def _tell_step(event: Event, opened: OpenedStep, law: Law, sop: Sop, *, is_back: bool) -> HeldStep:
    kind = sop.events[event.name]
    return HeldStep(
        label=kind.label,
        at=event.at,
        entered=event.entered,
        roles=tuple(_list_roles(event, kind, law, sop)),
        fields=tuple(_list_fields(event, opened, kind, law, sop)),
        shut=opened.shut,
        broken=opened.broken,
        is_clear=bool(event.filled),
        is_back=is_back,
    )


def _list_roles(event: Event, kind: EventKind, law: Law, sop: Sop) -> Iterator[Label]:
    """The roles by which whoever took a step could take it; nobody of the staff is named."""
    person = law.staff.get(event.actor)
    held = person.roles_on(law.calendar.local_day(event.at)) if person else frozenset[str]()
    fitting = [name for name in sop.roles if name in held and name in kind.by]
    yield from (sop.roles[name].label for name in fitting or sop.roles if name in held)


def _list_fields(
    event: Event, opened: OpenedStep, kind: EventKind, law: Law, sop: Sop
) -> Iterator[tuple[Label, Held]]:
    known = {**sop.common, **kind.open}
    for name, value in event.fields.items():
        field = known.get(name)
        if field is not None and value is not None:
            yield field.label, tell_value(field, value, law, sop)
    for name, text in opened.texts.items():
        field = kind.sealed.get(name) or sop.private_fields.get(name)
        yield (field.label if field else Label(name, name)), text


def _tell_part(value: object) -> str:
    """One value: of an attachment what kind of file it is, its own name is inside the seal; of what was
    brought in from an old register, which one, and the number there.
    """
    if not isinstance(value, Mapping):
        return str(value)
    if "kind" in value:
        return str(value["kind"]).upper()
    return " ".join(str(value[key]) for key in ("system", "id") if key in value)


# Of keys and signatures people need to know that they are there.
WRITTEN_BY_TOOL = {
    # Whether the paper was handed over, no record says.
    RECEIPT: Label("kodenya sudah dibuat untuk pelapor", "its code was made for the complainant"),
    SLIP: Label("ditandatangani dengan kode tanda terima", "signed with the receipt's code"),
}
# The same of a receipt whose code the office never saw: while it is entered, and ever after.
OF_A_LETTER = Label(
    "dari surat, kodenya di ponsel pelapor",
    "from the letter, its code is on the complainant's phone",
)
MADE_ON_THE_PHONE = Label(
    "kodenya dibuat di ponsel pelapor", "its code was made on the complainant's phone"
)


def tell_value(field: Field, value: object, law: Law, sop: Sop) -> Held:
    """A value of an open field: codes and fields by label, people of the staff by name, days as people
    write them.
    """
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_tell_part, value))
    if field.type in WRITTEN_BY_TOOL:
        return WRITTEN_BY_TOOL[field.type]
    text = _tell_part(value)
    if field.type == "date" and (day := find_day(text)):
        return Label(say_date(day, "id"), say_date(day, "en"))
    return _tell_named(field, text, law, sop)


def _tell_named(field: Field, text: str, law: Law, sop: Sop) -> Held:
    """What a value names: a field, a person of the staff, a code; or the text itself."""
    if field.type == "field":
        named = sop.open_fields.get(text) or sop.private_fields.get(text)
        return named.label if named else text
    if field.type in ("staff", "staff-or-code") and text in law.staff:
        return law.staff[text].name
    return law.label_of(sop, field.list, text) if field.list else text


def _tell_readers(
    case: Case, law: Law, sop: Sop, group: str, today: date
) -> tuple[tuple[Label, ...], int]:
    place = case.position
    rule, custody = sop.readers.get(group), place.custody
    if rule is None or custody.erased is not None:
        return (), 0
    is_past = is_long_closed(law, sop, place, group, today)
    is_restricted = custody.is_restricted
    roles = rule.find_roles(case.fields, is_restricted=is_restricted, is_long_closed=is_past)
    circle = find_circle_at(law, sop, place, group, today)
    return tuple(sop.roles[name].label for name in sop.roles if name in roles), len(circle.people)


def _tell_time(case: Case, law: Law, sop: Sop) -> HeldTime | None:
    """By the schedule of the office; None where it says nothing of such a case."""
    schedule: Retention | None = law.retention.get(sop.codes)
    into = schedule.class_of({**case.fields, OUTCOME: case.outcome}) if schedule else None
    if schedule is None or into is None:
        return None
    closed_at = None if case.is_open else case.position.since
    since = into.over_on(law.calendar.local_day(closed_at)) if closed_at else None
    return HeldTime(into, since, schedule.basis, schedule.confirmed)
