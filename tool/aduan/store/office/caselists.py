"""The rows of the cases of an office, and its open cases: asked of what is kept of unchanged files."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from aduan.core.case.fold import Case
from aduan.core.figures.awaited import Awaited, list_awaited
from aduan.core.figures.summary import ALL_ROWS, CaseRow, RowWish, keep_row, summarize
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caserows import CaseRows, make_read
from aduan.store.office.folding import fold_open
from aduan.store.office.followed import follow_files


def read_open_cases(office: OfficeFolder) -> list[Case]:
    """The cases that are not closed, in order of their files. RefusedError: some files cannot be used."""
    return [_refold(office, data) for data in _open_rows(office).list_open()]


class OpenWork(NamedTuple):
    """The open cases, and what waits in them and in those at their end, the longest first."""

    cases: list[Case]
    awaited: list[Awaited]


def read_work(office: OfficeFolder) -> OpenWork:
    """What an office has to do, looked up in its files once. RefusedError: as above."""
    rows = _open_rows(office)
    cases = [_refold(office, data) for data in rows.list_open()]
    ended = [_refold(office, data) for data in rows.list_awaited()]
    return OpenWork(cases, list_awaited([*cases, *ended], office.law))


def read_case_rows(
    office: OfficeFolder, as_of: datetime, wish: RowWish = ALL_ROWS
) -> list[CaseRow]:
    """The rows of the cases that are wanted, as they are at a moment. RefusedError: as above."""
    rows = _open_rows(office).list_rows(wish, as_of, office.law)
    return [
        row if data is None else keep_row(summarize(_refold(office, data), office.law, as_of))
        for row, data in rows
    ]


def _open_rows(office: OfficeFolder) -> CaseRows:
    rows = CaseRows(office.cache, office.reading.digest)
    follow_files(office, rows, lambda read: make_read(read.case, read.data, office.law))
    return rows


def _refold(office: OfficeFolder, data: dict[str, Any]) -> Case:
    case = fold_open(data, office.law)
    assert case is not None  # noqa: S101  # it was folded once when it was read
    return case
