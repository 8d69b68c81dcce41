"""Whether what is entered begins with keys of its own: held against the cases that a history has had
before, and against those of the commit that it builds on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aduan.core.case.firstkeys import FirstKey, check_first_keys
from aduan.core.words.findings import Finding
from aduan.store.audit.knownkeys import find_known
from aduan.store.files.casefile import locate
from aduan.store.git.repository import Repository


def judge_first_keys(
    repo: Repository, prefix: str, after: str | None, keys: Sequence[FirstKey]
) -> Iterator[Finding]:
    """The findings of keys, in the order in which they were entered. `after`: the commit that those
    build on, if any.
    """
    before = find_known(repo, prefix, after, {key.mark for key in keys}) if after else {}
    for finding in check_first_keys(keys, before):
        raw = repo.read_blob(f"{finding.commit}:{prefix}{finding.path}")
        yield from locate([finding], raw or b"")
