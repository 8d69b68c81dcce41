"""Who opened what about people: one small sealed file for each opening, beside the keys of the cases.

It deters, and no more: whoever can write in the vault can take a file away or put one in, and whoever
copies a text that was opened leaves none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from aduan.core.words.dates import read_day, read_moment
from aduan.core.words.quickly import dataclass
from aduan.store.files.casekeys import Entropy
from aduan.store.files.moving import remove
from aduan.store.files.sealedblock import step_of
from aduan.store.files.writing import write_atomically
from aduan.store.keys.age import SecretKey, open_sealed, seal
from aduan.store.keys.vaultfolder import VaultFolder, hide_from_git

FOLDER = "log"
# How long an entry is kept, counted from its day.
KEPT = timedelta(days=365)
# A name says its day and no more: a folder for a month, then `2026-11-23-` and random letters.
_NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-[0-9a-f]{24}\Z")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}\Z")
# In bytes: of a name's random part; of the largest file.
_RANDOM, _LARGEST = 12, 256 * 1024


@dataclass(frozen=True, order=True)
class Access:
    """One opening: when, by whom (a staff id), with which command, of which cases. No word of any.

    `letter`: the sign of a letter that is no case yet; "": it was none.
    """

    at: datetime
    by: str
    command: str
    cases: tuple[str, ...]
    letter: str = ""


@dataclass(frozen=True)
class AccessLog:
    """The entries that open here, the oldest first; how many are for others, and how many are none of
    ours.
    """

    entries: tuple[Access, ...]
    shut: int
    wrong: int


def add_access(
    folders: Iterable[VaultFolder], access: Access, keys: Iterable[str], entropy: Entropy
) -> int:
    """Write an entry into every folder that can be reached, and drop what is kept for long enough;
    into how many it could be written.

    `keys`: the public keys of who reads the log. ValueError: there is none.
    """
    sealed = seal(_write(access), keys)
    day = access.at.date()
    name = f"{day.isoformat()}-{entropy(_RANDOM).hex()}"
    return sum(_put(folder, name, sealed, day) for folder in folders if folder.is_there)


def read_log(folders: Iterable[VaultFolder], secrets: Sequence[SecretKey]) -> AccessLog:
    """All entries of all folders, each once."""
    files: dict[str, Path] = {}
    for folder in folders:
        for month in _list_months(folder):
            files |= {file.name: file for file in _list_entries(month)}
    entries, shut, wrong = [], 0, 0
    for file in files.values():
        plain = _open(file, secrets)
        access = None if plain is None else _read(plain)
        if access is not None:
            entries.append(access)
        elif plain is None:
            shut += 1
        else:
            wrong += 1
    return AccessLog(tuple(sorted(entries)), shut, wrong)


def _put(folder: VaultFolder, name: str, sealed: bytes, today: date) -> bool:
    if folder.is_own:
        hide_from_git(folder.path.parent)
    month = folder.path / FOLDER / name[:7]
    try:
        write_atomically(month / name, sealed, None)
        _drop_old(folder, today - KEPT)
    except OSError:
        return False
    return True


def _drop_old(folder: VaultFolder, before: date) -> None:
    """Remove the entries of days before one, and the folders of months that are empty then."""
    for month in _list_months(folder):
        if month.name > before.isoformat()[:7]:
            continue
        left = 0
        for file in _list_entries(month):
            if read_day(file.name[:10]) < before:
                remove(file)
            else:
                left += 1
        if not left and not any(month.iterdir()):
            month.rmdir()


def _list_months(folder: VaultFolder) -> list[Path]:
    try:
        found = list((folder.path / FOLDER).iterdir())
    except OSError:
        return []
    return sorted(path for path in found if _MONTH.match(path.name) and not path.is_symlink())


def _list_entries(month: Path) -> Iterator[Path]:
    try:
        found = sorted(month.iterdir())
    except OSError:
        return
    for path in found:
        named = _NAME.match(path.name)
        if named and _is_day(named[1]) and path.is_file() and not path.is_symlink():
            yield path


def _is_day(text: str) -> bool:
    try:
        read_day(text)
    except ValueError:
        return False
    return True


def _open(file: Path, secrets: Sequence[SecretKey]) -> bytes | None:
    try:
        with file.open("rb") as stream:
            raw = stream.read(_LARGEST)
    except OSError:
        return None
    return open_sealed(raw, secrets)


def _write(access: Access) -> bytes:
    """An entry, filled up with blanks: its length does not tell how much was opened."""
    said = {
        "at": access.at.isoformat(timespec="seconds"),
        "by": access.by,
        "command": access.command,
        "cases": list(access.cases),
        **({"letter": access.letter} if access.letter else {}),
    }
    plain = json.dumps(said).encode()
    return plain.ljust(step_of(len(plain)) or len(plain))


def _read(plain: bytes) -> Access | None:
    """The entry; None: it is none of ours."""
    try:
        said = json.loads(plain)
        cases = tuple(map(str, said["cases"]))
        letter = str(said.get("letter", ""))
        by, command = str(said["by"]), str(said["command"])
        return Access(read_moment(said["at"]), by, command, cases, letter)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
