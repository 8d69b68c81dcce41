"""Two cases, or two people, that look alike: refused by the files' own check, the audit, the server and
another clerk's exchange.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aduan.core.words.findings import FindingKind, RefusedError
from aduan.store.files.officefolder import OfficeFolder
from aduan.store.office.check import check_office
from tests.histories import PATH, Clone, copy_station, pack_station
from tests.store.sync.stations import clone_again, exchange, found_station, head
from tests.warmhooks import warm

CASE = Path(PATH).stem
STAFF = "schema/staff.yaml"
# Of the same case: a wide letter, a Cyrillic one, an Arabic digit, a letter that is read like a digit, small
# letters.
TWINS = (
    CASE[:-1] + chr(ord(CASE[-1]) + 0xFEE0),
    CASE.replace("2", "\u0662", 1),
    "2\u041e" + CASE[2:],
    "2O" + CASE[2:],
    CASE[:-1] + CASE[-1] + "\u200b",
)
PEOPLE = ('"s\u0430ri"', '"\uff53ari"', '"sari\\n"', '"sari\u00a0"')


@pytest.fixture(scope="module")
def template(warmth: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("alike") / "station"
    found_station(root)
    warm(root / "server.git")
    pack_station(root)
    return root


@pytest.fixture
def clone(template: Path, tmp_path: Path) -> Clone:
    return copy_station(template, tmp_path / "station")


def add_case(name: str) -> Callable[[Clone], None]:
    def run(clone: Clone) -> None:
        path = PATH.replace(CASE, name)
        clone.write(path, clone.read(PATH).replace(CASE.encode(), name.encode()))
        clone.commit("sari", 50)

    return run


def name_another(name: str) -> Callable[[Clone], None]:
    """Under a name of its own, and with the number of a case that looks like it."""

    def run(clone: Clone) -> None:
        text = clone.read(PATH).replace(f"id: {CASE}".encode(), f'id: "{name}"'.encode())
        clone.write(PATH.replace(CASE, CASE[:-2] + "00"), text)
        clone.commit("sari", 50)

    return run


def add_person(name: str) -> Callable[[Clone], None]:
    def run(clone: Clone) -> None:
        entry = (
            f"  {name}:\n    name: Lain (contoh)\n    email: lain@contoh.example\n    roles: []\n"
        )
        clone.write(STAFF, clone.read(STAFF) + entry.encode())
        clone.commit("arif", 50)

    return run


def enter_by(name: str) -> Callable[[Clone], None]:
    def run(clone: Clone) -> None:
        step = clone.item("verify", 50, "sari").replace(b"by: sari", f"by: {name}".encode())
        clone.write(PATH, clone.read(PATH) + step)
        clone.commit("sari", 50)

    return run


DOORS = [
    *map(add_case, TWINS),
    *map(name_another, TWINS[:2]),
    *map(add_person, PEOPLE),
    *map(enter_by, PEOPLE),
]


@pytest.mark.parametrize("do", DOORS)
def test_what_looks_like_another_comes_in_by_no_door(clone: Clone, do: Callable[[Clone], None]):
    other = clone_again(clone, "lain", "p1")
    exchange(other)
    before = head(other)
    do(clone)
    report = check_office(OfficeFolder(clone.root), datetime.now(UTC))
    assert report.count(FindingKind.INVALID) > 0
    assert clone.codes() != []
    assert clone.push().returncode != 0
    for hook in (clone.root.parent / "server.git" / "hooks").iterdir():
        hook.unlink()
    assert clone.push().returncode == 0
    with pytest.raises(RefusedError):
        exchange(other)
    assert head(other) == before
