"""Changes landed in one commit, so that being cut off at any moment leaves nothing half.

All is made ready inside git's folder: the commit, to which no branch leads yet, and the files. Then
a journal is written and the branch moved, which decides it; the files are renamed into place and
the index told. Who is killed before the branch moved leaves only what the next landing clears away;
after it, the journal lets the next one finish.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.text import mark as _
from aduan.store.files.moving import remove, remove_tree
from aduan.store.files.officefolder import LANDING as JOURNAL
from aduan.store.files.writing import SPARE, write_atomically
from aduan.store.git.landing.files import list_unsettled, place_files, stage_files
from aduan.store.git.landing.githooks import run_after, run_before, write_message
from aduan.store.git.landing.grounds import find_link, require_grounds
from aduan.store.git.landing.held import WaitingError, naming
from aduan.store.git.landing.indexing import release_lock, stands_beside, take_lock, tell_index
from aduan.store.git.landing.lock import BusyError, hold
from aduan.store.git.landing.plan import (
    OWN_REF,
    Blob,
    Change,
    Entry,
    Plan,
    index_lines,
    list_entries,
    make_plan,
)
from aduan.store.git.landing.recorded import TAKEN_IN, note
from aduan.store.git.landing.spot import (
    Spot,
    held_by,
    read_spot,
    require_settled,
    require_unchanged,
)
from aduan.store.git.repository import Repository

ROOM = "aduan"
STAGES = "landing-"
# How long a git that moves a branch may need: no longer does its lock stand.
MOVING = 2.0
# From so many files on, repacking is worth its seconds.
WORTH_REPACKING = 1000
# Of so many single steps one lets git tidy up, as `git commit` would now and then.
TIDY = "00"


class Landing:
    """Landings in one repository, one at a time."""

    def __init__(self, repo: Repository) -> None:
        self.repo = repo
        self.git_dir = repo.git_dir
        self.room = self.git_dir / ROOM

    @contextmanager
    def alone(self, wait: float = 0) -> Iterator[None]:
        """Hold the lock, with what an earlier landing left finished or cleared. It goes with the
        process.
        """
        with hold(self.room, wait):
            try:
                self._clear_up()
            except OSError as error:
                raise WaitingError(error) from None
            yield

    def require_quiet(self, paths: Sequence[str]) -> None:
        """RefusedError where a landing would mix with other work: no branch, a merge, or changes of
        these paths.
        """
        read_spot(self.repo)
        require_settled(self.git_dir)
        require_unchanged(self.repo, paths)

    def land(
        self,
        files: Mapping[str, Change],
        message: str,
        *,
        other: str = "",
        hooked: bool = False,
    ) -> str:
        """Commit changes (by path, from the office's folder) and put them in place; the commit's
        id.

        `other`: a second parent. `hooked`: git's hooks of others are asked, as `git commit` asks
        them; a caller who lands many files has judged them as our own hook would.
        """
        require_grounds(self.repo.root, files)
        with naming(files), self._made_ready() as (spot, stage):
            stage_files(self.repo, stage / "files", files)
            text = write_message(self.repo, spot, stage, message) if hooked else message
            plan = make_plan(self.repo, stage, spot, files, text, other)
            if hooked:
                run_before(self.repo, spot, stage, plan.new)
            entries = self._decide(plan, text)
        self._finish(plan, entries, text)
        if hooked:
            run_after(self.repo, spot)
        self._tidy(plan.new, len(entries))
        return plan.new

    def go_forward(self, new: str) -> None:
        """Bring the branch and the folder to a commit that has HEAD behind it."""
        coming: list[str] = []
        with naming(coming), self._made_ready() as (spot, stage):
            plan = Plan(spot.head, new, spot.branch, stage.name, spot.prefix)
            brought = [(plan.local(entry.path), entry) for entry in list_entries(self.repo, plan)]
            waiting = {
                path: None if e.is_gone else Blob(e.blob, e.mode)
                for path, e in brought
                if path is not None
            }
            coming += waiting
            require_grounds(self.repo.root, waiting)
            require_unchanged(self.repo, list(waiting))
            stage_files(self.repo, stage / "files", waiting)
            entries = self._decide(plan, TAKEN_IN)
        self._finish(plan, entries, TAKEN_IN)

    @contextmanager
    def _made_ready(self) -> Iterator[tuple[Spot, Path]]:
        """The spot, and a folder to make all ready in; it is cleared away where it comes to
        nothing.
        """
        if (self.room / JOURNAL).exists():
            # Of a landing before, in this same command: there is one journal, so it is finished
            # first.
            self._clear_up()
        require_settled(self.git_dir)
        spot = read_spot(self.repo)
        # Plain, as git makes its folders: what `tempfile` makes is closed to everybody else, and
        # its rights stay with the files that are moved out of it.
        stage = self.room / f"{STAGES}{secrets.token_hex(8)}"
        stage.mkdir()
        try:
            yield spot, stage
        except BaseException:
            self._clear_up()
            raise

    def _decide(self, plan: Plan, message: str) -> list[Entry]:
        """Write the journal and move the branch: from here on it is done, whoever finishes it.

        Git's index is locked before: where another git holds it, nothing has happened yet.
        """
        entries = list_entries(self.repo, plan)
        write_atomically(self.room / JOURNAL, json.dumps(asdict(plan)).encode(), None)
        take_lock(self.git_dir, plan.new)
        try:
            self._move_branch(plan)
        except BaseException:
            # Interrupted: perhaps a moment too late.
            if self._has_moved(plan):
                note(message, plan.new)
            raise
        return entries

    def _move_branch(self, plan: Plan) -> None:
        words = ("-c", "core.fsync=committed,reference", "update-ref", "-m", "aduan")
        try:
            self.repo.run(*words, plan.branch, plan.new, plan.old)
        except SurroundingsError:
            if self._has_moved(plan):
                return
            # It was refused, not cut off: the locks of branches that are there are not ours.
            release_lock(self.git_dir, plan.new)
            remove(self.room / JOURNAL)
            if self.repo.try_run("rev-parse", plan.branch) == plan.old:
                raise held_by(f".git/{plan.branch}.lock") from None
            raise RefusedError(
                _("somebody committed while this was made ready"), _("run it again")
            ) from None

    def _has_moved(self, plan: Plan) -> bool:
        return self.repo.try_run("rev-parse", plan.branch) == plan.new

    def _finish(self, plan: Plan, entries: Sequence[Entry], message: str) -> None:
        """Settle what was decided. What cannot be put in place now is left to the next command: it
        is recorded.
        """
        problem: BaseException | None = None
        try:
            self._settle(plan, entries)
        except (OSError, SurroundingsError) as error:
            problem = error
        except BaseException:
            note(message, plan.new)
            raise
        note(message, plan.new, problem)

    def _settle(self, plan: Plan, entries: Sequence[Entry]) -> None:
        """Put the files in place and tell the index. May be done again from any point."""
        self._place_files(plan, entries)
        self._tell_index(plan, entries)
        # The journal goes last: as long as it stands, whoever comes next clears up what is left
        # here.
        self._clear_stages()
        remove(self.room / JOURNAL)

    def _place_files(self, plan: Plan, entries: Sequence[Entry]) -> None:
        root, looked_at = self.repo.root, dict[str, bool]()
        local = [(path, entry) for entry in entries if (path := plan.local(entry.path)) is not None]
        # What has become a link since it was made ready stays as it is: git shows it as changed.
        local = [(path, entry) for path, entry in local if find_link(root, path, looked_at) is None]
        present = [path for path, entry in local if not entry.is_gone]
        gone = [path for path, entry in local if entry.is_gone]
        place_files(self.repo.root, self.room / plan.stage / "files", present, gone)

    def _tell_index(self, plan: Plan, entries: Sequence[Entry]) -> None:
        present = [
            path for e in entries if not e.is_gone and (path := plan.local(e.path)) is not None
        ]
        tell_index(self.repo, self.git_dir, index_lines(entries), present, plan.new)

    def _tidy(self, commit: str, count: int) -> None:
        if count >= WORTH_REPACKING:
            self.repo.try_run("-c", "gc.autoDetach=false", "gc", "--quiet")
        elif commit.startswith(TIDY):
            self.repo.try_run("gc", "--auto", "--quiet")

    def _clear_up(self) -> None:
        """Finish a landing whose branch had moved; forget one whose had not."""
        plan = self._read_journal()
        if plan:
            self._remove_own_locks(plan)
            if self.repo.try_run("merge-base", "--is-ancestor", plan.new, "HEAD") is not None:
                self._at_home(plan)._settle_rest(plan)
            release_lock(self.git_dir, plan.new)
        remove(self.room / JOURNAL)
        remove(self.git_dir / f"{OWN_REF}.lock")
        for spare in (*self.room.glob(f"{SPARE}*"), *self.room.glob("law.json.*")):
            with suppress(OSError):
                spare.unlink(missing_ok=True)
        self._clear_stages()

    def _clear_stages(self) -> None:
        """Remove what was made ready, by us or by one that was killed; a git of his may write there
        a moment longer.

        What cannot be removed even with patience goes with the next landing.
        """
        for stage in self.room.glob(f"{STAGES}*"):
            with suppress(OSError):
                remove_tree(stage)

    def is_in_place(self) -> bool:
        """Whether an unfinished landing, if any, has put all its files where they belong."""
        plan = self._read_journal()
        if plan is None:
            return True
        waiting = self.room / plan.stage / "files"
        return not any(path.is_file() for path in waiting.rglob("*"))

    def _at_home(self, plan: Plan) -> Landing:
        """The landing in the folder that a plan's paths are seen from: another one, where `sync`
        was cut off.
        """
        top = Path(self.repo.run("rev-parse", "--show-toplevel"))
        return Landing(Repository(top / plan.prefix))

    def _settle_rest(self, plan: Plan) -> None:
        entries = list_entries(self.repo, plan)
        self._settle(plan, list_unsettled(self.repo, self.room, plan, entries))

    def _remove_own_locks(self, plan: Plan) -> None:
        """The locks of a git that was killed while it moved our branch.

        They hold nothing or our commit, and stand longer than any living git needs: the journal
        says that we were here.
        """
        locks = [self.git_dir / f"{plan.branch}.lock", self.git_dir / "HEAD.lock"]
        index = self.git_dir / "index.lock"
        if stands_beside(index, self.room / JOURNAL):
            locks.append(index)
        for lock in locks:
            until = time.monotonic() + MOVING
            while is_moving(lock, plan.new):
                if time.monotonic() > until:
                    remove(lock)
                time.sleep(0.05)

    def _read_journal(self) -> Plan | None:
        try:
            return Plan(**json.loads((self.room / JOURNAL).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


def is_moving(lock: Path, commit: str) -> bool:
    """Whether a lock of git's is there that holds nothing yet, or the beginning of this commit's
    id, or all of it.
    """
    try:
        return commit.startswith(lock.read_text(encoding="ascii").strip())
    except (OSError, UnicodeDecodeError):
        return False


def finish_interrupted(repo: Repository) -> None:
    """Finish what a command that was killed had decided; nothing to do, as a rule.

    WaitingError: a file is still to be put in place, and what is read without it would not be the
    record.
    """
    landing = Landing(repo)
    if not (landing.room / JOURNAL).exists():
        return
    try:
        # Where somebody holds the lock, nobody was killed: that command is just finishing.
        with suppress(BusyError), landing.alone():
            pass
    except SurroundingsError:
        # Git's own index may wait: it tells nothing of the cases.
        if not landing.is_in_place():
            raise
