"""A change of law, tool or roles confirmed by somebody else: one line more, in a commit of its own."""

from __future__ import annotations

from datetime import date, datetime

from aduan.core.law.confirmed import HEAD, Confirmation, read_confirmed
from aduan.core.law.keeperschanges import KeepersChange
from aduan.core.law.law import Person
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import CONFIRMED
from aduan.core.words.text import mark as _
from aduan.store.audit.keepershistory import find_keepers_change
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.landing import Landing
from aduan.store.git.landing.lock import WAIT
from aduan.store.git.repository import Repository
from aduan.store.record.judging import AuditFirst


def confirm_change(
    office: OfficeFolder, repo: Repository, commit: str, person: Person, now: datetime
) -> str:
    """Confirm what a commit changed of law, tool or roles; the id of the commit that says so.

    RefusedError: it changed nothing of these, or the person made it, or may not keep the law, or it
    is confirmed already, or the audit would refuse it.
    """
    today = office.law.calendar.local_day(now)
    change = find_keepers_change(repo, repo.run("rev-parse", "--show-prefix"), commit)
    if change is None:
        raise RefusedError(
            _("this commit changes neither law nor tool nor roles: there is nothing to confirm"),
            _("the public page on the law lists the changes"),
        )
    require_other(office, person, change, today)
    with Landing(repo).alone(WAIT) as grounds:
        grounds.require_quiet([CONFIRMED])
        path = office.root / CONFIRMED
        text = path.read_bytes().decode("utf-8").replace("\r\n", "\n") if path.is_file() else HEAD
        if any(line.change == change.name for line in read_confirmed(text)):
            raise RefusedError(_("this change is confirmed already"))
        line = Confirmation(change.name, today, person.id)
        message = f"confirm: {commit[:12]}\n\nAduan-Event: confirm\nAduan-By: {person.id}\n"
        files = {CONFIRMED: f"{text}{line}".encode()}
        return grounds.land(files, message, hooked=True, offer=AuditFirst(repo, now))


def require_other(office: OfficeFolder, person: Person, change: KeepersChange, today: date) -> None:
    """RefusedError: nobody confirms what is their own, nor without a role that keeps the law."""
    needed = office.law.sop.law_keepers
    if person.roles_on(today).isdisjoint(needed):
        raise RefusedError(
            _("{person} may not confirm changes of the law"),
            _("they are confirmed by: {roles}"),
            person=person.id,
            roles=office.law.sop.name_roles(needed),
        )
    if person.email.casefold() == change.author.casefold():
        raise RefusedError(
            _("this change is your own"), _("somebody else who keeps the law confirms it")
        )
