"""The contract that scripts hang on: JSON alone on stdout, its keys, the exit codes, the
language.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.test_walks import walk
from tests.cli.walks import DESK, NEW, NOTE, RECORD
from tests.offices import commit_all, write_case

CLOCK_KEYS = {"name", "limit", "unit", "started", "due", "ended", "used", "status"}


def test_new_and_steps_print_what_the_contract_says(aduan: Aduan) -> None:
    made = aduan(*NEW[2], "--json", now="2026-11-02T09:00:00+07:00").json
    assert {"version", "id", "path", "state", "commit", "clocks"} <= set(made)
    assert made["version"] == 1
    assert made["path"] == f"cases/2026/11/{made['id']}.yaml"
    assert set(made["clocks"][0]) >= CLOCK_KEYS
    assert made["clocks"][0]["due"] == "2026-11-03T16:00:00+07:00"
    taken = aduan("record", made["id"], "--json").json
    assert {"version", "id", "path", "state", "commit", "clocks"} <= set(taken)


def test_show_tells_clocks_history_and_what_may_come_next(aduan: Aduan) -> None:
    case_id = walk(aduan, DESK)
    shown = aduan("show", case_id, "--json").json
    assert {"sop", "state", "stage", "outcome", "channel", "service", "category"} <= set(shown)
    assert (shown["state"], shown["stage"]) == ("explained", None)
    assert {step["event"]: step["roles"] for step in shown["next"]}["satisfied"] == ["officer"]
    assert [event["event"] for event in shown["history"]] == [
        "receive",
        "record",
        "verify",
        "explain",
    ]
    assert {c["name"]: c["status"] for c in shown["clocks"]} == {
        "officer": "ended",
        "total": "paused",
        "elapsed": "running",
    }


def test_no_private_word_stands_in_any_json(aduan: Aduan) -> None:
    case_id = walk(aduan, DESK)
    for words in (
        ["show", case_id],
        ["list"],
        ["due"],
        ["deadline", case_id],
        ["check"],
        ["stats"],
    ):
        assert "Rekaan" not in aduan(*words, "--json", now="2026-11-20T10:00:00+07:00").out


def test_list_filters_and_sorts(aduan: Aduan) -> None:
    open_one, waiting = walk(aduan, [NEW]), walk(aduan, DESK)
    now = "2026-11-20T10:00:00+07:00"

    def ids(*words: str) -> list[str]:
        return [case["id"] for case in aduan("list", *words, "--json", now=now).json["cases"]]

    assert ids() == sorted([open_one, waiting])
    assert ids("--overdue") == [open_one]
    assert ids("--state", "explained") == [waiting]
    assert ids("--stage", "officer") == [open_one]
    assert ids("--role", "complainant") == [waiting]
    assert ids("--category", "delay") == [waiting]
    assert ids("--channel", "visit") == []
    assert ids("--from", "2026-11-03") == []
    assert ids("--to", "2026-11-02") == sorted([open_one, waiting])
    assert ids("--mine") == [open_one]
    assert ids("--sort", "due") == [open_one, waiting]


def test_list_as_csv_neutralises_formulas() -> None:
    from aduan.cli.listing import to_csv

    assert to_csv([{"a": "=1+1", "b": None}], ("a", "b")) == "a,b\n'=1+1,\n"


def test_due_counts_by_urgency(aduan: Aduan) -> None:
    walk(aduan, [NEW])
    walk(aduan, DESK)

    def summary(now: str) -> dict[str, int]:
        found: dict[str, int] = aduan("due", "--json", now=now).json["summary"]
        return {name: count for name, count in found.items() if count}

    assert summary("2026-11-03T10:00:00+07:00") == {"today": 1, "waiting": 1}
    assert summary("2026-11-04T10:00:00+07:00") == {"overdue": 1, "waiting": 1}


def test_due_writes_a_calendar_file(aduan: Aduan, tmp_path: Path) -> None:
    case_id = walk(aduan, [NEW])
    assert aduan("due", "--ics", str(tmp_path / "due.ics")).code == 0
    text = (tmp_path / "due.ics").read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert f"UID:{case_id}-officer@aduan" in text
    assert "DTSTART:20261103T090000Z" in text
    assert "Rekaan" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_deadline_is_proved_day_by_day(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW])
    proof = aduan("deadline", case_id, "--json").json
    officer = next(clock for clock in proof["clocks"] if clock["name"] == "officer")
    assert [(day["date"], day["counted"]) for day in officer["days"]] == [
        ("2026-11-02", False),
        ("2026-11-03", True),
    ]
    assert len(proof["events"][0]["commit"]) == 40
    assert all(len(line["revision"]) == 40 for line in proof["basis"])


def test_calendar_due_counts_from_day_0(aduan: Aduan) -> None:
    found = aduan("calendar", "due", "2026-11-21", "1", "--json").json
    assert (found["from"], found["days"], found["due"]) == ("2026-11-21", 1, "2026-11-24")
    assert [day["date"] for day in found["skipped"]] == ["2026-11-22"]
    new_year = aduan("calendar", "due", "2025-12-31", "1", "--json").json
    assert new_year["due"] == "2026-01-02"
    assert new_year["skipped"][0]["source"]


@pytest.mark.parametrize(
    ("lang", "word"),
    [
        ("en", "run `aduan calendar propose {year}`"),
        ("id", "jalankan `aduan kalender rancang {year}`"),
    ],
)
def test_a_due_day_in_years_without_a_calendar_names_the_command_for_each(
    aduan: Aduan, lang: str, word: str
) -> None:
    found = aduan("calendar", "due", "2027-12-20", "300", "--json", lang=lang).json
    hints = [word.format(year=year) for year in (2028, 2029)]
    assert [year["status"] for year in found["unconfirmed"]] == ["draft", "missing", "missing"]
    assert [year["hint"] for year in found["unconfirmed"]][1:] == hints
    printed = [
        line.strip()
        for line in aduan(
            "calendar", "due", "2027-12-20", "300", lang=lang, person="admin"
        ).out.splitlines()
    ]
    assert set(hints) <= set(printed)


def test_a_due_day_in_confirmed_years_is_sure(aduan: Aduan) -> None:
    assert aduan("calendar", "due", "2025-12-20", "30", "--json").json["unconfirmed"] == []


@pytest.mark.parametrize("start", ["9999-12-01", "20261123T17:00", "2026-11-23T17:00:00+09:00"])
def test_a_due_day_is_counted_from_any_moment_or_refused_in_a_line(
    aduan: Aduan, start: str
) -> None:
    told = aduan("calendar", "due", start, "60")
    assert told.code == (2 if start.startswith("9999") else 0)
    assert "Traceback" not in told.err


def test_a_weekday_without_office_hours_is_not_called_a_weekend(
    aduan: Aduan, office: OfficeFolder
) -> None:
    file = office.root / "schema" / "office.yaml"
    file.write_text(
        file.read_text("utf-8").replace("    fri: 07:30-16:30\n", "    sat: 07:30-16:00\n", 1),
        "utf-8",
    )
    skipped = aduan("calendar", "due", "2026-11-26", "2", "--json").json["skipped"]
    assert [(day["date"], day["why"]) for day in skipped] == [
        ("2026-11-27", "closed"),
        ("2026-11-29", "weekend"),
    ]
    text = aduan("calendar", "due", "2026-11-26", "2", lang="id").out
    assert "27 November 2026  bukan hari kerja kantor ini" in text
    assert "29 November 2026  akhir pekan" in text


@pytest.mark.parametrize(
    ("moment", "code"), [("2026-11-03T15:00:00+07:00", 0), ("2026-11-03T16:00:01+07:00", 1)]
)
def test_check_fails_on_an_overdue_case(moment: str, code: int, aduan: Aduan) -> None:
    walk(aduan, [NEW])
    assert aduan("check", now=moment).code == code
    assert aduan("check", "--fail-on", "invalid", now=moment).code == 0


def test_a_late_closed_case_does_not_fail(aduan: Aduan) -> None:
    walk(aduan, [NEW, RECORD, ("2026-11-20T10:00", "sari", ["withdraw", *NOTE])])
    assert aduan("check").code == 0
    assert aduan("list", "--json").json["cases"][0]["status"] == "late"


def test_check_gives_github_annotations_with_file_and_line(
    aduan: Aduan, office: OfficeFolder
) -> None:
    path = write_case(office, "20261102-AAAAAA", [("receive", "2026-11-02T09:00", "siapa")])
    printed = aduan("check", "--format", "github")
    assert printed.code == 1
    name = path.relative_to(office.root).as_posix()
    assert f"::error file={name},line=7,col=5,title=ADU304::" in printed.out


def test_check_json_has_the_summary_of_the_contract(aduan: Aduan) -> None:
    walk(aduan, [NEW])
    report = aduan("check", "--format", "json", now="2026-11-05T10:00:00+07:00").json
    assert report["summary"] == {"cases": 1, "open": 1, "invalid": 0, "overdue": 1, "warnings": 1}
    found = next(f for f in report["findings"] if f["kind"] == "overdue")
    assert set(found) == {"path", "line", "column", "code", "kind", "message", "hint"}


def test_check_of_one_path_looks_at_that_alone(aduan: Aduan, office: OfficeFolder) -> None:
    bad = write_case(office, "20261102-AAAAAA", [("receive", "2026-11-02T09:00", "siapa")])
    good = write_case(office, "20261123-BBBBBB", [("receive", "2026-11-23T09:00", "sari")])
    assert aduan("check", str(bad)).code == 1
    assert aduan("check", str(good)).code == 0
    assert aduan("check", "cases/2026").code == 1
    assert aduan("check", "../elsewhere").code == 2


def test_a_moment_may_be_given_on_either_side(aduan: Aduan) -> None:
    walk(aduan, [NEW])
    assert aduan("--as-of", "2026-11-05", "check", now="2026-11-02T10:00:00+07:00").code == 1
    assert aduan("check", "--as-of", "2026-11-05", now="2026-11-02T10:00:00+07:00").code == 1
    assert aduan("check", "--as-of", "rekaan").code == 2


def test_unknown_commands_and_options_are_wrong_usage(aduan: Aduan) -> None:
    for words in (["nonsense"], ["list", "--nonsense"], ["show"], ["check", "--fail-on", "x"]):
        result = aduan(*words)
        assert result.code == 2, words
        assert len(result.err.strip().splitlines()) <= 2


@pytest.mark.parametrize(
    ("typed", "lang", "near"),
    [
        (["tugass"], "id", {"tugas", "puas"}),
        (["tugass"], "en", {"satisfied", "due"}),
        (["daftr"], "en", {"list"}),
        (["lst"], "id", {"daftar"}),
        (["verifi"], "id", {"verifikasi"}),
        (["batal"], "id", {"urungkan", "cabut"}),
        (["cancel"], "en", {"retract", "withdraw"}),
        (["pegawai", "tambh"], "id", {"tambah"}),
        (["key", "chek"], "id", {"periksa"}),
    ],
)
def test_a_name_that_was_mistyped_is_answered_by_names_of_the_persons_language(
    typed: list[str], lang: str, near: set[str], aduan: Aduan
) -> None:
    refused = aduan(*typed, lang=lang)
    assert refused.code == 2
    told = refused.err.splitlines()[-1].strip()
    words = "maksudnya " if lang == "id" else "did you mean "
    assert told.startswith(words), told
    assert near <= set(told.removeprefix(words).rstrip("?").split(", "))


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        (["staff", "role", "edo", "--role", "head"], ""),
        (["due", "--rule", "head"], "--role"),
        (["list", "--dwe-soon"], "--due-soon"),
        (["due", "--xyz"], ""),
    ],
)
def test_an_option_is_likened_to_one_by_its_letters(
    typed: list[str], near: str, aduan: Aduan
) -> None:
    refused = aduan(*typed)
    assert refused.code == 2
    assert ("did you mean" in refused.err) == bool(near)
    assert near in refused.err


def test_a_step_of_old_registers_alone_is_offered_to_nobody(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    register, own = office.law.sops["register"], office.law.sop
    theirs = {kind.alias for kind in register.events.values() if kind.name not in own.events}
    told = aduan("--help", lang="id").out + aduan("arsipkn", lang="id").err
    assert "arsipkan" in theirs
    offered = set(re.findall(r"^  ([a-z-]+)", told, re.MULTILINE))
    assert offered & theirs == set()
    refused = aduan("arsipkan", case_id, lang="id")
    assert refused.code == 1
    assert own.title.id in refused.err


@pytest.mark.parametrize(("lang", "word"), [("id", "Diterima"), ("en", "Received")])
def test_both_languages_are_spoken(lang: str, word: str, aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW])
    assert word in aduan("show", case_id, lang=lang).out


def test_indonesian_aliases_take_the_same_step(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW])
    assert aduan("catat", case_id, "--json").json["state"] == "recorded"


def test_new_takes_its_fields_from_yaml(aduan: Aduan, tmp_path: Path) -> None:
    text = (
        "channel: sms\nservice: other\nconfidentiality: anonymous\n"
        "private:\n  subject: Rekaan\n  description: Rekaan 0812\n"
    )
    (tmp_path / "new.yaml").write_text(text)
    made = aduan("new", "--from", str(tmp_path / "new.yaml"), "--json")
    assert made.code == 0, made.err
    assert aduan("show", made.json["id"], "--json").json["channel"] == "sms"


def test_a_private_value_that_is_amended_stays_private(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW])
    assert aduan("amend", case_id, "--field", "phone", "--to", "0800000017", *NOTE).code == 0
    event = aduan("show", case_id, "--json").json["history"][-1]
    assert (event["field"], "to" in event, "from" in event) == ("phone", False, False)


def test_an_amended_code_keeps_the_old_value_beside_the_new(aduan: Aduan) -> None:
    case_id = walk(aduan, [NEW])
    assert aduan("amend", case_id, "--field", "service", "--to", "other", *NOTE).code == 0
    shown = aduan("show", case_id, "--json").json
    assert shown["service"] == "other"
    assert shown["history"][-1]["from"] == "building-permit"


def test_the_box_is_logged_and_its_missing_days_are_listed(
    aduan: Aduan, office: OfficeFolder
) -> None:
    text = (office.root / "schema/office.yaml").read_text()
    (office.root / "schema/office.yaml").write_text(
        text.replace("opened_on: 2026-11-24", "opened_on: 2026-11-18")
    )
    commit_all(office)
    logged = aduan(
        *("box", "--found", "box=2", "--found", "sms=0", "--at", "2026-11-19T09:00", "--json"),
        now="2026-11-20T08:00:00+07:00",
    )
    assert logged.code == 0, logged.err
    missing = aduan("box", "--missing", "--json", now="2026-11-23T12:30:00+07:00").json["missing"]
    assert missing == ["2026-11-18", "2026-11-20"]
    assert aduan("box", "--found", "rekaan=1").code == 2
    assert aduan("box", "--found", "box").code == 2


def test_the_hook_refuses_a_changed_line(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW, RECORD])
    assert aduan("hooks", "install").code == 0
    path = office.path_of(case_id)
    path.write_text(path.read_text().replace("channel: box", "channel: sms"))
    done = subprocess.run(
        ["git", "commit", "-am", "change"],
        cwd=office.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode != 0
    assert "ADU601" in done.stdout + done.stderr


def test_a_step_goes_through_the_hook_once_judged(aduan: Aduan, office: OfficeFolder) -> None:
    assert aduan("hooks", "install").code == 0
    case_id = walk(aduan, [NEW, RECORD])
    assert aduan("show", case_id, "--json").json["state"] == "recorded"


def test_the_program_itself_ends_without_a_trace(office: OfficeFolder) -> None:
    (office.root / "schema/office.yaml").write_text("name: [")
    done = subprocess.run(
        [sys.executable, "-m", "aduan", "list"],
        cwd=office.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    done = subprocess.run(
        [sys.executable, "-m", "aduan", "check", "--format", "json"],
        cwd=office.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert json.loads(done.stdout)["findings"][0]["code"] == "ADU101"


@pytest.mark.parametrize("word", ["help", "bantuan"])
def test_the_help_is_shown_by_its_name(word: str, aduan: Aduan) -> None:
    whole = aduan("--help")
    assert aduan(word).out == whole.out
    one = aduan(word, "box")
    assert one.code == 0
    assert one.out == aduan("box", "--help").out
