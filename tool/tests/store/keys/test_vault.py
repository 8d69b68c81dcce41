"""The vault: keys are kept for a circle and found by their tags; what is not what it says is never
used, and named.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aduan.core.case.circle import CaseCircle
from aduan.core.words.findings import RefusedError, SurroundingsError
from aduan.core.words.places import REGULAR, judge_place
from aduan.store.files.casekeys import CaseKeyring, make_case_key, tag_of
from aduan.store.keys.age import seal
from aduan.store.keys.opening import OpeningResult, is_shaped, open_wrapping
from aduan.store.keys.vaultfolder import MAX_BYTES, VaultFolder
from aduan.store.keys.versioned import find_keeper_of_versions
from aduan.store.keys.wrapping import CaseKey, Wrapping, name_circle, read_name
from tests.identities import counted, identity_of
from tests.offices import ROOT
from tests.store.keys.vaults import (
    BUDI,
    CASE,
    EVIL,
    EVIL_KEY,
    KEY,
    MATTER,
    OTHER_CASE,
    OTHER_KEY,
    PERSON,
    RATNA,
    SARI,
    circle_of,
    lay_key,
    list_names,
    make_folder,
    make_keyring,
    publics,
    wrapping_of,
)

# -- names


def test_a_name_says_case_group_tag_and_circle():
    name = f"{CASE}.matter.{tag_of(KEY)}.{name_circle(publics(SARI))}"
    assert wrapping_of(KEY, [SARI]).name == name
    assert read_name(name) == wrapping_of(KEY, [SARI])


T, C = "a" * 26, "a" * 16


@pytest.mark.parametrize(
    "name",
    [
        *("", "tmp0123456789abcdef", "box.yaml", f"{CASE}.matter", f"{CASE}.else.{T}.{C}"),
        *(f"x.matter.{T}.{C}", f"{CASE}.matter.{T.upper()}.{C}"),
        *(f"{CASE}.matter.{T}.{C}.tmp", f"{CASE}.matter.{T}.{C} (1)"),
    ],
)
def test_what_is_called_otherwise_is_no_key(name: str):
    assert read_name(name) is None


@given(st.text())
def test_no_name_breaks_it(name: str):
    found = read_name(name)
    assert found is None or found.name == name


def test_a_circle_is_called_the_same_in_any_order():
    one, other = SARI.public, BUDI.public
    assert name_circle([one, other]) == name_circle([other, one]) == name_circle([one, other, one])
    assert name_circle([one]) != name_circle([other])


# -- keeping and finding


def test_it_is_a_keyring_of_cases(vault: VaultFolder):
    keyring: CaseKeyring = make_keyring([vault], SARI)
    assert keyring.find(CASE, MATTER, tag_of(KEY)) is None


def test_what_is_kept_is_found_by_the_circle_and_nobody_else(vault: VaultFolder):
    make_keyring([vault], SARI).keep(CASE, MATTER, KEY)
    for person, found in ((SARI, KEY), (RATNA, KEY), (BUDI, None)):
        assert make_keyring([vault], person).find(CASE, MATTER, tag_of(KEY)) == found
    assert make_keyring([vault]).find(CASE, MATTER, tag_of(KEY)) is None


def test_it_lies_in_vault_and_copy_under_one_name(vault: VaultFolder, copy: VaultFolder):
    make_keyring([vault, copy], SARI).keep(CASE, MATTER, KEY)
    assert list_names(vault) == list_names(copy) == [wrapping_of(KEY, [SARI, RATNA]).name]


def test_each_group_and_case_has_its_own(vault: VaultFolder):
    keyring = make_keyring([vault], SARI)
    keyring.keep(CASE, MATTER, KEY)
    keyring.keep(CASE, PERSON, OTHER_KEY)
    assert keyring.find(CASE, PERSON, tag_of(OTHER_KEY)) == OTHER_KEY
    assert keyring.find(CASE, PERSON, tag_of(KEY)) is None
    assert keyring.find(OTHER_CASE, MATTER, tag_of(KEY)) is None


def test_who_is_not_in_the_circle_can_keep_for_it(vault: VaultFolder):
    make_keyring([vault], BUDI).keep(CASE, MATTER, KEY)
    assert make_keyring([vault], BUDI).find(CASE, MATTER, tag_of(KEY)) is None
    assert make_keyring([vault], SARI).find(CASE, MATTER, tag_of(KEY)) == KEY


def test_a_key_that_nobody_could_read_is_refused(vault: VaultFolder):
    nobody = CaseCircle((), publics(identity_of("pemulihan")))
    with pytest.raises(RefusedError):
        make_keyring([vault], SARI, circle=nobody).keep(CASE, MATTER, KEY)
    assert list_names(vault) == []


def test_kept_twice_it_is_the_same_file(vault: VaultFolder):
    keyring = make_keyring([vault], SARI)
    keyring.keep(CASE, MATTER, KEY)
    (file,) = vault.path.iterdir()
    before = file.read_bytes()
    keyring.keep(CASE, MATTER, KEY)
    assert file.read_bytes() == before
    assert len(list_names(vault)) == 1


def test_where_the_share_is_away_the_copy_is_enough(tmp_path: Path, copy: VaultFolder):
    away = VaultFolder(tmp_path / "jauh")
    keyring = make_keyring([away, copy], SARI)
    keyring.keep(CASE, MATTER, KEY)
    assert keyring.missed == {away}
    assert keyring.find(CASE, MATTER, tag_of(KEY)) == KEY
    assert not away.path.exists(), "nothing is put where a share would be mounted"


def test_where_all_is_away_it_is_refused(tmp_path: Path):
    keyring = make_keyring([VaultFolder(tmp_path / "a"), VaultFolder(tmp_path / "b")], SARI)
    with pytest.raises(SurroundingsError):
        keyring.keep(CASE, MATTER, KEY)


def test_the_clones_own_folder_is_made(tmp_path: Path):
    own = VaultFolder(tmp_path / ".aduan" / "vault", is_own=True)
    keyring = make_keyring([own], SARI)
    assert keyring.find(CASE, MATTER, tag_of(KEY)) is None
    keyring.keep(CASE, MATTER, KEY)
    assert keyring.find(CASE, MATTER, tag_of(KEY)) == KEY


def test_what_somebody_else_keeps_meanwhile_is_found(vault: VaultFolder):
    mine, theirs = make_keyring([vault], SARI), make_keyring([vault], RATNA)
    assert mine.find(CASE, MATTER, tag_of(KEY)) is None
    theirs.keep(CASE, MATTER, KEY)
    os.utime(vault.path, ns=(1, 1))
    assert mine.find(CASE, MATTER, tag_of(KEY)) == KEY


def test_what_is_sealed_anew_meanwhile_is_found(vault: VaultFolder):
    old = lay_key(vault, KEY, [SARI])
    keyring = make_keyring([vault], SARI)
    assert keyring.find(CASE, MATTER, tag_of(KEY)) == KEY
    mark = vault.mark
    lay_key(vault, KEY, [SARI, RATNA])
    vault.drop(old)
    os.utime(vault.path, ns=(mark, mark))  # as if within one tick of the clock
    assert keyring.find(CASE, MATTER, tag_of(KEY)) == KEY


def test_neither_keyring_nor_what_it_opens_shows_a_key(vault: VaultFolder):
    wrapping = lay_key(vault, KEY, [SARI])
    keyring = make_keyring([vault], SARI)
    opened = open_wrapping(vault, wrapping, [SARI])
    assert opened.key == KEY
    assert repr(KEY) not in repr([opened, keyring, wrapping, vault])


# -- a hostile vault

Attack = Callable[[VaultFolder], None]


def swap_cases(vault: VaultFolder) -> None:
    """The key of another case under this one's name."""
    other = lay_key(vault, OTHER_KEY, [SARI], OTHER_CASE)
    put_under(vault, vault.read(other) or b"")


