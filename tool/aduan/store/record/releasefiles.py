"""The files of the ledger in the office's folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from aduan.core.law.law import Person
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import RELEASES_FOLDER
from aduan.core.words.text import mark as _
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.landing import Landing
from aduan.store.git.repository import Repository
from aduan.store.record.judging import AuditFirst


def require_publisher(office: OfficeFolder, person: Person, day: date) -> None:
    """RefusedError where a person may not publish on a day: the audit would refuse the release."""
    sop = office.law.sop
    if person.roles_on(day).isdisjoint(sop.publishers):
        raise RefusedError(
            _("{person} may not publish"),
            _("it is done by: {roles}"),
            person=person.id,
            roles=sop.name_roles(sop.publishers),
        )


def read_releases(folder: Path) -> dict[str, bytes]:
    """The files of a ledger by name; none where there is no such folder."""
    if not folder.is_dir():
        return {}
    files = [path for path in sorted(folder.glob("*.json")) if path.is_file()]
    return {path.name: path.read_bytes() for path in files}


def read_open_data(folder: Path) -> dict[str, bytes]:
    """The sheets of a built site by path from its top, where a ledger's folder lies in one: `data/`
    beside it. None where there is no such folder.
    """
    place = folder.resolve().parent / "data"
    if not place.is_dir():
        return {}
    files = [path for path in sorted(place.iterdir()) if path.suffix in (".csv", ".json")]
    return {f"data/{path.name}": path.read_bytes() for path in files}


def land_release(
    office: OfficeFolder, repo: Repository, files: Mapping[str, bytes], message: str, now: datetime
) -> str:
    """Put a new release in place and commit it, whole or not at all; the commit's id.

    UnsoundCommitError: the record gives other figures, as where something lies in the folder that is
    not recorded.
    """
    placed = {f"{RELEASES_FOLDER}/{name}": content for name, content in files.items()}
    with Landing(repo).alone() as grounds:
        grounds.require_quiet([RELEASES_FOLDER])
        if any((office.root / path).exists() for path in placed):
            raise RefusedError(_("somebody published while this was made ready"), _("run it again"))
        return grounds.land(placed, message, offer=AuditFirst(repo, now))
