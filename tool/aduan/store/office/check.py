"""The gate: every finding of an office, in its law files, its cases (rings 1 and 2), its deadlines
and its box.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from aduan.core.law.opennumbers import list_office_numbers
from aduan.core.law.receiving import check_receiving
from aduan.core.law.staffing import check_keepers
from aduan.core.words.findings import Finding, FindingKind, in_order, say_once
from aduan.core.words.officepaths import (
    BOXES,
    CASE_SCHEMA,
    OFFICE_FILE,
    STAFF_FILE,
    has_case_name,
    is_box_name,
    is_read_as_case_or_box,
    stem_of,
)
from aduan.core.words.quickly import dataclass
from aduan.core.words.traits import Trait
from aduan.store.files.boxfile import box_days
from aduan.store.files.boxrules import check_box, check_box_days
from aduan.store.files.casefile import Bench, CaseFile, read_case
from aduan.store.files.lawfiles import case_schema_text
from aduan.store.files.officefolder import (
    Listed,
    OfficeFolder,
    check_law_names,
    check_leftovers,
    check_top,
    check_tree,
    list_case_files,
)
from aduan.store.files.outagerules import check_unconfirmed
from aduan.store.files.sitefolder import check_numbers_said, check_site
from aduan.store.files.yamltext import READ_AT_MOST
from aduan.store.office.atrest import collector_at_rest
from aduan.store.office.sharing import can_share, share
from aduan.store.office.strays import check_strays
from aduan.store.office.survey import UNSEEN, Survey, survey_cases
from aduan.store.office.together import check_together
from aduan.store.office.verdict import Verdict, make_verdict
from aduan.store.office.verdicts import Verdicts

# From so many cases on, a second process pays: it takes 0.14 s to start, half a millisecond a case.
WORTH_SHARING = 1000


@dataclass(frozen=True)
class Report:
    """What a check found: all findings in order of path and line, and how many cases were looked
    at, and of these were open. `digest`: of the case files that it was of (`Survey`).
    """

    findings: tuple[Finding, ...]
    cases: int
    open: int
    digest: str = ""

    def count(self, kind: FindingKind) -> int:
        """How many findings are of a kind."""
        return sum(f.kind is kind for f in self.findings)


class Checked(NamedTuple):
    """What one process found in some of the case files, and what is remembered of each."""

    findings: list[Finding]
    verdicts: list[Verdict]


class KnownIds:
    """The ids of all cases by the names of their files, listed when first asked for. `asked`: what
    was asked of it, and what it said.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.asked: dict[str, bool] = {}

    @cached_property
    def _ids(self) -> frozenset[str]:
        paths = (path for path, _entry in list_case_files(self._root))
        return frozenset(stem_of(path) for path in paths if has_case_name(path))

    def __contains__(self, case_id: object) -> bool:
        is_known = case_id in self._ids
        self.asked[str(case_id)] = is_known
        return is_known


def check_office(office: OfficeFolder, as_of: datetime, only: Sequence[str] = ()) -> Report:
    """Check all, or only the files at or below some paths (relative, with forward slashes).

    What a check of all found nothing to say about is not judged again as long as it is the same.
    """
    around = [
        *office.reading.findings,
        *check_site(office.root),
        *check_top(office.root),
        *check_law_names(office.root),
        *check_leftovers(office.root),
        *_check_numbers(office),
    ]
    found = [finding for finding in around if _is_wanted(finding.path, only)]
    if office.reading.law is None:
        unjudged = _list_wanted(office, only)
        unread = sum(path.endswith(".yaml") for path, _entry in unjudged)
        found = say_once([*found, *check_tree(unjudged)])
        return Report(in_order(found), cases=unread, open=0)
    strays = check_strays(office.root, office.law.sop.upkeep)
    found += [finding for finding in strays if _is_wanted(finding.path, only)]
    if _is_wanted(CASE_SCHEMA, only):
        found += _check_schema(office)
    if _is_wanted(STAFF_FILE, only):
        found += check_keepers(office.law, office.law.calendar.local_day(as_of))
    receiving = check_receiving(office.law, office.law.calendar.local_day(as_of))
    found += [finding for finding in receiving if _is_wanted(finding.path, only)]
    kept = Verdicts(None if only else office.cache, office.reading.digest)
    files = _look_at_files(office, only, kept)
    found += files.findings
    found += _check_boxes(office, files.boxes, as_of, whole=not only)
    checked = _share_cases(office, [*kept.list_unsettled(as_of), *files.odd], as_of)
    found += checked.findings
    kept.take(verdict for verdict in checked.verdicts if has_case_name(verdict.path))
    together = [] if files.is_kept else check_together(office, kept)
    kept.keep(files.survey, is_quiet=files.is_tidy and not together)
    return Report(in_order(say_once([*found, *together])), *kept.count(), files.survey.digest)


