"""The audit of a range of commits: each judged by the law as it stood before it, oldest first."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from aduan.core.case.fold import Case, fold
from aduan.core.clocks.entries import check_entries
from aduan.core.law.frame import Frame
from aduan.core.law.keepers import PathChange, judge_keeper
from aduan.core.law.law import Law
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import PathKind, kind_of
from aduan.store.audit.ancestry import Ancestry
from aduan.store.audit.boxes import BoxVersion, check_entered, grow_box
from aduan.store.audit.dates import SKEW, check_dates, read_time
from aduan.store.audit.forward import check_law_forward
from aduan.store.audit.lawguard import check_law_change, list_reverted, may_anybody
from aduan.store.audit.laws import Laws, State, has_office
from aduan.store.audit.localizing import localize, localize_changes
from aduan.store.audit.names import Names
from aduan.store.audit.parts import Part
from aduan.store.audit.people import check_author, check_signer, check_still_granted, find_author
from aduan.store.audit.placing import Placing, check_settings
from aduan.store.audit.record import AnyVersion, Record, Touch, list_touches
from aduan.store.audit.rules import check_known, check_raised
from aduan.store.audit.signing import check_signature, is_required
from aduan.store.audit.texts import Texts
from aduan.store.audit.versions import Growth, Judge, Version, grow
from aduan.store.audit.written import check_written
from aduan.store.files.casefile import Bench, locate
from aduan.store.files.twins import Reader, check_twin
from aduan.store.git.commits import Change, Commit, read_commits, read_sides
from aduan.store.git.repository import Repository


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where an audit begins: behind a commit (which is taken as it is), or with a history's first.
    `tip`: what the receiving branch stood at, where something is pushed to it; `origin`: where the
    office's history begins."""

    after: str | None = None
    tip: str | None = None
    origin: str | None = None


