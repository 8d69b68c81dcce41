"""What was recorded although a command ended otherwise: named for people, with a command that shows
it.
"""

from __future__ import annotations

import pytest

from aduan.cli.aftermath import say_recorded
from aduan.cli.voice import make_voice
from aduan.store.git.landing.recorded import note

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("message", "name", "command"),
    [
        (
            "box 2026-11-26: opened\n\nAduan-Event: box\n",
            "pembukaan kotak tanggal 26 November 2026",
            "aduan box --list",
        ),
        (
            "20261126-2G4XZ6: record\n\nAduan-Case: 20261126-2G4XZ6\n",
            "20261126-2G4XZ6",
            "aduan show 20261126-2G4XZ6",
        ),
        (
            "staff: add ana\n\nAduan-Event: staff\n",
            "staff: add ana",
            "git show --stat 0123456789ab",
        ),
    ],
)
def test_each_kind_is_named_with_a_command_that_shows_it(
    message: str,
    name: str,
    command: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", "id")
    note(message, COMMIT)
    say_recorded(lambda: make_voice("id"), failed=True)
    told = capsys.readouterr().err.splitlines()
    assert told == [
        f"aduan: sudah tercatat sebagai {name}, jangan dicatat lagi",
        f"  `{command}` menampilkannya",
    ]
    say_recorded(lambda: make_voice("id"), failed=True)
    assert capsys.readouterr().err == ""
