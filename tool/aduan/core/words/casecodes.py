"""Codes of findings: what the law says of one case and its steps."""

from __future__ import annotations

from aduan.core.words.findingcode import PUT_BACK, TAKE_BACK, UNDO, Code, invalid
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait

# Of a moment of receipt that was typed wrongly, wherever somebody looks for a way to change it.
RIGHT_MOMENT = _(
    "the clocks count from it, so it is never changed; for an earlier day or another hour of that "
    "day: `aduan new` with the right moment, then close this one as the same: {steps}; where the "
    "right day is a later one, this complaint stays as it is"
)

CASE_CODES: dict[str, Code] = {
    # 3xx: ring 2, the law
    "ADU301": invalid(
        _("the step “{event}” is not allowed while the complaint's status is “{state}”"),
        _("allowed now: {allowed}"),
    ).meaning(Trait.STOPS_STEP, Trait.OUT_OF_TURN, Trait.ABOUT_ORDER),
    "ADU302": invalid(_("a history begins with the step “{first}”"), "").meaning(Trait.STOPS_STEP),
    "ADU303": invalid(
        _("{person} does not hold a role for the step “{event}” on {day}"), _("needed: {roles}")
    ).meaning(Trait.STOPS_STEP, Trait.ABOUT_ORDER),
    "ADU304": invalid(
        _("{person} is not in schema/staff.yaml"), _("add the person, or mend the id")
    ).meaning(Trait.STOPS_STEP),
    "ADU305": invalid(
        _("only these may enter a step for somebody else: {roles}"),
        _("leave `for` out, or let them enter it"),
    ).meaning(Trait.STOPS_STEP),
    "ADU306": invalid(
        _("this step is dated {at}, before the one that it follows, of {before}"),
        _("a step is not dated before the last one that moved the case"),
    ).meaning(Trait.STOPS_STEP),
    "ADU307": invalid(
        _("this step is dated in the future"), _("name a moment that is past")
    ).meaning(Trait.STOPS_STEP, Trait.ABOUT_CLOCK),
    "ADU308": invalid(
        _("the code {value} of {field} was not in force on {day}"), _("in force then: {allowed}")
    ),
    "ADU309": invalid(
        _("the case {case} does not exist"), _("write the full id of a case of this office")
    ),
    "ADU310": invalid(_("a case cannot be a duplicate of itself"), _("name the other case")),
    "ADU311": invalid(
        _("{of} is not the last step that counts"), _("only that one can be taken back: {last}")
    ).meaning(Trait.STOPS_STEP, Trait.ABOUT_ORDER),
    "ADU312": invalid(
        _("the time for taking back step {of} ended on {day}"),
        _("mend it with `aduan amend` or a further step"),
    ).meaning(Trait.STOPS_STEP, Trait.ABOUT_ORDER),
    "ADU313": invalid(
        _("this case may be closed without a statement from {day} on, not before"), ""
    ).meaning(Trait.STOPS_STEP, Trait.ABOUT_ORDER),
    "ADU314": invalid(_("the case has no field {field} to be corrected"), _("one of: {allowed}")),
    "ADU316": invalid(
        _("the procedure {sop} was not in force on {day}"), _("look at `in_force` in its file")
    ),
    "ADU317": invalid(
        _("the id names another day than the receipt"),
        _("the id begins with the day in `at`: {day}"),
    ),
    "ADU319": invalid(_("{value} is neither staff nor a code of {field}"), _("one of: {allowed}")),
    "ADU320": invalid(
        _("the source {source} was taken in twice"), _("the same row stands in {other}")
    ),
    "ADU322": invalid(
        _("{case} was received later; the older case stands for both"),
        _("close the later one as a duplicate of this"),
    ),
    "ADU323": invalid(
        _("{case} was itself closed as a duplicate"),
        _("name the case that stands for it; `aduan show {case}` says which"),
    ),
    "ADU325": invalid(
        _("this step says that it was entered before it happened"),
        _("correct `entered`, or take it out"),
    ),
    "ADU326": invalid(
        _("this line tells of a step that was entered: step {number}"), _("take the line out")
    ),
    "ADU327": invalid(
        _("text about people stands here in the clear, in an office that seals it"),
        _("`aduan seal FILE` seals what is not committed yet; what is, somebody else can read"),
        UNDO,
    ),
    "ADU328": invalid(
        _("the sealed block in {field} is under a key that this case does not have"), PUT_BACK
    ),
    "ADU329": invalid(
        _("a key of this case begins here that began before"),
        _("take this step out of the file, and enter it with aduan"),
    ),
    "ADU331": invalid(
        _("this case is on hold, and nothing of it is erased"),
        _("it is released first, by the step that ends a hold"),
    ).meaning(Trait.STOPS_STEP),
    "ADU332": invalid(
        _("nothing has begun that this would end: {event}"), _("it comes after {needed}")
    ).meaning(Trait.STOPS_STEP),
    "ADU333": invalid(_("this is in force already: {event}"), "").meaning(Trait.STOPS_STEP),
    "ADU334": invalid(
        _("{person} asked for this erasure, or entered that: somebody else carries it out"), ""
    ).meaning(Trait.STOPS_STEP),
    "ADU335": invalid(_("it is erased on {day} at the earliest"), _("wait until then")).meaning(
        Trait.STOPS_STEP
    ),
    "ADU336": invalid(
        _("the text of this case was erased (step {number}), and nothing about people is added"), ""
    ).meaning(Trait.STOPS_STEP),
    "ADU337": invalid(
        _("{case} had ended before this complaint came in, and does not stand for it"),
        _("go on with this one, or take {case} up again"),
    ),
    "ADU338": invalid(
        _("the old value of {field} was never its value in this case"),
        _("leave the old value out, or enter the correction with aduan, which fills it in"),
    ),
    "ADU339": invalid(
        _("the first step, with which the complaint came in, cannot be taken back"),
        _(
            "what is wrong in it is put right with `aduan amend`, but not the moment of receipt: "
            "the clocks count from it; for an earlier day or another hour of that day: `aduan new` "
            "with the right moment, then close this one as the same: {steps}; where the right day "
            "is a later one, this complaint stays as it is"
        ),
    ).meaning(Trait.STOPS_STEP, Trait.ABOUT_ORDER),
    "ADU351": invalid(
        _("the limits of this case were lengthened already, and are lengthened once"), ""
    ).meaning(Trait.STOPS_STEP),
    "ADU352": invalid(
        _("there was no limit left to lengthen: it had run out, or none runs that may be"),
        _("a limit is lengthened before it has run out; what is late stays late"),
    ).meaning(Trait.STOPS_STEP),
    "ADU341": invalid(
        _("a case has at most {most} attachments, and with these it has {count}"),
        _("choose the ones that are needed; several pages fit into one PDF"),
    ),
    "ADU342": invalid(
        _("this attachment is in the case already, at step {number}"),
        _("take the line out, and attach the file with aduan"),
    ),
    "ADU343": invalid(
        _("files are attached only where text about people is sealed, and here it is not"),
        _("an office seals from the day that schema/office.yaml names; attach the files then"),
    ).meaning(Trait.STOPS_STEP),
    "ADU344": invalid(
        _("a picture or PDF lies here, where everybody would read it for ever"),
        _("`aduan attach CASE FILE` seals it, as JPEG, PNG or PDF; then remove it here"),
        _("it stays in the history of every clone; ask who keeps the record before more is shared"),
    ).meaning(Trait.NOT_OPENED, Trait.MISPLACED),
    "ADU345": invalid(
        _(
            "a sealed block of this step stands in step {number}, too: it was copied, and opens only there"
        ),
        _("take this step out of the file, and enter it with aduan"),
        UNDO,
    ),
    "ADU346": invalid(
        _("a key begins with this case that began with another one: {other}"),
        _(
            "not committed yet: take this case out, and enter it with aduan; committed here alone: "
            "`aduan sync` seals it with a key of its own on the way"
        ),
        _(
            "not shared yet: `aduan sync` seals it with a key of its own on the way; shared already: an "
            "administrator takes it back with `aduan sync --restore`"
        ),
    ),
    "ADU347": invalid(
        _(
            "a remark (#) stands in the file of a case, in an office that seals what is about people"
        ),
        _(
            "take it out before it is shared, or write it as a private field (`note`): it would stay "
            "in every clone for good"
        ),
        TAKE_BACK,
    ),
    "ADU361": invalid(
        _("the keys of this receipt cannot be used"),
        _("give the complainant another receipt"),
    ),
    "ADU362": invalid(
        _("the keys of this receipt are those of another one in this case"),
        _("give the complainant another receipt"),
    ),
    "ADU363": invalid(
        _("this was not signed with a receipt of this case that may say it"),
        _("ask the complainant for a statement from the newest receipt"),
    ),
    "ADU364": invalid(_("this signed statement was entered before"), _("once is enough")),
    "ADU365": invalid(
        _("the complainant's signature is not of this word about this step"),
        _(
            "not committed yet: take the step out of the file, and enter it with aduan from the slip; "
            "committed already: `aduan audit` says how it is taken back"
        ),
        TAKE_BACK,
    ),
    "ADU367": invalid(
        _("the keys of this receipt are those of a receipt of {other}"),
        _("it is one complaint that came twice: go on with the other case, and take this one out"),
        TAKE_BACK,
    ),
    "ADU370": invalid(
        _("the case is about the people among whom {person} is: they take no step in it"),
        _("it is for: {roles}"),
    ).meaning(Trait.STOPS_STEP),
    "ADU371": invalid(
        _(
            "{person} does not read the text of this case now, and neither enters text or a receipt "
            "in it, nor moves it on, nor takes back or changes what lets others read it"
        ),
        _("somebody who reads it does"),
        TAKE_BACK,
    ).meaning(Trait.STOPS_STEP),
    "ADU372": invalid(
        _("after this nobody at work could read the text of this case, or a part of it"),
        _(
            "first somebody else gets a role by which they read it (`aduan staff role`) and a key "
            "(`aduan key new`, `aduan staff key add`)"
        ),
    ).meaning(Trait.STOPS_STEP),
    "ADU366": invalid(_("no objection waits for an answer here"), "").meaning(Trait.STOPS_STEP),
    "ADU368": invalid(
        _("no step that was not entered speaks against this closing"), _("it needs no confirming")
    ).meaning(Trait.STOPS_STEP),
    "ADU369": invalid(
        _("the step that this one is about was not entered here"),
        _("another step may have its number here; look at `aduan show`"),
    ).meaning(Trait.STOPS_STEP),
}
