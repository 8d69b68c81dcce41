"""Changes landed in one commit, so that being cut off at any moment leaves nothing half.

All is made ready inside git's folder: the commit, to which no branch leads yet, and the files
(`plan`, `files`). Then a journal is written and the branch moved, which decides it (`deciding`);
the files are renamed into place and the index told (`settling`). Who is killed before the branch
moved leaves only what the next landing clears away; after it, the journal lets the next one finish.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from aduan.core.words.findings import SurroundingsError
from aduan.store.git.landing.grounds import Grounds
from aduan.store.git.landing.held import WaitingError
from aduan.store.git.landing.journal import journal_of, room_of
from aduan.store.git.landing.lock import BusyError, hold
from aduan.store.git.landing.settling import clear_up, is_in_place
from aduan.store.git.repository import Repository


class Landing:
    """Landings in one repository, one at a time: the way to be alone there."""

    def __init__(self, repo: Repository) -> None:
        self.repo = repo

    @contextmanager
    def alone(self, wait: float = 0) -> Iterator[Grounds]:
        """The object that may land, as long as the lock is held: it goes with the process.

        `wait`: how many seconds another command is waited for. What an earlier landing left is
        finished or cleared first. BusyError: another command is at work. WaitingError: what was
        recorded before cannot be put in place yet.
        """
        with hold(room_of(self.repo), wait) as lock:
            try:
                clear_up(self.repo)
            except OSError as error:
                raise WaitingError(error) from None
            yield Grounds(self.repo, lock)


def finish_interrupted(repo: Repository) -> None:
    """Finish what a command that was killed had decided; nothing to do, as a rule.

    WaitingError: a file is still to be put in place, and what is read without it would not be the
    record.
    """
    if not journal_of(repo).exists():
        return
    try:
        # Where somebody holds the lock, nobody was killed: that command is just finishing.
        with suppress(BusyError), Landing(repo).alone():
            pass
    except SurroundingsError:
        # Git's own index may wait: it tells nothing of the cases.
        if not is_in_place(repo):
            raise
