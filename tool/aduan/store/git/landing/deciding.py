"""The moment of a landing: a branch moves from one commit to the next, or it does not."""

from __future__ import annotations

from contextlib import suppress

from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.text import mark as _
from aduan.store.git.landing.indexing import release_lock, take_lock
from aduan.store.git.landing.journal import remove_journal, write_journal
from aduan.store.git.landing.plan import Plan
from aduan.store.git.landing.recorded import note
from aduan.store.git.landing.spot import held_by
from aduan.store.git.repository import Repository

# What git notes of a commit that we put on the branch, beside its name.
REF_WORD = "aduan"


def decide(repo: Repository, plan: Plan, message: str) -> None:
    """Write the journal and move the branch: from here on it is done, whoever finishes it.

    Git's index is locked before: where another git holds it, nothing has happened yet.
    SurroundingsError: git holds the branch or the index, or cannot write. RefusedError: somebody committed meanwhile.
    """
    write_journal(repo, plan)
    take_lock(repo.git_dir, plan.new)
    try:
        _move_branch(repo, plan)
    except BaseException:
        # Interrupted: perhaps a moment too late.
        with suppress(SurroundingsError):
            if _has_moved(repo, plan):
                note(message, plan.new)
        raise


def _move_branch(repo: Repository, plan: Plan) -> None:
    words = ("-c", "core.fsync=committed,reference", "update-ref", "-m", REF_WORD)
    try:
        repo.run(*words, plan.branch, plan.new, plan.old)
    except SurroundingsError:
        if _has_moved(repo, plan):
            return
        # It was refused, not cut off: the locks of branches that are there are not ours.
        release_lock(repo.git_dir, plan.new)
        remove_journal(repo)
        if _stands_at(repo, plan) == plan.old:
            # A full disk refuses it, too, and leaves no lock.
            if not _is_held(repo, plan):
                raise
            raise held_by(f".git/{plan.branch}.lock") from None
        raise RefusedError(
            _("somebody committed while this was made ready"), _("run it again")
        ) from None


def _is_held(repo: Repository, plan: Plan) -> bool:
    """Whether a git has the lock of the branch."""
    lock = repo.run("rev-parse", "--git-path", f"{plan.branch}.lock")
    return (repo.root / lock).exists()


def _has_moved(repo: Repository, plan: Plan) -> bool:
    return _stands_at(repo, plan) == plan.new


def _stands_at(repo: Repository, plan: Plan) -> str | None:
    """The commit of the branch; None: it is there no more. SurroundingsError: git cannot tell now, and
    what was decided stays in the journal.
    """
    found = repo.describe_objects([plan.branch])[0]
    return found[0] if found else None
