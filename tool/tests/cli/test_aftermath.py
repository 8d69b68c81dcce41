"""What was recorded although a command ended otherwise: named for people, with a command that shows
it.
"""

from __future__ import annotations

import pytest

from aduan.cli.aftermath import say_recorded
from aduan.cli.voice import make_voice
from aduan.store.git.landing.recorded import MADE_AHEAD, TAKEN_IN, note

COMMIT = "0123456789abcdef0123456789abcdef01234567"


OPENING = "sudah tercatat: pembukaan kotak tanggal 26 November 2026; jangan dicatat lagi"


@pytest.mark.parametrize(
    ("message", "told", "command"),
    [
        ("box 2026-11-26: opened\n\nAduan-Event: box\n", OPENING, "aduan box --list"),
        (
            "20261126-2G4XZ6: record\n\nAduan-Case: 20261126-2G4XZ6\n",
            "sudah tercatat sebagai 20261126-2G4XZ6, jangan dicatat lagi",
            "aduan show 20261126-2G4XZ6",
        ),
        (
            "staff: add ana\n\nAduan-Event: staff\n",
            "sudah tercatat: perubahan daftar pegawai; jangan dicatat lagi",
            "aduan staff list",
        ),
        (
            "office: key for recovery\n\nAduan-Event: office\n",
            "sudah tercatat: perubahan pengaturan kantor; jangan dicatat lagi",
            "git show --stat 0123456789ab",
        ),
    ],
)
def test_each_kind_is_named_with_a_command_that_shows_it(
    message: str,
    told: str,
    command: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", "id")
    note(message, COMMIT)
    say_recorded(lambda: make_voice("id"), failed=True)
    assert capsys.readouterr().err.splitlines() == [
        f"aduan: {told}",
        f"  `{command}` menampilkannya",
    ]
    say_recorded(lambda: make_voice("id"), failed=True)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("message", [TAKEN_IN, MADE_AHEAD])
def test_nobody_is_told_not_to_enter_what_nobody_enters(
    message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    note(f"{message}\n\nAduan-Event: sync\n", COMMIT)
    say_recorded(lambda: make_voice("id"), failed=True)
    assert capsys.readouterr().err == ""
