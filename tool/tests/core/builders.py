"""What the core's tests are made from: the law as shipped, five people, and cases from a few
words.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aduan.core.case.event import Event
from aduan.core.case.fold import Case, fold
from aduan.core.case.judging import examine, judge
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.runs import Run
from aduan.core.law.calendar import Calendar, DayOff, Hours, HoursRange, Standing
from aduan.core.law.frame import Frame, frame_of
from aduan.core.law.law import Grant, Law, Person
from aduan.core.law.sop import Sop
from aduan.core.law.sopreading import read_sop
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import OFFICE_FILE
from aduan.core.words.text import Label
from aduan.store.files.lawvalues import build_law
from aduan.store.files.yamlread import read_yaml

ROOT = Path(__file__).parents[3]
WIB = ZoneInfo("Asia/Jakarta")
CASE_ID = "20261123-K7M4QX"
OTHER_ID = "20261120-ABCDEF"
LONG_AFTER = datetime(2027, 12, 31, 12, tzinfo=WIB)

# One person for each role, named after it.
PEOPLE = ("officer", "team", "head", "secretariat", "admin")

# Open fields that make each event of the decree's procedure complete.
OPEN: dict[str, dict[str, Any]] = {
    "noted": {"step": "verify", "taken": "2026-11-23T08:00:00+07:00"},
    "receive": {"channel": "visit", "service": "building-permit", "confidentiality": "named"},
    "verify": {"category": "delay", "supervision": False},
    "explain": {"medium": "visit"},
    "satisfied": {"medium": "visit"},
    "dissatisfied": {"medium": "visit"},
    "analyse": {"cause": "people"},
    "decide": {"remedy": "apology", "responsible": "licensing"},
    "act": {"medium": "visit"},
    "attempt": {"medium": "phone"},
    "refer": {"agency": "police"},
    "duplicate": {"of": OTHER_ID},
    "amend": {"field": "service", "to": "environment"},
    "attach": {"files": [{"kind": "jpeg", "size": "1024", "sha256": "0" * 64}]},
    "hold": {"ground": "court"},
    "restrict": {"requested": "2026-11-23"},
    "recuse": {"person": "nobody"},
    "answer-objection": {"answer": "explained"},
    "new-receipt": {
        "receipt": {
            "read": "c594fcaaf27512da365b400b7a9a15f643a573f0fd7f22c48f7cd88b58d2732b",
            "sign": "d52b45bfb03d5c7d6dda94547aaeeec7bca67abeaf14723d3171b05bb7ce2438",
        }
    },
    "erase-request": {"ground": "request", "provision": "UU 27/2022 pasal 43"},
}

# What a step needs written down at the least: its name and its moment; then by whom, for whom, its
# fields.
Line = tuple[str, str] | tuple[str, str, Mapping[str, Any]]


@cache
def raw_law() -> dict[str, Any]:
    """The data of every law file as shipped, by path."""
    schema = ROOT / "schema"
    paths = [schema / "office.yaml", *sorted(schema.glob("*/*.yaml"))]
    raw = {
        p.relative_to(ROOT).as_posix(): read_yaml(p.read_bytes(), numbers=True).data for p in paths
    }
    return {**raw, "schema/staff.yaml": {"staff": {}}}


@cache
def law() -> Law:
    """The law as shipped, with one person for each role and two who hold none now."""
    staff = {
        role: Person(role, role.title(), f"{role}@contoh.example", (Grant(role),))
        for role in PEOPLE
    }
    retired = Grant("officer", date(2026, 1, 1), date(2026, 11, 20))
    staff["retired"] = Person("retired", "Retired", "retired@contoh.example", (retired,))
    staff["nobody"] = Person("nobody", "Nobody", "nobody@contoh.example", ())
    return replace(build_law(raw_law()), staff=staff)


def sealing_law() -> Law:
    """The same in an office that seals."""
    return replace(law(), office=replace(law().office, sealing="on"))


def sop() -> Sop:
    """The decree's procedure."""
    return law().sops["dharmasraya-2017"]


def register() -> Sop:
    """The small procedure for old registers: no paused state, no reopening."""
    return law().sops["register"]


def calendar_2026() -> Calendar:
    """The calendars as shipped."""
    return law().calendar


def framed(
    as_of: datetime = LONG_AFTER,
    known: Container[str] = (),
    *,
    by_law: Law | None = None,
    procedure: Sop | None = None,
    calendar: Calendar | None = None,
) -> Frame:
    """What a case of the decree's procedure is seen by, long after it; but for what is given."""
    judged = by_law or law()
    if calendar is not None:
        judged = replace(judged, calendar=calendar)
    return Frame(judged, procedure or sop(), as_of, known)


def sop_with(path: tuple[str | int, ...], value: Any) -> Sop:
    """The decree's procedure with one place of its file changed."""
    return read_sop(changed(raw_law()["schema/sop/dharmasraya-2017.yaml"], path, value))


def limited_register() -> Sop:
    """The procedure of old registers, where an office's own law gives these a limit."""
    clock = {
        **raw_law()["schema/sop/dharmasraya-2017.yaml"]["clocks"]["elapsed"],
        "severity": "error",
    }
    data = changed(raw_law()["schema/sop/register.yaml"], ("clocks",), {"total": clock})
    return read_sop(changed(data, ("clocks", "total", "states"), ["received"]))


