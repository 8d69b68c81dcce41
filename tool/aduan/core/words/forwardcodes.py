"""Codes of findings: what a change of law may not touch."""

from __future__ import annotations

from aduan.core.words.findingcode import Code, invalid, warning
from aduan.core.words.text import mark as _

FORWARD_CODES: dict[str, Code] = {
    # 68x: a law binds forward
    "ADU680": invalid(
        _("this change of law turns what is over, in {count} cases: {cases}"),
        _(
            "date the change so that it holds only for what is still ahead; what is to be put right "
            "for the past is said in `errata` of schema/office.yaml"
        ),
    ),
    "ADU681": invalid(
        _("{day} is over, and would count otherwise than it did"),
        _(
            "a day off that is added later says `added`, one taken away says `withdrawn`, other "
            "hours say `from`, each with the day of today"
        ),
    ),
    "ADU682": invalid(
        _("the day off {day} does not say the day on which it is added"),
        _("write added: {today}"),
    ),
    "ADU683": invalid(
        _("{name} would be another one for days that are over"),
        _("put it under `changes` in schema/office.yaml, with this day as `from`: {today}"),
    ),
    "ADU684": invalid(
        _("{person} would have held the role of {role} on days that are over"),
        _("let the role begin on {day} at the earliest"),
    ),
    "ADU685": invalid(
        _("{name} was asked for and cannot be switched off again"),
        _("leave it as it is"),
    ),
    "ADU686": warning(
        _("this change of law moves {count} due days that are still ahead"),
        _("the public page on the record tells of it"),
    ),
    "ADU688": invalid(
        _("the list of confirmed changes only grows, each line by who keeps the law"),
        _("put the file back as it was; `aduan confirm COMMIT` adds a line"),
    ),
    "ADU689": invalid(
        _("{person} confirms a change that is their own"),
        _("somebody else who keeps the law confirms it"),
    ),
    "ADU687": invalid(
        _("since when the box counts was changed, and that day is over"),
        _("leave `opened_on` as it was"),
    ),
    # 69x: what cases that stand are judged by
    "ADU690": invalid(
        _("cases stand under {sop}, and this changes what they are judged by: {parts}"),
        _("a new decree is a new file: put these parts back, and give the new procedure its own"),
    ),
    "ADU691": invalid(
        _("{sop} would be the procedure for complaints of {day}, a day that is over"),
        _(
            "let its `in_force` begin on {first} at the earliest; what came in before stays with "
            "the procedure of that day"
        ),
    ),
    "ADU692": invalid(
        _("the case begins under {sop}; what was received on {day} begins under {named}"),
        _("write sop: {named}"),
    ),
    "ADU693": invalid(
        _(
            "by this change of law what stands in the record would be wrong, in {count} files: {files}"
        ),
        _(
            "put back what held on days that are over; a role or a code ends with `until`, on the day "
            "of its last step at the earliest"
        ),
    ),
    "ADU694": invalid(
        _("from {day} on nobody could change the files of the law any more"),
        _("let somebody hold one of these roles without an end: {roles}"),
    ),
    "ADU695": invalid(
        _("the code {code} of {list} would have ended on a day that is over"),
        _("write until: {today}, or a later day: somebody may have used it this morning"),
    ),
    "ADU696": invalid(
        _("on {day} there would be no procedure for complaints that come in"),
        _("let one procedure's `in_force` follow the other's without a gap"),
    ),
    "ADU697": invalid(
        _("the key for letters of {month} cannot be used, or is there twice"),
        _("take it out; `aduan key letters` makes what is missing"),
    ),
    "ADU698": invalid(
        _("the key for letters of {month} was changed or taken out"),
        _("put it back: letters that were written name the key that they are sealed to"),
    ),
    "ADU699": invalid(
        _("a key for letters of {month} cannot be listed now"),
        _("only from {first} to {last}; `aduan key letters` makes what is missing"),
    ),
}
