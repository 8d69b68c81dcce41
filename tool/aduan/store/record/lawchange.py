"""A law that was changed and is not recorded: what the hook would say to its commit, and whether a
command may make that commit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aduan.core.law.law import Law
from aduan.core.law.listedkeys import check_ended_keys, check_recovery_apart, check_revoked
from aduan.core.law.powers import check_own_roles
from aduan.core.law.staffing import check_own_keys
from aduan.core.law.staffnames import check_seen
from aduan.core.words.findings import Finding, FindingKind, RefusedError
from aduan.core.words.text import mark as _
from aduan.store.audit.forward import LawChange, count_moved, judge_law_change
from aduan.store.audit.laws import Laws
from aduan.store.audit.usedkeys import check_used_keys
from aduan.store.files.lawfiles import LawReading, judge_law, law_paths
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.repository import Repository
from aduan.store.record.unsaved import list_unsaved_law


class InvalidLawError(RefusedError):
    """A file of the law that would have findings. Nothing was changed."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(_("this cannot be entered"))
        self.findings = tuple(findings)


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
    today = after.calendar.local_day(as_of)
    return [
        *judge_law_change(repo, laws.prefix, change),
        *count_moved(repo, laws.prefix, change),
        *check_own_keys(before, after, repo.identity().email),
        *check_own_roles(before, after, repo.identity().email, today),
        *check_revoked(before, after),
        *check_recovery_apart(before, after),
        *check_seen(before, after),
        *check_ended_keys(before, after, today),
        *check_used_keys(repo, before, after, head),
    ]


def require_takable_law(
    office: OfficeFolder, repo: Repository, path: str, raw: bytes, moment: datetime
) -> Law:
    """The law with one file changed, before it lands. InvalidLawError: it could not be used, or the
    audit would refuse the commit.
    """
    reading = _read_with(office, path, raw)
    if reading.law is None:
        at_file = [finding for finding in reading.findings if finding.path == path]
        raise InvalidLawError(at_file or reading.findings)
    judged = judge_new_law(repo, reading.law, moment)
    refused = [finding for finding in judged if finding.kind is FindingKind.INVALID]
    if refused:
        raise InvalidLawError(refused)
    return reading.law


def _read_with(office: OfficeFolder, path: str, raw: bytes) -> LawReading:
    files = {
        file.relative_to(office.root).as_posix(): file.read_bytes()
        for file in law_paths(office.root)
    }
    return judge_law({**files, path: raw})
