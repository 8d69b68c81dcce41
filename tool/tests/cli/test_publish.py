"""`aduan publish` and `aduan report`, as the office and as a citizen run them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from aduan.demo.office import make_demo
from aduan.demo.year import DemoPlan
from tests.offices import git
from tests.sharing import make_once

LATER = "2026-02-10T12:00"


@pytest.fixture
def aduan(tmp_path: Path):
    def run(*words: str, folder: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        return run_aduan(*words, folder=folder)

    return run


def run_aduan(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `aduan …` as a process of its own, in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "aduan", *words],
        check=False,
        cwd=folder,
        env={**os.environ, "ADUAN_NOW": LATER, "LANGUAGE": "en"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def lay_demos(folder: Path) -> None:
    """A demo that has not published anything yet, and the same once it has."""
    before, after = folder / "before", folder / "after"
    make_demo(before, DemoPlan(90, 1, 2), datetime.fromisoformat("2025-12-29T12:00:00+07:00"))
    shutil.copytree(before, after)
    done = run_aduan("publish", folder=after)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def demos(isolation: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_once(tmp_path_factory, "demos", lay_demos)


@pytest.fixture
def contoh(demos: Path, tmp_path: Path) -> Path:
    """A demo of one's own that has not published anything yet."""
    return Path(shutil.copytree(demos / "before", tmp_path / "contoh"))


@pytest.fixture
def published(demos: Path, tmp_path: Path) -> Path:
    """A demo of one's own that has published all that is due, by `aduan publish`."""
    return Path(shutil.copytree(demos / "after", tmp_path / "contoh"))