def plant(vault: VaultFolder) -> None:
    """A key that the attacker knows, sealed to the right circle."""
    put_under(vault, seal(EVIL_KEY, publics(SARI)))


def seal_to_another(vault: VaultFolder) -> None:
    put_under(vault, seal(KEY, publics(EVIL)))


def cut(vault: VaultFolder) -> None:
    put_under(vault, seal(KEY, publics(SARI))[:-1])


def cut_head(vault: VaultFolder) -> None:
    put_under(vault, seal(KEY, publics(SARI))[:60])


def empty(vault: VaultFolder) -> None:
    put_under(vault, b"")


def flip(vault: VaultFolder) -> None:
    raw = seal(KEY, publics(SARI))
    put_under(vault, raw[:-5] + bytes([raw[-5] ^ 1]) + raw[-4:])


def shorten_key(vault: VaultFolder) -> None:
    put_under(vault, seal(KEY[:16], publics(SARI)))


def bloat(vault: VaultFolder) -> None:
    put_under(vault, b"x" * (MAX_BYTES + 1))


def lay_in_clear(vault: VaultFolder) -> None:
    put_under(vault, KEY)


def link(vault: VaultFolder) -> None:
    outside = vault.path.parent / "luar"
    outside.write_bytes(seal(KEY, publics(SARI)))
    (vault.path / wrapping_of(KEY, [SARI]).name).symlink_to(outside)


