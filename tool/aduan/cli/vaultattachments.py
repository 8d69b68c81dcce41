"""The attachments that the record names, as they are called in the vault."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.store.keys.sealedfile import SealedFile


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
