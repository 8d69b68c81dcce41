"""A message of a commit that holds a number of a person; our own hold names of cases and sums."""

from __future__ import annotations

import pytest

from aduan.store.audit.messages import check_messages
from aduan.store.audit.written import check_message, check_written
from aduan.store.git.repository import Repository
from tests.histories import Clone

NUMBER = "0812-3456-7890"


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


@pytest.mark.parametrize("of", ["author", "committer"])
def test_a_number_in_the_name_of_who_made_it_is_noticed(of: str):
    names = {"author": "Sari (contoh)", "committer": "Sari (contoh)", of: "Sari 0812-3456-7890"}
    people = "".join(
        f"{what} {name} <sari@contoh.example> 1795000000 +0700\n" for what, name in names.items()
    )
    raw = f"tree {'0' * 40}\n{people}\nPerbaiki kalender\n".encode()
    assert [finding.code for finding in check_written(raw)] == ["ADU647"]


def test_a_number_in_a_message_is_told_as_long_as_its_commit_is_there(clone: Clone):
    """However it came in, and each time anew."""
    repo = Repository(clone.root)
    assert check_messages(repo, ()) == []
    commit = clone.commit("sari", 200, "-m", f"dari Ibu Rekaan {NUMBER}")
    clone.commit("sari", 201, "-m", "Perbaiki kalender")
    for _time in range(2):
        (found,) = check_messages(repo, ())
        assert (found.code, found.commit) == ("ADU647", commit)
    assert check_messages(repo, {"081234567890"}) == []
    clone.git("reset", "--quiet", "--hard", "HEAD~2")
    assert check_messages(repo, ()) == []
