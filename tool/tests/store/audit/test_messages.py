"""A message of a commit that holds a number of a person; our own hold names of cases and sums."""

from __future__ import annotations

import pytest

from aduan.store.audit.written import check_message


@pytest.mark.parametrize(
    "message",
    ["Telepon 0812-3456-7890", "nik 1311010101900001", "+62 812 3456 7890 sudah dihubungi"],
)
def test_a_number_of_a_person_is_noticed(message: str):
    assert [finding.code for finding in check_message(message)] == ["ADU647"]
    assert all(not finding.values for finding in check_message(message))


@pytest.mark.parametrize(
    "message",
    [
        "20261123-K7M4QX: record\n\nAduan-Case: 20261123-K7M4QX\nAduan-By: sari",
        "20261123-K7M4QX 20261123-A1438F",
        "2026-11-23 09:15 2026-11-24 10:20",
        "sha256 3f0ac4d1234567890123456a85690ba",
        "Perbaiki kalender 2026",
    ],
)
def test_what_we_write_is_none(message: str):
    assert list(check_message(message)) == []
