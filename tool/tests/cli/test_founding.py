"""`aduan init` and `aduan demo` from the outside: what they print, exit codes, JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aduan.cli import founding
from aduan.store.demo import office as demo_store
from aduan.store.officefolder import OfficeFolder
from tests.offices import git

TODAY = "2026-11-24"


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("settings") / "gitconfig"
    path.write_text("[user]\n\tname = Ana Percobaan\n\temail = ana.p@contoh.example\n", encoding="utf-8")
    return path


@pytest.fixture
def aduan(tmp_path, settings):
    def run(*words: str | Path, folder: Path = tmp_path, now: str = TODAY) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "ADUAN_NOW": now, "LANGUAGE": "en", "GIT_CONFIG_GLOBAL": str(settings)}
        command = [sys.executable, "-m", "aduan", *map(str, words)]
        return subprocess.run(
            command, check=False, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8"
        )

    return run


def test_init_asks_nothing_without_a_terminal(aduan, tmp_path):
    done = aduan("init", "kantor", "--yes", "--sealing", "off")
    assert done.returncode == 0, done.stderr
    assert "you are ana-p (ana.p@contoh.example)" in done.stdout
    law = OfficeFolder(tmp_path / "kantor").law
    assert law.office.opened_on is not None
    assert law.office.opened_on.isoformat() == TODAY
    assert law.office.language == "id"
    assert len(git(tmp_path / "kantor", "log", "--format=%H").split()) == 1


def test_check_and_a_first_complaint_after_init(aduan, tmp_path):
    aduan("init", "kantor")
    kantor = tmp_path / "kantor"
    summary = json.loads(aduan("check", "--format", "json", folder=kantor).stdout)["summary"]
    assert summary == {"cases": 0, "open": 0, "invalid": 0, "overdue": 0, "warnings": 1}
    words = ["--channel", "visit", "--service", "building-permit", "--confidentiality", "anonymous"]
    done = aduan("new", *words, "--subject", "Uji", "--description", "Rekaan", "--json", folder=kantor)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["state"] == "received"


def test_init_takes_names_id_and_language(aduan, tmp_path):
    words = ["--me", "ana", "--name", 'Kantor "Uji" # 1', "--short-name", "Uji", "--lang", "en", "--json"]
    done = aduan("init", "kantor", *words)
    facts = json.loads(done.stdout)
    assert (facts["version"], facts["folder"], facts["staff"], facts["hooks"]) == (1, "kantor", "ana", True)
    law = OfficeFolder(tmp_path / "kantor").law
    assert (law.office.name.id, law.office.name.en) == ('Kantor "Uji" # 1',) * 2
    assert (law.office.short_name, law.office.language) == ("Uji", "en")


@pytest.mark.parametrize(
    "words",
    [["full"], ["new", "--sealing", "on"], ["new", "--me", "Not An Id"], [], ["new", "--sealing", "maybe"]],
)
def test_init_refuses_wrong_usage_and_lays_down_nothing(aduan, tmp_path, words):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    done = aduan("init", *words)
    assert done.returncode == 2
    assert done.stderr.startswith("aduan: ")
    assert "Traceback" not in done.stderr
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["full", "x"]


def test_init_without_an_identity_says_how_to_set_one(aduan, tmp_path, settings):
    settings.write_text("[user]\n\tuseConfigOnly = true\n", encoding="utf-8")
    done = aduan("init", "kantor", "--yes")
    assert done.returncode == 3
    assert "git config --global user.email" in done.stderr
    assert not (tmp_path / "kantor").exists()


def test_demo_says_what_it_made_and_names_every_overdue_case(aduan, tmp_path):
    done = aduan("demo", "contoh", "--cases", "60", "--years", "0", "--no-site")
    assert done.returncode == 0, done.stderr
    assert "60 complaints" in done.stdout
    assert "0 invalid, 4 overdue" in done.stdout
    named = [line for line in done.stdout.splitlines() if line.startswith("  cases/") and "overdue" in line]
    assert len(named) == 4
    assert "cd contoh" in done.stdout


def test_demo_in_json_and_again_in_its_place(aduan, tmp_path):
    for cases in ("20", "30"):
        facts = json.loads(aduan("demo", "contoh", "--cases", cases, "--years", "0", "--no-site", "--json").stdout)
        assert facts["summary"]["cases"] == facts["cases"] == int(cases)
        assert facts["site"] is None
    assert facts["version"] == 1


def test_the_visitor_takes_a_step_in_the_demo(aduan, tmp_path):
    aduan("demo", "contoh", "--cases", "20", "--years", "0", "--no-site")
    contoh = tmp_path / "contoh"
    cases = json.loads(aduan("list", "--json", folder=contoh).stdout)["cases"]
    recorded = next(case["id"] for case in cases if case["state"] == "recorded")
    done = aduan("verify", recorded, "--category", "delay", "--no-supervision", "--json", folder=contoh)
    assert done.returncode == 0, done.stderr
    assert git(contoh, "log", "-1", "--format=%ae %s").split() == ["tamu@contoh.example", f"{recorded}:", "verify"]


def test_demo_leaves_a_folder_that_is_not_one_alone(aduan, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x").touch()
    done = aduan("demo", "mine", "--no-site")
    assert done.returncode == 2
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["x"]


def test_demo_as_of_another_day(aduan, tmp_path):
    done = aduan(
        "demo", "contoh", "--cases", "12", "--years", "0", "--no-site", "--as-of", "2025-05-14T15:00", "--json"
    )
    assert done.returncode == 0, done.stderr
    day = git(tmp_path / "contoh", "log", "-1", "--format=%cs").strip()
    assert day <= "2025-05-14"
    assert day >= "2025-05-09"


def test_a_site_that_cannot_be_built_is_said_in_one_line(tmp_path, monkeypatch):
    from datetime import UTC, datetime

    from aduan.core.findings import SurroundingsError

    with pytest.raises(SurroundingsError, match="could not be built"):
        demo_store.build_site(tmp_path, datetime.now(UTC), os.environ)


def test_serving_ends_quietly(tmp_path, monkeypatch):
    from aduan.cli.desk import Desk

    monkeypatch.setattr(founding, "PORT", 0)
    monkeypatch.setattr("http.server.ThreadingHTTPServer.serve_forever", lambda self: None)
    founding.serve_site(Desk(language="en"), tmp_path)
