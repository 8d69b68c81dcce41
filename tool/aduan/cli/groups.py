"""A command with others below it, each known by its name in both languages."""

from __future__ import annotations

import gettext

import click

from aduan.cli.names import BELOW, name_of
from aduan.cli.voice import spoken_language


class NamedGroup(click.Group):
    """A command with others below it, each known by its name in both languages."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        found = super().get_command(ctx, cmd_name)
        if found is not None:
            return found
        names = [name for name in self.commands if BELOW.get(name) == cmd_name]
        return super().get_command(ctx, names[0]) if names else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0].startswith("-") or self.get_command(ctx, args[0]) is not None:
            return super().resolve_command(ctx, args)
        from aduan.cli.usage import unknown_command

        language = spoken_language()
        spoken: dict[str, str] = {}
        for name in self.commands:
            called = name_of(name, language, below=True)
            spoken |= {name: called, BELOW.get(name, name): called}
        raise unknown_command(args[0], spoken, ctx.command_path)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        language = spoken_language()
        rows = [
            (name_of(name, language, below=True), command.get_short_help_str(200))
            for name, command in self.commands.items()
        ]
        with formatter.section(gettext.gettext("Commands")):
            formatter.write_dl(rows)
