"""What is wrong with cases together, though each by itself may be right."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from aduan.core.case.firstkeys import FirstKey, check_first_keys
from aduan.core.case.twins import list_circles
from aduan.core.words.findings import Finding
from aduan.store.files.casefile import locate
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.files.twins import check_ended, read_plain
from aduan.store.office.verdict import Doubled, Source
from aduan.store.office.verdicts import Verdicts


def check_together(office: OfficeFolder, kept: Verdicts) -> list[Finding]:
    """The cases that came from one place, that begin with one key, and that cannot stand for each
    other. What was looked up of these is remembered.
    """
    return [
        *_check_sources(kept.list_sources()),
        *_check_begun(kept.list_begun()),
        *_check_circles(office, kept.list_twins()),
        *_check_ended(office, kept),
    ]


def _check_sources(sources: list[tuple[Source, str]]) -> list[Finding]:
    """The cases that say that they come from where another one, before them, came from."""
    seen: dict[Source, str] = {}
    found = []
    for source, path in sources:
        other = seen.setdefault(source, path)
        if other != path:
            values = {"source": "/".join(source), "other": other}
            found.append(Finding("ADU320", values=values, path=path, line=1, column=1))
    return found


def _check_begun(begun: list[FirstKey]) -> list[Finding]:
    """The cases with which a key begins that began with another one: it was copied from there."""
    once: dict[tuple[str, str], Finding] = {}
    for one in check_first_keys(begun, {}):
        once[one.path, one.code] = replace(one, line=1, column=1)
    return list(once.values())


def _check_circles(office: OfficeFolder, twins: dict[str, Doubled]) -> list[Finding]:
    """The cases that come back to themselves where each is looked for in the one that stands for
    it.
    """
    found = []
    for case_id in list_circles({name: doubled.stands_for for name, doubled in twins.items()}):
        doubled = twins[case_id]
        found += _place(office, doubled.stands_for.find("ADU323", doubled.path))
    return found


def _check_ended(office: OfficeFolder, kept: Verdicts) -> list[Finding]:
    """The cases that came in after the one that stands for them had ended."""
    read = partial(read_plain, office.root)
    standing = []
    found = []
    for doubled in kept.list_doubtful():
        ended = check_ended(doubled.stands_for, doubled.came, doubled.path, office.law, read)
        if ended is None:
            standing.append(doubled)
        else:
            found += _place(office, ended)
    kept.let_stand(standing)
    return found


def _place(office: OfficeFolder, finding: Finding) -> list[Finding]:
    return locate([finding], (office.root / finding.path).read_bytes())
