"""Codes of findings: whether a file can be read, and has the shape of its kind."""

from __future__ import annotations

from aduan.core.words.findingcode import FROM_COPY, PUT_BACK, Code, invalid, warning
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait

# Hint of what the schema of the cases lacks.
MAKE_SCHEMA = _("run `aduan schema` and commit schema/case.schema.json")

FILE_CODES: dict[str, Code] = {
    # 1xx: the file cannot be read, or only in a way that two readers could take differently
    "ADU101": invalid(
        _("this is not readable YAML: {problem}"),
        _(
            "compare with a file that is fine; most often a colon, a quote or the indentation is "
            "off"
        ),
    ),
    "ADU102": invalid(
        _("the key {key} stands twice"), _("keep one of the two; the other would be lost unseen")
    ),
    "ADU103": invalid(
        _("anchors (&) and aliases (*) are not allowed"),
        _("write the text out in full, or quote it"),
    ),
    "ADU104": invalid(_("tags (!) are not allowed"), _("leave the tag out, or quote the text")),
    "ADU105": invalid(
        _("a file holds one document; here a second begins"), _("remove the line with ---")
    ),
    "ADU106": invalid(
        _("there is a tab character here"),
        _("use spaces; set the editor to insert spaces for tabs"),
    ),
    "ADU107": invalid(
        _("the file begins with a byte order mark"), _("save it again as UTF-8 without BOM")
    ),
    "ADU108": invalid(_("this is not UTF-8 text"), _("save the file again as UTF-8")),
    "ADU109": invalid(
        _("the file is larger than {limit} KiB"), _("a case holds text; keep scans elsewhere")
    ),
    "ADU110": invalid(
        _("more than {limit} levels are nested here"), _("a case needs no more than five")
    ),
    "ADU111": invalid(
        _("the file or its folder is a link"), _("put the real file in its place")
    ).meaning(Trait.NOT_OPENED),
    "ADU112": invalid(
        _("the file does not stand where its id says"),
        _(
            "it belongs at {expected}; if that is there already, this is a copy: compare the "
            "two, then delete this one"
        ),
    ).meaning(Trait.LEAVES_REST, Trait.MISPLACED),
    "ADU113": invalid(
        _("two names differ only in upper and lower case, or in how a letter is stored: {other}"),
        _("rename one; on other computers they would be the same file"),
    ),
    "ADU114": invalid(
        _("this file does not belong under cases/"), _("remove it or move it elsewhere")
    ).meaning(Trait.NOT_OPENED, Trait.MISPLACED),
    "ADU115": invalid(
        _("the file cannot be read: {problem}"), _("look at its rights and its disk")
    ),
    "ADU116": invalid(_("a directive (%) is not allowed"), _("remove the line that begins with %")),
    "ADU117": invalid(
        _("a control character ({character}) has no place in a text"),
        _("take it out, and type that text anew: most editors do not show it"),
    ).meaning(Trait.LEAVES_REST),
    "ADU118": warning(
        _("nothing reads this file: by its name it is no part of the office's rules"),
        _("give it the name of the file that it is meant to be, or remove it"),
    ).meaning(Trait.MISPLACED),
    "ADU119": warning(
        _("this is not recorded yet: nothing that rests on it can be entered before"),
        _(
            "the audit knows only what is committed: `git add schema`, then "
            "`git commit schema -m SOP`"
        ),
    ),
    "ADU120": warning(
        _("this text is cut short by ' #': what follows is read as a comment"),
        _("put the whole text in quotes"),
    ),
    # 2xx: ring 1, the shape
    "ADU201": invalid(
        _("the field {field} is missing"), _("add it, as it stands in other files of this kind")
    ),
    "ADU202": invalid(
        _("the field {field} is not known here"),
        _("look for a misspelling; known here: {known}"),
    ),
    "ADU203": invalid(_("{field} should be {expected}"), ""),
    "ADU204": invalid(_("{value} is not a code of {field}"), _("one of: {allowed}")),
    "ADU205": invalid(_("{field} does not have the form it needs"), _("it looks like {example}")),
    "ADU206": invalid(
        _("history must be the last key, written as a list with dashes"),
        _("move it to the end of the file; new steps are added below it"),
    ),
    "ADU207": invalid(
        _("the file does not end with a new line"), _("press Enter at its end")
    ).meaning(Trait.LEAVES_REST),
    "ADU208": invalid(
        _("this moment is not one that the calendar knows"),
        _("write it as 2026-11-23T09:15:00+07:00"),
    ),
    "ADU209": invalid(
        _("the open field {field} holds what looks like a person's number"),
        _("telephone and identity numbers belong under private"),
    ),
    "ADU210": invalid(_("{field} is empty"), _("fill it in, or leave the field out")),
    "ADU211": invalid(
        _("the schema of the cases is not what the procedure and the codes give"),
        MAKE_SCHEMA,
    ),
    "ADU212": invalid(
        _("{field} does not begin as a sealed block does: `aduan-seal-1` and the tag of a key"),
        PUT_BACK,
    ),
    "ADU213": invalid(
        _("the sealed block in {field} is damaged: it is not in full lines of base 64"), PUT_BACK
    ),
    "ADU214": invalid(
        _("the sealed block in {field} is damaged: it has a length that none has"), PUT_BACK
    ),
    "ADU215": invalid(
        _(
            "the sealed block in {field} does not open here: it was changed, or moved from elsewhere"
        ),
        PUT_BACK,
    ),
    "ADU216": invalid(
        _("attachment {number} of {case} has no first line of an attachment"), FROM_COPY
    ),
    "ADU217": invalid(
        _("attachment {number} of {case} has a length that no attachment has"), FROM_COPY
    ),
    "ADU218": invalid(
        _("attachment {number} of {case} does not open with its own key"),
        _("it was changed before it was sealed, or comes from another step; ask who entered it"),
    ),
    "ADU219": invalid(
        _("{field} is read as a field of its own, and nothing stands in it"),
        _(
            'a text with a comma stands in straight quotes: "…, …"; if it is a field: look for a '
            "misspelling, known here: {known}"
        ),
    ),
    "ADU220": invalid(
        _("{name} cannot be a name here: a name has no blanks and no capitals"),
        _("it looks like {example}"),
    ),
    "ADU221": invalid(
        _("the text in the language {field} is missing"),
        _("what people read stands in both languages: {id: …, en: …}"),
    ),
    "ADU222": invalid(
        _("{field} is about people, and stands in the clear here"),
        _("move it under `private:` of the same step"),
    ),
    "ADU223": invalid(
        _(
            "the schema of the cases was made by an older version of aduan than the one here; the "
            "procedure and the codes need not have changed"
        ),
        MAKE_SCHEMA,
    ),
    "ADU224": invalid(
        _("the schema of the cases was made by a newer version of aduan than the one here"),
        _("install the newer version; `aduan schema` of this one would set the file back"),
    ),
    "ADU225": invalid(
        _("there is no {name} to choose here"),
        _("look for a misspelling; known here: {known}"),
    ),
    "ADU226": invalid(
        _("{name} cannot be a name here: the word has a meaning of its own in this file"),
        _("choose another name"),
    ),
}
