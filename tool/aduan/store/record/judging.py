"""The audit's judgement of a commit that is made and does not count yet: what it would refuse, is not
recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from aduan.core.words.findings import Finding, FindingKind, RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait
from aduan.store.audit.span import audit_range
from aduan.store.git.commits import read_own_times
from aduan.store.git.repository import Repository


class UnsoundCommitError(RefusedError):
    """The audit would refuse what was about to be recorded. Nothing was changed."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(_("this cannot be recorded: the audit would refuse it"))
        self.findings = tuple(findings)


@dataclass(frozen=True)
class AuditFirst:
    """Lets a commit count only where the audit takes it (an `Offer` of a landing)."""

    repo: Repository
    now: datetime

    def __call__(self, commit: str) -> None:
        """UnsoundCommitError: as of `audit_range`."""
        before = self.repo.run("rev-parse", f"{commit}~")
        # It bears the moment at which it is recorded: perhaps a colleague's, whose clock is fast.
        made = datetime.fromtimestamp(read_own_times(self.repo, [commit])[commit], UTC)
        found = audit_range(self.repo, before, commit, max(self.now, made)).findings
        broken = [finding for finding in found if _is_refused(finding)]
        if broken:
            # Of a commit that goes again nobody needs the name.
            raise UnsoundCommitError([replace(finding, commit="") for finding in broken])


def _is_refused(finding: Finding) -> bool:
    """Whether what it is about would be taken in by nobody, or not be handed on from here."""
    return finding.kind is FindingKind.INVALID or finding.has(Trait.NOT_SHARED)
