"""The record of an erasure (berita acara pemusnahan): what was erased, on what ground, who asked, who did it, and from where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from aduan.core.case.erasure import Erasure
from aduan.core.case.fold import Case
from aduan.core.law.law import Law
from aduan.core.law.sop import EventKind, Sop
from aduan.core.words.dates import say_date, say_moment
from aduan.core.words.text import Label
from aduan.documents.report.paper import (
    Block,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Points,
    Report,
    Signatures,
)
from aduan.documents.report.telling import Telling
from aduan.documents.report.yearly import BLANK, count_titles, list_head
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


def write_destruction(law: Law, told: Destruction, language: str) -> Report:
    """The record of one erasure, to be numbered, completed and signed."""
    day = law.calendar.local_day(told.erasure.entered)
    telling = Telling(law, day.year, (), None, Words(language))
    t = telling.t
    return Report(
        language=language,
        head=tuple(list_head(law, language)),
        titles=count_titles(law),
        fields=(),
        addressee=(),
        title=t(
            "Berita Acara Pemusnahan Teks Pengaduan", "Record of the Erasure of a Complaint's Text"
        ),
        subtitle=t("Nomor: {blank}", "Number: {blank}", blank=BLANK * 2),
        stamp="",
        blocks=(
            Paragraph(_open(telling, told, day)),
            Facts(tuple(_list_facts(telling, told))),
            *_tell_copies(telling, told),
            *_tell_limits(telling, told),
            _sign(telling, told, day),
        ),
        mark=t("TERBATAS: untuk arsip kantor", "RESTRICTED: for the office's archive"),
    )


def _open(telling: Telling, told: Destruction, day: date) -> str:
    return telling.t(
        "Pada hari {day}, teks pengaduan nomor {id}, yaitu isi pengaduan, identitas pelapor, dan lampirannya, telah dimusnahkan: kunci yang membukanya dan berkas lampirannya dihapus. Nomor, tanggal, langkah, dan angkanya tetap tercatat tanpa teks.",
        "On {day}, the text of complaint {id}, that is what it says, who complained, and its attachments, was destroyed: the keys that open it and the attached files were removed. Its number, dates, steps and figures stay on record without the text.",
        day=say_date(day, telling.words.language),
        id=told.erasure.case_id,
    )


def _list_facts(telling: Telling, told: Destruction) -> Iterator[tuple[str, str]]:
    t, erasure = telling.t, told.erasure
    yield t("Nomor pengaduan", "Complaint number"), erasure.case_id
    yield from _list_grounds(telling, told)
    asked = _say_act(telling, told.sop, erasure.asked_by, erasure.asked)
    yield t("Diminta oleh", "Asked for by"), asked
    done = _say_act(telling, told.sop, erasure.carried_out_by, erasure.entered)
    yield t("Dilaksanakan oleh", "Carried out by"), done
    if erasure.entered_by != erasure.carried_out_by:
        yield (
            t("Dicatat oleh", "Entered by"),
            _name(telling, told.sop, erasure.entered_by, erasure.entered),
        )
    numbers = (erasure.request, erasure.number)
    steps = t(
        "langkah ke-{one} dan ke-{other}",
        "steps {one} and {other}",
        one=numbers[0],
        other=numbers[1],
    )
    yield t("Dalam catatan", "In the record"), steps


def _list_grounds(telling: Telling, told: Destruction) -> Iterator[tuple[str, str]]:
    """The fields of the request, each under its own label."""
    for name, value in told.erasure.grounds.items():
        field = told.request.open[name]
        label = telling.law.label_of(told.sop, field.list, str(value)) if field.list else None
        yield telling.label(field.label), telling.label(label) if label else str(value)


def _say_act(telling: Telling, sop: Sop, person: str, at: datetime) -> str:
    who = _name(telling, sop, person, at)
    moment = say_moment(at.astimezone(telling.law.calendar.zone), telling.words.language)
    return f"{who}, {moment}"


def _name(telling: Telling, sop: Sop, staff_id: str, at: datetime) -> str:
    """`Ratna Contoh (Kepala Dinas)`."""
    person = telling.law.staff.get(staff_id)
    if person is None:
        return staff_id
    held = person.roles_on(telling.law.calendar.local_day(at))
    roles = ", ".join(telling.label(role.label) for name, role in sop.roles.items() if name in held)
    return f"{person.name} ({roles})" if roles else person.name


def _tell_copies(telling: Telling, told: Destruction) -> Iterator[Block]:
    t = telling.t
    yield Heading(t("Salinan yang dihapus", "Copies removed"))
    rows = [
        (telling.label(copy.kind), copy.place, _say_removed(telling, copy)) for copy in told.copies
    ]
    heads = (t("Salinan", "Copy"), t("Tempat", "Place"), t("Hasil", "Result"))
    if rows:
        yield Grid(
            t("Brankas dan salinannya", "The vault and its copies"), heads, tuple(rows), worded=True
        )
    else:
        yield Paragraph(
            t(
                "Komputer ini tidak menyimpan catatan tentang tempat yang dihapus; berita acara ini dibuat di komputer yang melaksanakannya.",
                "This computer has no note of the places removed from; this record is made on the computer that carried it out.",
            )
        )
    yield Paragraph(
        t(
            "Komputer pegawai yang lain menghapus salinannya sendiri begitu tersambung dan menjalankan aduan sync. Setiap pegawai membubuhkan tanggal dan paraf setelah itu terjadi:",
            "The other computers of the staff remove their own copies once they are connected and run aduan sync. Everybody dates and initials that it was done:",
        )
    )
    names = tuple(
        (_name(telling, told.sop, holder, told.erasure.entered), BLANK, BLANK)
        for holder in told.holders
    )
    heads = (t("Pegawai", "Member of staff"), t("Tanggal", "Date"), t("Paraf", "Initials"))
    yield Grid(t("Komputer pegawai", "The staff's computers"), heads, names, worded=True)


def _say_removed(telling: Telling, copy: ErasedCopy) -> str:
    if not copy.is_reached:
        return telling.t("belum terjangkau: {blank}", "not reached yet: {blank}", blank=BLANK)
    return telling.t(
        "{count} berkas dihapus", "{count} files removed", count=telling.number(copy.files)
    )


def _tell_limits(telling: Telling, told: Destruction) -> Iterator[Block]:
    t = telling.t
    yield Heading(t("Yang tidak terjangkau penghapusan ini", "What this erasure does not reach"))
    items = [
        t(
            "Yang sudah dibaca, dicetak, disalin, atau difoto sebelumnya.",
            "What was read, printed, copied or photographed before.",
        ),
        t(
            "Surat, WhatsApp, dan surel yang dipakai mengirim pengaduan ini.",
            "Letters, WhatsApp and mail by which the complaint came.",
        ),
        t(
            "Cadangan brankas, sampai habis masanya: dari yang dikembalikan, aduan menghapusnya lagi begitu bertemu.",
            "Backups of the vault, until they expire: of one that is restored, aduan removes it again when it meets it.",
        ),
    ]
    if told.clear:
        items.append(
            t(
                "{count} langkah yang dicatat tanpa segel: teksnya tetap ada dalam riwayat.",
                "{count} steps entered without a seal: their text stays in the history.",
                count=telling.number(told.clear),
            )
        )
    yield Points(tuple(items))


def _sign(telling: Telling, told: Destruction, day: date) -> Signatures:
    t, erasure = telling.t, told.erasure
    place = f"{BLANK}, {telling.day(day)}"
    done = _list_signature(
        telling, t("Yang melaksanakan,", "Carried out by,"), erasure.carried_out_by
    )
    seen = _list_signature(
        telling, t("Yang meminta dan menyaksikan,", "Asked for and witnessed by,"), erasure.asked_by
    )
    return Signatures((("", *seen), (place, *done)))


def _list_signature(telling: Telling, heading: str, staff_id: str) -> Iterator[str]:
    person = telling.law.staff.get(staff_id)
    yield heading
    yield ""
    yield person.name if person else BLANK * 2
    yield telling.t("NIP: {blank}", "Staff no.: {blank}", blank=BLANK * 2)
