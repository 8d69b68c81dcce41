"""While the server says nothing it is said that it is waited for, and what may be done."""

from __future__ import annotations

import pytest

from aduan.cli.silence import tell_waiting
from aduan.cli.voice import make_voice


def test_a_silent_server_is_named_and_later_that_nothing_is_lost(
    capsys: pytest.CaptureFixture[str],
):
    voice = make_voice("id")
    tell_waiting(voice, 1)
    first = capsys.readouterr()
    tell_waiting(voice, 2)
    second = capsys.readouterr()
    assert (first.out, first.err) == ("", "aduan: menunggu jawaban server ...\n")
    assert second.err.startswith(first.err)
    assert "Ctrl-C" in second.err
