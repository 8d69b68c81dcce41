"""Whether the vault holds all that the record names: `aduan check --vault`. No key is needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.cli.keycheck import list_in_folders, tell_missing
from aduan.cli.vault import list_recorded, read_all
from aduan.cli.vaultfolders import find_folders, find_places
from aduan.core.words.findings import Finding

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.store.keys.sealedfile import SealedFile


def check_vault(desk: Desk) -> list[Finding]:
    """What is missing or changed of the keys and attachments of all cases, and which folder is out of
    reach. RefusedError: a case cannot be used.
    """
    from aduan.store.keys.checking import tell_place
    from aduan.store.keys.checkingfiles import check_attachments, check_key_files

    if not desk.office.law.office.has_sealing:
        return []
    folders, places, cases = find_folders(desk), find_places(desk), read_all(desk)
    recorded = {key for case in cases for key in list_recorded(case)}
    found = [finding for folder in folders for finding in tell_place(folder)]
    found += tell_missing(recorded - list_in_folders(folders))
    found += check_key_files(folders, recorded)
    found += check_attachments(folders, places, name_attachments(desk, cases))
    return found


def name_attachments(desk: Desk, cases: Iterable[Case]) -> dict[SealedFile, int]:
    """The attachments that the cases name, each with its number; none of a case that was erased."""
    from aduan.core.case.attachments import list_attached
    from aduan.store.keys.sealedfile import SealedFile

    named = {}
    for case in cases:
        if case.position.custody.erased is not None:
            continue
        for one in list_attached(case, desk.office.law.sops[case.sop]):
            named[SealedFile(case.id, one.sha256)] = one.number
    return named
