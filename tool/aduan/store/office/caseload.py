"""All cases of an office at once, without their private text: for lists, figures and the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from aduan.core.case.fold import Case, fold
from aduan.core.clocks.outages import Outage
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.summary import Summary, read_row, summarize
from aduan.core.law.law import Law
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import BOXES, has_case_name
from aduan.core.words.text import mark as _
from aduan.store.files.casehead import read_head
from aduan.store.files.events import keep_open, make_events
from aduan.store.files.officefolder import OfficeFolder, list_case_files
from aduan.store.office.index import Entry, Index


def read_caseload(root: Path) -> Caseload:
    """The cases of the office in a folder. RefusedError: files that cannot be used, by number."""
    office = OfficeFolder(root)
    days, outages = tuple(read_box_days(office)), tuple(read_office_outages(office))
    return Caseload(office.law, tuple(read_cases(office)), days, outages)


def read_cases(office: OfficeFolder) -> list[Case]:
    """Every case, in order of its id. What is unchanged comes from the index."""
    return [item.case(office) for item in _read_items(office)]


def read_open_cases(office: OfficeFolder) -> list[Case]:
    """The cases that are not closed."""
    # Of a closed case the index has its row.
    return [item.case(office) for item in _read_items(office) if item.entry.summary is None]


def read_summaries(office: OfficeFolder, as_of: datetime) -> list[Summary]:
    """One row a case; those of closed cases come from the index as they are."""
    return [_summarize(item, office, as_of) for item in _read_items(office)]


def _summarize(item: _Item, office: OfficeFolder, as_of: datetime) -> Summary:
    row = item.entry.summary
    if row:
        return read_row(row)
    return summarize(item.case(office), office.law, as_of)


def read_box_days(office: OfficeFolder) -> Iterable[date]:
    """The days on which the complaint box was opened. RefusedError: a register that cannot be
    used.
    """
    from aduan.store.files.boxfile import box_days

    for path in sorted(office.root.glob(BOXES)):
        try:
            yield from box_days(path.read_bytes(), office.law)
        except (ValueError, KeyError, TypeError):
            name = path.relative_to(office.root).as_posix()
            raise RefusedError(
                _("{path} cannot be used"), _("`aduan check` says why"), path=name
            ) from None


def read_office_outages(office: OfficeFolder) -> Iterable[Outage]:
    """The outages of the office. (Its registers were read before: they can be used.)"""
    from aduan.store.files.outages import read_outages

    for path in sorted(office.root.glob(BOXES)):
        yield from read_outages(path.read_bytes())


@dataclass(frozen=True)
class _Item:
    """One case file as the index or its reading gives it."""

    entry: Entry

    def case(self, office: OfficeFolder) -> Case:
        case = _fold(office.law, self.entry.data)
        assert case is not None  # noqa: S101  # it was folded once when it was read
        return case


def _read_items(office: OfficeFolder) -> list[_Item]:
    """All cases in order of path. RefusedError: some files cannot be used."""
    index = Index(office.root, office.cache)
    items: dict[str, _Item] = {}
    paths: list[str] = []
    for path, entry in list_case_files(office.root):
        # A copy beside the case, as OneDrive makes one of a conflict, is no second complaint;
        # `check` names it.
        if entry is None or not has_case_name(path):
            continue
        paths.append(path)
        # Before the file is read: what is changed meanwhile is read again the next time.
        stat = entry.stat(follow_symlinks=False)
        known = index.get(path, stat)
        if known is None:
            known = _read(office, path)
            if known is None:
                continue
            index.put(path, stat, known)
        items[path] = _Item(known)
    index.keep(paths)
    bad = len(paths) - len(items)
    if bad:
        raise RefusedError(
            _("{count} files under cases/ cannot be used"), _("`aduan check` says why"), count=bad
        )
    return [items[path] for path in sorted(items)]


def _read(office: OfficeFolder, path: str) -> Entry | None:
    """What one file says; None where it cannot be used."""
    from aduan.store.files.casefile import shape_of_cases
    from aduan.store.files.yamlread import read_yaml

    document = read_yaml((office.root / path).read_bytes())
    if document.findings or shape_of_cases(office.law).check(document.data):
        return None
    data = keep_open(document.data, office.law.sops[read_head(document.data).sop])
    case = _fold(office.law, data)
    if case is None:
        return None
    if case.is_open:
        return Entry(data, None)
    # A closed case's row is the same at any later moment: its clocks have ended.
    row = summarize(case, office.law, case.history[-1].at).as_row()
    return Entry(data, row)


def fold_file(raw: bytes, law: Law) -> Case | None:
    """The case of a file's bytes, by a law; None where it cannot be used: whoever judges the file
    says why.
    """
    from aduan.store.files.yamlread import read_yaml

    document = read_yaml(raw)
    head = read_head(document.data)
    if document.findings or head.sop not in law.sops:
        return None
    return _fold(law, keep_open(document.data, law.sops[head.sop]))


def _fold(law: Law, data: dict[str, object]) -> Case | None:
    """The case that a file's data says; None where it has no step that can be taken."""
    head = read_head(data)
    sop = law.sops[head.sop]
    try:
        events = make_events(data, sop)
    except ValueError:
        return None
    case = fold(head.id, events, sop)
    return case if case.steps else None
