"""`aduan check` and `aduan hooks`: the gate."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk, desk_options, format_option
from aduan.cli.render import finding_json, print_annotations, print_findings, print_json, print_line
from aduan.core.findings import UsageError
from aduan.core.text import mark as _

if TYPE_CHECKING:
    from aduan.store.check import Report

KINDS = ("invalid", "overdue", "warning")


@click.command(help=_("Check all files, deadlines and the box; with PATH, only these."))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@format_option
@click.option(
    "--fail-on",
    default="invalid,overdue",
    metavar="KINDS",
    help=_("the kinds that make it fail: invalid, overdue, warning"),
)
@click.option("--staged", is_flag=True, help=_("only what is about to be committed (for the git hook)"))
@desk_options
def check(desk: Desk, /, paths: tuple[Path, ...], form: str, fail_on: str, staged: bool) -> None:
    failing = read_kinds(fail_on)
    report = make_report(desk, paths, staged)
    if desk.as_json or form == "json":
        print_json(report_json(desk, report))
    elif form == "github":
        print_annotations(report.findings, desk.voice)
        print_summary(desk, report)
    else:
        print_findings(report.findings, desk.voice)
        print_summary(desk, report)
    failing = {"invalid"} if staged else failing
    if any(f.kind.value in failing for f in report.findings):
        raise click.exceptions.Exit(1)


def read_kinds(text: str) -> set[str]:
    kinds = {kind.strip() for kind in text.split(",") if kind.strip()} - {"none"}
    if unknown := kinds.difference(KINDS):
        raise UsageError(
            _("{value} is not a kind of finding"),
            _("one of: {allowed}"),
            value=", ".join(sorted(unknown)),
            allowed=", ".join(KINDS),
        )
    return kinds


def make_report(desk: Desk, paths: tuple[Path, ...], staged: bool) -> Report:
    from aduan.store.check import check_office

    # Without a usable law there is no zone to read the moment in; its findings need none.
    if desk.office.reading.law is None:
        from datetime import UTC, datetime

        return check_office(desk.office, datetime.now(UTC), relative(desk, paths))
    if staged:
        from aduan.store.gitenv import read_staging
        from aduan.store.staged import check_staged

        # The index of the commit that is being made, where git calls us before it.
        staging = read_staging(os.environ, Path.cwd(), desk.repo.git_dir)
        return check_staged(desk.office, desk.repo.within(staging), desk.now)
    return check_office(desk.office, desk.now, relative(desk, paths))


def relative(desk: Desk, paths: tuple[Path, ...]) -> tuple[str, ...]:
    """The paths as seen from the office's folder; refused where one is not in it."""
    root = desk.office.root
    found = []
    for path in paths:
        whole = Path(os.path.abspath(path))  # noqa: PTH100  # resolve() would follow a link that is itself a finding
        if not os.path.lexists(whole) or root not in (whole, *whole.parents):
            raise UsageError(_("{path} is not in this office"), path=path)
        found.append(whole.relative_to(root).as_posix())
    return tuple("" if part == "." else part for part in found) if "." not in found else ()


def report_json(desk: Desk, report: Report) -> dict[str, object]:
    law = desk.office.reading.law
    return {
        "as_of": desk.now.isoformat() if law else None,
        "findings": [finding_json(f, desk.voice) for f in report.findings],
        "summary": summary(report),
    }


def summary(report: Report) -> dict[str, int]:
    count = {kind: sum(f.kind.value == kind for f in report.findings) for kind in KINDS}
    return {
        "cases": report.cases,
        "open": report.open,
        "invalid": count["invalid"],
        "overdue": count["overdue"],
        "warnings": count["warning"],
    }


def print_summary(desk: Desk, report: Report) -> None:
    text = _("{cases} cases, {open} open; {invalid} invalid, {overdue} overdue, {warnings} warnings")
    print_line(desk.say(text, **summary(report)))


@click.group(help=_("Let git check before each commit."))
def hooks() -> None:
    pass


@hooks.command(help=_("Install the hooks that judge each commit and each push, and the merge driver for cases."))
@click.option("--server", is_flag=True, help=_("in the bare repository that the office's clones push to"))
@click.option(
    "--folder", "place", default="", metavar="FOLDER", help=_("with --server: where in the repository the office is")
)
@desk_options
def install(desk: Desk, /, server: bool, place: str) -> None:
    from aduan.store.git import Repository
    from aduan.store.hooks import install_hooks, install_server_hooks

    if server:
        names = install_server_hooks(Repository(desk.folder or Path.cwd()), place, desk.voice.language)
    else:
        names = install_hooks(desk.office.root, desk.repo)
    if desk.as_json:
        print_json({"hook": names[0], "hooks": names})
    else:
        print_line(desk.say(_("installed: {name}"), name=", ".join(names)))
