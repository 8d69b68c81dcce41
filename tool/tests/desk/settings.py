"""What the desk's tests are made from: the law and the cases of the core's, and numbers by a
part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aduan.core.case.fold import Case
from aduan.core.law.frame import Frame
from aduan.core.law.sop import Sop
from aduan.core.words.findings import RefusedError
from aduan.desk.draft import Draft, Setting
from aduan.desk.receive import begin_receipt
from aduan.desk.step import begin_step
from aduan.store.files.private import Texts
from tests.core.builders import CASE_ID, OTHER_ID, at, law, sop

NOON = at("2026-11-23T12:00")


class Cases:
    """Two cases, found by a part of their numbers."""

    def __contains__(self, case_id: object) -> bool:
        return case_id in (CASE_ID, OTHER_ID)

    def find_case(self, part: str) -> str:
        for case_id in (CASE_ID, OTHER_ID):
            if part in case_id:
                return case_id
        raise RefusedError("no case has {part} in its id", part=part)


def setting(
    case: Case | None = None, procedure: Sop | None = None, texts: Sequence[Texts] = ()
) -> Setting:
    """Where a step is entered; `texts`: those of the first steps of the case, none in the others."""
    count = len(case.history) if case else 0
    every = (*texts, *({} for _step in range(count - len(texts))))
    return Setting(Frame(law(), procedure or sop(), NOON, Cases()), case, Cases(), every)


def receipt(procedure: Sop | None = None, **typed: object) -> Draft:
    return begin_receipt(NOON, "officer", None, typed, setting(procedure=procedure))


def step(name: str, case: Case, fields: Mapping[str, object] | None = None) -> Draft:
    given = setting(case)
    return begin_step(given.sop.events[name], NOON, "officer", None, fields or {}, given)
