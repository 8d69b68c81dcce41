"""Whether who changed the files of the law may do so."""

from __future__ import annotations

from collections.abc import Iterator

from aduan.core.law.law import Law
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import CASE_SCHEMA, CONFIRMED, OFFICE_FILE, RESTORED
from aduan.store.audit.laws import Laws, LawState
from aduan.store.files.lawfiles import case_schema_text
from aduan.store.git.commits import Change, Commit


def check_law_change(commit: Commit, change: Change, before: Law, laws: Laws) -> Iterator[Finding]:
    """The findings of one changed file of the law, whoever changed it."""
    here = laws.state(commit.id)
    if change.path == CONFIRMED:
        from aduan.store.audit.confirmations import check_confirmed

        yield from check_confirmed(commit, change, before, laws)
    if change.path == RESTORED:
        from aduan.store.audit.broughtback import check_restored

        yield from check_restored(commit, change, before, laws)
    if change.path == OFFICE_FILE and _moves_beginning(before, laws.law(here)):
        yield Finding("ADU651", values={"commit": "…"}, path=change.path, line=1, column=1)


def may_anybody(commit: Commit, change: Change, laws: Laws) -> bool:
    """Whether anybody of the staff may change a file of the law so: it is what the law gives."""
    here = laws.state(commit.id)
    return change.path == CASE_SCHEMA and is_generated(laws, here)


def is_generated(laws: Laws, state: LawState) -> bool:
    """Whether the schema of the cases is what the law at this state gives."""
    law, blob = laws.law(state), state.blobs.get(CASE_SCHEMA)
    if law is None or blob is None:
        return False
    return laws.repo.read_objects([blob])[0] == case_schema_text(law).encode()


def _moves_beginning(before: Law, after: Law | None) -> bool:
    """Whether it says otherwise where audits begin, once that was said."""
    begun = before.office.audited_from
    return begun is not None and after is not None and after.office.audited_from != begun
