"""What a case lacks, since it was led past the step that fills it."""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.case.fold import Case
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import EventKind, Field


def list_passed_over(case: Case, sop: Sop) -> Iterator[Field]:
    """The coded fields by which cases are listed that this one has not, where every step that needs
    them lies behind it.
    """
    ahead = sop.ahead[case.state] | {case.state}
    for name in sop.listed:
        asking = list(_list_asking(name, sop))
        is_behind = all(kind.sources.isdisjoint(ahead) for kind in asking)
        if asking and is_behind and name not in case.fields:
            yield asking[0].open[name]


def _list_asking(name: str, sop: Sop) -> Iterator[EventKind]:
    """The steps that move a case and cannot be taken without this code."""
    for kind in sop.events.values():
        field = kind.open.get(name)
        if kind.moves and field is not None and field.type == "code" and field.required:
            yield kind
