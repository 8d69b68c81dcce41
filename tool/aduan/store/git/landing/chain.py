"""Several commits made ready at once, one on top of the other, to which nothing refers yet: each as
its author wrote it, put in now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from aduan.core.words.quickly import dataclass
from aduan.store.git.landing.committing import write_data, write_files
from aduan.store.git.landing.plan import OWN_REF, SYNCED, Change
from aduan.store.git.repository import Repository
from aduan.store.git.settings import signs_commits

_IDENT = re.compile(rb"(?P<name>.*) <(?P<email>[^>]*)> (?P<time>\d+ [+-]\d{4})\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """What a commit says beside its files: author and committer as git writes them, its message."""

    author: bytes
    committer: bytes
    message: bytes

    @property
    def email(self) -> str:
        """The author's."""
        found = _IDENT.match(self.author)
        return found["email"].decode("utf-8", "surrogateescape") if found else ""


@dataclass(frozen=True)
class Draft:
    """A commit to be made: what it says, and what it makes of its paths (from the repository's
    folder). `source`: the one that it is made anew from.
    """

    source: str
    written: Written
    files: Mapping[str, Change]


def read_written(raw: bytes) -> Written:
    """What a commit's object says."""
    head, _gap, message = raw.partition(b"\n\n")
    said: dict[bytes, bytes] = {}
    for line in head.split(b"\n"):
        name, blank, value = line.partition(b" ")
        # What begins with a blank goes on with the line before.
        if blank and name[:1].isalpha():
            said[name] = value
    return Written(said.get(b"author", b""), said.get(b"committer", b""), message)


def write_chain(
    repo: Repository, workroom: Path, tip: str, drafts: Sequence[Draft], stamp: str
) -> list[str]:
    """Write commits on top of a tip, in their order; their ids.

    `stamp`: when they are put in, in seconds and zone, as git writes it. Where git is set up to sign,
    the commits of who is at work are signed.
    """
    if not drafts:
        return []
    marks = workroom / "marks"
    words = ("--quiet", "--force", f"--export-marks={marks.as_posix()}")
    repo.run(*SYNCED, "fast-import", *words, feed=_write_stream(tip, drafts, stamp))
    commits = _read_marks(marks, len(drafts))
    settings = repo.settings()
    if not signs_commits(settings):
        return commits
    mine = repo.identity().email.casefold()
    signed: list[str] = []
    for commit, draft in zip(commits, drafts, strict=True):
        is_mine = draft.written.email.casefold() == mine
        tip = _make_again(repo, commit, tip, draft, stamp, is_mine=is_mine)
        signed.append(tip)
    return signed


def _write_stream(tip: str, drafts: Sequence[Draft], stamp: str) -> Iterator[bytes]:
    """The commits as `git fast-import` reads them."""
    yield b"feature done\n"
    before = tip
    for number, draft in enumerate(drafts, 1):
        yield f"commit {OWN_REF}\nmark :{number}\n".encode()
        yield b"author %b\n" % draft.written.author
        yield b"committer %b\n" % _put_in(draft.written, stamp)
        yield write_data(draft.written.message)
        yield f"from {before}\n".encode()
        yield from write_files(draft.files)
        before = f":{number}"
    yield b"done\n"


def _put_in(written: Written, stamp: str) -> bytes:
    """Who puts a commit in, with another time."""
    who = written.committer.rpartition(b"> ")[0]
    return who + b"> " + stamp.encode()


def _make_again(
    repo: Repository, commit: str, parent: str, draft: Draft, stamp: str, *, is_mine: bool
) -> str:
    """The same commit on another parent, signed where it is of who is at work."""
    surroundings = {
        **_say_who("AUTHOR", draft.written.author),
        **_say_who("COMMITTER", _put_in(draft.written, stamp)),
    }
    signing = "-S" if is_mine else "--no-gpg-sign"
    words = (*SYNCED, "commit-tree", signing, "-p", parent, f"{commit}^{{tree}}")
    return repo.sign(
        *words, feed=draft.written.message.decode("utf-8", "surrogateescape"), env=surroundings
    )


def _read_marks(marks: Path, count: int) -> list[str]:
    """The ids of so many commits that fast-import made, in their order."""
    lines = marks.read_text(encoding="utf-8").splitlines()
    made = dict(line.split(" ", 1) for line in lines)
    return [made[f":{number}"] for number in range(1, count + 1)]


def _say_who(part: str, ident: bytes) -> dict[str, str]:
    found = _IDENT.match(ident)
    if found is None:
        return {}
    name, email = (found[key].decode("utf-8", "surrogateescape") for key in ("name", "email"))
    return {
        f"GIT_{part}_NAME": name,
        f"GIT_{part}_EMAIL": email,
        f"GIT_{part}_DATE": "@" + found["time"].decode("ascii"),
    }
