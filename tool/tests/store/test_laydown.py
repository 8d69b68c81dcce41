"""Founding an office: everything is laid down in one commit, or the folder is left as it was."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aduan.core.law.law import Grant, Person
from aduan.core.words.findings import FindingKind, SurroundingsError, UsageError
from aduan.core.words.text import Label
from aduan.store.files import template
from aduan.store.files.lawfiles import read_law
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.template import DAILY_JOBS, LAID_DOWN, example_procedure, template_path
from aduan.store.files.yamlread import read_yaml
from aduan.store.founding.founding import found_office, make_founder, make_staff_id, read_identity
from aduan.store.founding.laydown import read_defaults, staff_text
from aduan.store.founding.newoffice import (
    NAME,
    PROCEDURE,
    PROCEDURES,
    SHORT_NAME,
    ZONES,
    NewOffice,
    office_text,
    procedure_text,
    schedule_text,
)
from aduan.store.git.identity import Identity
from aduan.store.git.repository import HOOK_MARK, Repository
from aduan.store.git.setup import write_settings
from aduan.store.office.check import check_office
from tests.offices import git

DAY = date(2026, 11, 24)
NOW = datetime.fromisoformat("2026-11-24T12:00:00+07:00")
ANA = Identity("Ana Percobaan", "ana@contoh.example")


@pytest.fixture(autouse=True)
def identity(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Git knows Ana here."""
    settings = tmp_path_factory.mktemp("settings") / "gitconfig"
    settings.write_text(f"[user]\n\tname = {ANA.name}\n\temail = {ANA.email}\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    return settings


@pytest.fixture
def new() -> NewOffice:
    founder = make_founder(ANA, None, read_defaults().sop)
    return NewOffice(Label("Kantor Uji", "Test Office"), "Uji", "en", DAY, (founder,))


def test_an_office_is_laid_down_in_one_commit(tmp_path, new):
    root = tmp_path / "deep" / "kantor"
    founded = found_office(root, new)
    assert git(root, "log", "--format=%H %ae %s").split("\n")[:-1] == [
        f"{founded.commit} {ANA.email} init: a new office"
    ]
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "branch", "--show-current").strip() == "main"
    tracked = git(root, "ls-files").splitlines()
    for name in LAID_DOWN:
        if template_path(name).is_file():
            assert (root / name).is_file()
            assert name in tracked
    assert {"schema/staff.yaml", "schema/case.schema.json", ".gitignore"} <= set(tracked)


OWN_SETTINGS = """\
[core]
\tautocrlf = true
\tsafecrlf = true
\texcludesFile = {folder}/ignored
\tattributesFile = {folder}/attributes
[filter "loud"]
\tclean = tr a-z A-Z
\trequired = true
[i18n]
\tcommitEncoding = ISO-8859-1
"""


def test_the_founders_own_settings_bend_nothing_of_it(tmp_path, new, identity: Path):
    (tmp_path / "ignored").write_text("*.yaml\n*.txt\nschema/\n", encoding="utf-8")
    (tmp_path / "attributes").write_text("*.md filter=loud\n", encoding="utf-8")
    with identity.open("a", encoding="utf-8") as settings:
        settings.write(OWN_SETTINGS.format(folder=tmp_path.as_posix()))
    root = tmp_path / "kantor"
    found_office(root, new)
    lies = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    wanted = {path for path in lies if not path.startswith((".git/", ".aduan/"))}
    assert set(git(root, "ls-files").splitlines()) == wanted
    readme = (root / "cases/README.md").read_text(encoding="utf-8")
    assert git(root, "show", "HEAD:cases/README.md") == readme
    assert "\nencoding" not in git(root, "cat-file", "-p", "HEAD")
    (root / "schema/calendar/2031.yaml").write_text("a: b\n", encoding="utf-8")
    # Git looks at it again, with whatever its user has set up for such files.
    os.utime(root / "schema/README.md")
    assert git(root, "status", "--porcelain", "schema") == "?? schema/calendar/2031.yaml\n"


def test_a_folder_is_taken_as_it_is_named(tmp_path, new):
    root = tmp_path / "$HOME dan %PATH%"
    found_office(root, new)
    write_settings(root, {"user.name": "Ana"})
    assert git(root, "config", "--local", "user.name") == "Ana\n"


