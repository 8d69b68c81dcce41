"""What lies where: a key that one folder has and another lacks, and papers that tell of many cases."""

from __future__ import annotations

from pathlib import Path

from aduan.cli.keycheck import tell_lacking
from aduan.core.words.aboutpeople import MATTER
from aduan.store.keys.checkingfiles import tell_strange_files
from aduan.store.keys.printfolder import MANY, PrintFolder
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import CaseKey, Wrapping

CASE, OTHER = "20261123-K7M4QX", "20261123-ABC234"
TAG, CIRCLE = "a" * 26, "b" * 16
KEY = CaseKey(CASE, MATTER, TAG)


def make_folder(path: Path) -> VaultFolder:
    path.mkdir()
    return VaultFolder(path)


def test_a_folder_that_lacks_a_key_that_another_has_is_named_with_the_case(tmp_path: Path):
    vault, copy = make_folder(tmp_path / "vault"), make_folder(tmp_path / "copy")
    copy.put(Wrapping(KEY, CIRCLE), b"made up")
    [found] = tell_lacking([vault, copy], [vault, copy], {KEY})
    assert (found.code, found.values["cases"]) == ("ADU780", CASE)
    assert found.values["folder"] == vault.path.as_posix()
    # One that need not have all, and a key that nothing names, are passed over.
    assert list(tell_lacking([vault, copy], [copy], {KEY})) == []
    assert list(tell_lacking([vault, copy], [vault, copy], set())) == []
    vault.put(Wrapping(KEY, CIRCLE), b"made up")
    assert list(tell_lacking([vault, copy], [vault, copy], {KEY})) == []


def test_what_is_called_like_a_key_and_is_none_is_named(tmp_path: Path):
    vault = make_folder(tmp_path / "vault")
    vault.put(Wrapping(KEY, CIRCLE), b"made up")
    (vault.path / "catatan.txt").write_bytes(b"")
    assert list(tell_strange_files([vault])) == []
    (vault.path / f"{CASE}.matter.zzzz").write_bytes(b"junk")
    [found] = tell_strange_files([vault])
    assert (found.code, found.values["names"]) == ("ADU760", f"{CASE}.matter.zzzz")


def test_with_a_case_go_the_papers_that_tell_of_it_among_others(tmp_path: Path):
    folder = PrintFolder(tmp_path)
    folder.put("surat.pdf", b"", CASE)
    folder.put("register-2026-11.pdf", b"", MANY)
    kept = [folder.put("surat.pdf", b"", OTHER), folder.put("formulir.pdf", b"")]
    assert folder.list_cases() == [OTHER, CASE]
    assert folder.drop_case(CASE) == 2
    left = sorted(file for file in tmp_path.rglob("*") if file.is_file())
    assert left == sorted(kept)
