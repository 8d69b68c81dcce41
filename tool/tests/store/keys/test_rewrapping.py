"""Sealed to another circle: who joined reads, who left does not, and no key is ever lost on the
way.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aduan.core.words.findings import SurroundingsError
from aduan.store.files.casekeys import tag_of
from aduan.store.keys.age import SecretKey, seal
from aduan.store.keys.rewrapping import Rewrapped, Wish, rewrap
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import CaseKey, Wrapping
from tests.store.keys.vaults import (
    BUDI,
    CASE,
    EVIL_KEY,
    KEY,
    MATTER,
    OTHER_CASE,
    OTHER_KEY,
    RATNA,
    SARI,
    lay_key,
    list_names,
    make_folder,
    make_keyring,
    publics,
    wrapping_of,
)


def wish_of(key: bytes, *people: SecretKey, case: str = CASE) -> Wish:
    return Wish(CaseKey(case, MATTER, tag_of(key)), publics(*people))


def can_read(folder: VaultFolder, person: SecretKey, key: bytes = KEY, case: str = CASE) -> bool:
    return make_keyring([folder], person).find(case, MATTER, tag_of(key)) == key


def test_who_joins_reads_what_was_there(vault: VaultFolder):
    lay_key(vault, KEY, [SARI])
    assert rewrap([vault], [wish_of(KEY, SARI, BUDI)], [SARI]).count == 1
    assert can_read(vault, BUDI)
    assert can_read(vault, SARI)
    assert list_names(vault) == [wrapping_of(KEY, [SARI, BUDI]).name]


def test_who_leaves_opens_nothing_in_the_vault_any_more(vault: VaultFolder, copy: VaultFolder):
    for folder in (vault, copy):
        lay_key(folder, KEY, [SARI, BUDI])
    rewrap([vault, copy], [wish_of(KEY, SARI)], [SARI])
    for folder in (vault, copy):
        assert can_read(folder, SARI)
        assert not can_read(folder, BUDI)


def test_what_does_not_open_is_left_as_it_is_and_named(vault: VaultFolder):
    lay_key(vault, KEY, [SARI])
    other = lay_key(vault, OTHER_KEY, [RATNA], OTHER_CASE)
    before = vault.read(other)
    wishes = [wish_of(KEY, SARI, BUDI), wish_of(OTHER_KEY, RATNA, BUDI, case=OTHER_CASE)]
    done = rewrap([vault], wishes, [SARI])
    assert done == Rewrapped(opened=1, count=1, left=(wishes[1].key,))
    assert can_read(vault, BUDI)
    assert vault.read(other) == before
    assert rewrap([vault], wishes, [RATNA]).left == ()
    assert can_read(vault, BUDI, OTHER_KEY, OTHER_CASE)


def test_what_is_sealed_to_others_as_it_is_to_be_waits_for_nobody(vault: VaultFolder):
    lay_key(vault, KEY, [RATNA, BUDI])
    assert rewrap([vault], [wish_of(KEY, RATNA, BUDI)], [SARI]) == Rewrapped(opened=0, count=0)


def test_what_ought_to_open_and_does_not_is_left_to_others(vault: VaultFolder):
    forged = wrapping_of(KEY, [SARI, RATNA])
    vault.put(forged, seal(KEY, publics(RATNA)))
    wish = wish_of(KEY, SARI, RATNA)
    assert rewrap([vault], [wish], [SARI]).left == (wish.key,)
    assert can_read(vault, RATNA)


def test_who_leaves_in_one_part_reads_only_what_is_left_to_others(vault: VaultFolder):
    lay_key(vault, KEY, [SARI, BUDI])
    lay_key(vault, OTHER_KEY, [RATNA, BUDI], OTHER_CASE)
    wishes = [wish_of(KEY, SARI), wish_of(OTHER_KEY, RATNA, case=OTHER_CASE)]
    rewrap([vault], wishes, [SARI])
    assert not can_read(vault, BUDI)
    assert can_read(vault, BUDI, OTHER_KEY, OTHER_CASE)
    rewrap([vault], wishes, [RATNA])
    assert not can_read(vault, BUDI, OTHER_KEY, OTHER_CASE)


def test_with_no_key_at_all_nothing_is_changed(vault: VaultFolder):
    old = lay_key(vault, KEY, [SARI])
    assert rewrap([vault], [wish_of(KEY, BUDI)], []).opened == 0
    assert list_names(vault) == [old.name]


def test_done_already_it_writes_nothing(vault: VaultFolder):
    lay_key(vault, KEY, [SARI])
    (file,) = vault.path.iterdir()
    before = file.read_bytes()
    assert rewrap([vault], [wish_of(KEY, SARI)], [SARI]).count == 0
    assert file.read_bytes() == before


def test_killed_between_it_is_finished_the_next_time(vault: VaultFolder):
    lay_key(vault, KEY, [SARI, BUDI])
    new = lay_key(vault, KEY, [SARI])
    assert rewrap([vault], [wish_of(KEY, SARI)], [SARI]).count == 0
    assert list_names(vault) == [new.name]


def test_a_key_that_only_the_copy_has_comes_back_into_the_vault(
    vault: VaultFolder, copy: VaultFolder
):
    lay_key(copy, KEY, [SARI])
    assert rewrap([vault, copy], [wish_of(KEY, SARI)], [SARI]).count == 1
    assert can_read(vault, SARI)


def test_a_bad_file_of_the_new_name_is_put_right(vault: VaultFolder):
    lay_key(vault, KEY, [SARI, BUDI])
    vault.put(wrapping_of(KEY, [SARI]), seal(EVIL_KEY, publics(SARI)))
    assert rewrap([vault], [wish_of(KEY, SARI)], [SARI]).count == 1
    assert can_read(vault, SARI)


def test_who_leaves_the_circle_by_it_can_still_hand_it_on(vault: VaultFolder):
    lay_key(vault, KEY, [SARI])
    rewrap([vault], [wish_of(KEY, RATNA)], [SARI])
    assert can_read(vault, RATNA)
    assert not can_read(vault, SARI)


class FailingFolder(VaultFolder):
    """A disk that says it wrote, and did not."""

    def put(self, wrapping: Wrapping, sealed: bytes) -> None:
        super().put(wrapping, sealed[: len(sealed) // 2])


def test_where_what_was_written_does_not_open_the_old_one_stays(tmp_path: Path):
    good = make_folder(tmp_path / "brankas")
    old = lay_key(good, KEY, [SARI])
    with pytest.raises(SurroundingsError):
        rewrap([FailingFolder(good.path)], [wish_of(KEY, SARI, BUDI)], [SARI])
    assert old.name in list_names(good)
    assert can_read(good, SARI)


def test_other_keys_of_the_case_stay(vault: VaultFolder):
    other = lay_key(vault, OTHER_KEY, [SARI])
    lay_key(vault, KEY, [SARI])
    rewrap([vault], [wish_of(KEY, SARI, BUDI)], [SARI])
    assert other.name in list_names(vault)


def test_each_that_is_done_is_told(vault: VaultFolder):
    lay_key(vault, KEY, [SARI])
    lay_key(vault, OTHER_KEY, [SARI], OTHER_CASE)
    heard: list[int] = []
    wishes = [wish_of(KEY, SARI, BUDI), wish_of(OTHER_KEY, SARI, BUDI, case=OTHER_CASE)]
    rewrap([vault], wishes, [SARI], heard.append)
    assert heard == [1, 2]
