"""Which commits an audit looks at: where it begins, and what it has seen before."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from weakref import WeakKeyDictionary

from aduan.core.words.findings import Finding, FindingKind, SurroundingsError
from aduan.core.words.officepaths import CASES, OFFICE_FILE
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.store.audit.beginning import Beginning
from aduan.store.audit.checkpoint import keep_checkpoint, read_checkpoint
from aduan.store.audit.division import audit_commits
from aduan.store.audit.folders import Folders, check_folders
from aduan.store.audit.laws import Laws, has_office
from aduan.store.git.repository import Repository

# What a command has found out of a history already: the same whenever it asks.
_ROOTS: WeakKeyDictionary[Repository, dict[str, tuple[str, ...]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit looked at and found. `begin`: behind which commit it began, if any; `head`:
    where it ended.
    """

    findings: tuple[Finding, ...]
    commits: int
    head: str
    begin: str | None
    begun: bool = True

    @property
    def is_clean(self) -> bool:
        return not any(f.kind is FindingKind.INVALID for f in self.findings)


def audit_history(repo: Repository, now: datetime, *, whole: bool = False) -> Audited:
    """The audit of what HEAD leads to: since the last one that was clean, or since the office
    began.
    """
    head = repo.try_run("rev-parse", "--verify", "-q", "HEAD^{commit}")
    if head is None:
        raise SurroundingsError(
            _("this repository has no commits yet"), _("commit the office's files first")
        )
    seen = None if whole else read_checkpoint(repo)
    found = _go_on(repo, seen, head, now) if seen else audit_beginning(repo, head, now)
    if found.is_clean and found.begun:
        keep_checkpoint(repo, found.head, found.findings)
    return found


def step_back(repo: Repository, head: str) -> None:
    """Where commits that nobody else had were made anew, remember the audit only as far as it is
    still behind `head`: that they are gone is no rewritten history.
    """
    seen = read_checkpoint(repo)
    base = seen and repo.find_base(seen[0], head)
    if seen is None or not base or base == seen[0]:
        return
    still = [one for one in seen[1] if is_behind(repo, one.commit, base)]
    keep_checkpoint(repo, base, still)


def _go_on(
    repo: Repository, seen: tuple[str, tuple[Finding, ...]], head: str, now: datetime
) -> Audited:
    """What came since an audit; what that one only warned of is said again: it is still so."""
    commit, warned = seen
    found = audit_range(repo, commit, head, now)
    cut_off = [Finding("ADU655")] if is_shallow(repo) else []
    # Of commits that were rewritten nothing holds any more.
    still = warned if warned and is_behind(repo, commit, head) else ()
    return replace(found, findings=(*cut_off, *still, *found.findings))


def audit_beginning(repo: Repository, head: str, now: datetime) -> Audited:
    """All commits since the office began."""
    folders = check_folders(repo, [head], repo.prefix)
    if not folders.can_be_listed:
        return Audited(folders.findings, 0, head, None)
    start = find_start(repo, head)
    if start is None:
        return Audited((), 0, head, None, begun=False)
    notes = list(start.findings)
    if is_shallow(repo):
        notes.append(Finding("ADU655"))
    begin = Beginning(after=start.after, origin=find_origin(repo, start, head))
    audited = _audit(repo, repo.prefix, begin, head, now, folders)
    return Audited((*notes, *audited.findings), audited.commits, head, start.after)


def audit_range(
    repo: Repository, old: str | None, new: str, now: datetime, folders: Folders | None = None
) -> Audited:
    """The commits that `new` has and `old` has not. Where `old` is no longer behind `new`, that is
    the finding. `folders`: of these commits, where they were looked at already.
    """
    if old is None:
        return audit_beginning(repo, new, now)
    folders = folders or check_folders(repo, _name_range(repo, old, new), repo.prefix)
    # What is built on it has it behind.
    is_known = old in folders.bases or is_behind(repo, old, new)
    if not is_known:
        folders = check_folders(repo, [new], repo.prefix)
    if not folders.can_be_listed:
        return Audited(folders.findings, 0, new, old)
    if is_known and not folders.begins:
        _note_roots(repo, old, new)
    start = find_start(repo, new)
    if start is None:
        return Audited((), 0, new, old, begun=False)
    if not is_known:
        rewritten = Finding("ADU653", values={"commit": old[:12]})
        return Audited((rewritten,), 0, new, old)
    if start.after is not None and is_behind(repo, old, start.after):
        old = start.after
    begin = Beginning(after=old, origin=find_origin(repo, start, new))
    return _audit(repo, repo.prefix, begin, new, now, folders)


