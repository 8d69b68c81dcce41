"""The office's logo: whether whoever gets its files gets the picture too."""

from __future__ import annotations

from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import OFFICE_FILE, asset_path
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository
from aduan.store.record.unsaved import list_differing


def check_logo_recorded(office: OfficeFolder, repo: Repository) -> list[Finding]:
    """What is said of a logo that the office's file names, and that is not there, or not as git has it."""
    law = office.reading.law
    name = law.office.logo if law else ""
    if not name:
        return []
    path = asset_path(name)
    if not (office.root / path).is_file():
        return [Finding("ADU557", values={"logo": path}, path=OFFICE_FILE, line=1, column=1)]
    if not repo.has_commits() or _is_recorded(repo, path):
        return []
    return [Finding("ADU558", path=path, line=1, column=1)]


def _is_recorded(repo: Repository, path: str) -> bool:
    return repo.read_blob(f"HEAD:./{path}") is not None and not list_differing(repo, [path])
