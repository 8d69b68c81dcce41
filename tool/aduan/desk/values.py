"""What was typed for one field, read by the field's kind: on the command line, or as an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from aduan.core.case.amendments import name_code
from aduan.core.law.caseforms import LONGEST_OPEN_LINE
from aduan.core.law.sopparts import NEW, Field
from aduan.core.words.characters import find_foreign, name_character, shows_nothing
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.receipts import SLIP
from aduan.core.words.saiddays import Looks, read_said_day
from aduan.core.words.saidnames import find_said
from aduan.core.words.text import Label, Phrase, join_named
from aduan.core.words.text import mark as _
from aduan.desk.draft import Setting

# How people say yes and no; a file says true and false.
YES_NO = {"y": True, "ya": True, "yes": True, "t": False, "tidak": False, "n": False, "no": False}
WRITTEN = {"true": True, "false": False}
# A day with its month and year, as 31/2/2027 or 30 februari 2027.
_WHOLE_DAY = re.compile(r"\d{1,2}\W+\w+\W+\d{4}")
# Days as they may be said.
DAY_EXAMPLES = {
    Looks.BACK: Phrase(_("yesterday, monday, 1/6/2026")),
    Looks.AHEAD: Phrase(_("tomorrow, monday, 4 December, 1/12/2026")),
    Looks.EITHER: Phrase(_("yesterday, tomorrow, 4 December 2026, 1/6/2026")),
}


def is_blank(value: object) -> bool:
    """Whether nothing was given: three blanks are nothing, nor are signs that nobody sees."""
    return value is None or value == () or (isinstance(value, str) and shows_nothing(value))


def read_fields(
    known: Iterable[Field], typed: Mapping[str, Any], setting: Setting
) -> dict[str, object]:
    """The fields that were given, each read by its kind; a new value is read where it is known of which
    field. UsageError: one cannot be. RefusedError: it says a number of a person.
    """
    read: dict[str, object] = {}
    for field in known:
        value = typed.get(field.name)
        if not is_blank(value):
            take = read_value if field.name == NEW else read_open_value
            read[field.name] = take(field, value, setting)
    return read


def read_open_value(field: Field, value: Any, setting: Setting) -> object:
    """One value as typed, of a field that everybody reads. Errors as of `read_fields`."""
    taken = read_value(field, value, setting)
    return fit_open_line(field, taken) if isinstance(taken, str) else taken


def read_value(field: Field, value: Any, setting: Setting) -> object:
    """One value as typed: a part of a case id is made whole, an unknown code is wrong usage."""
    if field.type == "case":
        return find_other(str(value), setting)
    if field.type == "cases":
        return [setting.cases.find_case(str(part)) for part in value]
    if field.type == SLIP:
        from aduan.desk.receipting import read_signed  # noqa: PLC0415

        return read_signed(field, str(value), setting)
    if field.type == "date":
        return read_date(field, str(value), setting.frame.today)
    if field.type in ("code", "staff-or-code"):
        return _read_listed(field, str(value).strip(), setting)
    return tidy_text(field, value) if isinstance(value, str) else value


def find_other(part: str, setting: Setting) -> str:
    """The other case that a part of a number means. RefusedError: none does, or several do, or it is the
    one that the step is about.
    """
    found = setting.cases.find_case(part)
    if setting.case is not None and found == setting.case.id:
        raise RefusedError(_("a case cannot be a duplicate of itself"), _("name the other case"))
    return found


def _read_listed(field: Field, value: str, setting: Setting) -> str:
    """A code of a field's list; who is no code may be somebody of the staff, where the field says so."""
    codes = setting.frame.book[field.list].taken_by(field)
    name = find_code(field, value, setting)
    if field.type == "code" and name not in codes:
        raise UsageError(
            _("{value} is not a code of {field}"),
            _("one of: {allowed}"),
            value=value,
            field=field.label,
            allowed=join_named(map(name_code, codes.values())),
        )
    return name


