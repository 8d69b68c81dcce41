"""Whether the case that another one was closed as the same as is itself the same as a third: looked
up in its file.
"""

from __future__ import annotations

from collections.abc import Callable

from aduan.core.case.fold import Case, fold
from aduan.core.case.twins import Twin, find_twin
from aduan.core.law.law import Law
from aduan.core.words.findings import Finding
from aduan.core.words.ids import is_id
from aduan.core.words.officepaths import case_path
from aduan.store.files.casehead import read_head
from aduan.store.files.events import make_events
from aduan.store.files.yamlread import read_yaml

# The bytes of a file of the office, by its path; None where there is none.
Reader = Callable[[str], bytes | None]


def check_twin(case: Case, added: int, path: str, law: Law, read: Reader) -> Finding | None:
    """The finding where the last steps of a case close it as the same as one that is itself
    another's.

    `added`: how many steps are new; what was said before them stays said. Reads a file at most.
    """
    sop = law.sops[case.sop]
    twin = find_twin(case.steps, sop)
    if twin is None or read_twin(twin.of, law, read) is None:
        return None
    before = case.history[: len(case.history) - added]
    known = find_twin(fold(case.id, before, sop).steps, sop) if before else None
    return None if twin == known else twin.find("ADU323", path)


def read_twin(case_id: str, law: Law, read: Reader) -> Twin | None:
    """The case that stands for the one with this id; None where it stands for itself, or cannot be
    read.
    """
    raw = read(case_path(case_id)) if is_id(case_id) else None
    if raw is None:
        return None
    data = read_yaml(raw).data
    sop = law.sops.get(read_head(data).sop)
    if sop is None:
        return None
    try:
        case = fold(case_id, make_events(data, sop), sop)
        return find_twin(case.steps, sop)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # no case at all: its own findings say so
