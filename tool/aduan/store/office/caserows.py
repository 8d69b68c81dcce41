"""The row of each case in lists, kept as columns of a database that is asked. Open fields only.

The authority is `core/figures/summary`: a row is what it says of the folded case, and a file that
changed is folded anew (`followed`). What depends on the moment is kept as what it is compared with: of
an open case when it is due, never how it stands; where that is not enough, the row is summed up from
the case (`caselists`). tests/store/test_case_rows.py holds the rows to those summed up at any moment.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aduan.core.figures.caserow import CaseRow, RowWish
from aduan.core.law.law import Law
from aduan.store.office.keptcases import KeptCases, Layout
from aduan.store.office.survey import Survey

if TYPE_CHECKING:
    from aduan.store.office.rowreading import KeptRow

# `id`: none where the file cannot be used. `day`: of receipt, the office's. `due_at`: in seconds.
# `status`, `entry`: none where they depend on the moment. `data`: of an open case, the open fields of
# its file; of a case at its end that something waits in, in `awaited`.
TABLES = """
CREATE TABLE IF NOT EXISTS cases (
    path TEXT PRIMARY KEY, mark INT, id TEXT, state TEXT, stage TEXT, holder TEXT, outcome TEXT,
    received TEXT, day TEXT, listed TEXT, due TEXT, due_at REAL, status TEXT, entry TEXT,
    was_late INT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS open (path TEXT PRIMARY KEY, data TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS awaited (path TEXT PRIMARY KEY, data TEXT) WITHOUT ROWID;
"""
LAYOUT = Layout("cases.sqlite", TABLES, ("cases", "open", "awaited"), "id")

INSERT = """
INSERT INTO cases VALUES (
    :path, :mark, :id, :state, :stage, :holder, :outcome, :received, :day, :listed, :due, :due_at,
    :status, :entry, :was_late
)
"""

# How each column that depends on the moment is told; `:now` in seconds, `:soon` a day.
STATUS = (
    "coalesce(status, CASE WHEN due_at IS NULL THEN 'paused' WHEN :now > due_at THEN 'overdue'"
    " ELSE 'running' END)"
)
IS_SOON = f"({STATUS} = 'running' AND substr(due, 1, 10) <= :soon)"
COLUMNS = f"""
    id, state, stage, holder, outcome, received, listed, due, {STATUS} AS status,
    {IS_SOON} AS due_soon, entry, was_late
"""


def _tell_row(one: KeptRow) -> dict[str, object]:
    """The columns of a case: those of its row, and in place of some what they are made of."""
    made_of = {name: getattr(one, name) for name in ("day", "due_at", "status", "entry")}
    return {**one.row._asdict(), **made_of}


class CaseRows(KeptCases):
    """The rows of the cases of an office, as its files say."""

    def __init__(self, folder: Path | None, law: str) -> None:
        """`folder`: where they are kept; None: nowhere. `law`: the digest of what they follow from."""
        super().__init__(folder, law, LAYOUT)

    def put(self, read: Iterable[tuple[str, KeptRow | None]], survey: Survey) -> None:
        """Keep what was read of files, by path; None: they cannot be used."""
        self._ask("BEGIN")
        for path, one in read:
            mark = survey.marks.get(path)
            if one is None:
                self._ask("INSERT INTO cases (path, mark) VALUES (?, ?)", (path, mark))
                continue
            self._ask(INSERT, {"path": path, "mark": mark, **_tell_row(one)})
            if one.data is not None:
                text = json.dumps(one.data, ensure_ascii=False)
                table = "open" if one.is_open else "awaited"
                self._ask(f"INSERT INTO {table} VALUES (?, ?)", (path, text))  # noqa: S608
        self._ask("COMMIT")
        self._kept.keep(survey.digest)

    def list_open(self) -> list[dict[str, Any]]:
        """The open fields of the files of all open cases, in order of their paths."""
        rows = self._ask("SELECT data FROM open ORDER BY path")
        return [json.loads(data) for (data,) in rows]

    def list_awaited(self) -> list[dict[str, Any]]:
        """The open fields of the files of the cases at their end in which something waits."""
        rows = self._ask("SELECT data FROM awaited ORDER BY path")
        return [json.loads(data) for (data,) in rows]

    def list_rows(
        self, wish: RowWish, as_of: datetime, law: Law
    ) -> Iterator[tuple[CaseRow, dict[str, Any] | None]]:
        """The rows that are wanted, as they are at a moment; where one is not known by its columns
        alone, with the open fields of its file, of which it follows.
        """
        wheres, values = _say_wish(wish)
        today = law.calendar.local_day(as_of)
        soon = law.calendar.add(today, 1)
        values |= {"now": as_of.timestamp(), "today": today.isoformat(), "soon": soon.isoformat()}
        order = STATUS if wish.sort == "status" else wish.sort
        words = (
            f"SELECT {COLUMNS}, CASE WHEN entry IS NULL THEN path END FROM cases"  # noqa: S608
            f" WHERE {' AND '.join(wheres)} ORDER BY {order} IS NULL, {order}, id, path"
        )
        for *columns, due_soon, entry, was_late, path in self._ask(words, values):
            row = CaseRow._make([*columns, bool(due_soon), entry, bool(was_late)])
            yield row, self._read_open(path) if path else None

    def _read_open(self, path: str) -> dict[str, Any]:
        [data] = self._ask("SELECT data FROM open WHERE path = ?", (path,)).fetchone()
        found: dict[str, Any] = json.loads(data)
        return found


def _say_wish(wish: RowWish) -> tuple[list[str], dict[str, object]]:
    """A wish as conditions, and the values in them."""
    values: dict[str, object] = {}
    wheres = ["id IS NOT NULL", "day <= :today"]
    plain = {
        "state = :state": wish.state,
        "stage = :stage": wish.stage,
        "holder = :role": wish.role,
        "day >= :since": wish.since and wish.since.isoformat(),
        "day <= :until": wish.until and wish.until.isoformat(),
    }
    for words, value in plain.items():
        if value is not None:
            wheres.append(words)
            values[words.rpartition(":")[2]] = value
    for number, (name, code) in enumerate(wish.codes.items()):
        wheres.append(f"json_extract(listed, :name{number}) = :code{number}")
        values |= {f"name{number}": f'$."{name}"', f"code{number}": code}
    if wish.overdue:
        wheres.append(f"{STATUS} = 'overdue'")
    if wish.due_soon:
        wheres.append(IS_SOON)
    return wheres, values