def lay_folder(vault: VaultFolder) -> None:
    (vault.path / wrapping_of(KEY, [SARI]).name).mkdir()


ATTACKS = [swap_cases, plant, seal_to_another, cut, cut_head, empty, flip]
ATTACKS += [shorten_key, bloat, lay_in_clear, link, lay_folder]


def put_under(vault: VaultFolder, raw: bytes) -> None:
    """Bytes under the name that the right key would have."""
    vault.put(wrapping_of(KEY, [SARI]), raw)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_wrong_file_is_never_used_and_names_its_case(vault: VaultFolder, attack: Attack):
    attack(vault)
    keyring = make_keyring([vault], SARI, circle=circle_of(SARI))
    assert keyring.find(CASE, MATTER, tag_of(KEY)) is None
    (found,) = keyring.wrong
    assert (found.code, found.values["case"]) == ("ADU772", CASE)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_copy_answers_where_the_vault_lies(
    vault: VaultFolder, copy: VaultFolder, attack: Attack
):
    attack(vault)
    lay_key(copy, KEY, [SARI])
    keyring = make_keyring([vault, copy], SARI, circle=circle_of(SARI))
    assert keyring.find(CASE, MATTER, tag_of(KEY)) == KEY
    assert [found.code for found in keyring.wrong] == ["ADU772"]


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a is not lay_folder])
def test_who_holds_the_key_puts_the_right_file_in_its_place(vault: VaultFolder, attack: Attack):
    attack(vault)
    make_keyring([vault], SARI, circle=circle_of(SARI)).keep(CASE, MATTER, KEY)
    assert open_wrapping(vault, wrapping_of(KEY, [SARI]), [SARI]).key == KEY


def test_a_key_under_a_tag_that_was_not_asked_for_is_not_looked_at(vault: VaultFolder):
    lay_key(vault, EVIL_KEY, [SARI])
    lay_key(vault, KEY, [SARI])
    keyring = make_keyring([vault], SARI)
    assert keyring.find(CASE, MATTER, tag_of(KEY)) == KEY
    assert keyring.wrong == set()


def test_what_is_for_others_is_no_fault(vault: VaultFolder):
    lay_key(vault, KEY, [RATNA])
    keyring = make_keyring([vault], SARI)
    assert keyring.find(CASE, MATTER, tag_of(KEY)) is None
    assert keyring.wrong == set()


@pytest.mark.parametrize("attack", [cut, cut_head, empty, bloat, lay_in_clear])
def test_what_is_cut_off_is_seen_without_any_key(vault: VaultFolder, attack: Attack):
    attack(vault)
    assert open_wrapping(vault, wrapping_of(KEY, [SARI]), []).outcome is OpeningResult.WRONG


@given(st.integers(1, 12))
def test_what_age_seals_has_the_shape(count: int):
    people = [identity_of(str(number)).public for number in range(count)]
    sealed = seal(KEY, people)
    assert is_shaped(sealed)
    assert len(sealed) < MAX_BYTES


@given(st.binary(max_size=300))
def test_no_bytes_break_the_opening(tmp_path_factory: pytest.TempPathFactory, raw: bytes):
    vault = make_folder(tmp_path_factory.getbasetemp() / "bytes")
    put_under(vault, raw)
    opened = open_wrapping(vault, wrapping_of(KEY, [SARI]), [SARI])
    assert opened.outcome is OpeningResult.WRONG


