"""Making a landing ready: a commit to which nothing refers yet, and what it brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from aduan.core.words.officepaths import is_read_as_case_or_box
from aduan.core.words.places import GONE, REGULAR
from aduan.core.words.values import dataclass
from aduan.store.git.landing.clock import choose_time, date_of, move_ident, read_clock
from aduan.store.git.landing.spot import Spot
from aduan.store.git.repository import Repository

# fast-import must move some branch; this one is nobody's but ours.
OWN_REF = "refs/aduan/landing"
# What git takes for yes in its settings; a name without a value is a yes too.
YES = ("true", "yes", "on", "1", "")
# What is committed is brought to the disk before git says that it is done.
SYNCED = ("-c", "core.fsync=committed")


@dataclass(frozen=True, slots=True)
class Blob:
    """A file as git has it already."""

    id: str
    mode: str = REGULAR


# What a path becomes: this text, that blob, or nothing.
Change = bytes | Blob | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a landing makes of one path (from the repository's folder)."""

    path: str
    mode: str
    blob: str

    @property
    def is_gone(self) -> bool:
        """Whether the path is no longer there."""
        return self.mode == GONE


@dataclass(frozen=True, slots=True)
class Plan:
    """From which commit to which, on which branch (`refs/heads/main`).

    `workroom`: the name of the folder in which its files wait; `prefix`: the office's place in the
    repository, with a slash at its end, or empty.
    """

    old: str
    new: str
    branch: str
    workroom: str
    prefix: str

    def local(self, path: str) -> str | None:
        """A path as seen from the office's folder; None where it lies outside."""
        if not path.startswith(self.prefix):
            return None
        return path.removeprefix(self.prefix)


def make_plan(
    repo: Repository,
    workroom: Path,
    spot: Spot,
    files: Mapping[str, Change],
    message: str,
    moment: int | None = None,
) -> Plan:
    """Write a commit on top of HEAD that has these files (by path, from the office's folder).

    `moment`: when it is made, in seconds; where it is not told, now (see `clock`). Git's author,
    committer and signature are those that `git commit` would give. SurroundingsError: the clock is
    plainly wrong.
    """
    settings = repo.settings()
    if moment is None:
        moment = choose_time(repo, spot.head, read_clock(settings["GIT_COMMITTER_IDENT"]))
    settings["GIT_COMMITTER_IDENT"] = move_ident(settings["GIT_COMMITTER_IDENT"], moment)
    stream = _write_stream(settings, spot, files, message)
    new = _import_commit(repo, workroom / "marks", stream)
    if settings.get("commit.gpgsign", "false").lower() in YES:
        new = _sign_commit(repo, new, spot.head, message, settings)
    return Plan(spot.head, new, spot.branch, workroom.name, spot.prefix)


def _import_commit(repo: Repository, marks: Path, stream: Iterable[bytes]) -> str:
    """Let git make all objects of a commit in one go; the commit's id, which it leaves in `marks`."""
    words = ("--quiet", "--force", f"--export-marks={marks.as_posix()}")
    repo.run(*SYNCED, "fast-import", *words, feed=stream)
    _mark, new = marks.read_text(encoding="utf-8").split()
    return new


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


def list_entries(repo: Repository, plan: Plan) -> list[Entry]:
    """All that a landing brings, in order of path."""
    told = repo.run("diff-tree", "-r", "-z", "--no-renames", plan.old, plan.new)
    words = told.split("\0")
    heads, paths = words[0:-1:2], words[1::2]
    return [_read_entry(head, path) for head, path in zip(heads, paths, strict=True)]


def index_lines(entries: Iterable[Entry]) -> str:
    """Entries as `git update-index -z --index-info` reads them."""
    lines: list[str] = []
    for entry in entries:
        # A mode of 0 takes the path out of the index.
        mode = "0" if entry.is_gone else entry.mode
        lines.append(f"{mode} {entry.blob}\t{entry.path}\0")
    return "".join(lines)


def _read_entry(head: str, path: str) -> Entry:
    """One entry of `diff-tree`, whose head is `:<old mode> <mode> <old blob> <blob> <status>`."""
    _old_mode, mode, _old_blob, blob, _status = head.split()
    return Entry(path, mode, blob)


def _write_stream(
    settings: Mapping[str, str],
    spot: Spot,
    files: Mapping[str, Change],
    message: str,
) -> Iterator[bytes]:
    """The commit as `git fast-import` reads it."""
    yield f"feature done\ncommit {OWN_REF}\nmark :1\n".encode()
    yield f"author {settings['GIT_AUTHOR_IDENT']}\n".encode()
    yield f"committer {settings['GIT_COMMITTER_IDENT']}\n".encode()
    yield write_data(message.encode())
    yield f"from {spot.head}\n".encode()
    yield from write_files(
        {spot.prefix + path: _as_kept(path, change) for path, change in files.items()}
    )
    yield b"done\n"


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
    raw = path.encode("utf-8", "surrogateescape")
    raw = raw.replace(b"\\", b"\\\\")
    raw = raw.replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return b'"%b"' % raw
