"""`aduan` at a terminal: alone it is a menu in plain words; the shell completes steps and case
ids.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from tests.cli.conftest import Aduan
from tests.cli.terminal import ADUAN, Terminal
from tests.cli.test_walks import walk
from tests.cli.walks import DESK, NEW, RECORD, VERIFY
from tests.offices import git

posix = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are not there on Windows")


def type_in(office: OfficeFolder, words: list[str], lines: list[str]) -> str:
    """What a person sees who types these lines at a terminal."""
    terminal = Terminal(office, words)
    terminal.send(*lines)
    terminal.leave()
    return terminal.seen


def test_alone_without_a_terminal_it_prints_its_help(aduan: Aduan) -> None:
    result = aduan()
    assert result.code == 0
    assert "steps of the procedure" in result.out


@posix
def test_alone_at_a_terminal_it_is_a_menu_in_plain_words(office: OfficeFolder) -> None:
    seen = type_in(office, [], ["7", "8", "9"])
    assert "daftar tugas selengkapnya" in seen
    assert "surat yang masuk dari situs" in seen
    assert "tidak ada folder atau berkas" in seen, "no downloads in this home"
    assert seen.count("tidak ada pengaduan yang belum selesai") == 4


@posix
def test_new_asks_for_what_is_missing_by_label(office: OfficeFolder) -> None:
    lines = ["4", "1", "1", "Warga Rekaan", "", "", "", "Rekaan", "Rekaan", ".", "", "", "1", "t"]
    seen = type_in(office, ["new"], lines)
    assert "Kotak pengaduan" in seen
    assert "pengaduan diterima, nomor " in seen
    assert "buat tanda terima sekarang (ya/tidak)" in seen
    assert len(office.case_ids()) == 1


@posix
def test_a_step_asks_for_what_is_missing(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW])
    assert aduan("record", case_id, now="2026-11-02T10:00:00+07:00").code == 0
    seen = type_in(office, ["verifikasi", case_id], ["1", "t", "", "1"])
    assert "Keterlambatan" in seen
    assert aduan("show", case_id, "--json").json["state"] == "verified"


def last_step(office: OfficeFolder, case_id: str) -> dict[str, object]:
    step: dict[str, object] = read_yaml(office.path_of(case_id).read_bytes()).data["history"][-1]
    return step


@posix
@pytest.mark.parametrize(
    ("field", "new", "step"),
    [
        ("Kategori: Keterlambatan", ["2"], {"field": "category", "from": "delay", "to": "cost"}),
        (
            "Layanan: Persetujuan bangunan gedung",
            ["8"],
            {"field": "service", "from": "building-permit", "to": "other"},
        ),
        (
            "Berkadar pengawasan: tidak",
            ["mungkin", "ya"],
            {"field": "supervision", "from": False, "to": True},
        ),
        (
            "Nomor register: (kosong)",
            ["0812 3456 7890", "17/2026"],
            {"field": "register_number", "to": "17/2026"},
        ),
        ("Nama lengkap: Warga Rekaan", ["Warga Lain"], {"field": "name"}),
        ("Nomor telepon/WhatsApp: (kosong)", ["0811 2345 6789"], {"field": "phone"}),
        ("Uraian kejadian: Rekaan saja", ["satu", "", "dua", "."], {"field": "description"}),
    ],
)
def test_a_correction_asks_which_field_with_what_it_holds_then_what_it_should_hold(
    field: str, new: list[str], step: dict[str, object], aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW, RECORD, VERIFY])
    terminal = Terminal(office, ["perbaiki", case_id])
    terminal.answer("isian mana yang diralat")
    terminal.answer("nomor: ")
    number = next(
        line.split(".")[0] for line in terminal.seen.splitlines() if line.endswith(f". {field}")
    )
    terminal.send(number.strip())
    terminal.answer("Nilai baru", *new)
    terminal.answer("Alasan", "salah tulis", ".")
    terminal.answer("isian lain", "")
    terminal.answer("periksa dahulu", "1")
    assert terminal.leave() == 0, terminal.seen
    taken = last_step(office, case_id)
    private = {"reason": "salah tulis"}
    if "to" not in step:
        private["to"] = "\n".join(new).removesuffix("\n.")
    assert taken["private"] == private
    assert {key: taken[key] for key in ("field", "from", "to") if key in taken} == step


@posix
def test_a_correction_shows_what_an_earlier_one_set(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW])
    words = ["--field", "Nama lengkap", "--to", "Warga Kedua", "--note", "salah tulis"]
    assert aduan("amend", case_id, *words, now="2026-11-02T10:00:00+07:00").code == 0
    terminal = Terminal(office, ["perbaiki", case_id])
    terminal.answer("Nama lengkap: Warga Kedua", "\x04")
    assert terminal.leave() == 130


@posix
def test_every_optional_field_is_offered_behind_one_line(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    terminal = Terminal(office, ["catat", case_id])
    terminal.answer("isian lain", "9", "1, 3")
    terminal.answer("nomor dari 1 sampai 4")
    terminal.answer("Nomor register (boleh kosong)", "7/2026")
    terminal.answer("Catatan (boleh kosong)", "baris satu", "", "baris tiga", ".")
    terminal.answer("periksa dahulu", "1")
    assert terminal.leave() == 0, terminal.seen
    taken = last_step(office, case_id)
    assert taken["register_number"] == "7/2026"
    assert taken["private"] == {"note": "baris satu\n\nbaris tiga"}


@posix
def test_who_gave_all_by_options_is_asked_nothing(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW])
    terminal = Terminal(office, ["catat", case_id, "--register-number", "7/2026"])
    assert terminal.leave() == 0, terminal.seen
    assert last_step(office, case_id)["register_number"] == "7/2026"


@posix
def test_a_pasted_letter_keeps_its_paragraphs(office: OfficeFolder) -> None:
    letter = ["Alinea satu.", "", "", "Alinea dua:", "- butir", "..", "", "."]
    lines = ["4", "1", "1", "Warga Rekaan", "", "", "", "Rekaan", *letter, "", "", "1", "t"]
    assert "pengaduan diterima, nomor " in type_in(office, ["new"], lines)
    [case_id] = office.case_ids()
    private = last_step(office, case_id)["private"]
    assert isinstance(private, dict)
    assert private["description"] == "Alinea satu.\n\n\nAlinea dua:\n- butir\n.."
    assert "wish" not in private


@posix
def test_an_arrow_key_is_refused_and_asked_again(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW])
    lines = ["1", "7\x1b[D/2026", "7/2026", "1"]
    assert "U+001B" in type_in(office, ["catat", case_id], lines)
    assert last_step(office, case_id)["register_number"] == "7/2026"


@posix
def test_an_arrow_key_is_no_part_of_an_office_name(office: OfficeFolder) -> None:
    new = office.root.parent / "baru"
    new.mkdir()
    git(new, "init", "--quiet")
    git(new, "config", "user.name", "Sari (contoh)")
    git(new, "config", "user.email", "sari@contoh.example")
    terminal = Terminal(office, ["init", "../baru"])
    terminal.answer(": ", "1")
    terminal.answer("nama lengkap", "Dinas\x1b[D Uji")
    terminal.answer("U+001B")
    terminal.answer(": ", "\x04")
    assert terminal.leave() == 130
    assert not (new / "schema").exists()


@posix
@pytest.mark.parametrize("key", ["ctrl-c", "ctrl-d"])
def test_cancelled_says_that_nothing_was_recorded(
    key: str, aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW, RECORD])
    head = git(office.root, "rev-parse", "HEAD")
    terminal = Terminal(office, ["verifikasi", case_id])
    terminal.answer("nomor: ", *(["\x04"] if key == "ctrl-d" else []))
    if key == "ctrl-c":
        terminal.interrupt()
    assert terminal.leave() == 130
    assert "dibatalkan; tidak ada yang dicatat" in terminal.seen
    assert git(office.root, "rev-parse", "HEAD") == head


@posix
def test_cancelled_in_the_middle_says_what_was_recorded_and_what_was_not(
    office: OfficeFolder,
) -> None:
    options = ["--channel", "box", "--service", "other", "--confidentiality", "anonymous"]
    texts = ["--subject", "Rekaan", "--description", "Rekaan"]
    terminal = Terminal(office, ["new", *options, *texts, "--settled"])
    terminal.answer("buat tanda terima sekarang", "t")
    terminal.answer("isian lain", "")
    terminal.answer("periksa dahulu", "1")
    terminal.answer("Kategori")
    terminal.answer("nomor: ")
    terminal.interrupt()
    assert terminal.leave() == 130
    [case_id] = office.case_ids()
    told = f"dibatalkan; yang sudah tercatat pada {case_id}: Pengaduan diterima, Dicatat; yang belum: Diverifikasi"
    assert told in terminal.seen
    assert f"lanjutkan dengan `aduan verifikasi {case_id}`" in terminal.seen
    assert last_step(office, case_id)["event"] == "record"


def test_settled_without_a_terminal_enters_nothing(aduan: Aduan, office: OfficeFolder) -> None:
    assert aduan(*NEW[2], "--settled").code == 2
    assert not office.case_ids()


@posix
def test_the_menu_passes_the_reason_of_a_refusal_on_and_comes_back(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, DESK)
    path = office.path_of(case_id)
    path.write_text(path.read_text("utf-8") + "tambahan\n", encoding="utf-8")
    terminal = Terminal(office, [])
    terminal.answer("keluar")
    terminal.answer("nomor: ", "3")
    terminal.answer("sebagian nomor", case_id[-6:])
    terminal.answer("temuan")
    terminal.answer("keluar")
    terminal.answer("nomor: ", "4")
    terminal.answer("berapa pengaduan", "\x04")
    terminal.answer("dibatalkan; tidak ada yang dicatat")
    terminal.answer("keluar")
    terminal.answer("nomor: ", "9")
    assert terminal.leave() == 0, terminal.seen


@posix
def test_the_menu_says_whose_step_comes_next_and_offers_none_of_others(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    git(office.root, "config", "user.email", "budi@contoh.example")
    terminal = Terminal(office, [])
    terminal.answer("nomor: ", "3")
    terminal.answer("sebagian nomor", case_id)
    terminal.answer("berikutnya: Mencatat pengaduan dalam register, oleh Petugas Layanan Pengaduan")
    terminal.answer("lihat dahulu seluruh riwayatnya")
    # Not offered to who holds no role for it.
    offered = terminal.seen.split("langkah mana")[-1]
    assert "Mencatat pengaduan dalam register" not in offered
    terminal.answer("nomor: ", "\x04")
    terminal.answer("keluar")
    terminal.answer("nomor: ", "9")
    assert terminal.leave() == 0, terminal.seen


@posix
def test_a_box_count_is_corrected_by_choosing_the_opening(
    aduan: Aduan, office: OfficeFolder
) -> None:
    assert aduan("box", "--found", "box=2", now="2026-11-19T09:00:00+07:00").code == 0
    terminal = Terminal(office, ["box", "--correct"])
    terminal.answer("Kamis, 19 November 2026 pukul 09.00: Kotak pengaduan=2")
    terminal.answer("nomor: ", "1")
    terminal.answer("berapa pengaduan", "3")
    terminal.answer("alasan ralat", "salah hitung")
    assert terminal.leave() == 0, terminal.seen
    assert "Kotak pengaduan=2 menjadi Kotak pengaduan=3" in terminal.seen


def test_the_step_without_a_statement_has_its_own_name(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, DESK)
    assert aduan("tanpa-pernyataan", case_id, now="2026-11-24T10:00:00+07:00").code == 0
    assert "lewat-waktu" not in aduan("--help", lang="id").out


@pytest.mark.parametrize(
    ("typed", "found"), [("aduan ver", "plain,verify"), ("aduan show 2026", "plain,20261102-")]
)
def test_the_shell_completes(typed: str, found: str, aduan: Aduan, office: OfficeFolder) -> None:
    walk(aduan, [NEW])
    environment = {
        **os.environ,
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split()) - 1),
        "_ADUAN_COMPLETE": "bash_complete",
    }
    done = subprocess.run(
        ADUAN, cwd=office.root, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert found in done.stdout, done.stderr


LONG = 4095 if sys.platform.startswith("linux") else 1023


@posix
@pytest.mark.parametrize("line", ["x" * (LONG + 5), "é" * LONG])
def test_a_line_that_the_terminal_cut_off_is_refused_and_asked_again(
    line: str, aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    terminal = Terminal(office, ["catat", case_id])
    terminal.answer("isian lain")
    terminal.answer(": ", "1")
    terminal.answer("Nomor register", line)
    terminal.answer("baris ini terlalu panjang untuk terminal")
    terminal.answer("--note-file")
    terminal.answer("Nomor register", "7/2026")
    terminal.answer("periksa dahulu", "1")
    assert terminal.leave() == 0, terminal.seen
    assert last_step(office, case_id)["register_number"] == "7/2026"


@posix
def test_a_text_with_a_line_that_was_cut_off_is_asked_anew_as_a_whole(
    aduan: Aduan, office: OfficeFolder
) -> None:
    case_id = walk(aduan, [NEW])
    terminal = Terminal(office, ["catat", case_id])
    terminal.answer("isian lain")
    terminal.answer(": ", "3")
    terminal.answer("> ", "alinea satu")
    terminal.answer("> ", "é" * LONG)
    terminal.answer("terlalu panjang")
    terminal.answer("> ", "alinea tiga", ".")
    terminal.answer("isikan lagi dari awal")
    terminal.answer("> ", "singkat", ".")
    terminal.answer("periksa dahulu", "1")
    assert terminal.leave() == 0, terminal.seen
    assert last_step(office, case_id)["private"] == {"note": "singkat"}


@posix
def test_an_answer_that_is_needed_says_so(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW, RECORD])
    terminal = Terminal(office, ["verifikasi", case_id])
    terminal.answer("nomor: ", "1")
    terminal.answer("(ya/tidak): ", "mungkin")
    terminal.answer("tulis ya atau tidak")
    terminal.answer("(ya/tidak): ", "t")
    terminal.answer("isian lain", "")
    terminal.answer("periksa dahulu", "1")
    assert terminal.leave() == 0, terminal.seen
    terminal = Terminal(office, ["tarik", case_id])
    terminal.answer("yang akan diurungkan: langkah “Diverifikasi dan ditelaah”")
    terminal.answer("> ", ".")
    terminal.answer("isian ini wajib dijawab")
    terminal.answer("> ", "keliru", ".")
    terminal.answer("isian lain", "")
    terminal.answer("periksa dahulu", "1")
    assert terminal.leave() == 0, terminal.seen


@posix
def test_a_step_without_a_case_asks_which_of_those_that_can_take_it(
    aduan: Aduan, office: OfficeFolder
) -> None:
    walk(aduan, [NEW, RECORD])
    case_id = walk(aduan, [NEW])
    terminal = Terminal(office, ["catat"])
    terminal.answer(f"1. {case_id}")
    terminal.answer("sebagian nomor", "nihil")
    terminal.answer("sebagian nomor", "1")
    terminal.answer("isian lain", "")
    terminal.answer("periksa dahulu", "1")
    assert terminal.leave() == 0, terminal.seen
    assert last_step(office, case_id)["event"] == "record"


@pytest.mark.parametrize("command", ["record", "show", "deadline"])
def test_without_a_terminal_a_case_must_be_named(command: str, aduan: Aduan) -> None:
    refused = aduan(command)
    assert (refused.code, "missing argument 'CASE'" in refused.err) == (2, True)


@posix
def test_what_the_menu_recorded_is_not_told_of_a_later_choice(office: OfficeFolder) -> None:
    terminal = Terminal(office, [])
    terminal.answer("keluar")
    terminal.answer("nomor: ", "4")
    terminal.answer("berapa pengaduan", "dua", "2")
    terminal.answer("bilangan bulat")
    terminal.answer("sudah benar", "6")
    terminal.answer("keluar")
    terminal.answer("nomor: ")
    terminal.interrupt()
    assert terminal.leave() == 130
    assert "sudah tercatat" not in terminal.seen


@posix
def test_enter_leaves_the_count_of_the_box_as_it_is(aduan: Aduan, office: OfficeFolder) -> None:
    assert aduan("box", "--found", "box=2", now="2026-11-19T09:00:00+07:00").code == 0
    terminal = Terminal(office, ["box", "--correct"])
    terminal.answer("nomor: ", "1")
    terminal.answer("(Enter: 2)", "")
    terminal.answer("tidak ada yang berubah: Kotak pengaduan=2")
    assert terminal.leave() == 1
