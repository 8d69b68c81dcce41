"""The gate: every finding of an office, in its law files, its cases (rings 1 and 2), its deadlines
and its box.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from aduan.core.case.firstkeys import FirstKey, check_first_keys, list_first_keys
from aduan.core.case.twins import Twin, find_twin, list_circles
from aduan.core.law.staffing import check_keepers
from aduan.core.words.findings import Finding, FindingKind, in_order
from aduan.core.words.officepaths import (
    CASE_SCHEMA,
    STAFF_FILE,
    has_case_name,
    is_box_name,
    is_read_as_case_or_box,
    stem_of,
)
from aduan.core.words.traits import Trait
from aduan.store.files.boxfile import box_days, check_box, check_box_days
from aduan.store.files.casefile import Bench, CaseFile, locate, read_case
from aduan.store.files.lawfiles import case_schema_text
from aduan.store.files.officefolder import OfficeFolder, check_top, check_tree, list_case_files
from aduan.store.files.sitefolder import check_site
from aduan.store.files.twins import check_ended, read_plain
from aduan.store.office.sharing import can_share, share

# From so many cases on, a second process pays: it takes 0.14 s to start, half a millisecond a case.
WORTH_SHARING = 1000
MAX_BYTES = 256 * 1024 + 1

Source = tuple[str, str]


@dataclass(frozen=True)
class Report:
    """What a check found: all findings in order of path and line, and how many cases were looked
    at, and of these were open.
    """

    findings: tuple[Finding, ...]
    cases: int
    open: int

    def count(self, kind: FindingKind) -> int:
        """How many findings are of a kind."""
        return sum(f.kind is kind for f in self.findings)


@dataclass(frozen=True)
class Doubled:
    """A case that another one stands for: its path, which that is, and when it came in."""

    path: str
    twin: Twin
    came: datetime


@dataclass(frozen=True)
class Checked:
    """What one process found in some of the case files, and what must be held against the others.

    `sources`: the registers' ids that cases came with, by path; `twins`: the cases that another one
    stands for, by id; `begun`: the keys that begin with a case.
    """

    findings: list[Finding]
    cases: int
    open: int
    sources: list[tuple[Source, str]]
    twins: dict[str, Doubled]
    begun: list[FirstKey]


def check_office(office: OfficeFolder, as_of: datetime, only: Sequence[str] = ()) -> Report:
    """Check all, or only the files at or below some paths (relative, with forward slashes)."""
    files = list(list_case_files(office.root))
    wanted = [(path, entry) for path, entry in files if _is_wanted(path, only)]
    around = [*office.reading.findings, *check_site(office.root), *check_top(office.root)]
    found = [finding for finding in around if _is_wanted(finding.path, only)]
    found += check_tree(wanted)
    if office.reading.law is None:
        unread = sum(path.endswith(".yaml") for path, _entry in wanted)
        return Report(in_order(found), cases=unread, open=0)
    if _is_wanted(CASE_SCHEMA, only):
        found += _check_schema(office)
    if _is_wanted(STAFF_FILE, only):
        found += check_keepers(office.law, office.law.calendar.local_day(as_of))
    broken = {finding.path for finding in found if finding.has(Trait.NOT_OPENED)}
    paths = [path for path, _entry in wanted if is_read_as_case_or_box(path)]
    paths = [path for path in paths if path not in broken]
    boxes = [path for path in paths if is_box_name(path)]
    cases = [path for path in paths if not is_box_name(path)]
    known = frozenset(stem_of(path) for path, _entry in files)
    checked = _share_cases(office, cases, as_of, known)
    found += checked.findings
    found += _check_sources(checked.sources)
    found += _check_twins(office, checked.twins)
    found += _check_begun(checked.begun)
    found += _check_boxes(office, boxes, as_of, whole=not only)
    return Report(in_order(found), checked.cases, checked.open)


def _is_wanted(path: str, only: Sequence[str]) -> bool:
    """Whether a path is one of those, or below one of those, that a check was asked for."""
    if not only:
        return True
    folders = tuple(f"{part.rstrip('/')}/" for part in only)
    return path in only or path.startswith(folders)


def _check_schema(office: OfficeFolder) -> list[Finding]:
    """Whether the schema of cases is the one that follows from the law."""
    path = office.root / CASE_SCHEMA
    text = path.read_bytes() if path.is_file() else b""
    # An editor may have given it the line ends of Windows.
    text = text.replace(b"\r\n", b"\n")
    if text == case_schema_text(office.law).encode():
        return []
    return [Finding("ADU211", path=CASE_SCHEMA, line=1, column=1)]


def _share_cases(
    office: OfficeFolder, paths: list[str], as_of: datetime, known: frozenset[str]
) -> Checked:
    if len(paths) < WORTH_SHARING or not can_share():
        return check_cases(office, paths, as_of, known)
    # Every other one: new cases, most of them open, cost more than old ones.
    mine, theirs = paths[::2], paths[1::2]
    # A folder that nothing was read of yet: the law is read anew, not handed over.
    asked = (OfficeFolder(office.root), theirs, as_of, known)
    one, other = share(lambda: check_cases(office, mine, as_of, known), check_cases, *asked)
    return _join(one, other)


def _join(one: Checked, other: Checked) -> Checked:
    return Checked(
        one.findings + other.findings,
        one.cases + other.cases,
        one.open + other.open,
        one.sources + other.sources,
        one.twins | other.twins,
        one.begun + other.begun,
    )


def check_cases(
    office: OfficeFolder, paths: Iterable[str], as_of: datetime, known: frozenset[str]
) -> Checked:
    """Check some of the case files, one after the other."""
    bench = Bench(office.law, as_of, known)
    findings: list[Finding] = []
    sources: list[tuple[Source, str]] = []
    twins: dict[str, Doubled] = {}
    begun: list[FirstKey] = []
    cases = open_cases = 0
    with _collector_at_rest():
        for path in paths:
            file = check_file(office.root, path, bench)
            findings += file.findings
            cases += has_case_name(path)
            case = file.case
            # A copy beside the case, as OneDrive makes one of a conflict, is no second complaint.
            if case is None or Path(path).stem != case.id:
                continue
            open_cases += case.is_open
            twin = find_twin(case.steps, office.law.sops[case.sop])
            if twin is not None:
                twins[case.id] = Doubled(path, twin, case.history[0].at)
            begun += list_first_keys(case.history, office.law.sops[case.sop], path)
            source = case.fields.get("source")
            if isinstance(source, dict):
                there = (str(source["system"]), str(source["id"]))
                sources.append((there, path))
    return Checked(findings, cases, open_cases, sources, twins, begun)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """What is read makes no cycles: the collector would only walk all of it, again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def check_file(root: Path, path: str, bench: Bench) -> CaseFile:
    """One file from the disk, judged; never more of it is read than a case may have."""
    try:
        with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123  # joining paths ten thousand times shows
            raw = file.read(MAX_BYTES)
    except OSError as error:
        return CaseFile(path, None, (_unreadable(path, error),))
    return read_case(path, raw, bench)