class Auditor:
    """One audit: the commits, the laws along them, the versions of the files."""

    def __init__(
        self, repo: Repository, prefix: str, span: Sequence[str], begin: Beginning, now: datetime
    ) -> None:
        self.repo, self.prefix, self.begin, self.now = repo, prefix, begin, now
        everything = read_commits(repo, span)
        self.all_changes = {commit.id: commit.changes for commit in everything}
        self.all_sides = read_sides(repo, everything)
        self.commits = [localize(commit, prefix) for commit in everything]
        self.sides = {
            name: tuple(localize_changes(side, prefix) for side in pair)
            for name, pair in self.all_sides.items()
        }
        self.laws = Laws(repo, prefix)
        self.times = {commit.id: commit.time for commit in self.commits}
        self.names = Names(repo, prefix, self._list_bases())
        self.placing = Placing(repo, prefix, self.names, begin.origin)
        self.ancestry = Ancestry(self.commits, begin.tip)
        for commit in self.commits:
            changes = self.sides.get(commit.id, ((),))[0] if commit.is_merge else commit.changes
            self.laws.advance(commit, changes)

    def _list_bases(self) -> list[str]:
        """The commits before the range that it builds on."""
        inside = set(self.times)
        return sorted({parent for c in self.commits for parent in c.parents} - inside)

    def judge(self, part: Part) -> list[Finding]:
        """The findings of one part of the files, commit by commit. Once: what was seen stays."""
        self.part = part
        self.texts = Texts(self.repo, list(self.times))
        self.record = Record(self.repo, (self._list_owned(commit) for commit in self.commits))
        found: list[Finding] = []
        for commit in self.commits:
            unknown = list(self._check_rules(commit))
            wrong = unknown or self._check(commit)
            found += [replace(finding, commit=commit.id) for finding in wrong]
            if unknown:
                break
        return found

    def _check_rules(self, commit: Commit) -> Iterator[Finding]:
        """Whether a commit can be judged at all; what follows one that cannot be is left."""
        law = self._law_before(commit)
        if law is not None and law.office.rules:
            yield from check_known(law, law.calendar.local_day(read_time(commit.time)))

    def _list_owned(self, commit: Commit) -> list[Touch]:
        return [touch for touch in list_touches(commit, self.sides) if self.part.owns(touch.path)]

    def _check(self, commit: Commit) -> Iterator[Finding]:
        if self.part.has_commits:
            yield from self._check_commit(commit)
        else:
            for touch in list_touches(commit, self.sides):
                self.names.add(self.prefix + touch.path)
        if not commit.is_merge:
            yield from self._check_files(commit)

    def _check_commit(self, commit: Commit) -> Iterator[Finding]:
        yield from check_written(self.texts.read(commit.id))
        newest = max((self.times[p] for p in commit.parents if p in self.times), default=None)
        yield from check_dates(commit, newest, self.now)
        if not commit.parents and self._is_second(commit):
            yield Finding("ADU643")
        if commit.is_merge:
            yield Finding("ADU642")
            return
        before = self._law_before(commit)
        if before is not None:
            yield from check_author(commit, before)
            yield from self._check_signature(commit, before)
        yield from self._check_law(commit, before)
        yield from self._check_places(commit, before)
        changed = [*chain(commit.changes, *self.sides.get(commit.id, ()))]
        yield from check_settings(self.repo, changed)

    def _check_places(self, commit: Commit, before: Law | None) -> Iterator[Finding]:
        """Each path that the commit touches, by the law of its parent."""
        changes = chain(*self.all_sides.get(commit.id, (self.all_changes[commit.id],)))
        who = None
        if before is not None and not commit.is_merge and self._has_office_before(commit):
            who = find_author(commit, before)

        def is_excused(change: Change) -> bool:
            return before is not None and may_anybody(commit, change, self.laws)

        yield from self.placing.check(commit, changes, who, is_excused)

    def _has_office_before(self, commit: Commit) -> bool:
        return bool(commit.parents) and has_office(self.laws.before(commit))

    def _is_second(self, commit: Commit) -> bool:
        return self.begin.after is not None or commit is not self.commits[0]

    def _law_before(self, commit: Commit) -> Law | None:
        """The law by which a commit's author may do what it does; that of the first commit of all
        is its own.
        """
        if not commit.parents:
            return self.laws.law(self.laws.state(commit.id))
        state = self.laws.before(commit)
        if not has_office(state):
            return self.laws.law(self.laws.state(commit.id))
        return self.laws.law(state) or self._usable(commit)

    def _usable(self, commit: Commit) -> Law | None:
        """The last law that could be used before a commit."""
        at = commit.parents[0]
        by_id = self.ancestry.by_id
        while at in by_id and by_id[at].parents:
            at = by_id[at].parents[0]
            if law := self.laws.law(self.laws.state(at)):
                return law
        return None

    def _check_signature(self, commit: Commit, before: Law) -> Iterator[Finding]:
        if not is_required(before, before.calendar.local_day(read_time(commit.time))):
            return
        raw = self.texts.read(commit.id)
        later = tuple(law for _was, now in self._list_beside(commit) if (law := self.laws.law(now)))
        yield from check_signature(commit, raw, before, later)

    def _list_beside(self, commit: Commit) -> Iterator[tuple[State, State]]:
        """The changes of staff that came beside a commit: neither before it nor after it."""
        for other in self.ancestry.list_beside(commit, self.laws):
            yield self.laws.before(other), self.laws.state(other.id)
        if self.begin.tip and not self.ancestry.follows_tip(commit):
            yield self.laws.before(commit), self.laws.state(self.begin.tip)

    def _check_law(self, commit: Commit, before: Law | None) -> Iterator[Finding]:
        changes = list(list_reverted(commit, self.laws)) if commit.is_merge else commit.changes
        touched = [change for change in changes if kind_of(change.path) is PathKind.LAW]
        if touched and self.laws.law(self.laws.state(commit.id)) is None:
            broken = next(iter(self.laws.reading(self.laws.state(commit.id)).findings), None)
            yield Finding(
                "ADU650", path=broken.path if broken else "", line=broken.line if broken else 0
            )
        if before is None or not self._has_office_before(commit):
            return
        who = find_author(commit, before)
        yield from check_law_forward(self.laws, commit, touched)
        for change in touched:
            yield from check_law_change(commit, change, before, self.laws)
            if commit.is_merge and not may_anybody(commit, change, self.laws):
                yield from judge_keeper(PathChange(change.path, change.old_mode, change.mode), who)
        after = self.laws.law(self.laws.state(commit.id))
        if touched and after is not None:
            day = before.calendar.local_day(read_time(commit.time))
            yield from check_raised(before, after, day)

    def _check_files(self, commit: Commit) -> Iterator[Finding]:
        state, law = self.laws.judging(commit)
        for touch in self._list_owned(commit):
            try:
                yield from self._check_touch(commit, touch, state, law)
            finally:
                self.record.release(touch)

    def _check_touch(
        self, commit: Commit, touch: Touch, state: State, law: Law | None
    ) -> Iterator[Finding]:
        as_of = read_time(commit.time) + SKEW
        fresh = dict(self.record.read(touch))
        contents: dict[str, bytes] = {}
        for (path, blob), raw in fresh.items():
            if raw is None:
                if blob == touch.new:
                    yield Finding("ADU109", values={"limit": 256}, path=path, line=1, column=1)
                self.record.keep((path, blob), None)
                continue
            contents[blob] = raw
            if blob != touch.new:
                self._make(path, blob, raw, state, law, as_of)
        raw = contents.get(touch.new)
        if raw is None:
            raw = read_raw(self.record.get(touch.path, touch.new))
        if raw is not None:
            if b"\r" in raw:
                yield Finding(
                    "ADU604",
                    path=touch.path,
                    line=raw[: raw.index(b"\r")].count(b"\n") + 1,
                    column=1,
                )
            yield from self._check_grown(commit, touch, raw, state, law, as_of)

    def _make(
        self, path: str, blob: str, raw: bytes, state: State, law: Law | None, as_of: datetime
    ) -> None:
        """Read a version whose own commit is not looked at here."""
        version: AnyVersion | None = raw
        if law is not None and kind_of(path) is PathKind.CASE:
            version = grow(path, None, raw, self._judge(law, as_of, state.mark)).version
        elif law is not None and kind_of(path) is PathKind.BOX:
            version = grow_box(path, None, raw, law, as_of).version
        self.record.keep((path, blob), version)

    def _check_grown(
        self,
        commit: Commit,
        touch: Touch,
        raw: bytes,
        state: State,
        law: Law | None,
        as_of: datetime,
    ) -> Iterator[Finding]:
        path, old, key = (
            touch.path,
            self.record.get(touch.path, touch.olds[0]),
            (touch.path, touch.new),
        )
        if law is None or kind_of(path) is PathKind.SEEDS:
            self.record.keep(key, raw)
            if isinstance(old, bytes) and not raw.startswith(old):
                yield Finding("ADU601", path=path, line=1, column=1)
            return
        if kind_of(path) is PathKind.BOX:
            opened = grow_box(path, old if isinstance(old, BoxVersion) else None, raw, law, as_of)
            self.record.keep(key, opened.version)
            yield from opened.findings
            yield from locate(check_signer(path, opened.added, commit, law), raw)
            yield from check_entered(path, opened, law, read_time(commit.time))
            return
        grown = grow(
            path,
            old if isinstance(old, Version) else None,
            raw,
            self._judge(law, as_of, state.mark),
        )
        self.record.keep(key, grown.version)
        yield from grown.findings
        yield from locate(self._check_added(commit, path, grown, law), raw)

    def _check_added(self, commit: Commit, path: str, grown: Growth, law: Law) -> Iterator[Finding]:
        """What only the commit shows: by whom, when it was entered, whether a later law takes the
        role away.
        """
        yield from check_signer(path, ((e.number, e.by) for e in grown.added), commit, law)
        if grown.version.sop not in law.sops:
            return
        if wrong := check_twin(
            self._fold(grown.version, law), len(grown.added), path, law, self._reader(commit)
        ):
            yield wrong
        sop, entered = law.sops[grown.version.sop], read_time(commit.time)
        first = len(grown.version.history) - len(grown.added) + 1
        late = check_entries(grown.version.history, first, Frame(law, sop, entered))
        yield from (replace(finding, path=path) for finding in late)
        for was, now in self._list_beside(commit):
            earlier, later = self.laws.law(was), self.laws.law(now)
            if earlier and later:
                as_of = entered + SKEW
                frames = Frame(earlier, sop, as_of), Frame(later, sop, as_of)
                yield from check_still_granted(path, grown, *frames)

    def _fold(self, version: Version, law: Law) -> Case:
        return fold(version.case_id, version.history, law.sops[version.sop])

    def _reader(self, commit: Commit) -> Reader:
        """Other files of the office, as a commit has them."""
        return lambda path: self.repo.read_objects([f"{commit.id}:{self.prefix}{path}"])[0]

    def _judge(self, law: Law, as_of: datetime, mark: Hashable) -> Judge:
        return Judge(Bench(law, as_of, self.names.cases, deadlines=False), mark)


def read_raw(version: AnyVersion | None) -> bytes | None:
    return version.raw if isinstance(version, (Version, BoxVersion)) else version
