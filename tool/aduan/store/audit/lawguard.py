"""Whether who changed the files of the law may do so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from aduan.core.law.law import Law
from aduan.core.words.dates import find_day
from aduan.core.words.findings import Finding
from aduan.core.words.officepaths import (
    CASE_SCHEMA,
    CONFIRMED,
    OFFICE_FILE,
    PathKind,
    is_in_law,
    kind_of,
    law_folder,
)
from aduan.store.audit.confirmations import check_confirmed
from aduan.store.audit.dates import read_time
from aduan.store.audit.laws import Laws, State
from aduan.store.files.casehead import read_head
from aduan.store.files.lawfiles import case_schema_text
from aduan.store.files.yamlread import read_yaml
from aduan.store.git.commits import Change, Commit

CODES = law_folder("codes") + "/"


def check_law_change(commit: Commit, change: Change, before: Law, laws: Laws) -> Iterator[Finding]:
    """The findings of one changed file of the law, whoever changed it."""
    here = laws.state(commit.id)
    if change.path == CONFIRMED:
        yield from check_confirmed(commit, change, before, laws)
    if change.path == OFFICE_FILE and _moves_beginning(before, laws.law(here)):
        yield Finding("ADU651", values={"commit": "…"}, path=change.path, line=1, column=1)


def may_anybody(commit: Commit, change: Change, before: Law, laws: Laws) -> bool:
    """Whether anybody of the staff may change a file of the law so: it is what the law gives, or
    the codes that an old register brought with its cases.
    """
    here = laws.state(commit.id)
    if change.path == CASE_SCHEMA:
        return is_generated(laws, here)
    if not change.path.startswith(CODES) or not _only_adds(laws, change):
        return False
    day = before.calendar.local_day(read_time(commit.time))
    cases = [c.new for c in commit.changes if c.is_plain and kind_of(c.path) is PathKind.CASE]
    return _is_import(laws, here, change.path, cases, day)


def is_generated(laws: Laws, state: State) -> bool:
    """Whether the schema of the cases is what the law at this state gives."""
    law, blob = laws.law(state), state.blobs.get(CASE_SCHEMA)
    if law is None or blob is None:
        return False
    return laws.repo.read_objects([blob])[0] == case_schema_text(law).encode()


def _moves_beginning(before: Law, after: Law | None) -> bool:
    """Whether it says otherwise where audits begin, once that was said."""
    begun = before.office.audited_from
    return begun is not None and after is not None and after.office.audited_from != begun


def _is_import(laws: Laws, here: State, path: str, cases: Sequence[str], day: date) -> bool:
    """Whether an old register brought these cases that day, under a procedure that these codes
    belong to.
    """
    law = laws.law(here)
    own = (
        {sop.id for sop in law.sops.values() if f"{CODES}{sop.codes}.yaml" == path}
        if law
        else set()
    )
    found = [read_yaml(raw or b"").data for raw in laws.repo.read_objects(cases)]
    return bool(found) and all(
        _was_brought(case, day) and read_head(case).sop in own for case in found
    )


def _was_brought(case: Any, day: date) -> bool:
    """Whether a case comes from an old register, and one of its steps does so that day, or the one
    before or after.
    """
    history = case.get("history") if isinstance(case, Mapping) else None
    steps = (
        [step for step in history if isinstance(step, Mapping)] if isinstance(history, list) else []
    )
    if not steps or "source" not in steps[0]:
        return False
    sources = [step["source"] for step in steps if isinstance(step.get("source"), Mapping)]
    days = [found for source in sources if (found := find_day(source.get("imported")))]
    return any(abs((found - day).days) <= 1 for found in days)


def _only_adds(laws: Laws, change: Change) -> bool:
    """Whether a code file has all that it had, unchanged, and perhaps more."""
    if change.is_added or change.is_removed:
        return False
    old, new = (
        read_yaml(raw or b"", numbers=True).data
        for raw in laws.repo.read_objects([change.old, change.new])
    )
    return _holds(new, old)


def _holds(new: Any, old: Any) -> bool:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return all(key in new and _holds(new[key], value) for key, value in old.items())
    return bool(new == old)


def list_reverted(commit: Commit, laws: Laws) -> Iterator[Change]:
    """The files of schema/ that a merge of two makes other than its sides did."""
    ours, theirs = (laws.state(parent).blobs for parent in commit.parents)
    if ours == theirs and ours == laws.state(commit.id).blobs:
        return
    base = laws.state(find_base(laws, commit)).blobs
    merged = laws.state(commit.id).blobs
    for path in sorted({*ours, *theirs, *merged, *base}):
        one, other, old, new = (blobs.get(path) for blobs in (ours, theirs, base, merged))
        meant = other if one == old else one if other in (old, one) else "both"
        if is_in_law(path) and new != meant:
            yield Change(
                path, "100644", "100644" if new else "000000", one or other or "", new or ""
            )


def find_base(laws: Laws, commit: Commit) -> str:
    found = laws.repo.try_run("merge-base", *commit.parents)
    return found.split("\n")[0] if found else commit.parents[0]
