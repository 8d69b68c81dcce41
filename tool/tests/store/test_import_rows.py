"""Rows of old registers become cases, or are refused with a reason. All rows here are made up."""

from __future__ import annotations

import ast
import csv
import gzip
import json
from collections import Counter
from datetime import date

import pytest

from aduan.core.case.fold import Case
from aduan.core.words.findings import RefusedError
from aduan.core.words.lookalikes import fold_alike
from aduan.core.words.text import Voice
from aduan.store.office.caseload import read_cases
from aduan.store.office.check import check_office
from aduan.store.register.importer import Outcome
from aduan.store.register.mapfiles import MAPS
from aduan.store.register.reasons import NAMES, OTHER, REASONS
from tests.store.importing_office import DATA, LAPOR, NOW, ROOT, make_office, write_jakarta

VOICE = Voice("en")
GOOD = "SAMPAH,COMPLETE,2020-01-06,2020-01-08,QL900000001,KELURAHAN A,2"


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path / "office")


def reasons(outcome: Outcome) -> dict[int, str]:
    return {refusal.row: refusal.reason(VOICE) for refusal in outcome.refused}


def source_of(case: Case) -> dict[str, str]:
    source = case.fields["source"]
    assert isinstance(source, dict)
    return source


def test_a_row_becomes_a_case_that_passes_the_gate(office, tmp_path):
    outcome = office.take(write_jakarta(tmp_path / "t.csv", GOOD))
    assert (outcome.rows, outcome.imported, outcome.refused, outcome.skipped) == (1, 1, (), 0)
    [case] = read_cases(office.folder)
    assert case.id.startswith("20200106-")
    assert source_of(case) == {
        "system": "jakarta-crm",
        "id": "QL900000001",
        "imported": "2026-11-23",
    }
    assert (case.fields["channel"], case.fields["category"], case.fields["unit"]) == (
        "ql",
        "sampah",
        "kelurahan-a",
    )
    assert case.received.isoformat() == "2020-01-06T08:00:00+07:00"
    assert case.closed is not None
    assert case.closed.isoformat() == "2020-01-08T15:59:00+07:00"
    assert [f.code for f in check_office(office.folder, NOW).findings if f.kind != "warning"] == []
    assert office.git("status", "--porcelain") == ""
    assert office.git("log", "-1", "--format=%an <%ae>|%s") == (
        "Sari (contoh) <sari@contoh.example>|import: 1 cases from jakarta-crm"
    )


def test_importing_again_adds_nothing(office, tmp_path):
    file = write_jakarta(
        tmp_path / "t.csv", GOOD, "POHON,COMPLETE,2020-01-06,2020-01-06,TW900000001,KELURAHAN B,0"
    )
    first = office.take(file)
    head = office.git("rev-parse", "HEAD")
    again = office.take(file)
    assert (again.imported, again.skipped, again.commit) == (0, 2, "")
    assert (first.imported, office.git("rev-parse", "HEAD")) == (2, head)


def test_a_later_file_adds_what_is_new(office, tmp_path):
    office.take(write_jakarta(tmp_path / "t.csv", GOOD))
    new = "POHON,COMPLETE,2020-01-06,2020-01-06,TW900000001,KELURAHAN A,0"
    later = office.take(write_jakarta(tmp_path / "t.csv", GOOD, new))
    assert (later.imported, later.skipped) == (1, 1)
    assert office.folder.law.codes["register"]["categories"].codes.keys() == {
        "other",
        "sampah",
        "pohon",
    }
    assert [f.code for f in check_office(office.folder, NOW).findings if f.kind != "warning"] == []


def test_two_laptops_make_the_same_cases(tmp_path):
    names = []
    for laptop in ("one", "two"):
        office = make_office(tmp_path / laptop)
        office.take(write_jakarta(tmp_path / "t.csv", GOOD, GOOD.replace("00001", "00002")))
        names.append({path.name: path.read_bytes() for path in office.cases()})
    assert names[0] == names[1]
    assert len(names[0]) == 2


