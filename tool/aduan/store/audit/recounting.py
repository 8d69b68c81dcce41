"""Releases counted again: each from the cases of the commit before it, byte for byte.

What is public cannot show whether its numbers are true. Whoever has the record can: the rule is pure,
files alone decide, so every release has just one right form. What held is remembered by what went
into it, so that a second audit costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from aduan.core.case.fold import Case
from aduan.core.clocks.outages import Outage
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.ledger import SUFFIX, Ledger, read_ledger
from aduan.core.figures.releases.making import find_coming, make_next
from aduan.core.figures.releases.source import Source
from aduan.core.law.law import Law
from aduan.core.words.findings import Finding, RefusedError
from aduan.core.words.officepaths import RELEASES_FOLDER, PathKind, has_case_name, kind_of
from aduan.store.audit.dates import read_time
from aduan.store.audit.laws import Laws
from aduan.store.audit.recounted import Recounted
from aduan.store.audit.standing import list_standing, read_standing
from aduan.store.files.boxfile import box_days
from aduan.store.files.outages import read_outages
from aduan.store.git.commits import Commit
from aduan.store.git.repository import Repository
from aduan.store.office.folding import fold_file

# A file of the ledger is no larger than this (`releaseform.MAX_BYTES`).
LIMIT = 1024 * 1024


class Recounting:
    """Counts the releases of a history again, commit by commit. Each version of a case is read once."""

    def __init__(self, repo: Repository, prefix: str, laws: Laws) -> None:
        self._repo, self._prefix, self._laws = repo, prefix, laws
        self._cases: dict[tuple[str, object], Case | None] = {}
        self._recounted = Recounted(repo, prefix)

    def check(self, commit: Commit) -> Iterator[Finding]:
        """ADU666, ADU667: a release that a commit brings is not what its parent's cases give, or came
        out too early.
        """
        brought = [change for change in commit.changes if kind_of(change.path) is PathKind.RELEASE]
        if all(change.is_removed for change in brought) or not self._laws.is_founded(commit):
            return
        law = self._laws.binding(commit)
        if law is None or self._recounted.holds(commit):
            return
        found = list(self._compare(commit, law))
        if not found:
            self._recounted.keep(commit)
        yield from found

    def _compare(self, commit: Commit, law: Law) -> Iterator[Finding]:
        after = self._read_folder(commit.id)
        try:
            before = read_ledger(self._read_folder(commit.parents[0]))
        except RefusedError:
            # What it builds on was named where it came in.
            before = Ledger()
        source = Source(self._read_cases(commit.parents[0], law))
        made = before
        for _release in after:
            is_all = _count_releases(made.files) >= _count_releases(after)
            if is_all or dict(made.files) == after:
                break
            coming = find_coming(source, made)
            if coming is None:
                break
            today = law.calendar.local_day(read_time(commit.time))
            if coming.edge.made > today:
                yield _tell("ADU667", coming.period.name, day=coming.edge.made.isoformat())
                return
            release, waits_for = make_next(source, made, coming)
            if waits_for:
                break
            made = made.extended(release, coming.law)
        other = _find_other(made.files, after)
        if other is not None:
            yield _tell("ADU666", other.removesuffix(SUFFIX))

    def _read_folder(self, commit: str) -> dict[str, bytes]:
        """The files of the ledger at a commit, by name."""
        folder = f"{self._prefix}{RELEASES_FOLDER}/"
        listed = self._repo.read_raw("ls-tree", "-z", "--full-tree", commit, "--", folder)
        blobs: dict[str, str] = {}
        for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
            head, _tab, path = entry.partition("\t")
            if path:
                blobs[path.removeprefix(folder)] = head.split()[2]
        contents = self._repo.stream_objects(list(blobs.values()), LIMIT)
        files: dict[str, bytes] = {}
        for name, (_size, raw) in zip(blobs, contents, strict=True):
            files[name] = raw if raw is not None else b""
        return files

    def _read_cases(self, commit: str, law: Law) -> Caseload:
        """All that figures are made from, as it stood at a commit."""
        mark = self._laws.state(commit).mark
        standing = list(list_standing(self._repo, self._prefix, commit))
        fresh = [
            (path, blob)
            for path, blob in standing
            if has_case_name(path) and (blob, mark) not in self._cases
        ]
        blobs = dict(fresh)
        for path, raw in read_standing(self._repo, fresh):
            self._cases[blobs[path], mark] = _fold(raw, law)
        blobs_of_cases = [blob for path, blob in standing if has_case_name(path)]
        known = [self._cases.get((blob, mark)) for blob in blobs_of_cases]
        registers = [one for one in standing if not has_case_name(one[0])]
        caseload = Caseload(law, tuple(case for case in known if case is not None))
        return _add_registers(
            caseload, [raw for _path, raw in read_standing(self._repo, registers)]
        )


def _find_other(made: Mapping[str, bytes], there: Mapping[str, bytes]) -> str | None:
    """The first file, by name, that is not as it was made; None: all are."""
    names = sorted(made.keys() | there.keys())
    return next((name for name in names if made.get(name) != there.get(name)), None)


def _fold(raw: bytes, law: Law) -> Case | None:
    try:
        return fold_file(raw, law)
    except (ValueError, KeyError, TypeError, AttributeError):
        # What is wrong with it is named where it came in.
        return None


def _add_registers(caseload: Caseload, registers: Sequence[bytes]) -> Caseload:
    days = []
    outages: list[Outage] = []
    for raw in registers:
        try:
            days += list(box_days(raw, caseload.law))
            outages += read_outages(raw)
        except (ValueError, KeyError, TypeError):
            continue
    return replace(caseload, box_days=tuple(days), outages=tuple(outages))


def _count_releases(files: Mapping[str, bytes]) -> int:
    return sum(not name.startswith("law-") for name in files)


def _tell(code: str, name: str, **values: object) -> Finding:
    path = f"{RELEASES_FOLDER}/{name}{SUFFIX}"
    return Finding(code, values={"name": name, **values}, path=path, line=1, column=1)
