"""What happens to the files of an office between two questions: its own steps, and whatever else."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aduan.core.words.officepaths import STAFF_FILE, case_path
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.record.agreed import NAME as AGREED
from tests.cli.conftest import Aduan, be
from tests.cli.laptops import Laptop, add_laptop, add_meeting_place
from tests.cli.walks import NEW
from tests.core.test_receipts import KEYS
from tests.offices import commit_all, git, write_case
from tests.store.test_sealed_cases import SEAL_LINE

PATH: list[tuple[Any, ...]] = [
    ("receive", "2026-11-02T09:00", "sari", {"channel": "box", "service": "building-permit"}),
    ("record", "2026-11-02T09:30", "sari"),
    ("verify", "2026-11-02T10:00", "sari"),
    ("explain", "2026-11-03T10:00", "sari"),
    ("satisfied", "2026-11-04T10:00", "sari"),
]
WITH_RECEIPT = (*PATH[0][:3], {"channel": "box", "service": "building-permit", "receipt": KEYS[0]})
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MOMENTS = (
    "2026-11-02T09:45:00+07:00",
    "2026-11-04T12:00:00+07:00",
    "2026-11-09T15:59:00+07:00",
    "2026-11-10T08:00:00+07:00",
    "2026-12-01T12:00:00+07:00",
    "2027-01-15T12:00:00+07:00",
)


@dataclass
class Meddler:
    """Somebody at work in an office, and at its files. `rng`: chooses what; `old`: what was kept to
    save time at some moment before, by name.
    """

    office: OfficeFolder
    aduan: Aduan
    rng: random.Random
    old: dict[str, bytes] = field(default_factory=dict)

    def act(self) -> str:
        """Do one thing, whatever comes of it; its name."""
        deed = self.rng.choice(DEEDS)
        deed(self)
        return deed.__name__

    @property
    def room(self) -> Path:
        room = self.office.cache
        assert room is not None
        return room

    @property
    def kept(self) -> list[Path]:
        """The files that are kept to save time."""
        return sorted([*self.room.glob("*.sqlite"), *self.room.glob(AGREED)])

    def pick(self) -> Path | None:
        """Any file of a case."""
        files = sorted(self.office.root.glob("cases/*/*/*"))
        return self.rng.choice(files) if files else None

    def say_id(self) -> str:
        # Few, so that the same ones come again.
        return f"202611{self.rng.choice(['02', '03'])}-AAAAA{self.rng.choice(LETTERS[:5])}"

    def git(self, *words: str) -> None:
        """What git refuses is no matter here."""
        subprocess.run(
            ["git", "-C", str(self.office.root), *words], capture_output=True, check=False
        )


def write_some_steps(one: Meddler) -> None:
    steps = PATH[: one.rng.randrange(1, len(PATH) + 1)]
    if one.rng.random() < 0.2:
        steps = [*steps, ("record", "2026-11-05T09:30", "budi")]
    if one.rng.random() < 0.5:
        steps = [WITH_RECEIPT, *steps[1:]]
    path = write_case(one.office, one.say_id(), steps)
    if one.rng.random() < 0.5:
        begin_keys(path)


def begin_keys(path: Path) -> None:
    """Let the first step of a case begin its keys, which the vault is to hold."""
    text = path.read_text("utf-8")
    mark = "    by: sari\n"
    path.write_text(text.replace(mark, mark + SEAL_LINE, 1), encoding="utf-8", newline="\n")


def write_a_twin(one: Meddler) -> None:
    of = {"of": one.say_id()}
    steps = [*PATH[:2], ("duplicate", "2026-11-02T09:40", "sari", of)]
    write_case(one.office, one.say_id(), steps)


def enter_a_case(one: Meddler) -> None:
    at, person, words = NEW
    one.aduan(*words, now=f"{at}:00+07:00", person=person)


def take_a_step(one: Meddler) -> None:
    file = one.pick()
    name, at, person = one.rng.choice(PATH[1:3])[:3]
    more = ("--category", "delay", "--no-supervision") if name == "verify" else ()
    if file is not None:
        one.aduan(name, file.stem, *more, now=f"{at}:00+07:00", person=person)


def change_a_word(one: Meddler) -> None:
    """Of the same length, at the same time: only the disk knows of it."""
    file = one.pick()
    if file is None:
        return
    text, stat = file.read_bytes(), file.stat()
    old, new = one.rng.choice([(b"sari", b"budi"), (b"box", b"web"), (b"T09:30", b"T09:31")])
    file.write_bytes(text.replace(old, new))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def break_a_file(one: Meddler) -> None:
    if (file := one.pick()) is not None:
        file.write_bytes(one.rng.choice([b"", b"broken: [", b"id: nothing\n"]))


def remove_a_file(one: Meddler) -> None:
    if (file := one.pick()) is not None:
        file.unlink()


def copy_a_file(one: Meddler) -> None:
    if (file := one.pick()) is not None:
        name = one.rng.choice([f"{file.stem} (1).yaml", "catatan.txt", f"{one.say_id()}.yaml"])
        if name != file.name:
            # One that leads nowhere is copied as the link that it is.
            shutil.copy2(file, file.with_name(name), follow_symlinks=file.exists())


def move_a_file(one: Meddler) -> None:
    if (file := one.pick()) is not None:
        folder = one.office.root / "cases/2026" / one.rng.choice(["10", "11", "12"])
        folder.mkdir(parents=True, exist_ok=True)
        file.rename(folder / file.name)


def link_a_file(one: Meddler) -> None:
    file = one.pick()
    target = one.office.root / case_path(one.say_id())
    if file is not None and not target.exists() and not target.is_symlink():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(file)


def commit_it(one: Meddler) -> None:
    be(one.office, "sari")
    if git(one.office.root, "status", "--porcelain"):
        commit_all(one.office, "Whatever")


def reset_it(one: Meddler) -> None:
    one.git("reset", "--hard", "--quiet", one.rng.choice(["HEAD", "HEAD~1", "ORIG_HEAD"]))


def check_out_another(one: Meddler) -> None:
    one.git("checkout", "--quiet", "--force", one.rng.choice(["main", "main~1", "main~2"]))


def put_aside_in_git(one: Meddler) -> None:
    one.git("stash", one.rng.choice(["push", "pop"]), "--quiet")


def sync_with_another(one: Meddler) -> None:
    here = Laptop(one.office.root, one.aduan)
    if not (one.office.root.parent / "server.git").exists():
        add_meeting_place(here)
        add_laptop(here, "lain")
    there = Laptop(one.office.root.parent / "lain", one.aduan)
    at, person, words = NEW
    there.run(person, f"{at}:00+07:00", *words)
    for laptop in (there, here):
        laptop.run("sari", "2026-11-05T10:00:00+07:00", "sync")


def change_the_law(one: Meddler) -> None:
    file = one.office.root / STAFF_FILE
    text = file.read_text("utf-8")
    old, new = one.rng.choice([("role: team", "role: head"), ("role: officer", "role: admin")])
    changed = text.replace(old, new, 1) if one.rng.random() < 0.5 else text + "# lain\n"
    file.write_text(changed, encoding="utf-8", newline="\n")


def put_the_law_back(one: Meddler) -> None:
    one.git("checkout", "--quiet", "HEAD", "--", "schema")


def keep_for_later(one: Meddler) -> None:
    one.old.update({file.name: file.read_bytes() for file in one.kept})


def bring_back_what_was_kept(one: Meddler) -> None:
    for name, raw in one.old.items():
        (one.room / name).write_bytes(raw)


def damage_what_is_kept(one: Meddler) -> None:
    for file in one.kept:
        raw = bytearray(file.read_bytes())
        how = one.rng.randrange(4)
        if how == 0:
            raw = raw[: one.rng.randrange(len(raw) + 1)]
        elif how == 1:
            raw = bytearray(b"not a database")
        elif raw:
            raw[one.rng.randrange(len(raw))] ^= 1 << one.rng.randrange(8)
        file.write_bytes(raw)


def kill_a_question(one: Meddler) -> None:
    words = one.rng.choice([("check",), ("list",), ("stats",)])
    child = start(one.office, *words)
    time.sleep(one.rng.uniform(0.05, 0.6))
    child.send_signal(signal.SIGKILL)
    child.communicate()


DEEDS: tuple[Callable[[Meddler], None], ...] = (
    write_some_steps,
    write_some_steps,
    write_some_steps,
    write_a_twin,
    enter_a_case,
    take_a_step,
    take_a_step,
    change_a_word,
    change_a_word,
    break_a_file,
    remove_a_file,
    copy_a_file,
    move_a_file,
    link_a_file,
    commit_it,
    commit_it,
    reset_it,
    check_out_another,
    put_aside_in_git,
    sync_with_another,
    change_the_law,
    put_the_law_back,
    keep_for_later,
    bring_back_what_was_kept,
    damage_what_is_kept,
    kill_a_question,
)


def start(office: OfficeFolder, *words: str) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "aduan", "--lang", "en", "--office", str(office.root), *words]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
