"""Drafts and updates of an import on trial: what would pass the commit hook, and the rest with its
first finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from aduan.core.clocks.certainty import find_unsure
from aduan.core.law.calendar import Standing
from aduan.core.words.findings import FindingKind
from aduan.core.words.officepaths import case_path
from aduan.core.words.text import mark as _
from aduan.store.files.casefile import Bench, CaseFile, read_case
from aduan.store.git.repository import Repository
from aduan.store.record.steps import reads_the_same
from aduan.store.register.drafts import CaseDraft, Importer
from aduan.store.register.newcodes import CodeTable
from aduan.store.register.row import Candidate, Refusal, refuse_finding
from aduan.store.register.updates import CaseUpdate


@dataclass
class Grown:
    """What passed: the texts by case and the codes in use; the rows that did not; the calendars
    that are missing.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    codes: set[tuple[str, str]] = field(default_factory=set)
    refused: list[Refusal] = field(default_factory=list)
    unsure: dict[int, Standing] = field(default_factory=dict)
    new: int = 0

    @property
    def counts(self) -> tuple[int, int]:
        """How many cases are new, and how many were added to."""
        return self.new, len(self.files) - self.new


class Trial:
    """Judges what an import would write, by the law with the codes that it brings.

    Deadlines are not asked: an open complaint of a year without a calendar is taken in like a
    closed one.
    """

    def __init__(self, importer: Importer, repo: Repository, codes: CodeTable) -> None:
        self.importer, self.repo, self.codes = importer, repo, codes

    def judge(self, drafts: Sequence[CaseDraft], updates: Sequence[CaseUpdate]) -> Grown:
        grown = Grown()
        law, _text = self.importer.law_with(self.codes.new)
        known = frozenset([*self.importer.office.case_ids(), *(draft.case_id for draft in drafts)])
        bench = Bench(law, self.importer.now, known, deadlines=False)
        for draft in drafts:
            passed = self._try(grown, bench, draft.row, draft.case_id, draft.text)
            grown.new += passed
            grown.codes |= draft.codes if passed else set()
        for update, old in self._read_old(updates):
            self._try_update(grown, bench, update, old)
        return grown

    def _try(self, grown: Grown, bench: Bench, row: Candidate, case_id: str, text: bytes) -> bool:
        file = read_case(case_path(case_id), text, bench)
        problem = next(
            (finding for finding in file.findings if finding.kind is FindingKind.INVALID), None
        )
        if problem is not None:
            grown.refused.append(refuse_finding(row, problem))
            return False
        grown.files[case_id] = text
        self._note_calendar(grown, bench, file)
        return True

    def _try_update(
        self, grown: Grown, bench: Bench, update: CaseUpdate, old: bytes | None
    ) -> None:
        if not update.items:
            return
        row = update.row
        if old is None:
            reason = _("its case has changes that are not recorded; record them first")
            grown.refused.append(Refusal(row.row, reason, {}, row.part, row.seen))
            return
        added = update.text.replace("\n", "\r\n") if b"\r\n" in old else update.text
        new = old + added.encode()
        if not reads_the_same(old, new, len(update.items)):
            reason = _("the text at the end of its case would change the meaning of what is added")
            grown.refused.append(Refusal(row.row, reason, {}, row.part, row.seen))
            return
        if self._try(grown, bench, row, update.case_id, new):
            grown.codes |= update.codes

    def _read_old(self, updates: Sequence[CaseUpdate]) -> Iterator[tuple[CaseUpdate, bytes | None]]:
        """Each update with the file of its case; None where that is not as it is recorded."""
        names = [f"HEAD:./{case_path(update.case_id)}" for update in updates]
        kept = self.repo.read_objects(names) if names else []
        for update, recorded in zip(updates, kept, strict=True):
            old = (self.importer.office.root / case_path(update.case_id)).read_bytes()
            yield update, old if old.replace(b"\r\n", b"\n") == recorded else None

    def _note_calendar(self, grown: Grown, bench: Bench, file: CaseFile) -> None:
        if file.case is not None:
            grown.unsure |= find_unsure(file.case, bench.frame(file.case.sop))
