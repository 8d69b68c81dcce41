"""A complaint that is made up, as it is entered in an office that seals; and damage to it."""

from __future__ import annotations

from aduan.core.words.officepaths import case_path
from aduan.store.files.officefolder import OfficeFolder
from tests.offices import commit_all

SUBJECT, NAME = "KENARI-4711 izin lama", "Orang KENARI"
NEW = ("new", "--channel", "letter", "--service", "building-permit", "--confidentiality", "hidden")
TEXTS = ("--subject", SUBJECT, "--description", "Contoh rekaan", "--name", NAME)
RECEIVED, LATER = "2026-11-23T12:15:00+07:00", "2026-11-23T12:30:00+07:00"
READERS = ("sari", "ratna", "budi")


def damage_block(office: OfficeFolder, case_id: str, field: str) -> None:
    """Change one letter of a case's first block under this key of its file: its form stays right, and
    nothing opens it.
    """
    path = office.root / case_path(case_id)
    head, key, tail = path.read_text("utf-8").partition(f"{field}: |\n")
    first, body = tail.split("\n", 1)
    letters = body.lstrip(" ")
    blanks = " " * (len(body) - len(letters))
    turned = ("B" if letters[0] == "A" else "A") + letters[1:]
    path.write_text(f"{head}{key}{first}\n{blanks}{turned}", encoding="utf-8", newline="\n")
    commit_all(office, "Damage")
