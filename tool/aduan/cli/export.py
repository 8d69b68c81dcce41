"""`aduan export`: coded fields, steps and clocks of all cases as Parquet, for auditors who may read the
cases anyway. No text that somebody wrote is in it; it is not for publishing, and says so.
"""

from __future__ import annotations

import json
from pathlib import Path

import click

from aduan.cli.desk import Desk, desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _

NOT_FOR_PUBLICATION = "aduan.not_for_publication"


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
    from aduan.core.figures.microdata import list_micro_tables
    from aduan.federation.columns import ColumnMeaning
    from aduan.federation.parquet import write_parquet
    from aduan.store.office.caseload import read_caseload

    require_elsewhere(desk, place)
    rows: dict[str, int] = {}
    dictionary: list[dict[str, str]] = []
    for table in list_micro_tables(read_caseload(desk.office.root), desk.now):
        columns = [
            ColumnMeaning(name, "count" if is_number else "text", meaning)
            for name, is_number, meaning in table.columns
        ]
        notes = {NOT_FOR_PUBLICATION: "true"}
        write_parquet(place / f"{table.name}.parquet", table.rows, columns, notes)
        rows[table.name] = len(table.rows)
        for one in columns:
            meaning = {"meaning_id": one.meaning.id, "meaning_en": one.meaning.en}
            dictionary.append({"table": table.name, "name": one.name, "type": one.type, **meaning})
    text = json.dumps({"not_for_publication": True, "columns": dictionary}, ensure_ascii=False)
    (place / "columns.json").write_text(text + "\n", encoding="utf-8")
    if desk.as_json:
        print_json({"folder": str(place), "not_for_publication": True, "rows": rows})
        return
    said = _("{cases} cases, {events} steps, {clocks} clocks in {folder}; not for publishing")
    values = {name: rows[name] for name in ("cases", "events", "clocks")}
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