def _check_numbers(office: OfficeFolder) -> list[Finding]:
    """Numbers of people in what everybody reads. Nothing where the office's file does not tell its own
    numbers: they would be taken for somebody's.
    """
    reading = office.reading
    if reading.law is not None:
        return check_numbers_said(office.root, reading.law.office.own_numbers)
    data = reading.raw.get(OFFICE_FILE)
    if not isinstance(data, Mapping):
        return []
    return check_numbers_said(office.root, list_office_numbers(data))


@dataclass(frozen=True)
class Files:
    """The files under cases/ that are judged, but those that are in `kept`. `findings`: about their
    names and places. `odd`: files that are read as cases, and are not named so.

    `is_kept`: whether they are those of the last check, to which names and places, and all cases
    together, were no finding; `is_tidy`: whether names and places are none now.
    """

    survey: Survey
    findings: list[Finding] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    is_kept: bool = False
    is_tidy: bool = True


def _look_at_files(office: OfficeFolder, only: Sequence[str], kept: Verdicts) -> Files:
    """The files under cases/, those that are named as cases handed to `kept`."""
    survey = UNSEEN if only else survey_cases(office.root)
    good_boxes = sorted(
        path.relative_to(office.root).as_posix() for path in office.root.glob(BOXES)
    )
    if kept.is_of(survey):
        return Files(survey, boxes=good_boxes, is_kept=True)
    files = _list_wanted(office, only)
    found = check_tree(files)
    broken = {finding.path for finding in found if finding.has(Trait.NOT_OPENED)}
    paths = [path for path, _entry in files if is_read_as_case_or_box(path) and path not in broken]
    boxes = [path for path in paths if is_box_name(path)]
    odd = [path for path in paths if not is_box_name(path) and not has_case_name(path)]
    kept.follow([path for path in paths if has_case_name(path)], survey)
    is_tidy = not found and not odd and sorted(boxes) == good_boxes
    return Files(survey, found, boxes, odd, is_tidy=is_tidy)


def _list_wanted(office: OfficeFolder, only: Sequence[str]) -> list[Listed]:
    return [listed for listed in list_case_files(office.root) if _is_wanted(listed[0], only)]


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
    code = _tell_unlike(text.decode(errors="replace"))
    return [Finding(code, path=CASE_SCHEMA, line=1, column=1)]


def _tell_unlike(text: str) -> str:
    """The code of a schema that is another one: by who made it, before the office is said to have
    changed.
    """
    from aduan.core.law.caseschema import GENERATOR, find_generator

    made_by = find_generator(text)
    if made_by < GENERATOR:
        return "ADU223"
    return "ADU224" if made_by > GENERATOR else "ADU211"


def _share_cases(office: OfficeFolder, paths: list[str], as_of: datetime) -> Checked:
    if len(paths) < WORTH_SHARING or not can_share():
        return check_cases(office, paths, as_of)
    # Every other one: new cases, most of them open, cost more than old ones.
    mine, theirs = paths[::2], paths[1::2]
    # A folder that nothing was read of yet: the law is read anew, not handed over.
    asked = (OfficeFolder(office.root), theirs, as_of)
    one, other = share(lambda: check_cases(office, mine, as_of), check_cases, *asked)
    return Checked(one.findings + other.findings, one.verdicts + other.verdicts)


def check_cases(office: OfficeFolder, paths: Iterable[str], as_of: datetime) -> Checked:
    """Check some of the case files, one after the other."""
    known = KnownIds(office.root)
    bench = Bench(office.law, as_of, known)
    findings: list[Finding] = []
    verdicts: list[Verdict] = []
    with collector_at_rest():
        for path in paths:
            known.asked = {}
            file = check_file(office.root, path, bench)
            findings += file.findings
            verdicts.append(make_verdict(file, bench, known.asked))
    return Checked(findings, verdicts)


def check_file(root: Path, path: str, bench: Bench) -> CaseFile:
    """One file from the disk, judged; never more of it is read than a case may have."""
    try:
        with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123  # joining paths ten thousand times shows
            raw = file.read(READ_AT_MOST)
    except OSError as error:
        return CaseFile(path, None, (_unreadable(path, error),))
    return read_case(path, raw, bench)


def _unreadable(path: str, error: OSError) -> Finding:
    return Finding("ADU115", values={"problem": error.strerror or ""}, path=path, line=1, column=1)


def _check_boxes(
    office: OfficeFolder, paths: list[str], as_of: datetime, *, whole: bool
) -> list[Finding]:
    law = office.law
    found: list[Finding] = []
    opened: list[date] = []
    for path in paths:
        try:
            raw = (office.root / path).read_bytes()[:READ_AT_MOST]
        except OSError as error:
            found.append(_unreadable(path, error))
            continue
        problems = check_box(path, raw, law, as_of)
        found += problems
        if not problems:
            opened += box_days(raw, law)
            found += check_unconfirmed(path, raw, law)
    # Days on which the box was not opened can be told by all registers alone.
    if whole:
        found += check_box_days(opened, law, law.calendar, as_of)
    return found
