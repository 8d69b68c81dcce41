"""What is remembered of one case file that was judged: its verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import NamedTuple

from aduan.core.case.firstkeys import FirstKey, list_first_keys
from aduan.core.case.fold import Case
from aduan.core.case.origin import find_last_moment
from aduan.core.case.twins import Twin, find_twin
from aduan.core.clocks.clocks import run_clocks
from aduan.core.words.officepaths import stem_of
from aduan.core.words.quickly import dataclass
from aduan.store.files.casefile import Bench, CaseFile
from aduan.store.office.keptfiles import NEVER

# The id of a case in another register, behind the name of that one.
Source = tuple[str, str]


class Doubled(NamedTuple):
    """A case that another one stands for: its path, which that is, and when it came in."""

    path: str
    stands_for: Twin
    came: datetime


class Holds(NamedTuple):
    """From which moment through which there is nothing to say about a file, in seconds."""

    since: float
    until: float


@dataclass(frozen=True)
class Verdict:
    """What is remembered of a file that was judged. `holds`: None where something is to be said about
    it now.

    `source`: the id in another register that it came with; `doubled`: what stands for it; `begun`: the
    keys that begin with it; `asked`: whether the cases that it names are there.
    """

    path: str
    holds: Holds | None = None
    is_open: bool = False
    source: Source | None = None
    doubled: Doubled | None = None
    begun: tuple[FirstKey, ...] = ()
    asked: Mapping[str, bool] = field(default_factory=dict)


def make_verdict(file: CaseFile, bench: Bench, asked: Mapping[str, bool]) -> Verdict:
    """What is remembered of a file that was judged. `asked`: the cases that it names, and whether they
    are there.
    """
    case = file.case
    # A copy beside the case, as OneDrive makes one of a conflict, is no second complaint.
    if case is None or stem_of(file.path) != case.id:
        return Verdict(file.path, asked=asked)
    sop = bench.law.sops[case.sop]
    twin = find_twin(case.steps, sop)
    source = case.fields.get("source")
    return Verdict(
        file.path,
        None if file.findings else _find_holds(case, bench),
        case.is_open,
        (str(source["system"]), str(source["id"])) if isinstance(source, dict) else None,
        Doubled(file.path, twin, case.history[0].at) if twin else None,
        tuple(list_first_keys(case.history, sop, file.path)),
        asked,
    )


def _find_holds(case: Case, bench: Bench) -> Holds:
    """From when through when there is nothing to say about a case of which there is nothing to say
    now: since the last that it tells of, and until a time has run out.
    """
    last = find_last_moment(case.history, bench.law.calendar.zone)
    runs = run_clocks(case, bench.frame(case.sop)) if case.is_open else ()
    dues = [run.due.timestamp() for run in runs if run.stretches[-1].end is None]
    return Holds(last.timestamp(), min(dues, default=NEVER))
