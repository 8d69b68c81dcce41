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
HOOKS = ["commit-msg", "pre-push", "pre-receive", "post-receive"]
# In the file of a message: git leaves out lines that begin so, and all below a line of scissors.
COMMENT, SCISSORS = "#", ">8"


def judge_hook(desk: Desk, hook: str) -> None:
    """What git tells a hook on standard input, judged. On a server there is no office's folder, and
    none is needed.
    """
    from aduan.store.audit.receiving import point_head, read_server_clock
    from aduan.store.audit.span import audit_history

    lines = sys.stdin.read().splitlines()
    if hook == "commit-msg":
        judge_message(desk, lines)
        return
    # A server goes by its own clock: nothing that who pushes says is asked.
    now = datetime.now(UTC)
    repo = find_judged(desk, hook)
    if hook == "post-receive":
        point_head(repo)
        audit_history(repo, read_server_clock(repo, now))
        return
    findings = list(judge_pushed(repo, hook, lines, now))
    print_findings(findings, desk.voice, err=True)
    if any(map(_is_refused, findings)):
        print_line(
            "aduan: "
            + desk.say(_("refused: what is pushed does not keep the rules; nothing was changed")),
            err=True,
        )
        raise click.exceptions.Exit(1)


def judge_message(desk: Desk, lines: list[str]) -> None:
    """The message of a commit that is about to be made: what it says of people stays for good."""
    from aduan.cli.namedbeside import remark_message
    from aduan.store.audit.written import check_message

    law = desk.office.reading.law
    own = law.office.own_numbers if law is not None else frozenset()
    findings = list(check_message(take_said(lines), own))
    if not findings:
        if law is not None:
            remark_message(desk, take_said(lines))
        return
    print_findings(findings, desk.voice, err=True)
    print_line("aduan: " + desk.say(_("nothing was committed; write the message again")), err=True)
    raise click.exceptions.Exit(1)


def take_said(lines: list[str]) -> str:
    """What git keeps of the file of a message."""
    said = []
    for line in lines:
        if line.startswith(COMMENT):
            if SCISSORS in line:
                break
            continue
        said.append(line)
    return "\n".join(said)


def _is_refused(finding: Finding) -> bool:
    """Whether a finding keeps what is pushed from going on. That is so, too, of what can be mended
    as long as it is on one computer alone, and would stay in every clone afterwards.
    """
    return finding.kind is FindingKind.INVALID or finding.has(Trait.NOT_SHARED)


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
