"""Outages in the register of the box: whoever told of one does not confirm it, and takes it back only
until somebody did; none confirms a confirmation, nor what was taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest

from aduan.store.files.outagerules import OutagesAbove, check_outage, name_needed
from aduan.store.files.outages import read_outages
from aduan.store.files.yamlwrite import write_item
from tests.core.builders import sop

TOLD = datetime.fromisoformat("2026-11-10T09:00:00+07:00")
LATER = datetime.fromisoformat("2026-11-12T09:00:00+07:00")


@pytest.mark.parametrize(
    ("by", "of", "codes"),
    [
        ("ratna", TOLD, []),
        ("tono", TOLD, ["ADU412"]),
        ("ratna", LATER, ["ADU409"]),
    ],
)
def test_somebody_else_confirms_an_outage_that_was_told_of(by: str, of: datetime, codes: list[str]):
    item = {"at": LATER.isoformat(), "by": by, "confirms": of.isoformat()}
    found = check_outage(("history", 1), item, LATER, OutagesAbove({TOLD: "tono"}))
    assert [finding.code for finding in found] == codes


BACK = "retracts"


@pytest.mark.parametrize(
    ("by", "confirmed", "roles"),
    [
        ("tono", False, ("secretariat", "head")),
        ("tono", True, ("head",)),
        ("dewi", False, ("head",)),
    ],
)
def test_who_told_of_an_outage_takes_it_back_until_somebody_confirmed_it(
    by: str, confirmed: bool, roles: tuple[str, ...]
):
    above = OutagesAbove({TOLD: "tono"}, {TOLD} if confirmed else set())
    item = {"at": LATER.isoformat(), "by": by, BACK: TOLD.isoformat(), "reason": "keliru"}
    assert name_needed(item, above, sop())[1] == roles


@pytest.mark.parametrize("kind", [BACK, "confirms"])
def test_what_was_taken_back_is_neither_confirmed_nor_taken_back_again(kind: str):
    above = OutagesAbove({TOLD: "tono"})
    back = {"at": LATER.isoformat(), "by": "tono", BACK: TOLD.isoformat(), "reason": "keliru"}
    assert not list(check_outage(("history", 1), back, LATER, above))
    above.take_in(back, LATER)
    again = {"at": LATER.isoformat(), "by": "ratna", kind: TOLD.isoformat(), "reason": "keliru"}
    found = check_outage(("history", 2), again, LATER, above)
    assert [(finding.code, finding.node[-1]) for finding in found] == [("ADU409", kind)]


def write_register(*items: Mapping[str, object]) -> bytes:
    return b"history:\n" + b"".join(write_item(item).encode() for item in items)


def test_an_outage_that_was_taken_back_is_none_however_it_was_confirmed():
    span = {"from": "2026-11-03T08:00:00+07:00", "until": "2026-11-10T08:00:00+07:00"}
    told = {"at": TOLD.isoformat(), "by": "tono", "outage": span}
    confirmed = {"at": LATER.isoformat(), "by": "ratna", "confirms": TOLD.isoformat()}
    back = {"at": LATER.isoformat(), "by": "ratna", BACK: TOLD.isoformat(), "reason": "keliru"}
    (standing,) = read_outages(write_register(told, confirmed))
    assert standing.confirmed
    assert read_outages(write_register(told, confirmed, back)) == []
    assert read_outages(write_register(told, back, confirmed)) == []


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2026-11-10T08:00:00+07:00", "2026-11-10T07:00:00+07:00"),
        ("2026-11-10T08:00:00+07:00", "2026-11-10T09:30:00+07:00"),
    ],
)
def test_an_outage_in_the_register_began_and_was_over_before_it_was_told(since: str, until: str):
    told = {"at": TOLD.isoformat(), "by": "tono", "outage": {"from": since, "until": until}}
    found = check_outage(("history", 1), told, TOLD, OutagesAbove())
    assert [finding.code for finding in found] == ["ADU410"]