def find_code(field: Field, value: str, setting: Setting) -> str:
    """A code by its name, or by what people call it in either language; as typed where none is."""
    codes = setting.frame.book[field.list].codes
    return find_said(value, {code.name: code.label for code in codes.values()}) or value


def read_yes_no(text: str) -> object:
    """Yes or no, in either language or as a file says it; any other text as it is."""
    return {**YES_NO, **WRITTEN}.get(text.lower(), text)


def tidy_text(field: Field, text: str) -> str:
    """The text of one field without blanks around it. UsageError: it has several lines, and the
    field has one; or it is a letter or a statement that a complainant sent.
    """
    tidy = text.strip()
    if shows_nothing(tidy):
        return ""
    from aduan.desk.sentpapers import refuse_sent  # noqa: PLC0415

    refuse_sent(tidy)
    at = find_foreign(tidy, lines=field.long)
    if at is None:
        return tidy
    if tidy[at] in "\t\n":
        raise UsageError(
            _("{field} has room for one line"),
            _("write it without line ends and tabs"),
            field=field.label,
        )
    raise explain_foreign_sign(field.label, tidy[at])


def explain_foreign_sign(name: str | Label, character: str) -> UsageError:
    """The refusal of a character that is not seen; `name` says where it stands, if anywhere."""
    return UsageError(
        _("{name}: a control character ({character}) has no place in a text")
        if name
        else _("a control character ({character}) has no place in a text"),
        _("type it anew, without arrow keys and without what was copied along with it"),
        name=name,
        character=name_character(character),
    )


def read_answer(field: Field, text: str, setting: Setting, *, is_private: bool = False) -> object:
    """What one line makes of a field that was asked for: a case, several, a day, or the line.

    RefusedError: it cannot be that, and why; it is to be asked again.
    """
    if field.type == "case":
        return find_other(text, setting)
    if field.type == "cases":
        return [setting.cases.find_case(part) for part in text.replace(",", " ").split()]
    if field.type == "date":
        return read_date(field, text, setting.frame.today)
    # What is sealed may be longer, and about people.
    return text if is_private else fit_open_line(field, text)


def read_date(field: Field, text: str, today: date) -> str:
    """A day as a person says it, as it is written in a file; one that is planned lies ahead.

    UsageError: none, or it could be two; with examples.
    """
    looks = Looks.AHEAD if field.ahead else Looks.BACK
    return require_said_day(text, today, looks).isoformat()


def require_said_day(text: str, today: date, looks: Looks) -> date:
    """A day as a person says it. UsageError: none, or it could be two; with examples."""
    try:
        return read_said_day(text, today, looks)
    except ValueError:
        why = _find_against_day(text, today, looks)
        examples = DAY_EXAMPLES[looks]
        raise UsageError(why, _("for example: {examples}"), text=text, examples=examples) from None


def _find_against_day(text: str, today: date, looks: Looks) -> str:
    if looks is Looks.AHEAD and _is_past(text, today):
        return _("“{text}” is past: a day that lies ahead is meant here")
    if _WHOLE_DAY.fullmatch(text.strip()):
        return _("there is no day “{text}”")
    return _("“{text}” does not say which day")


def _is_past(text: str, today: date) -> bool:
    try:
        read_said_day(text, today, Looks.BACK)
    except ValueError:
        return False
    return True


def fit_open_line(field: Field, text: str) -> str:
    """A text that may stand in the open. RefusedError: it is too long for that, or holds the number of a
    person.
    """
    if field.type not in ("text", "value"):
        return text
    from aduan.core.words.personnumbers import (  # noqa: PLC0415
        holds_person_number,
        holds_told_number,
    )

    if len(text) > LONGEST_OPEN_LINE:
        raise RefusedError(
            _("the open field {field} holds at most {count} characters"),
            field=field.label,
            count=LONGEST_OPEN_LINE,
        )
    if holds_person_number(text) or holds_told_number(text):
        raise RefusedError(
            _("the open field {field} holds what looks like a person's number"),
            _(
                "telephone and identity numbers belong in a sealed field, such as a note or a reason"
            ),
            field=field.label,
        )
    return text
