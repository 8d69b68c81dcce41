"""What is typed while no question is to be seen answers none; what is typed at one counts, whenever the
terminal began to give key by key.
"""

from __future__ import annotations

import pytest

from aduan.cli.screen.unseen import expect_unseen, take_unseen
from aduan.store.files.officefolder import OfficeFolder
from tests.cli.conftest import Aduan
from tests.cli.screens import needs_tmux, show
from tests.cli.test_walks import walk
from tests.cli.walks import NEW, RECORD

slow_screen = pytest.mark.slow


def test_it_is_asked_once_for_each_moment_without_a_question():
    expect_unseen()
    assert [take_unseen(), take_unseen()] == [True, False]
    expect_unseen()
    assert take_unseen()


@needs_tmux
@slow_screen
def test_keys_that_came_before_the_form_choose_nothing(aduan: Aduan, office: OfficeFolder) -> None:
    case_id = walk(aduan, [NEW, RECORD])
    with show(["verify", case_id], office.root) as screen:
        screen.press("1", "Enter", "1", "Enter")
        seen = screen.wait("> Kategori")
        assert seen.count("(wajib diisi)") == 2
        screen.press("C-c")
        screen.wait("ENDED")
    assert aduan("show", case_id, "--json").json["state"] == "recorded"


@needs_tmux
@slow_screen
def test_an_enter_of_a_terminal_that_gives_lines_is_an_enter(office: OfficeFolder) -> None:
    with show(["new"], office.root) as screen:
        screen.wait("Saluran")
        screen.press("4", "C-j")
        screen.wait("Persetujuan")
        screen.press("C-c")
        screen.wait("ENDED")


@needs_tmux
@slow_screen
def test_keys_pressed_while_a_step_is_recorded_answer_nothing_after_it(
    office: OfficeFolder,
) -> None:
    with show(["new"], office.root) as screen:
        screen.answer("Saluran", "kot")
        screen.answer("Persetujuan", "2")
        screen.answer("Nama dirahasiakan", "tanpa")
        screen.answer("Perihal pengaduan\n", "Izin lama")
        screen.answer("selesai: Esc lalu Enter", "Rekaan.", "Escape", "Enter")
        screen.wait("> Penyelesaian yang diharapkan")
        screen.press("Escape", "Enter")
        screen.wait("periksa dahulu")
        # The first records it; the others come of impatience.
        screen.press("Enter", "Enter", "Enter", "Enter")
        screen.wait("buat tanda terima")
        seen = screen.look()
        assert "ENDED" not in seen
        screen.press("C-c")
        screen.wait("ENDED")
    assert len(list(office.case_ids())) == 1
