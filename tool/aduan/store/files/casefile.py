"""One case file: read, and judged whole (rings 1 and 2)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from aduan.core.case.amendments import name_code
from aduan.core.case.fold import Case
from aduan.core.case.judging import examine
from aduan.core.case.noted import check_contradicted
from aduan.core.case.receipts import check_objection
from aduan.core.clocks.clocks import run_clocks
from aduan.core.clocks.deadlines import check_deadlines
from aduan.core.clocks.extending import check_extensions
from aduan.core.law.caseschema import make_case_schema
from aduan.core.law.frame import Frame, frame_of
from aduan.core.law.law import Law
from aduan.core.law.receiving import check_begun
from aduan.core.law.sop import Sop
from aduan.core.law.sopparts import EventKind
from aduan.core.words.casewords import EVENT_NAME, HISTORY, MOMENTS
from aduan.core.words.characters import check_texts
from aduan.core.words.dates import read_moment
from aduan.core.words.findings import Finding, FindingKind, in_order
from aduan.core.words.ids import is_id
from aduan.core.words.officepaths import case_path
from aduan.core.words.quickly import dataclass
from aduan.core.words.text import Label, Named, join_named
from aduan.core.words.traits import Trait
from aduan.store.files.casehead import read_head
from aduan.store.files.document import DASHES, Document
from aduan.store.files.events import make_events
from aduan.store.files.growth import check_open_end
from aduan.store.files.laidread import read_laid
from aduan.store.files.remarks import check_remarks
from aduan.store.files.sealedforms import check_blocks
from aduan.store.files.signedwords import check_signed_words
from aduan.store.files.yamlread import read_yaml


@dataclass(frozen=True)
class Bench:
    """What a case file is judged by.

    `as_of`: a moment with its offset; what is later lies ahead. `known`: the ids that exist.
    `deadlines`: whether a limit that has passed is a finding.
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
    """The shape of a case under this law (ring 1), compiled once: that takes longer than to judge
    a hundred files.
    """
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
        """Whether there is a case, and nothing about it but warnings and limits that have passed."""
        if self.case is None:
            return False
        return all(finding.kind is not FindingKind.INVALID for finding in self.findings)


def read_case(path: str, raw: bytes, bench: Bench) -> CaseFile:
    """Judge one file, `path` being its place in the office's folder.

    Whatever is wrong is among its findings, in the order of the file. The quick way keeps no
    places; only a file with findings is read again for them.
    """
    document = read_laid(raw)
    if document.findings:
        return CaseFile(path, None, _place(path, raw, document.findings), document.dashes)
    case, found = _judge(path, raw, document, bench)
    if case is not None:
        found = [*found, *check_remarks(case, raw, bench.law)]
    # Only where there may be a comment behind a value is it looked for: it costs a second reading.
    if b" #" in raw:
        found = [*found, *read_yaml(raw, places=True).findings]
    return CaseFile(path, case, _place(path, raw, found), document.dashes)


def _judge(
    path: str, raw: bytes, document: Document, bench: Bench
) -> tuple[Case | None, list[Finding]]:
    """The case of a file, where its shape lets it be told, and the findings of both rings."""
    data = document.data
    found = [
        *check_open_end(raw, document),
        *_check_place(path, data),
        *_name_fields(shape_of_cases(bench.law).check(data), data, bench.law),
        *check_texts(data, raw),
        *check_blocks(_list_steps(data)),
    ]
    if not all(f.has(Trait.LEAVES_REST) for f in found):
        return None, found
    head = read_head(data)
    frame = bench.frame(head.sop)
    try:
        events = make_events(data, frame.sop)
    except ValueError:
        return None, [*found, *_find_bad_moments(data)]
    case, broken = examine(head.id, events, frame)
    found += broken
    found += check_walked(case, frame)
    # A deadline says something only where all that it is counted from holds.
    if found or not bench.deadlines:
        return case, found
    if case.is_open:
        late = check_deadlines(case, run_clocks(case, frame), frame)
    else:
        late = list(check_contradicted(case, frame))
    return case, [*late, *check_objection(case, frame.sop)]


