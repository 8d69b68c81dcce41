"""Complaints found in the box, against those that were entered as come by it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from aduan.core.figures.caserow import RowWish
from aduan.core.words.officepaths import box_path
from aduan.core.words.text import Label
from aduan.store.files.boxfile import Opening, read_openings
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.caselists import read_case_rows


class FoundAndEntered(NamedTuple):
    """A channel, how many complaints were found there this year, and how many were entered with it."""

    channel: Label
    found: int
    entered: int


def list_left_over(office: OfficeFolder, now: datetime) -> list[FoundAndEntered]:
    """The channels of which more was found this year than was entered. Nothing where lists of cases do
    not show by which way a complaint came. `now`: in the office's zone.
    """
    file = office.root / box_path(now.year)
    way_in = office.law.sop.way_in
    if way_in is None or way_in.name not in office.law.sop.listed or not file.is_file():
        return []
    # What reads the days that people type is loaded with it, and the work list asks every time.
    from aduan.desk.box import list_ways_in  # noqa: PLC0415

    called = list_ways_in(office.law)
    left = []
    for channel, found in sum_by_channel(read_openings(file.read_bytes())).items():
        wish = RowWish(codes={way_in.name: channel}, since=date(now.year, 1, 1))
        rows, _unusable = read_case_rows(office, now, wish)
        if found > len(rows) and channel in called:
            left.append(FoundAndEntered(called[channel], found, len(rows)))
    return left


def sum_by_channel(openings: list[Opening]) -> dict[str, int]:
    """How many complaints were found at all these openings, by channel; none of a channel is left out."""
    sums: dict[str, int] = {}
    for opening in openings:
        for channel, count in opening.found.items():
            sums[channel] = sums.get(channel, 0) + int(count)
    return {channel: count for channel, count in sums.items() if count}
