"""The rows of the cases of an office, and its open cases: asked of what is kept of unchanged files."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from aduan.core.figures.caserow import ALL_ROWS, CaseRow, RowWish
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caserows import CaseRows
from aduan.store.office.followed import follow_files

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.core.figures.awaited import Awaited
    from aduan.core.law.law import Law
    from aduan.store.office.folding import Folded
    from aduan.store.office.rowreading import Read


def read_open_cases(office: OfficeFolder) -> list[Case]:
    """The cases that are not closed, in order of their files. RefusedError: some files cannot be used."""
    return [_refold(office, data) for data in _open_rows(office).list_open()]


class OpenWork(NamedTuple):
    """The open cases, and what waits in them and in those at their end, the longest first."""

    cases: list[Case]
    awaited: list[Awaited]


def read_work(office: OfficeFolder) -> OpenWork:
    """What an office has to do, looked up in its files once. RefusedError: as above."""
    from aduan.core.figures.awaited import list_awaited

    rows = _open_rows(office)
    cases = [_refold(office, data) for data in rows.list_open()]
    ended = [_refold(office, data) for data in rows.list_awaited()]
    return OpenWork(cases, list_awaited([*cases, *ended], office.law))


def read_case_rows(
    office: OfficeFolder, as_of: datetime, wish: RowWish = ALL_ROWS
) -> list[CaseRow]:
    """The rows of the cases that are wanted, as they are at a moment. RefusedError: as above."""
    rows = _open_rows(office).list_rows(wish, as_of, office.law)
    return [row if data is None else _sum_up(office, data, as_of) for row, data in rows]


def _open_rows(office: OfficeFolder) -> CaseRows:
    rows = CaseRows(office.cache, office.reading.digest)
    follow_files(office, rows, lambda read: _make_read(read, office.law))
    return rows


# What folds and measures cases is loaded where there is one to fold: to list them is mostly to look
# up what was kept.
def _make_read(read: Folded, law: Law) -> Read:
    from aduan.store.office.rowreading import make_read

    return make_read(read.case, read.data, law)


def _sum_up(office: OfficeFolder, data: dict[str, Any], as_of: datetime) -> CaseRow:
    from aduan.core.figures.summary import keep_row, summarize

    return keep_row(summarize(_refold(office, data), office.law, as_of))


def _refold(office: OfficeFolder, data: dict[str, Any]) -> Case:
    from aduan.store.office.folding import fold_open

    case = fold_open(data, office.law)
    assert case is not None  # noqa: S101  # it was folded once when it was read
    return case
