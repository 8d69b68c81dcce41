"""An old register taken in: rows judged, made into case files, and landed in one commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aduan.core.findings import Kind
from aduan.core.ids import case_path
from aduan.core.law import Person
from aduan.core.text import mark as _
from aduan.store.casefile import Bench, read_case
from aduan.store.caseload import read_cases
from aduan.store.git import Repository
from aduan.store.landing import Landing
from aduan.store.lawfiles import CASE_SCHEMA, case_schema_text
from aduan.store.officefolder import OfficeFolder
from aduan.store.register.cells import Unread
from aduan.store.register.drafts import Draft, Importer
from aduan.store.register.maps import ImportMap
from aduan.store.register.newcodes import CodeTable, New
from aduan.store.register.row import Refusal, refuse_finding
from aduan.store.register.rows import judge_rows
from aduan.store.register.tables import read_table

# What is being done, as a template with a {count}: for people who wait.
Tell = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the rows of a file. `commit` is empty where nothing was written."""

    rows: int
    imported: int
    refused: tuple[Refusal, ...]
    skipped: int
    commit: str = ""
    unread: tuple[Unread, ...] = ()

    @property
    def counted(self) -> int:
        """The rows of the whole file, without headers: what became of each is said."""
        return self.rows + sum(part.rows for part in self.unread)


def import_file(
    office: OfficeFolder,
    repo: Repository,
    path: Path,
    mapping: ImportMap,
    person: Person,
    now: datetime,
    *,
    sheet: str = "",
    dry_run: bool = False,
    tell: Tell = lambda _text, _count: None,
) -> Outcome:
    """Take in the rows of a file: all that can be believed in one commit, or nothing.

    `sheet`: the name of the sheet in a spreadsheet; without it the first visible one that has the columns.
    """
    importer = Importer(office, mapping, person, now)
    importer.require()
    if dry_run:
        return _import(importer, None, path, sheet, tell)
    landing = Landing(repo)
    with landing.alone():
        landing.require_quiet(["schema/sop", "schema/codes", CASE_SCHEMA])
        return _import(Importer(OfficeFolder(office.root), mapping, person, now), landing, path, sheet, tell)


def _import(importer: Importer, landing: Landing | None, path: Path, sheet: str, tell: Tell) -> Outcome:
    """The import; without a landing, all of it but the writing."""
    office, mapping = importer.office, importer.mapping
    table = read_table(path, mapping.needed, mapping.optional, sheet=sheet)
    tell(_("reading {count} rows"), len(table.lines))
    found, refused = judge_rows(table, mapping, office.law.calendar.zone, importer.now)
    present = _sources(office, mapping.system)
    fresh = [candidate for candidate in found if candidate.source not in present]
    codes = CodeTable(office.law.book(importer.sop))
    drafts = importer.draft(fresh, set(office.case_ids()), codes)
    tell(_("judging {count} cases"), len(drafts))
    valid, invalid = _judge(importer, drafts, codes.new)
    commit = ""
    if landing and valid:
        tell(_("writing {count} cases"), len(valid))
        commit = landing.land(_gather(importer, valid, codes), importer.message(len(valid)))
    refused = sorted([*refused, *invalid], key=lambda r: r.row)
    return Outcome(len(table.lines), len(valid), tuple(refused), len(found) - len(fresh), commit, table.unread)


def _sources(office: OfficeFolder, system: str) -> set[str]:
    """The ids of a system whose rows are cases already."""
    found = (case.history[0].fields.get("source") for case in read_cases(office))
    return {str(s["id"]) for s in found if isinstance(s, Mapping) and s.get("system") == system}


def _judge(importer: Importer, drafts: Sequence[Draft], new: New) -> tuple[list[Draft], list[Refusal]]:
    """What would pass the commit hook, and the rest with its first finding."""
    law, _text = importer.law_with(new)
    bench = Bench(law, importer.now, frozenset(draft.case_id for draft in drafts))
    valid, invalid = [], []
    for draft in drafts:
        findings = read_case(case_path(draft.case_id), draft.text, bench).findings
        problem = next((f for f in findings if f.kind is Kind.INVALID), None)
        if problem is None:
            valid.append(draft)
        else:
            invalid.append(refuse_finding(draft.row, problem))
    return valid, invalid


def _gather(importer: Importer, drafts: Sequence[Draft], codes: CodeTable) -> dict[str, bytes]:
    """All files of the commit: the cases, the codes that they use, the schema that follows from these."""
    files = {case_path(draft.case_id): draft.text for draft in drafts}
    new = codes.only(used for draft in drafts for used in draft.codes)
    if new:
        law, text = importer.law_with(new)
        files[importer.codes_path] = text
        files[CASE_SCHEMA] = case_schema_text(law).encode()
    return files
