"""The attachments of a case, opened as far as the keys here open them, for a person of the office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from aduan.core.case.attachments import Attached, list_attached
from aduan.core.case.fold import Case
from aduan.core.law.sop import Sop
from aduan.core.words.aboutpeople import MATTER
from aduan.core.words.attachments import ATTACHMENT, FileSort
from aduan.core.words.findings import Finding
from aduan.core.words.quickly import dataclass
from aduan.store.files.casekeys import CaseKeyring
from aduan.store.files.filesorts import find_sort_said
from aduan.store.files.private import PrivateFile
from aduan.store.files.sealedattachment import open_sealed_file, read_file_tag
from aduan.store.files.sealing import SealPlace
from aduan.store.keys.carrying import read_sound
from aduan.store.keys.checkingfiles import tell_changed
from aduan.store.keys.sealedfile import SealedFile
from aduan.store.keys.vaultfolder import VaultFolder

# Letters of a name that are kept, and what no system takes in one.
_LONGEST = 80
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True)
class OpenedAttachment:
    """One attachment: the file, closed, where a key here opens it; else what is wrong, or nothing
    where it is for others.
    """

    attached: Attached
    file: PrivateFile | None = None
    wrong: Finding | None = None


def open_attachments(
    case: Case, sop: Sop, keyring: CaseKeyring | None, folders: Sequence[VaultFolder]
) -> Iterator[OpenedAttachment]:
    """Each attachment of a case, one after the other: together they would be a hundred megabytes."""
    # Of a case that was erased there is nothing, and nothing is missing.
    attachments = () if case.position.custody.erased is not None else list_attached(case, sop)
    for attached in attachments:
        yield _open(attached, case.id, keyring, folders)


def _open(
    attached: Attached, case_id: str, keyring: CaseKeyring | None, folders: Sequence[VaultFolder]
) -> OpenedAttachment:
    values = {"case": case_id, "number": attached.number}
    sealed = read_sound(folders, SealedFile(case_id, attached.sha256))
    if sealed is None:
        return OpenedAttachment(attached, wrong=_tell_unsound(attached, case_id, folders))
    tag = read_file_tag(sealed)
    if tag is None:
        return OpenedAttachment(attached, wrong=Finding("ADU216", values=values))
    key = keyring.find(case_id, MATTER, tag) if keyring else None
    if key is None:
        return OpenedAttachment(attached)
    opened = open_sealed_file(sealed, key, _place_of(attached, case_id))
    if isinstance(opened, Finding):
        return OpenedAttachment(attached, wrong=Finding(opened.code, values=values))
    return OpenedAttachment(attached, file=opened)


def _tell_unsound(attached: Attached, case_id: str, folders: Sequence[VaultFolder]) -> Finding:
    """ADU782 where a file of that name lies in the vault and is another one, ADU781 where none does."""
    file = SealedFile(case_id, attached.sha256)
    for folder in folders:
        if folder.is_there and file in folder.list_attachments():
            return tell_changed(folder, file, attached.number)
    return Finding("ADU781", values={"case": case_id, "numbers": attached.number})


def _place_of(attached: Attached, case_id: str) -> SealPlace:
    event = attached.event
    at = event.at.isoformat(timespec="seconds")
    return SealPlace(case_id, event.name, at, event.by, ATTACHMENT)


def name_on_disk(attached: Attached, name: str) -> str:
    """What a file is called where it is laid: its number, its own name as far as any system takes
    it, and the ending of its kind, whatever its name says.
    """
    sort = FileSort(attached.sort)
    path = PurePath(_UNFIT.sub("_", name))
    is_honest = find_sort_said(path.name) is sort
    stem = path.stem if is_honest else path.name
    ending = path.suffix.lower() if is_honest else f".{sort}"
    return f"{attached.number} {stem[:_LONGEST].rstrip(' .')}{ending}"
