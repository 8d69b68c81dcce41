"""Whether what stands in the record is right by a changed law as well: nobody makes a case wrong, and
with it every later check red, by a file of the law alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from aduan.core.law.law import Law
from aduan.core.words.findings import Finding, FindingKind
from aduan.core.words.officepaths import has_case_name
from aduan.core.words.quickly import dataclass
from aduan.store.audit.standing import list_standing, read_standing
from aduan.store.files.boxrules import check_box
from aduan.store.files.casefile import Bench, read_case
from aduan.store.git.repository import Repository


@dataclass(frozen=True)
class LawJudge:
    """Judges the files of one commit by one law, as of one moment."""

    law: Law
    moment: datetime

    def is_wrong(self, path: str, raw: bytes) -> bool:
        """Whether anything about a case or a register is wrong by this law."""
        return any(finding.kind is FindingKind.INVALID for finding in self._judge(path, raw))

    def _judge(self, path: str, raw: bytes) -> tuple[Finding, ...]:
        if has_case_name(path):
            return read_case(path, raw, Bench(self.law, self.moment, deadlines=False)).findings
        return tuple(check_box(path, raw, self.law, self.moment))


def list_unfooted(
    repo: Repository, prefix: str, commit: str, before: LawJudge, after: LawJudge
) -> Iterator[str]:
    """The paths of a commit's cases and registers that are right by the law before alone."""
    standing = list(list_standing(repo, prefix, commit))
    for path, raw in read_standing(repo, standing):
        if after.is_wrong(path, raw) and not before.is_wrong(path, raw):
            yield path
