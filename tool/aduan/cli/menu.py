"""`aduan` alone on a terminal is the desk: today's work, then what a clerk does; it comes back to the
list after each.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

import click

from aduan.cli.aftermath import has_failed, say_recorded
from aduan.cli.ahead import print_ahead
from aduan.cli.asking import ask_choice, ask_line, say_no_such_choice
from aduan.cli.cancelling import cancelled
from aduan.cli.choosingcase import BACK, LISTED, MORE, ask_case, open_case
from aduan.cli.choosingpaper import ask_paper
from aduan.cli.desk import Desk
from aduan.cli.errors import report
from aduan.cli.listing import DAY, find_state, my_roles, name_kinds
from aduan.cli.render import print_line
from aduan.cli.tellingapart import tell_apart
from aduan.cli.today import CASE, SAVE, list_today, print_today
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.core.figures.caserow import CaseRow
    from aduan.desk.following import Following

QUIT, STEP, PAPER, FIND, LETTERS = "quit", "step", "paper", "find", "letters"
# The command that tells a case's story.
STORY = "show"
ACTIONS = (
    ("new", _("receive a complaint")),
    (FIND, _("find a complaint by name, telephone number or words")),
    (STEP, _("the next step of a case")),
    ("box", _("the complaint box was opened")),
    (PAPER, _("print a paper")),
    ("sync", _("exchange with colleagues")),
    ("due", _("the whole work list")),
    (LETTERS, _("letters that came from the site")),
)
# For those alone whose it is.
OUTAGES = ("outage", _("an outage of the office"))
LEAVE = (QUIT, _("leave"))


def run_menu(desk: Desk, commands: click.Group) -> None:
    """The desk over the commands, until the person leaves."""
    # Whose names its list showed is noted once, however often the list comes back.
    noted: set[tuple[str, str]] = set()
    while (choice := _come_back(desk, noted)) != QUIT:
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
    print_ahead(Desk(desk.folder, desk.language, desk.moment))


def _come_back(desk: Desk, noted: set[tuple[str, str]]) -> str:
    """The list of now, and what is chosen in it."""
    return choose(Desk(desk.folder, desk.language, desk.moment, noted=noted))


def choose(desk: Desk) -> str:
    """What to do next: one of today's cases, or an action."""
    actions = [(name, desk.say(text)) for name, text in list_actions(desk)]
    if desk.has_screen:
        return _pick(desk, actions)
    print_line()
    print_today(desk)
    return ask_choice(desk, f"\n{desk.office.law.office.short_name}", actions)


def list_actions(desk: Desk) -> list[tuple[str, str]]:
    """What a clerk does each day; outages for those who enter or confirm them."""
    sop = desk.office.law.sop
    told_by = {*sop.outage_roles, *sop.confirming_roles}
    own = [OUTAGES] if my_roles(desk) & told_by else []
    return [*ACTIONS, *own, LEAVE]


def _pick(desk: Desk, actions: list[tuple[str, str]]) -> str:
    from aduan.cli.screen.form import Choosable
    from aduan.cli.screen.picker import ListWords, pick
    from aduan.core.words.dates import say_date

    choices = []
    for head, tasks in list_today(desk):
        choices.append(Choosable(head))
        choices += [Choosable(text, value) for value, text in tasks]
    # The numbers above are others each day; what a clerk does each day keeps its letter.
    letters = zip(ascii_lowercase, actions, strict=False)
    choices += [Choosable(text, name, letter) for letter, (name, text) in letters]
    today = say_date(desk.now.date(), desk.voice.language)
    title = f"{desk.office.law.office.short_name} · {today}\n"
    keys = desk.say(_("arrows, number or letter · choose: Enter · leave: Esc"))
    try:
        return pick(title, choices, ListWords(keys, say_no_such_choice(desk)), whole=True)
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
    if desk.has_screen:
        # What was said to the one before is not for the eyes of the next at the counter.
        click.clear()
    if choice == FIND:
        _find_and_go_on(desk, commands)
    else:
        _take(desk, commands, _choose_words(desk, choice))


def _take(desk: Desk, commands: click.Group, words: list[str]) -> None:
    """A command. Who looks at a case's story first chooses a step below it, without naming the case
    anew.
    """
    while words[0] == STORY:
        _run_words(desk, commands, words)
        words = _choose_step(desk, words[1], is_read=True)
    if words[0] != BACK:
        _run_words(desk, commands, words)


def _run_words(desk: Desk, commands: click.Group, words: list[str]) -> None:
    """A command, as if it had been typed."""
    context = click.Context(commands, obj=desk)
    command = commands.get_command(context, words[0])
    assert command is not None  # noqa: S101  # our own names
    command.main(words[1:], standalone_mode=False, obj=desk)


