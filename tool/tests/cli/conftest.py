"""The command in this process: its exit code, what it printed, and nothing left behind in the
environment.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from aduan.cli.main import run
from aduan.core.words.officepaths import OFFICE_FILE
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.sealedwork import READERS
from tests.offices import commit_all, git, pack
from tests.sharing import make_once


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Aduan = Callable[..., Result]
# Who git's file says is at work, where it says no more of them.
AT_WORK = re.compile(r"\[user\]\n\tname = .*\n\temail = .*\n(?!\t)")
# Where a test has its office, and what its computer keeps beside it.
OFFICE, SETTINGS = "kantor", "settings"


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
        if dict(os.environ) != before:
            os.environ.clear()
            os.environ.update(before)
        printed = capsys.readouterr()
        return Result(int(stop.value.code or 0), printed.out, printed.err)

    return call


def be(office: OfficeFolder, person: str) -> None:
    """From now on git says that this member of staff is at work."""
    name, email = f"{person.title()} (contoh)", f"{person}@contoh.example"
    if not is_written(office.root / ".git" / "config", name, email):
        git(office.root, "config", "user.name", name)
        git(office.root, "config", "user.email", email)


def is_written(file: Path, name: str, email: str) -> bool:
    """Whether git's file could be told so as git itself writes it: cheaper than to start git twice."""
    said = file.read_text("utf-8") if file.is_file() else ""
    told, places = AT_WORK.subn(f"[user]\n\tname = {name}\n\temail = {email}\n", said)
    if places != 1:
        return False
    if told != said:
        file.write_text(told, encoding="utf-8", newline="\n")
    return True


@pytest.fixture(autouse=True)
def western_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every child process of this part meets what a pipe of Windows has: cp1252, and no choice of a
    language.
    """
    for name in ("LANG", "LC_ALL", "LC_CTYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")


@pytest.fixture(scope="session")
def sealed_template(
    template_office: OfficeFolder, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """An office that seals, beside the settings in which its readers' keys are. Look, and change
    nothing.
    """

    def make(folder: Path) -> None:
        shutil.copytree(template_office.root, folder / OFFICE)
        with pytest.MonkeyPatch.context() as patch:
            settle(patch, folder)
            give_keys(OfficeFolder(folder / OFFICE))
        pack(folder / OFFICE)

    return make_once(tmp_path_factory, "sealed", make)


def settle(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Be at work in a folder's office, with that folder's settings."""
    for place in ("XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        patch.setenv(place, str(folder / SETTINGS))
    patch.chdir(folder / OFFICE)


def give_keys(office: OfficeFolder) -> None:
    """Officer, head and one of the team get keys, by the commands; then private text is sealed."""
    for person in READERS:
        be(office, person)
        made = json.loads(run_aside("key", "new", "--file", "--json"))
        be(office, "arif")
        run_aside("staff", "key", "add", person, str(made["key"]))
    file = office.root / OFFICE_FILE
    text = file.read_text("utf-8").replace('sealing: "off"', 'sealing: "on"')
    file.write_text(text, encoding="utf-8", newline="\n")
    commit_all(office, "Seal")


def run_aside(*words: str) -> str:
    """What a command prints that is no test's own."""
    before = dict(os.environ)
    printed = StringIO()
    with redirect_stdout(printed), pytest.raises(SystemExit) as stop:
        run(["--lang", "en", *words])
    os.environ.clear()
    os.environ.update(before)
    assert not stop.value.code, printed.getvalue()
    return printed.getvalue()


@pytest.fixture
def sealing(
    aduan: Aduan,
    office: OfficeFolder,
    sealed_template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> OfficeFolder:
    """Officer, head and one of the team have keys on this computer; private text is sealed."""
    assert office.root == tmp_path / OFFICE
    shutil.rmtree(office.root)
    shutil.copytree(sealed_template, tmp_path, dirs_exist_ok=True, symlinks=True)
    settle(monkeypatch, tmp_path)
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
