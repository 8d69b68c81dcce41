"""An audit divided between two processes, where there is much to look at.

The first one has the commits themselves and some of the files, the second one most of the files.
Each reads the history by itself: what is read of it is larger than what git says.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aduan.core.case.firstkeys import FirstKey
from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass
from aduan.store.audit.auditor import Auditor
from aduan.store.audit.beginning import Beginning
from aduan.store.audit.firstkeys import judge_first_keys
from aduan.store.audit.parts import COMMITS_AND_SOME, THE_REST, WHOLE, Part
from aduan.store.git.repository import Repository

# From so many commits on, a second process pays: it takes 0.2 s to start, and a tenth of a
# millisecond a commit to read the history once more.
WORTH_SHARING = 3000


@dataclass(frozen=True, slots=True)
class AuditedRange:
    """What an audit found, commit by commit, and the commits that it looked at, oldest first."""

    findings: list[Finding]
    commits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JudgedPart:
    """What one process found in its part of the files, the commits, and the keys with which a case
    begins: whether another has them shows only where those of all parts are together.
    """

    findings: list[Finding]
    commits: tuple[str, ...]
    keys: list[FirstKey]


def audit_commits(
    repo: Repository,
    prefix: str,
    span: Sequence[str],
    begin: Beginning,
    now: datetime,
    *,
    most: int,
) -> AuditedRange:
    """All commits of a range (as git's words name it) judged, by two processes where it is long.

    `most`: how many they are, or more.
    """
    judged = _judge_all(repo, prefix, span, begin, now, most)
    order = {commit: number for number, commit in enumerate(judged.commits)}
    keys = sorted(judged.keys, key=lambda key: order[key.commit])
    copied = judge_first_keys(repo, prefix, begin.after, keys)
    found = [*judged.findings, *copied]
    found.sort(key=lambda finding: order.get(finding.commit, -1))
    return AuditedRange(found, judged.commits)


def _judge_all(
    repo: Repository,
    prefix: str,
    span: Sequence[str],
    begin: Beginning,
    now: datetime,
    most: int,
) -> JudgedPart:
    """What one or two processes find in all files."""
    asked = (repo, prefix, tuple(span), begin, now)
    if most < WORTH_SHARING:
        return judge_part(*asked, WHOLE)
    from aduan.store.office.sharing import can_share, share

    if not can_share() or not _is_long(repo, span):
        return judge_part(*asked, WHOLE)
    mine, rest = share(lambda: judge_part(*asked, COMMITS_AND_SOME), judge_rest, *asked)
    findings = [*mine.findings, *rest.findings]
    return JudgedPart(findings, mine.commits, [*mine.keys, *rest.keys])


def _is_long(repo: Repository, span: Sequence[str]) -> bool:
    """Whether a range has so many commits that a second process pays; no more are counted."""
    most = f"--max-count={WORTH_SHARING}"
    feed = "".join(f"{word}\n" for word in span)
    count = repo.run("rev-list", "--count", most, "--stdin", feed=feed)
    return int(count) >= WORTH_SHARING


def judge_part(
    repo: Repository,
    prefix: str,
    span: Sequence[str],
    begin: Beginning,
    now: datetime,
    part: Part,
) -> JudgedPart:
    """What one process finds in its part of the files."""
    auditor = Auditor(repo, prefix, span, begin, now)
    found = auditor.judge(part)
    return JudgedPart(found, auditor.ids, auditor.first_keys)


def judge_rest(
    repo: Repository, prefix: str, span: Sequence[str], begin: Beginning, now: datetime
) -> JudgedPart:
    """What the second process finds: in most of the files, and nothing else. The commits the first
    one has.
    """
    judged = judge_part(repo, prefix, span, begin, now, THE_REST)
    return JudgedPart(judged.findings, (), judged.keys)
