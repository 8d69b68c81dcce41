"""The rows of the cases of an office, and its open cases: asked of what is kept of unchanged files.

Each comes with the paths of the files that cannot be used, for whoever shows them to say so: a damaged
file hides no other case from those who work.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from aduan.core.figures.caserow import ALL_ROWS, CaseRow, RowWish
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caserows import CaseRows
from aduan.store.office.followed import follow_usable

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.core.figures.awaited import Awaited
    from aduan.core.law.law import Law
    from aduan.store.office.folding import Folded
    from aduan.store.office.rowreading import KeptRow


def read_open_cases(office: OfficeFolder) -> tuple[list[Case], list[str]]:
    """The cases that are not closed, in order of their files; and the files that cannot be used."""
    rows, unusable = _open_rows(office)
    return [_refold(office, data) for data in rows.list_open()], unusable


class OpenWork(NamedTuple):
    """The open cases, and what waits in them and in those at their end, the longest first; `unusable`:
    the files of which nothing is known.
    """

    cases: list[Case]
    awaited: list[Awaited]
    unusable: list[str]


def read_work(office: OfficeFolder) -> OpenWork:
    """What an office has to do, looked up in its files once."""
    from aduan.core.figures.awaited import list_awaited

    rows, unusable = _open_rows(office)
    cases = [_refold(office, data) for data in rows.list_open()]
    ended = [_refold(office, data) for data in rows.list_awaited()]
    return OpenWork(cases, list_awaited([*cases, *ended], office.law), unusable)


def read_case_rows(
    office: OfficeFolder, as_of: datetime, wish: RowWish = ALL_ROWS
) -> tuple[list[CaseRow], list[str]]:
    """The rows of the cases that are wanted, as they are at a moment; and the files that cannot be
    used, wanted or not.
    """
    rows, unusable = _open_rows(office)
    found = rows.list_rows(wish, as_of, office.law)
    summed = [row if data is None else _sum_up(office, data, as_of) for row, data in found]
    return summed, unusable


def _open_rows(office: OfficeFolder) -> tuple[CaseRows, list[str]]:
    rows = CaseRows(office.cache, office.reading.digest)
    unusable = follow_usable(office, rows, lambda read: _make_row(read, office.law))
    return rows, unusable


# What folds and measures cases is loaded where there is one to fold: to list them is mostly to look
# up what was kept.
def _make_row(read: Folded, law: Law) -> KeptRow:
    from aduan.store.office.rowreading import make_kept_row

    return make_kept_row(read.case, read.data, law)


def _sum_up(office: OfficeFolder, data: dict[str, Any], as_of: datetime) -> CaseRow:
    from aduan.core.figures.summary import keep_row, summarize

    return keep_row(summarize(_refold(office, data), office.law, as_of))


def _refold(office: OfficeFolder, data: dict[str, Any]) -> Case:
    from aduan.store.office.folding import fold_open

    case = fold_open(data, office.law)
    assert case is not None  # noqa: S101  # it was folded once when it was read
    return case
