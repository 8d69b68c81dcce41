"""DuckDB: an engine inside this process, the one that is asked where none is named."""

from __future__ import annotations

from pathlib import Path

import duckdb

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.federation.engine import (
    Answer,
    explain_question,
    list_table_files,
    require_names,
    to_cell,
)
from aduan.federation.parquet import open_rows

# A question may come from anybody: it sees the tables, no file of this computer, and changes none.
LOCKED = (
    "SET python_enable_replacements = false",
    "SET temp_directory = ''",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


class DuckEngine:
    """The files of a federation as tables of DuckDB. `zone`: in which moments are shown."""

    def __init__(self, place: Path, zone: str = "UTC") -> None:
        self.base = duckdb.connect()
        for name, files in list_table_files(place).items():
            self.base.register(name, open_rows(files))
        self.base.execute(f"SET TimeZone = '{zone}'")
        for setting in LOCKED:
            self.base.execute(setting)

    def ask(self, sql: str) -> Answer:
        try:
            _require_one(len(self.base.extract_statements(sql)))
            found = self.base.execute(sql)
            if found is None or found.description is None:
                raise _explain_empty()
            columns = require_names([column[0] for column in found.description])
            rows = [tuple(map(to_cell, row)) for row in found.fetchall()]
        except duckdb.PermissionException as error:
            raise _explain_files() from error
        except duckdb.Error as error:
            raise explain_question(str(error)) from error
        return Answer(columns, rows)


def _require_one(count: int) -> None:
    """RefusedError: a file asks several questions; all but the last would go unanswered."""
    if count > 1:
        raise RefusedError(
            _("there are {count} questions in this file, and one is answered at a time"),
            _("write each into a file of its own"),
            count=count,
        )


def _explain_empty() -> RefusedError:
    """Of a file that holds remarks alone, or nothing."""
    return RefusedError(
        _("there is no question in this file"), _("write one that begins with SELECT")
    )


def _explain_files() -> RefusedError:
    return RefusedError(
        _("a question sees the tables of this federation, and no file of this computer"),
        _("an answer becomes a file by `--csv`"),
    )
