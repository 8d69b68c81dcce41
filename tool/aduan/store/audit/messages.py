"""Numbers of people in the messages of commits, and in the names of who made them, wherever they came
from: a plain `git pull` asks no audit. A note in .git/aduan/ says how far they were looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator
from pathlib import Path

from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass
from aduan.store.audit.span import is_behind
from aduan.store.audit.written import check_message
from aduan.store.files.filemarks import program_mark
from aduan.store.files.officefolder import ROOM
from aduan.store.files.writing import write_atomically
from aduan.store.git.repository import Repository

NOTE = "messages.json"
_COMMIT, _FIELD = "\x01", "\x00"
# Ours name cases in every other line; without these the lines are few, and soon looked at.
_CASE = re.compile(r"\b20\d{6}-[0-9A-Z]{6}\b")
_FORM = "--format=%x01%H%x00%an%n%cn%n%B"


@dataclass(frozen=True, slots=True)
class Looked:
    """Up to which commit messages were looked at, and the commits among them that hold a number."""

    head: str = ""
    commits: tuple[str, ...] = ()


def check_messages(repo: Repository, own: Container[str]) -> list[Finding]:
    """ADU647 for each commit behind HEAD that holds a number of a person. `own`: numbers that are
    the office's.
    """
    head = repo.try_run("rev-parse", "--verify", "-q", "HEAD^{commit}")
    if head is None:
        return []
    seen = _read_note(repo)
    if seen.head != head:
        seen = _look_on(repo, seen, head)
        _write_note(repo, seen)
    # Which numbers are its own an office may say later.
    return [
        Finding("ADU647", commit=commit)
        for commit, said in _read_said(repo, seen.commits)
        if list(check_message(said, own))
    ]


def read_messages(repo: Repository, span: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each commit that git's words for a range name, and its message alone."""
    for commit, said in _read_log(repo, span):
        _author, _committer, message = said.split("\n", 2)
        yield commit, message


def _look_on(repo: Repository, seen: Looked, head: str) -> Looked:
    """Look at what came since, and leave out what is no longer there."""
    goes_on = bool(seen.head) and is_behind(repo, seen.head, head)
    known = seen.commits if goes_on else ()
    span = (head, f"^{seen.head}") if goes_on else (head,)
    said = ((commit, _CASE.sub("x", text)) for commit, text in _read_log(repo, span))
    found = [commit for commit, text in said if list(check_message(text))]
    return Looked(head, (*known, *found))


def _read_said(repo: Repository, commits: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """These commits alone."""
    if commits:
        yield from _read_log(repo, ("--no-walk=unsorted", *commits), inside=False)


def _read_log(
    repo: Repository, span: tuple[str, ...], *, inside: bool = True
) -> Iterator[tuple[str, str]]:
    """Each commit, oldest first, with its message and the names in it. `inside`: those alone that are
    about the office, where it is a folder of a larger repository.
    """
    settings = ("-c", "log.showSignature=false")
    form = ("--reverse", "--no-notes", "--encoding=UTF-8", _FORM)
    where = ("--", ".") if inside and repo.prefix else ("--",)
    told = repo.read_raw(*settings, "log", *form, *span, *where).decode("utf-8", "replace")
    for commit in told.split(_COMMIT)[1:]:
        name, _sign, said = commit.partition(_FIELD)
        yield name, said


def _read_note(repo: Repository) -> Looked:
    """What was noted; nothing where the note is damaged, or of another version of this program."""
    try:
        note = json.loads(_place_note(repo).read_text(encoding="utf-8"))
        if note["program"] == program_mark():
            return Looked(str(note["until"]), tuple(map(str, note["commits"])))
    except (OSError, ValueError, TypeError, KeyError):
        pass
    return Looked()


def _write_note(repo: Repository, seen: Looked) -> None:
    """Where it cannot be written, all is looked at again."""
    note = {"until": seen.head, "commits": seen.commits, "program": program_mark()}
    try:
        _place_note(repo).parent.mkdir(exist_ok=True)
        write_atomically(_place_note(repo), json.dumps(note).encode(), None)
    except OSError:
        return


def _place_note(repo: Repository) -> Path:
    return repo.git_dir / ROOM / NOTE
