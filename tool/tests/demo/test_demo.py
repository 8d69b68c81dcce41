"""The demo: every way through the procedure, by its own staff, legal at every commit, the same for
the same plan.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import pytest

from aduan.core.case.allowed import next_steps
from aduan.core.case.event import Event
from aduan.core.case.fold import Case
from aduan.core.figures.releases.ledger import Ledger
from aduan.core.figures.tally import tally_cases
from aduan.core.law.frame import Frame
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import CONFIRM, NOTED
from aduan.core.words.attachments import ATTACH
from aduan.core.words.findings import FindingKind, RefusedError, UsageError
from aduan.demo import calendars as demo_calendar
from aduan.demo.folder import MARK
from aduan.demo.office import Demo, make_demo
from aduan.demo.people import GUEST
from aduan.demo.routes import AT_WORK, ROUTES, STALLED, share_out
from aduan.demo.year import DemoPlan
from aduan.publish.site.edition import make_edition
from aduan.publish.site.opening import read_shown
from aduan.store.files.events import make_events
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from aduan.store.office.casefigures import read_tallies
from aduan.store.office.caseload import read_caseload
from tests.core.builders import check_history
from tests.demo.opening import open_cases, open_texts
from tests.offices import git
from tests.sharing import make_once

# What `make_demo` said of the one that all workers look at.
KEPT = "demo.pickle"
NOON = datetime.fromisoformat("2026-11-24T12:00:00+07:00")
MESSAGE = re.compile(
    r"(\d{8}-\w{6}): ([a-z-]+)\n\nAduan-Case: \1\nAduan-Event: \2\nAduan-By: ([a-z]+)\n"
    r"|box \d{4}-\d\d-\d\d: opened\n\nAduan-Event: box\nAduan-By: ([a-z]+)\n"
)


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit as git tells it: who, when, which one path, and that path's text before and
    after.
    """

    author: str
    committer: str
    when: datetime
    message: str
    paths: list[str]
    before: bytes
    after: bytes
    added: dict[str, Any]


