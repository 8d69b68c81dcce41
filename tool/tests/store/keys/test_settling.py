"""What the line says of the keys brought about: by a case's own steps, never by who joins the staff."""

from __future__ import annotations

from aduan.store.files.casekeys import tag_of
from aduan.store.keys.age import seal
from aduan.store.keys.opening import open_wrapping
from aduan.store.keys.settling import bring_strays, list_in_force, rewrap_turned
from aduan.store.keys.uniting import list_uneven, unite
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import CaseKey
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
    publics,
    wrapping_of,
)

NAME = CaseKey(CASE, MATTER, tag_of(KEY))
FEW = {NAME: publics(RATNA)}
ALL = {NAME: publics(SARI, RATNA, BUDI)}
ONCE = {publics(SARI, RATNA): publics(RATNA)}


def test_what_was_for_more_by_its_own_steps_is_sealed_to_fewer(
    vault: VaultFolder, copy: VaultFolder
):
    for folder in (vault, copy):
        lay_key(folder, KEY, [SARI, RATNA])
    narrow = wrapping_of(KEY, [RATNA])
    # Who is not in the new circle seals to it, too: she opened what there was.
    assert rewrap_turned([vault, copy], FEW, lambda _key: ONCE, [SARI]).count == 1
    assert list_names(vault) == list_names(copy) == [narrow.name]
    assert open_wrapping(copy, narrow, [RATNA]).key == KEY
    assert rewrap_turned([vault, copy], FEW, lambda _key: ONCE, [RATNA]).count == 0


def test_nobody_reads_again_by_a_step_that_was_not_entered_in_this_folder(vault: VaultFolder):
    narrow = lay_key(vault, KEY, [RATNA])
    wider = {publics(RATNA): publics(SARI, RATNA)}
    waits = rewrap_turned([vault], ALL, lambda _key: wider, [RATNA])
    assert (waits.count, waits.waiting) == (0, frozenset({NAME}))
    assert list_names(vault) == [narrow.name]
    asked = []

    def may_widen(key: CaseKey, gaining: frozenset[str]) -> bool:
        asked.append((key, gaining))
        return True

    opened = rewrap_turned([vault], ALL, lambda _key: wider, [RATNA], may_widen)
    assert (opened.count, opened.waiting) == (1, frozenset())
    assert asked == [(NAME, publics(SARI))]
    assert list_names(vault) == [wrapping_of(KEY, [SARI, RATNA]).name]


def test_a_circle_that_the_case_never_had_is_let_be(vault: VaultFolder):
    """Somebody joined the staff, or entered himself there."""
    old = lay_key(vault, KEY, [SARI, RATNA])
    once = {publics(SARI, BUDI): publics(RATNA)}
    assert rewrap_turned([vault], ALL, lambda _key: once, [SARI]).count == 0
    assert list_names(vault) == [old.name]


def test_while_a_new_key_waits_for_somebody_to_seal_to_it_others_are_kept_out_all_the_same(
    vault: VaultFolder,
):
    lay_key(vault, KEY, [SARI, RATNA])
    # Budi is to read it, too, and nobody sealed it to him yet.
    wanted, known = {NAME: publics(RATNA, BUDI)}, {publics(SARI, RATNA): publics(RATNA)}
    assert rewrap_turned([vault], wanted, lambda _key: known, [SARI]).count == 1
    assert list_names(vault) == [wrapping_of(KEY, [RATNA]).name]
    assert rewrap_turned([vault], wanted, lambda _key: known, [RATNA]).count == 0


def test_who_opens_nothing_seals_nothing(vault: VaultFolder):
    lay_key(vault, KEY, [SARI, RATNA])
    assert rewrap_turned([vault], FEW, lambda _key: ONCE, [BUDI]).count == 0
    assert rewrap_turned([vault], FEW, lambda _key: ONCE, []).count == 0


def test_a_planted_file_does_not_keep_the_wider_one_alive(vault: VaultFolder):
    lay_key(vault, KEY, [SARI, RATNA])
    narrow = wrapping_of(KEY, [RATNA])
    vault.put(narrow, seal(EVIL_KEY, publics(RATNA)))
    assert rewrap_turned([vault], FEW, lambda _key: ONCE, [RATNA]).count == 1
    assert open_wrapping(vault, narrow, [RATNA]).key == KEY
    assert list_names(vault) == [narrow.name]


def test_a_key_that_one_folder_alone_has_goes_to_the_others_as_it_is(
    vault: VaultFolder, copy: VaultFolder
):
    stray = lay_key(copy, KEY, [SARI, RATNA])
    assert bring_strays([vault, copy], ALL, [SARI]) == 1
    assert list_names(vault) == [stray.name]
    assert vault.read(stray) == copy.read(stray)


def test_who_is_kept_out_brings_nothing_back(vault: VaultFolder, copy: VaultFolder):
    lay_key(copy, KEY, [SARI, RATNA])
    assert bring_strays([vault, copy], FEW, [SARI]) == 0
    lay_key(vault, KEY, [RATNA])
    assert bring_strays([vault, copy], ALL, [SARI]) == 0


def test_what_is_left_in_the_own_folder_goes_once_others_have_seen_to_it(
    vault: VaultFolder, tmp_path_factory
):
    own = VaultFolder(tmp_path_factory.mktemp("klon") / "vault", is_own=True)
    wide = lay_key(own, KEY, [SARI, RATNA])
    lay_key(vault, KEY, [SARI, RATNA])
    narrow = wrapping_of(KEY, [RATNA])
    vault.put(narrow, seal(KEY, publics(RATNA)))
    # The wider one still lies in the folder for all: nobody has opened the narrow one yet.
    unite([vault, own], {narrow}, [SARI])
    assert wide.name in list_names(own)
    unite([vault], {narrow}, [RATNA])
    assert list_names(vault) == [narrow.name]
    unite([vault, own], {narrow}, [SARI])
    assert list_names(own) == [narrow.name]


def test_only_what_is_not_as_it_should_be_is_looked_at(vault: VaultFolder, copy: VaultFolder):
    circles = {
        CaseKey(OTHER_CASE, MATTER, tag_of(OTHER_KEY)): publics(SARI),
        NAME: publics(SARI, RATNA),
    }
    in_force = list_in_force(circles)
    for folder in (vault, copy):
        settled = lay_key(folder, OTHER_KEY, [SARI], OTHER_CASE)
    lacking = lay_key(vault, KEY, [SARI, RATNA])
    assert {settled, lacking} == in_force
    assert list_uneven([vault, copy], in_force) == {lacking}
    lay_key(copy, KEY, [SARI, RATNA])
    assert list_uneven([vault, copy], in_force) == frozenset()
    lay_key(copy, KEY, [BUDI])
    assert list_uneven([vault, copy], in_force) == {lacking}