def _unreadable(path: str, error: OSError) -> Finding:
    return Finding("ADU115", values={"problem": error.strerror or ""}, path=path, line=1, column=1)


def _check_sources(sources: list[tuple[Source, str]]) -> list[Finding]:
    """The cases that say that they come from where another one, before them, came from."""
    seen: dict[Source, str] = {}
    found = []
    for source, path in sorted(sources, key=lambda pair: pair[1]):
        other = seen.setdefault(source, path)
        if other != path:
            values = {"source": "/".join(source), "other": other}
            found.append(Finding("ADU320", values=values, path=path, line=1, column=1))
    return found


def _check_begun(begun: list[FirstKey]) -> list[Finding]:
    """The cases with which a key begins that began with another one: it was copied from there."""
    keys = sorted(begun, key=lambda key: key.path)
    found = check_first_keys(keys, {})
    return list({(one.path, one.code): replace(one, line=1, column=1) for one in found}.values())


def _check_twins(office: OfficeFolder, twins: Mapping[str, Doubled]) -> list[Finding]:
    """The cases that come back to themselves where each is looked for in the one that stands for
    it, and those that came in after that one had ended.
    """
    found = []
    for case_id in list_circles({name: doubled.twin for name, doubled in twins.items()}):
        doubled = twins[case_id]
        found += _place(office, doubled.twin.find("ADU323", doubled.path))
    for doubled in twins.values():
        read = partial(read_plain, office.root)
        ended = check_ended(doubled.twin, doubled.came, doubled.path, office.law, read)
        found += _place(office, ended) if ended else ()
    return found


def _place(office: OfficeFolder, finding: Finding) -> list[Finding]:
    return locate([finding], (office.root / finding.path).read_bytes())


def _check_boxes(
    office: OfficeFolder, paths: list[str], as_of: datetime, *, whole: bool
) -> list[Finding]:
    law = office.law
    found: list[Finding] = []
    opened: list[date] = []
    for path in paths:
        try:
            raw = (office.root / path).read_bytes()[:MAX_BYTES]
        except OSError as error:
            found.append(_unreadable(path, error))
            continue
        problems = check_box(path, raw, law, as_of)
        found += problems
        if not problems:
            opened += box_days(raw, law)
    # Days on which the box was not opened can be told by all registers alone.
    if whole:
        found += check_box_days(opened, law, law.calendar, as_of)
    return found
