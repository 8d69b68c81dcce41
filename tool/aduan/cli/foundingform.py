"""A new office as a form: what `aduan init` asks, gone through up and down, and looked over at its end."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from aduan.cli.cancelling import ending_later
from aduan.cli.completing import find_front
from aduan.cli.desk import Desk
from aduan.cli.formwords import make_words, say_why_refused
from aduan.cli.naming import PROCEDURE, QUESTIONS, ZONE_NAMES, Answers, read_answer
from aduan.cli.screen.form import Choosable, Form, FormStopped, Slot, Way
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

ZONE = "zone"
# What a procedure to begin with is called where it is chosen; by its name on the command line.
PROCEDURE_WORDS = {
    "levels": _("levels: officer, team, head of office"),
    "national": _("national: 3 working days to pass it on, 5, 14 or 60 to answer"),
}


@dataclass(frozen=True)
class BeingNamed:
    """A form being filled in. `passed`: the questions that were left for later."""

    answers: Answers
    passed: frozenset[str] = frozenset()


def ask_names(desk: Desk, root: Path, answers: Answers) -> Answers:
    """The answers with what was not said asked for; an empty answer leaves it for later.

    FormStopped: the person stopped; it has what was said until then.
    """
    words = replace(
        make_words(desk),
        check=desk.say(_("look it over: this is how the office is made")),
        record=desk.say(_("yes, make the office")),
        cancel=desk.say(_("cancel; nothing is made")),
    )
    form = Form(
        desk.say(_("a new office in {folder}"), folder=str(root)),
        partial(list_naming_slots, desk),
        words,
        partial(say_why_refused, desk),
    )
    desk.progress.has_asked = True
    with ending_later():
        filled: BeingNamed = find_front(desk)(form, BeingNamed(answers))
    return filled.answers


def list_naming_slots(desk: Desk, naming: BeingNamed) -> list[Slot[BeingNamed]]:
    """Each question with its answer; what was said beforehand is changed by who goes to it."""
    return [make_naming_slot(desk, name, naming) for name in QUESTIONS]


def make_naming_slot(desk: Desk, name: str, naming: BeingNamed) -> Slot[BeingNamed]:
    """One question of the form."""
    question = desk.say(QUESTIONS[name])
    choices = list_naming_choices(desk, name)
    text = write_answer(getattr(naming.answers, name))
    chosen = next((choice.text for choice in choices if choice.value == text), text)
    # What stands in brackets helps to answer, and is too long for a line of the form.
    label, _bracket, _help = question.partition(" (")
    return Slot(
        name,
        label,
        partial(put_answer, naming, name),
        Way.CHOICE if choices else Way.LINE,
        shown=chosen,
        text=text,
        help=question,
        choices=choices,
        is_asked=True,
        was_passed=name in naming.passed,
    )


def list_naming_choices(desk: Desk, name: str) -> tuple[Choosable, ...]:
    """What one answer is chosen from; nothing where it is typed."""
    if name == PROCEDURE:
        return tuple(Choosable(desk.say(told), value) for value, told in PROCEDURE_WORDS.items())
    if name == ZONE:
        return tuple(Choosable(zone, zone) for zone in ZONE_NAMES)
    return ()


def write_answer(said: str | tuple[str, ...] | None) -> str:
    """An answer as it is typed."""
    return ", ".join(said) if isinstance(said, tuple) else said or ""


def put_answer(naming: BeingNamed, name: str, text: str) -> BeingNamed:
    """The form with this answer, "" to leave it for later. UsageError: it cannot be."""
    said: Any = read_answer(name, text) if text.strip() else getattr(Answers(), name)
    passed = naming.passed - {name} if said else naming.passed | {name}
    return BeingNamed(replace(naming.answers, **{name: said}), passed)


def ask_or_keep(desk: Desk, root: Path, answers: Answers) -> Answers:
    """What was not said asked for. click.Abort: the person stopped; what they said is kept."""
    from dataclasses import asdict
    from zoneinfo import ZoneInfo

    from aduan.cli.naming import take_up_answers
    from aduan.store.founding.keptanswers import ANSWERS, keep_answers, take_answers
    from aduan.store.founding.laydown import read_defaults
    from aduan.store.keys.here import find_cache

    folder = find_cache() / ANSWERS
    now = desk.now_in(ZoneInfo(read_defaults().zone))
    begun = take_up_answers(desk, take_answers(folder, root, now), answers)
    try:
        return ask_names(desk, root, begun)
    except FormStopped as stopped:
        said = asdict(stopped.state.answers)
        told = {name: value for name, value in said.items() if value}
        desk.progress.is_kept = bool(told) and keep_answers(folder, root, told, now)
        raise click.Abort from None
