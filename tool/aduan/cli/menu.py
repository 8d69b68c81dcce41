"""`aduan` alone on a terminal is the desk: today's work, then what a clerk does; it comes back to the
list after each.
"""

from __future__ import annotations

import click

from aduan.cli.aftermath import has_failed, say_recorded
from aduan.cli.asking import ask_choice, ask_line
from aduan.cli.cancelling import cancelled
from aduan.cli.choosingcase import ask_case, open_case
from aduan.cli.desk import Desk
from aduan.cli.errors import report
from aduan.cli.render import print_line
from aduan.cli.today import list_today, print_today
from aduan.core.words.text import mark as _

QUIT, STEP, PAPER = "quit", "step", "paper"
# Behind this stands the number of a case that was chosen from today's work.
CASE = "case "
ACTIONS = (
    ("new", _("receive a complaint")),
    ("find", _("find a complaint by name, telephone number or words")),
    (STEP, _("the next step of a case")),
    ("box", _("the complaint box was opened")),
    (PAPER, _("print a paper")),
    ("sync", _("exchange with colleagues")),
    ("due", _("the whole work list")),
    (QUIT, _("leave")),
)


def run_menu(desk: Desk, commands: click.Group) -> None:
    """The desk over the commands, until the person leaves."""
    while (choice := choose(Desk(desk.folder, desk.language, desk.moment))) != QUIT:
        fresh = Desk(desk.folder, desk.language, desk.moment)
        failed = False
        try:
            _run(fresh, commands, choice)
        except click.Abort as stop:
            report(cancelled(fresh.progress, stop), desk.voice)
        except Exception as error:
            # Said as it would be on the command line, with all its reasons; then the desk again.
            failed = has_failed(error)
            report(error, desk.voice)
        # What this choice recorded is told, or forgotten, before the next one.
        say_recorded(lambda: desk.voice, failed=failed)
        _wait(fresh)


def choose(desk: Desk) -> str:
    """What to do next: one of today's cases, or an action."""
    actions = [(name, desk.say(text)) for name, text in ACTIONS]
    if desk.has_screen:
        return _pick(desk, actions)
    print_line()
    print_today(desk)
    return ask_choice(desk, f"\n{desk.office.law.office.short_name}", actions)


def _pick(desk: Desk, actions: list[tuple[str, str]]) -> str:
    from aduan.cli.screen.form import Choosable
    from aduan.cli.screen.picker import pick
    from aduan.core.words.dates import say_date

    choices = []
    for head, tasks in list_today(desk):
        choices.append(Choosable(head))
        choices += [Choosable(text, CASE + case_id) for case_id, text in tasks]
    choices.append(Choosable(""))
    choices += [Choosable(text, name) for name, text in actions]
    today = say_date(desk.now.date(), desk.voice.language)
    title = f"{desk.office.law.office.short_name} · {today}\n"
    keys = desk.say(_("arrows, number or first letters · choose: Enter · leave: Esc"))
    try:
        return pick(title, choices, keys, whole=True)
    except (KeyboardInterrupt, EOFError):
        return QUIT


def _wait(desk: Desk) -> None:
    """Until what was said is read: the desk covers it."""
    if not desk.has_screen:
        return
    try:
        ask_line(desk, "\n" + desk.say(_("back to the list: Enter")), suffix=" ")
    except click.Abort:
        return


def _run(desk: Desk, commands: click.Group, choice: str) -> None:
    words = _choose_words(desk, choice)
    context = click.Context(commands, obj=desk)
    command = commands.get_command(context, words[0])
    assert command is not None  # noqa: S101  # our own names
    command.main(words[1:], standalone_mode=False, obj=desk)


def _choose_words(desk: Desk, choice: str) -> list[str]:
    """The command that a choice means, with what it is about."""
    if choice == STEP:
        return _choose_step(desk, ask_case(desk))
    if choice == PAPER:
        return _choose_paper(desk)
    if choice.startswith(CASE):
        return _choose_step(desk, choice.removeprefix(CASE))
    return [choice]


def _choose_paper(desk: Desk) -> list[str]:
    """A paper, with the period where it is about one; a case is asked for by the command."""
    from aduan.documents.papers.kinds import PAPER_KINDS, About

    language = desk.voice.language
    kinds = [(name, kind.called.text(language)) for name, kind in PAPER_KINDS.items()]
    name = ask_choice(desk, desk.say(_("which paper")), kinds)
    if PAPER_KINDS[name].about is not About.PERIOD:
        return ["document", name]
    month = f"{desk.now:%Y-%m}"
    period = ask_line(desk, desk.say(_("of which month or year (Enter: {month})"), month=month))
    return ["document", name, period or month]


def _choose_step(desk: Desk, part: str) -> list[str]:
    """One of the steps that may come next in a case, or to see its story first."""
    from aduan.desk.following import list_besides, list_following

    case = open_case(desk, part)
    sop = desk.office.law.sops[case.sop]
    language = desk.voice.language
    head = f"{case.id}  {sop.label_of_state(case.state).text(language)}"
    following = [*list_following(case, sop), *list_besides(case, sop)]
    choices = [(step.kind.name, step.kind.help.text(language)) for step in following]
    choices.append(("show", desk.say(_("see the whole story first"))))
    print_line(head)
    return [ask_choice(desk, desk.say(_("which step")), choices), case.id]
