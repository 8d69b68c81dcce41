"""What lies in the vault of an erased case goes from everywhere, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.store.files import writing
from aduan.store.keys.erasing import ErasureNotes, drop_case, list_case
from aduan.store.keys.vaultfolder import VaultFolder
from tests.store.keys.vaults import (
    BUDI,
    CASE,
    KEY,
    OTHER_CASE,
    OTHER_KEY,
    SARI,
    lay_key,
    list_names,
)


def test_an_erased_case_leaves_every_folder_and_no_other_does(
    tmp_path: Path, vault: VaultFolder, copy: VaultFolder
):
    away = VaultFolder(tmp_path / "jauh")
    for folder in (vault, copy):
        lay_key(folder, KEY, [SARI])
        lay_key(folder, KEY, [SARI, BUDI])
        (folder.path / f"{CASE}.attachment.abc").write_bytes(b"rekaan")
        other = lay_key(folder, OTHER_KEY, [SARI], OTHER_CASE)
    folders = [vault, copy, away]
    assert [one.files for one in list_case(folders, CASE)] == [3, 3, 0]
    gone = drop_case(folders, CASE)
    assert [(one.files, one.is_reached) for one in gone] == [(3, True), (3, True), (0, False)]
    assert list_names(vault) == list_names(copy) == [other.name]
    assert [one.files for one in drop_case(folders, CASE)] == [0, 0, 0]


def test_what_a_killed_command_left_of_it_goes_too(
    vault: VaultFolder, monkeypatch: pytest.MonkeyPatch
):
    """The key as it was written aside: it opens as well as the one in its place."""

    def die(*_arguments: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(writing, "replace", die)
        patched.setattr(Path, "unlink", lambda *_arguments, **_options: None)
        with pytest.raises(SystemExit):
            lay_key(vault, KEY, [SARI])
    assert len(list_names(vault)) == 1
    assert vault.list_cases() == {CASE}
    drop_case([vault], CASE)
    assert list_names(vault) == []


def test_a_clone_remembers_from_where_what_went_until_all_of_it_has(
    tmp_path: Path, vault: VaultFolder
):
    notes = ErasureNotes(tmp_path / "catatan")
    assert (notes.list_begun(), notes.read(CASE)) == ([], ())
    lay_key(vault, KEY, [SARI])
    notes.begin(CASE, [])
    away = VaultFolder(tmp_path / "jauh")
    notes.finish(CASE, drop_case([vault, away], CASE))
    assert notes.list_begun() == [CASE]
    away.path.mkdir()
    lay_key(away, KEY, [SARI])
    notes.finish(CASE, drop_case([vault, away], CASE))
    assert notes.list_begun() == []
    noted = [(one.folder, one.files) for one in notes.read(CASE)]
    assert noted == [(vault.path.as_posix(), 1), (away.path.as_posix(), 1)]
