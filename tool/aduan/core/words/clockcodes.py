"""Codes of findings: deadlines, the complaint box, outages."""

from __future__ import annotations

from aduan.core.words.findingcode import Code, invalid, warning
from aduan.core.words.text import mark as _

CLOCK_CODES: dict[str, Code] = {
    # 4xx: deadlines and the box
    "ADU401": Code(
        "overdue",
        _("overdue: {clock}, {days} working days past its due day {due}; held by {holder}"),
        _("the next step: {next}"),
    ),
    "ADU402": warning(
        _("{clock}: {used} working days used, more than {limit}"),
        _("this clock counts the complainant's own time too, and only warns"),
    ),
    "ADU403": warning(
        _("the due day {due} reaches into {year}, whose calendar is not confirmed"),
        _("put the decree into schema/calendar/{year}.yaml"),
    ),
    "ADU404": invalid(
        _("there is no calendar for {year}, and a clock reaches into it"),
        _("run `aduan calendar propose {year}`"),
    ),
    "ADU405": warning(
        _(
            "the complaint box was not logged as opened in time on {count} working days, the last on "
            "{day}"
        ),
        _("`aduan box` logs an opening; `aduan box --missing` lists the days"),
    ),
    "ADU406": invalid(_("{person} does not hold a role for {what} on {day}"), _("needed: {roles}")),
    "ADU407": warning(
        _(
            "there is no calendar for {year}: this old complaint's deadline is counted without "
            "its days off"
        ),
        _("run `aduan calendar propose {year}`"),
    ),
    "ADU408": invalid(
        _("no opening above this was logged at {moment}, so its count cannot be corrected"),
        _("`aduan box --correct` names the opening by itself"),
    ),
    "ADU417": invalid(
        _("no opening that stands above this was logged at {moment}, so it cannot be taken back"),
        _("`aduan box --retract` names the opening by itself"),
    ),
    "ADU418": invalid(
        _("the box was not opened from one day to the same or a later one, and told of after that"),
        _("correct `from` and `until`: whole days, at most a year, and none that is still ahead"),
    ),
    "ADU409": invalid(
        _("no outage that was entered at {moment} stands above this"),
        _("`aduan outage --list` names those that were"),
    ),
    "ADU410": invalid(
        _("an outage begins, ends, and is entered after that"),
        _("correct `from` and `until`"),
    ),
    "ADU412": invalid(
        _("{person} told of this outage, and cannot confirm it"),
        _("somebody else confirms it, with an e-mail of their own"),
    ),
    "ADU413": invalid(
        _("{person} told of an outage at this very moment already"),
        _("give this one the moment at which it is entered"),
    ),
    "ADU414": invalid(
        _(
            "this stands below a later entry of the register ({latest}), and does not say when it was entered"
        ),
        _("write `entered` below `at`: the moment at which it is entered"),
    ),
    "ADU411": Code(
        "overdue",
        _("a step of {by} was not entered, and may speak against this closing: {event}"),
        _("read it with its author, then `aduan {confirm}`, or take the case up again"),
    ),
    "ADU416": warning(
        _(
            "the outage since {day}, entered by {person}, is not confirmed, and accounts for no late entry"
        ),
        _("{roles} may confirm it, or it is taken back; `aduan outage --list` shows how"),
    ),
    # No procedure sets a limit for the answer: it waits, and is not late.
    "ADU415": warning(
        _("the complainant objects, and waits for an answer"),
        _("answer it: {answers}"),
    ),
}
