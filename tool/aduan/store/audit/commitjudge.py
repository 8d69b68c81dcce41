"""What a commit may be: one link of a line, made by one person of the staff, in its order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from aduan.core.law.law import Law
from aduan.core.law.listedkeys import check_ended_keys, check_recovery_apart, check_revoked
from aduan.core.law.openfilenames import is_openly_named
from aduan.core.law.opennumbers import may_hold_numbers
from aduan.core.law.powers import check_own_roles
from aduan.core.law.staffing import check_own_keys
from aduan.core.law.staffnames import check_seen
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import PathKind, kind_of
from aduan.store.audit.dates import check_dates, read_time
from aduan.store.audit.lawguard import check_law_change, may_anybody
from aduan.store.audit.laws import Laws
from aduan.store.audit.people import check_author, find_author
from aduan.store.audit.placing import Placing, check_numbers, check_settings
from aduan.store.audit.rules import check_raised
from aduan.store.audit.signing import check_signature, is_required
from aduan.store.audit.usedkeys import check_used_keys
from aduan.store.audit.written import check_written
from aduan.store.git.commits import Change, Commit
from aduan.store.git.repository import Repository

if TYPE_CHECKING:
    from aduan.store.audit.recounting import Recounting


class CommitJudge:
    """Judges commits but for what is in the growing files.

    `times`: in seconds, of the commits and of those that they build on; `first`: the only one that
    may have no parent.
    """

    def __init__(
        self,
        repo: Repository,
        laws: Laws,
        placing: Placing,
        times: Mapping[str, int],
        first: str | None,
        now: datetime,
    ) -> None:
        self._repo, self._laws, self._placing = repo, laws, placing
        self._times, self._first, self._now = times, first, now
        self._recounting: Recounting | None = None

    def check(self, commit: Commit, whole: Commit, raw: bytes) -> Iterator[Finding]:
        """The findings of one commit. `whole`: the same with the repository's paths; `raw`: its
        bytes.
        """
        before = None if commit.is_merge else self._laws.binding(commit)
        yield from check_written(raw, before.office.own_numbers if before is not None else ())
        yield from self._check_link(commit)
        if commit.is_merge:
            return
        if before is not None:
            yield from check_author(commit, before)
            yield from _check_signed(commit, raw, before)
        yield from self._check_law(commit, before)
        yield from self._check_places(commit, whole, before)
        yield from check_settings(self._repo, commit.changes)
        yield from self._check_numbers(commit, before)
        yield from self._check_releases(commit)

    def _check_numbers(self, commit: Commit, before: Law | None) -> Iterator[Finding]:
        """Numbers of people in what everybody can read. What is the office's own may be said with it,
        in the same commit.
        """
        paths = [change.path for change in commit.changes]
        if not any(may_hold_numbers(path) or is_openly_named(path) for path in paths):
            return
        law = self._laws.law(self._laws.state(commit.id)) or before
        own = law.office.own_numbers if law is not None else frozenset()
        yield from check_numbers(self._repo, commit.changes, own)

    def _check_releases(self, commit: Commit) -> Iterator[Finding]:
        """What a commit publishes, counted again."""
        if not any(kind_of(change.path) is PathKind.RELEASE for change in commit.changes):
            return
        if self._recounting is None:
            # Most exchanges publish nothing: what counts is loaded then alone.
            from aduan.store.audit.recounting import Recounting

            self._recounting = Recounting(self._repo, self._laws.prefix, self._laws)
        yield from self._recounting.check(commit)

    def _check_link(self, commit: Commit) -> Iterator[Finding]:
        """Each has one parent, and none is dated before it; one alone has none."""
        if commit.is_merge:
            parents = ", ".join(parent[:12] for parent in commit.parents)
            yield Finding("ADU642", values={"parents": parents})
        if not commit.parents and commit.id != self._first:
            yield Finding("ADU643")
        before = (self._times[parent] for parent in commit.parents if parent in self._times)
        yield from check_dates(commit, max(before, default=None), self._now)

    def _check_law(self, commit: Commit, before: Law | None) -> Iterator[Finding]:
        """What a commit makes of the law's files, by the law of its parent."""
        touched = [change for change in commit.changes if kind_of(change.path) is PathKind.LAW]
        if not touched:
            return
        reading = self._laws.reading(self._laws.state(commit.id))
        if reading.law is None:
            broken = reading.breaks
            place = (broken.path, broken.line, broken.column) if broken else ("", 0, 0)
            path, line, column = place
            yield Finding("ADU650", path=path, line=line, column=column)
        else:
            yield from check_seen(before, reading.law)
            yield from check_recovery_apart(before, reading.law)
        if before is None or not self._laws.is_founded(commit):
            return
        # Most exchanges bring no other law: what compares two is loaded then alone.
        from aduan.store.audit.forward import check_law_forward

        yield from check_law_forward(self._laws, commit, touched)
        for change in touched:
            yield from check_law_change(commit, change, before, self._laws)
        if reading.law is not None:
            day = before.calendar.local_day(read_time(commit.time))
            yield from check_raised(before, reading.law, day)
            yield from check_own_keys(before, reading.law, commit.author)
            yield from check_own_roles(before, reading.law, commit.author, day)
            yield from check_revoked(before, reading.law)
            yield from check_ended_keys(before, reading.law, day)
            yield from check_used_keys(self._repo, before, reading.law, commit.parents[0])

    def _check_places(self, commit: Commit, whole: Commit, before: Law | None) -> Iterator[Finding]:
        """Each path that a commit touches, by the law of its parent."""
        who = None
        if before is not None and self._laws.is_founded(commit):
            who = find_author(self._repo, commit, before)

        def is_excused(change: Change) -> bool:
            return before is not None and may_anybody(commit, change, self._laws)

        yield from self._placing.check(whole, whole.changes, who, is_excused)


def _check_signed(commit: Commit, raw: bytes, before: Law) -> Iterator[Finding]:
    """A signature, where the law of its parent asks for one."""
    if is_required(before, before.calendar.local_day(read_time(commit.time))):
        yield from check_signature(commit, raw, before)