def test_ids_that_clash_are_told_apart_in_the_same_way(office, tmp_path, monkeypatch):
    rows = [GOOD.replace("00001", f"0000{i}") for i in range(1, 5)]
    digests = iter(range(100))
    monkeypatch.setattr(
        "aduan.store.register.drafts.make_id",
        lambda day, _digest: f"{day:%Y%m%d}-00000{next(digests) // 2}",
    )
    assert office.take(write_jakarta(tmp_path / "t.csv", *rows)).imported == 4
    assert [path.stem[-1] for path in office.cases()] == ["0", "1", "2", "3"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            "A,COMPLETE,2020-01-06,2020-01-05,QL900000002,U,0",
            "closed on 5 January 2020, before it was received",
        ),
        ("A,COMPLETE,2020-13-06,2020-01-05,QL900000002,U,0", "tanggal_masuk does not hold a day"),
        ("A,COMPLETE,2020-01-06,soon,QL900000002,U,0", "tanggal_selesai does not hold a day"),
        ("A,COMPLETE,,2020-01-06,QL900000002,U,0", "tanggal_masuk is empty"),
        ("A,COMPLETE,2027-01-06,2027-01-06,QL900000002,U,0", "dated in the future"),
        ("A,COMPLETE,2020-01-06,2027-01-06,QL900000002,U,0", "dated in the future"),
        (
            "A,COMPLETE,2019-01-04,2019-01-04,JK2001040113,U,0",
            "the id carries the day 4 January 2020",
        ),
        (
            "A,COMPLETE,2020-04-03,2020-04-03,JK2003040113,U,0",
            "the id carries the day 4 March 2020",
        ),
        ("A,COMPLETE,2020-04-03,2020-04-03,JK2013040113,U,0", "the id should carry its day"),
        ("A,COMPLETE,2020-01-06,2020-01-06,,U,0", "id_laporan is empty"),
        ("A,COMPLETE,2020-01-06,2020-01-06,ZZ900000002,U,0", "does not know the channel"),
        ("A,,2020-01-06,2020-01-06,QL900000002,U,0", "status is empty"),
        ("A,OPEN,2020-01-06,2020-01-06,QL900000002,U,0", "by its status it is open"),
        ("A,COMPLETE,2020-01-06,2020-01-06,QL900000002", "has 5 cells and the header 7"),
        ("A,COMPLETE,2020-01-06,2020-01-06,QL900000002,U,0,more", "has 8 cells and the header 7"),
        (
            f"A {'x' * 200},COMPLETE,2020-01-06,2020-01-06,QL900000002,U,0",
            "kategori holds more than a name",
        ),
        (
            "call 081234567890,COMPLETE,2020-01-06,2020-01-06,QL900000002,U,0",
            "kategori holds more than a name",
        ),
    ],
)
def test_what_cannot_be_believed_is_refused_and_the_rest_lands(office, tmp_path, row, reason):
    outcome = office.take(write_jakarta(tmp_path / "t.csv", row, GOOD))
    assert outcome.imported == 1
    assert list(reasons(outcome)) == [2]
    assert reason in reasons(outcome)[2]
    assert office.folder.law.codes["register"]["categories"].codes.keys() == {"other", "sampah"}


def test_a_late_receipt_is_believed_within_two_weeks(office, tmp_path):
    rows = [
        f"A,COMPLETE,2020-01-{day},2020-01-31,JK20010400{day},U,0" for day in ("04", "18", "19")
    ]
    assert list(reasons(office.take(write_jakarta(tmp_path / "t.csv", *rows)))) == [4]


def test_an_id_that_stands_twice(office, tmp_path):
    other = GOOD.replace("2020-01-06", "2020-01-07")
    same = GOOD.replace("QL900000001", "QL900000009")
    outcome = office.take(write_jakarta(tmp_path / "t.csv", GOOD, other, same, same))
    assert reasons(outcome) == {
        2: "the same id stands on the rows 2, 3, with different data",
        3: "the same id stands on the rows 2, 3, with different data",
        5: "the id was already on row 4, with the same data",
    }
    assert [refusal.code for refusal in outcome.refused] == [
        "repeated-differs",
        "repeated-differs",
        "repeated",
    ]
    assert outcome.imported == 1


@pytest.mark.parametrize(
    "alike",
    ["QL90000000\uff11", "QL90000000\u0661", "QL\uff19\uff100000001", "QL9000\U0001d7ce0001"],
)
def test_two_ids_that_look_the_same_are_refused_and_the_rest_lands(office, tmp_path, alike):
    looks = GOOD.replace("QL900000001", alike)
    third = GOOD.replace("QL900000001", "QL900000009")
    outcome = office.take(write_jakarta(tmp_path / "t.csv", GOOD, looks, third))
    said = "the ids on the rows 2, 3 look the same, and are written with other letters"
    assert reasons(outcome) == {2: said, 3: said}
    assert outcome.imported == 1


def test_letters_of_other_alphabets_are_taken_for_what_they_look_like():
    assert fold_alike("\u0421\u0420\u041c-\u0391\u0661\uff12") == "CPM-A12"
    assert fold_alike("\u0436-\u0416") == "\u0436-\u0416"


