"""`aduan publish`: the releases that are due, made, attacked and committed; or the attack alone, by
anybody.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aduan.cli.calendars import propose_command, say_years
from aduan.cli.desk import Desk, desk_options
from aduan.cli.recording import find_clerk
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.clocks.periods import Period
    from aduan.publish.attack import Report
    from aduan.publish.protect.maker import Made
    from aduan.publish.publishing import Held


@dataclass(frozen=True)
class Shares:
    """How many cells of protected tables say what."""

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
@click.option("--dry-run", is_flag=True, help=_("make and attack, and write nothing"))
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
    from aduan.core.words.officepaths import RELEASES_FOLDER
    from aduan.publish.attack import run_attacks
    from aduan.publish.ledger.chain import read_ledger
    from aduan.publish.opendata import write_tables
    from aduan.store.record.releasefiles import read_releases

    place = folder or desk.office.root / RELEASES_FOLDER
    files = read_releases(place)
    if not files:
        raise RefusedError(
            _("there are no releases in {folder}"), _("name it with --ledger"), folder=place
        )
    ledger = read_ledger(files)
    report = run_attacks(ledger, write_tables)
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
    held: dict[Period, frozenset[int]] = {}
    made, commit = release_due(
        desk, period, dry_run=dry_run, show=lambda one: print_made(desk, one), tell_held=held.update
    )
    if desk.as_json:
        waiting = [{"period": one.name, "calendars": sorted(years)} for one, years in held.items()]
        listed = [made_json(one) for one in made]
        print_json(
            {"made": listed, "held_back": waiting, "dry_run": dry_run, "commit": commit or None}
        )
        return
    if held:
        print_held(desk, held)
    if made and not dry_run:
        return
    print_line(
        desk.say(
            _("nothing was written (--dry-run)") if made else _("nothing is due for publication")
        )
    )


def print_held(desk: Desk, held: Held) -> None:
    """What is not published for want of calendars, and what would settle it."""
    periods = say_years({period.year for period in held})
    years = sorted({year for found in held.values() for year in found})
    text = _(
        "not published: {count} periods of {periods}; the calendars of these years are not "
        "confirmed: {years}"
    )
    print_line(desk.say(text, count=len(held), periods=periods, years=say_years(years)))
    missing = [year for year in years if year not in desk.office.law.calendar.standing]
    if missing:
        print_line("    " + propose_command(missing))


def release_due(
    desk: Desk,
    period: str | None,
    *,
    dry_run: bool,
    show: Callable[[Made], None] = lambda _made: None,
    tell_held: Callable[[Held], None] = lambda _held: None,
) -> tuple[list[Made], str]:
    """What was due, made, attacked and, unless it is a dry run, committed; with the commit's id, or
    nothing.
    """
    from aduan.core.words.officepaths import RELEASES_FOLDER
    from aduan.publish.ledger.chain import read_ledger
    from aduan.publish.publishing import make_due
    from aduan.store.office.caseload import read_caseload
    from aduan.store.record.releasefiles import land_releases, read_releases, require_publisher

    publishers = desk.office.law.sop.publishers
    person = desk.actor() if dry_run else find_clerk(desk, roles=publishers)
    if not dry_run:
        require_publisher(desk.office, person, desk.office.law.calendar.local_day(desk.now))
    ledger = read_ledger(read_releases(desk.office.root / RELEASES_FOLDER))
    made = []
    seeds: dict[str, str] = {}

    def draw_seed(name: str) -> str:
        seeds[name] = secrets.token_hex(16)
        return seeds[name]

    for one in make_due(
        read_caseload(desk.office.root), desk.now, ledger, draw_seed, period, tell_held
    ):
        made.append(one)
        if not desk.as_json:
            show(one)
    if not made or dry_run:
        return made, ""
    files = {name: content for one in made for name, content in one.files.items()}
    names = ", ".join(one.release.name for one in made)
    message = f"publish: {names}\n\nAduan-Event: publish\nAduan-By: {person.id}\n"
    return made, land_releases(desk.office, desk.repo, files, seeds, message)


def write_site(desk: Desk, folder: Path) -> None:
    """The pages of both languages as Markdown and data, for any other maker of sites."""
    from aduan.core.words.officepaths import RELEASES_FOLDER
    from aduan.publish.ledger.chain import read_ledger
    from aduan.publish.site.edition import make_edition
    from aduan.store.office.caseload import read_caseload
    from aduan.store.record.releasefiles import read_releases

    if folder.exists() and any(folder.iterdir()):
        raise UsageError(_("{folder} is not empty"), _("name a new folder"), folder=folder)
    ledger = read_ledger(read_releases(desk.office.root / RELEASES_FOLDER))
    edition = make_edition(read_caseload(desk.office.root), ledger, desk.now)
    for path, content in edition.pages.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    print_line(desk.say(_("{count} files in {folder}"), count=len(edition.pages), folder=folder))


def count_shares(made: Made) -> Shares:
    kinds = [
        cell.kind.value for table in made.release.tables if table.protected for cell in table.cells
    ]
    return Shares(kinds.count("exact"), kinds.count("small"), kinds.count("large"))


def print_made(desk: Desk, made: Made) -> None:
    release = made.release
    if release.month:
        text = _("{name}: {received} received, {closed} closed")
        month = release.month
        print_line(desk.say(text, name=release.name, received=month.received, closed=month.closed))
        return
    shares = count_shares(made)
    text = _(
        "{name}: {exact} cells exact, {small} shown as 0–4, {large} as 5 or more; safe, in "
        "{seconds} s"
    )
    seconds = f"{made.seconds:.1f}"
    print_line(
        desk.say(
            text,
            name=release.name,
            exact=shares.exact,
            small=shares.small,
            large=shares.large,
            seconds=seconds,
        )
    )
    for table in made.dropped:
        print_line("  " + desk.say(_("left out, it could not be made safe: {table}"), table=table))


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
    shares = count_shares(made)
    return {
        "release": made.release.name,
        "number": made.release.number,
        "exact": shares.exact,
        "small": shares.small,
        "large": shares.large,
        "left_out": list(made.dropped),
        "seconds": round(made.seconds, 2),
    }
