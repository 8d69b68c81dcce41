"""README.md as a script: its commands in order, each with whose computer it is typed at."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.offices import ROOT, isolated

# A block of commands. The remark before it, which no reader sees, says whose computer it is, and
# where if not in the office: `<!-- budi ~ -->`. A block without one is no part of the walk.
BLOCK = re.compile(
    r"^<!-- (?P<who>[a-z]+)(?P<home> ~)? -->\n```console\n(?P<lines>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
COMMAND = re.compile(r"^\$ (?P<command>.*?)(?:\s+#.*)?$", re.MULTILINE)
CASE = re.compile(r"\b\d{8}-[0-9A-Z]{6}\b")
PLACEHOLDER = "K7M4"
SHARED = "/srv/"
# A key to read with, as its owner's computer prints it for whoever lists it.
READING_KEY = "age1…"
PRINTED = re.compile(r"age1[0-9a-z]{58}")

# What a person would be asked: the walk has no terminal, and says it with options.
COMPLAINT = "--channel visit --service other --confidentiality anonymous --subject Contoh --description Rekaan."
ANSWERS = {
    "aduan baru": COMPLAINT,
    "aduan verifikasi": "--category delay --no-supervision",
    "aduan jelaskan": "--medium visit --note Contoh.",
    "aduan puas": "--medium visit",
    "aduan kunci perbarui": "--reader budi",
    "aduan contoh": "--cases 12 --years 0 --no-site",
    "ssh-keygen": '-q -N ""',
}
# What is handed on by a pipe instead.
PIPED = {"aduan cari": "contoh"}


@dataclass(frozen=True)
class Line:
    """One command of the README."""

    who: str
    at_home: bool
    command: str


def read_lines(text: str) -> Iterator[Line]:
    for block in BLOCK.finditer(text):
        for found in COMMAND.finditer(block["lines"]):
            yield Line(block["who"], bool(block["home"]), found["command"])


def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


@dataclass
class Computer:
    """A new user's computer: a home with nothing in it, and the folder that the person stands
    in.
    """

    home: Path
    shared: Path
    place: Path
    case: str = ""
    # The key that was printed here, or that somebody handed over.
    key: str = ""

    def type(self, line: Line) -> str:
        """What the command prints. AssertionError: it does not say that all is well."""
        words = self._words(line.command)
        if words[0] == "cd":
            self.place = (self.place / words[1]).resolve()
            assert self.place.is_dir(), line
            return ""
        if words[:2] == [
            "pipx",
            "install",
        ]:  # the program is installed already; what it would install is there
            assert (self.place / words[2]).is_file(), line
            return ""
        place = self.home if line.at_home else self.place
        done = subprocess.run(
            words,
            cwd=place,
            env=self.environment,
            input=PIPED.get(line.command, ""),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, f"{line.command}\n{done.stdout}\n{done.stderr}"
        if line.command.startswith("aduan baru"):
            self.case = CASE.findall(done.stdout)[0]
        if line.command.startswith("aduan kunci baru"):
            self.key = PRINTED.findall(done.stdout)[0]
        return done.stdout

    @property
    def environment(self) -> dict[str, str]:
        kept = isolated(os.environ, self.home)
        for name in ("ADUAN_NOW", "GIT_CONFIG_GLOBAL", "XDG_CONFIG_HOME"):
            kept.pop(name, None)
        programs = os.pathsep.join([str(Path(sys.executable).parent), kept["PATH"]])
        # A made-up text is typed on the command line, which no clerk can do.
        own = {"USERPROFILE": str(self.home), "LANGUAGE": "id", "ADUAN_TEST": "1"}
        return {**kept, "PATH": programs, **own}

    def _words(self, command: str) -> list[str]:
        typed = command.replace(SHARED, self.shared.as_posix() + "/")
        typed = typed.replace(PLACEHOLDER, self.case[-4:]).replace(READING_KEY, self.key)
        answers = next(
            (answer for begin, answer in ANSWERS.items() if f"{command} ".startswith(f"{begin} ")),
            "",
        )
        return [*shlex.split(typed), *shlex.split(answers)]
