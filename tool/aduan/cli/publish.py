"""`aduan publish`: the releases that are due, made, attacked and committed; or the attack alone, by
anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

import click

from aduan.cli.calendars import hint_settling, propose_command, say_years
from aduan.cli.desk import Desk
from aduan.cli.options import desk_options
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.figures.releases.release import Release
    from aduan.publish.attack import Report
    from aduan.publish.publishing import Made


@dataclass(frozen=True)
class Shares:
    """How many cells of tables say what."""

    exact: int
    small: int
    large: int


@click.command(
    help=_("Publish what is due: statistics that give nobody away, attacked before they come out.")
)
@click.option(
    "--period",
    metavar="PERIOD",
    help=_("only this one, such as 2026-Q1; it must be the next that is due"),
)
@click.option(
    "--attack",
    is_flag=True,
    help=_("only attack what is published; anybody can, with the public files"),
)
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=_("the folder of the public files"),
)
@click.option("--dry-run", is_flag=True, help=_("make and check, and write nothing"))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=_("write the site's pages as plain files"),
)
@desk_options
def publish(
    desk: Desk,
    /,
    period: str | None,
    attack: bool,
    ledger: Path | None,
    dry_run: bool,
    out: Path | None,
) -> None:
    if attack:
        attack_ledger(desk, ledger)
    elif out is not None:
        write_site(desk, out)
    else:
        publish_due(desk, period, dry_run=dry_run)


def attack_ledger(desk: Desk, folder: Path | None) -> None:
    """Needs nothing but the folder of the public files."""
    from aduan.core.figures.releases.ledger import read_ledger
    from aduan.core.words.officepaths import RELEASES_FOLDER
    from aduan.publish.attack import run_attacks
    from aduan.publish.opendata import DESCRIPTIONS, write_tables
    from aduan.store.record.releasefiles import read_open_data, read_releases

    place = folder or desk.office.root / RELEASES_FOLDER
    files = read_releases(place)
    if not files:
        raise RefusedError(
            _("there are no releases in {folder}"), _("name it with --ledger"), folder=place
        )
    ledger = read_ledger(files)
    built = read_open_data(place)
    for path in DESCRIPTIONS:
        built.pop(path, None)
    report = run_attacks(ledger, write_tables, SystemRandom(), built)
    if desk.as_json:
        print_json({"safe": report.ok, "head": ledger.head, **report_json(desk, report)})
    else:
        print_report(desk, report)
        print_line(
            desk.say(
                _("ledger: {count} releases, head {head}"),
                count=len(ledger.releases),
                head=ledger.head,
            )
        )
    if not report.ok:
        raise click.exceptions.Exit(1)


def publish_due(desk: Desk, period: str | None, *, dry_run: bool) -> None:
    made: list[Made] = []
    held: list[Made] = []
    commits: list[str] = []
    for one, commit in release_due(desk, period, dry_run=dry_run):
        (held if one.waits_for else made).append(one)
        if commit:
            commits.append(commit)
        if not desk.as_json and not one.waits_for:
            print_made(desk, one)
    if desk.as_json:
        print_json(
            {
                "made": [made_json(one) for one in made],
                "held_back": [held_json(one) for one in held],
                "dry_run": dry_run,
                "commit": commits[-1] if commits else None,
                "commits": commits,
            }
        )
        return
    for one in held:
        print_held(desk, one)
    if made and dry_run:
        print_line(desk.say(_("nothing was written (--dry-run)")))
    if not made:
        print_line(desk.say(_("nothing is due for publication")))


def print_held(desk: Desk, held: Made) -> None:
    """What is not published for want of calendars, and what would settle it."""
    years = sorted(held.waits_for)
    text = _(
        "not published: {name} and what follows; the calendars of these years are not "
        "confirmed: {years}"
    )
    print_line(desk.say(text, name=held.release.name, years=say_years(years)))
    standing = desk.office.law.calendar.standing
    missing = [year for year in years if year not in standing]
    if missing:
        print_line("    " + propose_command(missing))
    for year in years:
        if year in standing:
            print_line("    " + hint_settling(desk, year, standing[year]))


def release_due(desk: Desk, period: str | None, *, dry_run: bool) -> Iterator[tuple[Made, str]]:
    """Each release that is due, made, checked and, unless it is a dry run, committed by itself, with
    its commit's id: whatever cuts this off, what was made stays. Last, what waits for a calendar.
    """
    from aduan.core.figures.releases.ledger import read_ledger
    from aduan.core.words.officepaths import RELEASES_FOLDER
    from aduan.publish.publishing import explain_waiting, make_due, require_next
    from aduan.store.office.caseload import read_caseload
    from aduan.store.record.releasefiles import land_release, read_releases, require_publisher

    publishers = desk.office.law.sop.publishers
    person = desk.actor() if dry_run else find_clerk(desk, roles=publishers)
    today = desk.office.law.calendar.local_day(desk.now)
    if not dry_run:
        require_publisher(desk.office, person, today)
    ledger = read_ledger(read_releases(desk.office.root / RELEASES_FOLDER))
    caseload = read_caseload(desk.office.root)
    if period is not None:
        require_next(caseload, ledger, period, today)
    for made in make_due(caseload, today, ledger):
        if made.waits_for and period is not None:
            raise explain_waiting(period, made.waits_for)
        commit = ""
        if not dry_run and not made.waits_for:
            message = (
                f"publish: {made.release.name}\n\nAduan-Event: publish\nAduan-By: {person.id}\n"
            )
            commit = land_release(desk.office, desk.repo, made.files, message, desk.clock)
        yield made, commit
        if period is not None:
            return


def write_site(desk: Desk, folder: Path) -> None:
    """The pages of both languages as Markdown and data, for any other maker of sites."""
    from aduan.core.figures.releases.ledger import read_ledger
    from aduan.core.words.officepaths import RELEASES_FOLDER
    from aduan.publish.site.edition import make_edition
    from aduan.publish.site.opening import read_shown
    from aduan.store.record.releasefiles import read_releases

    if folder.exists() and any(folder.iterdir()):
        raise UsageError(_("{folder} is not empty"), _("name a new folder"), folder=folder)
    ledger = read_ledger(read_releases(desk.office.root / RELEASES_FOLDER))
    edition = make_edition(read_shown(desk.office, ledger, desk.now), ledger, desk.now)
    for path, content in edition.pages.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    print_line(desk.say(_("{count} files in {folder}"), count=len(edition.pages), folder=folder))


def count_shares(release: Release) -> Shares:
    """How many cells of a release's tables say what."""
    tables = release.span.tables if release.span else ()
    cells = [cell for table in tables for cell in table.cells]
    small, large = cells.count("0-4"), cells.count("5+")
    return Shares(len(cells) - small - large, small, large)


