"""The SSH keys of whoever is at work: where they lie, and making one with ssh-keygen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen

from aduan.core.words.findings import SurroundingsError
from aduan.core.words.text import mark as _
from aduan.store.git.program import IS_WINDOWS, find_git, has_terminal
from aduan.store.git.refusals import say_words

# As ssh itself looks for them, the kind that we make first.
NAMES = ("id_ed25519", "id_ecdsa", "id_rsa", "id_ed25519_sk", "id_ecdsa_sk")
# Where Windows has OpenSSH of its own, below its own folder.
WINDOWS_OWN = ("SystemRoot", "System32/OpenSSH/ssh-keygen.exe")


def find_keygen(environ: Mapping[str, str], *, windows: bool = IS_WINDOWS) -> str | None:
    """ssh-keygen by its whole name; None where there is none. Git for Windows brings one along,
    which is on no PATH.
    """
    if not windows:
        return shutil.which("ssh-keygen", path=environ.get("PATH", os.defpath))
    for file in _list_windows(environ):
        if file.is_file():
            return str(file)
    return None


def _list_windows(environ: Mapping[str, str]) -> Iterator[Path]:
    """Where ssh-keygen may be on Windows: beside the git that is used, so that the two agree."""
    git = find_git(environ, windows=True)
    if git is not None:
        # …/Git/cmd/git.exe or …/Git/mingw64/bin/git.exe
        for folder in Path(git).parents:
            yield folder / "usr" / "bin" / "ssh-keygen.exe"
    variable, place = WINDOWS_OWN
    if environ.get(variable):
        yield Path(environ[variable]) / place


def list_public_keys(home: Path) -> Iterator[Path]:
    """The public keys that ssh would take by itself, as far as they are there."""
    for name in NAMES:
        file = home / ".ssh" / f"{name}.pub"
        if file.is_file():
            yield file


def make_key(program: str, file: Path, remark: str) -> None:
    """A new Ed25519 key. At a terminal ssh-keygen itself asks for a passphrase; without one there
    is none.

    SurroundingsError: it could not be made.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    words = [program, "-q", "-t", "ed25519", "-C", remark, "-f", str(file)]
    asks = has_terminal()
    if not asks:
        words += ["-N", ""]
    try:
        process = Popen(
            words,
            stdin=None if asks else DEVNULL,
            stdout=DEVNULL,
            stderr=None if asks else PIPE,
        )
        _out, told = process.communicate()
    except OSError as error:
        raise _not_made(str(error.strerror)) from None
    if process.returncode:
        raise _not_made((told or b"").decode("utf-8", "replace"))


def _not_made(words: str) -> SurroundingsError:
    return SurroundingsError(
        _("ssh-keygen made no key: {words}"),
        _("make one yourself with ssh-keygen, then run `aduan staff key setup` again"),
        words=say_words(words) or "?",
    )
