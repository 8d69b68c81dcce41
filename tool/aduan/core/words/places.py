"""Where a file may stand and what it may be: one judgement for the audit, the hooks, `sync` and the
site's build.

An office is plain files under names that every computer can hold. A link, another repository inside
this one, a program, or a name that some system takes for another or for git's own folder, leads a
colleague's computer elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator

from aduan.core.words.findings import Finding

# Modes as git names them; the last where there is no file.
REGULAR, PROGRAM, LINK, GONE = "100644", "100755", "120000", "000000"
# Windows takes 260 characters for all of a path; the office's own folder needs some of them.
LONGEST_PATH = 180
# Linux and macOS take so many bytes for one name.
LONGEST_NAME = 255

# Names that Windows keeps for devices, whatever follows the dot.
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *(\.|\Z)",
    re.IGNORECASE,
)
# The second name that Windows gives a long one: another way to a file, seen by nobody.
_SHORT = re.compile(r"[^.]{1,8}~[0-9]{1,7}(\.[^.]{0,3})?\Z")
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\]|[ .]\Z')
# Control characters, and letters that nobody sees: they turn the reading round, or a Mac leaves
# them out.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# HEAD: git takes a folder with such a file for a repository, and does what is written there.
_GITS_OWN = frozenset({".git", "git~1", ".gitmodules", "gitmod~1", "gi7eba~1", "head"})
# Programs that a computer runs without being asked again, and what our own commands keep for
# themselves.
_KEPT_HERE = frozenset({".venv", "venv", "node_modules", "__pycache__", "site-packages", ".aduan"})
_PLAIN = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\Z")


def judge_place(path: str, mode: str, programs: Container[str] = ()) -> Finding | None:
    """What is wrong with a file of this path and mode: the first thing; None where nothing is.

    `path`: from the repository's folder, with forward slashes; `mode`: as git writes it, six
    digits; `programs`: the paths that may be programs.
    """
    if mode != REGULAR and not (mode == PROGRAM and path in programs):
        return _tell("ADU603", path, mode=mode)
    if len(path) > LONGEST_PATH:
        return _tell("ADU660", path, limit=LONGEST_PATH)
    for name in path.split("/"):
        if code := _judge_name(name):
            return _tell(code, path, name=name)
    return None


def judge_names(paths: Iterable[str]) -> Iterator[Finding]:
    """What is wrong with plain files that stand together: the name of each, and two that are one to
    some computers.
    """
    spellings: dict[str, str] = {}
    for path in paths:
        wrong = judge_place(path, REGULAR)
        if wrong is not None:
            yield wrong
        for name in (*list_folders(path), path):
            other = spellings.setdefault(fold_path(name), name)
            if other != name:
                yield _tell("ADU113", path, other=other)


def is_device_name(name: str) -> bool:
    """Whether Windows takes a name for a device of its own: what is written there is gone."""
    return _DEVICE.match(name) is not None


def fold_path(path: str) -> str:
    """A path as a system reads it that tells neither capitals nor the forms of a letter apart."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


def list_folders(path: str) -> Iterator[str]:
    """The folders that a path leads through, from the outermost."""
    end = path.find("/")
    while end >= 0:
        yield path[:end]
        end = path.find("/", end + 1)


def _judge_name(name: str) -> str | None:
    """The code of what is wrong with one name of a path; None where nothing is."""
    # Nearly all names are plain: every system reads them as they stand.
    is_plain = _PLAIN.match(name) is not None
    seen = name.lower() if is_plain else _leave_out_unseen(name).lower()
    opened = seen if is_plain else _as_windows_opens(seen)
    if opened in _GITS_OWN or name in ("", ".", ".."):
        return "ADU662"
    if seen in _KEPT_HERE:
        return "ADU663"
    if is_device_name(name) or len(name) > LONGEST_NAME:
        return "ADU661"
    return None if is_plain or _is_held_everywhere(name) else "ADU661"


def _is_held_everywhere(name: str) -> bool:
    """Whether every computer can hold a name that is not plain, and takes it for no other."""
    if _UNFIT.search(name) or _SHORT.match(name):
        return False
    if any(unicodedata.category(letter) in _UNSEEN for letter in name):
        return False
    return len(name.encode("utf-8", "replace")) <= LONGEST_NAME


def _leave_out_unseen(name: str) -> str:
    """A name as a Mac takes it: without the letters that only shape others (category Cf)."""
    if name.isascii():
        return name
    return "".join(letter for letter in name if unicodedata.category(letter) != "Cf")


def _as_windows_opens(name: str) -> str:
    """A name as Windows takes it: no dots and blanks at its end, nothing from a colon on (a second
    stream of the same file).
    """
    before_stream = name.rstrip(" .").split(":")[0]
    return before_stream.rstrip(" .")


def _tell(code: str, path: str, **values: object) -> Finding:
    return Finding(code, values=values, path=path, line=1, column=1)
