"""Many files in one commit, so that being killed half way leaves nothing half.

All is made ready inside git's folder: the commit, to which nothing refers yet, and the files. Then a journal is written
and the branch moved, which decides it; the files are renamed into place and the index told. Who is killed before the
branch moved leaves only what the next landing clears away; after it, the journal lets the next landing finish.
Git's hooks are not run: the caller has judged the files as the hook would.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp

from aduan.core.findings import RefusedError, SurroundingsError
from aduan.core.text import mark as _
from aduan.store.git import Repository
from aduan.store.officefolder import LANDING as JOURNAL
from aduan.store.register.plan import Entry, Plan, index_lines, list_entries, list_unsettled, make_plan
from aduan.store.steps import write_atomically

ROOM = "aduan"
UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
# Somebody else's git may hold the index for a moment.
TRIES, PAUSE = 25, 0.2
# From so many files on, repacking is worth its seconds.
WORTH_REPACKING = 1000


class Landing:
    """Landings in one repository, one at a time."""

    def __init__(self, repo: Repository) -> None:
        self.repo = repo
        self.git_dir = Path(repo.run("rev-parse", "--absolute-git-dir"))
        self.room = self.git_dir / ROOM

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the lock, with what an earlier landing left finished or cleared. It goes with the process."""
        self.room.mkdir(exist_ok=True)
        lock = sqlite3.connect(str(self.room / "landing.lock"), timeout=0, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            lock.close()
            raise RefusedError(_("another import is running here"), _("wait until it is done")) from None
        try:
            self._clear_up()
            yield
        finally:
            lock.close()

    def require_quiet(self, paths: Sequence[str]) -> None:
        """RefusedError where a landing would mix with other work: no branch, a merge, or changes of these paths."""
        if not self.repo.has_commits():
            raise RefusedError(_("this repository has no commits yet"), _("commit the office's files first"))
        if self.repo.try_run("symbolic-ref", "-q", "HEAD") is None:
            raise RefusedError(_("no branch is checked out here"), _("run `git switch main` first"))
        if any((self.git_dir / name).exists() for name in UNDER_WAY):
            raise RefusedError(_("a merge or rebase is under way here"), _("finish it, or stop it"))
        changed = self.repo.run("status", "--porcelain", "-z", "--untracked-files=all", "--", *paths)
        if changed:
            path = changed.split("\0")[0][3:]
            raise RefusedError(_("{path} has changes that are not committed"), _("commit them first"), path=path)

    def land(self, files: Mapping[str, bytes], message: str) -> str:
        """Commit files (by path, from the office's folder) and put them in place; the commit's id."""
        stage = Path(mkdtemp(prefix="import-", dir=self.room))
        try:
            plan = make_plan(self.repo, stage, files, message)
            entries = list_entries(self.repo, plan)
            write_atomically(self.room / JOURNAL, json.dumps(asdict(plan)).encode(), None)
            self._move_branch(plan)
        except BaseException:
            self._clear_up()
            raise
        self._settle(plan, entries)
        if len(files) >= WORTH_REPACKING:
            self.repo.try_run("-c", "gc.autoDetach=false", "gc", "--quiet")
        return plan.new

    def _move_branch(self, plan: Plan) -> None:
        try:
            self.repo.run("update-ref", "-m", "import", plan.branch, plan.new, plan.old)
        except SurroundingsError:
            if self.repo.try_run("rev-parse", plan.branch) == plan.old:
                raise held_by(f".git/{plan.branch}.lock") from None
            raise RefusedError(_("somebody committed while the import was made ready"), _("run it again")) from None

    def _settle(self, plan: Plan, entries: Sequence[Entry]) -> None:
        """Put the files in place and tell the index. May be done again from any point."""
        self._place_files(plan, [plan.local(path) for path, _blob in entries])
        self._tell_index(index_lines(entries))
        # The journal goes last: as long as it stands, whoever comes next clears up what is left here.
        shutil.rmtree(self.room / plan.stage, ignore_errors=True)
        (self.room / JOURNAL).unlink(missing_ok=True)
        self.repo.try_run("update-index", "-q", "--refresh")

    def _tell_index(self, lines: str) -> None:
        for attempt in range(1, TRIES + 1):
            try:
                self.repo.run("update-index", "-z", "--index-info", feed=lines)
            except SurroundingsError:
                if not (self.git_dir / "index.lock").exists():
                    raise
                if attempt == TRIES:
                    raise held_by(".git/index.lock") from None
                time.sleep(PAUSE)
            else:
                return

    def _place_files(self, plan: Plan, paths: Sequence[str]) -> None:
        """Rename whole folders where nothing stands yet, files elsewhere."""
        waiting = self.room / plan.stage / "files"
        for folder in sorted({Path(path).parent for path in paths}):
            source, target = waiting / folder, self.repo.root / folder
            if source.is_dir() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                with suppress(OSError):
                    source.rename(target)
        for path in paths:
            if (waiting / path).is_file():
                place(waiting / path, self.repo.root / path)

    def _clear_up(self) -> None:
        """Finish a landing whose branch had moved; forget one whose had not."""
        plan = self._read_journal()
        if plan and self.repo.try_run("merge-base", "--is-ancestor", plan.new, "HEAD") is not None:
            self._settle(plan, list_unsettled(self.repo, self.room, plan))
        (self.room / JOURNAL).unlink(missing_ok=True)
        for stale in self.room.glob("import-*"):
            shutil.rmtree(stale, ignore_errors=True)

    def _read_journal(self) -> Plan | None:
        try:
            return Plan(**json.loads((self.room / JOURNAL).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


def finish_interrupted(repo: Repository) -> None:
    """Finish what an import that was killed had decided; nothing to do, as a rule."""
    landing = Landing(repo)
    if (landing.room / JOURNAL).exists():
        with landing.alone():
            pass


def held_by(lock: str) -> SurroundingsError:
    """Git's own lock is in the way: of a git at work, or left behind by one that was killed."""
    return SurroundingsError(
        _("git is held by {lock}"), _("if no other git is at work here, remove that file, then run it again"), lock=lock
    )


def place(source: Path, target: Path) -> None:
    """Move a file to its place, over what stands there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(source, target)  # noqa: PTH105  # the same disk, as a rule
    except OSError:
        write_atomically(target, source.read_bytes(), None)
