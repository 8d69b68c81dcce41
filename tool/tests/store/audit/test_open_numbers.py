"""A person's number in a page, a remark or a setting is noticed by every door before it is shared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from aduan.core.words.findings import Finding
from aduan.core.words.traits import Trait
from aduan.store.audit.messages import check_messages
from aduan.store.audit.span import audit_history
from aduan.store.files.sitefolder import check_numbers_said
from aduan.store.git.repository import Repository
from aduan.store.record.staged import check_staged
from tests.histories import Clone
from tests.offices import ROOT
from tests.store.test_officefiles import make as make_office_file

OFFICE, PAGE, SETTINGS = "schema/office.yaml", "site/tentang.md", "mkdocs.yml"
NUMBER = "0813-1111-1111"
LINES = {
    OFFICE: f"# dari Ibu Rekaan, {NUMBER}\n",
    PAGE: "\nHubungi +62 813 1111 1111.\n",
    SETTINGS: "# NIK 131101 010190 0001\n",
    "schema/codes/office.yaml": f"# {NUMBER}\n",
    "site/loket.csv": f"loket,telepon\n1,{NUMBER}\n",
}


def add(clone: Clone, path: str, line: str) -> None:
    file = clone.root / path
    clone.write(path, (file.read_bytes() if file.exists() else b"") + line.encode())


def own(clone: Clone, number: str) -> None:
    """The office says that a number is its own."""
    text = clone.read(OFFICE).decode()
    assert '  phone: ""\n' in text
    said = text.replace('  phone: ""\n', f'  phone: ""\n  numbers: ["{number}"]\n')
    clone.write(OFFICE, said.encode())


def list_codes(clone: Clone) -> list[tuple[str, str]]:
    repo = Repository(clone.root, unaltered=True)
    found = audit_history(repo, datetime.now(UTC), whole=True).findings
    return list_numbers(found)


def list_numbers(found: Iterable[Finding]) -> list[tuple[str, str]]:
    """What is said of numbers, and so is not handed on."""
    return [(one.code, one.path) for one in found if one.has(Trait.NOT_SHARED)]


def list_staged_codes(clone: Clone) -> list[tuple[str, str]]:
    """What the hook says before the administrator commits."""
    clone.git("config", "user.email", "arif@contoh.example")
    clone.git("add", "--all")
    found = check_staged(clone.office, Repository(clone.root), datetime.now(UTC)).findings
    return list_numbers(found)


@pytest.mark.parametrize("path", LINES)
def test_a_commit_that_brings_a_number_is_noticed(clone: Clone, path: str):
    add(clone, path, LINES[path])
    clone.commit("arif")
    assert list_codes(clone) == [("ADU676", path)]


@pytest.mark.parametrize("path", LINES)
def test_it_is_noticed_before_it_is_committed(clone: Clone, path: str):
    add(clone, path, LINES[path])
    assert list_staged_codes(clone) == [("ADU676", path)]


def test_what_an_office_file_holds_beside_is_noticed_before_it_is_committed(clone: Clone):
    clone.write("site/syarat.docx", make_office_file(**{"word/comments.xml": b""}))
    clone.write("site/baik.docx", make_office_file())
    assert list_staged_codes(clone) == [("ADU677", "site/syarat.docx")]


def test_a_later_change_of_the_same_file_is_not_told_for_it(clone: Clone):
    add(clone, PAGE, LINES[PAGE])
    clone.commit("arif")
    add(clone, PAGE, "\nSatu baris lagi.\n")
    clone.commit("arif")
    assert list_codes(clone) == [("ADU676", PAGE)]


def test_the_office_s_own_number_may_be_said_with_it_and_after_it(clone: Clone):
    own(clone, "+62 813 1111 1111")
    add(clone, PAGE, LINES[PAGE])
    assert list_staged_codes(clone) == []
    clone.commit("arif")
    add(clone, "schema/codes/office.yaml", f"# {NUMBER}\n")
    clone.commit("arif", 200, "-m", f"Nomor kantor {NUMBER} di catatan")
    assert list_codes(clone) == []
    assert check_numbers_said(clone.root, clone.office.law.office.own_numbers) == []


def test_our_own_files_hold_no_number_of_anybody():
    assert check_numbers_said(ROOT, ()) == []


def test_a_number_in_a_message_is_told_as_long_as_its_commit_is_there(clone: Clone):
    """However it came in, and each time anew."""
    repo = Repository(clone.root)
    assert check_messages(repo, ()) == []
    commit = clone.commit("sari", 200, "-m", f"dari Ibu Rekaan {NUMBER}")
    clone.commit("sari", 201, "-m", "Perbaiki kalender")
    for _time in range(2):
        (found,) = check_messages(repo, ())
        assert (found.code, found.commit) == ("ADU647", commit)
    assert check_messages(repo, {"081311111111"}) == []
    clone.git("reset", "--quiet", "--hard", "HEAD~2")
    assert check_messages(repo, ()) == []


NAMES = {
    "site/berkas/surat_0813-1111-1111.pdf": True,
    "site/assets/ktp 1305 0123 4567 8901.png": True,
    "081311111111.md": True,
    "site/berkas/081311111111/lampiran.pdf": True,
    "site/assets/PXL_20261123_081500123.jpg": False,
    "site/assets/Screenshot_20261127-081502.png": False,
    "site/berkas/SK-503-12-2026.pdf": False,
}


@pytest.mark.parametrize("path", NAMES)
def test_a_number_in_the_name_of_a_file_is_noticed_and_not_repeated(clone: Clone, path: str):
    """Pictures as telephones name them, by the moment, hold none."""
    place = "site" if "/" in path else "."
    expected = [("ADU679", place)] if NAMES[path] else []
    clone.write(path, b"rekaan")
    said = check_numbers_said(clone.root, clone.office.law.office.own_numbers)
    assert [(one.code, one.path) for one in said] == expected
    assert list_staged_codes(clone) == expected
    clone.commit("arif")
    assert [one for one in list_codes(clone) if one[0] == "ADU679"] == expected


def test_the_office_s_own_number_may_stand_in_the_name_of_a_file(clone: Clone):
    own(clone, "+62 813 1111 1111")
    clone.write("site/assets/wa-081311111111.png", b"rekaan")
    assert check_numbers_said(clone.root, clone.office.law.office.own_numbers) == []
    assert list_staged_codes(clone) == []
