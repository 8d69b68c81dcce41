"""The options that every command takes, before its name or behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aduan.cli.desk import Desk
from aduan.core.words.text import LANGUAGES
from aduan.core.words.text import mark as _
from aduan.store.files.environment import (
    OFFICE,
    PLAIN,
    set_variable,
)

if TYPE_CHECKING:
    pass


def _be_plain(_context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        set_variable(PLAIN, "1")


def shared_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that may stand before a command's name or behind it."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help=_("print JSON and nothing else")),
        click.option(
            "--as-of", "moment", metavar="MOMENT", help=_("see everything from this moment")
        ),
        click.option("--lang", "language", type=click.Choice(LANGUAGES), help=_("language")),
        click.option(
            "--plain",
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_be_plain,
            help=_("ask in plain lines, for a screen reader"),
        ),
        click.option(
            "--office",
            "folder",
            type=click.Path(path_type=Path),
            metavar="DIR",
            envvar=OFFICE,
            help=_("the office's folder"),
        ),
    ):
        command = option(command)
    return command


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """How findings are printed, for the commands that a workflow calls."""
    forms = click.Choice(["text", "json", "github"])
    return click.option(
        "--format", "form", type=forms, default="text", help=_("how findings are printed")
    )(command)


def desk_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command takes; the command gets a Desk first."""

    @shared_options
    @click.pass_context
    @wraps(command)
    def wrapped(
        context: click.Context,
        /,
        *arguments: Any,
        as_json: bool,
        moment: str | None,
        language: str | None,
        folder: Path | None,
        **options: Any,
    ) -> Any:
        outer: Desk = context.find_object(Desk) or Desk()
        desk = Desk(
            folder or outer.folder,
            language or outer.language,
            moment or outer.moment,
            as_json or outer.as_json,
        )
        context.obj = desk
        try:
            return command(desk, *arguments, **options)
        except (click.Abort, KeyboardInterrupt) as stop:
            from aduan.cli.cancelling import cancelled

            raise cancelled(desk.progress, stop) from None

    return wrapped
