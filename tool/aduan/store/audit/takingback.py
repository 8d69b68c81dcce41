"""Whether a branch may be set back: only to the last commit at which the audit holds, and never
behind what was published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime

from aduan.core.words.findings import Finding, FindingKind
from aduan.store.audit.heads import Head, read_heads
from aduan.store.audit.span import audit_beginning, is_behind
from aduan.store.files.officefolder import ROOM
from aduan.store.files.writing import write_atomically
from aduan.store.git.repository import Repository

# In git's own folder: what the site tells of. On a server where somebody puts it there; in a clone where
# an audit added to it.
HEADS = "heads.txt"
NOT_BACK = "ADU657"
NOT_BEHIND = "ADU658"


def check_taken_back(repo: Repository, old: str, new: str, now: datetime) -> Iterator[Finding]:
    """The findings of a branch that is set back from a commit to an earlier one."""
    published = list(check_unpublished(repo, old, new))
    yield from published
    if not published and new not in find_last_good(repo, old, now):
        yield Finding(NOT_BACK, values={"commit": new[:12]})


def check_unpublished(repo: Repository, old: str, new: str) -> Iterator[Finding]:
    """The finding where a commit that was published would leave a branch."""
    for commit in list_published(repo):
        if is_behind(repo, commit, old) and not is_behind(repo, commit, new):
            yield Finding(NOT_BEHIND, values={"commit": commit[:12]})
            return


def find_last_good(repo: Repository, tip: str, now: datetime) -> frozenset[str]:
    """The last commits at which the audit of a history holds: the tip itself where nothing is wrong.

    On a line that is one; where lines were merged, the last of each. None: nothing of it holds.
    """
    audited = audit_beginning(repo, tip, now)
    bad = {found.commit for found in audited.findings if found.kind is FindingKind.INVALID}
    if not bad:
        return frozenset({tip})
    if "" in bad:
        return frozenset()
    # What was found may be all that could be looked at, so what is left is looked at again.
    ends = _list_ends(_read_parents(repo, tip), bad)
    return frozenset().union(*(find_last_good(repo, end, now) for end in ends))


def _read_parents(repo: Repository, tip: str) -> dict[str, list[str]]:
    """The commits of a history with their parents, each after these."""
    told = repo.run("rev-list", "--topo-order", "--reverse", "--parents", tip, "--")
    lines = (line.split() for line in told.splitlines())
    return {words[0]: words[1:] for words in lines}


def _list_ends(parents: Mapping[str, list[str]], bad: set[str]) -> set[str]:
    """The commits that are good, with all before them, and are followed by none such."""
    good: set[str] = set()
    for commit, before in parents.items():
        if commit not in bad and good.issuperset(before):
            good.add(commit)
    followed = {parent for commit in good for parent in parents[commit]}
    return good - followed


def list_published(repo: Repository) -> list[str]:
    """The commits that the list of heads in git's folder tells of; none where there is no list."""
    return [head.commit for head in read_kept_heads(repo)]


def read_kept_heads(repo: Repository) -> list[Head]:
    """The list of heads in git's folder; empty where there is none."""
    file = repo.git_dir / ROOM / HEADS
    try:
        text = file.read_text(encoding="ascii", errors="replace")
    except OSError:
        return []
    return read_heads(text)[0]


def keep_published(repo: Repository, heads: bytes) -> None:
    """Keep the list of heads in git's folder, as far as that can be written to."""
    file = repo.git_dir / ROOM / HEADS
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        write_atomically(file, heads, None)
