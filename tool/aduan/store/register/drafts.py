"""Case files drafted from the rows of an old register: by which map, by whom, when."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from aduan.core.clocks.entries import happened_since_open
from aduan.core.law.law import Law, Person
from aduan.core.law.sop import Sop
from aduan.core.words.findings import RefusedError
from aduan.core.words.ids import make_id
from aduan.core.words.officepaths import law_path
from aduan.core.words.text import mark as _
from aduan.store.files.casehead import CaseHead, write_head
from aduan.store.files.lawvalues import build_law
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.yamlread import read_yaml
from aduan.store.files.yamlwrite import write_item
from aduan.store.register.fitting import require_fitting
from aduan.store.register.maps import ImportMap
from aduan.store.register.newcodes import CodeTable, New, add_codes
from aduan.store.register.row import Candidate, Ending
from aduan.store.register.updates import Pen, write_ending


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """A case that a row gives: its file as text, and the codes that it uses, as (list, code)."""

    row: Candidate
    case_id: str
    text: bytes = field(repr=False)
    codes: frozenset[tuple[str, str]] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Importer:
    """One import: into which office, by which map, by whom, when."""

    office: OfficeFolder
    mapping: ImportMap
    person: Person
    now: datetime

    @property
    def sop(self) -> Sop:
        return self.office.law.sops[self.mapping.sop]

    @property
    def today(self) -> date:
        return self.office.law.calendar.local_day(self.now)

    @property
    def codes_path(self) -> str:
        return law_path("codes", self.sop.codes)

    def require(self) -> None:
        """RefusedError where the map does not fit the office's procedures, or the person may not
        import.
        """
        if self.mapping.sop not in self.office.law.sops:
            raise RefusedError(
                _("the procedure {sop} is not known to this office"),
                _("look at the names in schema/sop/"),
                sop=self.mapping.sop,
            )
        require_fitting(self.mapping, self.sop)
        first = self.sop.first_event
        if self.person.roles_on(self.today).isdisjoint(first.by):
            raise RefusedError(
                _("{person} does not hold a role for an import today"),
                _("needed: {roles}"),
                person=self.person.id,
                roles=", ".join(first.by),
            )

    def require_keeper(self, new: New) -> None:
        """RefusedError where the rows need codes that the person may not add."""
        needed = self.office.law.sop.law_keepers
        if not self.person.roles_on(self.today).isdisjoint(needed):
            return
        raise RefusedError(
            _("the rows need {count} codes that {path} does not have"),
            _("let one of these run the same import, or add the codes first: {roles}"),
            count=sum(len(codes) for codes in new.values()),
            path=self.codes_path,
            roles=self.office.law.sop.name_roles(needed),
        )

    def require_past(self, moments: Iterable[datetime]) -> None:
        """RefusedError where rows are of a time when this office was open, and the person may not
        bring such.
        """
        law = self.office.law
        needed = law.sop.law_keepers
        count = sum(happened_since_open(moment, law) for moment in moments)
        if not count or not self.person.roles_on(self.today).isdisjoint(needed):
            return
        raise RefusedError(
            _("{count} rows are of a time when this office was open"),
            _("such a register of another system is brought by: {roles}"),
            count=count,
            roles=law.sop.name_roles(needed),
        )

    def pen(self, source: str) -> Pen:
        """Who writes what a row brings."""
        origin = {"system": self.mapping.system, "id": source, "imported": self.today.isoformat()}
        return Pen(self.person.id, self.now, origin)

    def codes_of(self, row: Candidate, table: CodeTable) -> dict[str, str]:
        """The codes of a row, by field."""
        first = self.sop.first_event
        codes: dict[str, str] = {}
        for name, value in row.codes.items():
            codes[name] = table.code_of(first.open[name].list, value)
        return codes

    def draft(
        self, candidates: Iterable[Candidate], taken: set[str], table: CodeTable
    ) -> list[CaseDraft]:
        """The case files. The same row gets the same id on any laptop, as long as the id is free
        there.
        """
        drafts = []
        for candidate in sorted(candidates, key=lambda c: c.source):
            case_id = self._free_id(candidate, taken)
            taken.add(case_id)
            drafts.append(self._draft(candidate, case_id, table))
        return sorted(drafts, key=lambda draft: draft.row.place)

    def _free_id(self, candidate: Candidate, taken: set[str]) -> str:
        first = f"{self.mapping.system}|{candidate.source}"
        seed, turn = first, 0
        while True:
            digest = hashlib.sha256(seed.encode()).digest()
            case_id = make_id(candidate.received.date(), digest)
            if case_id not in taken:
                return case_id
            turn += 1
            seed = f"{first}|{turn}"

    def _draft(self, row: Candidate, case_id: str, table: CodeTable) -> CaseDraft:
        first, pen = self.sop.first_event, self.pen(row.source)
        codes = self.codes_of(row, table)
        text = write_head(CaseHead(case_id, self.sop.id))
        text += write_item(pen.write(first.name, row.received, codes))
        if row.ending:
            text += self._write_first_ending(row.ending, pen)
        used = frozenset((first.open[name].list, code) for name, code in codes.items())
        return CaseDraft(row, case_id, text.encode(), used)

    def _write_first_ending(self, ending: Ending, pen: Pen) -> str:
        """The closing that came with the receipt. It says its register, lest it be taken for a
        clerk's.
        """
        item = write_ending(ending, pen, self.sop)
        says_source = self.sop.events[ending.event].takes_in
        return write_item(
            {name: value for name, value in item.items() if says_source or name != "source"}
        )

    def law_with(self, new: New) -> tuple[Law, bytes]:
        """The office's law with further codes, and the text of the code file that gives it."""
        raw = (self.office.root / self.codes_path).read_bytes()
        grown = add_codes(raw, new) if new else raw
        data = read_yaml(grown, numbers=True).data
        return build_law({**self.office.reading.raw, self.codes_path: data}), grown

    def codes_message(self, new: New) -> str:
        """Names and numbers only."""
        count = sum(len(codes) for codes in new.values())
        return (
            f"codes: {count} for {self.mapping.system}\n\n"
            f"Aduan-Event: codes\nAduan-Import: {self.mapping.name}\nAduan-By: {self.person.id}\n"
        )

    def message(self, new: int, updated: int) -> str:
        """Names and numbers only."""
        more = f", {updated} brought up to date" if updated else ""
        return (
            f"import: {new} cases from {self.mapping.system}{more}\n\n"
            f"Aduan-Event: import\nAduan-Import: {self.mapping.name}\nAduan-By: {self.person.id}\n"
        )
