"""The register of the box as it grows: nothing in it is put in another's place, and what stands out
of order says when it was entered, whichever way it is read.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any

import pytest

from aduan.store.audit.boxes import grow_box
from aduan.store.files.outages import read_outages
from aduan.store.files.yamlwrite import write_item
from aduan.store.sync.boxtail import enter_openings
from aduan.store.sync.casetail import Ground
from tests.histories import DOMAIN, Clone, when


def say(at: float) -> str:
    return when(at).isoformat(timespec="seconds")


def opening(at: float, by: str = "sari", **more: Any) -> dict[str, Any]:
    return {"at": say(at), **more, "by": by, "found": {"box": "0"}}


def outage(at: float, since: float, until: float) -> dict[str, Any]:
    return {"at": say(at), "by": "dewi", "outage": {"from": say(since), "until": say(until)}}


def add(clone: Clone, item: dict[str, Any], at: float, by: str = "sari") -> str:
    """One item more in the register, with a plain git."""
    path = path_of(clone)
    clone.write(path, clone.read(path) + write_item(item).encode())
    clone.commit(by, at)
    return path


def path_of(clone: Clone) -> str:
    (register,) = clone.root.glob("cases/*/box.yaml")
    return register.relative_to(clone.root).as_posix()


@pytest.fixture
def register(clone: Clone) -> bytes:
    return clone.read(path_of(clone))


def codes_of(clone: Clone, old: bytes, *items: dict[str, Any]) -> list[str]:
    """What is said of a register that grows by these items, one version after the other."""
    law, path, codes = clone.office.law, path_of(clone), []
    version = grow_box(path, None, old, law, when(280)).version
    for item in items:
        old += write_item(item).encode()
        grown = grow_box(path, version, old, law, when(280))
        version = grown.version
        codes += [finding.code for finding in grown.findings]
    return codes


def test_a_second_outage_of_one_moment_is_named_and_the_first_stands(clone: Clone, register: bytes):
    first, second = outage(200, 100, 190), outage(200, 150, 160)
    assert codes_of(clone, register, first, second) == ["ADU413"]
    both = register + write_item(first).encode() + write_item(second).encode()
    (standing,) = read_outages(both)
    assert (standing.since, standing.until) == (when(100), when(190))


def test_what_stands_below_the_latest_says_when_it_was_entered(clone: Clone, register: bytes):
    late = opening(50, entered=say(101))
    assert codes_of(clone, register, opening(100), late) == []
    assert codes_of(clone, register, opening(100), late, opening(70)) == ["ADU414"]


def test_a_register_that_has_a_finding_is_not_free_for_others(clone: Clone, register: bytes):
    back, strange = opening(2), {**opening(120), "found": {"rekaan": "1"}}
    assert codes_of(clone, register, back, strange) == ["ADU414", "ADU204"]


def test_the_server_refuses_what_the_audit_names(clone: Clone):
    add(clone, opening(100), 100)
    add(clone, opening(80, entered=say(101)), 101)
    assert clone.push().returncode == 0
    add(clone, opening(90), 102)
    assert clone.codes() == ["ADU414"]
    assert b"ADU414" in clone.push().stderr


def test_an_opening_is_entered_into_a_register_that_has_findings_of_others(
    clone: Clone, register: bytes
):
    line = register + write_item(opening(2)).encode()
    new = register + write_item(opening(100)).encode()
    ground = Ground(clone.office.law, when(100.2), ())
    entered = enter_openings(path_of(clone), register, new, line, ground)
    assert entered.content == line + write_item(opening(100)).encode()


def test_items_without_a_moment_do_not_stop_the_reading(clone: Clone, register: bytes):
    broken = {**opening(100), "at": "2026-02-30T09:00:00+07:00"}
    assert "ADU208" in codes_of(clone, register, broken, opening(101))


def share_an_email(clone: Clone, one: str, other: str, at: float) -> None:
    path = "schema/staff.yaml"
    old, new = (f"email: {name}@{DOMAIN}".encode() for name in (one, other))
    text = clone.read(path)
    assert old in text
    clone.write(path, text.replace(old, new))
    clone.commit("arif", at)


@pytest.mark.parametrize(("by", "codes"), [("ratna", []), ("dewi", ["ADU412"])])
def test_who_shares_an_email_with_who_told_of_an_outage_does_not_confirm_it(
    by: str, codes: list[str], clone: Clone
):
    """Dewi told of it; where Ratna has an e-mail of her own, she is somebody else."""
    if codes:
        share_an_email(clone, "ratna", "dewi", 40)
    add(clone, outage(50, 20, 30), 50, by="dewi")
    # The same moment, written in another zone.
    moment = when(50).astimezone(UTC).isoformat(timespec="seconds")
    add(clone, {"at": say(60), "by": "ratna", "confirms": moment}, 60, by=by)
    assert clone.codes() == codes
    pushed = clone.push()
    assert (pushed.returncode != 0) == bool(codes)
    assert all(code in pushed.stderr.decode() for code in codes)


def test_what_emails_become_later_changes_no_confirmation(clone: Clone):
    add(clone, outage(50, 20, 30), 50, by="dewi")
    add(clone, {"at": say(60), "by": "ratna", "confirms": say(50)}, 60, by="ratna")
    share_an_email(clone, "ratna", "dewi", 70)
    assert clone.push().returncode == 0
