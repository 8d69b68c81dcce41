"""`aduan export`: coded fields, steps and clocks of all cases as Parquet, for auditors who may read the
cases anyway. No text that somebody wrote is in it; it is not for publishing, and says so.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.desk import Desk
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aduan.core.figures.microdata import MicroTable
    from aduan.core.law.law import Law
    from aduan.federation.columns import ColumnMeaning

NOT_FOR_PUBLICATION = "aduan.not_for_publication"
# So many cases are in memory at once, and in one group of rows.
AT_ONCE = 2000


@click.command(
    "export",
    help=_(
        "Write coded fields, steps and clocks as Parquet, for auditors inside; not for publishing."
    ),
)
@click.option(
    "--parquet",
    "place",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    required=True,
    help=_("a new folder outside of the office's"),
)
@desk_options
def export_cases(desk: Desk, /, place: Path) -> None:
    from aduan.core.figures.microdata import MICRO_TABLES

    require_elsewhere(desk, place)
    with whole_or_not_at_all(place):
        rows = write_micro_tables(desk, place)
        write_micro_dictionary(place, desk.office.law)
    if desk.as_json:
        print_json({"folder": str(place), "not_for_publication": True, "rows": rows})
        return
    said = _("{cases} cases, {events} steps, {clocks} clocks in {folder}; not for publishing")
    values = {table.name: rows[table.name] for table in MICRO_TABLES}
    print_line(desk.say(said, folder=place, **values))


def require_elsewhere(desk: Desk, folder: Path) -> None:
    """RefusedError: it would lie in the office's folder, where it could be recorded or put on the site;
    UsageError: there is something in it.
    """
    if folder.resolve().is_relative_to(desk.office.root.resolve()):
        raise RefusedError(
            _("{folder} lies in the office's own folder"),
            _("name one outside: what is written there is not for publishing"),
            folder=folder,
        )
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(_("{folder} is not empty"), _("name a new folder"), folder=folder)


@contextmanager
def whole_or_not_at_all(folder: Path) -> Iterator[None]:
    """A folder into which something is written; where that is cut off, nothing of it stays."""
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def write_micro_tables(desk: Desk, place: Path) -> dict[str, int]:
    """Write the cases as they are read, some at a time; how many rows each table has."""
    from aduan.core.case.fold import stand_at
    from aduan.core.figures.microdata import MICRO_TABLES
    from aduan.store.office.caseload import walk_cases

    law, now = desk.office.law, desk.now
    counts = dict.fromkeys((table.name for table in MICRO_TABLES), 0)
    with ExitStack() as stack:
        writers = {
            table.name: stack.enter_context(open_table(place, table, str(law.calendar.zone)))
            for table in MICRO_TABLES
        }
        stood = (stand_at(case, now, law.sops[case.sop], law) for case in walk_cases(desk.office))
        walk = (case for case in stood if case is not None)
        while cases := list(islice(walk, AT_ONCE)):
            for table in MICRO_TABLES:
                rows = [row for case in cases for row in table.list_rows(case, law, now)]
                writers[table.name](rows)
                counts[table.name] += len(rows)
    return counts


def open_table(place: Path, table: MicroTable, zone: str) -> Any:
    """What writes rows into the file of a table."""
    from aduan.federation.parquet import open_parquet

    notes = {NOT_FOR_PUBLICATION: "true"}
    return open_parquet(place / f"{table.name}.parquet", describe_columns(table), zone, notes)


def describe_columns(table: MicroTable) -> list[ColumnMeaning]:
    from aduan.federation.columns import ColumnMeaning

    return [ColumnMeaning(*column) for column in table.columns]


def write_micro_dictionary(place: Path, law: Law) -> None:
    """What a row of each table is, what its columns mean, and the words that stand in them."""
    from aduan.core.figures.microdata import MICRO_TABLES
    from aduan.core.figures.microwords import list_micro_words

    tables: list[Mapping[str, object]] = []
    columns: list[Mapping[str, object]] = []
    for table in MICRO_TABLES:
        row = {"row_id": table.row.id, "row_en": table.row.en}
        tables.append({"name": table.name, **row})
        for one in describe_columns(table):
            meaning = {"meaning_id": one.meaning.id, "meaning_en": one.meaning.en}
            columns.append({"table": table.name, "name": one.name, "type": one.type, **meaning})
    words: list[Mapping[str, object]] = []
    for each in list_micro_words(law):
        meaning = {"meaning_id": each.meaning.id, "meaning_en": each.meaning.en}
        place_of = {"column": each.column, "field": each.field or None}
        words.append({**place_of, "word": each.word, **meaning})
    told = {"not_for_publication": True, "tables": tables, "columns": columns, "words": words}
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (place / "columns.json").write_text(text + "\n", encoding="utf-8")
