"""What may come in from the other side, and what may go out to it: the audit's word on both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from aduan.core.words.findings import Finding, FindingKind, RefusedError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait
from aduan.store.audit.folders import Folders, check_folders
from aduan.store.audit.placing import judge_arrivals
from aduan.store.audit.span import audit_range, is_behind
from aduan.store.audit.takingback import check_unpublished
from aduan.store.git.commits import Change, compare_commits
from aduan.store.git.repository import Repository
from aduan.store.sync.fork import Fork
from aduan.store.sync.ignored import judge_ignored
from aduan.store.sync.inserted import find_inserted
from aduan.store.sync.lost import list_lost
from aduan.store.sync.ownrefs import read_shared
from aduan.store.sync.rewritten import Rewritten, compare_agreed, list_entered_later

# A path was changed by somebody who has no role for it.
NOT_THEIRS = "ADU613"
# Both sides keep the rules: who takes one for right says why.
NOT_TAKEN = _(
    "nothing was taken in; an administrator mends it here with `aduan sync --restore --leave --reason "
    "WHY`"
)


class UnlawfulError(RefusedError):
    """What came or would go does not keep the rules. Nothing was taken in or pushed."""

    def __init__(self, message: str, hint: str, findings: Sequence[Finding]) -> None:
        super().__init__(message, hint)
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What this clone had agreed on and the other side has no more: `broken`, the commits that were
    taken off since they break a rule; `rewritten`, those that stand there as others. `missing`: how
    many the other side has, and this folder has no more.
    """

    broken: frozenset[str] = frozenset()
    rewritten: tuple[Rewritten, ...] = ()
    missing: int = 0


def find_withdrawn(repo: Repository, fork: Fork, now: datetime) -> Withdrawn:
    """What is there no more of what this clone had agreed on.

    RefusedError: what was taken off keeps the rules, or was published, or counts from another moment
    there. That is no mending.
    """
    shared, theirs = read_shared(repo), fork.theirs
    if shared is None or shared == fork.base:
        return Withdrawn()
    if is_behind(repo, shared, theirs):
        # A backup of this clone was put back, unless a plain push went past what was agreed on.
        return Withdrawn(missing=count_commits(repo, fork.base, shared) if fork.base else 0)
    base = repo.find_base(shared, theirs)
    if not base:
        # Another office: `judge_arrival` says so.
        return Withdrawn()
    audited = audit_range(repo, base, shared, now)
    broken = {f.commit for f in audited.findings if f.kind is FindingKind.INVALID}
    if broken:
        _require_published(repo, shared, theirs)
        return Withdrawn(frozenset(broken - {""}))
    lost = list_lost(repo, shared, theirs, now)
    if not lost:
        # All of it was entered anew there: later, and so below what was agreed on.
        _require_none_inserted(repo, shared, theirs)
        _require_published(repo, shared, theirs)
        return Withdrawn(rewritten=_find_harmless(repo, shared, theirs))
    raise RefusedError(
        _("the other side no longer has {count} commits that it had"),
        _("`aduan sync --restore` here brings them back; tell the administrator, too"),
        count=len(lost),
    )


def _require_none_inserted(repo: Repository, shared: str, theirs: str) -> None:
    inserted = find_inserted(repo, shared, theirs)
    if inserted is not None:
        raise RefusedError(
            _("the other side has {commit} among what was agreed on here, where it never stood"),
            NOT_TAKEN,
            commit=inserted[:12],
        )


def _require_published(repo: Repository, shared: str, theirs: str) -> None:
    gone = next(check_unpublished(repo, shared, theirs), None)
    if gone is not None:
        raise RefusedError(
            _("the other side no longer has {commit}, which was published"),
            NOT_TAKEN,
            **gone.values,
        )


