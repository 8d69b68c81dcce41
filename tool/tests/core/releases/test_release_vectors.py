"""Frozen ledgers: rule 1 makes of the same cases the same bytes, whatever version of the program.

Each folder of `tests/vectors/ledger/` has `cases.json` (each case's steps: name, moment, entry, open
fields) and the files of the ledger. A new one is dropped there, and stays as it is: other bytes are
rule 2. The law is the one that ships: a change of it that changes a vector changes what was published.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from aduan.core.case.fold import Case, fold
from aduan.core.figures.caseload import Caseload
from aduan.core.figures.releases.ledger import Ledger, read_ledger
from aduan.core.figures.releases.making import Next, make_next
from aduan.core.figures.releases.source import Source
from aduan.publish.attack import run_attacks
from tests.core.builders import event, sop
from tests.publish.populations import open_since

VECTORS = Path(__file__).parents[2] / "vectors" / "ledger"
NAMES = sorted(path.name for path in VECTORS.iterdir())
CASES = "cases.json"


def write_office(folder: Path, caseload: Caseload, ledger: Ledger) -> None:
    """Lay down a new vector."""
    folder.mkdir(parents=True)
    rows = [json.dumps(_plain(case)) for case in caseload.cases]
    opened = caseload.law.office.opened_on
    text = f'{{"opened_on": "{opened}", "cases": [\n' + ",\n".join(rows) + "\n]}\n"
    (folder / CASES).write_text(text, "utf-8")
    for name, content in ledger.files.items():
        (folder / name).write_bytes(content)


def _plain(case: Case) -> list[Any]:
    steps = [
        [one.name, one.at.isoformat(), one.entered and one.entered.isoformat(), dict(one.fields)]
        for one in case.history
    ]
    return [case.id, steps]


def read_office(folder: Path) -> Caseload:
    told = json.loads((folder / CASES).read_text("utf-8"))
    cases = tuple(_make_case(name, steps) for name, steps in told["cases"])
    return Caseload(open_since(date.fromisoformat(told["opened_on"])), cases)


def _make_case(name: str, steps: list[Any]) -> Case:
    events = []
    for number, (step, at, entered, fields) in enumerate(steps, 1):
        made = replace(event(number, step, datetime.fromisoformat(at)), fields=fields)
        events.append(replace(made, entered=entered and datetime.fromisoformat(entered)))
    return fold(name, events, sop(), None)


def read_frozen(folder: Path) -> Ledger:
    files = [path for path in folder.glob("*.json") if path.name != CASES]
    return read_ledger({path.name: path.read_bytes() for path in files})


@pytest.mark.parametrize("name", NAMES)
def test_the_same_cases_give_the_same_bytes_for_ever(name: str):
    frozen = read_frozen(VECTORS / name)
    source, made = Source(read_office(VECTORS / name)), Ledger()
    for release in frozen.releases:
        edge = source.edge_of(release.period, frozen.law_of(release))
        coming = Next(release.period, edge, frozen.law_of(release))
        again, waits_for = make_next(source, made, coming)
        assert not waits_for
        made = made.extended(again, coming.law)
    assert made.files == frozen.files


@pytest.mark.parametrize("name", NAMES)
def test_a_frozen_ledger_is_taken_by_the_checker(name: str):
    assert run_attacks(read_frozen(VECTORS / name)).breaches == ()


def test_there_are_vectors():
    assert len(NAMES) >= 3
