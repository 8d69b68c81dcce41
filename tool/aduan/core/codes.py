"""The table of finding codes: stable names, what they say, what to do."""

from __future__ import annotations

from dataclasses import dataclass

from aduan.core.text import mark as _


@dataclass(frozen=True)
class Code:
    """Kind, message and hint of one code; {names} are filled from the finding's values."""

    kind: str
    message: str
    hint: str = ""


def _invalid(message: str, hint: str = "") -> Code:
    return Code("invalid", message, hint)


def _warning(message: str, hint: str = "") -> Code:
    return Code("warning", message, hint)


CODES: dict[str, Code] = {
    # 1xx: the file cannot be read, or only in a way that two readers could take differently
    "ADU101": _invalid(
        _("this is not readable YAML: {problem}"),
        _("compare with a file that is fine; most often a colon, a quote or the indentation is off"),
    ),
    "ADU102": _invalid(_("the key {key} stands twice"), _("keep one of the two; the other would be lost unseen")),
    "ADU103": _invalid(
        _("anchors (&) and aliases (*) are not allowed"),
        _("write the text out in full, or quote it"),
    ),
    "ADU104": _invalid(_("tags (!) are not allowed"), _("leave the tag out, or quote the text")),
    "ADU105": _invalid(_("a file holds one document; here a second begins"), _("remove the line with ---")),
    "ADU106": _invalid(
        _("there is a tab character here"),
        _("use spaces; set the editor to insert spaces for tabs"),
    ),
    "ADU107": _invalid(_("the file begins with a byte order mark"), _("save it again as UTF-8 without BOM")),
    "ADU108": _invalid(_("this is not UTF-8 text"), _("save the file again as UTF-8")),
    "ADU109": _invalid(_("the file is larger than {limit} KiB"), _("a case holds text; keep scans elsewhere")),
    "ADU110": _invalid(_("more than {limit} levels are nested here"), _("a case needs no more than five")),
    "ADU111": _invalid(_("the file or its folder is a link"), _("put the real file in its place")),
    "ADU112": _invalid(_("the file does not stand where its id says"), _("it belongs at {expected}")),
    "ADU113": _invalid(
        _("two names differ only in upper and lower case: {other}"),
        _("rename one; on Windows they would be the same file"),
    ),
    "ADU114": _invalid(_("this file does not belong under cases/"), _("remove it or move it elsewhere")),
    "ADU115": _invalid(_("the file cannot be read: {problem}"), _("look at its rights and its disk")),
    "ADU116": _invalid(_("a directive (%) is not allowed"), _("remove the line that begins with %")),
    "ADU120": _warning(
        _("this text is cut short by ' #': what follows is read as a comment"),
        _("put the whole text in quotes"),
    ),
    # 2xx: ring 1, the shape
    "ADU201": _invalid(_("the field {field} is missing"), _("add it; see `aduan show` of another case")),
    "ADU202": _invalid(
        _("the field {field} is not known here"),
        _("look for a misspelling; free text belongs in private"),
    ),
    "ADU203": _invalid(_("{field} should be {expected}"), ""),
    "ADU204": _invalid(_("{value} is not a code of {field}"), _("one of: {allowed}")),
    "ADU205": _invalid(_("{field} does not have the form it needs"), _("it looks like {example}")),
    "ADU206": _invalid(
        _("history must be the last key, written as a list with dashes"),
        _("move it to the end of the file; new steps are added below it"),
    ),
    "ADU207": _invalid(_("the file does not end with a new line"), _("press Enter at its end")),
    "ADU208": _invalid(
        _("this moment is not one that the calendar knows"),
        _("write it as 2026-11-23T09:15:00+07:00"),
    ),
    "ADU209": _invalid(
        _("the open field {field} holds what looks like a person's number"),
        _("telephone and identity numbers belong under private"),
    ),
    "ADU210": _invalid(_("{field} is empty"), _("fill it in, or leave the field out")),
    "ADU211": _invalid(
        _("the schema of the cases is not what the procedure and the codes give"),
        _("run `aduan schema` and commit schema/case.schema.json"),
    ),
    # 3xx: ring 2, the law
    "ADU301": _invalid(_("{event} is not allowed in the state {state} ({label})"), _("allowed there: {allowed}")),
    "ADU302": _invalid(_("a history begins with {first}"), ""),
    "ADU303": _invalid(_("{person} does not hold a role for {event} on {day}"), _("needed: {roles}")),
    "ADU304": _invalid(_("{person} is not in schema/staff.yaml"), _("add the person, or mend the id")),
    "ADU305": _invalid(
        _("only {roles} may enter a step for somebody else"),
        _("leave `for` out, or let them enter it"),
    ),
    "ADU306": _invalid(_("this step is dated before the one ahead of it"), _("steps stand in order of time")),
    "ADU307": _invalid(_("this step is dated in the future"), _("mend the moment in `at`")),
    "ADU308": _invalid(_("the code {value} of {field} was not in force on {day}"), _("in force then: {allowed}")),
    "ADU309": _invalid(_("the case {case} does not exist"), _("write the full id of a case of this office")),
    "ADU310": _invalid(_("a case cannot be a duplicate of itself"), _("name the other case")),
    "ADU311": _invalid(_("{of} is not the last step that counts"), _("only that one can be taken back: {last}")),
    "ADU312": _invalid(
        _("the time for taking back step {of} ended on {day}"),
        _("mend it with `aduan amend` or a further step"),
    ),
    "ADU313": _invalid(_("this case may be closed without a statement from {day} on, not before"), ""),
    "ADU314": _invalid(_("the case has no field {field} to be corrected"), _("one of: {allowed}")),
    "ADU316": _invalid(_("the procedure {sop} was not in force on {day}"), _("look at `in_force` in its file")),
    "ADU317": _invalid(
        _("the id names another day than the receipt"),
        _("the id begins with the day in `at`: {day}"),
    ),
    "ADU319": _invalid(_("{value} is neither staff nor a code of {field}"), _("one of: {allowed}")),
    "ADU320": _invalid(_("the source {source} was taken in twice"), _("the same row stands in {other}")),
    "ADU321": _invalid(
        _("step {of} was not set aside by a merge"),
        _("`merge` is written by `aduan sync` alone; take a step back with `aduan retract`"),
    ),
    # 4xx: deadlines and the box
    "ADU401": Code(
        "overdue",
        _("overdue: {clock}, {days} working days past its due day {due}; held by {holder}"),
        _("the next step: {next}"),
    ),
    "ADU402": _warning(
        _("{clock}: {used} working days used, more than {limit}"),
        _("this clock counts the complainant's own time too, and only warns"),
    ),
    "ADU403": _warning(
        _("the due day {due} reaches into {year}, whose calendar is not confirmed"),
        _("put the decree into schema/calendar/{year}.yaml"),
    ),
    "ADU404": _invalid(
        _("there is no calendar for {year}, and a clock reaches into it"),
        _("run `aduan calendar propose {year}`"),
    ),
    "ADU405": _warning(
        _("the complaint box was not logged as opened on {count} working days, the last on {day}"),
        _("open it, then run `aduan box`; `aduan box --missing` lists the days"),
    ),
    "ADU406": _invalid(_("{person} does not hold a role for the box on {day}"), ""),
    # 5xx: the law's own files
    "ADU501": _invalid(_("the state {state} cannot be reached"), ""),
    "ADU502": _invalid(_("the state {state} has no way out"), ""),
    "ADU503": _invalid(_("the role {role} is not defined"), ""),
    "ADU504": _invalid(_("the limits of {clocks} add up to {sum}, not to the {limit} of {clock}"), ""),
    "ADU506": _invalid(_("{value} is named here and not defined"), ""),
    "ADU508": _invalid(_("{value} is not a date, or ends before it begins"), ""),
    "ADU511": _invalid(_("the file is named {file} and says {value}"), ""),
    "ADU512": _invalid(_("the calendar day {day} stands outside {year} or twice"), ""),
    "ADU513": _invalid(
        _("a way into {state} needs an outcome exactly where that state is final"),
        _("add `outcome`, or take it away"),
    ),
    "ADU514": _invalid(_("the name {value} stands for two steps"), _("give one of them another alias")),
    "ADU520": _warning(
        _("sealing is off: private text is kept in the clear"),
        _("keep only made-up data here; what was committed stays in history for ever"),
    ),
    # 6xx: growth
    "ADU601": _invalid(
        _("a line above the last step was changed or removed"),
        _("put it back with `git checkout HEAD -- {path}`; corrections are added with `aduan amend`"),
    ),
    "ADU602": _invalid(_("the case was removed or renamed"), _("put it back with `git checkout HEAD -- {path}`")),
}
