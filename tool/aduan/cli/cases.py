"""One case as its file says it, for a person of the office: read whole, and refused where it has
findings.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aduan.cli.desk import Desk
from aduan.core.words.findings import RefusedError
from aduan.core.words.text import mark as _

if TYPE_CHECKING:
    from aduan.core.case.fold import Case
    from aduan.store.files.casefile import Bench, CaseFile


def read_one(desk: Desk, part: str) -> Case:
    """The case that a part of an id means, with its private text, for a person of the office."""
    from aduan.store.files.casefile import Bench

    office = desk.office
    file = open_case(desk, part, Bench(office.law, desk.now, office))
    assert file.case is not None  # noqa: S101  # open_case refuses a file without one
    return file.case


def open_case(desk: Desk, part: str, bench: Bench) -> CaseFile:
    """The case that a part of an id means; refused where its file has findings (but for a clock
    that is behind).
    """
    from aduan.core.words.officepaths import case_path
    from aduan.core.words.traits import Trait
    from aduan.store.files.casefile import read_case
    from aduan.store.record.steps import is_recorded

    path = case_path(desk.office.find_case(part))
    raw = (desk.office.root / path).read_bytes()
    file = read_case(path, raw, replace(bench, deadlines=False))
    broken = [finding for finding in file.findings if finding.kind == "invalid"]
    # Only of what is recorded may it be this laptop's clock that errs. A step added by hand can
    # still be put right.
    if all(finding.has(Trait.ABOUT_CLOCK) for finding in broken) and is_recorded(
        desk.repo, path, raw
    ):
        broken = []
    if broken or file.case is None:
        count = len(broken)
        raise RefusedError(
            _("{path} has {count} findings"),
            _("`aduan check {path}` lists them"),
            path=path,
            count=count,
        )
    return file
