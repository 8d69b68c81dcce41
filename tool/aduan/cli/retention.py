"""`aduan retention`: the closed cases of which the text need not be kept any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from aduan.cli.desk import Desk
from aduan.cli.options import desk_options
from aduan.cli.render import print_json, print_line
from aduan.core.words.dates import say_date
from aduan.core.words.text import Phrase
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.figures.outlived import Outlived

FATES = {
    "destroy": Phrase(_("to be erased")),
    "review": Phrase(_("to be looked at by a person")),
}


@click.command(help=_("Closed cases of which the text need not be kept any more."))
@desk_options
def retention(desk: Desk, /) -> None:
    from aduan.core.figures.outlived import list_over
    from aduan.store.office.caseload import read_cases

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    over = list_over(read_cases(desk.office), law, today)
    if desk.as_json:
        print_json({"as_of": desk.now.isoformat(), "over": [_tell(kept) for kept in over]})
        return
    for schedule in law.retention.values():
        if not schedule.confirmed:
            text = _("the schedule is a draft that nobody has confirmed (schema/retention)")
            print_line(desk.say(text))
            break
    if not over:
        print_line(desk.say(_("no closed case has been kept for longer than it must be")))
    for kept in over:
        _say(desk, kept)


def _tell(kept: Outlived) -> dict[str, Any]:
    return {
        "id": kept.case.id,
        "class": kept.into.name,
        "fate": kept.into.fate,
        "closed_on": kept.closed.isoformat(),
        "since": kept.since.isoformat(),
        "held": kept.is_held,
        "asked": kept.is_asked,
    }


def _say(desk: Desk, kept: Outlived) -> None:
    language = desk.voice.language
    values: dict[str, object] = {
        "id": kept.case.id,
        "class": kept.into.label,
        "closed_on": say_date(kept.closed, language, weekday=False),
        "since": say_date(kept.since, language, weekday=False),
        "fate": FATES[kept.into.fate],
    }
    text = _("{id}: {class}, closed {closed_on}, kept long enough since {since}: {fate}")
    print_line(desk.say(text, **values))
    if kept.is_held:
        print_line("  " + desk.say(_("it is on hold, and is not erased")))
    elif kept.is_asked:
        print_line("  " + desk.say(_("its erasure was asked for")))
