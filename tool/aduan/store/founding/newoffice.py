"""What names a new office, and the files of its law that say it: nothing of another office's comes
along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import UTC, date, datetime, time
from pathlib import Path
from string import Template
from zoneinfo import ZoneInfo

from aduan.core.law.decreesaid import UNWRITTEN
from aduan.core.law.law import Person
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label
from aduan.store.files.yamlwrite import write_scalar

PROCEDURE = "pengaduan"
HEAD_OF_PROCEDURE = Path(__file__).with_name("shipped") / "procedure.yaml"
# The procedures that a new office may begin with, by the names that `init` knows them by: the one
# of three levels that our own office follows, and the national tiers.
LEVELS, NATIONAL = "levels", "national"
PROCEDURES = (LEVELS, NATIONAL)
# Where a procedure's own head ends: what follows says how a complaint goes, in whatever office.
BODY = "\nroles:\n"
# How our services are put into classes for the public; another office's have none yet.
SERVICE_CLASSES = re.compile(
    r"(?<=^  service:\n    kind: identifying\n    late: true\n    levels:\n      - rest: other\n)(?:      .*\n)+",
    re.MULTILINE,
)

# Until the office says its own: each says so itself wherever it is shown.
NAME = Label("Kantor Contoh (nama belum diisi)", "Example Office (name not filled in yet)")
SHORT_NAME = "Kantor Contoh"
HEAD = "Kepala Kantor"
DECREE = Label(
    "Keputusan kantor tentang penanganan pengaduan masyarakat (judul, nomor, dan tanggal belum "
    "diisi)",
    "The office's decree on handling public complaints (title, number and date not filled in yet)",
)
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
CRON = re.compile(r'cron: "[^"]*" # [^;\n]*')
# When the deadlines are looked at: off the full hour, when schedules are late.
MORNING = time(7, 13)
# The ways to reach an office, as its file has them.
CONTACTS = ("address", "phone", "sms", "whatsapp", "email", "web", "social")
# Units of a licensing office, of which an office with other services has none.
LICENSING = re.compile(r"    licensing: .*\n    investment: .*\n")
UNIT = '    service: {label: {id: "Bidang Pelayanan", en: "Service unit"}}\n'
# What can be wrong with what such an office hands out, and with what any does.
PERMITS, RESULTS = "Kesalahan pada izin atau dokumen", "Kesalahan pada hasil layanan"
OTHERS = {"lainnya", "lain-lain", "other", "others"}
OTHER = '    other: {label: {id: "Lainnya", en: "Other"}}\n'

# A reason in a procedure, on one line or on three; and how one shows that it reads a certain decree.
_REASON = re.compile(r"(?P<dent> *)reason:(?: \{[^{}]*\}|\n +id: .*\n +en: .*\n)")
_QUOTES = re.compile(r"“|\\\"|\b[Bb]aris \d|\b[Bb]agan\b|Peringatan SOP")
_CHART_INLINE = re.compile(r"basis: chart(?=[,}])")
_CHART_LINE = re.compile(r"^( +)basis: chart$", re.MULTILINE)
REASON = f"reason: {{id: {UNWRITTEN}, en: The office's reason is not written here yet.}}"


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What is the new office's own. `superior`: whom its yearly report goes to; None leaves it to
    be filled in.

    `head`: the title of who leads it, in Indonesian: letters, spaces, points and dashes. `seals`:
    whether private texts are sealed, from the first day on. `procedure`: which one it begins with.
    `place`: what its letters name before their date; "" leaves it to be filled in.
    """

    name: Label
    short_name: str
    language: str
    opened_on: date
    staff: tuple[Person, ...]
    superior: Label | None = None
    head: str = HEAD
    zone: str = ZONES["WIB"]
    decree: Label = DECREE
    contact: Mapping[str, str] = field(default_factory=dict)
    services: tuple[str, ...] = ()
    seals: bool = False
    procedure: str = LEVELS
    place: str = ""


def office_text(text: str, new: NewOffice) -> str:
    """The template's office file with its values changed in place: the comments beside them
    stay.
    """
    text = _set(
        text,
        r"name:\n  id: .*\n  en: .*",
        f"name:\n  id: {_q(new.name.id)}\n  en: {_q(new.name.en)}",
    )
    text = _set(text, r"(?:superior|regent): .*", _superior(new.superior))
    text = _set(text, r"short_name: .*", f"short_name: {_q(new.short_name)}")
    text = _set(text, r"language: .*", f"language: {new.language}")
    text = _set(text, r"zone: .*", f"zone: {new.zone}")
    text = _set(text, r"sop: .*", f"sop: {PROCEDURE}")
    text = _set(text, r"sealing: [^\s#]*", f'sealing: "{"on" if new.seals else "off"}"')
    text = _set(text, r"letterhead:\n(?:  .*\n)*", _letterhead(new.place))
    text = _set(text, r"contact:\n(?:  .*\n)*", _contact(new.contact))
    if new.procedure != LEVELS:
        # Our own office's number: another procedure says how long it waits.
        text = _set(text, r"statement_days: .*\n", "")
    return _set(text, r"opened_on: [^\s#]*", f"opened_on: {new.opened_on.isoformat()}")


