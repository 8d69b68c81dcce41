"""Codes of findings: where a file of the office may lie."""

from __future__ import annotations

from aduan.core.words.findingcode import Code, invalid, warning
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait

PLACE_CODES: dict[str, Code] = {
    # 66x: places that not every computer can hold, or that lead elsewhere
    "ADU660": invalid(
        _("the path is longer than {limit} characters"),
        _("give the file and its folders shorter names"),
    ),
    "ADU661": invalid(
        _("not every computer can hold the name {name}"),
        _(
            'rename it: no <>:"|?*, no dot or space at its end, no ~1, nothing unseen, no name '
            "such as con or nul"
        ),
    ),
    "ADU662": invalid(
        _("the name {name} leads into git's own folder, or out of the office"),
        _(
            "remove it: no file of an office is called .git, .gitmodules or HEAD, and none is "
            "reached by two dots"
        ),
    ),
    "ADU663": invalid(
        _("under {name} lies what each computer installs or makes for itself"),
        _("remove it: it is never shared, and whoever took it in would run it"),
    ),
    "ADU664": invalid(
        _("this came to a place that is kept to this computer"),
        _(
            "nothing is shared where .gitignore leaves out files, or where a file of your own "
            "stands"
        ),
    ),
    "ADU665": invalid(
        _("no rule of the procedure says who may change this"),
        _(
            "take it out; or who keeps the procedure names the path and its roles there, under "
            "`upkeep`, in a commit before this one"
        ),
    ),
    "ADU666": invalid(
        _("the release {name} is not what the cases give"),
        _("`aduan publish` makes it from the record; a release is never written by hand"),
    ),
    "ADU667": invalid(
        _("the release {name} came out before its day, {day}"),
        _("a period comes out on its working day, or later"),
    ),
    "ADU668": warning(
        _("an editor, a spreadsheet or a file manager left this copy beside a file"),
        _(
            "close the program; take over what the file itself lacks, then delete the copy; if it was "
            "given to git: `git rm --cached` before"
        ),
    ).meaning(Trait.NOT_SHARED, Trait.MISPLACED),
    "ADU669": warning(
        _("this table or list lies in the office's folder and is no part of the office"),
        _(
            "it may tell of people in the clear, and is shared with nobody: move it out of the folder, "
            "or delete it once it was taken in"
        ),
    ),
}
