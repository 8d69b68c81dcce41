"""What the commands about staff share: one change of the staff file, its days and its keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aduan.cli.desk import Desk
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json, print_line
from aduan.cli.textin import read_text_file
from aduan.core.law.staffing import has_other_keeper
from aduan.core.words.bech32 import AGE, is_age_key
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.officepaths import STAFF_FILE
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.law.law import Person, SigningKey
    from aduan.store.record.staffing import Change


# How the line of a public key begins.
KINDS = ("ssh-", "ecdsa-", "sk-")


def change(
    desk: Desk, what: str, person: str, how: Change, more: Mapping[str, object] | None = None
) -> None:
    """One change, from what was typed to what is said. `more`: facts of it for programs."""
    from aduan.store.record.staffing import Clerk, change_person

    actor = find_clerk(desk, roles=desk.office.law.sop.law_keepers)
    clerk = Clerk(actor, desk.clock, find_today(desk))
    commit = change_person(desk.office, desk.repo, clerk, what, person, how)
    if desk.as_json:
        print_json({"id": person, "path": STAFF_FILE, "commit": commit, **(more or {})})
    else:
        print_line(desk.say(_("the staff file was changed: {person}"), person=person))


def find_today(desk: Desk) -> date:
    return desk.office.law.calendar.local_day(desk.now)


def read_optional(desk: Desk, text: str | None) -> date | None:
    """The day that was typed; None where none was."""
    return desk.read_day(text) if text else None


def require_entry(old: Mapping[str, Any] | None, person: str) -> Mapping[str, Any]:
    if old is None:
        raise RefusedError(
            _("{person} is not in schema/staff.yaml"),
            _("`aduan staff list --all` shows who is"),
            person=person,
        )
    return old


def read_key(file: str) -> str:
    """One public key, as text: from a file, from standard input (-), or the line itself. UsageError:
    there is none.
    """
    from aduan.store.audit.sshsig import read_public_key

    if file.startswith(AGE):
        return read_reading_key(file)
    text = file if " " in file and file.startswith(KINDS) else read_text_file(file)
    try:
        read_public_key(text)
    except ValueError:
        raise UsageError(
            _("{file} holds no public SSH key"),
            _("name the file that ends in .pub, never the one without"),
            file=file,
        ) from None
    return text


def read_reading_key(text: str) -> str:
    """A public key of age. UsageError: it is mistyped."""
    if not is_age_key(text):
        raise UsageError(
            _("this key to read with is mistyped"),
            _("copy it anew from `aduan key list` on that person's computer"),
        )
    return text


def refuse_own(desk: Desk, person: str, text: str) -> None:
    """Refuse a further key to read with that its owner would list: the audit would name it."""
    staff = desk.office.law.staff
    has_begun = any(other.reading_keys for other in staff.values())
    if not text.startswith(AGE) or person not in staff or not has_begun:
        return
    if desk.repo.identity().email.casefold() == staff[person].email.casefold():
        hint = _("somebody else who may change the staff file lists it: `aduan staff key add`")
        today = desk.office.law.calendar.local_day(desk.now)
        if not has_other_keeper(desk.office.law, person, today):
            hint = _(
                "nobody else may change the staff file: give somebody a role that may (`aduan staff "
                "role`), who then lists it (`aduan staff key add`)"
            )
        raise RefusedError(_("nobody lists a key of their own to read with"), hint)


def find_key(desk: Desk, person: str, part: str) -> str:
    """The one key of a person whose fingerprint has a part in it, or that is named as `read_key`
    takes it. UsageError: it is none of theirs, or several are meant.
    """
    found = _list_meant(desk.office.law.staff.get(person), part)
    if len(found) != 1:
        raise UsageError(
            _("{part} means {count} keys of {person}"),
            _("`aduan staff list` shows them"),
            part=part,
            count=len(found),
            person=person,
        )
    return found[0]


def _list_meant(entry: Person | None, part: str) -> list[str]:
    """Each key of a person that is meant, once, however often it is listed."""
    from aduan.core.law.listedkeys import body_of

    if entry is None:
        return []
    if part == "-" or part.startswith(KINDS) or Path(part).is_file():
        wanted = body_of(read_key(part))
        meant = [k.text for k in entry.all_keys if body_of(k.text) == wanted]
    else:
        meant = [key.text for key in entry.keys if part in fingerprint_of(key)]
        meant += [key.text for key in entry.reading_keys if part in key.text]
    return list({body_of(text): text for text in meant}.values())


def fingerprint_of(key: SigningKey) -> str:
    from aduan.store.audit.sshsig import fingerprint, read_public_key

    try:
        return fingerprint(read_public_key(key.text))
    except ValueError:
        return "?"