def test_a_reason_quotes_nothing_of_the_row(office, tmp_path):
    outcome = office.take(
        write_jakarta(
            tmp_path / "t.csv", "Budi Santoso,Budi,Budi Santoso,Budi,Budi Santoso,Budi,Budi"
        )
    )
    assert outcome.refused
    assert "Budi" not in " ".join(reasons(outcome).values())


def test_long_ids_stay_text_and_quotes_are_cleaned(office, tmp_path):
    row = "\"SALURAN AIR, KALI/SUNGAI\",COMPLETE,2020-01-06,2020-01-06,QL4994318176675173586, 'KELURAHAN A' ,0"
    office.take(write_jakarta(tmp_path / "t.csv", row))
    [case] = read_cases(office.folder)
    assert source_of(case)["id"] == "QL4994318176675173586"
    register = office.folder.law.codes["register"]
    assert (
        register["categories"].codes[str(case.fields["category"])].label.id
        == "SALURAN AIR, KALI/SUNGAI"
    )
    assert register["units"].codes[str(case.fields["unit"])].label.id == "KELURAHAN A"


def test_the_code_file_keeps_what_stood_there(office, tmp_path):
    path = office.root / "schema/codes/register.yaml"
    text = path.read_text(encoding="utf-8") + "# a clerk's last word\n"
    text = text.replace("services:", "# about services\nservices:")
    path.write_text(text, encoding="utf-8", newline="\n")
    office.git("commit", "-q", "-a", "-m", "comments")
    office.take(
        write_jakarta(
            tmp_path / "t.csv",
            GOOD,
            "Sampah,COMPLETE,2020-01-06,2020-01-06,QL900000002,A: {b},0",
            "no,COMPLETE,2020-01-06,2020-01-06,QL900000003,12,0",
        )
    )
    grown = path.read_text(encoding="utf-8").splitlines()
    rest = iter(grown)
    assert all(line in rest for line in text.splitlines())
    codes = office.folder.law.codes["register"]
    assert {c.label.id for c in codes["categories"].codes.values()} == {
        "Lainnya",
        "SAMPAH",
        "Sampah",
        "no",
    }
    assert {c.label.id for c in codes["units"].codes.values()} == {
        "Lainnya",
        "KELURAHAN A",
        "A: {b}",
        "12",
    }


def test_a_value_whose_code_is_retired_is_refused_by_the_rings(office, tmp_path):
    path = office.root / "schema/codes/register.yaml"
    text = path.read_text(encoding="utf-8")
    retired = "categories:\n  label: {id: Kategori pengaduan, en: Categories}\n  codes:\n"
    entry = "    sampah: {label: {id: SAMPAH, en: Waste}, until: 2019-12-31}\n"
    path.write_text(text.replace(retired, retired + entry), encoding="utf-8", newline="\n")
    (office.root / "schema/case.schema.json").write_text("{}", encoding="utf-8")
    office.git("commit", "-q", "-a", "-m", "retire a code")
    outcome = office.take(write_jakarta(tmp_path / "t.csv", GOOD))
    assert outcome.imported == 0
    assert "the code Waste" in reasons(outcome)[2]


def test_who_holds_no_role_today_cannot_import(office, tmp_path):
    with pytest.raises(RefusedError, match="does not hold a role"):
        office.take(write_jakarta(tmp_path / "t.csv", GOOD), by="tono")
    assert office.cases() == []


def test_a_dry_run_writes_nothing(office, tmp_path):
    file = write_jakarta(
        tmp_path / "t.csv", GOOD, "A,COMPLETE,2020-01-06,2020-01-05,QL900000002,U,0"
    )
    before = {
        p: p.stat().st_mtime_ns
        for p in (office.root / ".git").rglob("*")
        if "law.json" not in p.name
    }
    outcome = office.take(file, dry_run=True)
    after = {
        p: p.stat().st_mtime_ns
        for p in (office.root / ".git").rglob("*")
        if "law.json" not in p.name
    }
    assert (outcome.imported, len(outcome.refused), outcome.commit) == (1, 1, "")
    assert {p.name for p in after.keys() - before.keys()} <= {"aduan"}
    assert office.git("status", "--porcelain") == ""
    assert office.cases() == []


