"""The keys of the made-up staff, drawn from the demo's seed and kept in its own folder.

They protect nothing: whoever makes the same demo has the same keys. That is what they are for: the
visitor can try at once all that an office does with sealed text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from aduan.core.law.law import Person, ReadingKey
from aduan.core.law.letterkeys import AHEAD, AUDIENCES, KEPT, LetterKey, add_months, name_month
from aduan.core.words.officepaths import OFFICE_FILE
from aduan.store.files.casekeys import Entropy
from aduan.store.files.letterkeys import make_letter_key
from aduan.store.keys.here import DEMO_KEYS
from aduan.store.keys.lockers import FileLocker
from aduan.store.keys.recovery import make_sheets
from aduan.store.keys.staffkeys import make_staff_key
from aduan.store.keys.vaultfolder import hide_from_git
from aduan.store.record.letterkeys import write_keys
from aduan.store.record.recoverykey import write_recovery_key

NOTE = """\
Kunci di sini kunci rekaan dari `aduan demo`: tidak melindungi apa-apa. Siapa pun yang membuat demo yang sama
mendapat kunci yang sama. Kantor sungguhan menyimpan kunci pegawainya di luar folder kantor.

The keys here are made up by `aduan demo`: they protect nothing. Whoever makes the same demo gets the same keys.
A real office keeps the keys of its staff outside of the office's folder.
"""
NOTE_NAME = "README.md"


def seed_entropy(seed: object, use: str) -> Entropy:
    """What gives bytes for one use that are the same for the same seed."""
    return Random(f"{seed}/{use}").randbytes  # noqa: S311  # made-up data, the same for the same seed


def give_keys(root: Path, people: Iterable[Person], seed: int) -> tuple[Person, ...]:
    """The staff, each with a key that is listed and kept in the demo's folder."""
    folder = root / DEMO_KEYS
    hide_from_git(folder.parent)
    locker = FileLocker(folder)
    staff = []
    for person in people:
        kept = make_staff_key([locker], person.id, seed_entropy(seed, f"key of {person.id}"))
        staff.append(replace(person, reading_keys=(ReadingKey(kept.public),)))
    (folder / NOTE_NAME).write_text(NOTE, encoding="utf-8", newline="\n")
    return tuple(staff)


def draw_letter_keys(seed: int, day: date) -> list[tuple[LetterKey, bytes]]:
    """The keys for letters of the month of a day and of those around it: each with its secret half."""
    entropy = seed_entropy(seed, "letters")
    months = [add_months(name_month(day), count) for count in range(-KEPT, AHEAD + 1)]
    return [
        make_letter_key(month, audience, day, entropy) for month in months for audience in AUDIENCES
    ]


def lay_down_letter_keys(root: Path, keys: Iterable[LetterKey]) -> None:
    """Let the office that was laid down take letters."""
    file = root / OFFICE_FILE
    file.write_bytes(write_keys(file.read_bytes(), list(keys)))


def list_recovery_key(root: Path, seed: int) -> None:
    """Let the office that was laid down seal to one key more, for recovery; its two sheets are thrown
    away.
    """
    _sheet, _other, public = make_sheets(seed_entropy(seed, "recovery"))
    file = root / OFFICE_FILE
    file.write_bytes(write_recovery_key(file.read_bytes(), public))