def test_nothing_of_the_office_that_the_tool_was_built_in_comes_along(tmp_path, new):
    found_office(tmp_path / "k", new)
    assert [p.name for p in (tmp_path / "k" / "cases").rglob("*")] == ["README.md"]
    assert not (tmp_path / "k" / "site" / "releases").exists()
    assert list(OfficeFolder(tmp_path / "k").law.staff) == ["ana"]


def test_releases_stay_behind(tmp_path, new, monkeypatch):
    copy = tmp_path / "template"
    for name in ("schema", "cases", "site/releases"):
        (copy / name).mkdir(parents=True)
    for name in LAID_DOWN:
        for file in [
            p for p in [template_path(name), *template_path(name).rglob("*")] if p.is_file()
        ]:
            target = copy / file.relative_to(template.template_root())
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    shutil.copy(example_procedure(), copy / "schema" / "sop")
    (copy / "site" / "releases" / "2025.json").write_text("{}", encoding="utf-8")
    (copy / "site" / "hand.md").write_text("# x\n", encoding="utf-8")
    monkeypatch.setattr(template, "template_root", lambda: copy)
    found_office(tmp_path / "k", new)
    assert (tmp_path / "k" / "site" / "hand.md").is_file()
    assert not (tmp_path / "k" / "site" / "releases").exists()


def test_the_check_warns_of_sealing_a_keeper_alone_the_example_the_place_and_of_nothing_else(
    tmp_path, new
):
    found_office(tmp_path / "k", new)
    report = check_office(OfficeFolder(tmp_path / "k"), NOW)
    assert {f.code for f in report.findings} == {"ADU520", "ADU533", "ADU546", "ADU547"}
    assert all(f.kind is FindingKind.WARNING for f in report.findings)


def test_the_founder_holds_every_role_of_staff_without_dates(tmp_path, new):
    found_office(tmp_path / "k", new)
    law = OfficeFolder(tmp_path / "k").law
    assert law.staff["ana"].roles_on(date(1999, 1, 1)) == {
        "officer",
        "team",
        "head",
        "secretariat",
        "admin",
    }
    assert law.staff["ana"].name == ANA.name


def test_the_office_file_keeps_its_comments_and_changes_its_values(new):
    text = template_path("schema/office.yaml").read_text(encoding="utf-8")
    changed = office_text(text, new)
    data = read_yaml(changed.encode(), numbers=True).data
    old = read_yaml(text.encode(), numbers=True).data
    assert data["name"] == {"id": "Kantor Uji", "en": "Test Office"}
    assert (data["short_name"], data["language"], data["opened_on"]) == ("Uji", "en", "2026-11-24")
    own = {
        "name",
        "short_name",
        "language",
        "opened_on",
        "sealing",
        "sop",
        "regent",
        "superior",
        "contact",
        "letterhead",
    }
    assert {k: v for k, v in data.items() if k not in own} == {
        k: v for k, v in old.items() if k not in own
    }
    assert [x for x in text.splitlines() if "#" in x and x not in changed.splitlines()] == []


@pytest.mark.parametrize(
    "name", ['Kantor "A" # 1', "no", "1e3", "a: b", "[x]", "a\nb", "Dinas\u2028X"]
)
def test_any_name_is_written_so_that_it_reads_the_same(name, new):
    text = template_path("schema/office.yaml").read_text(encoding="utf-8")
    data = read_yaml(
        office_text(text, NewOffice(Label(name, name), name, "id", DAY, new.staff)).encode()
    ).data
    assert data["name"] == {"id": name, "en": name}
    assert data["short_name"] == name


def test_an_office_file_without_the_line_is_our_mistake(new):
    text = (
        template_path("schema/office.yaml")
        .read_text(encoding="utf-8")
        .replace("opened_on", "opened")
    )
    with pytest.raises(ValueError, match="opened_on"):
        office_text(text, new)


def test_staff_is_written_with_dates(tmp_path):
    grants = (Grant("team"), Grant("head", DAY, DAY + timedelta(days=13)))
    data = read_yaml(staff_text([Person("ana", "on", "ana@contoh.example", grants)]).encode()).data
    assert data["staff"]["ana"] == {
        "name": "on",
        "email": "ana@contoh.example",
        "roles": [{"role": "team"}, {"role": "head", "from": "2026-11-24", "until": "2026-12-07"}],
    }


def test_git_checks_before_each_commit_from_now_on(tmp_path, new):
    assert found_office(tmp_path / "k", new).hooked
    assert HOOK_MARK in (tmp_path / "k" / ".git" / "hooks" / "pre-commit").read_text(
        encoding="utf-8"
    )


