"""The one object that may land: what a command gets that is alone in its repository."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.text import mark as _
from aduan.store.git.landing.committing import Begun, begin_commit, make_plan
from aduan.store.git.landing.deciding import decide
from aduan.store.git.landing.files import lay_out_files
from aduan.store.git.landing.githooks import run_after, run_before, write_message
from aduan.store.git.landing.held import naming
from aduan.store.git.landing.journal import journal_of, room_of
from aduan.store.git.landing.links import require_no_links
from aduan.store.git.landing.lock import Lock
from aduan.store.git.landing.plan import Blob, Change, Entry, Plan, list_entries
from aduan.store.git.landing.recorded import TAKEN_IN, note
from aduan.store.git.landing.settling import WORKROOMS, clear_up, clear_workrooms, settle
from aduan.store.git.landing.spot import (
    Spot,
    read_spot,
    require_settled,
    require_unchanged,
)
from aduan.store.git.repository import Repository

if TYPE_CHECKING:
    from aduan.store.git.landing.chain import Draft

# From so many files on, repacking is worth its seconds.
WORTH_REPACKING = 1000
# Of so many single steps (one in 256, by the first digits of the commit's id) one lets git tidy up,
# as `git commit` would now and then.
TIDY = "00"


class Grounds:
    """A repository in which nobody else lands. `Landing.alone` gives it, and takes it back with the
    lock.
    """

    def __init__(self, repo: Repository, lock: Lock) -> None:
        self.repo = repo
        self._lock = lock

    def require_quiet(self, paths: Sequence[str]) -> None:
        """RefusedError where a landing would mix with other work: no branch, a merge, or changes of
        these paths.
        """
        read_spot(self.repo)
        require_settled(self.repo.git_dir)
        require_unchanged(self.repo, paths)

    def begin(self) -> Begun:
        """A commit that is about to be made here, for `land`: what is written in it may say when it is
        made.

        SurroundingsError: the clock is plainly wrong.
        """
        return begin_commit(self.repo, read_spot(self.repo))

    def land(
        self,
        files: Mapping[str, Change],
        message: str,
        *,
        hooked: bool = False,
        begun: Begun | None = None,
        offer: Callable[[str], object] = lambda _commit: None,
    ) -> str:
        """Commit changes (by path, from the office's folder) and put them in place; the commit's
        id.

        `offer`: gets the commit once it is made and before it counts here; what it raises keeps all
        as it was.

        `hooked`: git's hooks of others are asked, as `git commit` asks them; a caller who lands many
        files has judged them as our own hook would. `begun`: as `begin` gave it, and nothing has landed
        here since; None: it is begun now.

        RefusedError, SurroundingsError: nothing was changed. What is committed and cannot be put in
        place yet is no error: the next command finishes it (see `recorded`).
        """
        repo = self.repo
        require_no_links(repo.root, files)
        with naming(files), self._room_made_ready() as workroom:
            begun = begun or self.begin()
            spot = begun.spot
            lay_out_files(repo, workroom / "files", files)
            text = write_message(repo, spot, workroom, message) if hooked else message
            plan, entries = make_plan(repo, workroom, begun, files, text)
            if not entries:
                # A commit that changes nothing would say that something was done.
                raise RefusedError(_("this changes nothing: it stands so already"))
            if hooked:
                run_before(repo, spot, workroom, plan.new)
            offer(plan.new)
            decide(repo, plan, text)
        self._finish(plan, entries, text)
        if hooked:
            run_after(repo, spot)
        self._tidy(plan.new, len(entries))
        return plan.new

    def stack(self, tip: str, drafts: Sequence[Draft], stamp: str) -> list[str]:
        """Write commits on top of a tip, to which nothing refers yet; their ids.

        `stamp`: when they are put in, in seconds and zone, as git writes it.
        """
        # A step of a clerk never asks for it.
        from aduan.store.git.landing.chain import write_chain

        with self._room_made_ready() as workroom:
            made = write_chain(self.repo, workroom, tip, drafts, stamp)
        clear_workrooms(self.repo)
        return made

    def move_to(self, new: str, spot: Spot) -> Spot:
        """Bring the branch and the folder from where they stand to another commit; where they stand
        then.

        RefusedError, SurroundingsError: nothing was changed.
        """
        coming: list[str] = []
        with naming(coming), self._room_made_ready() as workroom:
            plan = Plan(spot.head, new, spot.branch, workroom.name, spot.prefix)
            entries = list_entries(self.repo, plan)
            brought = _list_brought(plan, entries)
            coming += brought
            require_no_links(self.repo.root, brought)
            require_unchanged(self.repo, coming)
            lay_out_files(self.repo, workroom / "files", brought)
            decide(self.repo, plan, TAKEN_IN)
        self._finish(plan, entries, TAKEN_IN)
        return replace(spot, head=new)

    @contextmanager
    def _room_made_ready(self) -> Iterator[Path]:
        """A folder to make all ready in; it is cleared away where it comes to nothing."""
        self._lock.require()
        if journal_of(self.repo).exists():
            # Of a landing before, in this same command: there is one journal, so it is finished
            # first.
            clear_up(self.repo)
        require_settled(self.repo.git_dir)
        # Plain, as git makes its folders: what `tempfile` makes is closed to everybody else, and
        # its rights stay with the files that are moved out of it.
        workroom = room_of(self.repo) / f"{WORKROOMS}{secrets.token_hex(8)}"
        workroom.mkdir()
        try:
            yield workroom
        except BaseException:
            clear_up(self.repo)
            raise

    def _finish(self, plan: Plan, entries: Sequence[Entry], message: str) -> None:
        """Settle what was decided. What cannot be put in place now is left to the next command: it
        is recorded.
        """
        problem: BaseException | None = None
        try:
            settle(self.repo, plan, entries)
        except (OSError, SurroundingsError) as error:
            problem = error
        except BaseException:
            note(message, plan.new)
            raise
        note(message, plan.new, problem)

    def _tidy(self, commit: str, count: int) -> None:
        """Let git repack after a large landing, and now and then after a small one."""
        if count >= WORTH_REPACKING or commit.startswith(TIDY):
            self.repo.let_go()
        if count >= WORTH_REPACKING:
            self.repo.try_run("-c", "gc.autoDetach=false", "gc", "--quiet")
        elif commit.startswith(TIDY):
            self.repo.try_run("gc", "--auto", "--quiet")


def _list_brought(plan: Plan, entries: Sequence[Entry]) -> dict[str, Change]:
    """What a commit that git has already brings into the office's folder, by path from there."""
    brought: dict[str, Change] = {}
    for entry in entries:
        path = plan.local(entry.path)
        if path is not None:
            brought[path] = None if entry.is_gone else Blob(entry.blob, entry.mode)
    return brought
