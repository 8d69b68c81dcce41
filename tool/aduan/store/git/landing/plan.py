"""Making a landing ready: a commit to which nothing refers yet, and what it brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from aduan.core.words.officepaths import is_read_as_case_or_box
from aduan.core.words.places import GONE, REGULAR
from aduan.store.git.landing.spot import Spot, require_clock
from aduan.store.git.repository import Repository

# fast-import must move some branch; this one is nobody's but ours.
OWN_REF = "refs/aduan/landing"


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
        return self.mode == GONE


@dataclass(frozen=True, slots=True)
class Plan:
    """From which commit to which, on which branch; where its files wait; the office's place in the
    repository.
    """

    old: str
    new: str
    branch: str
    workroom: str
    prefix: str

    def local(self, path: str) -> str | None:
        """A path as seen from the office's folder; None where it lies outside."""
        return path[len(self.prefix) :] if path.startswith(self.prefix) else None


def make_plan(
    repo: Repository,
    workroom: Path,
    spot: Spot,
    files: Mapping[str, Change],
    message: str,
    other: str = "",
) -> Plan:
    """Write a commit on top of HEAD that has these files (by path, from the office's folder).

    `other`: a second parent. Git's author, committer and signature are those that `git commit`
    would give.
    """
    settings = repo.settings()
    require_clock(repo, spot, settings["GIT_COMMITTER_IDENT"])
    parents = [spot.head, *([other] if other else [])]
    marks = workroom / "marks"
    stream = _write_stream(settings, spot, files, message, parents)
    words = ("--quiet", "--force", f"--export-marks={marks.as_posix()}")
    repo.run("-c", "core.fsync=committed", "fast-import", *words, feed=stream)
    new = marks.read_text(encoding="utf-8").split()[1]
    if settings.get("commit.gpgsign", "false").lower() in ("true", "yes", "on", "1", ""):
        sources = [word for parent in parents for word in ("-p", parent)]
        new = repo.sign(
            "-c",
            "core.fsync=committed",
            "commit-tree",
            "-S",
            *sources,
            f"{new}^{{tree}}",
            feed=message,
        )
    return Plan(spot.head, new, spot.branch, workroom.name, spot.prefix)


def list_entries(repo: Repository, plan: Plan) -> list[Entry]:
    """All that a landing brings, in order of path."""
    words = repo.run("diff-tree", "-r", "-z", "--no-renames", plan.old, plan.new).split("\0")
    return [_read_entry(words[i], words[i + 1]) for i in range(0, len(words) - 1, 2)]


def index_lines(entries: Iterable[Entry]) -> str:
    """Entries as `git update-index -z --index-info` reads them."""
    return "".join(f"{'0' if e.is_gone else e.mode} {e.blob}\t{e.path}\0" for e in entries)


def _read_entry(head: str, path: str) -> Entry:
    words = head.split()
    return Entry(path, words[1], words[3])


def _write_stream(
    settings: Mapping[str, str],
    spot: Spot,
    files: Mapping[str, Change],
    message: str,
    parents: list[str],
) -> Iterator[bytes]:
    """The commit as `git fast-import` reads it."""
    yield f"feature done\ncommit {OWN_REF}\nmark :1\n".encode()
    yield f"author {settings['GIT_AUTHOR_IDENT']}\ncommitter {settings['GIT_COMMITTER_IDENT']}\n".encode()
    yield _data(message.encode())
    yield f"from {parents[0]}\n".encode()
    yield from (f"merge {parent}\n".encode() for parent in parents[1:])
    for path, change in files.items():
        place = _quote(spot.prefix + path)
        if change is None:
            yield b"D " + place + b"\n"
        elif isinstance(change, Blob):
            yield f"M {change.mode} {change.id} ".encode() + place + b"\n"
        else:
            yield f"M {REGULAR} inline ".encode() + place + b"\n" + _data(_as_kept(path, change))
    yield b"done\n"


def _as_kept(path: str, content: bytes) -> bytes:
    """What git keeps of a file: its bytes. A case's text alone has plain line ends there, whatever
    this disk has.
    """
    is_case = is_read_as_case_or_box(path)
    return content.replace(b"\r\n", b"\n") if is_case else content


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def _quote(path: str) -> bytes:
    raw = (
        path.encode("utf-8", "surrogateescape")
        .replace(b"\\", b"\\\\")
        .replace(b'"', b'\\"')
        .replace(b"\n", b"\\n")
    )
    return b'"' + raw + b'"'
