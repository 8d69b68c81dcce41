"""`aduan federation build`, `site` and `query`: what was pulled as columns, as pages, as answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.federationstates import count_states, print_found, print_found_at, print_states
from aduan.cli.listing import to_csv
from aduan.cli.options import desk_options
from aduan.cli.render import finding_json, print_json, print_line, print_table
from aduan.core.words.csvtext import write_csv
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from aduan.core.words.text import Label
    from aduan.federation.engine import Answer, Cell

ENGINES = ("duckdb", "spark")


def place_argument(command: Callable[..., None]) -> Callable[..., None]:
    """The folder of the federation; where it is not named, the one that we are in."""
    kind = click.Path(path_type=Path, file_okay=False)
    return click.argument("place", metavar="[DIR]", type=kind, default=Path())(command)


@click.command(
    "build", help=_("Add up what was pulled: a Parquet file a year, CSV, JSON, their dictionary.")
)
@place_argument
@desk_options
def add_up_offices(desk: Desk, /, place: Path) -> None:
    from aduan.federation.building import build_data
    from aduan.federation.folder import DATA, FEDERATION_FILE
    from aduan.federation.mapping import find_unused_codes
    from aduan.federation.members import read_federation
    from aduan.federation.standing import read_standings

    federation = read_federation(place)
    standings = read_standings(federation)
    built = build_data(federation, standings)
    counted = sum(one.counts for one in standings)
    states = {one.member.id: one.state for one in standings}
    unused = list(find_unused_codes(federation, standings))
    if desk.as_json:
        print_json(
            {
                "folder": str(place / DATA),
                "offices": len(standings),
                "counted": counted,
                "states": count_states(states),
                "files": dict(built.files),
                "findings": [finding_json(one, desk.voice) for one in unused],
            }
        )
        return
    for one in standings:
        print_found(desk, one.member, one.findings)
    print_found_at(desk, FEDERATION_FILE, unused)
    text = _("{counted} of {count} offices in {rows} rows, {sums} sums; they lie in {folder}")
    values = {"counted": counted, "count": len(standings), "rows": len(built.figures)}
    print_line(desk.say(text, **values, sums=len(built.sums), folder=place / DATA))
    print_states(desk, states)


@click.command(
    "site",
    help=_("Build the federation's own site into public/, in both languages, with its data."),
)
@place_argument
@desk_options
def publish_site(desk: Desk, /, place: Path) -> None:
    from aduan.federation.members import read_federation
    from aduan.federation.publishing import publish_federation

    federation = read_federation(place)
    folder, count = publish_federation(federation, desk.now_in(federation.zone))
    if desk.as_json:
        print_json({"folder": str(folder), "pages": count})
    else:
        print_line(desk.say(_("{n} pages finished in {folder}"), n=count, folder=folder))


@click.command(
    "query", help=_("Answer a question that ships, or one of your own in SQL (FILE.sql).")
)
@click.argument("name", metavar="[NAME]", default="")
@click.option(
    "--engine", type=click.Choice(ENGINES), default=ENGINES[0], help=_("what answers the question")
)
@click.option("--csv", "as_csv", is_flag=True, help=_("print CSV"))
@click.option(
    "--in",
    "place",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="DIR",
    help=_("the folder of the federation"),
)
@desk_options
def query(desk: Desk, /, name: str, engine: str, as_csv: bool, place: Path) -> None:
    from aduan.federation.asking import list_shipped, open_engine, read_question
    from aduan.federation.members import read_federation

    if not name:
        print_questions(desk, list_shipped(), as_csv=as_csv)
        return
    sql = read_question(name)
    federation = read_federation(place)
    answer = open_engine(engine, federation.root, federation.zone.key).ask(sql)
    print_answer(desk, answer, as_csv=as_csv)


def print_questions(desk: Desk, questions: Mapping[str, Label], *, as_csv: bool) -> None:
    """The questions that ship, in the form that was asked for."""
    columns = ("name", "about_id", "about_en")
    rows = [
        dict(zip(columns, (name, about.id, about.en), strict=True))
        for name, about in questions.items()
    ]
    if desk.as_json:
        print_json({"questions": rows})
    elif as_csv:
        click.echo(to_csv(rows, columns), nl=False)
    else:
        for name, about in questions.items():
            print_line(f"{name}: {desk.voice.word(about)}")


def print_answer(desk: Desk, answer: Answer, *, as_csv: bool) -> None:
    if desk.as_json:
        print_json({"rows": [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]})
        return
    shown = [[say_cell(cell) for cell in row] for row in answer.rows]
    if as_csv:
        click.echo(write_csv(answer.columns, shown), nl=False)
    else:
        print_table(shown, list(answer.columns))


def say_cell(cell: Cell) -> str | int | float:
    """A value as it stands in a table or in CSV, where there are only texts and numbers."""
    if cell is None:
        return ""
    if isinstance(cell, bool | list):
        return json.dumps(cell, ensure_ascii=False)
    return cell
