"""What a screen shows may be typed: states, channels, roles, papers and fields by their labels."""

from __future__ import annotations

import pytest

from aduan.core.words.saidnames import find_said, join_said
from aduan.core.words.text import Label
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan, be
from tests.cli.terminal import Terminal
from tests.cli.test_terminal import last_step
from tests.cli.test_walks import walk
from tests.cli.walks import DESK, NEW, NOTE, satisfied

NAMES = {
    "tanda-terima": Label("Tanda terima", "Receipt"),
    "officer": Label("Petugas Layanan", "Complaints officer"),
    "team": Label("Tim Penanganan", "Complaints team"),
}
NOW = "2026-11-09T10:00:00+07:00"


@pytest.mark.parametrize("typed", ["tanda-terima", "tandaterima", "TANDA TERIMA", "receipt"])
def test_a_name_is_found_whatever_its_case_hyphens_and_language(typed: str) -> None:
    assert find_said(typed, NAMES) == "tanda-terima"


def test_a_beginning_is_enough_only_where_it_is_asked_for_and_no_other_begins_so() -> None:
    assert find_said("petugas", NAMES) is None
    assert find_said("petugas", NAMES, by_beginning=True) == "officer"
    assert find_said("complaints", NAMES, by_beginning=True) is None


def test_a_refusal_names_labels_with_their_codes() -> None:
    assert "Petugas Layanan (officer)" in join_said(NAMES).label.id


@pytest.mark.parametrize(
    "words",
    [
        ("--state", "Selesai"),
        ("--channel", "Kotak pengaduan"),
        ("--category", "Keterlambatan"),
        ("--state", "closed"),
    ],
)
def test_cases_are_listed_by_what_the_list_shows(words: tuple[str, str], aduan: Aduan) -> None:
    case_id = walk(aduan, [*DESK, satisfied("2026-11-04T10:00")])
    shown = aduan("list", *words, now=NOW, lang="id")
    assert case_id in shown.out, shown.err


def test_the_work_list_takes_a_role_by_its_label_and_refuses_one_that_is_none(aduan: Aduan):
    walk(aduan, [NEW])
    held = [task["id"] for task in aduan("due", "--role", "officer", "--json").json["due"]]
    assert held
    for label in ("Petugas Layanan Pengaduan", "petugas", "officer"):
        shown = aduan("due", "--role", label, "--json").json["due"]
        assert [task["id"] for task in shown] == held
    refused = aduan("due", "--role", "kepala sekolah")
    assert (refused.code, "kepala sekolah" in refused.err) == (2, True)
    # Both together: what I hold in that role.
    assert aduan("due", "--role", "head", "--mine", "--json", person="sari").json["due"] == []


@pytest.mark.parametrize("words", [("--stage", "Tim"), ("--role", "Petugas")])
def test_stages_and_roles_are_asked_for_by_label(words: tuple[str, str], aduan: Aduan) -> None:
    assert aduan("list", *words, now=NOW, lang="id").code == 0


def test_an_unknown_state_is_refused_with_labels(aduan: Aduan) -> None:
    refused = aduan("list", "--state", "Beres", now=NOW, lang="id")
    assert refused.code == 2
    assert "Selesai (closed)" in refused.err


def test_a_code_is_corrected_by_its_label(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW])
    words = ["amend", case_id, "--field", "Saluran", "--to", "Telepon", *NOTE]
    corrected = aduan(*words, now=NOW, person="sari", lang="id")
    assert corrected.code == 0, corrected.err
    assert last_step(office, case_id)["to"] == "phone"


@pytest.mark.parametrize(
    ("typed", "counted"), [("2", "box"), ("kotak=2", "box"), ("Telepon=2", "phone")]
)
def test_what_was_found_is_counted_by_label(
    typed: str, counted: str, aduan: Aduan, office: OfficeFolder
) -> None:
    logged = aduan("box", "--found", typed, "--json", now=NOW, person="sari")
    assert logged.json["found"] == {counted: "2"}


def test_a_paper_is_named_without_its_hyphen(aduan: Aduan) -> None:
    refused = aduan("document", "Tandaterima", now=NOW, lang="id")
    assert "tidak ada surat" not in refused.err
    assert "tanda-terima" in aduan("document", "entah", now=NOW, lang="id").err


def test_a_role_is_given_by_its_label_and_ended_alone(aduan: Aduan, office: OfficeFolder) -> None:
    be(office, "arif")
    staff = office.root / "schema/staff.yaml"
    assert aduan("staff", "role", "dewi", "Tim Penanganan Pengaduan", now=NOW).code == 0
    assert aduan("staff", "role", "dewi", "team", "--until", "besok", now=NOW).code == 0
    text = staff.read_text(encoding="utf-8")
    assert text.count("{role: team, from: 2026-11-09, until: 2026-11-10}") == 1, text


def test_a_last_day_before_the_first_is_refused_in_these_words(
    aduan: Aduan, office: OfficeFolder
) -> None:
    be(office, "arif")
    refused = aduan("staff", "role", "sari", "head", "--until", "2026-11-01", now=NOW)
    assert refused.code == 1
    assert "the last day, 1 November 2026, lies before the first" in refused.err


def test_a_wrong_answer_about_a_new_person_is_asked_again(office: OfficeFolder) -> None:
    be(office, "arif")
    terminal = Terminal(office, ["pegawai", "tambah"])
    terminal.answer("nama pendek", "Eko Rekaan", "sari", "eko")
    terminal.answer("nama:", "Eko (contoh)")
    terminal.answer("surel", "bukan", "sari@contoh.example", "eko@contoh.example")
    terminal.answer("peran yang mana", "99", "1")
    terminal.answer("peran lain", "")
    assert terminal.leave() == 0, terminal.seen
    assert "eko:" in (office.root / "schema/staff.yaml").read_text(encoding="utf-8")


def test_a_code_that_a_case_was_led_past_is_filled_in_by_the_named_command(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    raised = aduan("escalate", case_id, *NOTE, now=NOW, person="sari", lang="id")
    assert raised.code == 0, raised.err
    command = f"aduan ralat {case_id} --field category"
    assert command in aduan("show", case_id, now=NOW, lang="id").out
    words = [*command.split()[1:], "--to", "Keterlambatan", *NOTE]
    filled = aduan(*words, now=NOW, person="sari", lang="id")
    assert filled.code == 0, filled.err
    assert command not in aduan("show", case_id, now=NOW, lang="id").out
