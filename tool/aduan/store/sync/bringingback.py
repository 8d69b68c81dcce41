"""What the shared record lost, brought back as it was: the same commits, with everybody's signatures,
and one more on top in which an administrator says why.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from aduan.core.law.restored import HEAD, LONGEST, Restoration, is_reason
from aduan.core.words.findings import UsageError
from aduan.core.words.officepaths import RESTORED
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.audit.span import is_behind
from aduan.store.audit.takingback import find_last_good
from aduan.store.git.calls import raw_of
from aduan.store.git.commits import read_own_times
from aduan.store.git.landing import Landing
from aduan.store.git.landing.chain import Draft, Written
from aduan.store.git.landing.clock import write_stamp
from aduan.store.git.landing.lock import WAIT
from aduan.store.git.repository import Repository
from aduan.store.sync.admitting import require_lawful
from aduan.store.sync.ownrefs import DROPPED
from aduan.store.sync.remote import FETCH


@dataclass(frozen=True, slots=True)
class Vouching:
    """Who of the staff brings it back, on which day, and why."""

    by: str
    day: date
    why: str

    def require_plain(self) -> None:
        """UsageError where the reason cannot stand in the record."""
        if not is_reason(self.why):
            raise UsageError(
                _("the reason is one line of 3 to {longest} characters, without quotation marks"),
                _("it is public: name nobody in it who complained"),
                longest=LONGEST,
            )


def find_dropped(repo: Repository, theirs: str, offered: Path | None, now: datetime) -> str | None:
    """The last commit that this clone, or one that is offered, knew on the shared branch before it
    went on without it: it keeps the rules, and the other side does not have it. None: there is none.
    """
    place = "." if offered is None else str(offered.expanduser().resolve())
    listed = repo.run("ls-remote", "--", place, f"{DROPPED}*").split()
    commits, refs = listed[::2], listed[1::2]
    if offered is not None and refs:
        repo.run(*FETCH, "--", place, *refs)
    lost = [commit for commit in commits if not is_behind(repo, commit, theirs)]
    times = read_own_times(repo, lost)
    newest = sorted(lost, key=lambda commit: times[commit], reverse=True)
    return next((one for one in newest if one in find_last_good(repo, one, now)), None)


def vouch(repo: Repository, lost: str, instead_of: str, said: Vouching, now: datetime) -> str:
    """A commit on top of what was lost that says who brings it back and why; nothing refers to it
    yet. `instead_of`: the commit that the record stands at and that makes room; "" where none does.

    UnlawfulError: the audit would refuse it.
    """
    path = repo.prefix + RESTORED
    raw = repo.read_objects([f"{lost}:{path}"])[0]
    text = raw.decode("utf-8", "replace") if raw is not None else HEAD
    line = Restoration(lost, instead_of, said.day, said.by, said.why)
    made = datetime.fromtimestamp(read_own_times(repo, [lost])[lost], UTC)
    moment = max(now.astimezone(UTC), made)
    stamp = write_stamp(moment, now)
    who = repo.identity()
    author = raw_of(f"{who.name} <{who.email}> {stamp}")
    message = f"restore: {lost[:12]}\n\nAduan-Event: restore\nAduan-By: {said.by}\n"
    written = Written(author, author, message.encode())
    draft = Draft(lost, written, {path: f"{text}{line}".encode()})
    with Landing(repo.whole).alone(WAIT) as grounds:
        tip = grounds.stack(lost, [draft], stamp)[0]
    require_lawful(repo, lost, tip, moment, ours=True)
    return tip