def _name_range(repo: Repository, old: str, new: str) -> list[str]:
    """What `new` has and `old` has not, as git lists it; all of it where `old` is gone."""
    is_here = repo.read_objects([old])[0] is not None
    return [new, f"^{old}"] if is_here else [new]


@dataclass(frozen=True, slots=True)
class Start:
    """Where the audits of an office begin: behind a commit, or with the first of all."""

    after: str | None = None
    findings: tuple[Finding, ...] = ()


def find_start(repo: Repository, head: str) -> Start | None:
    """With the history's first commit, where that is an office's; else where the office first said
    `audited_from`.

    What it says later is a finding, and changes nothing. None: it never said so; there is nothing
    to audit.
    """
    prefix = repo.prefix
    laws = Laws(repo, prefix)
    if any(has_office(laws.state(root)) for root in list_roots(repo, head)):
        return Start()
    said = _find_declaration(repo, prefix, laws, head)
    if said is None:
        return None
    declared, by = said
    if _is_beginning(repo, prefix, declared, head):
        return Start(declared)
    # It is no beginning: all is looked at, so that nothing hides before it.
    values = {"commit": declared[:12]}
    found = Finding("ADU651", values=values, path=OFFICE_FILE, line=1, column=1, commit=by)
    return Start(None, (found,))


def find_origin(repo: Repository, start: Start, head: str) -> str | None:
    """The commit that an office's history begins with, or behind; None where there are several."""
    if start.after is not None:
        return start.after
    roots = list_roots(repo, head)
    return roots[0] if len(roots) == 1 else None


def _find_declaration(
    repo: Repository, prefix: str, laws: Laws, head: str
) -> tuple[str, str] | None:
    """The commit that an office named first as its beginning, and the commit that says so."""
    words = (
        "log",
        "--topo-order",
        "--reverse",
        "--format=%H",
        "-G^audited_from:",
        head,
        "--",
        f":(top){prefix}{OFFICE_FILE}",
    )
    for commit in repo.run(*words).split():
        law = laws.law_at(commit)
        if law is not None and law.office.audited_from is not None:
            return law.office.audited_from, commit
    return None


def _audit(
    repo: Repository, prefix: str, begin: Beginning, new: str, now: datetime, folders: Folders
) -> Audited:
    span = [new, f"^{begin.after}"] if begin.after else [new]
    judged = audit_commits(repo, prefix, span, begin, now, most=folders.count)
    # What came before the beginning is taken as it is.
    inside = set(judged.commits)
    strange = [finding for finding in folders.findings if finding.commit in inside]
    return Audited((*strange, *judged.findings), len(judged.commits), new, begin.after)


def _is_beginning(repo: Repository, prefix: str, begin: str, head: str) -> bool:
    """An audit may leave out what came before there were cases, and nothing else."""
    if not is_behind(repo, begin, head):
        return False
    listed = repo.run("ls-tree", "-r", "--name-only", "--full-tree", begin, "--", prefix + CASES)
    return all(not line.endswith(".yaml") for line in listed.splitlines())


def is_behind(repo: Repository, old: str, new: str) -> bool:
    """Whether a commit is in the history of another, or is it."""
    return old == new or repo.is_ancestor(old, new)


def list_roots(repo: Repository, head: str) -> tuple[str, ...]:
    """The first commits of a history: those without a parent."""
    known = _ROOTS.setdefault(repo, {})
    if head not in known:
        told = repo.run("rev-list", "--max-parents=0", "--reverse", "--topo-order", head)
        known[head] = tuple(told.split())
    return known[head]


def _note_roots(repo: Repository, old: str, new: str) -> None:
    """A history that only went on begins as it did."""
    known = _ROOTS.setdefault(repo, {})
    if old in known:
        known[new] = known[old]


def is_shallow(repo: Repository) -> bool:
    return repo.run("rev-parse", "--is-shallow-repository") == "true"