def _find_harmless(repo: Repository, shared: str, theirs: str) -> tuple[Rewritten, ...]:
    """What stands there as others and counts as it did. RefusedError: something counts otherwise, or
    is another author's.
    """
    compared = compare_agreed(repo, shared, theirs)
    if compared.unowned:
        raise RefusedError(
            _("the other side has {commit} by another author, or as one with others"),
            NOT_TAKEN,
            commit=compared.unowned[0][:12],
        )
    moved = list_entered_later(repo, compared.rewritten, shared, theirs)
    if moved:
        raise RefusedError(
            _(
                "steps that were agreed on here were entered anew on the other side, and count from "
                "that later moment: {ids}"
            ),
            _(
                "nothing was taken in; if you know why, `aduan sync --restore` here takes them as they "
                "stand there; with --leave and --reason an administrator brings them back as they were"
            ),
            ids=", ".join(moved),
        )
    return compared.rewritten


@dataclass(frozen=True, slots=True)
class Coming:
    """What came, path by path (from the repository's folder); and what the audit noticed in it that
    would not have been handed on from here.
    """

    changes: tuple[Change, ...] = ()
    noticed: tuple[Finding, ...] = ()


def judge_arrival(repo: Repository, fork: Fork, now: datetime) -> Coming:
    """What came.

    UnlawfulError: it breaks a rule, or would be written to places that lead elsewhere; that also
    where nothing is audited.
    """
    folders = check_folders(repo, [fork.theirs, f"^{fork.base}"], repo.prefix)
    noticed = require_lawful(repo, fork.base, fork.theirs, now, ours=False, folders=folders)
    if folders.findings:
        raise _explain_arrival(folders.findings)
    coming = compare_commits(repo, fork.base, fork.theirs)
    added = [change.path for change in coming if change.is_added]
    wrong = judge_arrivals(repo, fork.ours, coming, repo.prefix)
    wrong += judge_ignored(repo.whole, added)
    # What is only warned of the audit has said.
    wrong = [finding for finding in wrong if finding.kind is FindingKind.INVALID]
    if wrong:
        raise _explain_arrival(wrong)
    return Coming(coming, noticed)


def _explain_arrival(findings: Sequence[Finding]) -> UnlawfulError:
    text = _("what came from the other side does not keep the rules; nothing was taken in")
    hint = _(
        "show these lines to the administrator, who mends it with `aduan sync --restore`; what you "
        "enter meanwhile is kept on this computer"
    )
    return UnlawfulError(text, hint, findings)


def require_lawful(
    repo: Repository,
    old: str | None,
    new: str,
    now: datetime,
    *,
    ours: bool,
    sources: Mapping[str, str] | None = None,
    folders: Folders | None = None,
) -> tuple[Finding, ...]:
    """What is noticed in the commits that `new` has and `old` has not, and would not be handed on from
    here. UnlawfulError where they break a rule.

    `sources`: for commits that were made anew, and that nobody can look at, those they come from;
    `folders`: of these commits, where they were looked at already.
    """
    audited = audit_range(repo, old, new, now, folders)
    broken = [f for f in audited.findings if f.kind is FindingKind.INVALID]
    noticed = tuple(f for f in audited.findings if f.has(Trait.NOT_SHARED))
    if ours:
        broken += noticed
    if not broken:
        return noticed
    if not ours:
        raise _explain_arrival(broken)
    known = sources or {}
    named = [replace(one, commit=known.get(one.commit, one.commit)) for one in broken]
    raise _explain_own(named)


def _explain_own(findings: Sequence[Finding]) -> UnlawfulError:
    """Of what is entered here: who leaves shares it on the last day, for who enters a step holds the role on
    the day on which the line takes it, too.
    """
    text = _("what was committed here does not keep the rules; nothing was pushed")
    hint = _("these commits are only on this computer; ask who keeps the office's repository")
    if any(finding.code == NOT_THEIRS for finding in findings):
        hint = _(
            "these commits are only on this computer. Where a role ended before they were shared, they are "
            "not taken any more: `git show` with the number shows each, and somebody who may enters it anew"
        )
    return UnlawfulError(text, hint, findings)


def count_commits(repo: Repository, old: str | None, new: str) -> int:
    """How many commits `new` has that `old` has not."""
    span = [new]
    if old:
        span.append(f"^{old}")
    return int(repo.run("rev-list", "--count", *span))
