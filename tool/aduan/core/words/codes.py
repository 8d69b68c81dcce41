"""The table of finding codes: stable names, what they say, what to do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait


@dataclass(frozen=True)
class Code:
    """Kind, message and hint of one code; {names} are filled from the finding's values.

    `committed`: the hint where it is in a commit already.
    """

    kind: str
    message: str
    hint: str = ""
    committed: str = ""
    traits: frozenset[Trait] = frozenset()

    def meaning(self, *traits: Trait) -> Code:
        """The same code, with what it means to those who decide by it."""
        return replace(self, traits=frozenset(traits))


def _invalid(message: str, hint: str = "", committed: str = "") -> Code:
    return Code("invalid", message, hint, committed)


def _warning(message: str, hint: str = "") -> Code:
    return Code("warning", message, hint)


UNDO = _(
    "as long as it was not pushed: `git reset --soft {commit}~`, put the file back as it was, "
    "commit again"
)

TAKE_BACK = _(
    "not pushed yet: `git reset --soft {commit}~`, put the file back as it was, commit again; pushed "
    "already: an administrator takes it back with `aduan sync --restore`"
)

PUT_BACK = _("put the block back as aduan wrote it; what is sealed is never changed by hand")

FROM_COPY = _("take it from the vault's copy, where it may be as it was: `aduan check --vault`")

CODES: dict[str, Code] = {
    # 1xx: the file cannot be read, or only in a way that two readers could take differently
    "ADU101": _invalid(
        _("this is not readable YAML: {problem}"),
        _(
            "compare with a file that is fine; most often a colon, a quote or the indentation is "
            "off"
        ),
    ),
    "ADU102": _invalid(
        _("the key {key} stands twice"), _("keep one of the two; the other would be lost unseen")
    ),
    "ADU103": _invalid(
        _("anchors (&) and aliases (*) are not allowed"),
        _("write the text out in full, or quote it"),
    ),
    "ADU104": _invalid(_("tags (!) are not allowed"), _("leave the tag out, or quote the text")),
    "ADU105": _invalid(
        _("a file holds one document; here a second begins"), _("remove the line with ---")
    ),
    "ADU106": _invalid(
        _("there is a tab character here"),
        _("use spaces; set the editor to insert spaces for tabs"),
    ),
    "ADU107": _invalid(
        _("the file begins with a byte order mark"), _("save it again as UTF-8 without BOM")
    ),
    "ADU108": _invalid(_("this is not UTF-8 text"), _("save the file again as UTF-8")),
    "ADU109": _invalid(
        _("the file is larger than {limit} KiB"), _("a case holds text; keep scans elsewhere")
    ),
    "ADU110": _invalid(
        _("more than {limit} levels are nested here"), _("a case needs no more than five")
    ),
    "ADU111": _invalid(
        _("the file or its folder is a link"), _("put the real file in its place")
    ).meaning(Trait.NOT_OPENED),
    "ADU112": _invalid(
        _("the file does not stand where its id says"),
        _(
            "it belongs at {expected}; if that is there already, this is a copy: compare the "
            "two, then delete this one"
        ),
    ).meaning(Trait.LEAVES_REST),
    "ADU113": _invalid(
        _("two names differ only in upper and lower case, or in how a letter is stored: {other}"),
        _("rename one; on other computers they would be the same file"),
    ),
    "ADU114": _invalid(
        _("this file does not belong under cases/"), _("remove it or move it elsewhere")
    ).meaning(Trait.NOT_OPENED),
    "ADU115": _invalid(
        _("the file cannot be read: {problem}"), _("look at its rights and its disk")
    ),
    "ADU116": _invalid(
        _("a directive (%) is not allowed"), _("remove the line that begins with %")
    ),
    "ADU117": _invalid(
        _("a control character ({character}) has no place in a text"),
        _("take it out, and type that text anew: most editors do not show it"),
    ).meaning(Trait.LEAVES_REST),
    "ADU118": _warning(
        _("nothing reads this file: by its name it is no part of the office's rules"),
        _("give it the name of the file that it is meant to be, or remove it"),
    ),
    "ADU119": _warning(
        _("this is not recorded yet: until it is committed, nothing can be entered here"),
        _(
            "the audit knows only what is committed: `git add schema`, then "
            "`git commit schema -m SOP`"
        ),
    ),
    "ADU120": _warning(
        _("this text is cut short by ' #': what follows is read as a comment"),
        _("put the whole text in quotes"),
    ),
    # 2xx: ring 1, the shape
    "ADU201": _invalid(
        _("the field {field} is missing"), _("add it, as it stands in other files of this kind")
    ),
    "ADU202": _invalid(
        _("the field {field} is not known here"),
        _("look for a misspelling; known here: {known}"),
    ),
    "ADU203": _invalid(_("{field} should be {expected}"), ""),
    "ADU204": _invalid(_("{value} is not a code of {field}"), _("one of: {allowed}")),
    "ADU205": _invalid(_("{field} does not have the form it needs"), _("it looks like {example}")),
    "ADU206": _invalid(
        _("history must be the last key, written as a list with dashes"),
        _("move it to the end of the file; new steps are added below it"),
    ),
    "ADU207": _invalid(
        _("the file does not end with a new line"), _("press Enter at its end")
    ).meaning(Trait.LEAVES_REST),
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
    "ADU212": _invalid(
        _("{field} does not begin as a sealed block does: `aduan-seal-1` and the tag of a key"),
        PUT_BACK,
    ),
    "ADU213": _invalid(
        _("the sealed block in {field} is damaged: it is not in full lines of base 64"), PUT_BACK
    ),
    "ADU214": _invalid(
        _("the sealed block in {field} is damaged: it has a length that none has"), PUT_BACK
    ),
    "ADU215": _invalid(
        _(
            "the sealed block in {field} does not open here: it was changed, or moved from elsewhere"
        ),
        PUT_BACK,
    ),
    "ADU216": _invalid(
        _("attachment {number} of {case} has no first line of an attachment"), FROM_COPY
    ),
    "ADU217": _invalid(
        _("attachment {number} of {case} has a length that no attachment has"), FROM_COPY
    ),
    "ADU218": _invalid(
        _("attachment {number} of {case} does not open with its own key"),
        _("it was changed before it was sealed, or comes from another step; ask who entered it"),
    ),
    "ADU219": _invalid(
        _("{field} is read as a field of its own, and nothing stands in it"),
        _(
            'a text with a comma stands in straight quotes: "…, …"; if it is a field: look for a '
            "misspelling, known here: {known}"
        ),
    ),
    "ADU220": _invalid(
        _("{name} cannot be a name here: a name has no blanks and no capitals"),
        _("it looks like {example}"),
    ),
    "ADU221": _invalid(
        _("the text in the language {field} is missing"),
        _("what people read stands in both languages: {id: …, en: …}"),
    ),
    # 3xx: ring 2, the law
    "ADU301": _invalid(
        _("the step “{event}” is not allowed while the complaint's status is “{state}”"),
        _("allowed now: {allowed}"),
    ).meaning(Trait.STOPS_STEP, Trait.OUT_OF_TURN, Trait.ABOUT_ORDER),
    "ADU302": _invalid(_("a history begins with the step “{first}”"), "").meaning(Trait.STOPS_STEP),
    "ADU303": _invalid(
        _("{person} does not hold a role for the step “{event}” on {day}"), _("needed: {roles}")
    ).meaning(Trait.STOPS_STEP, Trait.ABOUT_ORDER),
    "ADU304": _invalid(
        _("{person} is not in schema/staff.yaml"), _("add the person, or mend the id")
    ).meaning(Trait.STOPS_STEP),
    "ADU305": _invalid(
        _("only these may enter a step for somebody else: {roles}"),
        _("leave `for` out, or let them enter it"),
    ).meaning(Trait.STOPS_STEP),
    "ADU306": _invalid(
        _("this step is dated before the one that it follows"),
        _("a step is not dated before the last one that moved the case"),
    ).meaning(Trait.STOPS_STEP),
    "ADU307": _invalid(
        _("this step is dated in the future"), _("name a moment that is past")
    ).meaning(Trait.STOPS_STEP, Trait.ABOUT_CLOCK),
    "ADU308": _invalid(
        _("the code {value} of {field} was not in force on {day}"), _("in force then: {allowed}")
    ),
    "ADU309": _invalid(
        _("the case {case} does not exist"), _("write the full id of a case of this office")
    ),
    "ADU310": _invalid(_("a case cannot be a duplicate of itself"), _("name the other case")),
    "ADU311": _invalid(
        _("{of} is not the last step that counts"), _("only that one can be taken back: {last}")
    ).meaning(Trait.STOPS_STEP, Trait.ABOUT_ORDER),
    "ADU312": _invalid(
        _("the time for taking back step {of} ended on {day}"),
        _("mend it with `aduan amend` or a further step"),
    ).meaning(Trait.STOPS_STEP, Trait.ABOUT_ORDER),
    "ADU313": _invalid(
        _("this case may be closed without a statement from {day} on, not before"), ""
    ).meaning(Trait.STOPS_STEP, Trait.ABOUT_ORDER),
    "ADU314": _invalid(_("the case has no field {field} to be corrected"), _("one of: {allowed}")),
    "ADU316": _invalid(
        _("the procedure {sop} was not in force on {day}"), _("look at `in_force` in its file")
    ),
    "ADU317": _invalid(
        _("the id names another day than the receipt"),
        _("the id begins with the day in `at`: {day}"),
    ),
    "ADU319": _invalid(_("{value} is neither staff nor a code of {field}"), _("one of: {allowed}")),
    "ADU320": _invalid(
        _("the source {source} was taken in twice"), _("the same row stands in {other}")
    ),
    "ADU322": _invalid(
        _("{case} was received later; the older case stands for both"),
        _("close the later one as a duplicate of this"),
    ),
    "ADU323": _invalid(
        _("{case} was itself closed as a duplicate"),
        _("name the case that stands for it; `aduan show {case}` says which"),
    ),
    "ADU325": _invalid(
        _("this step says that it was entered before it happened"),
        _("correct `entered`, or take it out"),
    ),
    "ADU326": _invalid(
        _("this line tells of a step that was entered: step {number}"), _("take the line out")
    ),
    "ADU327": _invalid(
        _("text about people stands here in the clear, in an office that seals it"),
        _("`aduan seal FILE` seals what is not committed yet; what is, somebody else can read"),
        UNDO,
    ),
    "ADU328": _invalid(
        _("the sealed block in {field} is under a key that this case does not have"), PUT_BACK
    ),
    "ADU329": _invalid(
        _("a key of this case begins here that began before"),
        _("take this step out of the file, and enter it with aduan"),
    ),
    "ADU331": _invalid(
        _("this case is on hold, and nothing of it is erased"),
        _("it is released first, by the step that ends a hold"),
    ).meaning(Trait.STOPS_STEP),
    "ADU332": _invalid(
        _("nothing has begun that this would end: {event}"), _("it comes after {needed}")
    ).meaning(Trait.STOPS_STEP),
    "ADU333": _invalid(_("this is in force already: {event}"), "").meaning(Trait.STOPS_STEP),
    "ADU334": _invalid(
        _("{person} asked for this erasure, and somebody else carries it out"), ""
    ).meaning(Trait.STOPS_STEP),
    "ADU335": _invalid(_("it is erased on {day} at the earliest"), _("wait until then")).meaning(
        Trait.STOPS_STEP
    ),
    "ADU336": _invalid(
        _("the text of this case was erased (step {number}), and nothing about people is added"), ""
    ).meaning(Trait.STOPS_STEP),
    "ADU337": _invalid(
        _("{case} had ended before this complaint came in, and does not stand for it"),
        _("go on with this one, or take {case} up again"),
    ),
    "ADU338": _invalid(
        _("the old value of {field} was never its value in this case"),
        _("leave the old value out, or enter the correction with aduan, which fills it in"),
    ),
    "ADU339": _invalid(
        _("the first step, with which the complaint came in, cannot be taken back"),
        _("what is wrong in it is put right with `aduan amend`"),
    ).meaning(Trait.STOPS_STEP, Trait.ABOUT_ORDER),
    "ADU351": _invalid(
        _("the limits of this case were lengthened already, and are lengthened once"), ""
    ).meaning(Trait.STOPS_STEP),
    "ADU352": _invalid(
        _("there was no limit left to lengthen: it had run out, or none runs that may be"),
        _("a limit is lengthened before it has run out; what is late stays late"),
    ).meaning(Trait.STOPS_STEP),
    "ADU341": _invalid(
        _("a case has at most {most} attachments, and with these it has {count}"),
        _("choose the ones that are needed; several pages fit into one PDF"),
    ),
    "ADU342": _invalid(
        _("this attachment is in the case already, at step {number}"),
        _("take the line out, and attach the file with aduan"),
    ),
    "ADU343": _invalid(
        _("files are attached only where text about people is sealed, and here it is not"),
        _("an office seals from the day that schema/office.yaml names; attach the files then"),
    ).meaning(Trait.STOPS_STEP),
    "ADU344": _invalid(
        _("a picture or PDF lies here, where everybody would read it for ever"),
        _("`aduan attach CASE FILE` seals it, as JPEG, PNG or PDF; then remove it here"),
        _("it stays in the history of every clone; ask who keeps the record before more is shared"),
    ).meaning(Trait.NOT_OPENED),
    "ADU345": _invalid(
        _(
            "a sealed block of this step stands in step {number}, too: it was copied, and opens only there"
        ),
        _("take this step out of the file, and enter it with aduan"),
        UNDO,
    ),
    "ADU346": _invalid(
        _("a key begins with this case that began with another one: {other}"),
        _(
            "not committed yet: take this case out, and enter it with aduan; committed already: "
            "`aduan audit` says how it is taken back"
        ),
        TAKE_BACK,
    ),
    "ADU347": _invalid(
        _(
            "a remark (#) stands in the file of a case, in an office that seals what is about people"
        ),
        _(
            "take it out before it is shared, or write it as a private field (`note`): it would stay "
            "in every clone for good"
        ),
        TAKE_BACK,
    ),
    "ADU361": _invalid(
        _("the keys of this receipt cannot be used"),
        _("give the complainant another receipt"),
    ),
    "ADU362": _invalid(
        _("the keys of this receipt are those of another one in this case"),
        _("give the complainant another receipt"),
    ),
    "ADU363": _invalid(
        _("this was not signed with a receipt of this case that may say it"),
        _("ask the complainant for a statement from the newest receipt"),
    ),
    "ADU364": _invalid(_("this signed statement was entered before"), _("once is enough")),
    "ADU365": _invalid(
        _("the complainant's signature is not of this word about this step"),
        _(
            "not committed yet: take the step out of the file, and enter it with aduan from the slip; "
            "committed already: `aduan audit` says how it is taken back"
        ),
        TAKE_BACK,
    ),
    "ADU367": _invalid(
        _("the keys of this receipt are those of a receipt of {other}"),
        _("it is one complaint that came twice: go on with the other case, and take this one out"),
        TAKE_BACK,
    ),
    "ADU366": _invalid(_("no objection waits for an answer here"), "").meaning(Trait.STOPS_STEP),
    "ADU368": _invalid(
        _("no step that was not entered speaks against this closing"), _("it needs no confirming")
    ).meaning(Trait.STOPS_STEP),
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
    "ADU406": _invalid(
        _("{person} does not hold a role for {what} on {day}"), _("needed: {roles}")
    ),
    "ADU407": _warning(
        _(
            "there is no calendar for {year}: this old complaint's deadline is counted without "
            "its days off"
        ),
        _("run `aduan calendar propose {year}`"),
    ),
    "ADU408": _invalid(
        _("no opening above this was logged at {moment}, so its count cannot be corrected"),
        _("`aduan box --correct` names the opening by itself"),
    ),
    "ADU409": _invalid(
        _("no outage above this was entered at {moment}, so it cannot be confirmed"),
        _("`aduan outage --list` names those that were"),
    ),
    "ADU410": _invalid(
        _("an outage begins, ends, and is entered after that"),
        _("correct `from` and `until`"),
    ),
    "ADU412": _invalid(
        _("{person} told of this outage, and cannot confirm it"),
        _("somebody else confirms it, with an e-mail of their own"),
    ),
    "ADU413": _invalid(
        _("{person} told of an outage at this very moment already"),
        _("give this one the moment at which it is entered"),
    ),
    "ADU414": _invalid(
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
    "ADU415": Code(
        "overdue",
        _("the complainant objects, and waits for an answer"),
        _("answer it: {answers}"),
    ),
    # 5xx: the law's own files
    "ADU501": _invalid(_("the state {state} cannot be reached"), ""),
    "ADU502": _invalid(_("the state {state} has no way out"), ""),
    "ADU503": _invalid(_("the role {role} is not defined"), _("defined are: {known}")),
    "ADU504": _invalid(
        _("the limits of {clocks} add up to {sum}, not to the {limit} of {clock}"), ""
    ),
    "ADU506": _invalid(_("{value} is named here and not defined"), _("defined are: {known}")),
    "ADU508": _invalid(_("{value} is not a date, or ends before it begins"), ""),
    "ADU511": _invalid(_("the file is named {file} and says {value}"), ""),
    "ADU512": _invalid(_("the calendar day {day} stands outside {year} or twice"), ""),
    "ADU513": _invalid(
        _("a way into {state} needs an outcome exactly where that state is final"),
        _("add `outcome`, or take it away"),
    ),
    "ADU514": _invalid(
        _("the name {value} stands for two steps"), _("give one of them another alias")
    ),
    "ADU515": _invalid(
        _("row {row} of the decree says {said}, and the clock {clock} counts {limit}"),
        _("one of them is wrong: compare them with the decree"),
    ),
    "ADU516": _invalid(
        _("row {row} of the decree says {said}, and no clock counts that"),
        _("give a clock that limit, or mend the row: compare them with the decree"),
    ),
    "ADU520": _warning(
        _("sealing is off: private text is kept in the clear"),
        _("keep only made-up data here; what was committed stays in history for ever"),
    ),
    "ADU522": _invalid(
        _("two people have the same key: {other}"), _("everybody signs with a key of their own")
    ),
    "ADU523": _invalid(
        _("the hours {value} do not end after they begin"),
        _(
            "a day on which the office is closed stands in schema/calendar/ as a day off of "
            "kind: local"
        ),
    ),
    "ADU524": _warning(
        _("hours for {weekday} that open no day: none from {since} until {until} is a working day"),
        _("take them away, or take the day off out of schema/calendar/ with `withdrawn`"),
    ),
    "ADU525": _warning(
        _(
            "these hours share days with those from {since} until {until}, and the first in the "
            "list hold there"
        ),
        _("let them not meet, or put the shorter ones, which lie within the others, first"),
    ),
    "ADU527": _invalid(
        _("nobody may change the files of the law: the procedure names no role for them"),
        _("name one under `upkeep` in the file of the procedure"),
    ),
    "ADU526": _invalid(
        _("this is a copy of {original}; nothing in it counts"),
        _(
            "compare the two, then delete this one; where it is to be another procedure or year, "
            "let it say so itself"
        ),
    ),
    "ADU528": _invalid(
        _("the rules by which commits are judged only rise; version {version} does not"),
        _("add a higher version below, from a later day; what has begun stays as it is"),
    ),
    "ADU529": _invalid(
        _("signatures are required, and nobody who may change the law has a key to sign with"),
        _(
            "first `aduan staff key setup` on that person's computer and `aduan staff key add`, "
            "then require signatures; one of: {roles}"
        ),
    ),
    "ADU530": _invalid(
        _("the change of {day} stands behind a later one, or one of the same day"),
        _("put the changes in the order of their days"),
    ),
    "ADU531": _invalid(
        _("{sop}: steps name their source exactly where a procedure takes old registers in"),
        _("require a source of the first step of a procedure for old registers, and of no other"),
    ),
    "ADU532": _invalid(
        _("{sop} takes old registers in, and so is not for new complaints"),
        _("name another procedure under `sop` in schema/office.yaml"),
    ),
    "ADU533": _warning(
        _("{count} of the staff may change the law today; there should be two"),
        _("give somebody else one of these roles too, who confirms changes: {roles}"),
    ),
    "ADU534": _invalid(
        _("a complaint may fall in no class of this schedule"),
        _("let the last entry of `falls` be one without `when`"),
    ),
    "ADU535": _invalid(
        _("{name} is at least {least} days"),
        _("nobody could object in time to what is done sooner"),
    ),
    "ADU536": _invalid(
        _("no signed statement can belong to a complaint that ends so: {outcome}"),
        _(
            "let complainants object, signed, before or after it, or leave `signed` out of "
            "`publication`: its numbers would give those of other outcomes away"
        ),
    ),
    "ADU537": _invalid(
        _("no step begins a complaint: none comes from {start}"),
        _(
            "write at the step by which complaints are received that it comes from {start}: see `moves`"
        ),
    ),
    "ADU538": _invalid(
        _("every complaint begins with {first}: a second first step could never be taken"),
        _("let it come from another state than {start}"),
    ),
    "ADU539": _invalid(
        _("no state ends a complaint"), _("write final: true at the state in which it is over")
    ),
    "ADU540": _invalid(
        _("{value} is no value of {field}: what stands here would hold for nobody"),
        _("one of: {known}"),
    ),
    "ADU541": _warning(
        _("{clock} goes on in the state {state}, in which a complaint is over"),
        _("take the state out of `states`"),
    ),
    "ADU542": _warning(
        _("{step} lengthens limits, and none may be lengthened"),
        _("write `extension` at the clock whose limit it lengthens, or take the step out"),
    ),
    "ADU543": _warning(
        _("nothing falls in this class: the list {list} has none of {codes}"),
        _("name codes that the office has, or take the class out"),
    ),
    "ADU544": _warning(
        _("no complaint can be received today: the procedure is in force from {day} on"),
        _("see `in_force` in its file, and `sop` in schema/office.yaml"),
    ),
    "ADU545": _invalid(
        _("{value} is the name of a command, and this step could not be typed"),
        _("give the step another name, or another alias"),
    ),
    # 6xx: growth
    "ADU601": _invalid(
        _("a line above the last step was changed or removed"),
        _(
            "`git diff HEAD -- {path}` shows what was recorded: put those lines back; corrections are "
            "added with `aduan amend`"
        ),
        UNDO,
    ),
    "ADU602": _invalid(
        _("the case was removed or renamed"),
        _("put it back with `git checkout HEAD -- {path}`"),
        UNDO,
    ),
    "ADU603": _invalid(
        _("this is not a plain file, or its mode was changed ({mode})"),
        _(
            "an office is plain files; links, folders of other repositories and programs have no "
            "place in it"
        ),
    ),
    "ADU604": _invalid(
        _("a line of this file ends in a carriage return"),
        _(
            "git keeps plain line ends here; take them out: elsewhere the file would look "
            "changed for ever"
        ),
    ),
    # 61x: who a commit is by
    "ADU610": _invalid(
        _("{person} is entered here, and the commit is by {email}"),
        _("everybody enters their own steps; the secretariat names others with `for`"),
    ),
    "ADU611": _invalid(
        _("the commit is by {author} and was put in by {committer}"),
        _("author and committer are one person; do not rewrite what others committed"),
    ),
    "ADU612": _invalid(
        _("{email} is not in schema/staff.yaml"),
        _("an administrator adds people: `aduan staff add`"),
    ),
    "ADU613": _invalid(
        _("{path} was changed by {email}, who may not"),
        _("this is changed by: {roles}"),
    ),
    # 62x: signatures
    "ADU620": _invalid(
        _("the commit is not signed"),
        _("this office asks for signatures; `aduan staff key setup` lets git sign"),
    ),
    "ADU621": _invalid(_("the signature does not fit the commit, or is none of SSH"), ""),
    "ADU622": _invalid(
        _("the commit is signed with a key that is not listed for {email}"),
        _("`aduan staff key add` lists a key"),
    ),
    "ADU623": _invalid(
        _("the key was not in force on {day}"), _("`aduan staff list` shows each key's days")
    ),
    "ADU624": _invalid(_("the key was revoked"), _("nothing signed with it is taken any more")),
    "ADU625": _invalid(
        _("{person} is entered here, and the commit is signed with the key of {owner}"),
        _("everybody signs with a key of their own: `aduan staff key setup --key FILE`"),
    ),
    "ADU626": _invalid(
        _("a key of {person} was revoked on {day}, and that would no longer be so"),
        _("a revoked key stays listed with its person and its day; a new key is listed beside it"),
    ),
    # 63x: dates
    "ADU630": _invalid(
        _("the commit is dated in the future: {moment}"), _("set the clock of that computer")
    ),
    "ADU631": _invalid(
        _("the commit is dated before the one it follows: {moment}"),
        _("one of two clocks is wrong; `aduan sync` on that computer enters it anew"),
    ),
    "ADU632": _invalid(
        _("the commit bears a date that no calendar has: {text}"),
        _("set the clock and the zone of that computer"),
    ),
    "ADU635": _invalid(
        _("the step “{event}” was entered late and does not say so"),
        _("add to it: entered: {entered}"),
    ),
    "ADU636": _invalid(
        _("the step “{event}” says that it was entered at {entered}; it was not"),
        _("`entered` is when the commit is made, or at most ten minutes before it"),
    ),
    "ADU637": _invalid(
        _("the commit was made {minutes} minutes before it was sent; that is more than {limit}"),
        _("`aduan sync` enters it anew, with the time of now, and sends it"),
    ),
    "ADU638": _invalid(
        _("the step “{event}” says that a register brought it on {day}; it was not"),
        _("`imported` is the day on which it is brought in"),
    ),
    "ADU639": _invalid(
        _(
            "the step “{event}” is of a time when this office was open ({day}), and came from a register"
        ),
        _(
            "a complaint is received by `aduan new`; a register of another system is brought by: {roles}"
        ),
    ),
    # 64x: one line
    "ADU642": _invalid(
        _("the commit joins several lines ({parents}); the record is one line"),
        _(
            "not shared yet: `aduan sync` enters its parts one after the other; shared already: an "
            "administrator takes it back with `aduan sync --restore`"
        ),
    ),
    "ADU643": _invalid(
        _("the history has a second beginning here"),
        _("an office begins once; do not join unrelated histories"),
    ),
    "ADU645": _invalid(
        _("the commit is not written as git writes it"),
        _("make it again with `git commit`"),
    ),
    "ADU646": _invalid(
        _("the commit holds more than {limit} files, or folders more than {depth} deep"),
        _("take out what is no part of the office, and commit anew on what was there before"),
    ),
    # 65x: the law and the record
    "ADU647": _warning(
        _("the message of this commit holds what looks like a person's number"),
        _("mend it before it is shared, with git commit --amend; afterwards it stays for good"),
    ).meaning(Trait.NOT_SHARED),
    "ADU648": _invalid(
        _("the head of this commit has a line that has no place there"),
        _("`git config --unset i18n.commitEncoding`, then make it again with `git commit`"),
    ),
    "ADU650": _invalid(
        _("from here the files of the law cannot be used"),
        _("`aduan check` says what is wrong in them"),
    ),
    "ADU651": _invalid(
        _("the audit cannot begin at {commit}"),
        _(
            "`audited_from` names a commit of this history that has no cases yet, and stays as "
            "it is"
        ),
    ),
    "ADU652": _invalid(
        _("what was published was changed or removed"), _("releases are only ever added")
    ),
    "ADU653": _invalid(
        _("{commit} is no longer part of the history: it was rewritten"),
        _("find the clone that still has it, before anything else is pushed"),
    ),
    "ADU654": _invalid(
        _("{ref} may not be moved back, removed or pushed here"),
        _("only the office's branch is taken, and it goes on from what is there: `aduan sync`"),
    ),
    "ADU655": _warning(
        _(
            "this clone does not have the whole history: what came before its first commit "
            "cannot be seen"
        ),
        _("`git fetch --unshallow` gets it"),
    ),
    "ADU656": _invalid(
        _("the commit is dated {moment}, and is not in the head that was published at {published}"),
        _("the time of an entry is when it was entered; ask who made it"),
    ),
    "ADU657": _invalid(
        _("the branch may not be set back to {commit}"),
        _(
            "only from a history that breaks the rules, and to the last commit at which it did "
            "not: `aduan audit --all` names the first that does"
        ),
    ),
    "ADU658": _invalid(
        _("the branch may not be set back behind {commit}, which was published"),
        _("what was published stays; ask whoever keeps the list of heads"),
    ),
    "ADU659": _invalid(
        _("this program is too old: from here commits are judged by rules {version}"),
        _("install a newer version; this one knows the rules up to {known}"),
    ),
    # 66x: places that not every computer can hold, or that lead elsewhere
    "ADU660": _invalid(
        _("the path is longer than {limit} characters"),
        _("give the file and its folders shorter names"),
    ),
    "ADU661": _invalid(
        _("not every computer can hold the name {name}"),
        _(
            'rename it: no <>:"|?*, no dot or space at its end, no ~1, nothing unseen, no name '
            "such as con or nul"
        ),
    ),
    "ADU662": _invalid(
        _("the name {name} leads into git's own folder, or out of the office"),
        _(
            "remove it: no file of an office is called .git, .gitmodules or HEAD, and none is "
            "reached by two dots"
        ),
    ),
    "ADU663": _invalid(
        _("under {name} lies what each computer installs or makes for itself"),
        _("remove it: it is never shared, and whoever took it in would run it"),
    ),
    "ADU664": _invalid(
        _("this came to a place that is kept to this computer"),
        _(
            "nothing is shared where .gitignore leaves out files, or where a file of your own "
            "stands"
        ),
    ),
    "ADU665": _invalid(
        _("no rule of the procedure says who may change this"),
        _(
            "take it out; or who keeps the procedure names the path and its roles there, under "
            "`upkeep`, in a commit before this one"
        ),
    ),
    "ADU666": _invalid(
        _("the release {name} is not what the cases give"),
        _("`aduan publish` makes it from the record; a release is never written by hand"),
    ),
    "ADU667": _invalid(
        _("the release {name} came out before its day, {day}"),
        _("a period comes out on its working day, or later"),
    ),
    # 68x: a law binds forward
    "ADU680": _invalid(
        _("this change of law turns what is over, in {count} cases: {cases}"),
        _(
            "date the change so that it holds only for what is still ahead; what is to be put right "
            "for the past is said in `errata` of schema/office.yaml"
        ),
    ),
    "ADU681": _invalid(
        _("{day} is over, and would count otherwise than it did"),
        _(
            "a day off that is added later says `added`, one taken away says `withdrawn`, other "
            "hours say `from`, each with the day of today"
        ),
    ),
    "ADU682": _invalid(
        _("the day off {day} does not say the day on which it is added"),
        _("write added: {today}"),
    ),
    "ADU683": _invalid(
        _("{name} would be another one for days that are over"),
        _("put it under `changes` in schema/office.yaml, with this day as `from`: {today}"),
    ),
    "ADU684": _invalid(
        _("{person} would have held the role of {role} on days that are over"),
        _("let the role begin on {day} at the earliest"),
    ),
    "ADU685": _invalid(
        _("{name} was asked for and cannot be switched off again"),
        _("leave it as it is"),
    ),
    "ADU686": _warning(
        _("this change of law moves {count} due days that are still ahead"),
        _("the public page on the record tells of it"),
    ),
    "ADU688": _invalid(
        _("the list of confirmed changes only grows, each line by who keeps the law"),
        _("put the file back as it was; `aduan confirm COMMIT` adds a line"),
    ),
    "ADU689": _invalid(
        _("{person} confirms a change that is their own"),
        _("somebody else who keeps the law confirms it"),
    ),
    "ADU687": _invalid(
        _("since when the box counts was changed, and that day is over"),
        _("leave `opened_on` as it was"),
    ),
    # 69x: what cases that stand are judged by
    "ADU690": _invalid(
        _("cases stand under {sop}, and this changes what they are judged by: {parts}"),
        _("a new decree is a new file: put these parts back, and give the new procedure its own"),
    ),
    "ADU691": _invalid(
        _("{sop} would be the procedure for complaints of {day}, a day that is over"),
        _(
            "let its `in_force` begin on {first} at the earliest; what came in before stays with "
            "the procedure of that day"
        ),
    ),
    "ADU692": _invalid(
        _("the case begins under {sop}; what was received on {day} begins under {named}"),
        _("write sop: {named}"),
    ),
    "ADU693": _invalid(
        _(
            "by this change of law what stands in the record would be wrong, in {count} files: {files}"
        ),
        _(
            "put back what held on days that are over; a role or a code ends with `until`, on the day "
            "of its last step at the earliest"
        ),
    ),
    "ADU694": _invalid(
        _("from {day} on nobody could change the files of the law any more"),
        _("let somebody hold one of these roles without an end: {roles}"),
    ),
    "ADU695": _invalid(
        _("the code {code} of {list} would have ended on a day that is over"),
        _("write until: {today}, or a later day: somebody may have used it this morning"),
    ),
    "ADU696": _invalid(
        _("on {day} there would be no procedure for complaints that come in"),
        _("let one procedure's `in_force` follow the other's without a gap"),
    ),
    "ADU697": _invalid(
        _("the key for letters of {month} cannot be used, or is there twice"),
        _("take it out; `aduan key letters` makes what is missing"),
    ),
    "ADU698": _invalid(
        _("the key for letters of {month} was changed or taken out"),
        _("put it back: letters that were written name the key that they are sealed to"),
    ),
    "ADU699": _invalid(
        _("a key for letters of {month} cannot be listed now"),
        _("only from {first} to {last}; `aduan key letters` makes what is missing"),
    ),
    # 77x: keys to read private text with
    "ADU770": _invalid(
        _("{person} lists a key of their own to read with"),
        _("somebody else who may change the staff file lists it: `aduan staff key add`"),
        _("somebody else ends that key: `aduan staff key revoke`"),
    ),
    "ADU771": _invalid(
        _("a key of {person} is mistyped: nothing can be sealed to it"),
        _("copy it anew from `aduan key list` on that person's computer"),
    ),
    "ADU772": _invalid(
        _("in {folder} a key of {case} ({group}) is not the one that its name says"),
        _(
            "it was not used; ask who can write in that folder. Where the copy has a good one, "
            "somebody who can read it puts it back: `aduan key rewrap`"
        ),
    ),
    "ADU773": _warning(
        _("{folder} lies in a folder of {program}, which keeps old versions"),
        _("a key that is destroyed could be got back there; put the vault on a plain share"),
    ),
    "ADU774": _warning(
        _("these may read cases and have no key: {people}"),
        _("each runs `aduan key new`; somebody else lists the key, then `aduan key rewrap`"),
    ),
    "ADU775": _warning(
        _("there is no key for recovery: who loses the keys loses the texts"),
        _("two people run `aduan key recovery`, and each keeps a sheet"),
    ),
    "ADU776": _warning(
        _("{count} keys are not sealed to those who may read today"),
        _("somebody who can read these cases runs `aduan key rewrap`"),
    ),
    "ADU777": _warning(
        _("the folder {folder} is out of reach"),
        _("connect it: what is kept meanwhile is in the other one alone"),
    ),
    "ADU779": _invalid(
        _("the keys of these cases are in no folder of the vault: {cases}"),
        _("connect the copy, or put back what was saved of it, then `aduan key rewrap`"),
    ),
    "ADU778": _invalid(
        _("the key for recovery is mistyped: nothing can be sealed to it"),
        _("make it anew: `aduan key recovery`"),
    ),
    # 78x: attachments in the vault
    "ADU781": _invalid(
        _("in no folder of the vault lie attachments of {case}: {numbers}"),
        _("connect the copy, or put back what was saved of it: files called {case}.attachment.…"),
    ),
    "ADU782": _invalid(
        _("in {folder} an attachment of {case} is not what was attached: {number}"),
        _("take the file {name} out of that folder; `aduan sync` brings it from another one"),
    ),
    "ADU783": _warning(
        _("in {folder} {count} attachments are missing that another folder has"),
        _("`aduan sync` brings them there"),
    ),
    "ADU785": _invalid(
        _(
            "the list of what was brought back only grows, by a line about the commit that it follows"
        ),
        _("put the file back as it was; `aduan sync --restore --reason WHY` adds a line"),
    ),
    "ADU786": _warning(
        _("no vault is set in this clone: the keys of what is entered here lie in {folder} alone"),
        _(
            "nobody else can open it, and if this computer is lost, so is the text: `aduan key vault "
            "FOLDER` names the office's vault, and `aduan sync` brings the keys there"
        ),
    ),
    "ADU787": _warning(
        _("the key for letters of {month} is not sealed to your key yet"),
        _(
            "who can open it runs `aduan key rewrap`: {people}; where none of them can, ask who listed "
            "it (`git log schema/office.yaml`)"
        ),
    ),
    "ADU784": _warning(
        _(
            "the key for letters of {month} does not open here: somebody else may read those letters"
        ),
        _(
            "ask who listed it (`git log schema/office.yaml`), and let letters come another way until "
            "that is known"
        ),
    ),
    # 79x: the site as it is served
    "ADU791": _invalid(
        _("this page as it is served does not run the script {file} of this program"),
        _(
            "build the site anew; if it stays so, somebody changed the server: take the page down, and "
            "let complaints come another way until it is known who"
        ),
    ),
    "ADU792": _invalid(
        _("this page as it is served runs a script from elsewhere: {file}"),
        _("take the page down, and ask who may write on the server"),
    ),
    "ADU793": _invalid(
        _("this page as it is served seals letters to a key that schema/office.yaml does not list"),
        _(
            "build the site anew; if it stays so, somebody changed the server and may read those "
            "letters: take the page down"
        ),
    ),
    "ADU794": _invalid(
        _("what is served here is not what was built"),
        _(
            "perhaps it is of another build; put up this one, and if it stays so, ask who may write on "
            "the server"
        ),
    ),
    "ADU796": _invalid(
        _("this page as it is served holds what ours do not: {what}"),
        _(
            "build the site anew; if it stays so, somebody changed the server: take the page down, and "
            "let complaints come another way until it is known who"
        ),
    ),
    "ADU795": _warning(
        _("this file of the site cannot be fetched"),
        _("open it in a browser; perhaps the site is not up yet, or there is no network"),
    ),
    # 67x: what the site is built with
    "ADU670": _invalid(
        _("the site is not built with {key}"),
        _("take it out: of mkdocs.yml only what changes no more than words and looks is taken"),
    ),
    "ADU671": _invalid(
        _("a page of the site may not hold {what}"),
        _("write it as Markdown; a sign that only looks so: &lt; in place of <"),
    ),
    "ADU672": _invalid(
        _("the site shows no files of this kind"),
        _("take it out: pages are .md; beside them PNG, JPG, PDF and tables are shown"),
    ),
    "ADU673": _invalid(
        _("the build of the site makes what would stand here"),
        _("give the page or file another name"),
    ),
    "ADU674": _invalid(
        _("this page says what the record is protected against, and is not there"),
        _("put it back as it was, in both languages"),
    ),
    "ADU675": _invalid(
        _("by `{name}` files would stand otherwise in each clone than in the record"),
        _("take it out"),
    ),
    # 8xx: what is above offices: a federation's file, and what each office gives
    "ADU801": _invalid(
        _("{value} is there twice"),
        _("each office stands there once, with an id and an address of its own"),
    ),
    "ADU802": _invalid(
        _("it does not answer ({words})"),
        _(
            "try again later; if it has moved, write its new address; what it gave before still counts"
        ),
    ).meaning(Trait.KEEPS_EARLIER),
    "ADU803": _invalid(
        _("{file} does not come whole, or is not what the list of the site says"),
        _("try again later; if that stays so, tell the office: its site is not as it was built"),
    ).meaning(Trait.KEEPS_EARLIER),
    "ADU804": _invalid(
        _("this is the ledger of another: {whose}"),
        _("compare its name and its address with those on its site"),
    ),
    "ADU805": _invalid(
        _("it goes back: {file} was published, and is gone or another now"),
        _(
            "ask the office: what is out never changes; nothing of it is added up until that is settled"
        ),
    ),
    "ADU806": _invalid(
        _("it does not pass the attack {attack} ({release})"),
        _("`aduan publish --attack --ledger FOLDER` says more; nothing of it is added up"),
    ),
    "ADU807": _invalid(
        _("it is written in a newer form than this program reads"),
        _("install the newer program; what it gave before still counts"),
    ).meaning(Trait.KEEPS_EARLIER),
    "ADU808": _invalid(
        _("{file} cannot be read, is too large, or is not there"),
        _("compare the address; a site that an earlier program built has no list of its ledger"),
    ),
    "ADU809": _warning(
        _("its own audit refuses its record since {moment}"),
        _("the office says why; its figures are from before"),
    ),
    "ADU810": _warning(_("it has published nothing yet")),
    "ADU811": _invalid(
        _("the same ledger is given by {others}, and whose it is cannot be told from here"),
        _("ask both offices; take the one out that gives a copy, then pull again"),
    ),
}
