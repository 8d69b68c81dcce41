"""A message of a commit that holds a number of a person; our own hold names of cases and sums."""

from __future__ import annotations

import pytest

from aduan.store.audit.written import check_message, check_written


@pytest.mark.parametrize(
    "message",
    [
        "Telepon 0812-3456-7890",
        "nik 1311010101900001",
        "+62 812 3456 7890 sudah dihubungi",
        "telepon 0812-3456\n7890, sore",
        "nik 131101\n  010190 0001",
        "telepon 0812-\n3456-7890",
    ],
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
        "Kalender 2025, 2026\n2027 dan 2028",
        "nomor 503\n12/2026",
        "pukul 09:15\n10:20 lagi",
    ],
)
def test_what_we_write_is_none(message: str):
    assert list(check_message(message)) == []


@pytest.mark.parametrize("of", ["author", "committer"])
def test_a_number_in_the_name_of_who_made_it_is_noticed(of: str):
    names = {"author": "Sari (contoh)", "committer": "Sari (contoh)", of: "Sari 0812-3456-7890"}
    people = "".join(
        f"{what} {name} <sari@contoh.example> 1795000000 +0700\n" for what, name in names.items()
    )
    raw = f"tree {'0' * 40}\n{people}\nPerbaiki kalender\n".encode()
    assert [finding.code for finding in check_written(raw)] == ["ADU647"]
