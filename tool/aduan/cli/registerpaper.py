"""The register book of a period. A case that is damaged or sealed to who prints it has its row, too, which
says so: one case keeps nobody from the book of its month.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aduan.cli.accesslog import note_access
from aduan.cli.desk import Desk
from aduan.cli.lettering import Lettering, read_letter, set_letter
from aduan.core.words.aboutpeople import MATTER, PERSON
from aduan.core.words.findings import RefusedError
from aduan.core.words.quickly import dataclass

if TYPE_CHECKING:
    from datetime import date

    from aduan.core.case.fold import Case
    from aduan.core.clocks.periods import Period
    from aduan.desk.find import Found
    from aduan.store.files.casekeys import CaseKeyring


@dataclass(frozen=True)
class RegisterBook:
    """The paper, and the cases of which it could not say all, by their ids: what is damaged, and what is
    sealed to others. `told`: those of which it says something about people.
    """

    content: bytes
    damaged: tuple[str, ...]
    sealed: tuple[str, ...]
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class BookRow:
    """One case of the book: as found, and the groups of texts that its row may tell; or the code that says
    why it cannot be read. `known`: the case as it is today.
    """

    case_id: str
    day: date
    found: Found | None = None
    known: Case | None = None
    told: frozenset[str] = frozenset()
    why: str = ""

    @property
    def is_damaged(self) -> bool:
        """Whether something of it is not read."""
        return self.found is None or bool({MATTER, PERSON} & self.found.broken)

    @property
    def is_sealed(self) -> bool:
        """Whether something that it may tell is for others."""
        return self.found is not None and bool(self.told & (self.found.unread - self.found.broken))

    @property
    def is_open(self) -> bool:
        """Whether it tells something about people."""
        return self.found is not None and bool(self.told - self.found.unread)


def make_register(desk: Desk, period: Period, said: Lettering, *, displayed: bool) -> RegisterBook:
    """The register book of a period: of who is named with their names, or for display without any."""
    from aduan.cli.periodpapers import say_name
    from aduan.core.law.frame import frame_of
    from aduan.desk.registering import list_heads, list_wide, tell_row, tell_unreadable

    law, language = desk.office.law, desk.voice.language
    heads = list_heads(law.sop, language, displayed=displayed)
    lines = list(_read_lines(desk, period, displayed=displayed))
    rows = []
    for number, line in enumerate(lines, 1):
        if line.found is None:
            row = tell_unreadable(line.case_id, line.day, line.why, number, language)
            rows.append([*row, *[""] * (len(heads) - len(row))])
        else:
            frame = frame_of(line.found.case.sop, law, desk.now)
            cells = tell_row(
                line.found, frame, number, language, displayed=displayed, known=line.known
            )
            rows.append(cells)
    damaged = tuple(line.case_id for line in lines if line.is_damaged)
    sealed = tuple(line.case_id for line in lines if line.is_sealed and not displayed)
    told = tuple(line.case_id for line in lines if line.is_open and not displayed)
    more = {
        "period": say_name(period, language),
        "displayed": displayed,
        "columns": heads,
        "rows": rows,
        "wide": list_wide(law.sop, displayed=displayed),
        "damaged": len(damaged),
        "sealed": len(sealed),
        "personal": bool(told),
    }
    content = set_letter(desk, "register", read_letter(desk, said), more)
    return RegisterBook(content, damaged, sealed, told)


def _read_lines(desk: Desk, period: Period, *, displayed: bool) -> Iterator[BookRow]:
    """Each case of a period, in the order of receipt; what cannot be read by the day in its id."""
    from aduan.cli.vault import open_keyring
    from aduan.core.words.ids import find_day_of
    from aduan.store.office.caseload import read_usable

    local = desk.office.law.calendar.local_day
    usable, unusable = read_usable(desk.office)
    cases = [case for case in usable if local(case.received) in period]
    if desk.moment:
        cases = [case for case in cases if case.received <= desk.now]
    # As they came in: the end of a number is drawn by lot.
    cases.sort(key=lambda case: (case.received, case.id))
    keyring = None if displayed else open_keyring(desk)
    lines = [_open_one(desk, case, local(case.received), keyring) for case in cases]
    for case_id in unusable:
        day = find_day_of(case_id)
        if day is not None and day in period:
            lines.append(BookRow(case_id, day, why=_say_why(desk, case_id)))
    opened = [line.case_id for line in lines if line.found and _is_unsealed(line.found)]
    if opened:
        note_access(desk, "document", opened)
    # Of the same day those that can be read come first.
    yield from sorted(lines, key=lambda line: line.day)


def _open_one(desk: Desk, case: Case, day: date, keyring: CaseKeyring | None) -> BookRow:
    """One case whole. Nothing is opened for display, nor of one that was erased or is restricted."""
    from aduan.desk.find import find_case
    from aduan.desk.registering import list_told_groups
    from aduan.desk.thatday import go_back_unasked

    custody = case.position.custody
    is_told = not (custody.is_restricted or custody.erased is not None)
    keys = keyring if is_told else None
    try:
        found = find_case(desk.office, desk.repo, case.id, desk.now, keys)
    except RefusedError:
        return BookRow(case.id, day, why=_say_why(desk, case.id))
    known, sop = found.case, desk.office.law.sops[case.sop]
    if desk.moment:
        found = go_back_unasked(found, desk.office.law, desk.now)
    return BookRow(case.id, day, found, known, list_told_groups(found.case, known, sop))


def _is_unsealed(found: Found) -> bool:
    """Whether a key here opened something of a case."""
    return any(step.unsealed for step in found.opened)


def _say_why(desk: Desk, case_id: str) -> str:
    """The code of the first finding of a case's file; empty: it is no plain file, or has none."""
    from aduan.core.words.findings import FindingKind
    from aduan.core.words.officepaths import case_path
    from aduan.store.files.casefile import Bench
    from aduan.store.office.check import check_file

    bench = Bench(desk.office.law, desk.now, desk.office, deadlines=False)
    found = check_file(desk.office.root, case_path(case_id), bench).findings
    return next((one.code for one in found if one.kind is FindingKind.INVALID), "")
