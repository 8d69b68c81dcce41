"""Codes of findings: what must hold within the files of the law."""

from __future__ import annotations

from aduan.core.words.findingcode import Code, invalid, warning
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait

LAW_CODES: dict[str, Code] = {
    # 5xx: the law's own files
    "ADU501": invalid(_("the state {state} cannot be reached"), ""),
    "ADU502": invalid(_("the state {state} has no way out"), ""),
    "ADU503": invalid(_("the role {role} is not defined"), _("defined are: {known}")),
    "ADU504": invalid(
        _("the limits of {clocks} add up to {sum}, not to the {limit} of {clock}"), ""
    ),
    "ADU506": invalid(_("{value} is named here and not defined"), _("defined are: {known}")),
    "ADU508": invalid(_("{value} is not a date, or ends before it begins"), ""),
    "ADU511": invalid(_("the file is named {file} and says {value}"), ""),
    "ADU512": invalid(_("the calendar day {day} stands outside {year} or twice"), ""),
    "ADU513": invalid(
        _("a way into {state} needs an outcome exactly where that state is final"),
        _("add `outcome`, or take it away"),
    ),
    "ADU514": invalid(
        _("the name {value} stands for two steps"), _("give one of them another alias")
    ),
    "ADU515": invalid(
        _("row {row} of the decree says {said}, and the clock {clock} counts {limit}"),
        _("one of them is wrong: compare them with the decree"),
    ),
    "ADU516": invalid(
        _("row {row} of the decree says {said}, and no clock counts that"),
        _("give a clock that limit, or mend the row: compare them with the decree"),
    ),
    "ADU520": warning(
        _("sealing is off: private text is kept in the clear"),
        _("keep only made-up data here; what was committed stays in history for ever"),
    ),
    "ADU522": invalid(
        _("two people have the same key: {other}"), _("everybody signs with a key of their own")
    ),
    "ADU523": invalid(
        _("the hours {value} do not end after they begin"),
        _(
            "a day on which the office is closed stands in schema/calendar/ as a day off of "
            "kind: local"
        ),
    ),
    "ADU524": warning(
        _("hours for {weekday} that open no day: none from {since} until {until} is a working day"),
        _("take them away, or take the day off out of schema/calendar/ with `withdrawn`"),
    ),
    "ADU525": warning(
        _(
            "these hours share days with those from {since} until {until}, and the first in the "
            "list hold there"
        ),
        _("let them not meet, or put the shorter ones, which lie within the others, first"),
    ),
    "ADU527": invalid(
        _("nobody may change the files of the law: the procedure names no role for them"),
        _("name one under `upkeep` in the file of the procedure"),
    ),
    "ADU526": invalid(
        _("this is a copy of {original}; nothing in it counts"),
        _(
            "compare the two, then delete this one; where it is to be another procedure or year, "
            "let it say so itself"
        ),
    ).meaning(Trait.MISPLACED),
    "ADU528": invalid(
        _("the rules by which commits are judged only rise; version {version} does not"),
        _("add a higher version below, from a later day; what has begun stays as it is"),
    ),
    "ADU529": invalid(
        _("signatures are required, and nobody who may change the law has a key to sign with"),
        _(
            "first `aduan staff key setup` on that person's computer and `aduan staff key add`, "
            "then require signatures; one of: {roles}"
        ),
    ),
    "ADU530": invalid(
        _("the change of {day} stands behind a later one, or one of the same day"),
        _("put the changes in the order of their days"),
    ),
    "ADU531": invalid(
        _("{sop}: steps name their source exactly where a procedure takes old registers in"),
        _("require a source of the first step of a procedure for old registers, and of no other"),
    ),
    "ADU532": invalid(
        _("{sop} takes old registers in, and so is not for new complaints"),
        _("name another procedure under `sop` in schema/office.yaml"),
    ),
    "ADU533": warning(
        _("{count} of the staff may change the law today; there should be two"),
        _("give somebody else one of these roles too, who confirms changes: {roles}"),
    ),
    "ADU534": invalid(
        _("a complaint may fall in no class of this schedule"),
        _("let the last entry of `falls` be one without `when`"),
    ),
    "ADU535": invalid(
        _("{name} is at least {least} days"),
        _("nobody could object in time to what is done sooner"),
    ),
    "ADU536": invalid(
        _("no signed statement can belong to a complaint that ends so: {outcome}"),
        _(
            "let complainants object, signed, before or after it, or leave `signed` out of "
            "`publication`: its numbers would give those of other outcomes away"
        ),
    ),
    "ADU537": invalid(
        _("no step begins a complaint: none comes from {start}"),
        _(
            "write at the step by which complaints are received that it comes from {start}: see `moves`"
        ),
    ),
    "ADU538": invalid(
        _("every complaint begins with {first}: a second first step could never be taken"),
        _("let it come from another state than {start}"),
    ),
    "ADU539": invalid(
        _("no state ends a complaint"), _("write final: true at the state in which it is over")
    ),
    "ADU540": invalid(
        _("{value} is no value of {field}: what stands here would hold for nobody"),
        _("one of: {known}"),
    ),
    "ADU541": warning(
        _("{clock} goes on in the state {state}, in which a complaint is over"),
        _("take the state out of `states`"),
    ),
    "ADU542": warning(
        _("{step} lengthens limits, and none may be lengthened"),
        _("write `extension` at the clock whose limit it lengthens, or take the step out"),
    ),
    "ADU543": warning(
        _("nothing falls in this class: the list {list} has none of {codes}"),
        _("name codes that the office has, or take the class out"),
    ),
    "ADU544": warning(
        _("no complaint can be received today: the procedure is in force from {day} on"),
        _("see `in_force` in its file, and `sop` in schema/office.yaml"),
    ),
    "ADU545": invalid(
        _("{value} is the name of a command, and this step could not be typed"),
        _("give the step another name, or another alias"),
    ),
    "ADU546": warning(
        _("this procedure is still the example that came with the tool, not what the decree says"),
        _(
            "make `rows`, `in_force`, all of `decree` and each `reason` what your own decree says, then take "
            "the line example: true out"
        ),
    ),
    "ADU547": warning(
        _("the letters of this office name no place yet: dots stand before their date"),
        _("write the town or district as `place` under `letterhead` in schema/office.yaml"),
    ),
    "ADU548": warning(
        _(
            "{clock} cannot be lengthened by as much as {part}, which is a part of it: whoever lengthens "
            "that one is late in the whole"
        ),
        _("write `extension` at {clock}, too: at least {days}"),
    ),
    "ADU549": warning(
        _("in the state {state} no limit runs, and the office has the complaint"),
        _("write it into `states` of the clock that is to run there: {clocks}"),
    ),
    "ADU550": warning(
        _("the table of the decree has no row {row}"),
        _("write the number of a row of `rows`: {known}"),
    ),
    "ADU551": warning(
        _("nobody can dial the telephone number “{text}”: {why}"),
        _("write it as it is dialled, such as 0754 123456; it stands on the site and on letters"),
    ),
    "ADU552": warning(
        _("{step}: a complaint comes to {states} without an answer, and could be closed so there"),
        _(
            "write the states in which it was answered instead: `from`: [{left}]; or name the step that "
            "answers in `papers`, `answer` ({answers})"
        ),
    ),
    "ADU553": warning(
        _("this reason names {said}, which neither `rows` nor `decree` has"),
        _("write why your office reads it so: the site shows it as your reading"),
    ),
    "ADU554": warning(
        _("{count} parts rest on a flow chart, and `decree` names none"),
        _(
            "write the chart under `decree`, `chart`, or let them rest on a row or an interpretation"
        ),
    ),
    "ADU555": warning(
        _("the office's own reason is not written here yet"),
        _("write why your office reads it so: the site shows it as your reading"),
    ),
    "ADU556": warning(
        _("this paper tells no step: what was said is written on it by hand"),
        _("take this line out of `papers`"),
    ),
    "ADU557": warning(
        _("the logo {logo} is not there, and no paper can be made"),
        _("put it there, or take `logo` out of `letterhead` in schema/office.yaml"),
    ),
    "ADU558": warning(
        _(
            "this logo is on this computer alone, or is another one there: elsewhere it is not printed"
        ),
        _("record it: `git add {path}`, then `git commit {path} -m lambang`"),
    ),
}