GOOD = seal(KEY, publics(SARI, RATNA))


@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_a_changed_byte_never_gives_another_key(
    tmp_path_factory: pytest.TempPathFactory, place: int, change: int
):
    vault = make_folder(tmp_path_factory.getbasetemp() / "changed")
    raw = bytearray(GOOD)
    raw[place] ^= change
    put_under(vault, bytes(raw))
    assert open_wrapping(vault, wrapping_of(KEY, [SARI]), [SARI]).key in (None, KEY)


def test_a_file_that_is_gone_is_told_from_a_wrong_one(vault: VaultFolder):
    assert open_wrapping(vault, wrapping_of(KEY, [SARI]), [SARI]).outcome is OpeningResult.GONE


# -- many at once

WORK = """
import sys
from pathlib import Path
from aduan.store.keys.vaultfolder import VaultFolder
from tests.store.keys.test_vault import keep_many
keep_many(VaultFolder(Path(sys.argv[1])), int(sys.argv[2]))
"""
PROCESSES, EACH = 8, 12


def keys_of(number: int) -> list[bytes]:
    """The keys of one process: its own, and one that all have."""
    draw = counted(number + 1000)
    return [make_case_key(counted(7)), *(make_case_key(draw) for _ in range(EACH))]


def keep_many(vault: VaultFolder, number: int) -> None:
    keyring = make_keyring([vault], SARI)
    for key in keys_of(number):
        keyring.keep(CASE, MATTER, key)
        assert keyring.find(CASE, MATTER, tag_of(key)) == key


@pytest.mark.slow
def test_eight_processes_at_once_lose_and_double_nothing(vault: VaultFolder):
    words = [sys.executable, "-c", WORK, str(vault.path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tool")}
    running = [
        subprocess.Popen([*words, str(number)], env=environment) for number in range(PROCESSES)
    ]
    assert [process.wait() for process in running] == [0] * PROCESSES
    keys = {key for number in range(PROCESSES) for key in keys_of(number)}
    assert len(keys) == PROCESSES * EACH + 1
    assert list_names(vault) == sorted(wrapping_of(key, [SARI, RATNA]).name for key in keys)
    keyring = make_keyring([vault], RATNA)
    assert {keyring.find(CASE, MATTER, tag_of(key)) for key in keys} == keys


# -- where it lies


def test_the_vault_of_a_clone_is_ignored_and_refused_if_it_is_added():
    assert ".aduan/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    wrong = judge_place(f".aduan/vault/{wrapping_of(KEY, [SARI]).name}", REGULAR)
    assert wrong is not None
    assert wrong.code == "ADU663"


@pytest.mark.parametrize(
    ("place", "program"),
    [
        ("OneDrive/brankas", "OneDrive"),
        ("OneDrive - Dinas Contoh/brankas", "OneDrive"),
        ("CloudStorage/OneDrive-Contoh/a/b", "OneDrive"),
        ("Dropbox (Contoh)/brankas", "Dropbox"),
        ("Google Drive/My Drive/brankas", "Google Drive"),
        ("CloudStorage/GoogleDrive-sari@contoh.example/brankas", "Google Drive"),
        ("Nextcloud/brankas", "Nextcloud"),
        ("Library/Mobile Documents/brankas", "iCloud"),
        ("kantor/brankas", None),
        ("dropboxes/brankas", None),
    ],
)
def test_a_folder_that_keeps_versions_is_known_by_its_name(
    tmp_path: Path, place: str, program: str | None
):
    assert find_keeper_of_versions(tmp_path / place) == program


@pytest.mark.parametrize(
    ("mark", "program"),
    [(".stversions", "Syncthing"), (".stfolder", "Syncthing"), (".dropbox", "Dropbox")],
)
def test_or_by_what_the_program_leaves_there(tmp_path: Path, mark: str, program: str):
    (tmp_path / mark).mkdir()
    assert find_keeper_of_versions(tmp_path / "a" / "brankas") == program


def test_a_wrapping_is_of_one_key(vault: VaultFolder):
    key = CaseKey(CASE, MATTER, tag_of(KEY))
    assert Wrapping(key, "a" * 16) < Wrapping(key, "b" * 16)
