"""Several rows of one complaint made one, by the rule that a map states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aduan.store.register.maps import Several
from aduan.store.register.row import Candidate, Ending


def join_rows(rows: Sequence[Candidate], rule: Several) -> Candidate:
    """What the rows of one id come to, in their order in the files."""
    if rule is Several.FIRST:
        return rows[0]
    last = rows[-1]
    if rule is Several.LAST:
        return last
    received = min(row.received for row in rows)
    return replace(last, received=received, ending=_latest_ending(rows))


def _latest_ending(rows: Sequence[Candidate]) -> Ending | None:
    """The closing with the latest day; one whose day is unknown counts where there is no other."""
    endings = [row.ending for row in rows if row.ending is not None]
    dated = [(ending.at, number) for number, ending in enumerate(endings) if ending.at is not None]
    if dated:
        return endings[max(dated)[1]]
    return endings[-1] if endings else None
