"""All cases of an office at once, without their private text: for lists, figures and the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from aduan.core.case.fold import Case, fold
from aduan.core.clocks.outages import Outage
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.summary import ALL_ROWS, CaseRow, RowWish, keep_row, summarize
from aduan.core.law.law import Law
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import BOXES, has_case_name
from aduan.core.words.text import mark as _
from aduan.store.files.casehead import read_head
from aduan.store.files.events import keep_open, make_events
from aduan.store.files.officefolder import OfficeFolder, list_case_files
from aduan.store.office.caserows import CaseRows, Read, make_read
from aduan.store.office.index import Index
from aduan.store.office.survey import survey_cases


def read_caseload(root: Path) -> Caseload:
    """The cases of the office in a folder. RefusedError: files that cannot be used, by number."""
    office = OfficeFolder(root)
    days, outages = tuple(read_box_days(office)), tuple(read_office_outages(office))
    return Caseload(office.law, tuple(read_cases(office)), days, outages)


def read_cases(office: OfficeFolder) -> list[Case]:
    """Every case, in order of its id. What is unchanged comes from the index."""
    return [_refold(office, data) for data in _read_all(office)]


def read_open_cases(office: OfficeFolder) -> list[Case]:
    """The cases that are not closed, in order of their files."""
    return [_refold(office, data) for data in _open_rows(office).list_open()]


def read_case_rows(
    office: OfficeFolder, as_of: datetime, wish: RowWish = ALL_ROWS
) -> list[CaseRow]:
    """The rows of the cases that are wanted, as they are at a moment."""
    rows = _open_rows(office).list_rows(wish, as_of, office.law)
    return [
        row if data is None else keep_row(summarize(_refold(office, data), office.law, as_of))
        for row, data in rows
    ]


def _open_rows(office: OfficeFolder) -> CaseRows:
    """The rows as the files say now. RefusedError: some files cannot be used."""
    survey = survey_cases(office.root)
    rows = CaseRows(office.cache, office.reading.digest)
    if not rows.is_of(survey):
        changed = rows.list_changed(_list_case_paths(office), survey)
        rows.put(((path, _read_row(office, path)) for path in changed), survey)
    _refuse_bad(rows.count_bad())
    return rows


def _list_case_paths(office: OfficeFolder) -> Iterator[str]:
    # A copy beside the case, as OneDrive makes one of a conflict, is no second complaint; `check`
    # names it.
    for path, entry in list_case_files(office.root):
        if entry is not None and has_case_name(path):
            yield path


def _read_row(office: OfficeFolder, path: str) -> Read | None:
    data = _read(office, path)
    return make_read(_refold(office, data), data, office.law) if data else None


def _refuse_bad(count: int) -> None:
    if count:
        raise RefusedError(
            _("{count} files under cases/ cannot be used"), _("`aduan check` says why"), count=count
        )


def read_box_days(office: OfficeFolder) -> Iterable[date]:
    """The days on which the complaint box was opened. RefusedError: a register that cannot be
    used.
    """
    from aduan.store.files.boxfile import box_days

    for path in sorted(office.root.glob(BOXES)):
        try:
            yield from box_days(path.read_bytes(), office.law)
        except (ValueError, KeyError, TypeError):
            name = path.relative_to(office.root).as_posix()
            raise RefusedError(
                _("{path} cannot be used"), _("`aduan check` says why"), path=name
            ) from None


def read_office_outages(office: OfficeFolder) -> Iterable[Outage]:
    """The outages of the office. (Its registers were read before: they can be used.)"""
    from aduan.store.files.outages import read_outages

    for path in sorted(office.root.glob(BOXES)):
        yield from read_outages(path.read_bytes())


def _read_all(office: OfficeFolder) -> list[dict[str, Any]]:
    """The open fields of all case files, in order of path. RefusedError: some cannot be used."""
    index = Index(office.root, office.cache)
    found: dict[str, dict[str, Any] | None] = {}
    for path, entry in list_case_files(office.root):
        if entry is None or not has_case_name(path):
            continue
        # Before the file is read: what is changed meanwhile is read again the next time.
        stat = entry.stat(follow_symlinks=False)
        data = index.get(path, stat)
        if data is None and (data := _read(office, path)):
            index.put(path, stat, data)
        found[path] = data
    index.keep(found)
    _refuse_bad(sum(data is None for data in found.values()))
    return [data for _path, data in sorted(found.items()) if data is not None]


def _read(office: OfficeFolder, path: str) -> dict[str, Any] | None:
    """The open fields of one file; None where it cannot be used."""
    from aduan.store.files.casefile import shape_of_cases
    from aduan.store.files.laidread import read_laid

    file = office.root / path
    # What a link leads to changes unseen, and may be anything; `check` names it.
    if file.is_symlink():
        return None
    document = read_laid(file.read_bytes())
    if document.findings or shape_of_cases(office.law).check(document.data):
        return None
    data = keep_open(document.data, office.law.sops[read_head(document.data).sop])
    return None if _fold(office.law, data) is None else data


def _refold(office: OfficeFolder, data: dict[str, Any]) -> Case:
    case = _fold(office.law, data)
    assert case is not None  # noqa: S101  # it was folded once when it was read
    return case


def fold_file(raw: bytes, law: Law) -> Case | None:
    """The case of a file's bytes, by a law; None where it cannot be used: whoever judges the file
    says why.
    """
    from aduan.store.files.laidread import read_laid

    document = read_laid(raw)
    head = read_head(document.data)
    if document.findings or head.sop not in law.sops:
        return None
    return _fold(law, keep_open(document.data, law.sops[head.sop]))


def _fold(law: Law, data: dict[str, object]) -> Case | None:
    """The case that a file's data says; None where it has no step that can be taken."""
    head = read_head(data)
    sop = law.sops[head.sop]
    try:
        events = make_events(data, sop)
    except ValueError:
        return None
    case = fold(head.id, events, sop)
    return case if case.steps else None
