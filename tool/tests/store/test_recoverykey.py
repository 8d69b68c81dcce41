"""The key for recovery in the office's file: one line, and every other as it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.words.findings import RefusedError
from aduan.store.record.recoverykey import write_recovery_key

OFFICE = b"# rekaan\nlanguage: id  # bahasa\nhours:\n  week: {mon: 07:30-16:00}\n"


def test_it_is_added_at_the_end():
    assert write_recovery_key(OFFICE, "age1a") == OFFICE + b"recovery_key: age1a\n"
    assert write_recovery_key(OFFICE[:-1], "age1a") == OFFICE + b"recovery_key: age1a\n"


def test_the_next_one_takes_its_place():
    once = write_recovery_key(OFFICE, "age1a")
    assert write_recovery_key(once, "age1b") == OFFICE + b"recovery_key: age1b\n"


@pytest.mark.parametrize(
    "raw", [b"", b"- satu\n", b"{language: id}\n", b"a: |\n  x\n  recovery_key: y\n..."]
)
def test_a_file_that_is_written_otherwise_is_not_touched(raw: bytes):
    with pytest.raises(RefusedError):
        write_recovery_key(raw, "age1a")


@given(st.sampled_from([OFFICE, b"a: 1\n"]), st.text("abc123", min_size=1))
def test_done_twice_it_is_the_same(raw: bytes, letters: str):
    once = write_recovery_key(raw, f"age1{letters}")
    assert write_recovery_key(once, f"age1{letters}") == once
