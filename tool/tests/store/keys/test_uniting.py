"""Vault and copy put together: what is in force is taken, what is not is dropped, a good file is
never replaced by a bad one.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aduan.store.files.casekeys import make_case_key, tag_of
from aduan.store.keys.age import seal
from aduan.store.keys.opening import OpeningResult, open_wrapping
from aduan.store.keys.uniting import unite
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import Wrapping
from tests.identities import counted
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


def test_each_gets_what_the_other_has(vault: VaultFolder, copy: VaultFolder):
    one = lay_key(vault, KEY, [SARI])
    other = lay_key(copy, OTHER_KEY, [SARI], OTHER_CASE)
    done = unite([vault, copy], {one, other}, [SARI])
    assert (done.taken, done.dropped, done.wrong) == (2, 0, ())
    assert list_names(vault) == list_names(copy) == sorted([one.name, other.name])


def test_it_carries_what_is_for_others(vault: VaultFolder, copy: VaultFolder):
    one = lay_key(copy, KEY, [RATNA])
    assert unite([vault, copy], {one}, [SARI]).taken == 1
    assert open_wrapping(vault, one, [RATNA]).key == KEY


def test_what_the_record_does_not_say_is_not_taken(vault: VaultFolder, copy: VaultFolder):
    lay_key(copy, EVIL_KEY, [SARI])
    lay_key(copy, KEY, [SARI, BUDI])
    good = lay_key(vault, KEY, [SARI])
    unite([vault, copy], {good}, [SARI])
    assert list_names(vault) == [good.name]


def test_no_union_brings_a_wider_circle_back(vault: VaultFolder, copy: VaultFolder):
    narrow = lay_key(vault, KEY, [SARI])
    lay_key(copy, KEY, [SARI, BUDI])
    done = unite([vault, copy], {narrow}, [SARI])
    assert (done.taken, done.dropped) == (1, 1)
    assert list_names(vault) == list_names(copy) == [narrow.name]
    assert make_keyring([vault, copy], BUDI).find(CASE, MATTER, tag_of(KEY)) is None


def test_nothing_is_dropped_before_what_is_in_force_opens(vault: VaultFolder):
    wide = lay_key(vault, KEY, [SARI, BUDI])
    narrow = wrapping_of(KEY, [SARI])
    assert unite([vault], {narrow}, [SARI]).dropped == 0
    vault.put(narrow, seal(EVIL_KEY, publics(SARI)))
    done = unite([vault], {narrow}, [SARI])
    assert (done.dropped, [found.code for found in done.wrong]) == (0, ["ADU772"])
    assert wide.name in list_names(vault)


def test_who_cannot_open_drops_nothing(vault: VaultFolder):
    narrow = lay_key(vault, KEY, [RATNA])
    wide = lay_key(vault, KEY, [RATNA, BUDI])
    assert unite([vault], {narrow}, [SARI]).dropped == 0
    assert unite([vault], {narrow}, [BUDI]).dropped == 0
    assert list_names(vault) == sorted([narrow.name, wide.name])


def test_a_second_key_of_a_case_keeps_the_first(vault: VaultFolder):
    first, second = lay_key(vault, KEY, [SARI]), lay_key(vault, OTHER_KEY, [SARI])
    lay_key(vault, EVIL_KEY, [SARI])
    assert unite([vault], {first, second}, [SARI]).dropped == 1
    assert list_names(vault) == sorted([first.name, second.name])


def test_a_first_key_that_waits_to_be_sealed_anew_is_kept(vault: VaultFolder):
    """A case was taken up again elsewhere: its second key is in force, and opens."""
    first, second = lay_key(vault, KEY, [SARI]), lay_key(vault, OTHER_KEY, [SARI, RATNA])
    assert unite([vault], {second}, [SARI], {first.key}).dropped == 0
    assert list_names(vault) == sorted([first.name, second.name])


def test_a_case_that_the_record_does_not_name_yet_is_let_be(vault: VaultFolder, copy: VaultFolder):
    known = lay_key(vault, KEY, [SARI])
    fresh = lay_key(vault, OTHER_KEY, [SARI], OTHER_CASE)
    unite([vault, copy], {known}, [SARI])
    assert list_names(vault) == sorted([known.name, fresh.name])
    assert list_names(copy) == [known.name]


BAD = {"empty": b"", "no seal": b"rekaan", "planted": seal(EVIL_KEY, publics(SARI))}


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_good_file_mends_a_bad_one_and_never_the_other_way(
    vault: VaultFolder, copy: VaultFolder, bad: str, is_first: bool
):
    folders = [vault, copy] if is_first else [copy, vault]
    good = lay_key(vault, KEY, [SARI])
    copy.put(good, BAD[bad])
    done = unite(folders, {good}, [SARI])
    assert [found.values["case"] for found in done.wrong] == [CASE]
    for folder in folders:
        assert open_wrapping(folder, good, [SARI]).key == KEY


def test_one_sealed_to_others_under_a_name_of_ours_is_mended(vault: VaultFolder, copy: VaultFolder):
    good = lay_key(vault, KEY, [SARI])
    copy.put(good, seal(KEY, publics(BUDI)))
    unite([copy, vault], {good}, [SARI])
    assert open_wrapping(copy, good, [SARI]).key == KEY


def test_where_none_opens_each_stays_as_it_is(vault: VaultFolder, copy: VaultFolder):
    good = lay_key(vault, KEY, [RATNA])
    copy.put(good, seal(KEY, publics(RATNA)))
    before = [vault.read(good), copy.read(good)]
    unite([vault, copy], {good}, [SARI])
    assert [vault.read(good), copy.read(good)] == before


def test_a_folder_that_is_away_is_left_out(tmp_path: Path, vault: VaultFolder):
    away = VaultFolder(tmp_path / "jauh")
    good = lay_key(vault, KEY, [SARI])
    assert unite([away, vault], {good}, [SARI]).taken == 0
    assert not away.path.exists()


DRAW = counted(99)
KEYS = [make_case_key(DRAW) for _ in range(3)]
CIRCLES = [(SARI,), (SARI, BUDI), (BUDI,)]
FILES = st.sets(st.tuples(st.sampled_from(range(3)), st.sampled_from(range(3))))


@settings(max_examples=40)
@given(FILES, FILES, FILES)
def test_what_is_in_force_and_anywhere_good_is_good_everywhere_after(
    tmp_path_factory: pytest.TempPathFactory,
    one: set[tuple[int, int]],
    other: set[tuple[int, int]],
    said: set[tuple[int, int]],
):
    root = tmp_path_factory.mktemp("brankas")
    folders = [make_folder(root / "a"), make_folder(root / "b")]
    for folder, files in zip(folders, (one, other), strict=True):
        for key, circle in files:
            lay_key(folder, KEYS[key], CIRCLES[circle])
    in_force: set[Wrapping] = {wrapping_of(KEYS[key], CIRCLES[circle]) for key, circle in said}
    held = {wrapping_of(KEYS[key], CIRCLES[circle]) for key, circle in one | other}
    unite(folders, in_force, [SARI])
    for folder in folders:
        for wrapping in in_force & held:
            assert open_wrapping(folder, wrapping, [SARI, BUDI]).outcome is OpeningResult.OPEN
    again = unite(folders, in_force, [SARI])
    assert (again.taken, again.wrong) == (0, ())