def _find_and_go_on(desk: Desk, commands: click.Group) -> None:
    """Who stands at the desk without a number: found, then the next step in one of their cases."""
    from aduan.cli.find import look_for, say_shut

    rows, searched = look_for(desk)
    if not rows:
        print_line(desk.say(_("nothing was found")))
        say_shut(desk, searched)
        return
    say_shut(desk, searched)
    chosen = _ask_found(desk, rows)
    if chosen != BACK:
        _take(desk, commands, _choose_step(desk, chosen))


def _ask_found(desk: Desk, rows: list[CaseRow]) -> str:
    """The number of one of the cases that were found, so many at a time; `BACK`: none of them."""
    chosen = MORE
    while chosen == MORE:
        shown, rows = rows[:LISTED], rows[LISTED:]
        choices = _describe_rows(desk, shown)
        if rows:
            choices.append((MORE, desk.say(_("{count} more"), count=len(rows))))
        choices.append((BACK, desk.say(_("none; back to the list"))))
        chosen = ask_choice(desk, desk.say(_("go on with which one")), choices)
    return chosen


def _describe_rows(desk: Desk, rows: list[CaseRow]) -> list[tuple[str, str]]:
    words = tell_apart(desk, [row.id for row in rows])
    return [(row.id, _describe_row(desk, row, words.get(row.id, ""))) for row in rows]


def _describe_row(desk: Desk, row: CaseRow, words: str) -> str:
    """A case by its number, the day on which it came, what it is about, and where it stands."""
    from aduan.core.words.dates import find_day, say_date

    language = desk.voice.language
    day = find_day(row.received[:DAY])
    said = say_date(day, language, weekday=False) if day else ""
    state = find_state(desk.office.law, row.state).text(language)
    return " · ".join(filter(None, [row.id, said, words, *name_kinds(desk, row), state]))


def _choose_words(desk: Desk, choice: str) -> list[str]:
    """The command that a choice means, with what it is about."""
    if choice == STEP:
        return _choose_step(desk, ask_case(desk))
    if choice == PAPER:
        return ask_paper(desk)
    if choice == LETTERS:
        from aduan.cli.choosingletter import ask_letter

        return ask_letter(desk)
    if choice.startswith(CASE):
        case_id, _blank, step = choice.removeprefix(CASE).partition(" ")
        return _choose_step(desk, case_id, first=step)
    if choice.startswith(SAVE):
        return ["save", choice.removeprefix(SAVE)]
    return [choice]


def _choose_step(desk: Desk, part: str, *, is_read: bool = False, first: str = "") -> list[str]:
    """One of the steps that may come next in a case, or to see its story first; once that `is_read`, to
    leave it at that. `first`: the step that heads the list; without one that which the office takes next.
    """
    from aduan.desk.following import find_own_turn, list_besides, list_following, list_objecting

    case = open_case(desk, part)
    sop = desk.office.law.sops[case.sop]
    language = desk.voice.language
    head = f"{case.id}  {sop.label_of_state(case.state).text(language)}"
    steps = (list_following, list_besides, list_objecting)
    possible = [one for list_steps in steps for one in list_steps(case, sop)]
    turn = find_own_turn(case, sop)
    heading = first or (turn.kind.name if turn else "")
    own = keep_own(desk, case, possible)
    following = sorted(own, key=lambda step: step.kind.name != heading)
    choices = [(step.kind.name, step.kind.help.text(language)) for step in following]
    if is_read:
        choices.append((BACK, desk.say(_("back to the list"))))
    else:
        choices.append((STORY, desk.say(_("see the whole story first"))))
    print_line(head)
    _say_whose_turn(desk, case, following)
    return [ask_choice(desk, desk.say(_("which step")), choices), case.id]


def keep_own(desk: Desk, case: Case, steps: list[Following]) -> list[Following]:
    """The steps that the person at this computer may take. Of whom the office does not know, all: a
    command says what is wrong.
    """
    from aduan.core.law.frame import frame_of
    from aduan.desk.following import may_take

    people = {person.id for person in desk.office.law.people_of(desk.repo.identity().email)}
    if not people:
        return steps
    frame = frame_of(case.sop, desk.office.law, desk.now)
    return [step for step in steps if may_take(step, case, people, frame)]


def _say_whose_turn(desk: Desk, case: Case, own: list[Following]) -> None:
    """Whose the next step is, where it is not one of those that this person may take."""
    from aduan.desk.following import find_own_turn

    sop = desk.office.law.sops[case.sop]
    coming = find_own_turn(case, sop)
    if coming is None or any(step.kind is coming.kind for step in own):
        return
    text = _("next: {step}, by {roles}")
    print_line("  " + desk.say(text, step=coming.kind.help, roles=coming.needs(sop)))
