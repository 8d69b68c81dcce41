"""The command in this process: its exit code, what it printed, and nothing left behind in the
environment.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aduan.cli.main import run
from aduan.core.words.officepaths import OFFICE_FILE
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.sealedwork import READERS
from tests.offices import commit_all, git


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Aduan = Callable[..., Result]


@pytest.fixture
def aduan(
    office: OfficeFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Aduan:
    """Run `aduan …` in the office; `now=` and `person=` say when and who."""
    monkeypatch.chdir(office.root)
    monkeypatch.setenv("LANGUAGE", "en")

    def call(*words: str, now: str = "", person: str = "", lang: str = "en") -> Result:
        if person:
            be(office, person)
        if now:
            monkeypatch.setenv("ADUAN_NOW", now)
        before = dict(os.environ)
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            run(["--lang", lang, *words])
        os.environ.clear()
        os.environ.update(before)
        printed = capsys.readouterr()
        return Result(int(stop.value.code or 0), printed.out, printed.err)

    return call


def be(office: OfficeFolder, person: str) -> None:
    """From now on git says that this member of staff is at work."""
    git(office.root, "config", "user.name", f"{person.title()} (contoh)")
    git(office.root, "config", "user.email", f"{person}@contoh.example")


@pytest.fixture(autouse=True)
def western_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every child process of this part meets what a pipe of Windows has: cp1252, and no choice of a
    language.
    """
    for name in ("LANG", "LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")


@pytest.fixture
def sealing(
    aduan: Aduan, office: OfficeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> OfficeFolder:
    """Officer, head and one of the team have keys on this computer; private text is sealed."""
    for place in ("XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(place, str(tmp_path / "settings"))
    for person in READERS:
        made = aduan("key", "new", "--file", "--json", person=person)
        assert made.code == 0, made.err
        added = aduan("staff", "key", "add", person, str(made.json["key"]), person="arif")
        assert added.code == 0, added.err
    file = office.root / OFFICE_FILE
    text = file.read_text("utf-8").replace('sealing: "off"', 'sealing: "on"')
    file.write_text(text, encoding="utf-8", newline="\n")
    be(office, "arif")
    commit_all(office, "Seal")
    return OfficeFolder(office.root)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of some megabytes that can be filled; only root may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)],
            capture_output=True,
            check=False,
        )
        if shutil.which("mount")
        else None
    )
    if mounted is None or mounted.returncode:
        pytest.skip("no small disk can be made here")
    yield place
    subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


def fill(file: Path) -> None:
    with file.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(b"x" * 4096)
        except OSError:
            return
