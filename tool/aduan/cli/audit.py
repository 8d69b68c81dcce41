"""`aduan audit`: whether the history itself was kept as the procedure says, commit by commit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.audithook import HOOKS, NO_COMMIT, judge_hook
from aduan.cli.desk import Desk
from aduan.cli.heads import read_list
from aduan.cli.options import desk_options, format_option
from aduan.cli.render import finding_json, print_annotations, print_findings, print_json, print_line
from aduan.core.words.findings import FindingKind, RefusedError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.audit.span import Audited
    from aduan.store.git.repository import Repository


@click.command(
    help=_("Audit the history: growth, authors, roles and signatures, commit by commit.")
)
@click.argument("span", required=False, metavar="[OLD..NEW]")
@click.option(
    "--all", "whole", is_flag=True, help=_("all of it, also what an earlier audit found clean")
)
@format_option
@click.option(
    "--heads",
    "published",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("hold the history against a public list of heads, saved at any time"),
)
@click.option(
    "--append-head",
    "heads",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("where nothing is found, add today's commit to the public list of heads"),
)
@click.option(
    "--from-published",
    "since",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("only what came after the last head in FILE; all of it where there is no such file"),
)
@click.option("--hook", type=click.Choice(HOOKS), hidden=True)
@desk_options
def audit(
    desk: Desk,
    /,
    span: str | None,
    whole: bool,
    form: str,
    published: Path | None,
    heads: Path | None,
    since: Path | None,
    hook: str | None,
) -> None:
    from aduan.store.git.repository import Repository

    if hook is not None:
        judge_hook(desk, hook)
        return
    repo = Repository(desk.office.root, unaltered=True)
    # Commits bear the real time, whatever moment everything else is seen from.
    now = max(datetime.now(UTC), desk.clock)
    if since is not None:
        span, whole = name_unpublished(repo, since), True
        published = since if since.exists() else published
    audited = run_audit(repo, span, now, whole=whole)
    if published is not None:
        audited = hold_against(repo, audited, published)
    show_audited(desk, audited, "json" if desk.as_json else form)
    if not audited.is_clean:
        raise click.exceptions.Exit(1)
    if heads is not None and audited.begun:
        append_to_list(desk, repo, heads, audited.head, now)


def name_unpublished(repo: Repository, file: Path) -> str | None:
    """The range of commits behind the last head of a list; None where none was published yet.

    RefusedError: the history no longer has what was published, or is not whole.
    """
    from aduan.store.audit.heads import read_heads

    text = read_published(file)
    require_continued(repo, file, text, repo.run("rev-parse", "HEAD"))
    heads, _broken = read_heads(text)
    return f"{heads[-1].commit}..HEAD" if heads else None


def hold_against(repo: Repository, audited: Audited, file: Path) -> Audited:
    """What an audit found, and what a list of heads shows beside it. RefusedError: the list is not
    whole, or the history is not.
    """
    from aduan.store.audit.heads import read_heads
    from aduan.store.audit.published import check_published

    require_whole(repo, _("this clone does not have the whole history"))
    heads, broken = read_heads(read_list(file))
    for found in broken:
        hint = _("get another copy of {file} (line {line} of this one)")
        raise RefusedError(found.message, hint, file=file, line=found.line, **found.values)
    held = check_published(repo, heads, audited.head, file.as_posix())
    return replace(audited, findings=(*audited.findings, *held))


def append_to_list(desk: Desk, repo: Repository, file: Path, commit: str, now: datetime) -> None:
    """Add a commit to the list that the site publishes (the plugin copies build/heads.txt).

    `now`: when the audit began; what was sent since then is not in that commit.
    """
    from aduan.store.audit.heads import append_head
    from aduan.store.audit.keepershistory import digest_changed_parts
    from aduan.store.audit.takingback import keep_published
    from aduan.store.files.writing import write_over

    old = read_published(file)
    require_continued(repo, file, old, commit)
    here = now.astimezone(desk.office.law.calendar.zone)
    digests = digest_changed_parts(repo, repo.prefix, commit)
    new = append_head(old, here, commit, digests).encode("ascii")
    write_over(file, new)
    # So that the next exchange from here refuses a line without it.
    keep_published(repo, new)


def read_published(file: Path) -> str:
    """The list so far; nothing where none was begun. A list that is there and empty was lost on its
    way.
    """
    return read_list(file) if file.exists() else ""


def require_continued(repo: Repository, file: Path, text: str, commit: str) -> None:
    """RefusedError where a list would go on over a history that is not whole, or no longer has what
    was published.
    """
    from aduan.store.audit.heads import check_contained, read_heads

    require_whole(
        repo,
        _("this clone does not have the whole history; nothing was added to the list of heads"),
    )
    heads, broken = read_heads(text)
    commits = frozenset(repo.run("rev-list", commit).split()) if heads else frozenset()
    found = next(iter([*broken, *check_contained(heads, commits)]), None)
    if found is not None:
        hint = _(
            "nothing was added to {file} (line {line}); find the clone that still has what was "
            "published"
        )
        raise RefusedError(found.message, hint, file=file, line=found.line, **found.values)


def require_whole(repo: Repository, message: str) -> None:
    """RefusedError in a clone that is cut off."""
    from aduan.store.audit.span import is_shallow

    if is_shallow(repo):
        raise RefusedError(message, _("`git fetch --unshallow`, then run it again"))


def run_audit(repo: Repository, span: str | None, now: datetime, *, whole: bool) -> Audited:
    from aduan.store.audit.span import audit_history, audit_range

    repo.git_dir  # noqa: B018  # refused where there is none
    if span is None:
        return audit_history(repo, now, whole=whole)
    old, dots, new = span.partition("..")
    if not dots or new.startswith("."):
        raise UsageError(
            _("{span} is not a range"), _("write OLD..NEW, such as origin/main..HEAD"), span=span
        )
    end = find_commit(repo, new or "HEAD")
    start = None if old in ("", NO_COMMIT, NO_COMMIT + "0" * 24) else find_commit(repo, old)
    return audit_range(repo, start, end, now)


def find_commit(repo: Repository, name: str) -> str:
    """The id of a commit by name; one that is not here is told as it was named: it may have been
    rewritten.
    """
    found = repo.try_run("rev-parse", "--verify", "-q", "--end-of-options", f"{name}^{{commit}}")
    if found is None:
        if len(name) in (40, 64) and set(name) <= set("0123456789abcdef"):
            return name
        raise UsageError(_("there is no commit {name} here"), name=name)
    return found


def show_audited(desk: Desk, audited: Audited, form: str) -> None:
    if form == "json":
        print_json(audited_json(desk, audited))
        return
    if form == "github":
        print_annotations(audited.findings, desk.voice)
    else:
        print_findings(audited.findings, desk.voice)
    if not audited.begun:
        print_line(
            desk.say(
                _("nothing to audit: schema/office.yaml does not say since when (`audited_from`)")
            )
        )
        return
    errors, warnings = count_kinds(audited)
    text = _("{commits} commits up to {head}: {errors} errors, {warnings} warnings")
    values = {"commits": audited.commits, "head": audited.head[:12]}
    print_line(desk.say(text, errors=errors, warnings=warnings, **values))


def count_kinds(audited: Audited) -> tuple[int, int]:
    """How many findings are errors, and how many are warnings, which leave an audit clean."""
    errors = sum(finding.kind is FindingKind.INVALID for finding in audited.findings)
    return errors, len(audited.findings) - errors


def audited_json(desk: Desk, audited: Audited) -> dict[str, object]:
    errors, warnings = count_kinds(audited)
    return {
        "begun": audited.begun,
        "after": audited.begin,
        "head": audited.head,
        "commits": audited.commits,
        "clean": audited.is_clean,
        "errors": errors,
        "warnings": warnings,
        "findings": [
            {"commit": f.commit or None, **finding_json(f, desk.voice)} for f in audited.findings
        ],
    }
