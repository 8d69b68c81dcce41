"""What is kept of files, brought up to what they say now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from aduan.store.files.officefolder import OfficeFolder, list_case_paths
from aduan.store.office.atrest import collector_at_rest
from aduan.store.office.survey import Survey, survey_cases

if TYPE_CHECKING:
    from aduan.store.office.folding import Folded


class FileMemory(Protocol):
    """What is made of each file, by its path; None: the file cannot be used."""

    def is_of(self, survey: Survey) -> bool: ...

    def list_changed(self, paths: Iterable[str], survey: Survey) -> list[str]: ...

    def put(self, made: Iterable[tuple[str, Any]], survey: Survey) -> None: ...

    def list_bad(self) -> list[str]: ...


def follow_files(office: OfficeFolder, kept: FileMemory, make: Callable[[Folded], Any]) -> None:
    """Read what changed. RefusedError: some files cannot be used."""
    bad = follow_usable(office, kept, make)
    if bad:
        from aduan.store.office.caseload import refuse_bad

        refuse_bad(bad)


def follow_usable(
    office: OfficeFolder, kept: FileMemory, make: Callable[[Folded], Any]
) -> list[str]:
    """Read what changed; the files that cannot be used, in order."""
    survey = survey_cases(office.root)
    if not kept.is_of(survey):
        _read_changed(office, kept, make, survey)
    return kept.list_bad()


def _read_changed(
    office: OfficeFolder, kept: FileMemory, make: Callable[[Folded], Any], survey: Survey
) -> None:
    changed = kept.list_changed(list_case_paths(office.root), survey)
    if not changed:
        kept.put((), survey)
        return
    from aduan.store.office.folding import fold_at

    folded = ((path, fold_at(office, path)) for path in changed)
    with collector_at_rest():
        kept.put(((path, read and make(read)) for path, read in folded), survey)
