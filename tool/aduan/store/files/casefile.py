"""One case file: read and judged whole (rings 1 and 2), and the text of one further step."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from aduan.core.case.fold import Case
from aduan.core.case.rules import examine
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.deadlines import check_deadlines
from aduan.core.law.caseschema import make_case_schema
from aduan.core.law.frame import Frame, frame_of
from aduan.core.law.law import Law
from aduan.core.words.characters import check_texts
from aduan.core.words.dates import read_moment
from aduan.core.words.findings import Finding, FindingKind, in_order
from aduan.core.words.ids import is_id
from aduan.core.words.officepaths import case_path
from aduan.core.words.traits import Trait
from aduan.store.files.events import make_events
from aduan.store.files.yamlread import DASHES, Document, read_yaml


@dataclass(frozen=True)
class Bench:
    """What a case file is judged by: the law, the moment, the ids that exist, and whether its
    deadlines matter.
    """

    law: Law
    as_of: datetime
    known: Container[str] = field(default=(), repr=False)
    deadlines: bool = True

    def frame(self, sop_id: str) -> Frame:
        """What a case that says it follows this procedure is seen by."""
        return frame_of(sop_id, self.law, self.as_of, self.known)


@lru_cache(maxsize=4)
def shape_of_cases(law: Law) -> Any:
    """The shape of a case under this law, compiled once."""
    from aduan.store.files.schemas import Shape

    return Shape(make_case_schema(law.sops, law.codes))


@dataclass(frozen=True)
class CaseFile:
    """A file under cases/ as read: its case where it has one, and all that is wrong with it.

    `dashes`: the column, from 0, in which those of its history stand.
    """

    path: str
    case: Case | None
    findings: tuple[Finding, ...]
    dashes: int = DASHES

    @property
    def is_valid(self) -> bool:
        return self.case is not None and all(
            f.kind is not FindingKind.INVALID for f in self.findings
        )


def read_case(path: str, raw: bytes, bench: Bench) -> CaseFile:
    """Judge one file. The quick way keeps no places; only a file with findings is read again for
    them.
    """
    document = read_yaml(raw)
    case, found = (
        (None, document.findings) if document.findings else _judge(path, raw, document, bench)
    )
    if b" #" in raw and not document.findings:
        found = [*found, *read_yaml(raw, places=True).findings]
    return CaseFile(path, case, tuple(_place(path, raw, found)), document.dashes)


def _judge(
    path: str, raw: bytes, document: Document, bench: Bench
) -> tuple[Case | None, list[Finding]]:
    data, law = document.data, bench.law
    found = [
        *_check_frame(path, raw, document),
        *shape_of_cases(law).check(data),
        *check_texts(data, raw),
    ]
    if not all(f.has(Trait.LEAVES_REST) for f in found):
        return None, found
    frame = bench.frame(data["sop"])
    try:
        events = make_events(data, frame.sop)
    except ValueError:
        return None, [*found, *_find_bad_moments(data)]
    case, broken = examine(data["id"], events, frame)
    found += broken
    if not found and case.is_open and bench.deadlines:
        found += check_deadlines(case, run_clocks(case, frame), frame)
    return case, found


def _check_frame(path: str, raw: bytes, document: Document) -> list[Finding]:
    """What a step appended at the end relies on, and the place where the file stands."""
    data, found = document.data, []
    names = list(data) if isinstance(data, Mapping) else []
    if "history" in names and (names[-1] != "history" or not document.block_history):
        found.append(Finding("ADU206", ("history",)))
    if not raw.endswith(b"\n"):
        found.append(Finding("ADU207", ("history",)))
    case_id = data.get("id") if isinstance(data, Mapping) else None
    if isinstance(case_id, str) and is_id(case_id) and case_path(case_id) != path:
        found.append(Finding("ADU112", ("id",), {"expected": case_path(case_id)}))
    elif isinstance(case_id, str) and not is_id(case_id) and PurePosixPath(path).stem == case_id:
        found.append(Finding("ADU205", ("id",), {"field": "id", "example": "20261123-K7M4QX"}))
    return found


def _find_bad_moments(data: Mapping[str, Any]) -> list[Finding]:
    found = []
    for number, item in enumerate(data["history"]):
        try:
            read_moment(item["at"])
        except ValueError:
            found.append(Finding("ADU208", ("history", number, "at")))
    return found


def locate(findings: Iterable[Finding], raw: bytes) -> list[Finding]:
    """Findings of a file with the line and column of what they are about."""
    found = list(findings)
    document = read_yaml(raw, places=True) if found else None
    places = [document.place(f.node) for f in found] if document else []
    return [
        replace(f, line=line, column=column)
        for f, (line, column) in zip(found, places, strict=True)
    ]


def _place(path: str, raw: bytes, findings: list[Finding]) -> list[Finding]:
    """The findings with path, line and column, in the order of the file."""
    if not findings:
        return []
    document = read_yaml(raw, places=True)
    placed = []
    for finding in findings:
        line, column = (
            (finding.line, finding.column) if finding.line else document.place(finding.node)
        )
        placed.append(replace(finding, path=path, line=line, column=column))
    return list(in_order(set(placed)))