def _name_fields(found: Iterable[Finding], data: object, law: Law) -> Iterator[Finding]:
    """The same findings with their fields as people call them, beside the name that the file has."""
    head = read_head(data)
    sop = law.sops.get(head.sop, law.sop)
    known = {**sop.private_fields, **sop.open_fields}
    for bare in found:
        name = str(bare.values.get("field", ""))
        finding = _name_choices(bare, name, law, sop)
        if name not in known:
            yield finding
            continue
        called = known[name].label
        label = Label(f"{called.id} ({name})", f"{called.en} ({name})")
        yield replace(finding, values={**finding.values, "field": Named(name, label)})


def _name_choices(finding: Finding, field: str, law: Law, sop: Sop) -> Finding:
    """A finding with what may be typed in a field, each word beside what people call it."""
    if "allowed" not in finding.values:
        return finding
    known = {**sop.private_fields, **sop.open_fields}
    codes = law.book(sop).get(known[field].list) if field in known else None
    if codes is not None:
        allowed = join_named(map(name_code, codes.codes.values()))
    elif field == EVENT_NAME:
        allowed = join_named(map(_name_step, sop.events.values()))
    else:
        return finding
    return replace(finding, values={**finding.values, "allowed": allowed})


def _name_step(kind: EventKind) -> Named:
    """A step as it is typed in a file, beside its command."""
    command = kind.command.label.id
    both = kind.name if command == kind.name else f"{kind.name} ({command})"
    return Named(kind.name, Label(both, kind.name))


def check_walked(case: Case, frame: Frame, judged: int = 0) -> list[Finding]:
    """What is wrong with steps that count, each by those before it, and shows once a case is walked.

    `judged`: so many of the first steps were looked at before.
    """
    return [
        *check_extensions(case, frame, judged),
        *check_signed_words(case, frame.sop, judged),
    ]


def _list_steps(data: object) -> list[object]:
    """The steps of a file's data; none where they are no list, which its shape says."""
    steps = data.get(HISTORY) if isinstance(data, Mapping) else None
    return steps if isinstance(steps, list) else []


def _check_place(path: str, data: object) -> list[Finding]:
    """Whether the file stands where its id says, and has an id at all."""
    case_id = read_head(data).id
    if is_id(case_id):
        expected = case_path(case_id)
        return [] if expected == path else [Finding("ADU112", ("id",), {"expected": expected})]
    if case_id and case_id == PurePosixPath(path).stem:
        return [Finding("ADU205", ("id",), {"field": "id", "example": "“20261123-K7M4QX”"})]
    return []


def _find_bad_moments(data: Mapping[str, Any]) -> list[Finding]:
    """ADU208 for each step whose moment does not exist."""
    found: list[Finding] = []
    for number, item in enumerate(data[HISTORY]):
        told = [name for name in MOMENTS if name in item]
        bad = [name for name in told if not _is_moment(item[name])]
        found += [Finding("ADU208", (HISTORY, number, name)) for name in bad]
    return found


def _is_moment(text: str) -> bool:
    try:
        read_moment(text)
    except ValueError:
        return False
    return True


def check_first(case: Case, first: int, law: Law) -> Iterator[Finding]:
    """What is wrong with the procedure of a case whose steps are added from the number `first` on:
    it is asked once, as the case begins.
    """
    if first > 1 or not case.history or case.sop not in law.sops:
        return
    day = law.calendar.local_day(case.history[0].at)
    wrong = check_begun(law.sops[case.sop], day, law)
    if wrong is not None:
        yield wrong


def locate(findings: Iterable[Finding], raw: bytes) -> list[Finding]:
    """Findings of a file with the line and column of what they are about."""
    found = list(findings)
    if not found:
        return []
    document = read_yaml(raw, places=True)
    return [document.locate(finding, finding.path) for finding in found]


def _place(path: str, raw: bytes, findings: list[Finding]) -> tuple[Finding, ...]:
    """The findings with path, line and column, in the order of the file, each once."""
    if not findings:
        return ()
    document = read_yaml(raw, places=True)
    placed = {document.locate(finding, path) for finding in findings}
    return in_order(placed)
