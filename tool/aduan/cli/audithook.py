"""`aduan audit --hook`: what git asks before it takes or sends commits."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.render import print_findings, print_line
from aduan.core.words.findings import FindingKind
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait
from aduan.store.files.environment import read_environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aduan.core.words.findings import Finding
    from aduan.store.git.repository import Repository

NO_COMMIT = "0" * 40


def judge_hook(desk: Desk, hook: str) -> None:
    """What git tells a hook on standard input, judged. On a server there is no office's folder, and
    none is needed.
    """
    from aduan.store.audit.receiving import point_head, read_server_clock
    from aduan.store.audit.span import audit_history

    lines = sys.stdin.read().splitlines()
    # A server goes by its own clock: nothing that who pushes says is asked.
    now = datetime.now(UTC)
    repo = find_judged(desk, hook)
    if hook == "post-receive":
        point_head(repo)
        audit_history(repo, read_server_clock(repo, now))
        return
    findings = list(judge_pushed(repo, hook, lines, now))
    print_findings(findings, desk.voice, err=True)
    if any(_is_refused(finding, hook) for finding in findings):
        print_line(
            "aduan: "
            + desk.say(_("refused: what is pushed does not keep the rules; nothing was changed")),
            err=True,
        )
        raise click.exceptions.Exit(1)


def _is_refused(finding: Finding, hook: str) -> bool:
    """Whether a finding keeps what is pushed from going on. On the own computer that is so, too, of
    what can be mended there and would stay in every clone afterwards.
    """
    if finding.kind is FindingKind.INVALID:
        return True
    return hook == "pre-push" and finding.has(Trait.NOT_SHARED)


def judge_pushed(repo: Repository, hook: str, lines: list[str], now: datetime) -> Iterator[Finding]:
    from aduan.store.audit import receiving

    if hook == "pre-push":
        updates = receiving.list_sent(repo, receiving.read_pushed(lines))
        return receiving.judge_sent(repo, updates, now)
    clock = receiving.read_server_clock(repo, now)
    return receiving.judge_received(repo, receiving.read_received(lines), clock)


def find_judged(desk: Desk, hook: str) -> Repository:
    """The repository that git runs a hook in; refused where git was called for another one."""
    from aduan.store.git.env import read_receiving, require_same
    from aduan.store.git.repository import Repository

    if hook != "pre-push":
        return Repository(
            Path.cwd(), unaltered=True, more=read_receiving(read_environment(), Path.cwd())
        )
    repo = Repository(desk.office.root, unaltered=True)
    require_same(read_environment(), Path.cwd(), repo.git_dir)
    return repo
