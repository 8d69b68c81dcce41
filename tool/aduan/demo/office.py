"""The demo: a made-up office with its complaints, as a real repository with one commit a step."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from aduan.core.law.calendar import DAY
from aduan.core.law.law import Person
from aduan.core.words.findings import FindingKind, SurroundingsError
from aduan.core.words.text import Label
from aduan.core.words.text import mark as _
from aduan.demo.calendars import settle_calendars
from aduan.demo.days import YEAR, Period, first_day, make_period
from aduan.demo.folder import made_aside, mark_demo, refuse_foreign, refuse_worked_in
from aduan.demo.history import add_cases, add_openings, write_stream
from aduan.demo.keys import draw_letter_keys, give_keys, lay_down_letter_keys, list_recovery_key
from aduan.demo.people import ADMIN, GUEST, OFFICERS, Cast, make_cast
from aduan.demo.sealing import DrawnKeys
from aduan.demo.vault import CircleSeals, lay_letter_keys, lay_vault
from aduan.demo.year import DemoPlan, YearMaker
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.shellwords import write_command
from aduan.store.founding.laydown import lay_down, read_defaults
from aduan.store.founding.newoffice import NewOffice
from aduan.store.git.calls import AS_IT_LIES
from aduan.store.git.hooks import install_hooks
from aduan.store.git.repository import Repository
from aduan.store.git.setup import begin_repository, write_settings
from aduan.store.keys.here import DEMO_KEYS, DEMO_SETTING
from aduan.store.office.check import Report, check_office

NAME = Label("Kantor Contoh (data rekaan)", "Example Office (made-up data)")
SHORT_NAME = "Kantor Contoh"
SUPERIOR = Label("Bupati Contoh (rekaan)", "Regent of Example (made-up)")
DECREE = Label("Keputusan Bupati Contoh (rekaan)", "Decree of the Regent of Example (made-up)")
HEAD = "Kepala Dinas"
PLACE = "Kota Contoh"
WEEK = timedelta(days=7)
README = """\
# Kantor Contoh (data rekaan)

Semua di sini rekaan: kantor, pegawai, pelapor dan pengaduannya. Dibuat oleh `aduan demo`, boleh dicoba dan dihapus.

Teks tentang orang tersegel, seperti di kantor sungguhan. Kuncinya kunci rekaan di dalam folder ini (`.aduan/keys`,
`.aduan/vault`) dan tidak melindungi apa-apa; kunci pemulihan tercatat, tetapi kedua lembarnya sudah dibuang. Untuk
mencoba sebagai pegawai lain: `git config user.email sari@contoh.example`.

All of this is made up: the office, its staff, the complainants and what they say. Made by `aduan demo`, to be tried
and thrown away. Git knows you here as `tamu` (guest), who holds every role.

Text about people is sealed, as in a real office. Its keys are made up and lie in this folder (`.aduan/keys`,
`.aduan/vault`): they protect nothing. A key for recovery is listed, and its two sheets were thrown away. To try it
as somebody else of the staff: `git config user.email sari@contoh.example`.
"""


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo as it was made: where it stands, how much is in it, and what the check says."""

    root: Path
    cases: int
    commits: int
    report: Report

    @property
    def broken(self) -> bool:
        """Whether the check finds more than cases that are overdue: then we made a mistake."""
        return self.report.count(FindingKind.INVALID) > 0


def make_demo(root: Path, plan: DemoPlan, now: datetime, *, replaces: bool = False) -> Demo:
    """Make a demo aside and put it in place once it is whole.

    Only an earlier demo is replaced, and one that somebody worked in only where that was said.
    """
    refuse_foreign(root)
    if not replaces:
        refuse_worked_in(root)
    with made_aside(root) as aside:
        cases, commits = fill_demo(aside, plan, now)
    return Demo(root, cases, commits, check_office(OfficeFolder(root.resolve()), now))


