"""Whether the case that another one was closed as the same as can stand for it: it is not the same as
a third, and was under way when the other came in. Looked up in its file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from aduan.core.case.fold import Case, fold
from aduan.core.case.twins import Twin, find_twin, was_open_at
from aduan.core.law.law import Law
from aduan.core.words.findings import Finding
from aduan.core.words.ids import is_id
from aduan.core.words.officepaths import case_path
from aduan.store.files.casehead import read_head
from aduan.store.files.events import make_events
from aduan.store.files.laidread import read_laid

# The bytes of a file of the office, by its path; None where there is none.
Reader = Callable[[str], bytes | None]


def read_plain(root: Path, path: str) -> bytes | None:
    """A file of an office that stands on this computer; None: there is none."""
    file = root / path
    return file.read_bytes() if file.is_file() else None


def check_twin(case: Case, added: int, path: str, law: Law, read: Reader) -> Finding | None:
    """The finding where the last steps of a case close it as the same as one that cannot stand for
    it.

    `added`: how many steps are new; what was said before them stays said. Reads a file at most.
    """
    sop = law.sops[case.sop]
    twin = find_twin(case.steps, sop)
    code = _judge_other(case, twin.of, law, read) if twin else None
    if twin is None or code is None:
        return None
    before = case.history[: len(case.history) - added]
    known = find_twin(fold(case.id, before, sop, law).steps, sop) if before else None
    return None if twin == known else twin.find(code, path)


def check_ended(twin: Twin, came: datetime, path: str, law: Law, read: Reader) -> Finding | None:
    """The finding where a case that came in then was closed as the same as one that had ended."""
    other = _read_other(twin.of, law, read)
    if other is None or was_open_at(other.steps, came):
        return None
    return twin.find("ADU337", path)


def _judge_other(case: Case, other_id: str, law: Law, read: Reader) -> str | None:
    """The code of what is wrong with the case that is to stand for this one; None: it can."""
    other = _read_other(other_id, law, read)
    if other is None:
        return None
    if find_twin(other.steps, law.sops[other.sop]) is not None:
        return "ADU323"
    return None if was_open_at(other.steps, case.history[0].at) else "ADU337"


def _read_other(case_id: str, law: Law, read: Reader) -> Case | None:
    """The case with this id; None where there is none, or it cannot be read."""
    raw = read(case_path(case_id)) if is_id(case_id) else None
    if raw is None:
        return None
    data = read_laid(raw).data
    sop = law.sops.get(read_head(data).sop)
    if sop is None:
        return None
    try:
        return fold(case_id, make_events(data, sop), sop, law)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # no case at all: its own findings say so
