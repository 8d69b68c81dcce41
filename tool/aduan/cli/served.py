"""`aduan site --compare`: whether the pages on which people seal letters are served as they were made."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from aduan.cli.render import finding_json, print_findings, print_json, print_line
from aduan.core.words.findings import Finding, FindingKind, RefusedError, UsageError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.cli.desk import Desk
    from aduan.federation.sources import Supply
    from aduan.publish.site.served import Fetch

# Of one file: bytes at most, and seconds to wait.
MOST, SECONDS = 8 * 1024 * 1024, 20
# Nobody waits for the site where the record is exchanged.
SECONDS_ON_THE_WAY = 3
# In `.git/aduan/`: the day on which the pages were last looked at.
NOTE = "served"
SCHEMES = ("https://", "http://")
ASSETS = ("publish", "site", "theme", "assets")


def compare_site(desk: Desk, where: str, built: Path | None) -> None:
    """Compare what is served at an address, or lies in a folder, with the record; with what was built,
    too, where that is named. RefusedError: it is not the same.
    """
    findings = list(find_differences(desk, open_site(where), built))
    if desk.as_json:
        print_json({"findings": [finding_json(one, desk.voice) for one in findings]})
    else:
        print_findings(findings, desk.voice)
        if not findings:
            print_line(desk.say(_("{where}: the same keys and scripts as here"), where=where))
    if findings:
        raise RefusedError(
            _("what is served at {where} is not what this office made"),
            _("what stands above says what to do"),
            where=where,
        )


def tell_served(desk: Desk) -> None:
    """Once a day, where letters come from the site: whether its pages still seal to the office's keys.

    Where there is no network nothing is said: it is tried again at the next exchange.
    """
    from aduan.core.law.letterkeys import list_letter_keys
    from aduan.publish.reading.address import address_of

    office = desk.office.law.office
    address = address_of(office)
    note = desk.repo.git_dir / "aduan" / NOTE
    today = desk.office.law.calendar.local_day(desk.now).isoformat()
    is_done = note.is_file() and note.read_text("ascii", "replace") == today
    if is_done or not list_letter_keys(office) or not address.startswith(SCHEMES[0]):
        return

    from aduan.publish.site.served import list_script_pages
    from aduan.store.files.writing import write_over

    fetch = open_site(address, SECONDS_ON_THE_WAY)
    first, _page = next(list_script_pages())
    if fetch(first) is None:
        return
    findings = find_differences(desk, fetch)
    wrong = [finding for finding in findings if finding.kind is FindingKind.INVALID]
    if findings == wrong:
        write_over(note, today.encode("ascii"))
    if wrong:
        text = _("the public page may have been changed on its server:")
        print_line(desk.say(text), err=True)
        print_findings(wrong, desk.voice, err=True)


def find_differences(desk: Desk, fetch: Fetch, built: Path | None = None) -> list[Finding]:
    """What is wrong with the pages of a site."""
    from aduan.publish.site.served import check_built, check_served

    law = desk.office.law
    today = law.calendar.local_day(desk.now)
    found = list(check_served(fetch, law.office, read_scripts(), today))
    if built is not None:
        files = sorted(path for path in built.rglob("*") if path.is_file())
        paths = [path.relative_to(built).as_posix() for path in files]
        found += check_built(fetch, open_folder(built), paths)
    return list(dict.fromkeys(found))


def read_scripts() -> dict[str, bytes]:
    """The program's own scripts, by name."""
    folder = files("aduan").joinpath(*ASSETS)
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name.endswith(".js")}


def open_site(where: str, seconds: float = SECONDS) -> Fetch:
    """How files of a site are had, which is served at an address or lies in a folder. UsageError: it is
    neither.
    """
    # What speaks with servers takes its time to load.
    from aduan.federation.sources import SiteSupply

    if where.startswith(SCHEMES):
        return read_by(SiteSupply(where, seconds))
    if not Path(where).is_dir():
        raise UsageError(
            _("{where} is neither a folder nor an address"),
            _("give the address of the site, as https://…"),
            where=where,
        )
    return open_folder(Path(where))


def open_folder(folder: Path) -> Fetch:
    """How files of a built site are had."""
    from aduan.federation.sources import FolderSupply

    return read_by(FolderSupply(folder))


def read_by(supply: Supply) -> Fetch:
    """How files are had from where a federation takes them; None: one cannot be had."""
    from aduan.federation.apart import ApartError

    @cache
    def read(path: str) -> bytes | None:
        try:
            found = supply.take(path, MOST)
        except ApartError:
            return None
        return found.content if found else None

    return read
