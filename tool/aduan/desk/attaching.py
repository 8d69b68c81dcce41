"""Files attached to a case: made clean, sealed into the vault, and only then named by a step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from aduan.core.case.attachments import list_attached
from aduan.core.case.fold import Case
from aduan.core.law.sop import Sop
from aduan.core.words.aboutpeople import MATTER
from aduan.core.words.attachments import ATTACHED, ATTACHMENT, MOST, SORT, STEP, SUM
from aduan.core.words.findings import Finding, SurroundingsError
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import mark as _
from aduan.desk.draft import Draft, Setting
from aduan.desk.sealer import CaseKeys, foresee, write_draft
from aduan.desk.step import refusal
from aduan.store.files.casefile import Bench, CaseFile
from aduan.store.files.casekeys import Entropy
from aduan.store.files.cleaning import CleanFile, JudgedFile, clean_file, judge_file
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.private import PrivateFile
from aduan.store.files.sealedattachment import measure_step, seal_file
from aduan.store.files.sealedblock import SALT
from aduan.store.files.sealing import SealPlace
from aduan.store.files.unfit import UnfitFileError
from aduan.store.git.repository import Repository
from aduan.store.keys.sealedfile import SealedFile, name_sealed
from aduan.store.keys.vaultfolder import VaultFolder
from aduan.store.record.steps import Taken, append_step

Record = dict[str, object]


@dataclass(frozen=True)
class AttachedStep:
    """A step that brought files; `missed`: the folders of the vault that did not take them."""

    taken: Taken
    missed: tuple[VaultFolder, ...]


def require_room(case: Case, sop: Sop, count: int) -> None:
    """RefusedError where a case would have more attachments than it may."""
    counted = {step.event.number for step in case.steps}
    here = sum(one.event.number in counted for one in list_attached(case, sop))
    if here + count > MOST:
        raise refusal(Finding("ADU341", values={"most": MOST, "count": here + count}))


def judge_files(files: Iterable[PrivateFile]) -> list[JudgedFile]:
    """What each file is. UnfitFileError: one may not be attached, named by its number."""
    judged = []
    for number, file in enumerate(files, 1):
        try:
            judged.append(judge_file(file))
        except UnfitFileError as error:
            raise error.of(number) from None
    return judged


def clean_files(judged: Iterable[JudgedFile], *, smaller: bool) -> list[CleanFile]:
    """Each file with nothing about it but what is seen. UnfitFileError: as of `judge_files`."""
    cleaned = []
    for number, file in enumerate(judged, 1):
        try:
            cleaned.append(clean_file(file, smaller=smaller))
        except UnfitFileError as error:
            raise error.of(number) from None
    return cleaned


def pick_fit(files: Iterable[PrivateFile]) -> tuple[list[CleanFile], list[UnfitFileError]]:
    """The pictures of a letter that may be attached, made smaller; and why others may not, by number.

    Their sender is not here to send a damaged one again, so it takes no good one with it.
    """
    fit: list[CleanFile] = []
    unfit: list[UnfitFileError] = []
    for number, file in enumerate(files, 1):
        try:
            fit.append(clean_file(judge_file(file), smaller=True))
        except UnfitFileError as error:
            unfit.append(error.of(number))
    return fit, unfit


@dataclass(frozen=True)
class Hoard:
    """The vault while files are put into it. `own`: the folder of this clone, where no other takes
    them; `put`: those that lie there; `missed`: the folders that did not take one of them.
    """

    folders: Sequence[VaultFolder]
    own: VaultFolder
    put: list[SealedFile]
    missed: set[VaultFolder]

    def add(self, file: SealedFile, sealed: bytes) -> None:
        """Put one into every folder that takes it. SurroundingsError: none does."""
        self.put.append(file)
        kept = [folder for folder in self.folders if self._put(folder, file, sealed)]
        if not kept and not self._put(self.own, file, sealed):
            raise SurroundingsError(
                _("the files could be put nowhere: the vault is out of reach, or has no room"),
                _("connect the folder {folder}, and see that it has room"),
                folder=self.folders[0].path.as_posix(),
            )

    def take_back(self, recorded: bytes) -> None:
        """Remove what was put, but for what a case's file, as git has it, names."""
        for file in self.put:
            if file.sha256.encode() in recorded:
                continue
            for folder in (*self.folders, self.own):
                folder.drop(file)

    def _put(self, folder: VaultFolder, file: SealedFile, sealed: bytes) -> bool:
        try:
            folder.put_attachment(file, sealed)
        except OSError:
            self.missed.add(folder)
            return False
        return True


def take_attaching(
    draft: Draft,
    files: Sequence[CleanFile],
    file: CaseFile,
    setting: Setting,
    office: OfficeFolder,
    repo: Repository,
    vault: tuple[Sequence[VaultFolder], VaultFolder],
    entropy: Entropy,
) -> AttachedStep:
    """The step with its files, recorded as one commit; the files lie in the vault before it. `vault`:
    its folders, and the one of this clone for when none of them can be reached.

    RefusedError: it cannot be recorded. SurroundingsError: no folder took the files. Nothing was
    changed.
    """
    if setting.case is None:
        raise ValueError(file.path)
    hoard = Hoard(*vault, [], set())
    coming = foresee(draft, setting.case.id, setting)
    keys = CaseKeys(setting.case.id, setting, entropy, coming)
    bench = Bench(setting.law, setting.frame.as_of, setting.frame.known)
    try:
        named = [_put_file(one, draft, keys, hoard) for one in files]
        whole = replace(draft, fields={**draft.fields, ATTACHED: named})
        item = write_draft(whole, setting.case.id, setting, entropy, keys)
        return AttachedStep(append_step(office, repo, file, item, bench), tuple(hoard.missed))
    except BaseException:
        hoard.take_back(repo.read_blob(f"HEAD:./{file.path}") or b"")
        raise


def _put_file(file: CleanFile, draft: Draft, keys: CaseKeys, hoard: Hoard) -> Record:
    """Seal one file into the vault, and what the step says of it."""
    at = draft.at.isoformat(timespec="seconds")
    place = SealPlace(keys.case_id, draft.kind.name, at, draft.by, ATTACHMENT)
    key = keys.prepare([MATTER]).keys[MATTER]
    sealed = seal_file(file.file, key, keys.entropy(SALT), place)
    name = name_sealed(keys.case_id, sealed)
    hoard.add(name, sealed)
    return {SORT: str(file.sort), STEP: str(measure_step(sealed)), SUM: name.sha256}
