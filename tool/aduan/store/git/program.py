"""Git as a program: where it is, and whether it and ssh may ask a person.

Git is started plainly, in the console that we have: what ssh, ssh-keygen or a helper asks is seen
there. Where there is no terminal nobody could answer, so they are told to ask nothing; otherwise
they would wait for ever, unseen.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

IS_WINDOWS = os.name == "nt"
# Where the installer of Git for Windows puts it, for everybody and for one account.
INSTALLED = (("ProgramFiles", "Git/cmd"), ("LOCALAPPDATA", "Programs/Git/cmd"))
# In seconds: what the other side, or a key, is waited for where nobody sits at a terminal.
UNATTENDED = 600.0
# ssh asks nothing, and does not wait for a computer that is not there.
BATCH = "-o BatchMode=yes -o ConnectTimeout=30"


def find_git(environ: Mapping[str, str], *, windows: bool = IS_WINDOWS) -> str | None:
    """The program, by its whole name; None where it is not installed.

    Never the one that lies in the folder at hand: whoever sends us an office could put it there.
    """
    if not windows:
        return _look_up(environ.get("PATH", os.defpath))
    for file in _candidates(environ):
        if file.is_file():
            return str(file)
    return None


@lru_cache(maxsize=8)
def _look_up(path: str) -> str | None:
    """Once for each PATH: git is started many times in one command. (`shutil` knows how to look, and
    brings what unpacks archives to every command.)
    """
    for file in _list_on_path(path, "git"):
        if os.access(file, os.X_OK) and file.is_file():
            return str(file)
    return None


def _list_on_path(path: str, name: str) -> Iterator[Path]:
    for part in path.split(os.pathsep):
        folder = Path(part.strip('"'))
        if folder.is_absolute():
            yield folder / name


def _candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    """Where git may be on Windows, in the order in which it is looked for."""
    yield from _list_on_path(environ.get("PATH", ""), "git.exe")
    for variable, place in INSTALLED:
        if environ.get(variable):
            yield Path(environ[variable]) / place / "git.exe"


def has_terminal() -> bool:
    """Whether a person could be asked: we read from a terminal, and what we say is seen."""
    streams = (sys.stdin, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams)


def ask_nothing(environ: Mapping[str, str], ssh: str) -> dict[str, str]:
    """What lets git and ssh fail rather than ask. `ssh`: the command that the repository names for
    it, if any.

    A clerk who set ssh up by a variable of git's, or has a program that asks in a window, is left
    to that.
    """
    chosen = ("GIT_SSH", "GIT_SSH_COMMAND", "SSH_ASKPASS", "GIT_ASKPASS")
    if any(environ.get(name) for name in chosen):
        return {}
    return {"GIT_SSH_COMMAND": f"{ssh or 'ssh'} {BATCH}"}
