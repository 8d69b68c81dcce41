"""What follows once the branch has moved: files put in place, the index told, and all of that done
for a command that was killed before it was through.

Everything here may be done again from any point. It is called under the lock alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from aduan.store.files import lawcache
from aduan.store.files.moving import remove, remove_tree
from aduan.store.files.writing import SPARE
from aduan.store.git.landing.files import list_unsettled, place_files
from aduan.store.git.landing.indexing import release_lock, stands_beside, tell_index
from aduan.store.git.landing.journal import journal_of, read_journal, remove_journal, room_of
from aduan.store.git.landing.links import find_link
from aduan.store.git.landing.plan import OWN_REF, Entry, Plan, index_lines, list_entries
from aduan.store.git.repository import Repository

WORKROOMS = "landing-"
# In seconds. How long a git that moves a branch may need: no longer does its lock stand.
MOVING = 2.0
# In seconds, between two looks at such a lock.
PAUSE = 0.05


def settle(repo: Repository, plan: Plan, entries: Sequence[Entry]) -> None:
    """Put the files in place and tell the index.

    OSError: another program holds a file. SurroundingsError: git's index is held.
    """
    place_entries(repo, plan, entries)
    tell_entries(repo, plan, entries)
    # The journal goes last: as long as it stands, whoever comes next clears up what is left here.
    clear_workrooms(repo)
    remove_journal(repo)


def place_entries(repo: Repository, plan: Plan, entries: Sequence[Entry]) -> None:
    """Rename the files that lie ready into their places, and remove those that are gone."""
    present: list[str] = []
    gone: list[str] = []
    looked_at: dict[str, bool] = {}
    for path, entry in _list_local(plan, entries):
        # What has become a link since it was made ready stays as it is: git shows it as changed.
        if find_link(repo.root, path, looked_at) is None:
            (gone if entry.is_gone else present).append(path)
    place_files(repo.root, waiting_files(repo, plan), present, gone)


def tell_entries(repo: Repository, plan: Plan, entries: Sequence[Entry]) -> None:
    """Enter in git's index what the landing brought."""
    present = [path for path, entry in _list_local(plan, entries) if not entry.is_gone]
    tell_index(repo, repo.git_dir, index_lines(entries), present, plan.new)


def _list_local(plan: Plan, entries: Sequence[Entry]) -> Iterator[tuple[str, Entry]]:
    """The entries inside the office's folder, with their paths as seen from there."""
    for entry in entries:
        path = plan.local(entry.path)
        if path is not None:
            yield path, entry


def waiting_files(repo: Repository, plan: Plan) -> Path:
    """The folder in which the files of a landing lie ready."""
    return room_of(repo) / plan.workroom / "files"


def is_in_place(repo: Repository) -> bool:
    """Whether an unfinished landing, if any, has put all its files where they belong."""
    plan = read_journal(repo)
    if plan is None:
        return True
    waiting = waiting_files(repo, plan).rglob("*")
    return not any(path.is_file() for path in waiting)


def clear_up(repo: Repository) -> None:
    """Finish a landing whose branch had moved; forget one whose had not."""
    plan = read_journal(repo)
    if plan is not None:
        _remove_locks_of(repo, plan)
        if _has_landed(repo, plan):
            _settle_rest(_at_home(repo, plan), plan)
        release_lock(repo.git_dir, plan.new)
    remove_journal(repo)
    remove(repo.git_dir / f"{OWN_REF}.lock")
    _clear_spares(room_of(repo))
    clear_workrooms(repo)


def _has_landed(repo: Repository, plan: Plan) -> bool:
    return repo.is_ancestor(plan.new, "HEAD")


def _at_home(repo: Repository, plan: Plan) -> Repository:
    """The repository as seen from the folder that a plan's paths are seen from: another one, where
    `sync` was cut off.
    """
    top = Path(repo.run("rev-parse", "--show-toplevel"))
    return Repository(top / plan.prefix)


def _settle_rest(repo: Repository, plan: Plan) -> None:
    entries = list_entries(repo, plan)
    settle(repo, plan, list_unsettled(repo, waiting_files(repo, plan), plan, entries))


def _clear_spares(room: Path) -> None:
    """Remove what was being written aside when a command was killed."""
    for names in (f"{SPARE}*", f"{lawcache.NAME}.*"):
        for spare in list(room.glob(names)):
            with suppress(OSError):
                spare.unlink(missing_ok=True)


def clear_workrooms(repo: Repository) -> None:
    """Remove what was made ready, by us or by one that was killed; a git of his may write there a
    moment longer.

    What cannot be removed even with patience goes with the next landing.
    """
    for workroom in room_of(repo).glob(f"{WORKROOMS}*"):
        with suppress(OSError):
            remove_tree(workroom)


def _remove_locks_of(repo: Repository, plan: Plan) -> None:
    """Remove the locks of a git that was killed while it moved our branch.

    They hold nothing or our commit, and stand longer than any living git needs: the journal says
    that we were here.
    """
    git_dir = repo.git_dir
    locks = [git_dir / f"{plan.branch}.lock", git_dir / "HEAD.lock"]
    index = git_dir / "index.lock"
    if stands_beside(index, journal_of(repo)):
        locks.append(index)
    for lock in locks:
        until = time.monotonic() + MOVING
        while is_moving(lock, plan.new):
            if time.monotonic() > until:
                remove(lock)
            time.sleep(PAUSE)


def is_moving(lock: Path, commit: str) -> bool:
    """Whether a lock of git's is there that holds nothing yet, or the beginning of this commit's
    id, or all of it.
    """
    try:
        return commit.startswith(lock.read_text(encoding="ascii").strip())
    except (OSError, UnicodeDecodeError):
        return False
