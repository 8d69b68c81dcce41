"""`aduan check` and `aduan hooks`: the gate."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.desk import Desk
from aduan.cli.groups import NamedGroup
from aduan.cli.options import desk_options, format_option
from aduan.cli.render import finding_json, print_annotations, print_findings, print_json, print_line
from aduan.core.words.findings import UsageError, in_order
from aduan.core.words.text import mark as _
from aduan.core.words.traits import Trait
from aduan.store.files.environment import read_environment

if TYPE_CHECKING:
    from aduan.cli.vaultcheck import VaultReport
    from aduan.core.words.findings import Finding
    from aduan.store.office.check import Report

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
@click.option(
    "--staged", is_flag=True, help=_("only what is about to be committed (for the git hook)")
)
@click.option(
    "--vault",
    "with_vault",
    is_flag=True,
    help=_(
        "also whether the vault holds every key and attachment, as it was; no key is needed, but "
        "with yours also whether each text opens where it stands"
    ),
)
@desk_options
def check(
    desk: Desk,
    /,
    paths: tuple[Path, ...],
    form: str,
    fail_on: str,
    staged: bool,
    with_vault: bool,
) -> None:
    failing = read_kinds(fail_on)
    report = make_report(desk, paths, staged)
    vault = None
    if with_vault:
        from aduan.cli.vaultcheck import check_vault

        vault = check_vault(desk)
    if vault is not None:
        report = replace(report, findings=in_order([*report.findings, *vault.findings]))
    if desk.as_json or form == "json":
        opened = {"opened": vault.opened, "shut": vault.shut} if vault else None
        print_json(report_json(desk, report) | ({"vault": opened} if opened else {}))
    elif form == "github":
        print_annotations(report.findings, desk.voice)
        print_summary(desk, report, is_part=staged or bool(paths))
    else:
        print_findings(report.findings, desk.voice)
        print_summary(desk, report, is_part=staged or bool(paths))
    if vault is not None and form == "text" and not desk.as_json:
        say_opened(desk, vault)
    failing = {"invalid"} if staged else failing
    # What may not leave this computer is mended best before it is committed.
    is_kept_back = staged and any(f.has(Trait.NOT_SHARED) for f in report.findings)
    if is_kept_back or any(f.kind.value in failing for f in report.findings):
        raise click.exceptions.Exit(1)


def say_opened(desk: Desk, vault: VaultReport) -> None:
    """How much of what is sealed was opened to be looked at: of the rest nobody can tell here."""
    text = _("{opened} texts and attachments opened with your keys, {shut} are for others")
    print_line(desk.say(text, opened=vault.opened, shut=vault.shut))


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
    from aduan.cli.takennames import check_taken_names
    from aduan.store.office.check import check_office

    # Without a usable law there is no zone to read the moment in; its findings need none.
    if desk.office.reading.law is None:
        from datetime import UTC, datetime

        return check_office(desk.office, datetime.now(UTC), relative(desk, paths))
    if staged:
        from aduan.store.git.env import read_staging
        from aduan.store.record.staged import check_staged
        from aduan.store.record.unsaved import list_unsaved_law

        # The index of the commit that is being made, where git calls us before it.
        staging = read_staging(read_environment(), Path.cwd(), desk.repo.git_dir)
        report = check_staged(desk.office, desk.repo.within(staging), desk.now)
        taken = check_taken_names(desk.office)
        if not taken or not list_unsaved_law(desk.office, desk.repo):
            return report
        return replace(report, findings=in_order([*report.findings, *taken]))
    named = relative(desk, paths)
    report = check_office(desk.office, desk.now, named)
    beside = [*check_taken_names(desk.office), *find_unrecorded(desk, report)]
    changed = [f for f in beside if not named or f.path.startswith(named)]
    known = {finding.place for finding in report.findings}
    more = [finding for finding in changed if finding.place not in known]
    if not named:
        more += find_numbers_said(desk)
    return replace(report, findings=in_order([*report.findings, *more])) if more else report


def find_unrecorded(desk: Desk, report: Report) -> list[Finding]:
    """What was changed by hand of what is recorded, and a law or a logo that is not recorded yet; nothing where
    there is no git to compare with.
    """
    from aduan.core.words.findings import SurroundingsError
    from aduan.store.record.handmade import check_against_record
    from aduan.store.record.lawchange import check_unrecorded_law
    from aduan.store.record.logo import check_logo_recorded

    try:
        changed = check_against_record(desk.office, desk.repo, report.digest)
        changed += check_unrecorded_law(desk.office, desk.repo, desk.now)
        return changed + check_logo_recorded(desk.office, desk.repo)
    except SurroundingsError:
        return []


def find_numbers_said(desk: Desk) -> list[Finding]:
    """The commits of which message or names hold a person's number."""
    from aduan.core.words.findings import SurroundingsError
    from aduan.store.audit.messages import check_messages

    try:
        return check_messages(desk.repo, desk.office.law.office.own_numbers)
    except SurroundingsError:
        return []


