"""Logging an opening of the complaint box: one item, one commit, under the same rule of growth as a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from aduan.store.boxfile import box_path, check_box
from aduan.store.git import Repository
from aduan.store.officefolder import OfficeFolder
from aduan.store.steps import InvalidStepError, put_back, write_atomically
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
    old = file.read_bytes() if file.exists() else None
    item = write_item({"at": at.isoformat(timespec="seconds"), "by": by, "found": found})
    start = old if old is not None else f'{HEAD}year: "{year}"\nhistory:\n'.encode()
    new = start + item.encode()
    if findings := check_box(path, new, office.law, as_of):
        raise InvalidStepError(tuple(findings))
    write_atomically(file, new, office.cache)
    try:
        message = f"box {at:%Y-%m-%d}: opened\n\nAduan-Event: box\nAduan-By: {by}\n"
        return path, repo.commit_path(path, message, new=old is None)
    except BaseException:
        put_back(file, old, office.cache)
        raise
