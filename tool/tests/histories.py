"""Histories for the audit: an office with a server that has the hook on, clones, and clerks with a
plain git.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from aduan.core.law.calendar import DAY
from aduan.core.words.ids import make_id
from aduan.core.words.officepaths import case_path
from aduan.store.audit.span import Audited, audit_history
from aduan.store.files.casehead import CaseHead, write_head
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import write_step
from aduan.store.files.yamlwrite import write_item
from aduan.store.git.hooks import install_server_hooks
from aduan.store.git.repository import Repository
from tests.offices import lay_office, make_step, pack

# Commits bear the real time and are held against it, so these histories end now, wherever the test
# is run. They begin at eight in the morning whatever the hour is now: midnight is always between
# the same hours of theirs (15 and 16, 39 and 40, ...).
NOW = (
    datetime.now(UTC)
    .astimezone(ZoneInfo("Asia/Jakarta"))
    .replace(minute=0, second=0, microsecond=0)
)
LAST = 12 * 24
# Before eight in the morning the day before, so that the last day never begins ahead of what is
# counted from the start.
START = (NOW - timedelta(hours=LAST + 8)).replace(hour=8)
# Names in git are not looked at; e-mails are.
DOMAIN = "contoh.example"


def when(hours: float) -> datetime:
    """So many hours after the start; those of the last day are counted back from now."""
    left = timedelta(hours=LAST - hours)
    return NOW - left if left < DAY else START + timedelta(hours=hours)


def hours_at(moment: datetime) -> float:
    """The hours that `when` takes to this moment of the last day, or later."""
    return LAST + (moment - NOW) / timedelta(hours=1)


# Of a line that git prints of a commit which brings no two lines together.
COMMIT_AND_PARENT = 2
# What is made up about the history on this machine does not keep it from being handed on whole.
UNALTERED = {"GIT_GRAFT_FILE": os.devnull, "GIT_NO_REPLACE_OBJECTS": "1"}
CASE = make_id(when(1).date(), b"AUDITA")
OTHER = make_id(when(2).date(), b"AUDITB")
PATH, OTHER_PATH = case_path(CASE), case_path(OTHER)


@dataclass(frozen=True)
class Clone:
    """A clone of the office's repository, and a clerk's plain git in it."""

    root: Path

    @cached_property
    def office(self) -> OfficeFolder:
        return OfficeFolder(self.root)

    def git(
        self,
        *words: str,
        by: str = "sari",
        at: float = 200,
        env: Mapping[str, str] | None = None,
        check: bool = True,
        feed: bytes | None = None,
    ) -> str:
        """What git prints; `by` is author and committer, `at` both dates, in hours after the
        beginning.
        """
        done = self.run(*words, by=by, at=at, env=env, feed=feed)
        assert not check or done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "replace").strip()

    def run(
        self,
        *words: str,
        by: str = "sari",
        at: float = 200,
        env: Mapping[str, str] | None = None,
        feed: bytes | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        moment = f"@{int(when(at).timestamp())} +0700"
        who = {
            f"GIT_{part}_{what}": value
            for part in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", by), ("EMAIL", f"{by}@{DOMAIN}"), ("DATE", moment))
        }
        return subprocess.run(
            ["git", *words],
            cwd=self.root,
            env={**os.environ, **who, **(env or {})},
            capture_output=True,
            input=feed,
            check=False,
        )

    def path(self, path: str) -> Path:
        return self.root / path

    def read(self, path: str) -> bytes:
        return self.path(path).read_bytes()

    def write(self, path: str, content: bytes) -> None:
        self.path(path).parent.mkdir(parents=True, exist_ok=True)
        self.path(path).write_bytes(content)

    def commit(
        self, by: str = "sari", at: float = 200, *words: str, env: Mapping[str, str] | None = None
    ) -> str:
        """Everything as it lies there, in one commit; its id."""
        self.git("add", "--all", "--force", ".")
        self.git(
            "commit",
            "--quiet",
            "--no-verify",
            "--allow-empty",
            "-m",
            "x",
            *words,
            by=by,
            at=at,
            env=env,
        )
        return self.git("rev-parse", "HEAD")

    def item(self, event: str, at: float, by: str, **fields: object) -> bytes:
        """One further step as text."""
        moment = when(at).isoformat(timespec="seconds")
        return write_step(make_step(self.office, (event, moment, by, fields))).encode()

    def take(self, event: str, at: float, by: str, path: str = PATH, **fields: object) -> str:
        """A step entered with a plain git, honestly; the commit's id."""
        head = b""
        if not self.path(path).exists():
            head = write_head(CaseHead(Path(path).stem, "dharmasraya-2017")).encode()
        old = head or self.read(path)
        self.write(path, old + self.item(event, at, by, **fields))
        return self.commit(by, at)

    def push(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """Send what is here, each commit when it was made: the server's clock goes with it. `words`
        of one's own are sent as they are, at the moment of the last commit.
        """
        if words:
            return self._push_at("HEAD", *words)
        new = self.git("rev-list", "--parents", "origin/main..HEAD").splitlines()
        is_line = all(len(commit.split()) <= COMMIT_AND_PARENT for commit in new)
        if is_line and new:
            return self._push_in_turn()
        return self._push_at("HEAD", "origin", "HEAD:refs/heads/main")

    def _push_in_turn(self) -> subprocess.CompletedProcess[bytes]:
        """The same, commit by commit, until one is refused."""
        words = ("rev-list", "--reverse", "--topo-order", "origin/main..HEAD")
        new = self.git(*words, env=UNALTERED).split()
        for commit in new:
            done = self._push_at(commit, "origin", f"{commit}:refs/heads/main")
            if done.returncode:
                break
        return done

    def _push_at(self, commit: str, *words: str) -> subprocess.CompletedProcess[bytes]:
        told = self.git("log", "-1", "--format=%ct", commit)
        latest = int(datetime.now(UTC).timestamp())
        seconds = int(told) if told.isdigit() and int(told) < latest else latest
        clock = datetime.fromtimestamp(seconds, UTC).isoformat()
        settings = self._server / "config"
        before = settings.read_bytes()
        if b"\tnow = " not in before:
            settings.write_bytes(before + f"[aduan]\n\tnow = {clock}\n".encode())
        try:
            return self._push(*words)
        finally:
            settings.write_bytes(before)

    @cached_property
    def _server(self) -> Path:
        """Where the repository lies that is shared with others."""
        return self.root / self.git("remote", "get-url", "origin")

    def _push(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        return self.run("push", "--quiet", *words, env=UNALTERED)

    def audit(self) -> Audited:
        return audit_history(Repository(self.root, unaltered=True), datetime.now(UTC), whole=True)

    def audit_on(self) -> Audited:
        """From where an audit that found nothing ended, as a person's does."""
        return audit_history(Repository(self.root, unaltered=True), datetime.now(UTC))

    def codes(self) -> list[str]:
        return [finding.code for finding in self.audit().findings]


def found_office(root: Path, **office_lines: str) -> Clone:
    """An office with its server beside it: law, staff, a case with two steps and one with one, a
    box opening.
    """
    clone = Clone(root / "clone")
    clone.root.mkdir(parents=True)
    lay_office(clone.root)
    for name, value in office_lines.items():
        file = clone.path("schema/office.yaml")
        file.write_text(
            file.read_text("utf-8") + f"{name}: {value}\n", encoding="utf-8", newline="\n"
        )
    clone.git("init", "--quiet", "--template=", "--initial-branch=main")
    clone.git("config", "user.name", "sari")
    clone.git("config", "user.email", f"sari@{DOMAIN}")
    clone.commit("arif", 0)
    return clone


def begin_history(clone: Clone) -> None:
    """Two cases and an opening of the box, by their clerks."""
    clone.take("receive", 1, "sari")
    clone.take("record", 1.2, "sari")
    clone.take("receive", 2, "sari", OTHER_PATH)
    moment = when(3)
    head = f'year: "{moment.year}"\nhistory:\n'.encode()
    opening = write_item(
        {"at": moment.isoformat(timespec="seconds"), "by": "sari", "found": {"box": "1"}}
    ).encode()
    clone.write(f"cases/{moment.year}/box.yaml", head + opening)
    clone.commit("sari", 3)


def add_server(clone: Clone) -> Path:
    """A bare repository that has the clone's history and judges what is pushed to it."""
    server = clone.root.parent / "server.git"
    subprocess.run(
        ["git", "clone", "--quiet", "--bare", str(clone.root), str(server)],
        check=True,
        capture_output=True,
    )
    install_server_hooks(Repository(server), "", "en")
    clone.git("remote", "add", "origin", "../server.git")
    clone.git("fetch", "--quiet", "origin")
    return server


def pack_station(root: Path) -> None:
    """Lay the objects of a clone and its server together, before they are copied for many tests."""
    for name in ("clone", "server.git"):
        pack(root / name)


def copy_station(template: Path, target: Path) -> Clone:
    """A clone and its server of one's own."""
    shutil.copytree(template, target, symlinks=True)
    return Clone(target / "clone")
