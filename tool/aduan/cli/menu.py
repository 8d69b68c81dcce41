"""`aduan` alone on a terminal: today's work, a new complaint, the next step of a case, in plain
words.
"""

from __future__ import annotations

import click

from aduan.cli.aftermath import has_failed, say_recorded
from aduan.cli.asking import ask_choice
from aduan.cli.cancelling import cancelled
from aduan.cli.choosingcase import ask_case, open_case
from aduan.cli.desk import Desk
from aduan.cli.errors import report
from aduan.cli.render import print_line
from aduan.core.words.text import mark as _


def run_menu(desk: Desk, commands: click.Group) -> None:
    """A numbered menu over the commands, until the person leaves."""
    name = desk.office.law.office.short_name
    choices = [
        ("due", desk.say(_("today's work"))),
        ("new", desk.say(_("receive a complaint"))),
        ("step", desk.say(_("the next step of a case"))),
        ("box", desk.say(_("the complaint box was opened"))),
        ("quit", desk.say(_("leave"))),
    ]
    while (choice := ask_choice(desk, f"\n{name}", choices)) != "quit":
        fresh = Desk(desk.folder, desk.language, desk.moment)
        failed = False
        try:
            _run(fresh, commands, choice)
        except click.Abort as stop:
            report(cancelled(fresh.progress, stop), desk.voice)
        except Exception as error:
            # Said as it would be on the command line, with all its reasons; then the menu again.
            failed = has_failed(error)
            report(error, desk.voice)
        # What this choice recorded is told, or forgotten, before the next one.
        say_recorded(lambda: desk.voice, failed=failed)


def _run(desk: Desk, commands: click.Group, choice: str) -> None:
    words = _choose_step(desk) if choice == "step" else [choice]
    context = click.Context(commands, obj=desk)
    command = commands.get_command(context, words[0])
    assert command is not None  # noqa: S101  # our own names
    command.main(words[1:], standalone_mode=False, obj=desk)


def _choose_step(desk: Desk) -> list[str]:
    from aduan.desk.following import list_besides, list_following

    case = open_case(desk, ask_case(desk))
    sop = desk.office.law.sops[case.sop]
    language = desk.voice.language
    print_line(f"{case.id}  {sop.label_of_state(case.state).text(language)}")
    following = [*list_following(case, sop), *list_besides(case, sop)]
    choices = [(step.kind.name, step.kind.help.text(language)) for step in following]
    return [ask_choice(desk, desk.say(_("which step")), choices), case.id]
