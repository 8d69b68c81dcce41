"""How the deadlines of a case were counted: day by day, and the files and commits it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.case.event import Event
from aduan.core.case.fold import Case
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.proof import ProofDay, prove_beyond, prove_run
from aduan.core.clocks.runs import Run
from aduan.core.law.frame import Frame
from aduan.core.words.casewords import HISTORY
from aduan.core.words.officepaths import OFFICE_FILE, case_path, law_path
from aduan.core.words.quickly import dataclass
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from aduan.store.git.repository import Repository


@dataclass(frozen=True)
class Proven:
    """One run of a clock with each of its days; the number of those counted up to it stands
    beside it.
    """

    run: Run
    days: tuple[tuple[ProofDay, int], ...]


def prove_case(case: Case, frame: Frame) -> list[Proven]:
    """Every run of every clock of a case, each day explained."""
    proofs = []
    for run in run_clocks(case, frame):
        within = prove_run(run, frame.calendar)
        beyond = prove_beyond(run, frame.calendar, frame.as_of)
        proofs.append(Proven(run, tuple(number_days([*within, *beyond]))))
    return proofs


def number_days(days: list[ProofDay]) -> Iterator[tuple[ProofDay, int]]:
    """Each day with how many were counted up to it."""
    number = 0
    for day in days:
        number += day.counted
        yield day, number


def find_basis(
    case: Case, proofs: list[Proven], office: OfficeFolder, repo: Repository
) -> list[tuple[str, str | None]]:
    """The files of the law that the counting rests on, each with the git blob id of it as it
    stands: what anyone can compare with.
    """
    years: set[int] = set()
    for proven in proofs:
        years |= {day.day.year for day, _number in proven.days}
    calendars = [law_path("calendar", year) for year in sorted(years)]
    there = [path for path in calendars if (office.root / path).is_file()]
    paths = [law_path("sop", case.sop), OFFICE_FILE, *there]
    plain = repo.without_filters()
    return [(path, repo.try_run("hash-object", "--", path, env=plain)) for path in paths]


def find_commits(case: Case, repo: Repository) -> list[tuple[Event, str]]:
    """The commit in which each event came: the first that had that many events."""
    path = case_path(case.id)
    commits = (repo.try_run("log", "--format=%H", "--reverse", "--", path) or "").split()
    found: list[tuple[Event, str]] = []
    for commit in commits:
        count = _count_events(repo, f"{commit}:./{path}")
        while len(found) < min(count, len(case.history)):
            found.append((case.history[len(found)], commit))
    return found


def _count_events(repo: Repository, blob: str) -> int:
    data = read_yaml(repo.read_blob(blob) or b"").data
    history = data.get(HISTORY) if isinstance(data, dict) else None
    return len(history) if isinstance(history, list) else 0
