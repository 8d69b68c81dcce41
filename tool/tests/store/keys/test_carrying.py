"""Sealed attachments between the folders of a vault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aduan.store.keys.carrying import carry_attachments
from aduan.store.keys.sealedfile import MAX_SEALED, SealedFile, name_sealed, read_file_name
from aduan.store.keys.vaultfolder import VaultFolder
from tests.store.keys.vaults import CASE, OTHER_CASE, make_folder

SEALED, OTHER = b"tersegel satu", b"tersegel dua"
FILE, OTHER_FILE = name_sealed(CASE, SEALED), name_sealed(OTHER_CASE, OTHER)


def make_two(path: Path) -> tuple[VaultFolder, VaultFolder]:
    return make_folder(path / "brankas"), make_folder(path / "salinan")


def test_a_name_says_the_case_and_the_sum_and_is_read_again():
    assert read_file_name(FILE.name) == FILE
    for name in ("x", f"{CASE}.attachment.ab", f"x.attachment.{FILE.sha256}", FILE.name.upper()):
        assert read_file_name(name) is None


def test_an_attachment_is_no_key_and_a_key_no_attachment(tmp_path: Path):
    folder = make_folder(tmp_path)
    folder.put_attachment(FILE, SEALED)
    assert folder.list_attachments() == {FILE}
    assert folder.list_wrappings() == frozenset()


def test_what_the_line_names_comes_to_every_folder_and_nothing_else_does(tmp_path: Path):
    one, other = make_two(tmp_path)
    one.put_attachment(FILE, SEALED)
    one.put_attachment(OTHER_FILE, OTHER)
    carried = carry_attachments([one, other], {FILE})
    assert (carried.taken, carried.missed) == (1, ())
    assert other.read_attachment(FILE) == SEALED
    assert other.list_attachments() == {FILE}
    assert one.list_attachments() == {FILE, OTHER_FILE}


def test_what_is_not_what_its_name_says_is_not_read_nor_handed_on(tmp_path: Path):
    one, other = make_two(tmp_path)
    one.put_attachment(FILE, b"diganti")
    assert one.read_attachment(FILE) is None
    assert carry_attachments([one, other], {FILE}).taken == 0
    assert other.list_attachments() == frozenset()
    one.put_attachment(FILE, bytes(MAX_SEALED + 1))
    assert one.read_attachment(FILE) is None


@dataclass(frozen=True)
class FullFolder(VaultFolder):
    """A folder on a disk without room."""

    def put_attachment(self, file: SealedFile, sealed: bytes) -> None:
        raise OSError(28, "no room")


def test_a_folder_without_room_or_out_of_reach_keeps_nobody_from_the_others(tmp_path: Path):
    one, other = make_two(tmp_path)
    full = FullFolder(make_folder(tmp_path / "penuh").path)
    gone = VaultFolder(tmp_path / "tidak-ada")
    one.put_attachment(FILE, SEALED)
    carried = carry_attachments([gone, full, one, other], {FILE})
    assert carried.missed == (full,)
    assert other.read_attachment(FILE) == SEALED
    assert not gone.path.exists()
