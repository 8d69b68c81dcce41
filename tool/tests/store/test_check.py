"""The gate over a whole office: what no portable example file can show, and that one bad file stops
nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from aduan.core.law.caseschema import GENERATOR
from aduan.core.words.findings import FindingKind
from aduan.core.words.officepaths import STAFF_FILE, case_path
from aduan.store.files.casefile import Bench
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamltext import MAX_BYTES
from aduan.store.office import check as gate
from aduan.store.office.check import check_file, check_office
from tests.offices import CASE, NOW, OTHER_CASE, Step, case_text, write_case

RECEIVED: Step = ("receive", "2026-11-23T09:15", "sari")
links = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


def codes(office: OfficeFolder, now: datetime, *only: str) -> list[tuple[str, str]]:
    findings = check_office(OfficeFolder(office.root), now, only).findings
    return [(f.code, f.path) for f in findings if f.code != "ADU520"]


def lay(office: OfficeFolder, path: str, content: str | bytes) -> Path:
    file = office.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def test_an_office_without_cases_is_clean_but_for_the_sealing(office: OfficeFolder, now: datetime):
    report = check_office(office, now)
    assert [f.code for f in report.findings] == ["ADU520"]
    assert (report.cases, report.open, report.count(FindingKind.WARNING)) == (0, 0, 1)


def test_it_counts_cases_and_those_that_are_open(office: OfficeFolder, now: datetime):
    write_case(office, CASE, [RECEIVED])
    write_case(office, OTHER_CASE, [RECEIVED, ("withdraw", "2026-11-23T09:20", "sari")])
    report = check_office(office, now)
    assert (report.cases, report.open) == (2, 1)


def test_a_copy_beside_a_case_is_named_and_no_second_open_case(office: OfficeFolder, now: datetime):
    write_case(office, CASE, [RECEIVED])
    copy = case_path(CASE).replace(".yaml", "-LAPTOP-BUDI.yaml")
    lay(office, copy, (office.root / case_path(CASE)).read_bytes())
    report = check_office(office, now)
    assert (report.cases, report.open) == (1, 1)
    assert ("ADU112", copy) in codes(office, now)


def test_one_bad_file_does_not_stop_the_others(office: OfficeFolder, now: datetime):
    lay(office, case_path(OTHER_CASE), "broken: [")
    write_case(office, CASE, [("record", "2026-11-23T09:15", "sari")])
    assert codes(office, now) == [("ADU101", case_path(OTHER_CASE)), ("ADU302", case_path(CASE))]


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 10_000_000])
def test_a_file_that_is_too_large_is_found(office: OfficeFolder, now: datetime, size: int):
    lay(office, case_path(CASE), b"#" * size)
    assert codes(office, now) == [("ADU109", case_path(CASE))]


@links
def test_a_link_in_place_of_a_case_is_found_and_not_followed(office: OfficeFolder, now: datetime):
    path = write_case(office, CASE, [RECEIVED])
    path.rename(office.root.parent / "elsewhere")
    path.symlink_to(office.root.parent / "elsewhere")
    assert codes(office, now) == [("ADU111", case_path(CASE))]


@links
def test_a_link_in_place_of_a_folder_is_found_and_not_followed(office: OfficeFolder, now: datetime):
    path = write_case(office, CASE, [RECEIVED])
    path.parent.rename(office.root.parent / "elsewhere")
    path.parent.symlink_to(office.root.parent / "elsewhere")
    assert codes(office, now) == [("ADU111", "cases/2026/11")]


@links
def test_a_link_in_place_of_all_cases_is_found_and_not_followed(
    office: OfficeFolder, now: datetime
):
    write_case(office, CASE, [RECEIVED])
    (office.root / "cases").rename(office.root.parent / "elsewhere")
    (office.root / "cases").symlink_to(office.root.parent / "elsewhere")
    assert codes(office, now) == [("ADU111", "cases")]


@links
def test_a_link_in_a_circle_ends(office: OfficeFolder, now: datetime):
    (office.root / "cases" / "2026").symlink_to(office.root / "cases")
    assert codes(office, now) == [("ADU111", "cases/2026")]


def test_names_that_differ_in_case_only_are_found(office: OfficeFolder, now: datetime):
    write_case(office, CASE, [RECEIVED])
    lower = case_path(CASE).replace("K7M4QX", "k7m4qx")
    if (office.root / lower).exists():
        pytest.skip("this disk does not tell them apart")
    lay(office, lower, case_text(office, CASE, [RECEIVED]))
    assert codes(office, now) == [("ADU113", lower), ("ADU112", lower)]


def test_a_case_that_cannot_be_opened_is_found(office: OfficeFolder, bench: Bench):
    file = check_file(office.root, case_path(CASE), bench)
    assert [(f.code, f.path, f.line, f.column) for f in file.findings] == [
        ("ADU115", case_path(CASE), 1, 1)
    ]
    assert not file.is_valid


@pytest.mark.parametrize("path", [case_path(CASE), "cases/2026/box.yaml"])
def test_a_file_that_may_not_be_read_is_found(office: OfficeFolder, now: datetime, path: str):
    file = lay(office, path, "x: y\n")
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read everything")
    assert codes(office, now) == [("ADU115", path)]


def test_a_box_register_that_cannot_be_opened_is_found(office: OfficeFolder, now: datetime):
    findings = gate._check_boxes(office, ["cases/2026/box.yaml"], now, whole=False)
    assert [f.code for f in findings] == ["ADU115"]


@pytest.mark.parametrize("change", [None, "{}", "\n"], ids=["missing", "other", "newline"])
def test_a_case_schema_that_is_not_what_the_law_gives_is_found(
    office: OfficeFolder, now: datetime, change: str | None
):
    file = office.root / "schema" / "case.schema.json"
    if change is None:
        file.unlink()
    else:
        file.write_text(change if change == "{}" else file.read_text() + change)
    assert codes(office, now) == [("ADU211", "schema/case.schema.json")]


@pytest.mark.parametrize(
    ("made_by", "code"), [(1, "ADU223"), (GENERATOR - 1, "ADU223"), (GENERATOR + 1, "ADU224")]
)
def test_a_case_schema_of_another_version_is_told_as_that(
    office: OfficeFolder, now: datetime, made_by: int, code: str
):
    file = office.root / "schema" / "case.schema.json"
    ours, theirs = f"(generator {GENERATOR})", f"(generator {made_by})"
    file.write_text(file.read_text().replace(ours, theirs))
    assert codes(office, now) == [(code, "schema/case.schema.json")]


def test_a_case_schema_with_the_line_ends_of_windows_is_fine(office: OfficeFolder, now: datetime):
    file = office.root / "schema" / "case.schema.json"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert codes(office, now) == []


def test_a_source_that_was_taken_in_twice_is_found(office: OfficeFolder, now: datetime):
    source = {"source": {"system": "buku", "id": "A-1"}, "channel": "other"}
    for case_id in (CASE, OTHER_CASE):
        steps: list[Step] = [(*RECEIVED[:3], source), ("withdraw", "2026-11-23T09:30", "sari")]
        write_case(office, case_id, steps, "register")
    assert codes(office, now) == [("ADU320", case_path(CASE))]


def test_the_same_number_in_two_old_registers_is_fine(office: OfficeFolder, now: datetime):
    for case_id, system in ((CASE, "buku"), (OTHER_CASE, "lapor")):
        source = {"source": {"system": system, "id": "A-1"}, "channel": "other"}
        steps: list[Step] = [(*RECEIVED[:3], source), ("withdraw", "2026-11-23T09:30", "sari")]
        write_case(office, case_id, steps, "register")
    assert codes(office, now) == []


def test_working_days_on_which_the_box_was_not_opened_are_counted_in_one_warning(
    office: OfficeFolder,
):
    later = datetime.fromisoformat("2026-11-27T12:00:00+07:00")
    (finding,) = (f for f in check_office(office, later).findings if f.code == "ADU405")
    assert (finding.path, finding.values["count"], finding.values["day"]) == (
        "schema/office.yaml",
        3,
        "2026-11-26",
    )


def test_days_in_the_box_register_are_not_missing(office: OfficeFolder):
    later = datetime.fromisoformat("2026-11-26T12:00:00+07:00")
    items = [
        f"  - at: 2026-11-{day}T15:00:00+07:00\n    by: sari\n    found: {{box: 0}}\n"
        for day in (24, 25)
    ]
    lay(office, "cases/2026/box.yaml", 'year: "2026"\nhistory:\n' + "".join(items))
    assert codes(office, later) == []


def test_the_sealing_that_is_off_is_warned_of(office: OfficeFolder, now: datetime):
    (finding,) = check_office(office, now).findings
    assert (finding.code, finding.path, finding.kind) == (
        "ADU520",
        "schema/office.yaml",
        FindingKind.WARNING,
    )


def test_only_what_is_asked_for_is_judged(office: OfficeFolder, now: datetime):
    for case_id in (CASE, OTHER_CASE):
        write_case(office, case_id, [("record", "2026-11-23T09:15", "sari")])
    assert codes(office, now, case_path(CASE)) == [("ADU302", case_path(CASE))]
    assert len(codes(office, now, "cases/2026")) == 2
    assert codes(office, now, "cases/2025") == codes(office, now, "schema") == []


def test_a_case_may_name_another_that_is_not_asked_for(office: OfficeFolder, now: datetime):
    write_case(office, OTHER_CASE, [RECEIVED])
    write_case(office, CASE, [(*RECEIVED[:3], {"related": [OTHER_CASE]})])
    assert codes(office, now, case_path(CASE)) == []


def test_a_law_that_cannot_be_used_is_told_and_the_cases_are_left(
    office: OfficeFolder, now: datetime
):
    write_case(office, CASE, [("record", "2026-11-23T09:15", "sari")])
    (office.root / "schema" / "staff.yaml").write_text("staff: [")
    assert codes(office, now) == [("ADU101", "schema/staff.yaml")]


def test_two_processes_find_what_one_finds(
    office: OfficeFolder, now: datetime, monkeypatch: pytest.MonkeyPatch
):
    for number in range(8):
        by = "sari" if number % 2 else "budi"
        write_case(
            office, f"20261123-00000{number}", [RECEIVED, ("record", "2026-11-23T09:20", by)]
        )
    alone = check_office(office, now)
    monkeypatch.setattr(gate, "WORTH_SHARING", 4)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert check_office(OfficeFolder(office.root), now) == alone
    assert len(alone.findings) == 5


def run(office: OfficeFolder, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "aduan", "--office", str(office.root), "check", *words]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "- " * 50_000, "{a: " * 50_000], ids=["lists", "dashes", "groups"]
)
def test_a_file_nested_fifty_thousand_times_does_not_crash_the_command(
    office: OfficeFolder, text: str
):
    lay(office, case_path(CASE), text + "\n")
    done = run(office, "--format", "json")
    assert done.returncode == 1
    assert [f["code"] for f in json.loads(done.stdout)["findings"] if f["kind"] == "invalid"] == [
        "ADU110"
    ]


def test_the_command_shows_each_finding_at_its_place(office: OfficeFolder):
    write_case(office, CASE, [RECEIVED, ("record", "2026-11-23T09:20", "budi")])
    done = run(office)
    assert done.returncode == 1
    assert f"{case_path(CASE)}:16:5: ADU303" in done.stdout


def test_the_command_is_content_with_warnings(office: OfficeFolder):
    write_case(office, CASE, [RECEIVED])
    assert run(office).returncode == 0


@pytest.mark.parametrize(
    ("gone", "told"), [((), []), (("head",), ["ADU533"]), (("head", "admin"), ["ADU533"])]
)
def test_fewer_than_two_who_may_keep_the_law_are_told_of(
    office: OfficeFolder, gone: tuple[str, ...], told: list[str]
):
    staff = office.root / STAFF_FILE
    text = staff.read_text("utf-8")
    for role in gone:
        text = text.replace(f"{{role: {role}", "{role: team")
    staff.write_text(text, encoding="utf-8", newline="\n")
    found = check_office(OfficeFolder(office.root), NOW).findings
    assert [finding.code for finding in found if finding.path == STAFF_FILE] == told


def test_the_offices_own_number_stays_its_own_while_its_procedure_has_a_mistake(
    office: OfficeFolder, now: datetime
):
    file, sop = office.root / "schema/office.yaml", office.law.sop.id
    text = file.read_text("utf-8").replace("contact:\n", 'contact:\n  whatsapp: "0812 0000 1111"\n')
    file.write_text(text, encoding="utf-8", newline="\n")
    broken = office.root / f"schema/sop/{sop}.yaml"
    broken.write_text(broken.read_text("utf-8") + "rekaan: [1]\n", encoding="utf-8", newline="\n")
    found = check_office(OfficeFolder(office.root), now).findings
    codes = {finding.code for finding in found}
    assert codes
    assert "ADU676" not in codes