def fill_demo(root: Path, plan: DemoPlan, now: datetime) -> tuple[int, int]:
    """The office, its history and its visitor in an empty folder; how many cases and commits that
    is.
    """
    period, cast = _lay_down_office(root, now, plan)
    repo = Repository(root)
    _make_repository(repo, cast, period)
    law = OfficeFolder(root).law
    year = YearMaker(law, cast, period, plan).make()
    drawn = DrawnKeys()
    additions = [
        *add_openings(year.openings, year.cases, OFFICERS, period.now),
        *add_cases(year.cases, law, period.now, drawn),
    ]
    repo.run(
        "fast-import", "--quiet", "--date-format=raw", feed=write_stream(additions, cast.people)
    )
    repo.run("reset", "--quiet", "--hard")
    repo.run("repack", "-adq")
    repo.run("commit-graph", "write", "--reachable", "--changed-paths", "--no-progress")
    seals = CircleSeals(law, period.now, plan.seed)
    lay_vault(root, year.cases, drawn, seals)
    lay_letter_keys(root, draw_letter_keys(plan.seed, period.now.date()), seals)
    _welcome_guest(repo, cast)
    return len(year.cases), len(additions) + 1


def build_site(root: Path, now: datetime, environment: Mapping[str, str]) -> Path:
    """Build the demo's public site as of a moment; its first page."""
    command = [
        sys.executable,
        "-P",
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "--site-dir",
        "public",
    ]
    env = {**environment, "ADUAN_NOW": now.isoformat(), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, check=False)
    if done.returncode:
        lines = [
            line.strip()
            for line in done.stderr.decode("utf-8", "replace").splitlines()
            if line.strip()
        ]
        raise SurroundingsError(
            _("the site could not be built: {words}"),
            _("`{command}` says more"),
            words=lines[-1][:160] if lines else "?",
            command=write_command(
                *command[:-3], "--config-file", str(root.absolute() / "mkdocs.yml")
            ),
        )
    return root / "public" / "index.html"


def _lay_down_office(root: Path, now: datetime, plan: DemoPlan) -> tuple[Period, Cast]:
    """The files of the office with the keys of its staff, and the calendars of the years that the
    history reaches into.
    """
    defaults = read_defaults()
    local = now.astimezone(ZoneInfo(defaults.zone))
    first = first_day(local.date(), plan.years)
    years = range(first.year, (local + YEAR / 4).year + 1)
    cast = make_cast(first - WEEK, local.date(), defaults.sop)
    staff = give_keys(root, cast.people.values(), plan.seed)
    lay_down(root, _name_office(first, staff))
    list_recovery_key(root, plan.seed)
    lay_down_letter_keys(root, [key for key, _secret in draw_letter_keys(plan.seed, local.date())])
    settle_calendars(root, years)
    (root / "README.md").write_text(README, encoding="utf-8", newline="\n")
    return make_period(local, OfficeFolder(root).law.calendar, plan.years), cast


def _name_office(first: date, staff: tuple[Person, ...]) -> NewOffice:
    return NewOffice(
        NAME,
        SHORT_NAME,
        "id",
        first,
        staff,
        SUPERIOR,
        HEAD,
        decree=DECREE,
        seals=True,
        place=PLACE,
    )


def _make_repository(repo: Repository, cast: Cast, period: Period) -> None:
    """The repository with its first commit, by the administrator on the eve of the first day."""
    # What the visitor has set for all repositories (signing, hooks of their own) is not for a demo.
    begin_repository(repo.root, from_template=False)
    write_settings(repo.root, {"commit.gpgsign": "false", "core.hooksPath": ".git/hooks"})
    admin = cast.people[ADMIN]
    eve = datetime.combine(period.first - DAY, time(10), period.now.tzinfo)
    env = {
        f"GIT_{part}_{what}": value
        for part in ("AUTHOR", "COMMITTER")
        for what, value in (
            ("NAME", admin.name),
            ("EMAIL", admin.email),
            ("DATE", f"{eve:%Y-%m-%dT%H:%M:%S%z}"),
        )
    }
    repo.run(*AS_IT_LIES, "add", "--", ".")
    repo.run("commit", "--quiet", "--no-verify", "-m", "init: a made-up office\n", env=env)


def _welcome_guest(repo: Repository, cast: Cast) -> None:
    """The visitor is a member of staff with all roles, and git checks before each commit."""
    guest = cast.people[GUEST]
    write_settings(repo.root, {"user.name": guest.name, "user.email": guest.email})
    # Only a demo has the keys of its staff in its own folder, and only by this setting.
    write_settings(repo.root, {DEMO_SETTING: DEMO_KEYS})
    install_hooks(repo.root, repo)
    note_as_made(repo)


def note_as_made(repo: Repository) -> None:
    """Note that all there is now was made with the demo, and nothing of it by a person."""
    mark_demo(repo.root, repo.run("rev-parse", "HEAD"))
