"""The file of one case as it lies here: read, judged, and looked through for steps of some effect."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import case_path

if TYPE_CHECKING:
    from aduan.core.law.law import Law
    from aduan.store.files.casefile import CaseFile


def read_here(desk: Desk, case_id: str) -> bytes | None:
    """The file of a case as it lies here; None: there is none."""
    try:
        return desk.office.path_of(case_id).read_bytes()
    except (OSError, RefusedError):
        return None


def judge_here(desk: Desk, case_id: str, raw: bytes) -> CaseFile:
    """The file of a case as judged now, whatever limit has passed. The last one is remembered: each key of a
    case asks for it.
    """
    from aduan.store.files.casefile import Bench, read_case

    asked = (case_id, raw, desk.office.law, desk.now)
    if desk.judged is None or desk.judged[0] != asked:
        bench = Bench(desk.office.law, desk.now, deadlines=False)
        desk.judged = asked, read_case(case_path(case_id), raw, bench)
    return desk.judged[1]


def may_have_effect(desk: Desk, raw: bytes, effects: Iterable[str]) -> bool:
    """False where a file plainly has no step of these effects: without a backslash, no word of it is
    written in any other way than it reads.
    """
    names = _list_names(desk.office.law, frozenset(effects))
    return b"\\" in raw or any(name in raw for name in names)


@cache
def _list_names(law: Law, effects: frozenset[str]) -> frozenset[bytes]:
    """What the steps of these effects are called in any procedure, as a file says it."""
    kinds = (kind for sop in law.sops.values() for kind in sop.events.values())
    return frozenset(kind.name.encode() for kind in kinds if kind.effect in effects)
