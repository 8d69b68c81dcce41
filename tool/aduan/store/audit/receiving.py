"""What is pushed, judged before a branch moves: on a server that receives it, and on the machine
that sends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from aduan.core.words.dates import read_moment
from aduan.core.words.findings import Finding, SurroundingsError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.audit.broughtback import list_brought_back
from aduan.store.audit.entering import check_sent_soon
from aduan.store.audit.span import audit_beginning, audit_range, is_behind
from aduan.store.audit.takingback import check_taken_back, check_unpublished
from aduan.store.git.repository import Repository

BRANCHES, TAGS = "refs/heads/", "refs/tags/"
REFUSED = "ADU654"
# A setting of the server's own repository: its clock, where that is to be another than the
# machine's.
CLOCK = "aduan.now"


@dataclass(frozen=True, slots=True)
class Update:
    """One ref that is to move; an id of zeros: it is not there, before or after."""

    old: str
    new: str
    ref: str

    @property
    def is_new(self) -> bool:
        return set(self.old) == {"0"}

    @property
    def is_deletion(self) -> bool:
        return set(self.new) == {"0"}


def read_received(lines: Iterable[str]) -> list[Update]:
    """The updates as git tells pre-receive: old, new, ref."""
    updates: list[Update] = []
    for line in lines:
        old, blank, rest = line.partition(" ")
        new, second, ref = rest.partition(" ")
        if blank and second:
            updates.append(Update(old, new, ref))
    return updates


def read_pushed(lines: Iterable[str]) -> list[Update]:
    """The updates as git tells pre-push: local ref, local id, remote ref, remote id."""
    updates: list[Update] = []
    for line in lines:
        parts = line.split(" ")
        if len(parts) == 4:
            _local, new, ref, old = parts
            updates.append(Update(old, new, ref))
    return updates


def read_server_clock(repo: Repository, now: datetime) -> datetime:
    """The moment by which a server judges: the machine's, or what its repository's settings name.

    Nothing that who pushes has set counts. SurroundingsError: what is named there is no moment.
    """
    named = repo.try_run("config", "--local", "--get", CLOCK)
    if named is None:
        return now
    try:
        return read_moment(named)
    except ValueError:
        raise SurroundingsError(
            _("the setting {name} of this repository is no moment: {value}"),
            _("take it out: `git config --unset {name}`"),
            name=CLOCK,
            value=named,
        ) from None


def judge_received(repo: Repository, updates: Sequence[Update], now: datetime) -> Iterator[Finding]:
    """All findings of what comes to a server: it takes the office's branch, and no other ref."""
    line = find_line(repo, updates)
    for update in updates:
        if update.ref != line or update.is_deletion:
            yield _refuse(update)
        elif update.is_new:
            yield from audit_beginning(repo, update.new, now).findings
        elif is_behind(repo, update.old, update.new):
            yield from _judge_further(repo, update, now)
        elif is_behind(repo, update.new, update.old):
            yield from check_taken_back(repo, update.old, update.new, now)
        else:
            yield from _judge_instead(repo, update, now)


def _judge_instead(repo: Repository, update: Update, now: datetime) -> Iterator[Finding]:
    """A branch that neither goes on nor back: only what it had lost may come instead of what is
    there, where its last commit vouches for that.
    """
    base = repo.find_base(update.old, update.new)
    if base is None:
        yield _refuse(update)
        return
    said = list_brought_back(repo, base, update.new).get(update.new)
    if said is None or said.instead_of != update.old:
        yield _refuse(update)
        return
    yield from check_unpublished(repo, update.old, update.new)
    yield from _judge_further(repo, Update(base, update.new, update.ref), now)


def find_line(repo: Repository, updates: Iterable[Update] = ()) -> str:
    """The branch that is the office's (its full name): the one that the repository's HEAD names.

    Where that one is not there yet it is the only one that is; where there is none, the first that
    comes.
    """
    named = repo.try_run("symbolic-ref", "-q", "HEAD") or ""
    branches = repo.run("for-each-ref", "--format=%(refname)", BRANCHES).split()
    if named in branches or len(branches) > 1:
        return named
    if branches:
        return branches[0]
    coming = (update.ref for update in updates if update.ref.startswith(BRANCHES))
    return next(coming, named)


def point_head(repo: Repository) -> None:
    """Let HEAD name the office's branch, so that whoever clones gets it."""
    line = find_line(repo)
    if line and repo.try_run("symbolic-ref", "-q", "HEAD") != line:
        repo.try_run("symbolic-ref", "HEAD", line)


def judge_sent(repo: Repository, updates: Iterable[Update], now: datetime) -> Iterator[Finding]:
    """All findings of what is about to be sent. Which branch is the office's, the other side knows:
    here every branch only goes on, a tag is set once, and nothing else leaves this computer.
    """
    for update in updates:
        if not _may_be_sent(repo, update):
            yield _refuse(update)
        elif update.is_new and update.ref.startswith(BRANCHES):
            yield from audit_beginning(repo, update.new, now).findings
        elif update.ref.startswith(BRANCHES):
            yield from _judge_further(repo, update, now)


def _judge_further(repo: Repository, update: Update, now: datetime) -> Iterator[Finding]:
    """A branch that goes on: its new commits, and that they are entered now."""
    audited = audit_range(repo, update.old, update.new, now)
    yield from audited.findings
    if audited.begun:
        yield from check_sent_soon(repo, update.old, update.new, now)


def _may_be_sent(repo: Repository, update: Update) -> bool:
    if update.is_deletion:
        return False
    if update.ref.startswith(TAGS):
        return update.is_new
    if not update.ref.startswith(BRANCHES):
        return False
    return update.is_new or is_behind(repo, update.old, update.new)


def _refuse(update: Update) -> Finding:
    return Finding(REFUSED, values={"ref": update.ref})


def is_known(repo: Repository, commit: str) -> bool:
    return repo.describe_objects([f"{commit}^{{commit}}"])[0] is not None


def list_sent(repo: Repository, updates: Iterable[Update]) -> list[Update]:
    """The pushes that can be judged here: of what is not fetched yet, git itself says so."""
    return [
        update
        for update in updates
        if update.is_new or update.is_deletion or is_known(repo, update.old)
    ]
