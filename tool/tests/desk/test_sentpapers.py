"""Letters and statements pasted where words belong."""

from __future__ import annotations

import pytest

from aduan.core.words.findings import UsageError
from aduan.desk.sentpapers import refuse_sent

LETTER = "ADUAN-LETTER-1 1748 ABCD 0123456789"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LETTER, "sealed letter"),
        (f"Selamat pagi,\n> {LETTER.lower()}\n", "sealed letter"),
        ("ADUAN-SLIP-1 ABCD 0123-4567", "signed statement"),
    ],
)
def test_what_a_complainant_sent_is_no_text(text: str, told: str):
    with pytest.raises(UsageError, match=told):
        refuse_sent(text)


@pytest.mark.parametrize("text", ["", "Surat ADUAN-LETTER-1 sudah dikirim.", "ADUAN-SLIP-1"])
def test_who_only_speaks_of_one_is_not_refused(text: str):
    refuse_sent(text)
