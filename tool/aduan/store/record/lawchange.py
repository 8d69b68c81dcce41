"""A law that was changed and is not recorded: what the hook would say to its commit."""

from __future__ import annotations

from datetime import datetime

from aduan.core.law.law import Law
from aduan.core.law.listedkeys import check_revoked
from aduan.core.law.staffing import check_own_keys
from aduan.core.words.findings import Finding
from aduan.store.audit.forward import LawChange, count_moved, judge_law_change
from aduan.store.audit.laws import Laws
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository
from aduan.store.record.unsaved import list_unsaved_law


def check_unrecorded_law(office: OfficeFolder, repo: Repository, as_of: datetime) -> list[Finding]:
    """What is said of a law that is changed and not recorded: that it is so, of each file, and what
    the hook would say to its commit.
    """
    paths = list_unsaved_law(office, repo)
    found = [Finding("ADU119", path=path, line=1, column=1) for path in paths]
    law = office.reading.law
    if paths and law is not None:
        found += judge_new_law(repo, law, as_of)
    return found


def judge_new_law(repo: Repository, after: Law, as_of: datetime) -> list[Finding]:
    """Whether a law in the place of the last commit's would change what is over, as the audit will
    judge it; and how many due moments that lie ahead would move.
    """
    head = repo.run("rev-parse", "HEAD")
    laws = Laws(repo, repo.prefix)
    before = laws.law(laws.state(head))
    if before is None:
        return []
    change = LawChange(before, after, as_of, head)
    return [
        *judge_law_change(repo, laws.prefix, change),
        *count_moved(repo, laws.prefix, change),
        *check_own_keys(before, after, repo.identity().email),
        *check_revoked(before, after),
    ]