def print_made(desk: Desk, made: Made) -> None:
    release = made.release
    text = _("{name}: {received} received, {closed} closed")
    told = release.performance
    line = desk.say(text, name=release.name, received=told.received, closed=told.closed)
    if release.span is not None:
        shares = count_shares(release)
        text = _("{exact} classes exact, {small} shown as 0–4, {large} as 5 or more")
        said = desk.say(text, exact=shares.exact, small=shares.small, large=shares.large)
        line = f"{line}; {said}"
    print_line(line)


def print_report(desk: Desk, report: Report) -> None:
    for attack, count in report.counts.items():
        found = [breach for breach in report.breaches if breach.attack == attack]
        text = _("{attack}: {count} looked at, {found} found")
        print_line(desk.say(text, attack=attack, count=count, found=len(found)))
        for breach in found:
            print_line("  " + breach.release + ": " + desk.say(breach.message, **breach.values))


def report_json(desk: Desk, report: Report) -> dict[str, object]:
    breaches = [
        {"attack": b.attack, "release": b.release, "message": desk.say(b.message, **b.values)}
        for b in report.breaches
    ]
    return {"counts": dict(report.counts), "breaches": breaches}


def made_json(made: Made) -> dict[str, object]:
    shares = count_shares(made.release)
    return {
        "release": made.release.name,
        "number": made.release.number,
        "exact": shares.exact,
        "small": shares.small,
        "large": shares.large,
        "seconds": round(made.seconds, 3),
    }


def held_json(made: Made) -> dict[str, object]:
    return {"period": made.release.name, "calendars": sorted(made.waits_for)}
