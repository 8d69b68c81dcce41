"""`aduan init` and `aduan demo` from the outside: what they print, exit codes, JSON."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from aduan.cli import demoing
from aduan.cli.founding import AFTER_INIT
from aduan.demo import office as demo_store
from aduan.documents.report.form import typeset_form
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.terminal import Terminal
from tests.offices import git

TODAY = "2026-11-24"


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("settings") / "gitconfig"
    path.write_text(
        "[user]\n\tname = Ana Percobaan\n\temail = ana.p@contoh.example\n", encoding="utf-8"
    )
    return path


@pytest.fixture
def aduan(tmp_path, settings):
    def run(
        *words: str | Path, folder: Path = tmp_path, now: str = TODAY
    ) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "ADUAN_NOW": now, "LANGUAGE": "en", "GIT_CONFIG_GLOBAL": str(settings)}
        command = [sys.executable, "-m", "aduan", *map(str, words)]
        return subprocess.run(
            command,
            check=False,
            cwd=folder,
            env=env,
            capture_output=True,
            text=True,
            encoding="utf-8",
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
    assert summary == {"cases": 0, "open": 0, "invalid": 0, "overdue": 0, "warnings": 4}
    words = ["--channel", "visit", "--service", "building-permit", "--confidentiality", "anonymous"]
    done = aduan(
        "new", *words, "--subject", "Uji", "--description", "Rekaan", "--json", folder=kantor
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["state"] == "received"


def test_a_new_office_seals_from_its_first_day_and_its_founder_reads(aduan, tmp_path):
    made = aduan("init", "kantor", "--yes")
    assert "your key to it is kept on this computer" in made.stdout
    kantor = tmp_path / "kantor"
    law = OfficeFolder(kantor).law
    assert law.office.sealing == "on"
    (key,) = law.staff["ana-p"].reading_keys
    assert json.loads(aduan("key", "list", "--json", folder=kantor).stdout)["keys"] == [
        {"id": "ana-p", "key": key.text, "here": True, "listed": True, "in_force": True}
    ]
    words = ["--channel", "visit", "--service", "building-permit", "--confidentiality", "hidden"]
    texts = ["--subject", "Uji", "--description", "Atap bocor", "--name", "Orang Rekaan"]
    told = aduan("new", *words, *texts, folder=kantor).stdout
    assert "there is no key for recovery yet" in told
    case_id = re.findall(r"\d{8}-\w{6}", told)[0]
    shown = aduan("show", case_id, folder=kantor).stdout
    assert "Atap bocor" in shown
    assert "Orang Rekaan" in shown
    assert "bocor" not in git(kantor, "log", "-p", "--all")
    assert {"ADU775"} <= set(re.findall(r"ADU\d+", aduan("check", folder=kantor).stdout))


def test_another_clone_of_the_new_office_opens_nothing(aduan, tmp_path, monkeypatch):
    """The key is on the computer of who founded it, not in the record."""
    aduan("init", "kantor", "--yes")
    git(tmp_path, "clone", "--quiet", "kantor", "salinan")
    monkeypatch.setenv("HOME", str(tmp_path / "lain"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "lain" / "config"))
    keys = json.loads(aduan("key", "list", "--json", folder=tmp_path / "salinan").stdout)["keys"]
    assert [(key["listed"], key["here"]) for key in keys] == [(True, False)]


@pytest.mark.skipif(os.name == "nt", reason="another folder there")
@pytest.mark.parametrize("begun", [True, False])
def test_where_the_first_key_cannot_be_kept_there_is_no_office(
    aduan, tmp_path, monkeypatch, begun: bool
):
    """One that seals to a key that nobody has would lose what is entered."""
    taken = tmp_path / "settings-file"
    taken.touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(taken))
    if begun:
        git(tmp_path, "init", "--quiet", "kantor")
    done = aduan("init", "kantor", "--yes")
    assert done.returncode != 0
    assert "your key cannot be kept" in done.stderr
    left = [path.name for path in (tmp_path / "kantor").iterdir()] if begun else []
    assert left == ([".git"] if begun else [])
    assert (tmp_path / "kantor").exists() is begun
    if begun:
        assert git(tmp_path / "kantor", "for-each-ref") == ""


def test_an_office_for_trials_seals_nothing(aduan, tmp_path):
    made = aduan("init", "kantor", "--yes", "--sealing", "off")
    assert "sealed" not in made.stdout
    law = OfficeFolder(tmp_path / "kantor").law
    assert law.office.sealing == "off"
    assert law.staff["ana-p"].reading_keys == ()


def test_init_takes_names_id_and_language(aduan, tmp_path):
    words = [
        "--me",
        "ana",
        "--name",
        'Kantor "Uji" # 1',
        "--short-name",
        "Uji",
        "--lang",
        "en",
        "--json",
    ]
    done = aduan("init", "kantor", *words)
    facts = json.loads(done.stdout)
    assert (facts["version"], facts["folder"], facts["staff"], facts["hooks"]) == (
        1,
        "kantor",
        "ana",
        True,
    )
    law = OfficeFolder(tmp_path / "kantor").law
    assert (law.office.name.id, law.office.name.en) == ('Kantor "Uji" # 1',) * 2
    assert (law.office.short_name, law.office.language) == ("Uji", "en")


def test_services_may_stand_in_one_option_or_in_several(aduan, tmp_path):
    named = [
        "--service",
        "Rawat jalan, Rawat inap,,Gawat darurat",
        "--service",
        "Farmasi",
        "--service",
        " , ",
    ]
    assert aduan("init", "rsud", "--yes", *named).returncode == 0
    codes = OfficeFolder(tmp_path / "rsud").law.codes["office"]["services"].codes
    labels = [code.label.id for name, code in codes.items() if name != "other"]
    assert labels == ["Rawat jalan", "Rawat inap", "Gawat darurat", "Farmasi"]


@pytest.mark.parametrize(
    "words",
    [
        ["full"],
        ["new", "--me", "Not An Id"],
        [],
        ["new", "--sealing", "maybe"],
    ],
)
def test_init_refuses_wrong_usage_and_lays_down_nothing(aduan, tmp_path, words):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    done = aduan("init", *words)
    assert done.returncode == 2
    assert done.stderr.startswith("aduan: ")
    assert "Traceback" not in done.stderr
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["full", "x"]


def test_init_names_first_what_one_does_first():
    first = [line.split(":")[0] for line in AFTER_INIT]
    assert first == ["cd {folder}", "`aduan`", "`aduan new`", "`aduan staff add`"]
    assert not any("git" in line or "schema" in line for line in AFTER_INIT)


def test_init_says_what_the_office_has_still_to_fill_in(aduan, tmp_path):
    told = aduan("init", "kantor", "--yes", "--phone", "0411 000").stdout
    assert "before the first real complaint" in told
    assert "SOP.md, beside the README" in told
    assert "`superior` in schema/office.yaml" in told
    assert "phone number" not in told
    facts = json.loads(aduan("init", "lain", "--yes", "--phone", "0411 000", "--json").stdout)
    assert facts["unfilled"] == [
        "name",
        "superior",
        "decree",
        "place",
        "service",
        "address",
        "email",
    ]
    assert facts["version"] == 1


@pytest.mark.parametrize(
    ("option", "text"),
    [
        *(
            ("--head", "Direktur, dr. Contoh"),
            ("--head", "x" * 41),
            ("--head", "{x}"),
            ("--head", "Direktur: Utama"),
        ),
        *(
            ("--email", "pengaduan"),
            ("--web", "kantor.example"),
            ("--zone", "WIC"),
            ("--name", "x" * 201),
        ),
        *(("--decree", "a\nb"), ("--address", "a\x1b[D")),
        *(("--phone", "123"), ("--sms", "0754 12a456"), ("--whatsapp", "tanya di loket")),
    ],
)
def test_init_refuses_what_an_office_file_cannot_say_and_lays_down_nothing(
    aduan, tmp_path, option, text
):
    done = aduan("init", "kantor", "--yes", option, text)
    assert done.returncode == 2, done.stderr
    assert not (tmp_path / "kantor").exists()


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are not there on Windows")
def test_init_asks_at_a_terminal_for_all_that_names_the_office(tmp_path, settings, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    terminal = Terminal(OfficeFolder(tmp_path), ["init", "rsud"])
    for question, *lines in (
        ("SOP awal", "1"),
        ("nama lengkap", "RSUD Contoh Jaya"),
        ("nama singkat", "RSUD Contoh"),
        ("atasan", "Wali Kota Contoh"),
        ("pimpinan", "Direktur, dr.", "Direktur"),
        ("zona waktu", "3"),
        ("keputusan", "Keputusan Direktur Nomor 1"),
        ("kota atau kecamatan", "Kota Rekaan"),
        ("layanan", "Rawat jalan, IGD"),
        ("alamat", "Jalan Contoh 1"),
        ("telepon", ""),
        ("SMS", ""),
        ("WhatsApp", "0811 0000 000"),
        ("surel", "bukan-surel", "pengaduan@rsud.example"),
        ("situs web", ""),
        ("media sosial", ""),
        ("periksa dahulu", "1"),
    ):
        terminal.answer(question, *lines)
    assert terminal.leave() == 0, terminal.seen
    law = OfficeFolder(tmp_path / "rsud").law
    assert law.office.name.id == "RSUD Contoh Jaya"
    assert law.office.superior
    assert law.office.superior.id == "Wali Kota Contoh"
    assert law.sop.roles["head"].label.id == "Direktur"
    assert law.office.place == "Kota Rekaan"
    assert str(law.calendar.zone) == "Asia/Jayapura"
    assert law.office.data["contact"]["email"] == "pengaduan@rsud.example"
    assert list(law.codes["office"]["services"].codes) == ["rawat-jalan", "igd", "other"]


def test_a_hospital_shows_nothing_of_the_office_that_the_tool_was_built_in(aduan, tmp_path):
    """Its files, the pages of its site, its report and its form."""
    names = [
        "--name",
        "RSUD Contoh Jaya",
        "--short-name",
        "RSUD Contoh",
        "--superior",
        "Wali Kota Contoh",
    ]
    aduan(
        "init", "rsud", "--head", "Direktur", "--zone", "WITA", "--service", "Rawat jalan", *names
    )
    rsud = tmp_path / "rsud"
    for words in (
        ["publish", "--out", "halaman"],
        ["report", "2026", "--draft", "--markdown", "--out", "laporan.md", "--lang", "id"],
        ["report", "2026", "--draft", "--markdown", "--out", "report.md"],
    ):
        done = aduan(*words, folder=rsud)
        assert done.returncode == 0, done.stderr
    form = typeset_form(OfficeFolder(rsud).law, date(2026, 11, 24), "id")
    (rsud / "form.typ").write_text(form, encoding="utf-8")
    written = {
        path: path.read_bytes().lower()
        for path in rsud.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }
    assert len(written) > 60
    assert [path for path, content in written.items() if b"dharmasraya" in content] == []
    # The method names the nation's decrees on days off, some for the election of regents.
    pages = {
        path for path in written if path.suffix in (".md", ".typ", ".csv") and path.stem != "metode"
    }
    shown = [path for path in pages if "schema" not in path.parts]
    strange = re.compile(rb"bupati|regent\b|dpmptsp|perizinan|kepala dinas|kabupaten")
    assert [path for path in shown if strange.search(written[path])] == []
    assert b"direktur" in written[rsud / "laporan.md"]
    assert b"wali kota contoh" in written[rsud / "report.md"]


@pytest.mark.parametrize("procedure", ["levels", "national"])
def test_a_new_office_is_told_that_its_procedure_is_an_example_until_it_made_it_its_own(
    aduan, tmp_path, settings, monkeypatch, procedure: str
):
    """Its rows stand under the title of its own decree: `check` and the site say that they came with
    the tool. The commands that `init` ends with put it right as they stand.
    """
    decree = "Keputusan Direktur Nomor 1"
    told = aduan("init", "kantor", "--yes", "--sop", procedure, "--decree", decree).stdout
    kantor = tmp_path / "kantor"
    path = "schema/sop/pengaduan.yaml"
    assert f"{path}: your procedure, still an example" in told
    said = json.loads(aduan("check", "--format", "json", folder=kantor).stdout)
    (found,) = [one for one in said["findings"] if one["code"] == "ADU546"]
    assert (found["path"], found["kind"]) == (path, "warning")
    aduan("publish", "--out", "before", folder=kantor)
    assert "masih contoh yang ikut bersama alat" in (kantor / "before/alur.md").read_text("utf-8")

    text = (kantor / path).read_text("utf-8")
    (kantor / path).write_text(text.replace("example: true\n", "", 1), encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    commands = [line.strip() for line in told.splitlines() if line.startswith("  git commit")]
    assert aduan("schema", folder=kantor).returncode == 0
    assert "ADU546" not in aduan("check", folder=kantor).stdout
    git(kantor, *shlex.split(commands[0].partition(": from")[0])[1:])
    assert git(kantor, "status", "--porcelain", "schema") == ""
    aduan("publish", "--out", "after", folder=kantor)
    assert "masih contoh" not in (kantor / "after/alur.md").read_text("utf-8")


def test_a_site_tells_the_limits_and_levels_of_its_own_procedure_alone(aduan, tmp_path):
    for procedure in ("levels", "national"):
        aduan("init", procedure, "--yes", "--sop", procedure)
        aduan("publish", "--out", "pages", folder=tmp_path / procedure)
    pages = {
        (office, page): (tmp_path / office / "pages" / f"{page}.md").read_text("utf-8")
        for office in ("levels", "national")
        for page in ("alur", "metode")
    }
    one_tier = "SOP kantor ini mengenal satu jenjang waktu saja"
    assert one_tier in pages["levels", "metode"]
    assert one_tier not in pages["national", "metode"]
    assert "5, 14, atau 60 hari kerja" in pages["national", "alur"]
    assert "atau 60 hari kerja" not in pages["levels", "alur"]


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
    named = [
        line
        for line in done.stdout.splitlines()
        if line.startswith("  cases/") and "overdue" in line
    ]
    assert len(named) == 4
    assert "cd contoh" in done.stdout


def test_demo_in_json_and_again_in_its_place(aduan, tmp_path):
    for cases in ("20", "30"):
        facts = json.loads(
            aduan("demo", "contoh", "--cases", cases, "--years", "0", "--no-site", "--json").stdout
        )
        assert facts["summary"]["cases"] == facts["cases"] == int(cases)
        assert facts["site"] is None
    assert facts["version"] == 1


def test_the_visitor_takes_a_step_in_the_demo(aduan, tmp_path):
    aduan("demo", "contoh", "--cases", "20", "--years", "0", "--no-site")
    contoh = tmp_path / "contoh"
    cases = json.loads(aduan("list", "--json", folder=contoh).stdout)["cases"]
    recorded = next(case["id"] for case in cases if case["state"] == "recorded")
    done = aduan(
        "verify", recorded, "--category", "delay", "--no-supervision", "--json", folder=contoh
    )
    assert done.returncode == 0, done.stderr
    assert git(contoh, "log", "-1", "--format=%ae %s").split() == [
        "tamu@contoh.example",
        f"{recorded}:",
        "verify",
    ]


def test_demo_leaves_a_folder_that_is_not_one_alone(aduan, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "x").touch()
    done = aduan("demo", "mine", "--no-site")
    assert done.returncode == 2
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["x"]


def test_demo_as_of_another_day(aduan, tmp_path):
    done = aduan(
        "demo",
        "contoh",
        "--cases",
        "12",
        "--years",
        "0",
        "--no-site",
        "--as-of",
        "2025-05-14T15:00",
        "--json",
    )
    assert done.returncode == 0, done.stderr
    day = git(tmp_path / "contoh", "log", "-1", "--format=%cs").strip()
    assert day <= "2025-05-14"
    assert day >= "2025-05-09"


def test_a_site_that_cannot_be_built_is_said_in_one_line(tmp_path, monkeypatch):
    from datetime import UTC, datetime

    from aduan.core.words.findings import SurroundingsError

    with pytest.raises(SurroundingsError, match="could not be built"):
        demo_store.build_site(tmp_path, datetime.now(UTC), os.environ)


def test_serving_ends_quietly(tmp_path, monkeypatch):
    from aduan.cli.desk import Desk

    monkeypatch.setattr(demoing, "PORT", 0)
    monkeypatch.setattr("http.server.ThreadingHTTPServer.serve_forever", lambda self: None)
    demoing.serve_site(Desk(language="en"), tmp_path)


def test_no_office_is_founded_inside_another(aduan, tmp_path):
    assert aduan("init", str(tmp_path / "kantor"), "--yes").returncode == 0
    refused = aduan("init", str(tmp_path / "kantor" / "kantor-kami"), "--yes")
    assert refused.returncode == 1
    assert "would lie inside the office" in refused.stderr
    assert not (tmp_path / "kantor" / "kantor-kami").exists()
