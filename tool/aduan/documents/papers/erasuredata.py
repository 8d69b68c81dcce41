"""What the record of an erasure (berita acara pemusnahan) says: what was erased, on what ground, who
asked, who did it, and from where.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from aduan.core.case.erasure import Erasure
from aduan.core.case.fold import Case
from aduan.core.law.law import Law
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import EventKind
from aduan.core.words.dates import say_date, say_moment
from aduan.core.words.text import Label
from aduan.documents.report.telling import plain
from aduan.publish.reading.words import Words


@dataclass(frozen=True)
class ErasedCopy:
    """A place that keys and attachments lay in: what it is, where, how many files went; whether it could be reached."""

    kind: Label
    place: str
    files: int
    is_reached: bool


@dataclass(frozen=True)
class Destruction:
    """What the record tells from. `holders`: whose computers may still hold copies, by staff id."""

    case: Case
    erasure: Erasure
    sop: Sop
    copies: tuple[ErasedCopy, ...]
    holders: tuple[str, ...]

    @property
    def clear(self) -> int:
        """How many steps stand in the history unsealed."""
        return sum(bool(event.filled) for event in self.case.history)

    @property
    def request(self) -> EventKind:
        """The step by which it was asked for."""
        return self.sop.events[self.case.history[self.erasure.request - 1].name]


def tell_erasure(law: Law, told: Destruction, language: str) -> dict[str, object]:
    """The data of one erasure's record. No private text is in it: there is none any more."""
    erasure, words = told.erasure, Words(language)
    facts = _list_facts(law, told, words)
    return {
        "id": erasure.case_id,
        "day": say_date(law.calendar.local_day(erasure.entered), language),
        "facts": [{"label": label, "text": text} for label, text in facts],
        "copies": [_tell_copy(copy, words) for copy in told.copies],
        "staff": [_name(law, told.sop, one, erasure.entered, language) for one in told.holders],
        "unsealed": words.number(told.clear) if told.clear else "",
        "asked_by": _tell_signer(law, erasure.asked_by),
        "done_by": _tell_signer(law, erasure.carried_out_by),
    }


def _list_facts(law: Law, told: Destruction, words: Words) -> Iterator[tuple[str, str]]:
    erasure, sop = told.erasure, told.sop
    language = words.language
    yield _t(words, "Nomor pengaduan", "Complaint number"), erasure.case_id
    yield from _list_grounds(law, told, language)
    asked = _say_act(law, sop, erasure.asked_by, erasure.asked, language)
    yield _t(words, "Diminta oleh", "Asked for by"), asked
    entered_by = told.case.history[erasure.request - 1].by
    if entered_by != erasure.asked_by:
        entered = _name(law, sop, entered_by, erasure.asked, language)
        yield _t(words, "Permintaan dicatat oleh", "The request entered by"), entered
    done = _say_act(law, sop, erasure.carried_out_by, erasure.entered, language)
    yield _t(words, "Dilaksanakan oleh", "Carried out by"), done
    if erasure.entered_by != erasure.carried_out_by:
        entered = _name(law, sop, erasure.entered_by, erasure.entered, language)
        yield _t(words, "Dicatat oleh", "Entered by"), entered
    steps = _t(
        words,
        "langkah ke-{one} dan ke-{other}",
        "steps {one} and {other}",
        one=erasure.request,
        other=erasure.number,
    )
    yield _t(words, "Dalam catatan", "In the record"), steps


def _t(words: Words, indonesian: str, english: str, **values: object) -> str:
    return plain(words.t(indonesian, english, **values))


def _list_grounds(law: Law, told: Destruction, language: str) -> Iterator[tuple[str, str]]:
    """The fields of the request, each under its own label."""
    for name, value in told.erasure.grounds.items():
        field = told.request.open[name]
        said = str(value)
        label = law.label_of(told.sop, field.list, said) if field.list else None
        yield field.label.text(language), (label.text(language) if label else said)


def _say_act(law: Law, sop: Sop, person: str, at: datetime, language: str) -> str:
    who = _name(law, sop, person, at, language)
    moment = say_moment(at.astimezone(law.calendar.zone), language)
    return f"{who}, {moment}"


def _name(law: Law, sop: Sop, staff_id: str, at: datetime, language: str) -> str:
    """`Ratna Contoh (Kepala Dinas)`."""
    person = law.staff.get(staff_id)
    if person is None:
        return staff_id
    held = person.roles_on(law.calendar.local_day(at))
    roles = [role for name, role in sop.roles.items() if name in held]
    if not roles:
        return person.name
    labels = ", ".join(role.label.text(language) for role in roles)
    return f"{person.name} ({labels})"


def _tell_copy(copy: ErasedCopy, words: Words) -> dict[str, str]:
    """`removed`: how many files; empty where the place could not be reached, to be filled in."""
    removed = _t(
        words, "{count} berkas dihapus", "{count} files removed", count=words.number(copy.files)
    )
    return {
        "kind": copy.kind.text(words.language),
        "place": copy.place,
        "removed": removed if copy.is_reached else "",
    }


def _tell_signer(law: Law, staff_id: str) -> dict[str, str]:
    person = law.staff.get(staff_id)
    return {"name": person.name if person else "", "nip": person.nip if person else ""}