class Told:
    """A demo, and what its repository tells of itself."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.root = demo.root
        self.law = OfficeFolder(demo.root).law

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        return read_caseload(self.root).cases

    @cached_property
    def events(self) -> list[Event]:
        return [event for case in self.cases for event in case.history]

    @cached_property
    def commits(self) -> list[Commit]:
        """All but the first, the oldest first."""
        form = "%x01%ae%x00%ce%x00%cI%x00%B%x00"
        text = git(
            self.root,
            "log",
            "--reverse",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            f"--format={form}",
        )
        parts = [part.split("\0") for part in text.split("\x01")[2:]]
        raws = [[line.split() for line in p[4].splitlines() if line.startswith(":")] for p in parts]
        blobs = self._read([blob for raw in raws for line in raw for blob in line[2:4]])
        return [
            _commit(p, [line[5] for line in raw], blobs[raw[0][2]], blobs[raw[0][3]])
            for p, raw in zip(parts, raws, strict=True)
        ]

    def _read(self, names: list[str]) -> dict[str, bytes]:
        wanted = sorted(set(names) - {"0" * 40})
        feed = "\n".join(wanted).encode() + b"\n"
        command = ["git", "cat-file", "--batch"]
        out = subprocess.run(
            command, cwd=self.root, input=feed, capture_output=True, check=True
        ).stdout
        found, place = {"0" * 40: b""}, 0
        for name in wanted:
            line_end = out.index(b"\n", place)
            size = int(out[place:line_end].split()[2])
            found[name] = out[line_end + 1 : line_end + 1 + size]
            place = line_end + 2 + size
        return found


def _commit(parts: list[str], paths: list[str], before: bytes, after: bytes) -> Commit:
    head = after[: after.index(b"history:\n")] if before else b""
    item = read_yaml(head + b"history:\n" + after[len(before) :] if before else after).data[
        "history"
    ][-1]
    return Commit(
        parts[0], parts[1], datetime.fromisoformat(parts[2]), parts[3], paths, before, after, item
    )


@pytest.fixture(scope="session")
def told(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """A demo of 300 cases. Look, and change nothing."""
    kept = make_once(tmp_path_factory, "demo", keep_demo) / KEPT
    return Told(pickle.loads(kept.read_bytes()))


def keep_demo(folder: Path) -> None:
    demo = make_demo(folder / "contoh", DemoPlan(), NOON)
    (folder / KEPT).write_bytes(pickle.dumps(demo))


def test_it_is_clean_but_for_a_few_overdue_cases(told):
    kinds = Counter(finding.kind for finding in told.demo.report.findings)
    assert told.demo.report.cases == len(told.cases) == 300
    assert kinds[FindingKind.INVALID] == 0
    assert 2 <= kinds[FindingKind.OVERDUE] <= 6
    assert all(
        f.path.startswith("cases/2026/")
        for f in told.demo.report.findings
        if f.kind is FindingKind.OVERDUE
    )


@pytest.mark.parametrize("days", [-400, -200, -30, 0, 1, 90, 400])
def test_what_is_kept_of_it_tells_figures_and_site_what_all_its_cases_do(told, tmp_path, days):
    office = OfficeFolder(shutil.copytree(told.root, tmp_path / "contoh"))
    as_of = NOON + timedelta(days=days)
    every = read_caseload(office.root)
    counted = [read_tallies(office, as_of) for _ in range(2)]
    expected = sorted(map(json.dumps, tally_cases(every, as_of)))
    assert [sorted(map(json.dumps, one)) for one in counted] == [expected] * 2
    shown = read_shown(office, Ledger(), as_of)
    editions = [make_edition(some, Ledger(), as_of, entropy=bytes) for some in (shown, every)]
    assert editions[0].pages == editions[1].pages


def test_cases_are_overdue_at_every_stage_and_others_are_in_time(told):
    overdue = {
        Path(f.path).stem for f in told.demo.report.findings if f.kind is FindingKind.OVERDUE
    }
    still_open = [case for case in told.cases if case.is_open]
    assert {c.stage(told.law.sop) for c in still_open if c.id in overdue} == {
        "officer",
        "team",
        "head",
    }
    in_time = [c for c in still_open if c.id not in overdue]
    assert {"team", "head", None} <= {c.stage(told.law.sop) for c in in_time}


def list_taken(sop: Sop) -> set[str]:
    """The steps that people take; two who did not know of each other's are nothing for a demo, and
    it has no attachments.
    """
    left_out = {NOTED, CONFIRM, ATTACH}
    return {name for name, kind in sop.events.items() if kind.effect not in left_out}


def test_every_event_of_the_procedure_occurs_a_few_times(told):
    count = Counter(event.name for event in told.events)
    assert {name for name in list_taken(told.law.sop) if count[name] < 4} == set()


def test_every_closing_occurs_and_at_every_level(told):
    closed = {(case.outcome, case.position.stage_left) for case in told.cases}
    assert {outcome for outcome, _ in closed if outcome} == set(told.law.sop.outcomes)
    levels = {
        (outcome, stage)
        for outcome in ("satisfied", "lapsed")
        for stage in ("officer", "team", "head")
    }
    assert levels | {("dissatisfied", "head")} <= closed


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_case_is_the_duplicate_of_a_duplicate(tmp_path, seed):
    told = Told(make_demo(tmp_path / "kantor", DemoPlan(200, seed=seed), NOON))
    doubles = {case.id: case.history[-1].fields["of"] for case in told.cases if is_double(case)}
    assert doubles
    assert doubles.keys() & set(doubles.values()) == set()


def is_double(case: Case) -> bool:
    return case.outcome == "duplicate"


def test_every_channel_service_and_category_occurs(told):
    for name, code_list in (
        ("channel", "channels"),
        ("service", "services"),
        ("category", "categories"),
    ):
        used = {case.fields.get(name) for case in told.cases}
        assert set(told.law.book(told.law.sop)[code_list].codes) <= used


def test_the_rarer_fields_occur(told):
    values = Counter(
        (name, value if isinstance(value, str) and name != "related" else "")
        for event in told.events
        for name, value in event.fields.items()
        if name in ("evidence", "related", "late_reason")
    )
    assert {value for name, value in values if name == "evidence"} == {
        "signed",
        "message",
        "spoken",
    }
    assert values["related", ""] >= 3
    assert sum(count for (name, _), count in values.items() if name == "late_reason") >= 3


def test_open_and_private_fields_are_amended(told):
    amended = Counter(event.fields["field"] for event in told.events if event.name == "amend")
    assert amended["category"] >= 3
    assert amended["phone"] >= 3
    assert all(
        "to" not in e.fields
        for e in told.events
        if e.name == "amend" and e.fields["field"] == "phone"
    )


def test_reopened_cases_are_closed_again(told):
    again = [case for case in told.cases if case.run > 1]
    assert len(again) >= 3
    assert any(case.outcome for case in again)


def test_escalated_by_officer_and_by_team(told):
    roles = {told.law.staff[e.actor].grants[0].role for e in told.events if e.name == "escalate"}
    assert roles == {"officer", "team"}


def test_the_head_acts_by_way_of_the_secretariat_and_the_acting_head_alone(told):
    acted = {
        (e.by, e.whose)
        for case in told.cases
        for e in case.history
        if _stage_before(case, e) == "head"
    }
    assert ("lina", "hendra") in acted
    assert ("dewi", None) in acted


def _stage_before(case: Case, event: Event) -> str | None:
    left = [step.position.stage_left for step in case.steps if step.event.number < event.number]
    return left[-1] if left and event.name in ("analyse", "decide", "act") else None


def test_most_is_in_time_and_some_late(told):
    from aduan.core.clocks.clocks import run_clocks
    from aduan.core.clocks.runs import Status

    runs = [
        r
        for c in told.cases
        for r in run_clocks(c, Frame(told.law, told.law.sop, NOON))
        if not r.clock.warns
    ]
    late = Counter(run.name for run in runs if run.status is Status.LATE)
    assert {"officer", "team", "head"} <= set(late)
    assert late.total() <= len(runs) / 10


def test_complaints_come_on_weekends_too_and_the_box_is_opened_on_saturdays(told):
    days = Counter(case.received.weekday() for case in told.cases)
    assert days[5] + days[6] >= 10
    assert any(
        case.received.weekday() == 5 and case.fields["channel"] == "box" for case in told.cases
    )


def test_the_box_is_logged_on_nearly_every_working_day(told):
    codes = [f for f in told.demo.report.findings if f.code == "ADU405"]
    assert [f.values["count"] for f in codes] == [5]


def test_every_commit_adds_one_step_by_whoever_entered_it(told):
    for commit in told.commits:
        by = told.law.staff[commit.added["by"]]
        assert len(commit.paths) == 1
        assert commit.author == commit.committer == by.email
        assert by.id != GUEST


def test_commits_are_in_order_and_never_before_the_event(told):
    moments = [commit.when for commit in told.commits]
    assert moments == sorted(moments)
    assert moments[-1] <= NOON
    assert all(moment.utcoffset() == timedelta(hours=7) for moment in moments)
    for commit in told.commits:
        waited = commit.when - datetime.fromisoformat(commit.added["at"])
        assert waited >= timedelta(0)
        # Entered later only: a message out of hours, and what carries a reason for it.
        assert not waited or commit.added["event"] == "receive" or "late_reason" in commit.added


def test_files_only_grow(told):
    seen: dict[str, bytes] = {}
    for commit in told.commits:
        path = commit.paths[0]
        assert commit.before == seen.get(path, b"")
        assert commit.after.startswith(commit.before)
        assert commit.after.endswith(b"\n")
        seen[path] = commit.after


def test_messages_hold_names_only(told):
    for commit in told.commits:
        match = MESSAGE.fullmatch(commit.message.strip("\n") + "\n")
        assert match is not None, commit.message
        assert (match[3] or match[4]) == commit.added["by"]


def test_every_history_is_legal_at_the_time_of_its_last_commit(told):
    known = {case.id for case in told.cases}
    for commit in told.commits[::7]:
        if commit.paths[0].endswith("box.yaml"):
            continue
        data = read_yaml(commit.after).data
        frame = Frame(told.law, told.law.sop, commit.when, known)
        found = check_history(data["id"], make_events(data, frame.sop), frame)
        assert found == []


def test_everybody_in_it_is_plainly_made_up(told):
    receipts = [open_texts(steps[0]) for steps in open_cases(told.root).values()]
    people = [texts for texts in receipts if "name" in texts]
    assert len(people) > 200
    for texts in people:
        assert texts["name"].startswith("Warga Rekaan ")
        assert texts.get("phone", "0800-000-").startswith("0800-000-")
        assert texts.get("email", "@contoh.example").endswith("@contoh.example")
    assert all(
        p.email.endswith("@contoh.example") and "Contoh" in p.name for p in told.law.staff.values()
    )
    assert "rekaan" in told.law.office.name.id
    assert "Semua di sini rekaan" in (told.root / "README.md").read_text(encoding="utf-8")


def test_the_visitor_can_take_the_next_step_at_once(told):
    assert git(told.root, "status", "--porcelain") == ""
    assert git(told.root, "config", "user.email").strip() == told.law.staff[GUEST].email
    roles = told.law.staff[GUEST].roles_on(NOON.date())
    for case in told.cases:
        assert all(
            not roles.isdisjoint(needed)
            for kind, needed in next_steps(case.position, told.law.sop)
            if kind.moves
        )


def test_sixty_cases_show_everything_too(tmp_path):
    small = Told(make_demo(tmp_path / "d", DemoPlan(60), NOON))
    count = Counter(event.name for event in small.events)
    assert {name for name in list_taken(small.law.sop) if not count[name]} == set()
    assert {case.outcome for case in small.cases} == {None, *small.law.sop.outcomes}
    assert not small.demo.broken
    assert 2 <= small.demo.report.count(FindingKind.OVERDUE) <= 6


def test_the_same_plan_gives_the_same_history_and_later_in_the_day_more_of_it(tmp_path):
    plan = DemoPlan(40, seed=7)
    one, two = (make_demo(tmp_path / name, plan, NOON) for name in ("one", "two"))
    assert _history(one.root) == _history(two.root)
    evening = make_demo(tmp_path / "three", plan, NOON.replace(hour=20))
    assert _history(evening.root)[: one.commits] == _history(one.root)
    other = make_demo(tmp_path / "four", DemoPlan(40, seed=8), NOON)
    assert _history(other.root)[1:] != _history(one.root)[1:]


def test_the_same_plan_gives_the_same_history_in_every_process(tmp_path):
    """Each process goes through its sets in another order."""
    tips = set()
    for order in ("1", "2", "3"):
        place = tmp_path / order
        command = [sys.executable, "-m", "aduan", "demo", str(place), "--cases", "10", "--no-site"]
        environment = {**os.environ, "ADUAN_NOW": NOON.isoformat(), "PYTHONHASHSEED": order}
        subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
        tips.add(_history(place)[-1])
    assert len(tips) == 1


@pytest.mark.parametrize("cases", [60, 300])
def test_finished_years_hold_about_as_many_cases_as_asked_for(cases, tmp_path):
    told = Told(make_demo(tmp_path / "d", DemoPlan(cases, years=2), NOON))
    assert told.law.office.opened_on == date(2025, 1, 1)
    assert min(case.received for case in told.cases).year == 2025
    closed = [c for c in told.cases if not c.is_open and c.history[-1].at.year == 2025]
    assert len(closed) == pytest.approx(cases, rel=0.15 if cases < 100 else 0.1)
    assert len(told.cases) == told.demo.cases == pytest.approx(cases * 1.89, rel=0.02)
    count = Counter(event.name for event in told.events)
    assert {name for name in list_taken(told.law.sop) if not count[name]} == set()
    assert {case.outcome for case in told.cases} == {None, *told.law.sop.outcomes}
    assert not told.demo.broken
    assert 2 <= told.demo.report.count(FindingKind.OVERDUE) <= 6


def test_every_year_has_its_acting_head(tmp_path):
    told = Told(make_demo(tmp_path / "d", DemoPlan(10, years=3), NOON))
    away = [grant.since for grant in told.law.staff["dewi"].grants if grant.until]
    assert [day.year for day in away if day] == [2024, 2025, 2026]


@pytest.mark.parametrize("day", ["01-01", "01-05", "01-31", "02-20", "03-03", "03-31"])
def test_a_running_year_that_has_hardly_begun_will_do(day, tmp_path):
    demo = make_demo(
        tmp_path / "d", DemoPlan(60, years=1), datetime.fromisoformat(f"2026-{day}T12:00:00+07:00")
    )
    assert demo.cases >= 10
    assert demo.report.count(FindingKind.INVALID) == 0
    assert 1 <= demo.report.count(FindingKind.OVERDUE) <= 6


def _history(root: Path) -> list[str]:
    return git(root, "rev-list", "--reverse", "HEAD").split()


@pytest.mark.parametrize(
    ("moment", "cases"),
    [
        ("2026-11-22T03:00:00+07:00", 40),  # a Sunday night
        ("2026-03-24T17:30:00+07:00", 40),  # in the days off around Eid, after closing time
        ("2027-01-02T12:00:00+07:00", 40),  # the first days of a year
        ("2028-02-29T12:00:00+07:00", 40),  # no year before it, and no calendar yet
        ("2026-11-24T00:00:00+07:00", 1),
        ("2026-11-24T05:00:00+00:00", 7),
    ],
)
def test_any_day_and_number_will_do(moment, cases, tmp_path):
    demo = make_demo(tmp_path / "d", DemoPlan(cases), datetime.fromisoformat(moment))
    assert demo.report.cases == cases
    assert demo.report.count(FindingKind.INVALID) == 0
    assert 1 <= demo.report.count(FindingKind.OVERDUE) <= 6


def test_a_year_without_calendar_gets_one_even_without_the_package(tmp_path, monkeypatch):
    def missing(year: int) -> str:
        raise RefusedError("not installed", year=year)

    monkeypatch.setattr(demo_calendar, "propose_calendar", missing)
    demo = make_demo(
        tmp_path / "d", DemoPlan(10), datetime.fromisoformat("2031-06-10T10:00:00+07:00")
    )
    calendar = OfficeFolder(demo.root).law.calendar
    assert calendar.standing[2031] == "confirmed", (
        "the made-up office has: a demo with drafts would publish nothing"
    )
    assert not demo.broken


def test_an_earlier_demo_is_replaced_and_nothing_else(tmp_path):
    place = tmp_path / "d"
    make_demo(place, DemoPlan(1), NOON)
    again = make_demo(place, DemoPlan(2), NOON)
    assert again.report.cases == 2
    (place / MARK).unlink()
    with pytest.raises(UsageError):
        make_demo(place, DemoPlan(1), NOON, replaces=True)
    assert OfficeFolder(place).case_ids() != []
    assert [path.name for path in tmp_path.iterdir()] == ["d"]


def write_a_file(place: Path) -> None:
    (place / "mine.txt").write_text("rekaan", encoding="utf-8")


def change_a_file(place: Path) -> None:
    (place / "README.md").write_text("rekaan", encoding="utf-8")


def commit_something(place: Path) -> None:
    write_a_file(place)
    git(place, "add", "mine.txt")
    git(place, "commit", "--quiet", "--no-verify", "-m", "rekaan")


def commit_beside(place: Path) -> None:
    git(place, "switch", "--quiet", "-c", "samping")
    commit_something(place)
    git(place, "switch", "--quiet", "-")


def forget_the_commit(place: Path) -> None:
    (place / MARK).write_text("made by an older version", encoding="utf-8")


@pytest.mark.parametrize(
    "work", [write_a_file, change_a_file, commit_something, commit_beside, forget_the_commit]
)
def test_a_demo_that_somebody_worked_in_is_replaced_only_where_that_is_said(tmp_path, work):
    place = tmp_path / "d"
    make_demo(place, DemoPlan(1), NOON)
    work(place)
    with pytest.raises(UsageError):
        make_demo(place, DemoPlan(2), NOON)
    assert len(OfficeFolder(place).case_ids()) == 1
    assert make_demo(place, DemoPlan(2), NOON, replaces=True).report.cases == 2
    assert not (place / "mine.txt").exists()


def test_a_file_or_link_in_its_place_is_refused(tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError):
        make_demo(tmp_path / "file", DemoPlan(1), NOON)
    make_demo(tmp_path / "d", DemoPlan(1), NOON)
    try:
        (tmp_path / "link").symlink_to(tmp_path / "d", target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(UsageError):
        make_demo(tmp_path / "link", DemoPlan(1), NOON)


def test_where_it_fails_an_earlier_demo_stays(tmp_path, monkeypatch):
    place = tmp_path / "d"
    make_demo(place, DemoPlan(1), NOON)
    before = _history(place)
    monkeypatch.setattr("aduan.demo.office.write_stream", lambda *_: [b"nonsense\n"])
    with pytest.raises(RefusedError):
        make_demo(place, DemoPlan(2), NOON)
    assert _history(place) == before
    assert [path.name for path in tmp_path.iterdir()] == ["d"]


@pytest.mark.parametrize("count", [0, 1, 5, 39, 40, 41, 60, 300, 3000])
def test_routes_are_shared_out_whole(count):
    routes = share_out(count, Random(1))
    assert len(routes) == count
    if count >= len(ROUTES) + 10:
        assert set(routes) == set(ROUTES)


def test_routes_name_events_of_the_procedure(told):
    for route in [*ROUTES, *(r for r, _ in STALLED), *(r for r, _ in AT_WORK)]:
        assert {cue.event for cue in route.cues} <= set(told.law.sop.events)
