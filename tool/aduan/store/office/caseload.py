"""All cases of an office at once, without their private text. Who needs them whole reads all files: to
remember them takes as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from aduan.core.case.fold import Case
from aduan.core.clocks.outages import Outage
from aduan.core.figures.caseload import Caseload
from aduan.core.words.findings import RefusedError
from aduan.core.words.officepaths import BOXES, stem_of
from aduan.core.words.text import mark as _
from aduan.store.files.officefolder import OfficeFolder, list_case_paths
from aduan.store.office.atrest import collector_at_rest
from aduan.store.office.folding import fold_at

if TYPE_CHECKING:
    from aduan.store.files.boxfile import Opening

# So many files that cannot be used are named.
NAMED = 5
# The days on which the box was opened, and the outages of the office.
Registers = tuple[tuple[date, ...], tuple[Outage, ...]]


def read_caseload(root: Path) -> Caseload:
    """The cases of the office in a folder. RefusedError: files that cannot be used, by name."""
    office = OfficeFolder(root)
    registers = read_registers(office)
    return Caseload(office.law, tuple(read_cases(office)), *registers)


def read_cases(office: OfficeFolder) -> list[Case]:
    """Every case, in order of its file."""
    return read_each(office, sorted(list_case_paths(office.root)))


def read_usable(office: OfficeFolder) -> tuple[list[Case], list[str]]:
    """Every case that can be used, in order of its file; and the ids of the others, as their files are
    named.
    """
    cases, bad = [], []
    with collector_at_rest():
        for path in sorted(list_case_paths(office.root)):
            folded = fold_at(office, path)
            if folded is None:
                bad.append(stem_of(path))
            else:
                cases.append(folded.case)
    return cases, bad


def read_each(office: OfficeFolder, paths: Iterable[str]) -> list[Case]:
    """The cases of some files. RefusedError: some cannot be used."""
    with collector_at_rest():
        return list(_walk_each(office, paths))


def walk_cases(office: OfficeFolder) -> Iterator[Case]:
    """Every case, in order of its file, one at a time. RefusedError, once all are read: files that
    cannot be used, by name.
    """
    yield from _walk_each(office, sorted(list_case_paths(office.root)))


def _walk_each(office: OfficeFolder, paths: Iterable[str]) -> Iterator[Case]:
    bad: list[str] = []
    for path in paths:
        folded = fold_at(office, path)
        if folded is None:
            bad.append(path)
        else:
            yield folded.case
    refuse_bad(bad)


def refuse_bad(paths: Sequence[str]) -> None:
    """RefusedError: these files cannot be used; the first of them are named."""
    if paths:
        raise explain_bad(paths)


def explain_bad(paths: Sequence[str]) -> RefusedError:
    """That these files, of which there is one at least, cannot be used; the first of them are named."""
    named = ", ".join(paths[:NAMED]) + (", …" if len(paths) > NAMED else "")
    return RefusedError(
        _("{count} files under cases/ cannot be used: {paths}"),
        _("`aduan check {path}` says why"),
        count=len(paths),
        paths=named,
        path=paths[0],
    )


def read_registers(office: OfficeFolder) -> Registers:
    """What the registers of the box say beside the cases. RefusedError: one cannot be used."""
    days = tuple(read_box_days(office))
    return days, tuple(read_office_outages(office))


def read_box_days(office: OfficeFolder) -> Iterable[date]:
    """The days on which the complaint box was opened. RefusedError: a register that cannot be
    used.
    """
    for path in sorted(office.root.glob(BOXES)):
        from aduan.store.files.boxfile import box_days

        try:
            yield from box_days(path.read_bytes(), office.law)
        except (ValueError, KeyError, TypeError):
            name = path.relative_to(office.root).as_posix()
            raise RefusedError(
                _("{path} cannot be used"), _("`aduan check` says why"), path=name
            ) from None


def list_openings(office: OfficeFolder) -> list[Opening]:
    """All openings of the box, in order of time, each with the count that holds now. (Its registers
    were read before: they can be used.)
    """
    from aduan.store.files.boxfile import read_openings

    openings: list[Opening] = []
    for register in sorted(office.root.glob(BOXES)):
        openings += read_openings(register.read_bytes())
    return sorted(openings, key=lambda opening: opening.at)


def read_box_causes(office: OfficeFolder) -> dict[date, str]:
    """The days on which the box could not be opened, each with why. (Its registers, as above.)"""
    from aduan.store.files.boxcauses import read_causes

    causes: dict[date, str] = {}
    for register in sorted(office.root.glob(BOXES)):
        causes |= read_causes(register.read_bytes())
    return causes


def list_late_entries(office: OfficeFolder) -> dict[date, date]:
    """The days with an opening of the box that was entered too late, each with the first day of such
    an entry. (Its registers, as above.)
    """
    from aduan.store.files.boxfile import is_entered_late

    law = office.law
    entered: dict[date, date] = {}
    for opening in list_openings(office):
        if opening.entered is None or not is_entered_late(opening, law):
            continue
        day = law.calendar.local_day(opening.at)
        entry = law.calendar.local_day(opening.entered)
        entered[day] = min(entry, entered.get(day, entry))
    return entered


def read_office_outages(office: OfficeFolder) -> Iterable[Outage]:
    """The outages of the office. (Its registers were read before: they can be used.)"""
    from aduan.store.files.outages import read_outages

    for path in sorted(office.root.glob(BOXES)):
        yield from read_outages(path.read_bytes())
