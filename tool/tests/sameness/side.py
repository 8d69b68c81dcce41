"""One commit, laid out in a folder of its own, and the surroundings in which its own code runs."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tarfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.offices import isolated

GATHER = Path(__file__).with_name("gather.py")
# Every commit says that it is this version, so nothing that is made from the version differs for
# it.
VERSION = "0.0.0"
WRITTEN = {
    "tool/aduan/__init__.py": re.compile(r'^__version__ = ".*"$', re.MULTILINE),
    "pyproject.toml": re.compile(r'^version = ".*"$', re.MULTILINE),
}
MOMENT = "2026-11-24T12:00:00+07:00"
# What sets of texts are gone through in, and when the site was built: no chance, no clock.
STEADY = {
    "PYTHONHASHSEED": "0",
    "SOURCE_DATE_EPOCH": "1795500000",
    "TZ": "UTC",
    "NO_MKDOCS_2_WARNING": "1",
    "COLUMNS": "100",
}


@dataclass(frozen=True)
class Side:
    """Where one commit stands.

    `source`: its files; `described`: what an installer would have noted of them; `given`: what it
    gave.
    """

    room: Path

    @property
    def source(self) -> Path:
        return self.room / "source"

    @property
    def described(self) -> Path:
        return self.room / "described"

    @property
    def given(self) -> Path:
        return self.room / "given"


def lay_side(repository: Path, commit: str, room: Path) -> Side:
    """The files of a commit and its description. CalledProcessError: there is no such commit.

    An archive, not a work tree: the repository does not learn of it, whatever befalls this process.
    """
    side = Side(room)
    command = ["git", "-C", str(repository), "archive", "--format=tar", commit]
    archive = subprocess.run(command, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(side.source, filter="data")
    for path, pattern in WRITTEN.items():
        write_version(side.source / path, pattern)
    describe(side)
    return side


def write_version(file: Path, pattern: re.Pattern[str]) -> None:
    text = file.read_text("utf-8")
    said = pattern.search(text)
    assert said, f"{file} says no version"
    name = said[0].split(" = ")[0]
    file.write_text(
        pattern.sub(f'{name} = "{VERSION}"', text, count=1), encoding="utf-8", newline="\n"
    )


def describe(side: Side) -> None:
    """What Python looks up of an installed package, made from the commit's pyproject.toml.

    The installed description names the entry points of another commit; this one stands before it on
    the path.
    """
    project = tomllib.loads((side.source / "pyproject.toml").read_text("utf-8"))["project"]
    folder = side.described / f"aduan-{VERSION}.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text(write_metadata(project), encoding="utf-8", newline="\n")
    (folder / "entry_points.txt").write_text(
        write_entry_points(project), encoding="utf-8", newline="\n"
    )


def write_metadata(project: dict[str, Any]) -> str:
    lines = ["Metadata-Version: 2.4", "Name: aduan", f"Version: {VERSION}"]
    lines += [f"Requires-Dist: {needed}" for needed in project["dependencies"]]
    for extra, needs in project.get("optional-dependencies", {}).items():
        lines.append(f"Provides-Extra: {extra}")
        lines += [f"Requires-Dist: {needed}; extra == '{extra}'" for needed in needs]
    return "\n".join(lines) + "\n"


def write_entry_points(project: dict[str, Any]) -> str:
    groups = {"console_scripts": project.get("scripts", {}), **project.get("entry-points", {})}
    lines: list[str] = []
    for group, names in groups.items():
        lines += [f"[{group}]", *(f"{name} = {target}" for name, target in names.items()), ""]
    return "\n".join(lines)


def run_side(side: Side) -> Path:
    """Let the commit's own code do all that is compared; the folder of what it gave."""
    home = side.room / "home"
    home.mkdir()
    path = os.pathsep.join(str(part) for part in (side.described, side.source / "tool"))
    environment = {**isolated(os.environ, home), **STEADY, "ADUAN_NOW": MOMENT, "PYTHONPATH": path}
    command = [sys.executable, "-P", str(GATHER), str(side.source), str(side.given)]
    subprocess.run(
        command, cwd=side.room, env=environment, check=True, capture_output=True, encoding="utf-8"
    )
    return side.given
