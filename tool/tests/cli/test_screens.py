"""Typing on whole screens: forms, lists, the editor, what is kept when somebody stops."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

import pytest

from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.screens import needs_tmux, show
from tests.cli.terminal import WAIT, Terminal
from tests.cli.test_terminal import last_step
from tests.cli.test_walks import walk
from tests.cli.walks import NEW, RECORD
from tests.offices import git

pytestmark = [needs_tmux, pytest.mark.slow]

LETTER = "Yth. Kepala Dinas,\n\nSaya menunggu sejak Maret.\n2\nBerkas ditolak.\n\nMohon dijelaskan."


def test_a_pasted_letter_of_three_paragraphs_stays_one_text(office: OfficeFolder) -> None:
    with show(["new"], office.root) as screen:
        screen.answer("Saluran", "kot")
        screen.answer("Persetujuan", "2")
        screen.answer("Nama dirahasiakan", "tanpa")
        screen.answer("Perihal pengaduan\n", "Izin lama")
        screen.wait("selesai: Esc lalu Enter")
        screen.paste(LETTER)
        screen.wait("Mohon dijelaskan.")
        screen.press("Escape", "Enter")
        screen.wait("> Penyelesaian yang diharapkan")
        screen.press("Escape", "Enter")
        screen.answer("periksa dahulu")
        screen.answer("buat tanda terima", "tidak")
        screen.wait("ENDED 0")
    [case_id] = office.case_ids()
    step = last_step(office, case_id)
    assert step["private"] == {"subject": "Izin lama", "description": LETTER}
    assert step["channel"] == "box"


def test_arrow_keys_and_home_edit_a_line(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW])
    with show(["record", case_id], office.root) as screen:
        screen.wait("periksa dahulu")
        screen.press("Down")
        screen.press("Enter")
        screen.wait("> Nomor register")
        # It is open at once: what is typed is its text.
        screen.wait("kembali: panah atas")
        screen.type("/206")
        screen.press("Left")
        screen.type("2")
        screen.press("Home")
        screen.type("7")
        screen.wait("7/2026")
        screen.press("Enter")
        screen.answer("periksa dahulu")
        screen.wait("ENDED 0")
    assert last_step(office, case_id)["register_number"] == "7/2026"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("kemarin 10.00", "22 November 2026 pukul 10.00"),
        ("18/11/2026 9.30", "18 November 2026 pukul 09.30"),
        ("jumat 13.00", "20 November 2026 pukul 13.00"),
    ],
)
def test_a_moment_is_typed_as_people_say_it(said: str, day: str, office: OfficeFolder) -> None:
    with show(["new"], office.root) as screen:
        screen.wait("Saluran")
        screen.press("BTab")
        screen.wait("> Waktu")
        screen.press("Enter")
        screen.answer("kapan terjadinya", "tadi pagi")
        screen.wait("belum menyebutkan jamnya")
        screen.press("C-a", "C-k")
        screen.type(said)
        screen.press("Enter")
        screen.wait(day)


def test_a_moment_that_was_said_stays_where_the_field_is_opened_and_left(
    office: OfficeFolder,
) -> None:
    with show(["new"], office.root) as screen:
        screen.wait("Saluran")
        screen.press("BTab")
        screen.wait("> Waktu")
        screen.press("Enter")
        screen.answer("kapan terjadinya", "kemarin 10.00")
        screen.wait("22 November 2026 pukul 10.00")
        screen.press("BTab")
        screen.wait("> Waktu")
        screen.press("Enter")
        screen.wait("bila dikosongkan: sekarang")
        screen.press("Enter")
        screen.wait(">  1.")
        assert "22 November 2026 pukul 10.00" in screen.look()


def test_the_form_says_at_which_hour_it_happened_whether_that_was_typed_or_is_now(
    office: OfficeFolder,
) -> None:
    with show(["new", "--at", "kemarin 10.00"], office.root) as screen:
        seen = screen.wait("Minggu, 22 November 2026 pukul 10.00")
        assert "sekarang" not in seen
    with show(["new"], office.root) as screen:
        screen.wait("sekarang, Senin, 23 November 2026 pukul 12.00")


@pytest.mark.parametrize("key", ["C-c", "C-d"])
def test_stopping_at_any_question_records_nothing_and_keeps_what_was_typed(
    key: str, office: OfficeFolder
) -> None:
    answers = [("Kotak pengaduan", "3"), ("Persetujuan", "2"), ("Nama dirahasiakan", "1")]
    answers += [(f"> {name}", "Rekaan") for name in ("Nama lengkap", "Alamat", "Nomor telepon")]
    head = git(office.root, "rev-parse", "HEAD")
    for count in range(len(answers) + 1):
        with show(["new"], office.root) as screen:
            if count > 1:
                screen.answer("ada isian yang terputus", "buang")
            for question, text in answers[:count]:
                screen.answer(question, text)
            screen.wait(answers[count][0] if count < len(answers) else "> Surel (email)")
            screen.press(key)
            screen.wait("dibatalkan; tidak ada yang dicatat")
            seen = screen.wait("ENDED 130")
            assert ("tujuh hari" in seen) == bool(count)
    assert git(office.root, "rev-parse", "HEAD") == head
    assert not office.case_ids()


def test_what_was_cut_off_is_taken_up_again_with_the_text_that_was_open(
    sealing: OfficeFolder, aduan: Aduan
) -> None:
    git(sealing.root, "config", "user.name", "Sari (contoh)")
    git(sealing.root, "config", "user.email", "sari@contoh.example")
    with show(["new"], sealing.root) as screen:
        for question, text in [
            ("Kotak pengaduan", "3"),
            ("Persetujuan", "2"),
            ("Nama dirahasiakan", "3"),
        ]:
            screen.answer(question, text)
        screen.answer("> Perihal pengaduan", "Izin lama")
        screen.wait("selesai: Esc lalu Enter")
        screen.paste(LETTER)
        screen.wait("Mohon dijelaskan.")
        screen.press("C-c")
        screen.wait("yang sudah diketik disimpan di sini selama tujuh hari")
    [kept] = (sealing.root / ".git" / "aduan" / "drafts").iterdir()
    assert kept.read_bytes().startswith(b"age-encryption.org/v1")
    assert b"Maret" not in kept.read_bytes()
    with show(["new"], sealing.root) as screen:
        screen.answer("lanjutkan yang diketik pada")
        screen.wait("Mohon dijelaskan.")
        # It goes on in the text that was open, and then with what is still to be answered.
        screen.press("Escape", "Enter")
        screen.wait("> Penyelesaian yang diharapkan")
        screen.press("Escape", "Enter")
        screen.answer("periksa dahulu")
        screen.answer("buat tanda terima", "tidak")
        screen.wait("ENDED 0")
    [case_id] = sealing.case_ids()
    assert not list(kept.parent.iterdir())
    shown = aduan("show", case_id, person="sari", lang="id").out
    assert "Mohon dijelaskan." in shown


def test_a_window_that_is_closed_keeps_what_was_typed(office: OfficeFolder) -> None:
    drafts = office.root / ".git" / "aduan" / "drafts"
    with show(["new"], office.root) as screen:
        screen.answer("Kotak pengaduan", "3")
        screen.answer("Persetujuan", "2")
        screen.answer("Nama dirahasiakan", "3")
        screen.wait("> Perihal pengaduan")
        screen.type("Izin lama")
        screen.wait("Izin lama")
    # The screen is gone by now.
    wait_for(lambda: drafts.is_dir() and any(drafts.iterdir()))
    with show(["new"], office.root) as screen:
        screen.answer("lanjutkan yang diketik pada")
        screen.wait("Izin lama")


def test_what_ends_the_command_keeps_what_was_typed_and_ends_it(office: OfficeFolder) -> None:
    terminal = Terminal(office, ["new"])
    terminal.answer("nomor", "3")
    terminal.answer("nomor")
    terminal.end_by(signal.SIGTERM)
    assert terminal.leave() == -signal.SIGTERM
    assert list((office.root / ".git" / "aduan" / "drafts").iterdir())
    assert not office.case_ids()


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_choice_is_found_by_arrow_number_or_first_letters(office: OfficeFolder) -> None:
    with show(["new"], office.root) as screen:
        screen.wait(">  1.")
        screen.type("12")
        screen.wait("> 12.")
        screen.press("Up")
        screen.wait("> 11.")
        screen.type("wa")
        screen.wait(">  6. WhatsApp")


def test_what_is_typed_and_fits_no_choice_is_shown_and_chooses_nothing(
    office: OfficeFolder,
) -> None:
    with show(["new"], office.root) as screen:
        screen.wait(">  1.")
        # Who does not look: the day, where the channel is asked for. Its first letter fits one.
        screen.type("kemarin 10.00")
        seen = screen.wait("tidak ada pilihan yang diawali begitu")
        assert "kemarin 10.00" in seen
        screen.press("Enter")
        time.sleep(0.3)
        assert "kemarin 10.00" in screen.look()
        for _letter in "emarin 10.00":
            screen.press("BSpace")
        seen = screen.wait("Saluran  k\n")
        assert "tidak ada pilihan" not in seen
        screen.press("Enter")
        screen.wait("Persetujuan")


def test_the_line_above_the_first_question_is_reached_by_the_arrow(office: OfficeFolder) -> None:
    with show(["new"], office.root) as screen:
        screen.wait(">  1.")
        screen.press("Up")
        screen.wait("> Waktu")
        screen.press("Enter")
        screen.wait("kemarin 10.00")


def test_a_review_shows_all_and_lets_one_change_it(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW, RECORD])
    with show(["verify", case_id], office.root) as screen:
        screen.answer("Kategori", "2")
        screen.answer("penyimpangan", "t")
        screen.wait("periksa dahulu")
        screen.press("Up", "Up")
        screen.wait("> Kategori")
        screen.press("Enter")
        screen.answer(">  2. Biaya", "5")
        seen = screen.wait("periksa dahulu")
        assert "Prosedur" in seen
        screen.press("Enter")
        screen.wait("ENDED 0")
    assert last_step(office, case_id)["category"] == "procedure"


def test_a_small_terminal_shows_all_that_a_clerk_does_and_that_there_is_more_work(
    aduan: Aduan, office: OfficeFolder
) -> None:
    for _ in range(8):
        walk(aduan, [NEW])
    with show([], office.root) as screen:
        screen.wait("i. keluar")
        screen.resize(80, 18)
        screen.wait(" v\n")
        seen = screen.look()
        assert ">  1. " in seen
        assert "   8. " not in seen
        for letter in "abcdefghi":
            assert f"\n   {letter}. " in seen
        screen.press(*["Down"] * 7)
        assert "\n   a. " in screen.wait(">  8. ")
        screen.press("Down")
        screen.wait(">  a. ")
