"""What the quick reader is held to the general one with: offices, and files of theirs that were
changed in their bytes or in their values. All chance comes from the `Random` that is passed in.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from random import Random
from unittest import mock

from aduan.cli.render import say_place
from aduan.core.case.remembered import Remembered
from aduan.core.words.text import Voice
from aduan.demo.office import make_demo
from aduan.demo.year import DemoPlan
from aduan.store.files import laidread
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from aduan.store.office.check import check_office
from tests.fuzz.mutate import SPECIALS, mutate
from tests.offices import lay_office, write_case

THEN = datetime.fromisoformat("2026-11-23T12:00:00+07:00")
SEALED, CLEAR = "sealed", "clear"
# Steps whose private texts stand in the clear, with what makes a text hard to read.
TEXTS = ('Ia berkata: "ya # tidak" \\ KENARI', "baris satu\nbaris dua | x", "", " \x1b é 1e3 ")
# What the two readers cut a file at, and what stands there for once in its place.
_SIGNS = re.compile(rb'["\\:|#\n-]|  +|true|false')
_ODD = (
    *SPECIALS,
    *(sign + b"x" for sign in SPECIALS),
    b'"',
    b'\\"',
    b": ",
    b"\n  - ",
    b'""',
    b"|-\n",
)
_VALUE = re.compile(rb'(?m)(?<=: )(?:".*"|[^"\n|]+)$')
_VALUES = (
    *(b"false", b"true", b"null", b"False", b"~", b'""', b"0", b"0812", b'"0812"', b"12:30", b"x"),
    *(b"sari", b"'sari'", b"[a, b]", b"{a: b}", b'"\\u0007"', b'"a\\nb"', b'"\\"', b"# x", b"box"),
    *(b"2025-02-30", b'"2025-10-01T09:20:30+07:00"', b"20251001-AAAAAA", b'"081234567890"', b"|"),
)


def lay_offices(folder: Path) -> None:
    """An office that seals, and one of old whose texts stand in the clear."""
    make_demo(folder / SEALED, DemoPlan(40, 1, 1), THEN)
    shutil.rmtree(folder / SEALED / ".git")
    office = lay_office(folder / CLEAR)
    for number in range(40):
        text = TEXTS[number % len(TEXTS)]
        private = {"private": {"subject": text, "description": text * 2}}
        write_case(
            office,
            f"20261123-{number:06}",
            [
                ("receive", "2026-11-23T09:15", "sari", private),
                ("record", "2026-11-23T09:30", "sari"),
                ("verify", "2026-11-23T09:45", "sari", {"supervision": number % 2 == 0}),
            ],
        )


def list_files(root: Path) -> list[Path]:
    """The growing files of an office, of its box, too."""
    return sorted(root.glob("cases/**/*.yaml"))


def mutate_laid(raw: bytes, rng: Random) -> bytes:
    """One to three changes to bytes: half of them where the readers cut a file."""
    if rng.random() < 0.5:
        return mutate("yaml", raw, rng)
    for _ in range(rng.choice((1, 1, 2, 3))):
        found = rng.choice(list(_SIGNS.finditer(raw)))
        start, end = found.start() + rng.choice((0, 0, 1)), found.end()
        raw = raw[:start] + rng.choice(_ODD) + raw[max(start, end - rng.choice((0, 1))) :]
        if not _SIGNS.search(raw):
            break
    return raw


def mutate_values(root: Path, rng: Random) -> None:
    """Other values in two thirds of the files of an office: some that are of no use, and some of
    other places.
    """
    files = list_files(root)
    for file in files:
        raw = file.read_bytes()
        for _ in range(rng.choice((0, 1, 3))):
            values = list(_VALUE.finditer(raw))
            # The first lines are few: they would hardly be met among so many.
            found = rng.choice(values[:3] if rng.random() < 0.3 else values)
            new = rng.choice(_VALUES) if rng.random() < 0.6 else rng.choice(values)[0]
            raw = raw[: found.start()] + new + raw[found.end() :]
        file.write_bytes(raw)


@contextmanager
def by_general_reader() -> Iterator[None]:
    """The quick reader gives up on every file, and of steps nothing is remembered."""
    unlike = mock.patch.object(Remembered, "key_of", side_effect=lambda _scene: object())
    with mock.patch.object(laidread, "_read_file", return_value=None), unlike:
        yield


def print_check(root: Path) -> list[str]:
    """What `check` prints of an office: each finding with its place, its message and its hint."""
    voice = Voice()
    found = check_office(OfficeFolder(root), THEN).findings
    return [f"{say_place(f)}: {f.code} {f.message(voice)} {f.hint(voice)}" for f in found]


def differ(raw: bytes) -> bool:
    """Whether the two readers read a file otherwise: its data with its types and its order, its
    findings, and how its list is laid.
    """
    return repr(_tell(laidread.read_laid(raw))) != repr(_tell(read_yaml(raw)))


def _tell(document: object) -> object:
    names = ("data", "findings", "cut", "block_history", "dashes")
    return [getattr(document, name) for name in names]


def is_quick(raw: bytes) -> bool:
    """Whether the quick reader takes a file."""
    with mock.patch.object(laidread, "read_yaml", side_effect=_GaveUpError):
        try:
            laidread.read_laid(raw)
        except _GaveUpError:
            return False
    return True


class _GaveUpError(Exception):
    """The quick reader handed a file on."""
