"""An old register taken in: rows judged, made into case files or added to them, and landed in one
commit, behind one with the codes that they need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from aduan.core.case.fold import Case
from aduan.core.law.calendar import Standing
from aduan.core.law.law import Person
from aduan.core.law.sop import Sop
from aduan.core.words.officepaths import CASE_SCHEMA, case_path, law_folder
from aduan.core.words.text import mark as _
from aduan.store.files.lawfiles import case_schema_text
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.git.landing import Grounds, Landing
from aduan.store.git.repository import Repository
from aduan.store.office.caseload import read_cases
from aduan.store.record.judging import AuditFirst
from aduan.store.register.cells import Unread
from aduan.store.register.drafts import Importer
from aduan.store.register.fitting import required_codes
from aduan.store.register.grown import Grown, Trial
from aduan.store.register.maps import ImportMap
from aduan.store.register.newcodes import CodeTable, New
from aduan.store.register.persons import fold_name
from aduan.store.register.present import Comparison, RowChange, source_of
from aduan.store.register.reconciliation import Fate, Reconciliation, Told, reconcile, tell
from aduan.store.register.row import Candidate, Refusal
from aduan.store.register.rows import Judged, judge_rows
from aduan.store.register.tables import read_tables
from aduan.store.register.updates import CaseUpdate, plan_update

# What is being done, as a template with a {count}: for people who wait.
Tell = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Ways:
    """How an import is done. `update`: changes are taken; `whole`: the files are all of the
    register.

    `sheet`: the name of the sheet in a spreadsheet; without it the first visible one that has the
    columns.
    """

    dry_run: bool = False
    update: bool = False
    whole: bool = False
    sheet: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of the rows of the files. `commit` is empty where nothing was written.

    `before`: the cases of this register that were here; `gone`: those that the files no longer have
    (id there, case). `unsure`: the years without a confirmed calendar in which the cases that came
    are measured. `codes`: those that the rows bring, by list.
    """

    reconciled: Reconciliation
    refused: tuple[Refusal, ...]
    changes: tuple[RowChange, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    before: int = 0
    unsure: dict[int, Standing] = field(default_factory=dict)
    commit: str = ""
    unread: tuple[Unread, ...] = ()
    codes: New = field(default_factory=dict)

    @property
    def counted(self) -> int:
        """The rows of the whole files, without headers: what became of each is said."""
        return self.rows + sum(part.rows for part in self.unread)

    @property
    def rows(self) -> int:
        return self.reconciled.total.rows

    @property
    def imported(self) -> int:
        return self.reconciled.total.fates[Fate.NEW]

    @property
    def skipped(self) -> int:
        return self.reconciled.total.fates[Fate.SAME]


@dataclass
class ImportPlan:
    """What the believable rows come to: new ones, updates by row, and rows that say what is here
    already.
    """

    fresh: list[Candidate] = field(default_factory=list)
    updates: list[CaseUpdate] = field(default_factory=list)
    same: list[Candidate] = field(default_factory=list)


def import_files(
    office: OfficeFolder,
    repo: Repository,
    paths: Sequence[Path],
    mapping: ImportMap,
    person: Person,
    now: datetime,
    ways: Ways = Ways(),  # frozen
    tell: Tell = lambda _text, _count: None,
) -> Outcome:
    """Take in the rows of all parts of a register: all that can be believed in one commit, or
    nothing.
    """
    importer = Importer(office, mapping, person, now)
    importer.require()
    if ways.dry_run:
        return _import(importer, repo, None, paths, ways, tell)
    with Landing(repo).alone() as grounds:
        grounds.require_quiet([law_folder("sop"), law_folder("codes"), CASE_SCHEMA])
        importer = Importer(OfficeFolder(office.root), mapping, person, now)
        return _import(importer, repo, grounds, paths, ways, tell)


def _import(
    importer: Importer,
    repo: Repository,
    grounds: Grounds | None,
    paths: Sequence[Path],
    ways: Ways,
    say: Tell,
) -> Outcome:
    """The import; without grounds to land on, all of it but the writing."""
    mapping, law = importer.mapping, importer.office.law
    say(_("reading {count} files"), len(paths))
    tables = read_tables(paths, mapping.needed, mapping.optional, sheet=ways.sheet)
    say(_("reading {count} rows"), sum(len(table.lines) for table in tables))
    people = frozenset(fold_name(person.name) for person in law.staff.values())
    required = required_codes(importer.sop)
    judged = judge_rows(tables, mapping, law.calendar.zone, importer.now, people, required)
    _refuse_undated(judged, importer.sop, mapping)
    present = _read_present(importer)
    codes = CodeTable(law.book(importer.sop))
    plan = _plan(importer, judged, present, codes, ways)
    importer.require_past(_list_moments(plan))
    say(_("judging {count} cases"), len(plan.fresh) + len(plan.updates))
    drafts = importer.draft(plan.fresh, set(importer.office.case_ids()), codes)
    grown = Trial(importer, repo, codes).judge(drafts, plan.updates)
    commit = ""
    if grounds and grown.files:
        _land_codes(importer, grounds, codes.only(grown.codes))
        say(_("writing {count} cases"), len(grown.files))
        files = {case_path(case_id): text for case_id, text in grown.files.items()}
        commit = grounds.land(files, importer.message(*grown.counts))
    refused = sorted([*judged.refused, *grown.refused], key=lambda refusal: refusal.place)
    gone = sorted(_list_gone(present, judged))
    return Outcome(
        reconcile(_tell_rows(judged, plan, grown)),
        tuple(refused),
        tuple(change for update in plan.updates for change in update.changes),
        tuple(gone),
        len(present),
        grown.unsure,
        commit,
        tuple(part for table in tables for part in table.unread),
        codes.only(grown.codes),
    )


def _list_gone(present: Mapping[str, Case], judged: Judged) -> Iterator[tuple[str, str]]:
    """The cases that came from this register and stand in it no more: their ids there, and here."""
    for source, case in present.items():
        if source not in judged.sources:
            yield source, case.id


def _refuse_undated(judged: Judged, sop: Sop, mapping: ImportMap) -> None:
    """Where the procedure cannot say that nobody knows the closing day, such a row is not taken
    in.
    """
    column = mapping.closed.date if mapping.closed else "-"
    for row in judged.take_out(lambda row: _lacks_day(row, sop)):
        reason = _("it is closed, but the file does not say when: {column}")
        judged.refused.append(Refusal(row.row, reason, {"column": column}, row.part, row.seen))


def _lacks_day(row: Candidate, sop: Sop) -> bool:
    ending = row.ending
    return ending is not None and ending.at is None and sop.events[ending.event].undated is None


def _read_present(importer: Importer) -> dict[str, Case]:
    """The cases of this register that are here, by their id there."""
    cases = (case for case in read_cases(importer.office) if case.sop == importer.sop.id)
    found = ((source_of(case), case) for case in cases)
    return {
        str(source["id"]): case
        for source, case in found
        if source.get("system") == importer.mapping.system
    }


def _plan(
    importer: Importer, judged: Judged, present: dict[str, Case], codes: CodeTable, ways: Ways
) -> ImportPlan:
    plan = ImportPlan()
    for row in judged.candidates:
        case = present.get(row.source)
        if case is None:
            plan.fresh.append(row)
            continue
        compared = Comparison(
            row, case, importer.codes_of(row, codes), importer.sop, importer.mapping
        )
        update = plan_update(compared, importer.pen(row.source), take=ways.update)
        if update is None:
            plan.same.append(row)
        else:
            plan.updates.append(update)
    return plan


def _list_moments(plan: ImportPlan) -> Iterator[datetime]:
    """When the last happened that each row brings: a receipt, or a closing."""
    for row in (*plan.fresh, *(update.row for update in plan.updates)):
        closed = row.ending.at if row.ending is not None else None
        yield max(row.received, closed) if closed is not None else row.received


def _tell_rows(judged: Judged, plan: ImportPlan, grown: Grown) -> Iterator[Told]:
    """Every row once, with what became of it."""
    refused = {refusal.place for refusal in grown.refused}
    yield from (tell(row.seen, Fate.NEW) for row in plan.fresh if row.place not in refused)
    yield from (tell(row.seen, Fate.SAME) for row in plan.same)
    yield from (tell(row.seen, Fate.JOINED) for row in judged.joined)
    for update in plan.updates:
        if update.row.place not in refused:
            yield tell(update.row.seen, Fate.CLOSED if update.closes else Fate.CHANGED)
    for refusal in (*judged.refused, *grown.refused):
        yield tell(refusal.seen, Fate.REFUSED, refusal.code)


def _land_codes(importer: Importer, grounds: Grounds, new: New) -> None:
    """The codes that the cases use, and the schema that follows from these, in a commit of their
    own before the cases: a change of law, by who may keep it.
    """
    if not new:
        return
    importer.require_keeper(new)
    law, text = importer.law_with(new)
    files = {importer.codes_path: text, CASE_SCHEMA: case_schema_text(law).encode()}
    offer = AuditFirst(grounds.repo, importer.now)
    grounds.land(files, importer.codes_message(new), offer=offer)
