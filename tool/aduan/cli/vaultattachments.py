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
    from aduan.store.keys.recorded import list_sealed_files

    named: dict[SealedFile, int] = {}
    for case in cases:
        sealed = list_sealed_files(case, desk.office.law.sops[case.sop])
        named |= {file: number for number, file in enumerate(sealed, 1)}
    return named
