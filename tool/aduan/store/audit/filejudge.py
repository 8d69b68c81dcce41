"""What a commit may do to a growing file: add to its end what its author may enter, and no more."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from aduan.core.case.course import Course
from aduan.core.case.firstkeys import FirstKey, list_first_keys
from aduan.core.case.sealedrules import check_clear_entries
from aduan.core.clocks.entries import check_entries
from aduan.core.law.frame import Frame
from aduan.core.law.law import Law
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import PathKind, kind_of
from aduan.core.words.quickly import dataclass
from aduan.store.audit.boxes import BoxVersion, check_entered, grow_box
from aduan.store.audit.dates import SKEW, read_time
from aduan.store.audit.laws import Laws
from aduan.store.audit.people import check_signer
from aduan.store.audit.record import AnyVersion, Record, Touch
from aduan.store.audit.versions import Growth, Judge, Version, grow
from aduan.store.files.casefile import Bench, check_first, locate
from aduan.store.files.remarks import check_new_remarks
from aduan.store.files.twins import Reader, check_twin
from aduan.store.files.yamltext import MAX_BYTES
from aduan.store.git.commits import Commit
from aduan.store.git.repository import Repository


@dataclass(frozen=True)
class Bearing:
    """By what the files of one commit are judged. `mark`: of its procedures."""

    commit: Commit
    law: Law | None
    mark: Hashable

    @property
    def as_of(self) -> datetime:
        return read_time(self.commit.time) + SKEW


class FileJudge:
    """Judges the growing files, commit by commit. `cases`: the numbers that there are so far."""

    def __init__(
        self, repo: Repository, prefix: str, laws: Laws, cases: Collection[str], record: Record
    ) -> None:
        self._repo, self._prefix, self._laws = repo, prefix, laws
        self._cases, self._record = cases, record
        # In the order in which they were entered.
        self.first_keys: list[FirstKey] = []

    def check(self, commit: Commit, touches: Sequence[Touch]) -> Iterator[Finding]:
        """The findings of the files that a commit touches."""
        state, law = self._laws.judging(commit)
        bearing = Bearing(commit, law, state.mark)
        for touch in touches:
            try:
                yield from self._check_touch(touch, bearing)
            finally:
                self._record.release(touch)

    def _check_touch(self, touch: Touch, bearing: Bearing) -> Iterator[Finding]:
        path, raw = touch.path, None
        for key, content in self._record.read(touch):
            if key[1] != touch.new:
                self._record.keep(key, self._make(path, content, bearing))
                continue
            raw = content
            if raw is None:
                self._record.keep(key, None)
                yield Finding(
                    "ADU109", values={"limit": MAX_BYTES // 1024}, path=path, line=1, column=1
                )
        if raw is None:
            raw = read_raw(self._record.get(path, touch.new))
        if raw is not None:
            yield from _check_ends(path, raw)
            yield from self._check_grown(touch, raw, bearing)

    def _make(self, path: str, raw: bytes | None, bearing: Bearing) -> AnyVersion | None:
        """A version whose own commit is not looked at here."""
        law = bearing.law
        if raw is None or law is None:
            return raw
        if kind_of(path) is PathKind.CASE:
            return grow(path, None, raw, self._judge(law, bearing)).version
        if kind_of(path) is PathKind.BOX:
            return grow_box(path, None, raw, law, bearing.as_of).version
        return raw

    def _check_grown(self, touch: Touch, raw: bytes, bearing: Bearing) -> Iterator[Finding]:
        path, law, commit = touch.path, bearing.law, bearing.commit
        old = self._record.get(path, touch.old)
        if law is None:
            self._record.keep((path, touch.new), raw)
            if isinstance(old, bytes) and not raw.startswith(old):
                yield Finding("ADU601", path=path, line=1, column=1)
        elif kind_of(path) is PathKind.BOX:
            before = old if isinstance(old, BoxVersion) else None
            opened = grow_box(path, before, raw, law, bearing.as_of)
            self._record.keep((path, touch.new), opened.version)
            yield from opened.findings
            signed = check_signer(path, opened.added, commit, law, self._repo)
            yield from locate(signed, raw)
            yield from check_entered(path, opened, law, read_time(commit.time))
        else:
            known = old if isinstance(old, Version) else None
            grown = grow(path, known, raw, self._judge(law, bearing))
            self._record.keep((path, touch.new), grown.version)
            yield from grown.findings
            yield from self._check_remarks(path, known, grown, bearing)
            yield from locate(self._check_added(path, grown, commit, law), raw)

    def _check_remarks(
        self, path: str, old: Version | None, grown: Growth, bearing: Bearing
    ) -> Iterator[Finding]:
        """The remarks that a commit adds, but those that the file itself tells of."""
        law, sop = bearing.law, grown.version.sop
        if law is None or sop not in law.sops:
            return
        frame = Frame(law, law.sops[sop], read_time(bearing.commit.time))
        told = {(finding.code, finding.line) for finding in grown.findings}
        for finding in check_new_remarks(old.raw if old else None, grown.version.raw, frame):
            if (finding.code, finding.line) not in told:
                yield replace(finding, path=path)

    def _check_added(self, path: str, grown: Growth, commit: Commit, law: Law) -> Iterator[Finding]:
        """What only the commit shows: by whom and when it was entered, and what other cases say."""
        entered = [(event.number, event.by) for event in grown.added]
        yield from check_signer(path, entered, commit, law, self._repo)
        case = grown.version.case
        sop = law.sops.get(case.sop) if case else None
        if case is None or sop is None:
            return
        self.first_keys += list_first_keys(grown.added, sop, path, commit.id)
        wrong = check_twin(case, len(grown.added), path, law, self._reader(commit))
        if wrong is not None:
            yield wrong
        first = len(case.history) - len(grown.added) + 1
        yield from (replace(finding, path=path) for finding in check_first(case, first, law))
        frame = Frame(law, sop, read_time(commit.time))
        late = check_entries(Course(case.history, sop, law), first, frame)
        clear = check_clear_entries(case.history, first, frame)
        yield from (replace(finding, path=path) for finding in (*late, *clear))

    def _reader(self, commit: Commit) -> Reader:
        """Other files of the office, as a commit has them."""
        folder = f"{commit.id}:{self._prefix}"
        return lambda path: self._repo.read_blob(f"{folder}{path}")

    def _judge(self, law: Law, bearing: Bearing) -> Judge:
        return Judge(Bench(law, bearing.as_of, self._cases, deadlines=False), bearing.mark)


def read_raw(version: AnyVersion | None) -> bytes | None:
    return version.raw if isinstance(version, (Version, BoxVersion)) else version


def _check_ends(path: str, raw: bytes) -> Iterator[Finding]:
    place = raw.find(b"\r")
    if place >= 0:
        lines_above = raw[:place].count(b"\n")
        yield Finding("ADU604", path=path, line=lines_above + 1, column=1)
