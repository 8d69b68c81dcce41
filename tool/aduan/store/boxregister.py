"""Logging an opening of the complaint box: one item, one commit, under the same rule of growth as a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from aduan.store.boxfile import box_path, check_box
from aduan.store.git import Repository
from aduan.store.landing import Landing
from aduan.store.officefolder import OfficeFolder
from aduan.store.steps import WAIT, InvalidStepError, land_grown
from aduan.store.yamlwrite import write_item

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
    path = box_path(year)
    file = office.root / path
    item = write_item({"at": at.isoformat(timespec="seconds"), "by": by, "found": found})
    message = f"box {at:%Y-%m-%d}: opened\n\nAduan-Event: box\nAduan-By: {by}\n"
    with Landing(repo).alone(WAIT):
        start = file.read_bytes() if file.exists() else f'{HEAD}year: "{year}"\nhistory:\n'.encode()
        new = start + item.encode()
        if findings := check_box(path, new, office.law, as_of):
            raise InvalidStepError(tuple(findings))
        return path, land_grown(repo, path, new, message)