RECOVERY_KEY = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"


def sealed_raw_law() -> Any:
    """The law's files of an office in whose settings nothing is left to be warned of: it seals, and
    has a key for recovery.
    """
    raw = changed(raw_law(), (OFFICE_FILE, "sealing"), "on")
    return changed(raw, (OFFICE_FILE, "recovery_key"), RECOVERY_KEY)


def changed(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """A copy of nested data with one place set, or taken away where `value` is `...`."""
    if not path:
        return value
    place, copy = path[0], copy_of(data)
    if value is ... and len(path) == 1:
        del copy[place]
    else:
        inner = copy[place] if isinstance(place, int) else copy.get(place, {})
        copy[place] = changed(inner, path[1:], value)
    return copy


def copy_of(data: Any) -> Any:
    return list(data) if isinstance(data, list) else dict(data)


def at(text: str) -> datetime:
    """`2026-11-23T09:00` in the office's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=WIB)


def event(
    number: int,
    name: str,
    moment: datetime,
    by: str = "officer",
    whose: str | None = None,
    **fields: Any,
) -> Event:
    """A complete event; `fields` beside or instead of the usual ones."""
    return Event(number, name, moment, by, whose, {**OPEN.get(name, {}), **fields})


def case_of(lines: Iterable[Line], procedure: Sop | None = None) -> Case:
    """`case_of([("receive", "2026-11-23T09:00"), …])`; a third part holds `by`, `whose` or
    fields.
    """
    return fold(CASE_ID, history_of(lines), procedure or sop(), None)


def history_of(lines: Iterable[Line]) -> tuple[Event, ...]:
    return tuple(
        event(number, line[0], at(line[1]), **(line[2] if len(line) == 3 else {}))
        for number, line in enumerate(lines, 1)
    )


def walk(*names: str, start: datetime | None = None) -> Case:
    """A case that took these steps at one and the same moment, 23 November 2026 at nine."""
    moment = start or at("2026-11-23T09:00")
    return fold(CASE_ID, [event(n, name, moment) for n, name in enumerate(names, 1)], sop(), None)


def then(case: Case, name: str, moment: datetime, by: str = "officer", **parts: Any) -> Event:
    """The event that would come next in a case."""
    return event(len(case.history) + 1, name, moment, by, **parts)


def grown(case: Case, *further: Event) -> Case:
    return fold(case.id, [*case.history, *further], sop(), None)


def verdict(case: Case, further: Event, by_law: Law | None = None) -> list[Finding]:
    """What ring 2 says of one further event, long after it."""
    return judge(case, further, framed(known={CASE_ID, OTHER_ID}, by_law=by_law))


def codes_of(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def check_history(case_id: str, history: Sequence[Event], frame: Frame) -> list[Finding]:
    """All findings of ring 2 in one history, in its order."""
    _case, findings = examine(case_id, history, frame)
    return findings


def findings_of(
    case: Case, as_of: datetime = LONG_AFTER, by_law: Law | None = None
) -> list[Finding]:
    """All that ring 2 says of a case."""
    frame = frame_of(case.sop, by_law or law(), as_of, {CASE_ID, OTHER_ID})
    return check_history(case.id, case.history, frame)


def runs_at(
    case: Case, as_of: datetime, calendar: Calendar | None = None
) -> dict[tuple[str, int], Run]:
    """The runs of the decree's clocks, by name and number."""
    runs = run_clocks(case, framed(as_of, calendar=calendar))
    return {(run.name, run.lap): run for run in runs}


def run_at(case: Case, clock: str, as_of: str, run: int = 1) -> Run:
    return runs_at(case, at(as_of))[clock, run]


@dataclass(frozen=True)
class Days:
    """A calendar as plain data, read alike by the real one and by the slow reference."""

    closing: Mapping[int, time]
    off: frozenset[date] = frozenset()
    added_late: frozenset[date] = frozenset()
    ramadan: tuple[date, date] | None = None
    ramadan_closing: time = time(15)

    def calendar(self) -> Calendar:
        """The same as the core's calendar."""
        opens = time(7, 30)
        week = {day: (opens, closes) for day, closes in self.closing.items()}
        fasting = {day: (time(8), self.ramadan_closing) for day in self.closing}
        exceptions = (HoursRange(*self.ramadan, fasting, LABEL),) if self.ramadan else ()
        days = {day: (DayOff(day, LABEL, "holiday", "decree"),) for day in self.off}
        for day in self.added_late:
            late = DayOff(
                day, LABEL, "local", "decree", added=date.fromordinal(day.toordinal() + 1)
            )
            days[day] = (*days.get(day, ()), late)
        return Calendar(
            days, Hours(week, exceptions), WIB, {2026: Standing.CONFIRMED}, {"decree": "Decree 1"}
        )


LABEL = Label("Libur", "Day off")
OFFICE_WEEK = {0: time(16), 1: time(16), 2: time(16), 3: time(16), 4: time(16, 30)}
