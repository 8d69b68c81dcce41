"""The data of a paper: what all papers have in common, and the whole as the JSON that a template reads
(`schema/documents.md`). Here private text is opened, for the page alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aduan.core.law.law import Law, Person
from aduan.core.words.dates import say_date
from aduan.core.words.text import Label
from aduan.documents.report.yearly import list_contact
from aduan.publish.reading.words import Words
from aduan.publish.site.privacy import say_short
from aduan.store.files.private import Private, open_text

RIGHTS = Label(
    "Jika pengaduan Anda tidak ditanggapi atau Anda tetap tidak puas, Anda berhak mengadu kepada "
    "Ombudsman Republik Indonesia (Pasal 46 UU Nomor 25 Tahun 2009).",
    "If your complaint is not answered, or you are still not satisfied, you have the right to go to "
    "the Ombudsman of the Republic of Indonesia (Law 25 of 2009, article 46).",
)
ORDINARY = Label("Biasa", "Ordinary")


@dataclass(frozen=True)
class LetterHead:
    """What is said of the letter itself: left to be filled in by hand where it is empty. `day` None:
    no day yet. `signer`: the id of who signs; "": who leads the office.
    """

    number: str = ""
    day: date | None = None
    nature: str = ""
    enclosures: str = ""
    copies: tuple[str, ...] = ()
    signer: str = ""


def tell_common(
    law: Law, kind: str, letter: LetterHead, language: str, logo: str
) -> dict[str, object]:
    """What every paper says, whatever its kind. `logo`: the name that the template finds it by."""
    day = say_date(letter.day, language, weekday=False) if letter.day else ""
    return {
        "kind": kind,
        "language": language,
        "sample": False,
        "office": _tell_office(law, language, logo),
        "letter": {
            "number": letter.number,
            "day": day,
            "nature": begin_line(letter.nature) or ORDINARY.text(language),
            "enclosures": letter.enclosures or "-",
            "copies": list(letter.copies),
        },
        "signer": _tell_signer(law, letter, language),
        "rights": RIGHTS.text(language),
        "privacy": say_short(law, Words(language)),
    }


def begin_line(text: str) -> str:
    """A text with its first letter as at the beginning of a line."""
    return text[:1].upper() + text[1:]


def write_json(data: object) -> str:
    """The JSON of a paper, its private texts opened; the same data, the same text."""
    return json.dumps(_open(data), ensure_ascii=False, sort_keys=True)


def _open(value: object) -> object:
    if isinstance(value, Private):
        return open_text(value)
    if isinstance(value, Mapping):
        return {name: _open(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_open(part) for part in value]
    return value


def _tell_office(law: Law, language: str, logo: str) -> dict[str, object]:
    office = law.office
    head = office.data.get("letterhead") or {}
    return {
        "name": office.name.text(language),
        "short_name": office.short_name,
        "letterhead": list(head.get("lines") or (office.name.text(language),)),
        "contact": list(list_contact(law, language)),
        "place": office.place,
        "logo": logo,
        "superior": office.superior.text(language) if office.superior else "",
    }


def list_leading(law: Law, letter: LetterHead) -> list[Person]:
    """Who leads the office on the letter's day: whoever has the role of the last level."""
    *_others, last = law.sop.stages.values()
    day = letter.day or date.max
    return [person for person in law.staff.values() if last.role in person.roles_on(day)]


def find_signer(law: Law, letter: LetterHead) -> tuple[Label, Person | None]:
    """Who signs, and as what: the one who was named, else the one person who leads the office on the
    day.
    """
    *_others, last = law.sop.stages.values()
    role = law.sop.roles[last.role]
    day = letter.day or date.max
    leading = list_leading(law, letter)
    named = law.staff.get(letter.signer)
    person = named or (leading[0] if len(leading) == 1 else None)
    title = role.label
    held = named.roles_on(day) if named else {last.role}
    if last.role not in held:
        labels = [one.label for name, one in law.sop.roles.items() if name in held]
        title = labels[0] if labels else title
    return title, person


def _tell_signer(law: Law, letter: LetterHead, language: str) -> dict[str, object]:
    title, person = find_signer(law, letter)
    return {
        "title": title.text(language),
        "name": person.name if person else "",
        "nip": person.nip if person else "",
    }
