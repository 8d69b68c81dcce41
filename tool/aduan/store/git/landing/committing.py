"""One commit made ready, to which nothing refers yet: by git's fast-import, which tells what it brings
as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from aduan.core.words.officepaths import is_read_as_case_or_box
from aduan.core.words.places import GONE, REGULAR
from aduan.core.words.quickly import dataclass
from aduan.store.git.calls import raw_of
from aduan.store.git.landing.clock import choose_time, date_of, move_ident, read_clock
from aduan.store.git.landing.plan import OWN_REF, SYNCED, Blob, Change, Entry, Plan
from aduan.store.git.landing.spot import Spot
from aduan.store.git.repository import Repository
from aduan.store.git.settings import signs_commits

# What git writes for the blob of a path that is gone.
NO_BLOB = "0" * 40


@dataclass(frozen=True, slots=True)
class Begun:
    """A commit that is about to be made. `settings`: git's, with who is at work; `moment`: when, in
    seconds (see `clock`).
    """

    spot: Spot
    settings: Mapping[str, str]
    moment: int


def begin_commit(repo: Repository, spot: Spot) -> Begun:
    """What a commit on top of HEAD begins with. SurroundingsError: the clock is plainly wrong."""
    settings = repo.settings()
    clock = read_clock(settings["GIT_COMMITTER_IDENT"])
    return Begun(spot, settings, choose_time(repo, spot.head, clock))


def make_plan(
    repo: Repository, workroom: Path, begun: Begun, files: Mapping[str, Change], message: str
) -> tuple[Plan, list[Entry]]:
    """Write a commit on top of HEAD that has these files (by path, from the office's folder); and
    all that it brings, in order of path.

    Git's author, committer and signature are those that `git commit` would give.
    """
    spot, settings = begun.spot, dict(begun.settings)
    settings["GIT_COMMITTER_IDENT"] = move_ident(settings["GIT_COMMITTER_IDENT"], begun.moment)
    paths = [spot.prefix + path for path in files]
    told = repo.run(
        *SYNCED,
        "fast-import",
        "--quiet",
        "--force",
        feed=_write_stream(settings, spot, files, message),
    )
    *answers, new = told.split("\n")
    entries = _read_answers(paths, answers)
    if signs_commits(settings):
        new = _sign_commit(repo, new, spot.head, message, settings)
    return Plan(spot.head, new, spot.branch, workroom.name, spot.prefix), entries


def _read_answers(paths: Sequence[str], answers: Sequence[str]) -> list[Entry]:
    """What becomes of each path, as fast-import told of it before and after the change."""
    entries: list[Entry] = []
    told_before, told_after = answers[0::2], answers[1::2]
    for path, before, after in zip(paths, told_before, told_after, strict=True):
        if before != after:
            entries.append(_read_answer(path, after))
    return sorted(entries, key=lambda entry: raw_of(entry.path))


def _read_answer(path: str, answer: str) -> Entry:
    """One answer: `<mode> blob <id>`, a tab and the path; or `missing` and the path."""
    head = answer.partition("\t")[0].split(" ")
    if head[0] == "missing":
        return Entry(path, GONE, NO_BLOB)
    mode, _kind, blob = head
    return Entry(path, mode, blob)


def _sign_commit(
    repo: Repository, commit: str, parent: str, message: str, settings: Mapping[str, str]
) -> str:
    """The same commit, signed with the key that git is set up with; fast-import signs nothing."""
    dates = {
        "GIT_AUTHOR_DATE": date_of(settings["GIT_AUTHOR_IDENT"]),
        "GIT_COMMITTER_DATE": date_of(settings["GIT_COMMITTER_IDENT"]),
    }
    words = ("commit-tree", "-S", "-p", parent, f"{commit}^{{tree}}")
    return repo.sign(*SYNCED, *words, feed=message, env=dates)


def _write_stream(
    settings: Mapping[str, str],
    spot: Spot,
    files: Mapping[str, Change],
    message: str,
) -> Iterator[bytes]:
    """The commit as `git fast-import` reads it."""
    yield f"feature done\ncommit {OWN_REF}\nmark :1\n".encode()
    yield b"author %b\n" % raw_of(settings["GIT_AUTHOR_IDENT"])
    yield b"committer %b\n" % raw_of(settings["GIT_COMMITTER_IDENT"])
    yield write_data(raw_of(message))
    yield f"from {spot.head}\n".encode()
    for path, change in files.items():
        place = spot.prefix + path
        # Asked what stands there, before and after: no git need be asked what the commit brings.
        yield b"ls %b\n" % _quote(place)
        yield from write_files({place: _as_kept(path, change)})
        yield b"ls %b\n" % _quote(place)
    yield b"\nget-mark :1\ndone\n"


def write_files(files: Mapping[str, Change]) -> Iterator[bytes]:
    """What a commit makes of its paths (from the repository's folder), as `git fast-import` reads
    it.
    """
    for path, change in files.items():
        place = _quote(path)
        if change is None:
            yield b"D %b\n" % place
        elif isinstance(change, Blob):
            yield b"M %b %b %b\n" % (change.mode.encode(), change.id.encode(), place)
        else:
            yield b"M %b inline %b\n" % (REGULAR.encode(), place)
            yield write_data(change)


def _as_kept(path: str, change: Change) -> Change:
    """What git keeps of a file: its bytes. A case's text alone has plain line ends there, whatever
    this disk has.
    """
    if not isinstance(change, bytes) or not is_read_as_case_or_box(path):
        return change
    return change.replace(b"\r\n", b"\n")


def write_data(content: bytes) -> bytes:
    """Bytes as `git fast-import` reads them: how many, then they themselves."""
    return b"data %d\n%b\n" % (len(content), content)


def _quote(path: str) -> bytes:
    """A path in quotes, in which git reads a backslash, a quote and a newline as they are."""
    raw = raw_of(path)
    raw = raw.replace(b"\\", b"\\\\")
    raw = raw.replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return b'"%b"' % raw
