"""What a mail server's address has to say, and what a letter bears."""

from __future__ import annotations

from datetime import datetime

import pytest

from aduan.core.words.findings import UsageError
from aduan.desk.mailing import make_letter, read_server

MOMENT = datetime.fromisoformat("2026-11-25T07:30:00+07:00")


def test_a_server_without_a_sender_is_told_that_the_sender_is_missing():
    with pytest.raises(UsageError) as refused:
        read_server("smtp://127.0.0.1:18025")
    assert "from which address" in str(refused.value)
    with pytest.raises(UsageError) as refused:
        read_server("smtp://?sender=kantor@contoh.example")
    assert "names no mail server" in str(refused.value)


def test_a_letter_bears_the_moment_at_which_it_was_written():
    server = read_server("smtp://127.0.0.1:18025?sender=kantor@contoh.example")
    letter = make_letter(server, "a@contoh.example", "Hal", "Isi", "x", written=MOMENT)
    assert letter["Date"].datetime == MOMENT