def test_a_repository_that_is_there_is_used_and_its_own_hook_kept(tmp_path, new):
    git(tmp_path, "init", "--quiet", "--template=", "--initial-branch=trunk")
    hook = tmp_path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    assert not found_office(tmp_path, new).hooked
    assert git(tmp_path, "branch", "--show-current").strip() == "trunk"
    assert hook.read_text(encoding="utf-8") == "#!/bin/sh\nexit 0\n"


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(tmp_path, new):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError):
        found_office(tmp_path, new)
    with pytest.raises(UsageError):
        found_office(tmp_path / "mine.txt", new)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_an_office_is_not_laid_over_an_office(tmp_path, new):
    found_office(tmp_path / "k", new)
    with pytest.raises(UsageError, match="already"):
        found_office(tmp_path / "k", new)


def test_where_git_refuses_the_folder_is_as_it_was(tmp_path, new, identity):
    identity.write_text("[user]\n\tuseConfigOnly = true\n", encoding="utf-8")
    with pytest.raises(SurroundingsError):
        found_office(tmp_path / "k", new)
    assert not (tmp_path / "k").exists()
    git(tmp_path, "init", "--quiet")
    with pytest.raises(SurroundingsError):
        found_office(tmp_path, new)
    assert [p.name for p in tmp_path.iterdir()] == [".git"]


def test_who_git_says_is_at_work_is_found_before_the_folder_is(tmp_path):
    assert read_identity(tmp_path / "not" / "yet") == ANA


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("ana@contoh.example", "ana"),
        ("Ana.P-1@contoh.example", "ana-p-1"),
        ("42.budi_s@x.example", "budi-s"),
        ("123@x.example", "admin"),
        ("sitiñ@x.example", "siti"),
        ("a" * 40 + "@x.example", "a" * 32),
        ("12345+ana@users.example", "ana"),
    ],
)
def test_a_staff_id_from_an_email(email, expected):
    assert make_staff_id(email) == expected


@pytest.mark.parametrize("name", ["Ana", "1a", "", "a b", "a" * 33, "a\n"])
def test_an_id_that_cannot_be_one_is_refused(name):
    with pytest.raises(UsageError):
        make_founder(ANA, name, read_defaults().sop)


def test_an_email_that_the_staff_file_would_not_take_is_refused():
    with pytest.raises(UsageError):
        make_founder(Identity("Ana", "ana"), None, read_defaults().sop)


def test_the_law_that_ships_has_no_findings_but_what_it_seals_and_what_the_office_has_to_say(
    tmp_path, new
):
    found_office(tmp_path / "k", new)
    assert [f.code for f in read_law(tmp_path / "k").findings] == ["ADU520", "ADU547", "ADU546"]
    assert Repository(tmp_path / "k").has_commits()


HOSPITAL: dict[str, Any] = {
    "name": Label("Rumah Sakit Umum Daerah Contoh", "Example Regional Hospital"),
    "short_name": "RSUD Contoh",
    "superior": Label("Wali Kota Contoh", "Mayor of Example"),
    "head": "Direktur",
    "zone": "Asia/Makassar",
    "place": "Kota: Contoh # 1",
    "decree": Label('Keputusan Direktur "Nomor: 12", 2026', "Decree 12 of 2026"),
    "contact": {"phone": "0411 000", "whatsapp": "0811 000", "address": "Jalan Contoh: 1 # kiri"},
    "services": ("Rawat jalan", "Rawat-jalan", "24 jam", "Other", "薬"),
}


@pytest.fixture
def hospital(new, tmp_path) -> OfficeFolder:
    root = tmp_path / "rsud"
    found_office(root, replace(new, **HOSPITAL))
    return OfficeFolder(root)


def test_an_office_says_of_itself_what_it_said_at_its_founding(hospital):
    office = hospital.law.office
    assert (office.name, office.short_name) == (HOSPITAL["name"], HOSPITAL["short_name"])
    assert office.superior == HOSPITAL["superior"]
    assert office.place == HOSPITAL["place"]
    assert hospital.law.calendar.zone.key == "Asia/Makassar"
    assert office.data["contact"] == {
        "address": {"id": "Jalan Contoh: 1 # kiri", "en": "Jalan Contoh: 1 # kiri"},
        "phone": "0411 000", "whatsapp": "0811 000", "email": "",
    }  # fmt: skip
    assert office.sop == PROCEDURE
    assert hospital.law.sop.data["decree"]["title"]["id"] == HOSPITAL["decree"].id
    assert hospital.law.sop.roles["head"].label.id == "Direktur"


