"""Which commits an audit looks at: where it begins, and what it has seen before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aduan import __version__
from aduan.core.findings import Finding, SurroundingsError
from aduan.core.text import mark as _
from aduan.store.audit.auditor import Auditor, Beginning
from aduan.store.audit.laws import Laws, has_office
from aduan.store.git import Repository
from aduan.store.writing import write_atomically

# Beside the ref, which keeps the commit from being tidied away, a file of ours: a ref alone can be fetched.
CHECKPOINT = "refs/aduan/audited"
NOTE = "audited.json"


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit looked at and found. `begin`: behind which commit it began, if any; `head`: where it ended."""

    findings: tuple[Finding, ...]
    commits: int
    head: str
    begin: str | None
    begun: bool = True

    @property
    def is_clean(self) -> bool:
        return not any(f.kind == "invalid" for f in self.findings)


def audit_history(repo: Repository, now: datetime, *, whole: bool = False) -> Audited:
    """The audit of what HEAD leads to: since the last one that was clean, or since the office began."""
    head = repo.try_run("rev-parse", "--verify", "-q", "HEAD^{commit}")
    if head is None:
        raise SurroundingsError(_("this repository has no commits yet"), _("commit the office's files first"))
    seen = None if whole else read_checkpoint(repo)
    found = audit_range(repo, seen, head, now) if seen else audit_beginning(repo, head, now)
    if found.is_clean and found.begun:
        keep_checkpoint(repo, found.head)
    return found


def audit_beginning(repo: Repository, head: str, now: datetime) -> Audited:
    """All commits since the office began."""
    prefix = read_prefix(repo)
    laws = Laws(repo, prefix)
    law = laws.law(laws.state(head))
    begin = law.office.audited_from if law else None
    notes = [Finding("ADU655")] if is_shallow(repo) else []
    if begin is not None and (found := _check_beginning(repo, prefix, begin, head)):
        # It is no beginning: all is looked at, so that nothing hides before it.
        notes, begin = [found, *notes], None
    elif begin is None and not begins_with_office(repo, laws, head):
        return Audited((), 0, head, None, begun=False)
    audited = _audit(repo, prefix, Beginning(after=begin), head, now)
    return Audited((*notes, *audited.findings), audited.commits, head, begin)


def audit_range(repo: Repository, old: str | None, new: str, now: datetime, *, apart: bool = False) -> Audited:
    """The commits that `new` has and `old` has not. Where `old` is no longer behind `new`, that is the finding.

    `apart`: both went their own ways, and are to be merged.
    """
    if old is None:
        return audit_beginning(repo, new, now)
    if not apart and repo.try_run("merge-base", "--is-ancestor", old, new) is None:
        return Audited((Finding("ADU653", values={"commit": old[:12]}),), 0, new, old)
    return _audit(repo, read_prefix(repo), Beginning(after=old, tip=old), new, now)


def _audit(repo: Repository, prefix: str, begin: Beginning, new: str, now: datetime) -> Audited:
    span = [new, *([f"^{begin.after}"] if begin.after else [])]
    auditor = Auditor(repo, prefix, span, begin, now)
    return Audited(tuple(auditor.run()), len(auditor.commits), new, begin.after)


def _check_beginning(repo: Repository, prefix: str, begin: str, head: str) -> Finding | None:
    """An audit may leave out what came before there were cases, and nothing else."""
    behind = repo.try_run("merge-base", "--is-ancestor", begin, head) is not None
    listed = (
        repo.try_run("ls-tree", "-r", "--name-only", "--full-tree", begin, "--", f"{prefix}cases") if behind else None
    )
    if listed is not None and all(not line.endswith(".yaml") for line in listed.splitlines()):
        return None
    return Finding("ADU651", values={"commit": begin[:12]}, path="schema/office.yaml", line=1, column=1)


def begins_with_office(repo: Repository, laws: Laws, head: str) -> bool:
    """Whether the history's first commit is that of an office, as `aduan init` makes it."""
    roots = repo.run("rev-list", "--max-parents=0", "--reverse", "--topo-order", head).split()
    return any(has_office(laws.state(root)) for root in roots)


def is_shallow(repo: Repository) -> bool:
    return repo.run("rev-parse", "--is-shallow-repository") == "true"


def read_prefix(repo: Repository) -> str:
    """The office's folder in the repository; on a server, which has no folder, as its settings say."""
    found = repo.try_run("rev-parse", "--show-prefix")
    return found or repo.try_run("config", "aduan.prefix") or ""


def read_checkpoint(repo: Repository) -> str | None:
    """The commit up to which an audit by this version of the tool, on this machine, found nothing."""
    try:
        note = json.loads(_note(repo).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    commit = repo.try_run("rev-parse", "--verify", "-q", CHECKPOINT)
    return commit if commit and note == {"commit": commit, "version": __version__} else None


def keep_checkpoint(repo: Repository, commit: str) -> None:
    """Remember a clean audit; where nothing can be written, the next one has more to do."""
    try:
        content = json.dumps({"commit": commit, "version": __version__}).encode()
        _note(repo).parent.mkdir(exist_ok=True)
        if repo.try_run("update-ref", CHECKPOINT, commit) is not None:
            write_atomically(_note(repo), content, None)
    except OSError:
        return


def _note(repo: Repository) -> Path:
    return repo.git_dir / "aduan" / NOTE