def procedure_text(text: str, new: NewOffice) -> str:
    """The procedure that ships with the tool, under a head of the office's own: its decree and its
    rows. `text`: the one of three levels, which stands in our own office.
    """
    if new.procedure == LEVELS:
        head = HEAD_OF_PROCEDURE.read_text(encoding="utf-8")
        body = text[text.index(BODY) + 1 :]
    else:
        shipped = HEAD_OF_PROCEDURE.with_name(f"{new.procedure}.yaml")
        whole = shipped.read_text(encoding="utf-8")
        at = whole.index(BODY) + 1
        head, body = whole[:at], whole[at:]
    if new.services:
        body = SERVICE_CLASSES.sub("", body)
    body = drop_readings(body)
    body = body.replace("Kepala Dinas", new.head).replace("kepala dinas", new.head)
    return Template(head).substitute(id=PROCEDURE, decree=_label(new.decree)) + body


def drop_readings(body: str) -> str:
    """The same without what one office read in its own decree: its rows, words, warning and chart. The
    new one has another decree, and the site would show these as its reading.
    """
    body = _REASON.sub(lambda found: _unread(found[0], found["dent"]), body)
    body = _CHART_INLINE.sub(f"basis: interpretation, {REASON}", body)
    return _CHART_LINE.sub(rf"\1basis: interpretation\n\1{REASON}", body)


def _unread(reason: str, dent: str) -> str:
    """A reason as it stands, or in place of one that quotes a decree that there is none yet."""
    if not _QUOTES.search(reason):
        return reason
    return f"{dent}{REASON}\n" if reason.endswith("\n") else f"{dent}{REASON}"


def codes_text(text: str, new: NewOffice) -> str:
    """The template's code lists with the office's own services, where it named them."""
    if not new.services:
        return text
    # “Others” comes by itself, and is on the list once.
    named = [name for name in new.services if name.strip().casefold() not in OTHERS]
    codes = _codes(named)
    lines: list[str] = []
    for code, name in codes.items():
        label = _label(Label(name, name))
        lines.append(f"    {code}: {{label: {label}}}\n")
    text = LICENSING.sub(UNIT, text).replace(PERMITS, RESULTS)
    return re.sub(
        r"(?<=^services:\n)(  label: .*\n  codes:\n)(?:    .*\n)+",
        lambda found: found[1] + "".join(lines) + OTHER,
        text,
        count=1,
        flags=re.MULTILINE,
    )


def schedule_text(text: str, new: NewOffice) -> str:
    """The template's daily job at the hour of our own office, in the new one's zone: cron knows UTC
    alone, and morning in the east is the evening before there.
    """
    zone = next((name for name, zone in ZONES.items() if zone == new.zone), None)
    if zone is None:
        return text
    here = datetime.combine(new.opened_on, MORNING, ZoneInfo(new.zone))
    there = here.astimezone(UTC)
    days = "0-4" if there.date() < here.date() else "1-5"
    line = (
        f'cron: "{there.minute} {there.hour} * * {days}" # {MORNING:%H:%M} {zone}, Monday to Friday'
    )
    return CRON.sub(line, text)


def _codes(names: Iterable[str]) -> dict[str, str]:
    """A code for each name: its letters and digits, told apart by a number where two come out
    alike.
    """
    found: dict[str, str] = {}
    for name in names:
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        code = slug[:24].strip("-")
        if not code[:1].isalpha():
            code = f"service-{code}".strip("-")
        numbered = (f"{code}-{number}" for number in range(2, 10_000))
        free = next(one for one in (code, *numbered) if one not in (*found, "other"))
        found[free] = name
    return found


def _superior(superior: Label | None) -> str:
    if superior:
        return f"superior: {_label(superior)}"
    return "# Kepada siapa laporan tahunan disampaikan. / To whom the yearly report goes.\n# superior: {id: …, en: …}"


def _letterhead(place: str) -> str:
    if place:
        return f"letterhead:\n  place: {_q(place)}\n"
    return "# letterhead: {place: …}\n"


def _contact(contact: Mapping[str, str]) -> str:
    address = contact.get("address", "")
    lines = ["contact:", f"  address: {_label(Label(address, address))}"]
    shown = (way for way in CONTACTS[1:] if contact.get(way) or way in ("phone", "email"))
    lines += [f"  {way}: {_q(contact.get(way, ''))}" for way in shown]
    return "\n".join(lines) + "\n"


def _set(text: str, pattern: str, value: str) -> str:
    changed, count = re.subn(
        rf"^{pattern}", lambda _match: value, text, count=1, flags=re.MULTILINE
    )
    if not count:
        raise ValueError(f"the office file that ships with the tool has no {pattern}")
    return changed


def _label(label: Label) -> str:
    return f"{{id: {_q(label.id)}, en: {_q(label.en)}}}"


def _q(text: str) -> str:
    written = write_scalar(text)
    return written if written.startswith('"') else f'"{written}"'
