"""What is about to be committed, judged as git holds it: for the pre-commit hook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from datetime import datetime
from functools import partial

from aduan.core.case.course import Course
from aduan.core.case.sealedrules import check_clear_entries
from aduan.core.clocks.entries import check_entries
from aduan.core.law.keepers import Keeper, find_keeper
from aduan.core.law.law import Law
from aduan.core.law.openfilenames import is_openly_named
from aduan.core.law.opennumbers import list_office_numbers, may_hold_numbers
from aduan.core.words.findings import Finding, in_order
from aduan.core.words.officepaths import (
    CASE_SCHEMA,
    CASES,
    LAW,
    OFFICE_FILE,
    is_box_name,
    is_in_law,
    is_read_as_case_or_box,
)
from aduan.core.words.quickly import dataclass
from aduan.store.audit.laws import Laws
from aduan.store.audit.placing import check_numbers, judge_arrivals
from aduan.store.files.boxfile import list_items
from aduan.store.files.boxrules import check_box, check_box_entries
from aduan.store.files.casefile import Bench, CaseFile, check_first, locate, read_case
from aduan.store.files.growth import check_growth, read_steps
from aduan.store.files.lawfiles import case_schema_text
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.remarks import check_new_remarks
from aduan.store.files.sitefolder import check_office_file, check_site_config, is_site_config
from aduan.store.files.sitepages import check_site_file, is_in_site
from aduan.store.files.twins import Reader, check_twin
from aduan.store.files.yamlread import read_yaml
from aduan.store.git.commits import Change, list_staged
from aduan.store.git.repository import Repository
from aduan.store.office.check import Report, check_office
from aduan.store.record.lawchange import judge_new_law


@dataclass(frozen=True, slots=True)
class Staged:
    """A file as it is about to be committed, and as the last commit has it; None: it is not
    there.
    """

    path: str
    new: bytes | None = field(repr=False)
    old: bytes | None = field(repr=False)


def check_staged(office: OfficeFolder, repo: Repository, as_of: datetime) -> Report:
    """The findings of the staged files of cases/, of schema/ where it is touched, and of every
    path's place.

    It costs what is staged: the office's own list of numbers is read once, git's contents in one
    go.
    """
    changed = _list_staged(repo)
    cases = [(status, path) for status, path in changed if is_read_as_case_or_box(path)]
    found = _check_places(office, repo, as_of)
    if any(is_in_law(path) for _status, path in changed):
        found += check_office(office, as_of, (LAW,)).findings
        found += _check_staged_law(repo, as_of)
    if cases:
        # As audit and server judge it, who ask for no deadlines.
        bench = Bench(office.law, as_of, frozenset(office.case_ids()), deadlines=False)
        for file in _read_staged(repo, cases):
            found += _check_one(file, bench, lambda path: repo.read_blob(f":./{path}"))
    return Report(in_order(set(found)), len(cases), 0)


def _check_staged_law(repo: Repository, as_of: datetime) -> list[Finding]:
    """What the law as it is staged would change; see `judge_new_law`."""
    if not repo.has_commits():
        return []
    laws = Laws(repo, repo.prefix)
    head = repo.run("rev-parse", "HEAD")
    staged = (
        replace(change, path=change.path.removeprefix(laws.prefix))
        for change in list_staged(repo, head)
        if change.path.startswith(laws.prefix)
    )
    after = laws.law(laws.state(head).after(staged))
    return judge_new_law(repo, after, as_of) if after is not None else []


def _read_staged(repo: Repository, changed: Sequence[tuple[str, str]]) -> Iterator[Staged]:
    """The files of the list, each with what git has staged of it and what HEAD has."""
    names: list[str] = []
    for _status, path in changed:
        names += [f":./{path}", f"HEAD:./{path}"]
    contents = repo.read_objects(names)
    pairs = zip(contents[0::2], contents[1::2], strict=True)
    for (status, path), (new, old) in zip(changed, pairs, strict=True):
        is_removed, is_added = status == "D", status == "A"
        yield Staged(
            path,
            new=None if is_removed else new or b"",
            old=None if is_added else old,
        )


def _list_staged(repo: Repository) -> list[tuple[str, str]]:
    """The staged files of cases/ and schema/: git's letter for what becomes of each, and its path."""
    head = _name_head(repo)
    how = ("--cached", "--no-renames", "--relative", "--name-status", "-z")
    parts = repo.run("diff", *how, head, "--", CASES, LAW)
    *words, _end = parts.split("\0")
    letters, paths = words[0::2], words[1::2]
    return list(zip(letters, paths, strict=True))


def _name_head(repo: Repository) -> str:
    """The commit that what is staged is held against; before the first one, an empty folder."""
    if repo.has_commits():
        return "HEAD"
    return repo.run("hash-object", "-t", "tree", "--stdin")


