"""Names of persons never become public codes unasked. All names here are made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.core.words.findings import RefusedError
from aduan.store.register.persons import is_about_persons, names_person
from tests.registers import MAP
from tests.store.importing_office import Office, make_office
from tests.store.test_import_updates import take

KNOWN = """\
  unit:
    column: petugas
    only_known: true
    default: {code: lain, label: {id: Lain-lain, en: Others}}
    known:
      Bpk. Rekaan: {code: loket-1, label: {id: Loket 1, en: Counter 1}}
"""
UNIT = "  unit: {column: unit}\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return make_office(tmp_path / "office")


@pytest.mark.parametrize(
    "name",
    [
        "Bpk. Rekaan",
        "Pak Contoh",
        "Ibu Rekaan",
        "Sdri Contoh",
        "Drs. Rekaan",
        "Rekaan Contoh, S.H.",
        "Contoh S.Sos",
    ],
)
def test_a_title_or_a_degree_tells_the_name_of_a_person(name: str):
    assert names_person(name, ())


@pytest.mark.parametrize(
    "kind",
    [
        "Ibu Hamil",
        "Kesehatan Ibu dan Anak",
        "Bagian Hukum",
        "H. Perizinan",
        "Irigasi",
        "Taman Sari",
        "Pakan Ternak",
        "BU Perseorangan",
        "PAK Dosen",
        "Dinas A, Kota B",
    ],
)
def test_a_kind_is_not_taken_for_a_person(kind: str):
    assert not names_person(kind, ["sari"])
    assert not is_about_persons(kind)


@pytest.mark.parametrize(
    "heading", ["petugas", "Nama Petugas", "PELAPOR", "Nama", "Diterima oleh", "Officer name"]
)
def test_a_heading_tells_a_column_of_persons(heading: str):
    assert is_about_persons(heading)


@pytest.mark.parametrize(
    "heading", ["Nama Unit", "Kategori Pelapor", "kategori", "skpd", "Sumber Laporan", "Layanan"]
)
def test_a_heading_of_kinds_is_none(heading: str):
    assert not is_about_persons(heading)


def test_a_row_with_a_person_in_place_of_a_kind_is_refused_and_its_name_is_said_nowhere(
    office: Office,
):
    persons = ("Bpk. Rekaan", "SARI", '"Contoh Rekaan, S.E."')
    rows = [{"nomor": f"P/{number}", "unit": name} for number, name in enumerate(persons)]
    outcome = take(office, *rows, {"nomor": "P/9", "unit": "Bidang A"})
    assert [refusal.code for refusal in outcome.refused] == ["person"] * 3
    codes = {code: label.id for code, label in outcome.codes["units"].items()}
    assert (outcome.imported, codes) == (1, {"bidang-a": "Bidang A"})
    assert "ekaan" not in (office.root / "schema/codes/register.yaml").read_text(encoding="utf-8")


def test_a_column_of_persons_becomes_codes_by_the_rule_of_the_map_alone(office: Office):
    with pytest.raises(RefusedError, match="seems to hold names of persons"):
        take(office, {}, map_text=MAP.replace(UNIT, "  unit: {column: petugas}\n"))
    assert office.cases() == []
    outcome = take(office, {"petugas": "Bpk. Rekaan"}, map_text=MAP.replace(UNIT, KNOWN))
    assert {code for codes in outcome.codes.values() for code in codes} >= {"loket-1"}
