"""`aduan calendar propose`: drafts of the calendars of one year or of many, never over one that is
there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.render import print_json, print_line
from aduan.core.words.findings import RefusedError, UsageError
from aduan.core.words.officepaths import law_folder, law_path
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.store.founding.proposal import Proposal

FIRST, LAST = 1945, 9999
# No register is older than the republic; more years in one go are a slip of the hand.
MOST = 100
_YEARS = re.compile(r"([0-9]{4})(?:[-–]([0-9]{4}))?")


def read_years(text: str) -> range:
    """The years that were typed, such as 2028 or 2004-2016. UsageError: they are none."""
    if found := _YEARS.fullmatch(text.strip()):
        first = int(found[1])
        last = int(found[2] or first)
        if FIRST <= first <= last <= LAST and last - first < MOST:
            return range(first, last + 1)
    raise UsageError(
        _("{text} is no year, nor a span of years"), _("write 2028 or 2004-2016"), text=text
    )


def propose_years(desk: Desk, years: Sequence[int]) -> None:
    """Write a draft for each year without a calendar. RefusedError: each of them has one."""
    from aduan.store.files.writing import write_atomically
    from aduan.store.founding.proposal import draft_calendar

    folder = desk.office.root / law_folder("calendar")
    missing = [year for year in years if not (folder / f"{year}.yaml").exists()]
    if not missing:
        raise RefusedError(_("there is already a calendar for {year}"), year=years[0])
    drafts = [draft_calendar(year) for year in missing]
    folder.mkdir(parents=True, exist_ok=True)
    for draft in drafts:
        write_atomically(folder / f"{draft.year}.yaml", draft.text.encode(), desk.office.cache)
    kept = [year for year in years if year not in missing]
    if desk.as_json:
        print_json(_proposed_json(drafts, kept))
    else:
        _print_proposed(desk, drafts, kept)


def _proposed_json(drafts: Sequence[Proposal], kept: Sequence[int]) -> dict[str, object]:
    listed = [
        {"year": d.year, "path": _path(d.year), "status": "draft", "fixed_days_only": d.fixed}
        for d in drafts
    ]
    return {**listed[0], "years": listed, "kept": list(kept)}


def _print_proposed(desk: Desk, drafts: Sequence[Proposal], kept: Sequence[int]) -> None:
    for draft in drafts:
        note = desk.say(
            _("(only the days with a fixed date: nothing else is known of that year here)")
        )
        print_line(
            desk.say(_("written: {path}"), path=_path(draft.year))
            + (f" {note}" if draft.fixed else "")
        )
    for year in kept:
        print_line(desk.say(_("left as it is: {path}"), path=_path(year)))
    print_line(
        "  "
        + desk.say(
            _(
                "it is a draft: compare it with the decree, put its number in, then set status: "
                "confirmed"
            )
        )
    )


def _path(year: int) -> str:
    return law_path("calendar", year)