def _check_places(office: OfficeFolder, repo: Repository, as_of: datetime) -> list[Finding]:
    """What is staged where it cannot stand, anywhere in the repository, or by who may not; and what
    the site would be built with.
    """
    head = _name_head(repo)
    staged = list_staged(repo, head)
    prefix = repo.run("rev-parse", "--show-prefix")

    def is_excused(change: Change) -> bool:
        return change.path == CASE_SCHEMA and _is_generated(office, repo.read_blob(change.new))

    who = _find_keeper(office, repo, prefix, as_of) if staged else None
    found = judge_arrivals(repo, head, staged, prefix, who, is_excused)
    for change in staged:
        if change.is_removed or not change.path.startswith(prefix):
            continue
        local = change.path.removeprefix(prefix)
        if is_site_config(local):
            found += check_site_config(local, repo.read_blob(change.new) or b"")
        if is_in_site(local) and change.is_plain:
            found += check_site_file(local, repo.read_blob(change.new) or b"")
            found += check_office_file(local, partial(_read_staged_file, repo, change))
    return [*found, *_check_numbers(repo, staged, prefix)]


def _read_staged_file(repo: Repository, change: Change) -> bytes:
    return repo.read_blob(change.new) or b""


def _check_numbers(repo: Repository, staged: Sequence[Change], prefix: str) -> list[Finding]:
    """Numbers of people in what people write beside the cases: pages, settings, the law's files."""
    inside = (change for change in staged if change.path.startswith(prefix))
    local = [replace(change, path=change.path.removeprefix(prefix)) for change in inside]
    there = [one for one in local if not one.is_removed]
    written = [one for one in there if may_hold_numbers(one.path) or is_openly_named(one.path)]
    if not written:
        return []
    return list(check_numbers(repo, written, _list_staged_numbers(repo)))


def _list_staged_numbers(repo: Repository) -> frozenset[str]:
    """The numbers that are no person's, as the office's file is about to say it."""
    document = read_yaml(repo.read_blob(f":./{OFFICE_FILE}") or b"", numbers=True)
    is_readable = isinstance(document.data, dict) and not document.findings
    return list_office_numbers(document.data) if is_readable else frozenset()


def _is_generated(office: OfficeFolder, raw: bytes | None) -> bool:
    """Whether the schema of the cases is what the law gives: anybody may bring it up to date."""
    law = office.reading.law
    return law is not None and raw == case_schema_text(law).encode()


def _find_keeper(
    office: OfficeFolder, repo: Repository, prefix: str, as_of: datetime
) -> Keeper | None:
    """Who is about to commit, by the law of the last commit; None where there is no office in it
    yet, or none that can be used.
    """
    law = _read_last_law(office, repo, prefix)
    if law is None:
        return None
    email = repo.identity().email
    return find_keeper(law, email, law.calendar.local_day(as_of))


def _read_last_law(office: OfficeFolder, repo: Repository, prefix: str) -> Law | None:
    """The law of the last commit: mostly that which lies in the folder, and is known already."""
    if not repo.has(f"HEAD:./{OFFICE_FILE}"):
        return None
    plain = repo.without_filters()
    if repo.try_run("diff", "--quiet", "HEAD", "--", LAW, env=plain) is not None:
        return office.reading.law
    laws = Laws(repo, prefix)
    return laws.law(laws.state(repo.run("rev-parse", "HEAD")))


def _check_one(file: Staged, bench: Bench, read: Reader) -> list[Finding]:
    if file.new is None:
        return [Finding("ADU602", path=file.path, line=1, column=1)]
    grown = check_growth(file.path, file.old, file.new) if file.old is not None else []
    if is_box_name(file.path):
        return grown + _check_box(file, file.new, bench)
    judged = read_case(file.path, file.new, bench)
    return [*grown, *judged.findings, *_check_added(file, judged, bench, read)]


def _check_box(file: Staged, new: bytes, bench: Bench) -> list[Finding]:
    found = check_box(file.path, new, bench.law, bench.as_of)
    if found:
        return found
    before = len(read_steps(file.old) or ()) if file.old is not None else 0
    items = list_items(new)
    above, added = items[:before], items[before:]
    late = check_box_entries(above, added, before + 1, bench.law, bench.as_of)
    return locate((replace(finding, path=file.path) for finding in late), new)


def _check_added(file: Staged, judged: CaseFile, bench: Bench, read: Reader) -> list[Finding]:
    """What only the commit shows: which case another stands for, and when steps were entered."""
    case = judged.case
    if case is None or file.new is None:
        return []
    before = len(read_steps(file.old) or ()) if file.old is not None else 0
    added = len(case.history) - before
    twin = check_twin(case, added, file.path, bench.law, read)
    found = [twin] if twin is not None else []
    frame = bench.frame(case.sop)
    first = check_first(case, before + 1, bench.law)
    late = check_entries(Course(case.history, frame.sop, frame.law), before + 1, frame)
    clear = check_clear_entries(case.history, before + 1, frame)
    remarks = check_new_remarks(file.old, file.new, frame)
    seen = {(finding.code, finding.line) for finding in judged.findings}
    fresh = [found for found in remarks if (found.code, found.line) not in seen]
    more = (*first, *late, *clear, *fresh)
    found += [replace(finding, path=file.path) for finding in more]
    return locate(found, file.new)