def relative(desk: Desk, paths: tuple[Path, ...]) -> tuple[str, ...]:
    """The paths as seen from the office's folder; refused where one is not in it."""
    found = []
    for path in expand(paths):
        whole = Path(os.path.abspath(path))  # noqa: PTH100  # resolve() would follow a link that is itself a finding
        inside = find_below(desk.office.root, whole) if os.path.lexists(whole) else None
        if inside is None:
            raise UsageError(_("{path} is not in this office"), path=path)
        found.append(inside)
    return tuple("" if part == "." else part for part in found) if "." not in found else ()


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that a pattern such as `cases/*` means: cmd.exe leaves that to us."""
    for path in paths:
        is_pattern = not os.path.lexists(path) and glob.has_magic(str(path))
        named = sorted(glob.glob(str(path))) if is_pattern else []  # noqa: PTH207  # a whole path may be a pattern
        yield from map(Path, named or [str(path)])


def find_below(root: Path, path: Path) -> str | None:
    """A path as seen from a folder, also where that has two names: a drive's letter, and the share
    it stands for.
    """
    for folder in (path, *path.parents):
        if folder == root or (folder.exists() and folder.samefile(root)):
            return path.relative_to(folder).as_posix()
    return None


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


def print_summary(desk: Desk, report: Report, *, is_part: bool = False) -> None:
    """`is_part`: some files alone were looked at, and the office has more cases than these."""
    text = _(
        "{cases} cases, {open} open; {invalid} invalid, {overdue} overdue, {warnings} warnings"
    )
    of_part = _("in the files looked at: {summary}")
    said = desk.say(text, **summary(report))
    print_line(desk.say(of_part, summary=said) if is_part else said)


@click.group(cls=NamedGroup, help=_("Let git check before each commit."))
def hooks() -> None:
    pass


@hooks.command(help=_("Install the hooks that judge each commit and each push."))
@click.option(
    "--server", is_flag=True, help=_("in the bare repository that the office's clones push to")
)
@click.option(
    "--folder",
    "place",
    default="",
    metavar="FOLDER",
    help=_("with --server: where in the repository the office is"),
)
@click.option(
    "--shared",
    is_flag=True,
    help=_("with --server: in a shared folder, where each computer runs the hooks itself"),
)
@desk_options
def install(desk: Desk, /, server: bool, place: str, shared: bool) -> None:
    from aduan.store.files.whereabouts import is_shared
    from aduan.store.git.hooks import FORCED, install_hooks, install_server_hooks
    from aduan.store.git.repository import Repository

    if server:
        folder = desk.folder or Path.cwd()
        shared = shared or is_shared(folder.absolute())
        names = install_server_hooks(Repository(folder), place, desk.voice.language, shared=shared)
    else:
        names = install_hooks(desk.office.root, desk.repo)
    if desk.as_json:
        facts = {"hook": names[0], "hooks": names}
        print_json({**facts, "authorized_keys": FORCED} if server and not shared else facts)
        return
    print_line(desk.say(_("installed: {name}"), name=", ".join(names)))
    if server and shared:
        say_shared_hooks(desk)
    elif server:
        say_server_hooks(desk, FORCED)


def say_shared_hooks(desk: Desk) -> None:
    """Who runs the hooks in a shared folder, and what they cannot keep from happening."""
    text = _("each computer that pushes here runs them with its own `aduan`")
    print_line("  " + desk.say(text))
    text = _("whoever can write in this folder can go round them; `aduan sync` still judges")
    print_line("  " + desk.say(text))


def say_server_hooks(desk: Desk, forced: str) -> None:
    """How clerks come to a server by SSH, and what its hooks cannot keep from happening."""
    text = _("over SSH each clerk gets a line in authorized_keys: this, then the public key")
    print_line("  " + desk.say(text))
    print_line(f"    {forced}")
    text = _("whoever has a plain shell there can go round the hooks; see HOSTING.md")
    print_line("  " + desk.say(text))