def lapor(**cells: str) -> str:
    made_up = {
        "Tracking ID": "7000001",
        "Tanggal Laporan Masuk": "30 May 2024",
        "Waktu Laporan Masuk": "02:15",
        "Nama Pelapor": "Orang Rekaan",
        "Kategori": "Perizinan|Pelayanan",
        "Isi Laporan Awal": '"Rekaan, dengan koma\r\ndan baris baru"',
        "Tipe Laporan (Anonim/Rahasia)": "Anonim|Rahasia",
        "Sumber Laporan": "Website",
        "Instansi Terdisposisi": '"Dinas A, Kabupaten B"',
        "Status Laporan": "Proses",
        **cells,
    }
    columns = [*LAPOR.split(","), *(["Tanggal Selesai"] if "Tanggal Selesai" in cells else [])]
    return ",".join(made_up.get(column, "") for column in columns)


def test_lapor_rows(office, tmp_path):
    file = tmp_path / "lapor.csv"
    late = {"Tanggal Laporan Masuk": "31 Mei 2024", "Waktu Laporan Masuk": "20:00"}
    rows = [
        lapor(),
        lapor(**{"Tracking ID": "7000002", **late}),
        lapor(**{"Tracking ID": "7000003", "Status Laporan": "Ditutup oleh Sistem"}),
        lapor(**{"Tracking ID": "7000004", "Status Laporan": "Diarsipkan oleh Admin"}),
        lapor(**{"Tracking ID": "7000005", "Sumber Laporan": ""}),
        lapor(**{"Tracking ID": "7000006", "Waktu Laporan Masuk": ""}),
    ]
    file.write_text("\r\n".join(["Judul,Laporan", LAPOR, *rows, ""]), encoding="utf-8", newline="")
    outcome = office.take(file, "sp4n-lapor")
    assert outcome.imported == 5
    assert ["is empty" in reason for reason in reasons(outcome).values()] == [True]
    cases = {source_of(case)["id"]: case for case in read_cases(office.folder)}
    undated = {number: case.outcome for number, case in cases.items() if case.is_undated}
    assert undated == {"7000003": "completed", "7000004": "archived"}
    assert all(
        len(case.history) == 1 and case.is_open
        for number, case in cases.items()
        if number not in undated
    )
    assert cases["7000001"].received.isoformat() == "2024-05-30T09:15:00+07:00"
    assert cases["7000002"].received.date() == date(2024, 6, 1), (
        "20:00 UTC is the next day in Jakarta"
    )
    assert cases["7000002"].id.startswith("20240601-")
    assert cases["7000006"].received.isoformat() == "2024-05-30T08:00:00+07:00"
    text = "".join(path.read_text(encoding="utf-8") for path in office.cases())
    assert "Rekaan" not in text
    labels = {c.label.id for c in office.folder.law.codes["register"]["units"].codes.values()}
    assert "Dinas A, Kabupaten B" in labels


def test_a_closed_lapor_row_needs_its_day_in_a_column_of_its_own(office, tmp_path):
    closed = {"Status Laporan": "Selesai", "Waktu Laporan Masuk": "16:30"}
    rows = [
        lapor(**closed, **{"Tracking ID": "7000001", "Tanggal Selesai": "30 May 2024"}),
        lapor(**closed, **{"Tracking ID": "7000002", "Tanggal Selesai": "4 June 2024"}),
    ]
    file = tmp_path / "lapor.csv"
    file.write_text("\r\n".join([LAPOR + ",Tanggal Selesai", *rows]), encoding="utf-8", newline="")
    assert office.take(file, "sp4n-lapor").imported == 2
    cases = {source_of(case)["id"]: case for case in read_cases(office.folder)}
    assert cases["7000001"].closed == cases["7000001"].received, (
        "not before it was received, that evening"
    )
    assert not cases["7000002"].is_open


