"""What the shared record lost, brought back as it was: the same commits, with everybody's signatures,
and one more on top in which an administrator says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from aduan.core.law.restored import HEAD, LONGEST, Restoration, is_reason
from aduan.core.words.findings import UsageError
from aduan.core.words.officepaths import RESTORED
from aduan.core.words.text import mark as _
from aduan.store.git.commits import read_own_times
from aduan.store.git.landing import Landing
from aduan.store.git.landing.chain import Draft, Written
from aduan.store.git.repository import Repository
from aduan.store.record.steps import WAIT


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


def vouch(repo: Repository, lost: str, instead_of: str, said: Vouching, now: datetime) -> str:
    """A commit on top of what was lost that says who brings it back and why; nothing refers to it
    yet. `instead_of`: the commit that the record stands at and that makes room; "" where none does.
    """
    path = repo.prefix + RESTORED
    raw = repo.read_objects([f"{lost}:{path}"])[0]
    text = raw.decode("utf-8", "replace") if raw is not None else HEAD
    line = Restoration(lost, instead_of, said.day, said.by, said.why)
    made = datetime.fromtimestamp(read_own_times(repo, [lost])[lost], UTC)
    moment = max(now.astimezone(UTC), made)
    stamp = f"{int(moment.timestamp())} {now.strftime('%z')[:5] or '+0000'}"
    who = repo.identity()
    author = f"{who.name} <{who.email}> {stamp}".encode()
    message = f"restore: {lost[:12]}\n\nAduan-Event: restore\nAduan-By: {said.by}\n"
    written = Written(author, author, message.encode())
    draft = Draft(lost, written, {path: f"{text}{line}".encode()})
    with Landing(repo.whole).alone(WAIT) as grounds:
        return grounds.stack(lost, [draft], stamp)[0]