def test_what_is_due_is_published_a_commit_each_and_nothing_is_due_then(aduan, contoh):
    done = aduan("publish", folder=contoh)
    assert done.returncode == 0, done.stderr
    told = [line.partition(":")[0] for line in done.stdout.splitlines()]
    assert told == ["2024", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    subjects = git(contoh, "log", "-5", "--format=%s").splitlines()
    assert subjects == [f"publish: {name}" for name in reversed(told)]
    assert git(contoh, "status", "--porcelain") == ""
    again = aduan("publish", folder=contoh)
    assert again.stdout.strip() == "nothing is due for publication"


def test_a_dry_run_writes_nothing(aduan, contoh):
    before = git(contoh, "rev-parse", "HEAD")
    done = aduan("publish", "--dry-run", "--json", folder=contoh)
    facts = json.loads(done.stdout)
    assert facts["dry_run"]
    assert facts["commit"] is None
    assert [one["release"] for one in facts["made"]][-1] == "2025-Q4"
    assert git(contoh, "rev-parse", "HEAD") == before
    assert not (contoh / "site" / "releases").exists()


def test_only_the_next_period_can_be_named(aduan, contoh):
    wrong = aduan("publish", "--period", "2025-05", folder=contoh)
    assert wrong.returncode == 2
    assert "the next to be published; that is 2024" in wrong.stderr
    assert aduan("publish", "--period", "2024", folder=contoh).returncode == 0


def test_a_period_that_is_not_due_yet_is_refused_with_its_day(aduan, published):
    early = aduan("publish", "--period", "2026-Q1", folder=published)
    assert early.returncode == 1
    assert "2026-Q1 comes out on 15 April 2026" in early.stderr


def test_what_was_published_holds_when_it_is_counted_again(aduan, published):
    done = aduan("audit", "--all", folder=published)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_officers_release_with_the_late_cases_left_out_is_refused(aduan, contoh, tmp_path):
    lying = Path(shutil.copytree(contoh, tmp_path / "bohong"))
    for case in sorted(lying.glob("cases/2024/*/*.yaml"))[::4]:
        case.unlink()
    git(lying, "commit", "--quiet", "--no-verify", "-a", "-m", "x")
    assert aduan("publish", "--period", "2024", folder=lying).returncode == 0
    shutil.copytree(lying / "site" / "releases", contoh / "site" / "releases")
    git(contoh, "add", "site/releases")
    git(contoh, "commit", "--quiet", "--no-verify", "-m", "publish: 2024")
    alone = aduan("publish", "--attack", folder=contoh)
    assert alone.returncode == 0, "it is false, and consistent"
    done = aduan("audit", "--all", folder=contoh)
    assert done.returncode == 1
    assert "ADU666" in done.stdout + done.stderr


def test_figures_of_what_is_not_recorded_are_not_published(aduan, contoh):
    """Somebody took cases away in the folder, and committed nothing."""
    before = git(contoh, "rev-parse", "HEAD")
    for case in sorted(contoh.glob("cases/2024/*/*.yaml"))[::4]:
        case.unlink()
    done = aduan("publish", "--period", "2024", folder=contoh)
    assert (done.returncode, "ADU666" in done.stderr) == (1, True)
    assert git(contoh, "rev-parse", "HEAD") == before
    assert not (contoh / "site/releases/2024.json").exists()


def test_who_is_killed_goes_on_where_it_was(aduan, contoh):
    first = aduan("publish", "--period", "2024", folder=contoh)
    assert first.returncode == 0, first.stderr
    rest = aduan("publish", folder=contoh)
    assert rest.stdout.startswith("2025-Q1:")


def test_nothing_private_is_in_what_is_published(aduan, published):
    public = "".join(
        path.read_text("utf-8") for path in (published / "site" / "releases").iterdir()
    )
    assert public
    assert not any(path.stem in public for path in published.glob("cases/2025/*/*.yaml"))
    assert aduan("check", folder=published).returncode in (0, 1)


def test_anybody_can_attack_the_public_files_alone(aduan, published, tmp_path):
    (published / "site" / "releases").rename(tmp_path / "unduhan")
    done = aduan("publish", "--attack", "--ledger", str(tmp_path / "unduhan"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "A1: " in done.stdout


def test_a_changed_figure_is_found_and_named(aduan, published):
    file = published / "site" / "releases" / "2025-Q4.json"
    file.write_text(file.read_text("utf-8").replace('"0-4"', "3", 1), "utf-8", newline="\n")
    done = aduan("publish", "--attack", folder=published)
    assert done.returncode == 1
    assert "tells a number below 5" in done.stdout


def test_a_ledger_of_the_form_before_is_refused_with_what_to_do(aduan, published):
    file = published / "site" / "releases" / "2024.json"
    old = file.read_text("utf-8").replace('"format": 3', '"format": 2')
    file.write_text(old, "utf-8", newline="\n")
    done = aduan("publish", "--attack", folder=published)
    assert "of the form in which releases were written before" in done.stderr
    assert "git rm" in done.stderr


@pytest.mark.slow
def test_the_pages_can_be_written_for_another_maker_of_sites(aduan, published, tmp_path):
    done = aduan("publish", "--out", str(tmp_path / "situs"), folder=published)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "situs" / "en" / "index.md").is_file()
    assert (tmp_path / "situs" / "data" / "datapackage.json").is_file()
    assert aduan("publish", "--out", str(tmp_path / "situs"), folder=published).returncode == 2


def test_the_report_of_a_year_that_is_not_all_published_is_refused(aduan, contoh):
    refused = aduan("report", "2025", folder=contoh)
    assert "not all published yet" in refused.stderr


def test_the_report_of_a_published_year_is_written(aduan, published):
    for arguments, name in (
        (("2025",), "report-2025.pdf"),
        (("2025", "--annex"), "report-2025-annex.pdf"),
        (("2025-05",), "recap-2025-05.pdf"),
        (("2025-q2",), "recap-2025-Q2.pdf"),
        (("2025", "--recap"), "recap-2025.pdf"),
        (("--form",), "complaint-form.pdf"),
    ):
        done = aduan("report", *arguments, "--json", folder=published)
        assert done.returncode == 0, done.stderr
        [file] = json.loads(done.stdout)["files"]
        assert Path(file).name == name
    assert aduan("report", folder=published).returncode == 2


def test_a_file_in_the_way_is_not_taken_for_a_release(aduan, contoh):
    (contoh / "site" / "releases").mkdir(parents=True)
    (contoh / "site" / "releases" / "2024.json").write_text("{}", "utf-8")
    done = aduan("publish", folder=contoh)
    assert done.returncode == 1
    assert "2024.json is not a release of this program" in done.stderr
    assert not git(contoh, "log", "-1", "--format=%s").startswith("publish")