def test_a_spreadsheet_imports_as_the_csv_does(office, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(
        ["kategori", "status", "tanggal_masuk", "tanggal_selesai", "id_laporan", "skpd"]
    )
    book.active.append(
        ["SAMPAH", "COMPLETE", date(2020, 1, 6), "2020-01-08", "QL900000001", "KELURAHAN A"]
    )
    book.active.append(
        ["SAMPAH", "COMPLETE", date(2020, 1, 6), "2020-01-08", 9000000010000000000, "KELURAHAN A"]
    )
    book.save(tmp_path / "t.xlsx")
    outcome = office.take(tmp_path / "t.xlsx")
    assert outcome.imported == 1
    assert "lost digits" in reasons(outcome)[3]
    again = office.take(write_jakarta(tmp_path / "t.csv", GOOD))
    assert (again.imported, again.skipped) == (0, 1)


TOLD_OF_A_ROW = frozenset({"UnbelievableError", "Flaw", "Spoiled"})


def list_reasons(tree: ast.Module) -> set[str]:
    """Each text given to a refusal, a flaw or a spoiled cell of a row."""
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        told = node.args[0]
        if node.func.id in TOLD_OF_A_ROW and isinstance(told, ast.Call):
            found.add(ast.literal_eval(told.args[0]))
    return found


def test_every_reason_for_which_a_row_is_refused_has_a_name():
    modules = (ROOT / "tool/aduan/store/register").glob("*.py")
    trees = [ast.parse(module.read_text(encoding="utf-8")) for module in modules]
    told = {reason for tree in trees for reason in list_reasons(tree)}
    assert len(told) > 20
    assert told - set(REASONS) == set()
    assert set(REASONS.values()) | {OTHER} == set(NAMES)


@pytest.mark.slow
@pytest.mark.skipif(
    not (DATA / "jakarta_crm_2019_2020.csv.gz").is_file(), reason="the real register is not here"
)
def test_jakarta(office):
    file = DATA / "jakarta_crm_2019_2020.csv.gz"
    outcome = office.take(file)
    assert outcome.rows == outcome.imported + len(outcome.refused) == 13389
    kinds = Counter("id carries" if "carries" in r else "twice" for r in reasons(outcome).values())
    assert kinds == {"id carries": 122, "twice": 2}
    expected = json.loads((DATA / "jakarta_crm_expected.json").read_text(encoding="utf-8"))
    with gzip.open(file, "rt", encoding="utf-8", newline="") as stream:
        rows = dict(enumerate(csv.DictReader(stream), 2))
    gone = [rows[refusal.row] for refusal in outcome.refused]
    cases, register = read_cases(office.folder), office.folder.law.codes["register"]
    channels = Counter(str(case.fields["channel"]).upper() for case in cases)
    assert channels == Counter(expected["by_channel"]) - Counter(
        row["id_laporan"][:2] for row in gone
    )
    labels = register["categories"].codes
    categories = Counter(labels[str(case.fields["category"])].label.id for case in cases)
    lost = Counter(row["kategori"] for row in gone)
    for category, count in expected["by_category_top10"].items():
        assert categories[category] == count - lost[category]
    assert all(not case.is_open for case in cases)
    assert [f.code for f in check_office(office.folder, NOW).findings if f.kind != "warning"] == []
    assert office.git("status", "--porcelain") == ""
    assert office.take(file).skipped == outcome.imported


UNCLEAR = "SAMPAH,COMPLETE,2020-01-06,2020-01-08,900000009,KELURAHAN A,2"


@pytest.mark.parametrize(
    ("rule", "channel", "label"),
    [
        ("channel: {default: unknown}", "unknown", "Tidak diketahui"),
        ("channel: {default: other}", "other", "Lainnya"),
        ("channel: {default: {code: old, label: {id: Lama, en: Old}}}", "old", "Lama"),
        ("channel: {column: response_time, default: unknown}", "unknown", "Tidak diketahui"),
        (
            """channel: {column: id_laporan, letters: 2, only_known: true, default: unknown,
    known: {QL: {code: ql, label: {id: Qlue, en: Qlue}}}}""",
            "unknown",
            "Tidak diketahui",
        ),
    ],
    ids=["constant", "known-code", "with-label", "empty-cell", "unknown-value"],
)
def test_a_map_says_what_stands_where_a_register_says_nothing(
    office, tmp_path, rule, channel, label
):
    text = (MAPS / "jakarta-crm.yaml").read_text(encoding="utf-8")
    head, _codes, _rest = text.partition("codes:")
    mine = tmp_path / "mine.yaml"
    mine.write_text(f"{head}codes:\n  {rule}\n  category: {{column: kategori}}\n", encoding="utf-8")
    outcome = office.take(write_jakarta(tmp_path / "t.csv", UNCLEAR.removesuffix("2")), str(mine))
    assert (outcome.imported, outcome.refused) == (1, ())
    [case] = read_cases(office.folder)
    assert case.fields["channel"] == channel
    assert office.folder.law.codes["register"]["channels"].codes[channel].label.id == label
    assert [f.code for f in check_office(office.folder, NOW).findings if f.kind != "warning"] == []


def test_a_default_does_not_stand_for_an_error(office, tmp_path):
    text = (MAPS / "jakarta-crm.yaml").read_text(encoding="utf-8")
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        text.replace("{column: skpd}", "{column: skpd, default: other}"), encoding="utf-8"
    )
    file = write_jakarta(
        tmp_path / "t.csv", GOOD.replace("KELURAHAN A", "#N/A"), GOOD.replace("QL9", "QL8")
    )
    outcome = office.take(file, str(mine))
    assert (outcome.imported, reasons(outcome)) == (
        1,
        {2: "the column skpd holds an error of the spreadsheet"},
    )
