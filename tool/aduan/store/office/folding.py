"""One case file, read for its case: whether it can be used, not what is wrong with it. Open fields only."""

from __future__ import annotations

from typing import Any, NamedTuple

from aduan.core.case.fold import Case, fold
from aduan.core.law.law import Law
from aduan.store.files.casehead import read_head
from aduan.store.files.events import keep_open, make_events
from aduan.store.files.officefolder import OfficeFolder


class Folded(NamedTuple):
    """A case, and the open fields of the file that it follows from."""

    case: Case
    data: dict[str, Any]


def fold_at(office: OfficeFolder, path: str) -> Folded | None:
    """The case of a file of the office; None where it cannot be used."""
    from aduan.store.files.casefile import shape_of_cases
    from aduan.store.files.laidread import read_laid

    file = office.root / path
    # What a link leads to changes unseen, and may be anything; `check` names it.
    if file.is_symlink():
        return None
    document = read_laid(file.read_bytes())
    if document.findings or shape_of_cases(office.law).check(document.data):
        return None
    return _fold_open(document.data, office.law)


def fold_file(raw: bytes, law: Law) -> Case | None:
    """The case of a file's bytes, by a law; None where it cannot be used: whoever judges the file
    says why.
    """
    from aduan.store.files.laidread import read_laid

    document = read_laid(raw)
    if document.findings or read_head(document.data).sop not in law.sops:
        return None
    folded = _fold_open(document.data, law)
    return folded.case if folded else None


def _fold_open(data: dict[str, Any], law: Law) -> Folded | None:
    kept = keep_open(data, law.sops[read_head(data).sop])
    case = fold_open(kept, law)
    return Folded(case, kept) if case else None


def fold_open(data: dict[str, Any], law: Law) -> Case | None:
    """The case of the open fields of a file; None where it has no step that can be taken."""
    head = read_head(data)
    sop = law.sops[head.sop]
    try:
        events = make_events(data, sop)
    except ValueError:
        return None
    case = fold(head.id, events, sop, law)
    return case if case.steps else None
