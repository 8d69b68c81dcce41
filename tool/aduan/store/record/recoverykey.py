"""The key for recovery, put into the office's file: one line, in a commit of its own."""

from __future__ import annotations

import re
from datetime import datetime

from aduan.core.law.law import Person
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import OFFICE_FILE
from aduan.core.words.text import mark as _
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from aduan.store.git.landing import Landing
from aduan.store.git.landing.lock import WAIT
from aduan.store.git.repository import Repository
from aduan.store.record.lawchange import require_takable_law

_NAME = "recovery_key"
_LINE = re.compile(rf"^{_NAME}:[^\n]*\n", re.MULTILINE)


def set_recovery_key(
    office: OfficeFolder, repo: Repository, person: Person, moment: datetime, public: str
) -> str:
    """Put a public key into the office's file, in place of the one that was there; the commit's id.

    RefusedError: this person may not change the file, it is written so that we would rather not
    touch it, or the audit would refuse it.
    """
    today = office.law.calendar.local_day(moment)
    if person.roles_on(today).isdisjoint(office.law.sop.law_keepers):
        raise RefusedError(
            _("{person} may not change the office's file"),
            _("it is changed by: {roles}"),
            person=person.id,
            roles=office.law.sop.name_roles(office.law.sop.law_keepers),
        )
    with Landing(repo).alone(WAIT) as grounds:
        grounds.require_quiet([OFFICE_FILE])
        raw = (office.root / OFFICE_FILE).read_bytes().replace(b"\r\n", b"\n")
        new = write_recovery_key(raw, public)
        require_takable_law(office, repo, OFFICE_FILE, new, moment)
        message = f"office: key for recovery\n\nAduan-Event: office\nAduan-By: {person.id}\n"
        return grounds.land({OFFICE_FILE: new}, message, hooked=True)


def write_recovery_key(raw: bytes, public: str) -> bytes:
    """The office's file with this key, and every other line as it stood. RefusedError: it could not
    be done so.
    """
    text, line = raw.decode("utf-8"), f"{_NAME}: {public}\n"
    if _LINE.search(text):
        changed = _LINE.sub(line, text, count=1)
    else:
        changed = text + ("" if text.endswith("\n") else "\n") + line
    before = read_yaml(raw, numbers=True).data
    after = read_yaml(changed.encode(), numbers=True).data
    if not isinstance(before, dict) or after != {**before, _NAME: public}:
        raise RefusedError(
            _("schema/office.yaml is written in a way that this command does not change"),
            _("put it there by hand: recovery_key: {key}"),
            key=public,
        )
    return changed.encode()
