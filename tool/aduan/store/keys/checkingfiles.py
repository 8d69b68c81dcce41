"""Every attachment that the record names, held against what lies in the vault; no key is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from aduan.core.words.findings import Finding
from aduan.store.keys.opening import is_shaped, tell_wrong
from aduan.store.keys.sealedfile import SealedFile
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.keys.wrapping import CaseKey

# So many files are named where several are wrong.
SHOWN = 8
# The attachments that the record names, each with its number in its case.
Named = Mapping[SealedFile, int]


def check_attachments(
    folders: Sequence[VaultFolder], whole: Sequence[VaultFolder], named: Named
) -> Iterator[Finding]:
    """What is wrong with the attachments in the folders that can be reached: changed, in no folder,
    or missing in one of those that are to have all (`whole`).
    """
    there = [folder for folder in folders if folder.is_there]
    sound = {folder: frozenset(_list_sound(folder, named)) for folder in there}
    for folder in there:
        yield from _tell_changed(folder, sound[folder], named)
    held = frozenset[SealedFile]().union(*sound.values())
    yield from _tell_gone(named, held)
    for folder in [one for one in there if one in whole]:
        lying = folder.list_attachments()
        missing = sum(file not in lying for file in held)
        if missing:
            values = {"folder": folder.path.as_posix(), "count": missing}
            yield Finding("ADU783", values=values)


def _list_sound(folder: VaultFolder, named: Named) -> Iterator[SealedFile]:
    """The attachments of a folder that are what they were, one read after the other."""
    for file in sorted(folder.list_attachments() & named.keys()):
        if folder.read_attachment(file) is not None:
            yield file


def _tell_changed(
    folder: VaultFolder, sound: frozenset[SealedFile], named: Named
) -> Iterator[Finding]:
    for file in sorted((folder.list_attachments() & named.keys()) - sound):
        yield tell_changed(folder, file, named[file])


def tell_changed(folder: VaultFolder, file: SealedFile, number: int) -> Finding:
    """The finding that names an attachment which is not what was attached. `number`: in its case."""
    values: dict[str, object] = {"folder": folder.path.as_posix(), "case": file.case_id}
    return Finding("ADU782", values={**values, "number": number, "name": file.name})


def _tell_gone(named: Named, held: frozenset[SealedFile]) -> Iterator[Finding]:
    """One finding for each case of which something is nowhere."""
    gone: dict[str, list[int]] = {}
    for file in sorted(named.keys() - held):
        gone.setdefault(file.case_id, []).append(named[file])
    for case, numbers in gone.items():
        told = ", ".join(map(str, sorted(numbers)))
        yield Finding("ADU781", values={"case": case, "numbers": told})


def check_key_files(folders: Sequence[VaultFolder], recorded: Set[CaseKey]) -> Iterator[Finding]:
    """The files of keys that are cut off, or no keys at all: that is seen without opening them."""
    for folder in folders:
        for wrapping in sorted(folder.list_wrappings()):
            if wrapping.key not in recorded:
                continue
            raw = folder.read(wrapping)
            if raw is None or not is_shaped(raw):
                yield tell_wrong(folder, wrapping.key)


def tell_strange_files(folders: Sequence[VaultFolder]) -> Iterator[Finding]:
    """ADU760 for each folder with files under a case's number that are neither keys nor attachments:
    somebody, or some program, put them there.
    """
    for folder in folders:
        strange = folder.list_strange()
        if strange:
            more = " …" if len(strange) > SHOWN else ""
            names = ", ".join(strange[:SHOWN]) + more
            yield Finding("ADU760", values={"folder": folder.path.as_posix(), "names": names})
