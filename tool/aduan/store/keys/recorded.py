"""What the record says that the vault holds of a case: by names, nothing is looked for there."""

from __future__ import annotations

from aduan.core.case.attachments import list_attached
from aduan.core.case.fold import Case
from aduan.core.law.sop import Sop
from aduan.store.keys.sealedfile import SealedFile
from aduan.store.keys.wrapping import CaseKey


def list_recorded(case: Case) -> list[CaseKey]:
    """The keys that the steps of a case began, old ones too: what they seal is in the history. None of
    a case that was erased.
    """
    if case.position.custody.erased is not None:
        return []
    begun = [pair for event in case.history for pair in event.begun.items()]
    return [CaseKey(case.id, group, tag) for group, tag in begun]


def list_sealed_files(case: Case, sop: Sop) -> list[SealedFile]:
    """The attachments that the steps of a case name. None of a case that was erased."""
    if case.position.custody.erased is not None:
        return []
    return [SealedFile(case.id, one.sha256) for one in list_attached(case, sop)]
