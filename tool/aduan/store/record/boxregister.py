"""Logging an opening of the complaint box: one item, one commit, under the same rule of growth as a
case.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from aduan.core.clocks.backdating import is_backdated
from aduan.core.clocks.entries import TOLERANCE
from aduan.core.words.casewords import ENTERED, HISTORY
from aduan.core.words.officepaths import box_path
from aduan.store.files.boxfile import CORRECTS, UNDOES, UNOPENED, Opening, find_latest, list_items
from aduan.store.files.boxrules import check_box
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.outagerules import check_confirmer
from aduan.store.files.outages import CONFIRMS, OUTAGE, RETRACTS
from aduan.store.files.yamlwrite import write_item
from aduan.store.git.landing import Landing
from aduan.store.git.landing.lock import WAIT
from aduan.store.git.repository import Repository
from aduan.store.record.steps import InvalidStepError, land_grown, tell_entry

HEAD = "# yaml-language-server: $schema=../../schema/box.schema.json\n"


def log_opening(
    office: OfficeFolder,
    repo: Repository,
    at: datetime,
    by: str,
    found: Mapping[str, str],
    as_of: datetime,
) -> tuple[str, str]:
    """The path of the register and the commit that holds the opening."""
    year = office.law.calendar.local_day(at).year
    item: dict[str, object] = {"at": at.isoformat(timespec="seconds"), "by": by, "found": found}
    # Asked as of some minutes later, too: the commit follows.
    if is_backdated(at, as_of + TOLERANCE, office.law):
        item = tell_entry(item, as_of)
    return _append(office, repo, year, item, f"box {at:%Y-%m-%d}: opened", as_of)


def log_correction(
    office: OfficeFolder,
    repo: Repository,
    opening: Opening,
    by: str,
    found: Mapping[str, str],
    reason: str,
    as_of: datetime,
) -> tuple[str, str]:
    """The path of the register and the commit that corrects the count of one opening; what was
    logged stays.
    """
    year = office.law.calendar.local_day(opening.at).year
    item = {
        "at": as_of.isoformat(timespec="seconds"),
        "by": by,
        "found": found,
        CORRECTS: opening.at.isoformat(timespec="seconds"),
        "reason": reason,
    }
    return _append(office, repo, year, item, f"box {opening.at:%Y-%m-%d}: count corrected", as_of)


def undo_opening(
    office: OfficeFolder,
    repo: Repository,
    opening: Opening,
    by: str,
    reason: str,
    as_of: datetime,
) -> tuple[str, str]:
    """The path of the register and the commit that takes back an opening that never was; what was logged
    stays.
    """
    of = opening.at.isoformat(timespec="seconds")
    at = as_of.isoformat(timespec="seconds")
    item = {"at": at, "by": by, UNDOES: of, "reason": reason}
    year = office.law.calendar.local_day(opening.at).year
    return _append(office, repo, year, item, f"box {opening.at:%Y-%m-%d}: taken back", as_of)


def log_cause(
    office: OfficeFolder,
    repo: Repository,
    first: date,
    last: date,
    by: str,
    reason: str,
    as_of: datetime,
) -> tuple[str, str]:
    """The path of the register and the commit that says why the box could not be opened on some days."""
    span = {"from": first.isoformat(), "until": last.isoformat()}
    at = as_of.isoformat(timespec="seconds")
    item = {"at": at, "by": by, UNOPENED: span, "reason": reason}
    return _append(office, repo, first.year, item, f"box {first}: not opened", as_of)


def log_outage(
    office: OfficeFolder,
    repo: Repository,
    since: datetime,
    until: datetime,
    by: str,
    as_of: datetime,
) -> tuple[str, str]:
    """The path of the register and the commit that says from when until when nothing could be
    entered.
    """
    span = {
        "from": since.isoformat(timespec="seconds"),
        "until": until.isoformat(timespec="seconds"),
    }
    item = {"at": as_of.isoformat(timespec="seconds"), "by": by, OUTAGE: span}
    year = office.law.calendar.local_day(as_of).year
    return _append(office, repo, year, item, f"box {as_of:%Y-%m-%d}: outage", as_of)


def confirm_outage(
    office: OfficeFolder, repo: Repository, entered: datetime, by: str, as_of: datetime
) -> tuple[str, str]:
    """The path of the register and the commit that confirms the outage entered at a moment."""
    of = entered.isoformat(timespec="seconds")
    item = {"at": as_of.isoformat(timespec="seconds"), "by": by, CONFIRMS: of}
    year = office.law.calendar.local_day(entered).year
    return _append(office, repo, year, item, f"box {as_of:%Y-%m-%d}: outage confirmed", as_of)


def retract_outage(
    office: OfficeFolder,
    repo: Repository,
    entered: datetime,
    by: str,
    reason: str,
    as_of: datetime,
) -> tuple[str, str]:
    """The path of the register and the commit that takes the outage entered at a moment back; what was
    entered stays.
    """
    of = entered.isoformat(timespec="seconds")
    at = as_of.isoformat(timespec="seconds")
    item = {"at": at, "by": by, RETRACTS: of, "reason": reason}
    year = office.law.calendar.local_day(entered).year
    return _append(office, repo, year, item, f"box {as_of:%Y-%m-%d}: outage taken back", as_of)


def _is_below_a_later_one(register: bytes, at: datetime) -> bool:
    """Whether what happened then stands below an item of the register that is later."""
    latest = find_latest(list_items(register))
    return latest is not None and at < latest


def _append(
    office: OfficeFolder,
    repo: Repository,
    year: int,
    item: Mapping[str, object],
    subject: str,
    as_of: datetime,
) -> tuple[str, str]:
    path = box_path(year)
    file = office.root / path
    message = f"{subject}\n\nAduan-Event: box\nAduan-By: {item['by']}\n"
    with Landing(repo).alone(WAIT) as grounds:
        empty = f'{HEAD}year: "{year}"\nhistory:\n'
        start = file.read_bytes() if file.exists() else empty.encode()
        # It is entered when it is committed, which may be later than this computer's clock.
        begun = grounds.begin()
        entered = datetime.fromtimestamp(begun.moment, as_of.tzinfo)
        is_below = _is_below_a_later_one(start, datetime.fromisoformat(str(item["at"])))
        told = tell_entry(item, entered) if ENTERED in item or is_below else item
        new = start + write_item(told).encode()
        findings = check_box(path, new, office.law, max(as_of, entered))
        node = (HISTORY, len(list_items(start)))
        findings = findings or list(check_confirmer(node, item, list_items(start), office.law))
        if findings:
            raise InvalidStepError(tuple(findings))
        return path, land_grown(grounds, path, new, message, begun)
