"""Changes of the staff file, each a commit of its own, judged before it lands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from aduan.core.law.law import Person
from aduan.core.law.opennumbers import check_open_numbers
from aduan.core.law.staffing import StaffEntry, require_keeper_left
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import STAFF_FILE
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.stafffile import put_person, read_people
from aduan.store.git.landing import Landing
from aduan.store.git.landing.lock import WAIT
from aduan.store.git.repository import Repository
from aduan.store.record.lawchange import InvalidLawError, require_takable_law

Change = Callable[[Mapping[str, Any] | None], StaffEntry]


@dataclass(frozen=True)
class Clerk:
    """Who changes the staff file, when, and which day that is in the office."""

    person: Person
    moment: datetime
    today: date


def change_person(
    office: OfficeFolder, repo: Repository, clerk: Clerk, what: str, who: str, change: Change
) -> str:
    """Change one person's entry and commit it; the commit's id. `change` gets the old entry, or
    None.
    """
    _require_keeper(office, clerk)
    with Landing(repo).alone(WAIT) as grounds:
        grounds.require_quiet([STAFF_FILE])
        # As git keeps it: an editor may have given it the line ends of Windows.
        raw = (office.root / STAFF_FILE).read_bytes().replace(b"\r\n", b"\n")
        new = put_person(raw, who, change(read_people(raw).get(who)))
        law = require_takable_law(office, repo, STAFF_FILE, new, clerk.moment)
        require_keeper_left(law, clerk.today)
        _require_no_numbers(office, new, raw)
        message = f"staff: {what} {who}\n\nAduan-Event: staff\nAduan-By: {clerk.person.id}\n"
        return grounds.land({STAFF_FILE: new}, message, hooked=True)


def _require_keeper(office: OfficeFolder, clerk: Clerk) -> None:
    needed = office.law.sop.law_keepers
    if clerk.person.roles_on(clerk.today).isdisjoint(needed):
        raise RefusedError(
            _("{person} may not change the staff file"),
            _("it is changed by: {roles}"),
            person=clerk.person.id,
            roles=", ".join(needed),
        )


def _require_no_numbers(office: OfficeFolder, new: bytes, old: bytes) -> None:
    """InvalidLawError where a line holds a number of a person that nobody could send afterwards."""
    found = list(check_open_numbers(STAFF_FILE, new, office.law.office.own_numbers, old))
    if found:
        raise InvalidLawError(found)
