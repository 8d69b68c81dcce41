"""The log of openings: small sealed files without a word, kept for a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from aduan.store.keys.accesslog import FOLDER, Access, add_access, read_log
from aduan.store.keys.vaultfolder import VaultFolder
from tests.identities import counted
from tests.offices import CASE, NOW, OTHER_CASE
from tests.store.keys.vaults import RATNA, SARI, publics

ONE = Access(NOW, "sari", "show", (CASE,))
READERS = publics(RATNA)


def list_files(folder: VaultFolder) -> list[Path]:
    return sorted(path for path in (folder.path / FOLDER).rglob("*") if path.is_file())


def test_who_may_reads_what_was_opened_and_nobody_else(vault: VaultFolder):
    assert add_access([vault], ONE, READERS, counted(1)) == 1
    assert read_log([vault], [RATNA]).entries == (ONE,)
    log = read_log([vault], [SARI])
    assert (log.entries, log.shut, log.wrong) == ((), 1, 0)


def test_a_name_says_the_day_and_no_more(vault: VaultFolder):
    add_access([vault], ONE, READERS, counted(1))
    [file] = list_files(vault)
    assert file.name.startswith(f"{NOW.date().isoformat()}-")
    assert not {CASE, "sari", "show"} & set(file.name.split("-"))
    assert CASE.encode() not in file.read_bytes()


def test_a_length_does_not_tell_of_how_many_cases(vault: VaultFolder):
    many = replace(ONE, cases=tuple(f"{CASE[:-1]}{end}" for end in "ABCD"))
    for number, access in enumerate((ONE, many)):
        add_access([vault], access, READERS, counted(number))
    # Around it age puts lines of its own, of a length that it draws.
    opened = [RATNA.open(file.read_bytes()) or b"" for file in list_files(vault)]
    assert [len(plain) for plain in opened] == [256, 256]


def test_each_folder_has_all_and_each_entry_counts_once(vault: VaultFolder, copy: VaultFolder):
    assert add_access([vault, copy], ONE, READERS, counted(1)) == 2
    later = replace(ONE, at=NOW + timedelta(hours=1), cases=(CASE, OTHER_CASE))
    assert add_access([copy], later, READERS, counted(2)) == 1
    assert read_log([vault, copy], [RATNA]).entries == (ONE, later)


def test_a_folder_out_of_reach_is_passed_over_and_not_made(vault: VaultFolder, tmp_path: Path):
    away = VaultFolder(tmp_path / "away")
    assert add_access([away, vault], ONE, READERS, counted(1)) == 1
    assert not away.path.exists()


def test_after_a_year_whoever_writes_drops_it(vault: VaultFolder):
    add_access([vault], ONE, READERS, counted(1))
    for days, kept in ((365, 2), (366, 2), (800, 1)):
        later = replace(ONE, at=NOW + timedelta(days=days))
        add_access([vault], later, READERS, counted(days))
        if days == 365:
            assert ONE in read_log([vault], [RATNA]).entries
        else:
            assert ONE not in read_log([vault], [RATNA]).entries
        assert len(list_files(vault)) == kept
    assert len(list((vault.path / FOLDER).iterdir())) == 1


def test_what_is_no_entry_is_counted_and_breaks_nothing(vault: VaultFolder):
    add_access([vault], ONE, READERS, counted(1))
    [file] = list_files(vault)
    (file.parent / "notes.txt").write_text("x")
    (file.parent / f"2026-13-45-{'0' * 24}").write_text("x")
    (file.parent / f"{NOW.date().isoformat()}-{'0' * 24}").write_bytes(b"damaged")
    log = read_log([vault], [RATNA])
    assert (log.entries, log.shut) == ((ONE,), 1)


def test_without_anybody_to_read_it_nothing_is_written(vault: VaultFolder):
    with pytest.raises(ValueError, match="no key"):
        add_access([vault], ONE, [], counted(1))
    assert read_log([vault], [RATNA]).entries == ()
