"""The deadline proof as JSON: the days of each clock, and the files and commits that they follow
from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aduan.cli.desk import Desk
from aduan.core.words.officepaths import OFFICE_FILE, case_path, law_path
from aduan.core.words.text import Label

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.core.clocks.clocks import Run
    from aduan.core.clocks.proof import ProofDay


def case_proof(desk: Desk, case: Case) -> dict[str, Any]:
    """Each clock day by day; the procedure's and the calendar's revisions; the commit of each
    event.
    """
    from aduan.core.clocks.clocks import run_clocks
    from aduan.core.law.frame import Frame

    law = desk.office.law
    sop = law.sops[case.sop]
    runs = run_clocks(case, Frame(law, sop, desk.now))
    years = sorted({year for run in runs for year in (run.started.year, run.due.year)})
    paths = [law_path("sop", sop.id), OFFICE_FILE]
    paths += [
        path for y in years if (desk.office.root / (path := law_path("calendar", y))).is_file()
    ]
    return {
        "id": case.id,
        "sop": sop.id,
        "as_of": desk.now.isoformat(),
        "clocks": [_run_facts(desk, run) for run in runs],
        "basis": [{"path": path, "revision": _revision(desk, path)} for path in paths],
        "events": _event_commits(desk, case),
    }


def _run_facts(desk: Desk, run: Run) -> dict[str, Any]:
    from aduan.core.clocks.proof import prove_run

    calendar = desk.office.law.calendar
    days, number = [], 0
    for day in prove_run(run, calendar):
        number += day.counted
        days.append(day_facts(day, number, desk.voice.language))
    return {
        "name": run.name,
        "run": run.run,
        "label": run.clock.label.text(desk.voice.language),
        "limit": run.limit,
        "unit": run.clock.unit,
        "used": run.used,
        "status": run.status.value,
        "started": run.started.isoformat(),
        "due": run.due.isoformat(),
        "ended": run.ended.isoformat() if run.ended else None,
        "calendar": calendar.standing_of(run.due.date()).value,
        "days": days,
    }


def day_facts(day: ProofDay, number: int, language: str) -> dict[str, Any]:
    why = day.why.text(language) if isinstance(day.why, Label) else day.why
    return {
        "date": day.day.isoformat(),
        "counted": day.counted,
        "number": number,
        "why": why,
        "source": day.source,
    }


def _revision(desk: Desk, path: str) -> str | None:
    """The git blob id of a file as it stands: what anyone can compare with."""
    return desk.repo.try_run("hash-object", "--", path)


def _event_commits(desk: Desk, case: Case) -> list[dict[str, Any]]:
    """The commit in which each event came: the one that first had that many events."""
    path = case_path(case.id)
    commits = (desk.repo.try_run("log", "--format=%H", "--reverse", "--", path) or "").split()
    found: list[dict[str, Any]] = []
    for commit in commits:
        count = _count_events(desk, f"{commit}:{path}")
        while len(found) < min(count, len(case.history)):
            event = case.history[len(found)]
            found.append({"number": event.number, "event": event.name, "commit": commit})
    return found


def _count_events(desk: Desk, blob: str) -> int:
    from aduan.store.files.yamlread import read_yaml

    data = read_yaml(desk.repo.read_blob(blob) or b"").data
    return (
        len(data["history"])
        if isinstance(data, dict) and isinstance(data.get("history"), list)
        else 0
    )
