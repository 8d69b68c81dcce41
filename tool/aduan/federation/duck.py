"""DuckDB: an engine inside this process, the one that is asked where none is named."""

from __future__ import annotations

from pathlib import Path

import duckdb

from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _
from aduan.federation.engine import Answer, list_figure_files, to_cell


class DuckEngine:
    """The files of a federation as tables of DuckDB."""

    def __init__(self, place: Path) -> None:
        self.base = duckdb.connect()
        figures = self.base.read_parquet(list_figure_files(place))
        figures.create_view("figures")
        self.base.read_parquet(str(place / "offices.parquet")).create_view("offices")

    def ask(self, sql: str) -> Answer:
        try:
            found = self.base.execute(sql)
            if found is None or found.description is None:
                raise _refuse_empty()
            columns = [column[0] for column in found.description]
            rows = [tuple(map(to_cell, row)) for row in found.fetchall()]
        except duckdb.Error as error:
            raise RefusedError(
                _("the engine does not understand the question: {words}"),
                words=str(error).splitlines()[0],
            ) from error
        return Answer(columns, rows)


def _refuse_empty() -> RefusedError:
    """Of a file that holds remarks alone, or nothing."""
    return RefusedError(
        _("there is no question in this file"), _("write one that begins with SELECT")
    )