def test_each_service_of_an_office_has_a_code_of_its_own(hospital):
    codes = hospital.law.codes["office"]["services"].codes
    assert {code.name: code.label.id for code in codes.values()} == {
        "rawat-jalan": "Rawat jalan", "rawat-jalan-2": "Rawat-jalan", "service-24-jam": "24 jam",
        "service": "薬", "other": "Lainnya",
    }  # fmt: skip


def test_an_office_with_other_services_has_no_licensing_unit(hospital):
    assert list(hospital.law.codes["office"]["units"].codes) == [
        "service",
        "information",
        "secretariat",
    ]


@pytest.mark.parametrize(
    ("zone", "cron"),
    [("WIB", "13 0 * * 1-5"), ("WITA", "13 23 * * 0-4"), ("WIT", "13 22 * * 0-4")],
)
def test_the_daily_jobs_run_in_the_morning_of_the_offices_zone(new, zone, cron):
    text = template_path(DAILY_JOBS).read_text(encoding="utf-8")
    laid = schedule_text(text, replace(new, zone=ZONES[zone]))
    (line,) = [line for line in laid.splitlines() if "cron:" in line]
    assert f'"{cron}" # 07:13 {zone}, Monday to Friday;' in line


def test_a_new_office_goes_through_the_procedure_that_ships_and_tells_of_no_other_office(hospital):
    """The way a complaint goes is the shipped one; the decree, its rows and the title of its head
    are the office's.
    """
    own, shipped = (
        read_yaml(path.read_bytes(), numbers=True).data
        for path in (hospital.root / "schema" / "sop" / "pengaduan.yaml", example_procedure())
    )
    assert own["clocks"].keys() == shipped["clocks"].keys()
    # Classes of our services mean nothing where an office named its own.
    assert own["publication"].pop("service")["levels"] == [{"rest": "other"}]
    assert shipped["publication"].pop("service")["levels"][0] == {"rest": "other"}
    for part in ("settings", "publication", "box", "common"):
        assert own[part] == shipped[part]
    moves = [
        {
            name: list(map(bare_move, event.get("moves", ())))
            for name, event in sop["events"].items()
        }
        for sop in (own, shipped)
    ]
    assert moves[0] == moves[1]
    assert [row["row"] for row in own["rows"]] == [row["row"] for row in shipped["rows"]]


def bare_move(move: dict[str, Any]) -> dict[str, Any]:
    """A move without why it is one: that rests on a decree."""
    return {key: value for key, value in move.items() if key not in ("basis", "reason")}


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_new_office_reads_nothing_in_its_decree_that_another_office_read_in_its_own(
    procedure: str,
):
    """Before, reasons quoted rows, a warning and a flow chart, and the site showed them as its reading."""
    new = NewOffice(NAME, SHORT_NAME, "id", date(2026, 1, 1), (), procedure=procedure)
    text = procedure_text(example_procedure().read_text("utf-8"), new)
    body = text[text.index("\nroles:\n") :]
    assert not [
        word for word in ("“", "Baris ", "Bagan ", "Peringatan", "basis: chart") if word in body
    ]
    assert body.count("Alasan kantor belum ditulis di sini.") > 5
    raw = read_yaml(text.encode(), numbers=True)
    assert not raw.findings


def test_no_file_of_a_new_office_holds_the_name_of_the_office_that_the_tool_was_built_in(hospital):
    home = read_yaml(template_path("schema/office.yaml").read_bytes(), numbers=True).data
    words = {
        home["short_name"].split()[-1].lower().encode(),
        home["short_name"].split()[0].lower().encode(),
    }
    held = [
        path.relative_to(hospital.root).as_posix()
        for path in hospital.root.rglob("*")
        if path.is_file()
        and any(word in path.read_bytes().lower() + path.name.lower().encode() for word in words)
    ]
    assert held == []


def test_an_office_founded_beyond_the_calendars_gets_drafts_of_them(tmp_path, new):
    found_office(tmp_path / "k", replace(new, opened_on=date(2031, 5, 5)))
    calendars = [path.name for path in (tmp_path / "k" / "schema" / "calendar").iterdir()]
    assert {"2031.yaml", "2032.yaml"} <= set(calendars)
